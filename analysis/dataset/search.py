"""Finding words in the texts of a corpus."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def asked(words: str) -> list[str]:
    """What is looked for: each word, and quoted words as they stand together.

    >>> asked('talks "red line" Minsk')
    ['red line', 'talks', 'Minsk']
    """
    parts = words.split('"')
    every = [part.strip() for part in parts[1::2]] + [word for part in parts[::2] for word in part.split()]
    return [word for word in every if word]


def scan(texts: Iterable[tuple[np.ndarray, list[str]]], words: str) -> np.ndarray:
    """The places of the texts that hold all the words, in any order and case."""
    found = [np.zeros(0, dtype="int64")]
    for places, chunk in texts:
        column = pa.array(chunk, pa.string())
        keep = pa.array([True] * len(chunk))
        for word in asked(words):
            keep = pc.and_(keep, pc.match_substring(column, word, ignore_case=True))
        found.append(places[keep.to_numpy(zero_copy_only=False)])
    return np.concatenate(found)
