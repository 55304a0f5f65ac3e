"""The sketch of a partition's statements as the bytes of a file."""

from __future__ import annotations

import io
from dataclasses import fields
from typing import Any

import numpy as np

from analysis.reprints import Sketch

_TEXTS = ("keys", "date")


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


def unpack(data: bytes) -> Sketch:
    """A sketch from the bytes of its file."""
    with np.load(io.BytesIO(data)) as found:
        columns = dict(found.items())
    texts = {name: columns.pop(name).tobytes().decode().split("\0") for name in _TEXTS}
    if not len(columns["ends"]):
        texts = {name: [] for name in _TEXTS}
    return Sketch(**texts, **columns)
