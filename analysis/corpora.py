"""The corpora that open by name: data/catalogue.toml, where their tables are, and how those are made."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs

from analysis.codebook.files import CodebookError, only, read_toml
from analysis.ingest import Item, Web, read_documents, total_bytes
from analysis.ingest.open_corpora import LAYOUTS, Origin, downloaded
from analysis.ingest.packages import PACKAGES
from analysis.pipeline import Counts, Means, method, process, swap_in
from analysis.statement import CODINGS, STATEMENTS, read

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("paraphrase", "full text")


@dataclass(frozen=True, slots=True)
class Corpus:
    """One entry of the catalogue; exactly one is set of `raw` (patterns below the repository), `package` and `open`."""

    name: str
    title: str
    kind: str
    note: str
    licence: str
    citation: str
    raw: tuple[str, ...] = ()
    package: str = ""
    open: Origin | None = None
    large: bool = False

    @property
    def about(self) -> dict[str, str]:
        """What corpus.json says of it."""
        return {"name": self.name, "title": self.title, "kind": self.kind, "note": self.note, "citation": self.citation}

    @property
    def folder(self) -> Path:
        """Where its tables are: in the repository for `raw`, in the cache for the others, by version of the method."""
        if self.raw:
            return ROOT / "data" / "processed" / self.name
        return cache_folder() / f"{self.name}-{method()}"

    @property
    def ready(self) -> bool:
        """Whether its tables have been made."""
        return (self.folder / "corpus.json").is_file()

    def items(self) -> Iterator[Item]:
        """Its documents, or their rejections. Raises NotFetched where it has to be downloaded and cannot be."""
        if self.open:
            return LAYOUTS[self.open.layout](self.download())
        return PACKAGES[self.package].read() if self.package else read_documents(self._files())

    def size(self) -> int:
        """What `Counts.bytes` will be when all of it has been read; an open corpus is downloaded for that."""
        if self.open:
            return self.download().stat().st_size
        return PACKAGES[self.package].characters() if self.package else total_bytes(self._files())

    def download(self, web: Web | None = None) -> Path:
        """The file of an open corpus, downloaded into the cache where it is not there yet. Raises NotFetched."""
        if not self.open:
            raise ValueError(f"{self.name} is not downloaded")
        return downloaded(self.open, cache_folder() / "open" / self.name, web or Web())

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
    return {name: _corpus(name, entry) for name, entry in read_toml(ROOT / "data" / "catalogue.toml").items()}


def _corpus(name: str, entry: dict[str, Any]) -> Corpus:
    where = f"catalogue.toml [{name}]"
    keys = ("title", "kind", "note", "licence", "citation", "raw", "package", "open", "large")
    only(entry, keys, where)
    if entry["kind"] not in KINDS or sum(way in entry for way in ("raw", "package", "open")) != 1:
        raise CodebookError(f"{where}: kind is one of {', '.join(KINDS)}, with one of raw, package and open")
    if "open" in entry:
        only(entry["open"], ("layout", "address", "dataset", "pattern", "sha256"), f"{where} open")
        if entry["open"].get("layout") not in LAYOUTS:
            raise CodebookError(f"{where} open: layout is one of {', '.join(LAYOUTS)}")
        entry = {**entry, "open": Origin(**entry["open"])}
    return Corpus(name=name, **{**entry, "raw": tuple(entry.get("raw", ()))})


def process_corpus(name: str, progress: Callable[[Counts], None] | None = None, means: Means | None = None) -> Path:
    """Make the tables of a named corpus where they are not made yet; returns their folder. KeyError: no such corpus."""
    corpus = catalogue()[name]
    if not corpus.ready:
        process(corpus.items(), corpus.folder, progress=progress, about=corpus.about, means=means)
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
