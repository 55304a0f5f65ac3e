"""Sketches of partitions as files, and those of a whole corpus read back into one without holding any twice."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from analysis.reprints import Sketch

_TEXTS = ("keys", "date")
Read = Callable[[int], bytes]  # the file of a partition, by its place among them


def pack(one: Sketch) -> bytes:
    """A sketch as the bytes of a file."""
    columns: dict[str, Any] = {
        field.name: np.frombuffer("\0".join(getattr(one, field.name)).encode(), dtype=np.uint8)
        if field.name in _TEXTS
        else getattr(one, field.name)
        for field in fields(one)
    }
    made = io.BytesIO()
    np.savez(made, **columns)
    return made.getvalue()


def gather(read: Read, number: int) -> tuple[Sketch, list[int]]:
    """One sketch of several files, and the running number of rows after each. Its `keys` are left out: see `keys`.

    Every column is allocated once and filled file by file, so that a corpus takes 300 bytes a statement and no more.
    """
    rows, words = [0], [0]
    for place in range(number):
        with _opened(read(place)) as file:
            ends = file["ends"]
            rows.append(rows[-1] + len(ends))
            words.append(words[-1] + (int(ends[-1]) if len(ends) else 0))
    whole: dict[str, Any] = {}
    dates: list[str] = []
    for place in range(number):
        with _opened(read(place)) as file:
            dates += map(sys.intern, _texts(file, "date"))
            for name in file.files:
                if name not in _TEXTS:
                    begin, end = ((words if name == "words" else rows)[place + step] for step in (0, 1))
                    column = file[name] + words[place] if name == "ends" else file[name]
                    size = (words if name == "words" else rows)[-1]
                    whole.setdefault(name, np.empty((size, *column.shape[1:]), dtype=column.dtype))[begin:end] = column
    return Sketch(keys=(), date=dates, **whole), rows[1:]


def keys(data: bytes) -> list[str]:
    """Keys of the statements of one file, in order."""
    with _opened(data) as file:
        return _texts(file, "keys")


def _opened(data: bytes) -> Any:
    return np.load(io.BytesIO(data))


def _texts(file: Any, name: str) -> list[str]:
    return file[name].tobytes().decode().split("\0") if len(file["ends"]) else []


def key_of(rows: Sequence[int], ends: Sequence[int], read: Read) -> dict[int, str]:
    """Key by row of some rows of a gathered sketch."""
    found: dict[int, str] = {}
    wanted, begin = sorted(set(rows), reverse=True), 0
    for place, end in enumerate(ends):
        inside = []
        while wanted and wanted[-1] < end:
            inside.append(wanted.pop())
        if inside:
            names = keys(read(place))
            found.update((row, names[row - begin]) for row in inside)
        begin = end
    return found
