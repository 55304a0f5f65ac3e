"""Columns of a set of statements as arrays: what small tables are added up from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

import numpy as np


class Columns:
    """Columns of the same rows, in the same order.

    A column of codes holds whole numbers; the texts they stand for are in `texts`, in ascending order.

    >>> columns = Columns({"speaker": np.array([1, 0])}, {"speaker": np.array(["RUS", "USA"], dtype=object)})
    >>> len(columns), columns.texts["speaker"][columns["speaker"]].tolist()
    (2, ['USA', 'RUS'])
    """

    def __init__(self, arrays: Mapping[str, np.ndarray], texts: Mapping[str, np.ndarray]) -> None:
        self._arrays, self.texts = dict(arrays), texts
        self._whole: tuple[Columns, np.ndarray] | None = None
        self._parts: dict[str, Columns] = {}

    def __getitem__(self, name: str) -> np.ndarray:
        """One column. KeyError for one that is not there."""
        if name not in self._arrays and self._whole is not None:
            whole, kept = self._whole
            self._arrays[name] = whole[name][kept]
        return self._arrays[name]

    def __len__(self) -> int:
        """How many rows there are."""
        if self._whole is not None:
            return int(np.count_nonzero(self._whole[1]))
        return len(next(iter(self._arrays.values())))

    def only(self, name: str) -> Columns:
        """The rows for which a column of truths holds. Columns are copied when they are asked for."""
        if name not in self._parts:
            self._parts[name] = self.where(self[name])
        return self._parts[name]

    def where(self, kept: np.ndarray) -> Columns:
        """The rows for which an array of truths holds."""
        part = Columns({}, self.texts)
        part._whole = self, kept
        return part

    def beside(self, **arrays: np.ndarray) -> Columns:
        """The same rows with more columns."""
        more = Columns(arrays, self.texts)
        more._whole = (self, np.ones(len(self), dtype=bool)) if self._whole else None
        more._arrays = {**self._arrays, **arrays}
        return more

    @property
    def nbytes(self) -> int:
        """What they hold of memory."""
        return sum(array.nbytes for array in self._arrays.values())


class Shelf:
    """Columns of the views that were looked at last, up to so many bytes; the last one is kept however large it is."""

    def __init__(self, most: int = 48_000_000) -> None:
        self._most, self._lock = most, Lock()
        self._held: OrderedDict[Any, Columns] = OrderedDict()
        self.texts: dict[tuple[str, str], np.ndarray | None] = {}

    def get(self, key: Any, build: Callable[[], Columns]) -> Columns:
        """What is held for a key, or what `build` makes for it now."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = build()  # two visitors may make the same at once: that costs time, and nothing else
        with self._lock:
            self._held[key] = made
            taken = sum(columns.nbytes for columns in self._held.values())
            while taken > self._most and len(self._held) > 1:
                taken -= self._held.popitem(last=False)[1].nbytes
        return made
