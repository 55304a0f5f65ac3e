"""The river over any number of documents: in batches, over several processes, whole or not at all."""

from __future__ import annotations

import gc
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.codebook import Additions
from analysis.ingest import Item
from analysis.pipeline.counts import Counts, NothingToCode, count, first_sentence, refusals
from analysis.pipeline.folding import FoldingWriter
from analysis.pipeline.river import Tables, code
from analysis.pipeline.version import method
from analysis.statement import CODINGS, REJECTED, Document, TableWriter

SUMMARY = "corpus.json"
BATCH = 200_000  # characters a batch: large enough for the column stages, small enough for any memory


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Items in order, in lists whose documents together reach `size` characters."""
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += len(item.content.text) if isinstance(item.content, Document) else 0
        if weight >= size:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _documents(batch: list[Item]) -> list[Document]:
    return [item.content for item in batch if isinstance(item.content, Document)]


def _coded(batches: Iterator[list[Item]], workers: int, additions: Additions) -> Iterator[tuple[list[Item], Tables]]:
    """Each batch with its tables, in order. This process codes the first of every `workers` batches, others the rest.

    Other processes are started only where a second batch comes. If one dies, its batch is coded here.
    """
    with ExitStack() as stack:
        pool: ProcessPoolExecutor | None = None
        while group := list(islice(batches, workers)):
            if len(group) > 1 and pool is None:
                pool = stack.enter_context(
                    ProcessPoolExecutor(workers - 1, get_context("spawn"), initializer=gc.disable)
                )
            futures = [pool.submit(code, _documents(batch), additions) for batch in group[1:]] if pool else []
            yield group[0], code(_documents(group[0]), additions)
            for batch, future in zip(group[1:], futures, strict=True):
                try:
                    yield batch, future.result()
                except BrokenProcessPool:
                    pool = None
                    yield batch, code(_documents(batch), additions)


def process(
    items: Iterable[Item],
    folder: Path,
    form: str = "parquet",
    progress: Callable[[Counts], None] | None = None,
    batch: int = BATCH,
    about: Mapping[str, str] | None = None,
    workers: int = 1,
    additions: Additions | None = None,
) -> Counts:
    """Write statements, codings, rejected.csv and corpus.json into `folder`: all of them, or none where it fails.

    `form` is csv, jsonl or parquet; `batch` is in characters; `workers` is the number of processes that code, this one
    included. Neither of the two changes a result. `progress` is called after each batch. `about` is carried into
    corpus.json (name, title, kind, note); `additions` are actors of the user's own, whose digest and new names go there
    too. Raises NothingToCode where no document could be processed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    added = additions or Additions()
    with tempfile.TemporaryDirectory(dir=folder, prefix=".coding-") as made:
        coded = _coded(_batches(items, batch), workers, added)
        counts = _process_into(Path(made), coded, form, progress, {**(about or {}), **_added(added)}, added.digest)
        install(Path(made), folder)
    return counts


def install(made: Path, folder: Path) -> None:
    """Rename the files of a finished run into `folder`, corpus.json last: where it stands, everything else does."""
    for path in sorted(made.iterdir(), key=lambda path: path.name == SUMMARY):
        path.replace(folder / path.name)


def _process_into(
    folder: Path,
    coded: Iterable[tuple[list[Item], Tables]],
    form: str,
    progress: Callable[[Counts], None] | None,
    about: Mapping[str, Any],
    actors: str,
) -> Counts:
    counts, first, files = Counts(), "", _Progress()
    digest = hashlib.sha256((method() + actors).encode())
    with ExitStack() as stack:
        statements = stack.enter_context(FoldingWriter(folder / f"statements.{form}"))
        codings = stack.enter_context(TableWriter(folder / f"codings.{form}", CODINGS))
        rejected = stack.enter_context(TableWriter(folder / "rejected.csv", REJECTED))
        for some, tables in coded:
            refused = refusals(some, tables)
            statements.append(tables.statements)
            codings.append(tables.codings)
            rejected.append(pd.DataFrame([asdict(r) for r in refused], columns=REJECTED.names))
            count(counts, some, tables, refused)
            counts.bytes = files.after(some)
            first = first or first_sentence(refused)
            for document in _documents(some):
                digest.update(f"{document.id}\0{document.date}\0{document.text}\0".encode())
            if progress:
                progress(counts)
    if not counts.processed:
        raise NothingToCode(first or "there is no document in the input; give at least one file with text")
    _write_summary(folder, counts, digest.hexdigest()[:12], about)
    return counts


@dataclass(slots=True)
class _Progress:
    """Bytes of the input behind us: those of the finished files, and the place in the file at hand."""

    finished: int = 0
    file: str = ""
    position: int = 0

    def after(self, batch: list[Item]) -> int:
        for item in batch:
            if item.file != self.file:
                self.finished += self.position
                self.file, self.position = item.file, 0
            self.position = max(self.position, item.position)
        return self.finished + self.position


def _added(additions: Additions) -> dict[str, Any]:
    """What corpus.json says of actors that the user added: `actors`, their digest, and `added`, new names by code."""
    return {"actors": additions.digest, "added": additions.new} if additions.rows else {}


def _write_summary(folder: Path, counts: Counts, digest: str, about: Mapping[str, str]) -> None:
    """corpus.json: what the tables beside it are, so that every picture and file can say it."""
    facts = {"documents": counts.processed, "rejected": counts.rejected, "left_out": counts.left_out}
    sizes = {"statements": counts.statements, "codings": counts.codings}
    summary = {**about, **facts, **sizes, "hash": digest, "version": method(), "profile": "published"}
    (folder / SUMMARY).write_text(json.dumps(summary, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
