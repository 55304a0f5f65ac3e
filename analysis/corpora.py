"""The corpora that open by name: data/catalogue.toml, where their tables are, and how those are made."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import platformdirs

from analysis.codebook.files import CodebookError, only, read_toml
from analysis.ingest import Item, read_documents, total_bytes
from analysis.ingest.packages import PACKAGES
from analysis.pipeline import Counts, method, process, swap_in
from analysis.statement import CODINGS, STATEMENTS, read

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("paraphrase", "full text")


@dataclass(frozen=True, slots=True)
class Corpus:
    """One entry of the catalogue; exactly one of `raw` (patterns below the repository) and `package` is set."""

    name: str
    title: str
    kind: str
    note: str
    licence: str
    citation: str
    raw: tuple[str, ...] = ()
    package: str = ""

    @property
    def about(self) -> dict[str, str]:
        """What corpus.json says of it."""
        return {"name": self.name, "title": self.title, "kind": self.kind, "note": self.note, "citation": self.citation}

    @property
    def folder(self) -> Path:
        """Where its tables are: in the repository for `raw`, in the cache for `package`, by version of the method."""
        if self.raw:
            return ROOT / "data" / "processed" / self.name
        return cache_folder() / f"{self.name}-{method()}"

    @property
    def ready(self) -> bool:
        """Whether its tables have been made."""
        return (self.folder / "corpus.json").is_file()

    def items(self) -> Iterator[Item]:
        """Its documents, or their rejections."""
        return PACKAGES[self.package].read() if self.package else read_documents(self._files())

    def size(self) -> int:
        """What `Counts.bytes` will be when all of it has been read."""
        return PACKAGES[self.package].characters() if self.package else total_bytes(self._files())

    def _files(self) -> list[Path]:
        return [path for pattern in self.raw for path in sorted(ROOT.glob(pattern))]


def cache_folder() -> Path:
    """The folder for corpora made on first use: DEMARCHE_CACHE if set, else the user's cache folder."""
    chosen = os.environ.get("DEMARCHE_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("demarche"))


@cache
def catalogue() -> dict[str, Corpus]:
    """Corpora by name, in the file's order; the first one is the default.

    >>> next(iter(catalogue()))
    'dossier'
    """
    found = {}
    keys = ("title", "kind", "note", "licence", "citation", "raw", "package")
    for name, entry in read_toml(ROOT / "data" / "catalogue.toml").items():
        only(entry, keys, f"catalogue.toml [{name}]")
        if entry["kind"] not in KINDS or ("raw" in entry) == ("package" in entry):
            raise CodebookError(
                f"catalogue.toml [{name}]: kind is one of {', '.join(KINDS)}, with either raw or package"
            )
        found[name] = Corpus(name=name, **{**entry, "raw": tuple(entry.get("raw", ()))})
    return found


def process_corpus(name: str, progress: Callable[[Counts], None] | None = None) -> Path:
    """Make the tables of a named corpus where they are not made yet; returns their folder. KeyError: no such corpus."""
    corpus = catalogue()[name]
    if not corpus.ready:
        process(corpus.items(), corpus.folder, progress=progress, about=corpus.about)
    return corpus.folder


def rebuild(name: str, progress: Callable[[Counts], None] | None = None) -> bool:
    """Make a corpus anew; its files are touched only where the tables have changed. Returns whether they have.

    Parquet files carry the name of the library that wrote them, so equal tables can differ in bytes: those stay.
    """
    corpus = catalogue()[name]
    corpus.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=corpus.folder, prefix=".coding-") as folder:
        process(corpus.items(), Path(folder), progress=progress, about=corpus.about)
        if corpus.ready and _same(Path(folder), corpus.folder):
            return False
        swap_in(Path(folder), corpus.folder)
    return True


def _same(one: Path, other: Path) -> bool:
    """Whether two corpus folders hold equal tables and summaries."""
    if any(not (other / path.name).is_file() for path in one.iterdir()):
        return False
    plain = all((one / name).read_bytes() == (other / name).read_bytes() for name in ("corpus.json", "rejected.csv"))
    return plain and all(
        read(one / f"{name}.parquet", schema).equals(read(other / f"{name}.parquet", schema))
        for name, schema in (("statements", STATEMENTS), ("codings", CODINGS))
    )
