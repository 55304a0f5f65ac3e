"""One partition is coded: its rows of every table go into files of their own, and a note says that it is finished.

The note is written last. Where it stands, the files do; a run that begins again trusts it and nothing else.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import pandas as pd

from analysis.codebook import Additions
from analysis.ingest import Item
from analysis.pipeline.counts import Counts, counted, first_sentence, refusals
from analysis.pipeline.folder import at
from analysis.pipeline.packing import pack
from analysis.pipeline.partitions import Partition, batches, digest, documents, part_name
from analysis.pipeline.river import Tables, code
from analysis.pipeline.version import method
from analysis.reprints.sketch import join, sketch
from analysis.statement import CODINGS, DOCUMENTS, REJECTED, STATEMENTS, Document, Rejection, TableWriter

BATCH = 150_000  # characters a batch: large enough for the column stages, few enough for `parse` to remember them
SWEEP = 64  # partitions between two collections
NOTES, SKETCHES = "finished", "sketches"
SCHEMAS = {"statements": STATEMENTS, "codings": CODINGS, "documents": DOCUMENTS, "rejected": REJECTED}

Tell = Callable[[Counts], None]
Outcome = tuple[Tables, dict[str, str]]  # the tables of some documents, and why by id where one could not be coded
Coder = Callable[[list[Document]], Outcome]


@dataclass(frozen=True, slots=True)
class Part:
    """A finished partition: what it was made from (`key`), by which method (`run`), and what came of it.

    `content` is a digest of its documents alone, `since` and `until` their first and last date, `first` a sentence that
    names the first rejection.
    """

    number: int
    key: str
    run: str
    counts: Counts
    content: str
    since: str = ""
    until: str = ""
    first: str = ""

    @property
    def name(self) -> str:
        """Name of its files, without their ending."""
        return part_name(self.number)

    def note(self) -> bytes:
        """As the file that says that the partition is finished."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def of(cls, note: bytes) -> Part:
        """From that file."""
        found = json.loads(note)
        return cls(**{**found, "counts": Counts(**found["counts"])})


@dataclass(frozen=True)
class Coding:
    """How partitions are coded, and where to: the same for all of a run, and sent to every process of it."""

    address: str
    form: str = "parquet"
    batch: int = BATCH
    additions: Additions = field(default_factory=Additions)

    @property
    def run(self) -> str:
        """All that the files depend on besides the documents."""
        return f"{method()} {self.additions.digest} {self.form}".strip()

    def path(self, table: str, part: str) -> str:
        """Name of a part in the folder of the run.

        >>> Coding("out").path("rejected", "part-00000")
        'rejected.csv/part-00000.csv'
        """
        form = {"rejected": "csv", "documents": "parquet"}.get(table, self.form)
        return f"{table}.{form}/{part}.{form}"

    def code(self, partition: Partition, tell: Tell) -> Part:
        """Code a partition and write its files. `tell` is called with the counts of each batch."""
        return self._written(partition, lambda some: _coded(some, self.additions), tell)

    def refuse(self, partition: Partition, reason: str, tell: Tell) -> Part:
        """Write the files of a partition whose documents are all rejected for one reason."""
        return self._written(partition, lambda some: (code([]), {d.id: reason for d in some}), tell)

    def _written(self, partition: Partition, coded: Coder, tell: Tell) -> Part:
        folder, counts, first = at(self.address), Counts(partitions=1), ""
        sketches = []
        position = replace(partition.before)
        behind = position.after([])
        with folder.workplace() as place, ExitStack() as stack:
            writers = {
                table: stack.enter_context(TableWriter(Path(place) / self.path(table, partition.name), schema))
                for table, schema in SCHEMAS.items()
            }
            for items in batches(partition.items, self.batch):
                tables, failed = coded(documents(items))
                refused = refusals(items, tables, failed)
                _append(writers, items, tables, refused)
                sketches.append(sketch(tables.statements))
                done = counted(items, tables, refused)
                done.bytes = position.after(items) - behind - counts.bytes
                counts.add(done)
                first = first or first_sentence(refused)
                tell(done)
        with folder.writing(f"{SKETCHES}/{partition.name}.npz") as out:
            out.write(pack(join(sketches)))
        part = Part(partition.number, partition.key, self.run, counts, _content(partition), *_dates(partition), first)
        with folder.writing(f"{NOTES}/{partition.name}.json") as note:
            note.write(part.note())
        return part


def _coded(some: list[Document], additions: Additions) -> Outcome:
    """The tables of a batch; where a stage fails, those of the documents that it can take, and what failed by id."""
    try:
        return code(some, additions), {}
    except Exception as error:
        if len(some) == 1:
            return code([]), {some[0].id: f"it could not be coded ({type(error).__name__}: {error})"}
    tables, failed = zip(*(_coded([document], additions) for document in some), strict=True)
    return _together(tables), {name: reason for each in failed for name, reason in each.items()}


def _together(tables: Sequence[Tables]) -> Tables:
    statements, codings, left_out = zip(*tables, strict=True)
    return Tables(
        pd.concat(statements, ignore_index=True),
        pd.concat(codings, ignore_index=True),
        [sentence for some in left_out for sentence in some],
    )


def _append(writers: Mapping[str, TableWriter], items: list[Item], tables: Tables, refused: list[Rejection]) -> None:
    """One batch into the four tables. A document's row has the digest of all that it says."""
    found = Counter(tables.statements["document"])
    known = [(d.id, digest(d), found[d.id]) for d in documents(items) if d.id in found]
    writers["statements"].append(tables.statements)
    writers["codings"].append(tables.codings)
    writers["documents"].append(pd.DataFrame(known, columns=DOCUMENTS.names))
    writers["rejected"].append(pd.DataFrame([asdict(r) for r in refused], columns=REJECTED.names))


def _content(partition: Partition) -> str:
    """A digest of the documents alone: files and rows that they came from do not count."""
    return hashlib.blake2b("".join(partition.digests).encode(), digest_size=16).hexdigest()


def _dates(partition: Partition) -> tuple[str, str]:
    dates = [document.date for document in documents(partition.items) if document.date]
    return (min(dates), max(dates)) if dates else ("", "")


def swept(done: int) -> None:
    """Now and then collect what the pause of the cyclic collector has left behind, where it is paused.

    Parses are many small objects without cycles: a collection walks a million of them for half a second and finds next
    to nothing, so that one in `SWEEP` partitions is enough to bound what there is. `done` counts from 1.
    """
    if done % SWEEP == 0 and not gc.isenabled():
        gc.collect()
