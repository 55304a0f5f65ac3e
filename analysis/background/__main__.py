"""The process of a job: `python -m analysis.background` reads a request from its input and answers in frames."""

from __future__ import annotations

import gc
import hashlib
import io
import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.background import frames
from analysis.background.answers import (
    CODINGS_PART,
    DOCUMENTS_PART,
    DONE,
    FACTS,
    FAULT,
    PROGRESS,
    REJECTED_PART,
    STATEMENTS_PART,
)
from analysis.background.request import Request, pack, unpack
from analysis.codebook import Additions
from analysis.ingest import APP, Item, UnusableFile, Web, read_documents, table_head, total_bytes
from analysis.pipeline import Counts, code, counted, method, refusals
from analysis.reprints import Sketch
from analysis.reprints.match import matches
from analysis.reprints.sketch import join, sketch
from analysis.statement import CODINGS, REJECTED, STATEMENTS, Document, Rejection
from analysis.workspace import packed, written
from analysis.workspace import unpack as unpack_workspace

#: Characters in a part: a part is sent, and shown in the progress, as soon as it is done.
PART = 200_000
#: Bytes of memory that a job may ask the system for; a file that wants more ends its own job and nothing else.
MEMORY = 3 << 30
_TELL = 0.25  # seconds between two words of progress


class _Answer:
    """The stream back to the app, with progress told now and then."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._told = stream, 0.0

    def send(self, kind: bytes, payload: bytes) -> None:
        frames.write(self._stream, kind, payload)

    def progress(self, counts: Counts, share: float, always: bool = False) -> None:
        if always or time.monotonic() - self._told > _TELL:
            self._told = time.monotonic()
            self.send(PROGRESS, frames.facts(share=round(share, 4), **asdict(counts)))

    def rejected(self, refused: list[Rejection]) -> None:
        if refused:
            rows = pd.DataFrame([asdict(one) for one in refused], columns=REJECTED.names)
            self.send(REJECTED_PART, written(rows, REJECTED))


def read(request: Request, answer: _Answer) -> Counts:
    """Read the inputs: documents and rejections go back in parts. What counts as a document here is one item."""
    counts, total = Counts(), max(total_bytes(request.inputs), 1)
    found: list[Document] = []
    refused: list[Rejection] = []
    size = behind = 0
    for item in read_documents(request.inputs, limits=APP, web=request.web or Web()):
        counts.documents += 1
        behind = max(behind, item.position)
        if isinstance(item.content, Document):
            found.append(item.content)
            size += len(item.content.text)
        else:
            refused.append(item.content)
        if size > PART:
            answer.send(DOCUMENTS_PART, pack(found))
            found, size = [], 0
        counts.processed, counts.rejected = counts.documents - len(refused), len(refused)
        answer.progress(counts, min(behind / total, 1.0))
    if found:
        answer.send(DOCUMENTS_PART, pack(found))
    answer.rejected(refused)
    return counts


def code_all(request: Request, answer: _Answer) -> Counts:
    """Code the documents part by part, fold reprints, and give back statements, codings, rejections and facts."""
    counts, additions, coded = Counts(), Additions.of(request.additions), _Coded()
    digest = hashlib.sha256((method() + additions.digest).encode())
    total, behind = sum(len(part) for part in request.documents) or 1, 0
    for part in request.documents:
        documents = _first(unpack(part), request.most)
        for document in documents:
            digest.update(f"{document.id}\0{document.date}\0{document.text}\0".encode())
        for batch in _batches(documents):
            counts.add(_code_batch(batch, additions, coded, answer))
            answer.progress(counts, behind / total)
        behind += len(part)
    for statements in coded.folded():
        answer.send(STATEMENTS_PART, statements)
    made = {"hash": digest.hexdigest()[:12], "version": method(), "profile": "published"}
    own = {"actors": additions.digest, "added": additions.new, "kind": "full text"}
    sizes = {"documents": counts.processed, "rejected": counts.rejected, "left_out": counts.left_out}
    sizes |= {"statements": counts.statements, "codings": counts.codings}
    answer.send(FACTS, frames.facts(**made, **own, **sizes))
    return counts


class _Coded:
    """Coded statements, packed until all are known: which of them reprint another is known only then."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.sketches: list[Sketch] = []

    def add(self, statements: pd.DataFrame) -> None:
        self.parts.append(written(statements, STATEMENTS))
        self.sketches.append(sketch(statements))

    def folded(self) -> Iterator[bytes]:
        whole = join(self.sketches)
        originals = {whole.keys[copy]: whole.keys[original] for copy, original in matches(whole)}
        for part in self.parts:
            rows = pq.read_table(io.BytesIO(part))
            found = [originals.get(key, "") for key in rows["statement"].to_pylist()]
            place = STATEMENTS.get_field_index("duplicate_of")
            yield packed(rows.set_column(place, STATEMENTS.field(place), pa.array(found, pa.string())))


