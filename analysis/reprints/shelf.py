"""The sketch of a corpus that is too large for the memory: most of it lies in files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from analysis.reprints.sketch import Days, Numbers


@dataclass(frozen=True, slots=True)
class Shelved:
    """The sketch of a whole corpus: the short columns in memory, its words and bands in files until they are asked for.

    A statement takes 60 bytes of memory and 260 of disk. `ends` counts words as in `Sketch`.
    """

    date: Sequence[str]
    document: Numbers
    speaker: Numbers
    first: Days
    last: Days
    decisive: Numbers
    ends: Days
    place: Path
    words: BinaryIO

    def band(self, number: int) -> npt.NDArray[np.uint32]:
        """Keys of all statements in one band."""
        return np.fromfile(band_file(self.place, number), dtype=np.uint32)

    def words_of(self, row: int) -> list[int]:
        """Numbers of the words of one statement, in order."""
        begin, end = int(self.ends[row - 1]) if row else 0, int(self.ends[row])
        self.words.seek(begin * 8)
        numbers: list[int] = np.frombuffer(self.words.read((end - begin) * 8), dtype=np.uint64).tolist()
        return numbers


def band_file(place: Path, number: int) -> Path:
    """Where the keys of one band lie: 32-bit numbers, one a statement.

    >>> band_file(Path("shelf"), 3).name
    'band-03'
    """
    return place / f"band-{number:02d}"
