"""The river: documents in, two tables out. `code` is all of it for one batch; `process` runs it over any number.

Every stage works document by document, so a batch of one and a batch of a thousand give the same rows.
"""

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
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import __version__, themes, tone
from analysis.attribute import attribute
from analysis.codebook import FOLDER, Additions, using
from analysis.ingest import Item
from analysis.ingest.language import is_latin
from analysis.posture import posture
from analysis.segment import segment
from analysis.statement import CODINGS, REJECTED, STATEMENTS, Document, Rejection, TableWriter, conform

SUMMARY = "corpus.json"
SENTENCE = "the sentence at"  # opens the reason of a rejection that concerns a sentence, not a document
BATCH = 200_000  # characters a batch: large enough for the column stages, small enough for any memory


class Tables(NamedTuple):
    """What one batch gives: rows of the two schemas, and the sentences that were left out as (document, start, end)."""

    statements: pd.DataFrame
    codings: pd.DataFrame
    left_out: list[tuple[str, int, int]]


@dataclass(slots=True)
class Counts:
    """What went in and what came of it: documents == processed + rejected, always. `bytes` is of the input files."""

    documents: int = 0
    processed: int = 0
    rejected: int = 0
    statements: int = 0
    codings: int = 0
    left_out: int = 0
    bytes: int = 0


class NothingToCode(ValueError):
    """No document could be processed; the message is the first rejection, with its remedy."""


def code(documents: Iterable[Document], additions: Additions | None = None) -> Tables:
    """The river in one place: sentences, speakers, tone, themes, then who acts on whom.

    One row a statement and one a cue, in document order. `additions` are actors of the user's own, for this call alone.
    """
    statements, left_out = sentences(documents)
    with using(additions or Additions()):
        statements = _numbered(attribute(statements))
        statements = statements.assign(**tone.score(statements["text"]))
        statements, codings = themes.code(statements)
        statements = posture(statements, codings)
    return Tables(conform(statements), conform(codings, CODINGS), left_out)


def sentences(documents: Iterable[Document]) -> tuple[pd.DataFrame, list[tuple[str, int, int]]]:
    """One row a sentence, with its document's fields and the next stage's working columns; and the ones left out."""
    rows, left_out = [], []
    for d in documents:
        for s in segment(d):
            text = d.text[s.start : s.end]
            if is_latin(text):
                label = s.label or d.speaker
                rows.append((d.id, s.start, s.end, text, d.date, d.title, d.source, d.url, s.paragraph, label))
            else:
                left_out.append((d.id, s.start, s.end))
    names = ["document", "start", "end", "text", "date", "title", "source", "url", "paragraph", "label"]
    return pd.DataFrame(rows, columns=names), left_out


def _numbered(statements: pd.DataFrame) -> pd.DataFrame:
    """The rows with `n`, counting from 1 in each document, and the key `statement`."""
    n = statements.groupby("document", sort=False).cumcount() + 1
    return statements.assign(n=n, statement=statements["document"].astype("str") + "#" + n.astype("str"))


#: Rooms whose code does not touch a number of the tables.
_READERS_SIDE = (
    "charts",
    "summarise",
    "dataset",
    "report",
    "report.py",
    "corpora.py",
    "__main__.py",
    "registers.py",
    "reprints.py",
)


@cache
def method() -> str:
    """What the numbers depend on besides the text: version, and a digest of codebook and code, as "0.1.0+1a2b3c4d"."""
    root, digest = FOLDER.parents[1], hashlib.sha256()
    code = [path for path in root.glob("analysis/**/*.py") if path.relative_to(root).parts[1] not in _READERS_SIDE]
    for path in sorted([*FOLDER.rglob("*.toml"), *code]):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{__version__}+{digest.hexdigest()[:8]}"


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


def _refused(batch: list[Item], tables: Tables) -> list[Rejection]:
    """Rejections of the batch: those of the readers, documents without a sentence, and the sentences left out."""
    found = set(tables.statements["document"])
    refused, rows = [], {}
    for item in batch:
        if isinstance(item.content, Rejection):
            refused.append(item.content)
            continue
        rows[item.content.id] = item
        if item.content.id not in found:
            remedy = "headings and labels alone are not statements: give the text itself"
            refused.append(Rejection(item.file, item.row, item.content.id, "no sentence was found", remedy))
    for document, start, end in tables.left_out:
        reason = f"{SENTENCE} {start}-{end} is not in Latin letters"
        remedy = "translate the sentence: tone and themes are read in English only"
        refused.append(Rejection(rows[document].file, rows[document].row, document, reason, remedy))
    return refused


def _count(counts: Counts, batch: list[Item], tables: Tables, refused: list[Rejection]) -> None:
    counts.documents += len(batch)
    counts.left_out += len(tables.left_out)
    counts.rejected += len(refused) - len(tables.left_out)
    counts.processed = counts.documents - counts.rejected
    counts.statements += len(tables.statements)
    counts.codings += len(tables.codings)


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
        statements = stack.enter_context(TableWriter(folder / f"statements.{form}", STATEMENTS))
        codings = stack.enter_context(TableWriter(folder / f"codings.{form}", CODINGS))
        rejected = stack.enter_context(TableWriter(folder / "rejected.csv", REJECTED))
        for some, tables in coded:
            refused = _refused(some, tables)
            statements.append(tables.statements)
            codings.append(tables.codings)
            rejected.append(pd.DataFrame([asdict(r) for r in refused], columns=REJECTED.names))
            _count(counts, some, tables, refused)
            counts.bytes = files.after(some)
            first = first or _sentence(refused)
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


def _sentence(refused: list[Rejection]) -> str:
    """The first rejection as one sentence that names file, row and remedy."""
    if not refused:
        return ""
    first = refused[0]
    place = f"{first.file}, row {first.row}" if first.row else first.file
    return f"{place}: {first.reason}; {first.remedy}"


def _added(additions: Additions) -> dict[str, Any]:
    """What corpus.json says of actors that the user added: `actors`, their digest, and `added`, new names by code."""
    return {"actors": additions.digest, "added": additions.new} if additions.rows else {}


def _write_summary(folder: Path, counts: Counts, digest: str, about: Mapping[str, Any]) -> None:
    """corpus.json: what the tables beside it are, so that every picture and file can say it."""
    facts = {"documents": counts.processed, "rejected": counts.rejected, "left_out": counts.left_out}
    sizes = {"statements": counts.statements, "codings": counts.codings}
    summary = {**about, **facts, **sizes, "hash": digest, "version": method(), "profile": "published"}
    (folder / SUMMARY).write_text(json.dumps(summary, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
