"""What a job is asked to do, as frames: inputs to be read, or documents to be coded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, BinaryIO

import pandas as pd

from analysis.background import frames
from analysis.ingest import Feed, Gdelt, Link, Pasted, Upload, Web
from analysis.statement import TEXTS, Document
from analysis.workspace import written

#: Frames of a request.
TASK, UPLOAD, PART, END = b"T", b"U", b"D", b"."
_KINDS = {"pasted": Pasted, "link": Link, "feed": Feed, "gdelt": Gdelt}
_FIELDS = tuple(one.name for one in fields(Document))

Input = Upload | Pasted | Link | Feed | Gdelt


@dataclass(frozen=True)
class Request:
    """One job. `task` is "read" (inputs -> documents), "code" (documents -> statements and codings), "open" (one
    upload, a workspace -> everything in it) or "head" (tables -> names, first rows and likely columns).

    `documents` are parts as `pack` makes them; `additions` is the TOML of actors that the user has added; `most` is
    the number of characters that a preview codes, 0 for all.
    """

    task: str
    inputs: Sequence[Input] = ()
    documents: Sequence[bytes] = field(default=(), repr=False)
    additions: str = ""
    most: int = 0
    web: Web | None = None  # never sent: the process that does the work knows how it may read from the web

    def write(self, stream: BinaryIO) -> None:
        """Send the request: facts first, then the bytes of uploads, then documents."""
        told = [_told(given) for given in self.inputs]
        frames.write(stream, TASK, frames.facts(task=self.task, inputs=told, additions=self.additions, most=self.most))
        for given in self.inputs:
            if isinstance(given, Upload):
                frames.write(stream, UPLOAD, given.data)
        for part in self.documents:
            frames.write(stream, PART, part)
        frames.write(stream, END, b"")

    @classmethod
    def read(cls, stream: BinaryIO, web: Web | None = None) -> Request:
        """The request that `write` sent."""
        asked: dict[str, Any] = {}
        uploads, documents = [], []
        for kind, payload in frames.read(stream):
            if kind == TASK:
                asked = json.loads(payload)
            elif kind == UPLOAD:
                uploads.append(payload)
            elif kind == PART:
                documents.append(payload)
            else:
                break
        bytes_of = iter(uploads)
        inputs = [_input(told, bytes_of) for told in asked["inputs"]]
        return cls(asked["task"], inputs, documents, asked["additions"], asked["most"], web)


def _told(given: Input) -> dict[str, Any]:
    if isinstance(given, Upload):
        return {"kind": "upload", "name": given.name, "columns": dict(given.columns) if given.columns else None}
    kind = next(name for name, made in _KINDS.items() if isinstance(given, made))
    return {"kind": kind, **asdict(given)}


def _input(told: dict[str, Any], uploads: Iterator[bytes]) -> Input:
    kind = told.pop("kind")
    return Upload(data=next(uploads), **told) if kind == "upload" else _KINDS[kind](**told)


def pack(documents: Iterable[Document]) -> bytes:
    """Documents as one part."""
    rows = [[getattr(document, name) for name in _FIELDS] for document in documents]
    return written(pd.DataFrame(rows, columns=list(_FIELDS), dtype="str"), TEXTS)


def unpack(part: bytes) -> list[Document]:
    """The documents of a part.

    >>> unpack(pack([Document(id="a", text="Talks resume.")]))[0].text
    'Talks resume.'
    """
    rows = frames.frame(part)[list(_FIELDS)].itertuples(index=False)
    return [Document(*row) for row in rows]
