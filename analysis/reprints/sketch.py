"""What is kept of a statement to find its copies: words as numbers, MinHash bands over pairs of words, what decides."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

BANDS, ROWS = 24, 3  # a pair at Jaccard .55 becomes a candidate with probability .988, at .7 with .9999
SHORTEST = 8  # words; shorter sentences ("Thank you very much.") recur without being copies
DAYS = 31  # a wire copy appears within weeks; the same read-out a year later is another event
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
#: "GENEVA, 3 May (Agency) - ", "The capital, Tuesday: ": a capital letter, at most 40 characters, then a dash or colon.
_PLACE_LINE = re.compile(r"\W*(?:[A-Z][\w .,()]{2,40}(?: [-–—]+ |: |—)|[A-Z]{4,}, )")
_NEGATIONS = frozenset(["not", "no", "never", "without", "neither", "nor", "cannot"])
_MIX = np.uint64(0x9E3779B97F4A7C15)
NAME, DECISIVE = 1, 2  # lowest bits of a word's number: a capital letter inside the sentence; a number or negation
BARE = 2  # bits to shift away for the word itself
_REMEMBERED = 1 << 18
Numbers = npt.NDArray[np.uint64]
Days = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sketch:
    """Columns over statements; `words` is flat, those of statement i are words[ends[i - 1] : ends[i]].

    `decisive` digests numbers and negations; `first` and `last` are the days between which a copy may be dated;
    `date` is the text, for the order; `document` and `speaker` are digests, speaker 0 for none; `bands` 32-bit keys.
    """

    keys: Sequence[str]
    date: Sequence[str]
    document: Numbers
    speaker: Numbers
    first: Days
    last: Days
    decisive: Numbers
    ends: Days
    words: Numbers
    bands: npt.NDArray[np.uint32]

    def band(self, number: int) -> npt.NDArray[np.uint32]:
        """Keys of all statements in one band: two with the same key may be copies."""
        column: npt.NDArray[np.uint32] = self.bands[:, number]
        return column

    def words_of(self, row: int) -> list[int]:
        """Numbers of the words of one statement, in order."""
        numbers: list[int] = self.words[self.ends[row - 1] if row else 0 : self.ends[row]].tolist()
        return numbers


class _Words(dict[str, int]):
    """Numbers of words as they are written, the same in every process; remembered."""

    def __missing__(self, word: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        lower = word.lower().replace("’", "'")
        decisive = lower in _NEGATIONS or lower.isdigit() or lower.endswith("n't")
        marks = NAME * word[0].isupper() + DECISIVE * decisive
        number = self[word] = (digest(lower) << BARE) + marks
        return number


class _Digests(dict[str, int]):
    """Digests of documents and speakers; no text has none."""

    def __missing__(self, text: str) -> int:
        number = self[text] = digest(text) if text else 0
        return number


_NUMBERS = _Words()


def digest(text: str) -> int:
    """A number below 2^62 for a text, the same in every process.

    >>> digest("talks") == digest("talks") != digest("talk")
    True
    """
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 2


def sketch(statements: pd.DataFrame) -> Sketch:
    """The sketch of a batch; statements under SHORTEST words are left out, as they are never copies."""
    kept: list[int] = []
    flat: list[int] = []
    ends: list[int] = []
    for row, text in enumerate(statements["text"].tolist()):
        line = _PLACE_LINE.match(text)
        words = _WORD.findall(text, line.end() if line else 0)
        if len(words) >= SHORTEST:
            kept.append(row)
            flat += [_NUMBERS[word] for word in words]
            ends.append(len(flat))
    numbers, places = np.array(flat, dtype=np.uint64), np.array(ends, dtype=np.int64)
    if ends:
        numbers[np.r_[0, places[:-1]]] &= np.uint64(~NAME & 0xFFFFFFFFFFFFFFFF)  # every first word has a capital
    return _columns(statements.iloc[kept], numbers, places)


def _columns(kept: pd.DataFrame, words: Numbers, ends: Days) -> Sketch:
    digests, dates = _Digests(), [str(date or "") for date in kept["date"].tolist()]
    speakers = kept["speaker"].tolist() if "speaker" in kept else [""] * len(kept)
    days = np.array([day_span(date) for date in dates], dtype=np.int64).reshape(-1, 2)
    decisive = np.where(words & np.uint64(DECISIVE), words >> np.uint64(BARE), np.uint64(0)) * _MIX
    return Sketch(
        keys=kept["statement"].tolist(),
        date=dates,
        document=np.array([digests[document] for document in kept["document"].tolist()], dtype=np.uint64),
        speaker=np.array([digests[speaker or ""] for speaker in speakers], dtype=np.uint64),
        first=days[:, 0],
        last=days[:, 1],
        decisive=np.add.reduceat(decisive, np.r_[0, ends[:-1]]) if len(ends) else decisive,
        ends=ends,
        words=words,
        bands=bands(words, ends),
    )


@cache
def day_span(date: str) -> tuple[int, int]:
    """Ordinals between which a copy may be dated: half of DAYS around a day, else all of the month, the year, time."""
    try:
        if len(date) == 10:
            day = datetime.date.fromisoformat(date).toordinal()
            return day - DAYS // 2, day + DAYS - DAYS // 2
        year, month = int(date[:4]), int(date[5:7] or 1)
        begin = datetime.date(year, month, 1).toordinal()
        return begin, begin + (27 if date[5:7] else 364)
    except ValueError:
        return 0, datetime.date.max.toordinal()


def join(sketches: Sequence[Sketch]) -> Sketch:
    """One sketch of several batches, in their order."""
    if len(sketches) == 1:
        return sketches[0]
    sizes = np.cumsum([0, *(len(one.words) for one in sketches[:-1])])
    ends = np.concatenate([one.ends + size for one, size in zip(sketches, sizes, strict=True)])
    whole = {
        field.name: np.concatenate([getattr(one, field.name) for one in sketches])
        for field in fields(Sketch)
        if field.name not in ("keys", "date", "ends")
    }
    keys, dates = ([value for one in sketches for value in getattr(one, name)] for name in ("keys", "date"))
    return Sketch(keys=keys, date=dates, ends=ends, **whole)


def pairs_of(words: Numbers) -> Numbers:
    """One number for each two neighbouring words, whatever their capitals."""
    bare = (words >> np.uint64(BARE)) * _MIX
    mixed: Numbers = (bare[:-1] ^ (bare[:-1] >> np.uint64(31))) * _MIX + bare[1:]
    mixed ^= mixed >> np.uint64(29)
    return mixed


def signatures(words: Numbers, ends: Days) -> Numbers:
    """MinHash signatures, one row a statement: the least of each of BANDS x ROWS hash functions over its word pairs.

    The functions are a x + b modulo 2^64 with odd a, drawn with a fixed seed, so that runs agree.
    """
    least = np.empty((len(ends), BANDS * ROWS), dtype=np.uint64)
    if not len(ends):
        return least
    hashed = np.append(pairs_of(words), np.uint64(0))
    starts = np.r_[0, ends[:-1]]
    inside = np.stack([starts, ends - 1], axis=1).ravel()  # without the pair that crosses into the next statement
    seeds = np.random.default_rng(1997).integers(1, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64)
    for column, (multiplier, offset) in enumerate(zip(seeds[0] | np.uint64(1), seeds[1], strict=True)):
        least[:, column] = np.minimum.reduceat(hashed * multiplier + offset, inside)[::2]
    return least


def bands(words: Numbers, ends: Days) -> npt.NDArray[np.uint32]:
    """One 32-bit number a band and statement, from the band's rows of the signature."""
    rows = signatures(words, ends).reshape(len(ends), BANDS, ROWS)
    mixed = np.zeros((len(ends), BANDS), dtype=np.uint64)
    for row in range(ROWS):
        mixed = (mixed ^ rows[:, :, row]) * _MIX
    return (mixed >> np.uint64(32)).astype(np.uint32)