def _code_batch(batch: list[Item], additions: Additions, coded: _Coded, answer: _Answer) -> Counts:
    tables = code([item.content for item in batch if isinstance(item.content, Document)], additions)
    refused = refusals(batch, tables, {})
    coded.add(tables.statements)
    answer.send(CODINGS_PART, written(tables.codings, CODINGS))
    answer.rejected(refused)
    return counted(batch, tables, refused)


def _first(documents: list[Document], most: int) -> list[Document]:
    """The first documents, together no longer than `most` characters; 0 asks for all of them."""
    if not most:
        return documents
    found = []
    for document in documents:
        if most > 0:
            found.append(replace(document, text=document.text[:most]))
            most -= len(document.text)
    return found


def open_workspace(request: Request, answer: _Answer) -> Counts:
    """Check a workspace and give back what is in it; what is wrong with it goes back as a fault."""
    (upload,) = request.inputs
    try:
        found = unpack_workspace(upload.data)  # type: ignore[union-attr]
    except UnusableFile as error:
        answer.send(FAULT, f"{error.reason}; {error.remedy}".encode())
        return Counts()
    for kind, parts in (
        (DOCUMENTS_PART, found.documents),
        (STATEMENTS_PART, found.statements),
        (CODINGS_PART, found.codings),
    ):
        for part in parts:
            answer.send(kind, part)
    if len(found.rejected):
        answer.send(REJECTED_PART, written(found.rejected, REJECTED))
    told = {"additions": found.additions, "corrections": found.corrections, "settings": found.settings}
    answer.send(FACTS, frames.facts(**{**found.facts, **told}))
    return Counts()


def heads(request: Request, answer: _Answer) -> Counts:
    """The head of each table among the uploads: names, first rows, and the columns that they seem to be."""
    found = []
    for upload in request.inputs:
        try:
            head = table_head(upload)  # type: ignore[arg-type]
            found.append({"names": head.names, "rows": head.rows, "mapping": head.mapping, "fault": ""})
        except UnusableFile as error:
            found.append({"names": [], "rows": [], "mapping": {}, "fault": f"{error.reason}; {error.remedy}"})
    answer.send(FACTS, frames.facts(heads=found))
    return Counts()


def _batches(documents: Iterable[Document]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for document in documents:
        batch.append(Item(document.source or document.id, 0, document, 0))
        size += len(document.text)
        if size > PART:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _modest() -> None:
    """Let the app go first: readers wait for its pages, nobody for the last second of a job."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(10)


def _bounded() -> None:
    """Bound what this process may ask for, where the system knows such a bound."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(web: Web | None = None) -> int:
    """Do one job; `web` says how addresses are read, where not as ever."""
    _modest()
    _bounded()
    gc.disable()  # parses are many small objects without cycles
    request = Request.read(sys.stdin.buffer, web)
    answer = _Answer(sys.stdout.buffer)
    counts = {"read": read, "code": code_all, "open": open_workspace, "head": heads}[request.task](request, answer)
    answer.progress(counts, 1.0, always=True)
    answer.send(DONE, b"")
    return 0


if __name__ == "__main__":
    sys.exit(main())
