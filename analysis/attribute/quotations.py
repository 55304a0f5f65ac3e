"""Quotation marks over a document: which stretches of each sentence are quoted, and which belong together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

_OPENING, _CLOSING, _STRAIGHT = frozenset("“„«"), frozenset("”»"), '"'
_BEFORE_CLOSING = frozenset(",.?!…")
_MARKS = frozenset('“”„«»"')


@dataclass(slots=True)
class Quoted:
    """The quoted stretches of one sentence as (quotation number, start, end); numbers run through the document."""

    stretches: list[tuple[int, int, int]] = field(default_factory=list)

    def near(self, place: int) -> list[tuple[int, int, int]]:
        """The stretches around a character: three that begin before it, six from there on."""
        if len(self.stretches) < 10:
            return self.stretches
        index = bisect_right(self.stretches, place, key=lambda stretch: stretch[1])
        return self.stretches[max(0, index - 3) : index + 6]

    def covers(self, start: int, end: int) -> float:
        """The share of the characters start..end that is quoted, 0..1."""
        inside = sum(max(0, min(end, stop) - max(start, begin)) for _, begin, stop in self.stretches)
        return inside / max(1, end - start)


def quotations(texts: Sequence[str], paragraphs: Sequence[int]) -> list[Quoted]:
    """One Quoted a sentence. One left open ends with its paragraph, unless the next opens with a mark again.

    >>> [quoted.stretches for quoted in quotations(['“We go.', 'We win,” he said.'], [1, 1])]
    [[(1, 0, 7)], [(1, 0, 8)]]
    """
    found, number, opened = [], 0, False
    for position, raw in enumerate(texts):
        text = _single(raw)
        quoted, start = Quoted(), 0
        if position and paragraphs[position] != paragraphs[position - 1]:
            opened = opened and text[:1] in _MARKS
            if opened and text[:1] in _OPENING | {_STRAIGHT}:
                start = 1
        begin = 0
        for index in range(start, len(text)) if _has_mark(text) else ():
            mark = text[index]
            if mark not in _MARKS:
                continue
            opens = _opens(mark, text, index, opened)
            if opens and not opened:
                number, begin, opened = number + 1, index, True
            elif not opens and opened:
                quoted.stretches.append((number, begin, index + 1))
                opened = False
        if opened:
            quoted.stretches.append((number, begin, len(text)))
        found.append(quoted)
    return found


def _single(text: str) -> str:
    """The text with single marks that quote made double: ‘We go,’ she said. Apostrophes and doubled marks stay."""
    if not ("‘" in text or " '" in text or text[:1] == "'") or _has_mark(text):
        return text
    letters, opened = list(text), -1
    for index, letter in enumerate(text):
        if letter not in "‘’'":
            continue
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if opened < 0 and letter in "‘'" and not before.strip() and after.isalnum():
            opened = index
        elif opened >= 0 and letter in "’'" and before in _BEFORE_CLOSING and not after.isalnum():
            letters[opened], letters[index], opened = "“", "”", -1
    return "".join(letters)


def _has_mark(text: str) -> bool:
    return any(mark in text for mark in _MARKS)


def _opens(mark: str, text: str, index: int, opened: bool) -> bool:
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return False
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if before.strip() and not after.strip():
        return False
    if after.strip() and not before.strip():
        return not opened or bool(index == 0)
    return not opened
