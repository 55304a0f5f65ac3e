"""Where sentences end: every final mark is a candidate, abbreviations and initials are the exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.codebook import Segmentation

MAX_CHARACTERS = 4000  # a "sentence" without any final mark is cut here, at a space: nothing downstream is unbounded
_CANDIDATE = re.compile(r"(?:[.!?…]+|[。！？])[\"'”’»)\]]*(?=\s|$)")
_NEXT_WORD = re.compile(r"[\s\"'“‘«„(\[\-–—]*([^\s\"'“‘«„(\[,.!?;:”’»)\]]*)")
_LAST_WORD = re.compile(r"[^\s\"“‘(\['’«—–/]*$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")


def _word_before(text: str, dot: int, floor: int) -> str:
    word = _LAST_WORD.search(text[max(floor, dot - 40) : dot])
    return word.group() if word else ""


def _ends(text: str, start: int, mark: re.Match[str], end: int, rules: Segmentation) -> bool:
    """Whether the candidate closes the sentence that began at `start`."""
    following = _NEXT_WORD.match(text, mark.end(), min(end, mark.end() + 60))
    after = following.group(1) if following else ""
    if not after:
        return True
    if after[0].islower():
        return False
    if mark.group()[0] != "." or mark.group().startswith(".."):
        return True
    word = _word_before(text, mark.start(), start)
    folded, opens = word.casefold(), after.casefold() in rules.openers
    if folded in rules.never_final:
        return False
    if folded in rules.before_digit and after[0].isdigit():
        return False
    if folded in rules.may_be_final or _DOTTED.match(word):
        return opens
    if len(word) == 1 and word.isupper() and word != "I":
        return opens
    # "1. We agree": an enumeration belongs to its sentence
    return not (word.isdigit() and not text[start : mark.start() - len(word)].strip())


def sentence_ends(text: str, start: int, end: int, rules: Segmentation) -> Iterator[tuple[int, int]]:
    """Half-open sentence ranges of text[start:end], trimmed, none empty, in order.

    >>> from analysis.codebook import load_segmentation
    >>> text = "The U.S. President met Gen. Orr. Talks go on in the U.S. The rest waits."
    >>> [text[a:b] for a, b in sentence_ends(text, 0, len(text), load_segmentation())]
    ['The U.S. President met Gen. Orr.', 'Talks go on in the U.S.', 'The rest waits.']
    """
    begin = _skip_space(text, start, end)
    for mark in _CANDIDATE.finditer(text, start, end):
        if mark.start() < begin:
            continue
        if _ends(text, begin, mark, end, rules):
            yield from _bounded(text, begin, mark.end())
            begin = _skip_space(text, mark.end(), end)
    if begin < end:
        stop = begin + len(text[begin:end].rstrip())
        yield from _bounded(text, begin, stop)


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_CHARACTERS:
        cut = text.rfind(" ", start + MAX_CHARACTERS // 2, start + MAX_CHARACTERS)
        cut = cut if cut > 0 else start + MAX_CHARACTERS
        yield start, cut
        start = _skip_space(text, cut, end)
    if start < end:
        yield start, end
