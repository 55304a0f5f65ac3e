"""Blocks: the stretches of a document that sentences may not cross, and which of them are not prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from analysis.codebook import Segmentation

HEADING_WORDS = 18  # longer unpunctuated lines are prose that lost its full stop
_LINE = re.compile(r"[^\n]+")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
_STAGE_DIRECTION = re.compile(r"[(\[][^()\[\]]{0,200}[)\]]\.?$")
_BULLET = re.compile(r"(?:[-*•–—]|\d{1,3}[.)])\s+\S")


@dataclass(frozen=True, slots=True)
class Block:
    """Half-open character range of a paragraph or line; `heading` where it titles or surrounds the text."""

    start: int
    end: int
    heading: bool


def _lines(text: str) -> list[tuple[int, int]]:
    """Non-blank lines without their surrounding spaces, as (start, end)."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            found.append((start, end))
    return found


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether line ends are typesetting: many lines of one moderate width, most of them broken inside a sentence."""
    if len(lines) < 4:
        return False
    lengths = [end - start for start, end in lines]
    inside = sum(not _TERMINAL.search(text[max(start, end - 8) : end]) for start, end in lines)
    return 40 <= median(lengths) <= 110 and max(lengths) <= 140 and inside > len(lines) / 2


def _paragraphs(text: str) -> list[tuple[int, int]]:
    lines = _lines(text)
    if not _hard_wrapped(text, lines):
        return lines
    joined = [lines[0]]
    for start, end in lines[1:]:
        gap = text[joined[-1][1] : start]
        if gap.count("\n") > 1 or _BULLET.match(text, start):
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


def _is_heading(line: str) -> bool:
    """Short, without a final mark, neither a bullet nor a pull quote.

    >>> _is_heading("Previous Article"), _is_heading("Talks resume."), _is_heading("- Kyiv agrees to meet")
    (True, False, False)
    """
    if line.startswith("#"):
        return True
    if _TERMINAL.search(line[-8:]) or _BULLET.match(line) or line[0] in '"“«„':
        return False
    if line[-1] == "," and ": " in line:
        return False  # "President of Ruritania Paul Lee: Colleagues," opens a turn
    return len(line.split(maxsplit=HEADING_WORDS + 1)) <= HEADING_WORDS


def _is_boilerplate(line: str, rules: Segmentation) -> bool:
    folded = line[:120].casefold()
    return folded.rstrip(".!: ") in rules.boilerplate_lines or folded.startswith(rules.boilerplate_openings)


def blocks(text: str, rules: Segmentation) -> Iterator[Block]:
    """Blocks of a text in order. A text whose lines all look like headings is taken as prose: nothing is dropped.

    >>> from analysis.codebook import load_segmentation
    >>> [b.heading for b in blocks("A headline\\n\\nTalks resume.\\n\\nWrite a Comment", load_segmentation())]
    [True, False, True]
    """
    spans = _paragraphs(text)
    page = [
        _is_boilerplate(text[a : min(b, a + 130)], rules) or bool(_STAGE_DIRECTION.match(text[a : min(b, a + 210)]))
        for a, b in spans
    ]
    head = [_is_heading(text[a:b]) if b - a < 400 else False for a, b in spans]
    prose = any(not h and not p for h, p in zip(head, page, strict=True))
    for (start, end), is_page, is_head in zip(spans, page, head, strict=True):
        yield Block(start, end, is_page or (is_head and prose))
