"""Reprints: near-identical statements of different documents are folded onto the earliest, so that copies count once.

MinHash over character shingles finds candidates by banding (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of
Massive Datasets, ch. 3); each candidate is then held against the earlier one by the Jaccard index of their shingles.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

SHINGLE = 5  # characters: a changed word touches few of them, a changed order many
BANDS, ROWS = 32, 3  # a pair at Jaccard .5 becomes a candidate with probability .986, at .66 with .99999
SIMILAR = 0.7  # Jaccard index above which two statements are copies
DAYS = 31  # a wire copy appears within weeks; the same read-out a year later is another event
RELATED = 0.4  # above this they are if a single word differs: a short sentence loses much with one word
SHORTEST = 36  # characters; shorter sentences ("Thank you very much.") recur without being copies
_COMPARED = 4  # candidates compared in one bucket: a bucket of a thousand copies costs no more than four thousand looks
_CHUNK = 4_000  # statements hashed at once: bounds the memory
_DECISIVE = re.compile(r"\b(?:not|no|never|without|neither|nor)\b|n[’']t\b|\d+")
#: "GENEVA, 3 May (Agency) - ", "The capital, Tuesday: ": a capital letter, at most 40 characters, then a dash or colon.
_PLACE_LINE = re.compile(r"^\W*(?:[A-Z][\w .,()]{2,40}(?: [-–—]+ |: |—)|[A-Z]{4,}, )")
_Hashes = npt.NDArray[np.uint64]
_PRIME_STEP = np.uint64(0x9E3779B97F4A7C15)


def fold(statements: pd.DataFrame) -> pd.DataFrame:
    """The same rows with `duplicate_of`: the key of the earliest statement that this one reprints, else empty.

    Takes statement, document, date and text. Earlier means an earlier date, then an earlier row; statements of one
    document never fold onto each other. Two texts that differ in a number or a negation are no reprints, however alike.

    >>> line = "The ministers of both countries will meet on the island in the first week of spring."
    >>> table = pd.DataFrame({"statement": ["a#1", "b#1"], "document": ["a", "b"], "date": ["", ""],
    ...                       "text": [line, "NAIROBI - " + line]})
    >>> fold(table)["duplicate_of"].tolist()
    ['', 'a#1']
    """
    dates = [str(date or "9999") for date in statements["date"]]
    order = sorted(range(len(dates)), key=dates.__getitem__)
    texts = [_plain(text) for text in statements["text"]]
    documents, keys = statements["document"].tolist(), statements["statement"].tolist()
    originals = _originals(_Table(texts, documents, [_day(date) for date in dates]), order)
    return statements.assign(duplicate_of=["" if one < 0 else keys[one] for one in originals])


@dataclass(frozen=True, slots=True)
class _Table:
    """Plain texts, documents and days (ordinal, None where the date is not of that precision), row by row."""

    texts: Sequence[str]
    documents: Sequence[str]
    days: Sequence[int | None]

    def comparable(self, one: int, other: int) -> bool:
        """Whether one row may reprint the other at all: another document, near in time, same numbers and negations."""
        first, second = self.days[one], self.days[other]
        near = first is None or second is None or abs(first - second) <= DAYS
        return (
            near
            and self.documents[one] != self.documents[other]
            and _decisive(self.texts[one]) == _decisive(self.texts[other])
        )


def _day(date: str) -> int | None:
    try:
        return datetime.date.fromisoformat(date).toordinal() if len(date) == 10 else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    """Without a place line; runs of anything but letters and digits as one space: typography makes no new statement.

    >>> _plain("GENEVA (Agency) - Talks resumed.")
    'talks resumed'
    """
    bare = _PLACE_LINE.sub("", text, count=1)
    return re.sub(r"[\W_]+", " ", bare.lower()).strip()


def _originals(table: _Table, order: Sequence[int]) -> list[int]:
    """For each text the row of its original, -1 where it is one itself."""
    found = [-1] * len(table.texts)
    long = [row for row in order if len(table.texts[row]) >= SHORTEST]
    earlier = _candidates([table.texts[row] for row in long])
    for rank in sorted(earlier):
        row = long[rank]
        best = _match(row, [long[one] for one in earlier[rank]], table)
        if best >= 0:  # a copy of a copy points at the original, unless that is none of its kind
            root = found[best] if found[best] >= 0 else best
            found[row] = root if table.comparable(row, root) else best
    return found


def _candidates(texts: Sequence[str]) -> dict[int, set[int]]:
    """For each text the earlier ones that share a band with it, at most the first `_COMPARED` of each bucket."""
    if not texts:
        return {}
    bands = np.concatenate([_bands(chunk) for chunk in _chunks(texts)])
    found: dict[int, set[int]] = defaultdict(set)
    for band in range(BANDS):
        keys = bands[:, band]
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.r_[True, keys[order][1:] != keys[order][:-1]])
        for begin, end in zip(starts, [*starts[1:], len(order)], strict=True):
            if end - begin > 1:
                bucket = order[begin:end].tolist()
                for place, rank in enumerate(bucket[1:], 1):
                    found[rank].update(bucket[: min(place, _COMPARED)])
    return found


def _chunks(texts: Sequence[str]) -> Iterable[Sequence[str]]:
    return (texts[begin : begin + _CHUNK] for begin in range(0, len(texts), _CHUNK))


def _bands(texts: Sequence[str]) -> _Hashes:
    """One number a band and text, from the band's rows of the signature."""
    rows = signatures(texts).reshape(len(texts), BANDS, ROWS)
    mixed = np.zeros((len(texts), BANDS), dtype=np.uint64)
    for row in range(ROWS):
        mixed = (mixed ^ rows[:, :, row]) * _PRIME_STEP
    return mixed


