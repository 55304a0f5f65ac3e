"""Which statements of a sketch reprint which: candidates from the bands, then each pair word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from analysis.reprints.shelf import Shelved
from analysis.reprints.sketch import BANDS, BARE, NAME, Days, Sketch

SIMILAR = 0.6  # Jaccard index of word pairs from which two statements are copies: one word of ten changed gives .64
NEIGHBOURS = 4  # in time, that a statement is held against in one bucket: a bucket of a thousand costs four thousand


def matches(sketch: Sketch | Shelved) -> Iterator[tuple[int, int]]:
    """(copy, original) as row numbers, in order of time; an original is no copy itself."""
    order = _by_date(sketch.date)
    originals: dict[int, int] = {}
    for rank, earlier in _candidates(sketch, order).tolist():
        copy, other = int(order[rank]), int(order[earlier])
        if copy in originals:
            continue
        root = originals.get(other, other)
        if (root == other or _near(sketch, copy, root)) and _alike(sketch, copy, other):
            originals[copy] = root
            yield copy, root


def _by_date(dates: Sequence[str]) -> Days:
    """Rows in order of their date, undated ones last; rows of one date stay in their order."""
    ranks = {date: rank for rank, date in enumerate(sorted(set(dates), key=lambda date: date or "9999"))}
    return np.argsort(np.fromiter((ranks[date] for date in dates), dtype=np.int64, count=len(dates)), kind="stable")


def _candidates(sketch: Sketch | Shelved, order: Days) -> Days:
    """Pairs of ranks (later, earlier), one row each and sorted: they share a band, are near in it, and comparable."""
    size, found = np.int64(max(1, len(order))), [np.empty(0, dtype=np.int64)]
    for band in range(BANDS):
        keys = sketch.band(band)[order]
        ranks = np.argsort(keys, kind="stable")
        keys = keys[ranks]
        for step in range(1, NEIGHBOURS + 1):
            same = keys[step:] == keys[:-step]
            later, earlier = ranks[step:][same], ranks[:-step][same]
            may = _comparable(sketch, order[later], order[earlier])
            found.append(later[may] * size + earlier[may])
    together = np.sort(np.concatenate(found))
    together = together[np.diff(together, prepend=-1) > 0]
    return np.stack([together // size, together % size], axis=1)


def _comparable(sketch: Sketch | Shelved, later: Days, earlier: Days) -> npt.NDArray[np.bool_]:
    """Which pairs may be copies at all: two documents, one speaker, near in time, the same decisive words."""
    speakers = sketch.speaker
    may: npt.NDArray[np.bool_] = sketch.document[later] != sketch.document[earlier]
    may &= sketch.decisive[later] == sketch.decisive[earlier]
    may &= (speakers[later] == speakers[earlier]) | (speakers[later] == 0) | (speakers[earlier] == 0)
    may &= (sketch.first[later] <= sketch.last[earlier]) & (sketch.first[earlier] <= sketch.last[later])
    return may


def _near(sketch: Sketch | Shelved, copy: int, root: int) -> bool:
    """Whether a copy of a copy may fold onto its original: another document, near in time."""
    near = sketch.first[copy] <= sketch.last[root] and sketch.first[root] <= sketch.last[copy]
    return bool(near and sketch.document[copy] != sketch.document[root])


def _alike(sketch: Sketch | Shelved, one: int, other: int) -> bool:
    """Whether two statements say the same in nearly the same words; another name is another statement."""
    first, second = sketch.words_of(one), sketch.words_of(other)
    if first == second:
        return True
    bare, other_bare = [word >> BARE for word in first], [word >> BARE for word in second]
    if _has_name(first, set(other_bare)) and _has_name(second, set(bare)):
        return False
    if _one_word_apart(bare, other_bare):
        return True
    a, b = set(pairwise(bare)), set(pairwise(other_bare))
    return len(a & b) >= SIMILAR * len(a | b)


def _has_name(words: list[int], known: set[int]) -> bool:
    """Whether there is a name that the other does not know; where only one has, it is a place line or a title."""
    return any(word & NAME and word >> BARE not in known for word in words)


def _one_word_apart(first: list[int], second: list[int]) -> bool:
    """Whether two lists have the same words in the same order but for one.

    >>> _one_word_apart([1, 2, 3], [1, 5, 3]), _one_word_apart([1, 2], [2, 1])
    (True, False)
    """
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1
