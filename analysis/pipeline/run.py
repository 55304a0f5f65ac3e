"""The river over any number of documents: partition by partition, by any number of processes, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from analysis.codebook import Additions
from analysis.ingest import Item
from analysis.pipeline.cluster import on_cluster
from analysis.pipeline.counts import Counts, NothingToCode
from analysis.pipeline.folder import Folder, at
from analysis.pipeline.folding import fold
from analysis.pipeline.install import SUMMARY, assemble, commit, install, settle, summarised
from analysis.pipeline.partitions import PARTITION, Partition, cut
from analysis.pipeline.parts import BATCH, NOTES, Coding, Part
from analysis.pipeline.workers import Board, here, in_processes

STAGING = ".coding"  # inside the dataset's folder: what a run has finished until it is installed
ADDING = ".adding"  # the same for documents that are added


@dataclass(frozen=True, slots=True)
class Means:
    """By what means documents are coded; none of it changes a result.

    `workers` is the number of processes of this machine, `dask` the address of a scheduler that takes their place;
    `resume` keeps what a stopped run has finished for the next one; `batch` and `partition` are in characters.
    """

    workers: int = 1
    dask: str = ""
    resume: bool = False
    batch: int = BATCH
    partition: int = PARTITION


def process(
    items: Iterable[Item],
    folder: Path | str,
    form: str = "parquet",
    progress: Callable[[Counts], None] | None = None,
    batch: int = BATCH,
    about: Mapping[str, str] | None = None,
    workers: int = 1,
    additions: Additions | None = None,
    means: Means | None = None,
) -> Counts:
    """Write statements, codings, rejected.csv and corpus.json into `folder`: all of them, or none where it fails.

    `folder` is a path or an address; `form` is csv, jsonl or parquet. A Parquet table of one partition is a file, of
    more a folder of parts, with the documents' own table beside it. `progress` is called after each batch. `about` is
    carried into corpus.json (name, title, kind, note); `additions` are actors of the user's own, whose digest and new
    names go there too. `means`, else `batch` and `workers`, say how it is done. Raises NothingToCode where no document
    could be processed.
    """
    means, added = means or Means(workers=workers, batch=batch), additions or Additions()
    out, board = at(folder), Board(progress)
    with staged(out, STAGING, means.resume) as staging:
        coding = Coding(staging.address, form, means.batch, added)
        parts = coded(cut(items, means.partition), coding, means, board)
        if not board.finished.processed:
            first = next((part.first for part in parts if part.first), "")
            raise NothingToCode(first or "there is no document in the input; give at least one file with text")
        fold(staging, parts, coding)
        assemble(staging, parts, coding, summarised({**(about or {}), **_added(added)}, board.finished, parts, added))
        install(staging, out)
    return board.finished


@contextmanager
def staged(out: Folder, name: str, resume: bool) -> Iterator[Folder]:
    """The folder that a run writes into: one that the next run finds (`resume`), or one that goes in any case."""
    for earlier in (STAGING, ADDING):
        settle(out.under(earlier), out)
    folder = out.under(name if resume else f"{name}-{uuid4().hex[:8]}")
    try:
        yield folder
    except BaseException as error:
        if not resume or isinstance(error, NothingToCode):
            folder.remove("")
        raise
    folder.remove("")


def coded(partitions: Iterator[Partition], coding: Coding, means: Means, board: Board) -> list[Part]:
    """The notes of all partitions, in order. Those that an interrupted run has finished are taken as they are."""
    folder, found = at(coding.address), []
    finished = {name.removesuffix(".json") for name in folder.names(NOTES)}

    def missing() -> Iterator[Partition]:
        for partition in partitions:
            note = f"{NOTES}/{partition.name}.json"
            part = Part.of(folder.read(note)) if partition.name in finished else None
            if part is not None and (part.key, part.run) == (partition.key, coding.run):
                board.finish(part, kept=True)
                found.append(part)
            else:
                yield partition

    for part in _by(missing(), coding, means, board):
        board.finish(part)
        found.append(part)
    return sorted(found, key=lambda part: part.number)


def _by(partitions: Iterator[Partition], coding: Coding, means: Means, board: Board) -> Iterator[Part]:
    """The notes of the partitions as they are finished, by the means given. A single one is not worth a process."""
    if means.dask:
        return on_cluster(partitions, coding, board, means.dask)
    first = list(islice(partitions, 2))
    every = chain(first, partitions)
    if means.workers == 1 or len(first) < 2:
        return here(every, coding, board)
    return in_processes(every, coding, board, means.workers)


def _added(additions: Additions) -> dict[str, Any]:
    """What corpus.json says of actors that the user added: `actors`, their digest, and `added`, new names by code."""
    return {"actors": additions.digest, "added": additions.new} if additions.rows else {}


def swap_in(made: Path, folder: Path) -> None:
    """The files of a finished dataset take the place of those in another folder of the same disk."""
    names = sorted((path.name for path in made.iterdir()), key=lambda name: name == SUMMARY)
    commit(at(made), [(name, name) for name in names])
    install(at(made), at(folder))