def _match(row: int, candidates: Iterable[int], table: _Table) -> int:
    """The most similar candidate from another document that is similar enough, -1 for none."""
    best, similarity = -1, SIMILAR
    own = shingles(table.texts[row])
    for one in sorted(candidates):
        if not table.comparable(one, row):
            continue
        other = shingles(table.texts[one])
        value = len(own & other) / len(own | other)
        if value > similarity or (best < 0 and value > RELATED and _one_word_apart(table.texts[one], table.texts[row])):
            best, similarity = one, max(value, similarity)
    return best


def _one_word_apart(first: str, second: str) -> bool:
    """Whether two texts have the same words in the same order but for one.

    >>> _one_word_apart("talks will resume in may", "talks will begin in may")
    True
    """
    one, other = first.split(), second.split()
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _decisive(text: str) -> list[str]:
    """Numbers and negations in order: where they differ, the statement does."""
    return _DECISIVE.findall(text)


def shingles(text: str) -> set[str]:
    """All runs of SHINGLE characters.

    >>> sorted(shingles("threat"))
    ['hreat', 'threa']
    """
    return {text[place : place + SHINGLE] for place in range(max(1, len(text) - SHINGLE + 1))}


def signatures(texts: Sequence[str]) -> _Hashes:
    """MinHash signatures, one row a text: the least value of each of BANDS x ROWS hash functions over its shingles.

    The functions are a x + b modulo 2^64 with odd a, drawn with a fixed seed, so that runs agree.
    """
    codes = np.frombuffer(" ".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    hashed = np.zeros(len(codes) - SHINGLE + 1, dtype=np.uint64)
    for place in range(SHINGLE):
        hashed = (hashed ^ codes[place : place + len(hashed)]) * _PRIME_STEP
        hashed ^= hashed >> np.uint64(29)
    lengths = np.array([len(text) for text in texts])
    starts = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]])
    inside = np.stack([starts, starts + lengths - SHINGLE + 1], axis=1).ravel()
    inside = np.minimum(inside, len(hashed))
    seeds = np.random.default_rng(1997).integers(1, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64)
    least = np.empty((len(texts), BANDS * ROWS), dtype=np.uint64)
    padded = np.append(hashed, np.uint64(0))
    for column, (multiplier, offset) in enumerate(zip(seeds[0] | np.uint64(1), seeds[1], strict=True)):
        least[:, column] = np.minimum.reduceat(padded * multiplier + offset, inside)[::2]
    return least
