"""Sketches of partitions as files, and those of a whole corpus read back into one without holding any twice."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from analysis.reprints import Sketch
from analysis.reprints.shelf import Shelved, band_file
from analysis.reprints.sketch import BANDS

_TEXTS = ("keys", "date")
_SHORT = ("document", "speaker", "first", "last", "decisive", "ends")
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


@contextmanager
def gathered(read: Read, number: int) -> Iterator[tuple[Shelved, list[int]]]:
    """One sketch of several files, its words and bands in a temporary folder, and the rows up to each file's end."""
    columns: dict[str, list[Any]] = {name: [] for name in _SHORT}
    dates: list[str] = []
    rows, words = [0], 0
    with tempfile.TemporaryDirectory(prefix="demarche-") as made, ExitStack() as stack:
        place = Path(made)
        bands = [stack.enter_context(band_file(place, band).open("wb")) for band in range(BANDS)]
        with (place / "words").open("wb") as flat:
            for part in range(number):
                with _opened(read(part)) as file:
                    dates += map(sys.intern, _texts(file, "date"))
                    for name, found in columns.items():
                        found.append(file[name] + words if name == "ends" else file[name])
                    rows.append(rows[-1] + len(file["ends"]))
                    words += len(file["words"])
                    flat.write(file["words"].tobytes())
                    for keys_of_band, out in zip(file["bands"].T, bands, strict=True):
                        out.write(keys_of_band.tobytes())
        for out in bands:
            out.close()
        whole: dict[str, Any] = {name: np.concatenate(found) for name, found in columns.items()}
        with (place / "words").open("rb") as flat:
            yield Shelved(date=dates, place=place, words=flat, **whole), rows[1:]


def unpacked(data: bytes) -> Sketch:
    """The sketch in a file."""
    with _opened(data) as file:
        columns: dict[str, Any] = {name: _texts(file, name) if name in _TEXTS else file[name] for name in file.files}
        return Sketch(**columns)


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
