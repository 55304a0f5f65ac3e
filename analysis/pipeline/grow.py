"""A dataset grows: documents that it does not have are coded into parts of their own, and the rest is not touched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.codebook import Additions
from analysis.ingest import Item
from analysis.pipeline.counts import Counts
from analysis.pipeline.folder import Folder, at, part_names
from analysis.pipeline.folding import fold_onto
from analysis.pipeline.install import REJECTIONS, SUMMARY, TABLES, Plan, commit, install, join, summarised, written
from analysis.pipeline.partitions import cut, digest
from analysis.pipeline.parts import Coding, Part
from analysis.pipeline.run import ADDING, Means, coded, staged
from analysis.pipeline.version import method
from analysis.pipeline.workers import Board
from analysis.statement import Document, Rejection


class NotAddable(ValueError):
    """The dataset cannot take documents; the message says why and what to do."""


def add(
    items: Iterable[Item],
    folder: Path | str,
    progress: Callable[[Counts], None] | None = None,
    additions: Additions | None = None,
    means: Means | None = None,
) -> Counts:
    """Add documents to a dataset of Parquet tables that `process` has written. Returns what came of them.

    A document that is there already, by its id and all that it says, is counted as known; one with its id and another
    content is rejected. A new statement that reprints one that is there, or the other way round, is folded onto it.
    corpus.json is overwritten last, with a new hash. Raises NotAddable where method or actors are not the dataset's.
    """
    means, added = means or Means(), additions or Additions()
    out, board = at(folder), Board(progress)
    with staged(out, ADDING, means.resume) as staging:
        earlier = _summary(out, added)
        coding = Coding(staging.address, "parquet", means.batch, added)
        new = _new(items, known(out), board.finished)
        parts = coded(cut(new, means.partition, first=earlier["parts"]), coding, means, board)
        if board.finished.processed:
            fold_onto(out, staging, parts, coding)
            _assemble(out, staging, parts, summarised(earlier, board.finished, parts, added, earlier))
            install(staging, out)
    return board.finished


def _summary(out: Folder, added: Additions) -> dict[str, Any]:
    """corpus.json of a dataset that documents can be added to."""
    if not out.has(SUMMARY) or not out.has("documents.parquet"):
        raise NotAddable(f"{out.address} is no dataset of Parquet tables; make it with: python -m analysis process")
    earlier: dict[str, Any] = json.loads(out.read(SUMMARY))
    if earlier["version"] != method():
        made, now = earlier["version"], method()
        raise NotAddable(f"{out.address} was coded by version {made}, this is {now}; process the whole of it anew")
    if earlier.get("actors", "") != added.digest:
        raise NotAddable(f"{out.address} was coded with other actors of your own; give the same file with --actors")
    return earlier


def known(out: Folder) -> dict[str, str]:
    """Digest by id of the documents that a dataset has."""
    table = pa.concat_tables(pq.read_table(pa.BufferReader(out.read(name))) for name in part_names(out, "documents"))
    return dict(zip(table["document"].to_pylist(), table["digest"].to_pylist(), strict=True))


def _new(items: Iterable[Item], had: dict[str, str], counts: Counts) -> Iterator[Item]:
    """The items without the documents that are there already, which are counted."""
    for item in items:
        content = item.content
        if not isinstance(content, Document) or content.id not in had:
            yield item
        elif had[content.id] == digest(content):
            counts.documents += 1
            counts.known += 1
        else:
            reason = f"the corpus has another document with the id {content.id[:80]!r}"
            refused = Rejection(item.file, item.row, content.id, reason, "give the new one an id of its own")
            yield Item(item.file, item.row, refused, item.position)


def _assemble(out: Folder, staging: Folder, parts: list[Part], summary: dict[str, Any]) -> None:
    """Plan how the new parts come into the dataset; a table that was one file becomes a folder of parts first."""
    plan: Plan = []
    single = not out.names("statements.parquet")
    for table in TABLES:
        name = f"{table}.parquet"
        if single:
            with staging.writing(f"{name}/part-00000.parquet") as first:
                first.write(out.read(name))
            plan.append((name, name))
        else:
            plan += [(each, each) for each in (f"{name}/{part.name}.parquet" for part in parts)]
    plan += [join(staging, REJECTIONS, parts, out.read(REJECTIONS)), written(staging, summary)]
    commit(staging, plan, replacing=single)
