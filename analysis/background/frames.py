"""Frames between the app and the process that reads and codes for it: a letter, a length, that many bytes.

Tables travel as Parquet and facts as JSON, never as pickles: what comes back was made from untrusted files.
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

import pandas as pd
import pyarrow.parquet as pq

_HEAD = struct.Struct(">cQ")


def write(stream: BinaryIO, kind: bytes, payload: bytes) -> None:
    """Write one frame; `kind` is one byte."""
    stream.write(_HEAD.pack(kind, len(payload)))
    stream.write(payload)
    stream.flush()


def read(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The frames of a stream until its end; a frame that is cut off ends it too.

    >>> pipe = io.BytesIO()
    >>> write(pipe, b"P", b"{}")
    >>> list(read(io.BytesIO(pipe.getvalue())))
    [(b'P', b'{}')]
    """
    while len(head := stream.read(_HEAD.size)) == _HEAD.size:
        kind, size = _HEAD.unpack(head)
        payload = stream.read(size)
        if len(payload) < size:
            return
        yield kind, payload


def facts(**values: Any) -> bytes:
    """Facts as the payload of a frame."""
    return json.dumps(values, ensure_ascii=False).encode()


def frame(payload: bytes) -> pd.DataFrame:
    """The table of one part, which is a Parquet file."""
    found: pd.DataFrame = pq.read_table(io.BytesIO(payload)).to_pandas()
    return found
