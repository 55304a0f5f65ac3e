"""Corpora and their small tables, cached by the corpus's hash: the only file with caching decorators.

Frames kept here are shared by all sessions: they are read, never written to.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis import statement, summarise
from analysis.statement import CODINGS, STATEMENTS


@dataclass(frozen=True, slots=True)
class Shelf:
    """A corpus that can be chosen: `folder` is None as long as its tables have to be made."""

    name: str
    title: str
    kind: str
    note: str
    folder: Path | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus as its corpus.json describes it."""

    name: str
    title: str
    kind: str
    note: str
    folder: str
    documents: int
    statements: int
    rejected: int
    hash: str
    version: str
    profile: str


class Conditions(NamedTuple):
    """The filters of a view; the names are those of summarise.where. An empty one asks nothing."""

    speakers: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


class Tables(NamedTuple):
    """The two tables of a corpus; reprints are left out of the statements and counted."""

    statements: pd.DataFrame
    codings: pd.DataFrame
    reprints: int


#: Told, while a corpus is made, which share of its documents is done (0 to 1), and how many statements that gave.
Progress = Callable[[float, int], None]


class Unavailable(Exception):
    """A corpus cannot be opened; the message says why and what would mend it."""


def shelf() -> dict[str, Shelf]:
    """The corpora on offer, the default first: those of the catalogue, or of the folder that DEMARCHE_CORPORA names."""
    chosen = os.environ.get("DEMARCHE_CORPORA")
    return _folder_shelf(chosen) if chosen else _catalogue_shelf()


def _folder_shelf(folder: str) -> dict[str, Shelf]:
    found = {}
    for facts in sorted(Path(folder).glob("*/corpus.json")):
        try:
            about = json.loads(facts.read_text(encoding="utf-8"))
        except ValueError:  # it is offered all the same: choosing it says what is wrong
            about = {}
        name = facts.parent.name
        found[name] = Shelf(name, about.get("title", name), about.get("kind", ""), about.get("note", ""), facts.parent)
    return found


@st.cache_resource(show_spinner=False)  # asking where a corpus lies reads the whole codebook
def _catalogue_shelf() -> dict[str, Shelf]:
    from analysis.corpora import catalogue  # here, because it brings the whole river with it

    return {
        name: Shelf(name, entry.title, entry.kind, entry.note, entry.folder if entry.ready else None)
        for name, entry in catalogue().items()
    }


def corpus(name: str, progress: Progress) -> Corpus:
    """Open a corpus, making its tables first where they are not made yet. Raises Unavailable with a plain sentence."""
    entry = shelf()[name]
    try:
        folder = entry.folder or _made(name, progress)
        if entry.folder is None:
            _catalogue_shelf.clear()
        opened = _facts(name, str(folder), (folder / "corpus.json").stat().st_mtime_ns)
        tables(opened)
        return opened
    except (OSError, ValueError, KeyError) as error:
        raise Unavailable(f"The corpus \u201c{entry.title}\u201d cannot be opened: {error}") from error


@st.cache_resource(max_entries=8, show_spinner=False)  # keeps a second visitor waiting instead of making it twice
def _made(name: str, _progress: Progress) -> Path:
    from analysis.corpora import catalogue, process_corpus

    total = sum(1 for _ in catalogue()[name].items())
    return process_corpus(name, progress=lambda counts: _progress(counts.documents / total, counts.statements))


@st.cache_resource(max_entries=16, show_spinner=False)
def _facts(name: str, folder: str, changed: int) -> Corpus:
    about = json.loads((Path(folder) / "corpus.json").read_text(encoding="utf-8"))
    words = {key: str(about.get(key, "")) for key in ("title", "kind", "note", "hash", "version", "profile")}
    sizes = {key: int(about.get(key, 0)) for key in ("documents", "statements", "rejected")}
    return Corpus(name=name, folder=folder, **words, **sizes)


@st.cache_resource(max_entries=3, show_spinner="Opening the corpus \u2026")
def _tables(digest: str, folder: str) -> Tables:
    every = statement.read(Path(folder) / "statements.parquet", STATEMENTS)
    rows = summarise.unique(every).reset_index(drop=True)
    codings = statement.read(Path(folder) / "codings.parquet", CODINGS)
    return Tables(rows, codings.set_index("statement", drop=False).sort_index(kind="stable"), len(every) - len(rows))


def tables(opened: Corpus) -> Tables:
    """Both tables of a corpus."""
    return _tables(opened.hash, opened.folder)


@st.cache_resource(max_entries=24, show_spinner=False)
def _rows(digest: str, folder: str, conditions: Conditions) -> pd.DataFrame:
    return summarise.where(_tables(digest, folder).statements, **conditions._asdict())


def rows(opened: Corpus, conditions: Conditions) -> pd.DataFrame:
    """The statements of a view."""
    return _rows(opened.hash, opened.folder, conditions)


@st.cache_resource(max_entries=400, show_spinner=False)
def _summary(digest: str, folder: str, conditions: Conditions, name: str, options: tuple[Any, ...]) -> Any:
    return getattr(summarise, name)(_rows(digest, folder, conditions), *options)


def summary(opened: Corpus, conditions: Conditions, name: str, *options: Any) -> Any:
    """One small table of a view: `name` is a function of summarise, `options` its arguments after the statements."""
    return _summary(opened.hash, opened.folder, conditions, name, options)


@st.cache_resource(max_entries=400, show_spinner=False)
def _kept(digest: str, folder: str, conditions: Conditions, key: tuple[str, ...], _build: Callable[[], Any]) -> Any:
    return _build()


def kept(opened: Corpus, conditions: Conditions, key: tuple[str, ...], build: Callable[[], Any]) -> Any:
    """A picture or a piece of markup of a view, made once for each `key`; `build` may depend on nothing else."""
    return _kept(opened.hash, opened.folder, conditions, key, build)


@st.cache_resource(max_entries=200, show_spinner=False)
def _behind(digest: str, folder: str, conditions: Conditions, pick: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    return summarise.behind(_rows(digest, folder, conditions), dict(pick))


def behind(opened: Corpus, conditions: Conditions, pick: dict[str, str]) -> pd.DataFrame:
    """The statements of a view that one number was counted from."""
    return _behind(opened.hash, opened.folder, conditions, tuple(sorted(pick.items())))


def codings(opened: Corpus, statements: list[str]) -> pd.DataFrame:
    """The cues of some statements, in the order of the text."""
    table = tables(opened).codings
    found = table.loc[table.index.intersection(statements)]
    return found.reset_index(drop=True).sort_values(["statement", "start"], kind="stable")


@st.cache_resource(max_entries=8, show_spinner=False)
def _options(digest: str, folder: str) -> dict[str, list[str]]:
    rows = _tables(digest, folder).statements
    found = {column: _frequent(rows[column]) for column in ("speaker", "actor", "theme", "status", "stance")}
    found["target"] = _frequent(rows["targets"].explode().dropna().astype("str"))
    length = 4 if summarise.unit_for(rows["date"]) in ("year", "decade") else 7
    found["dates"] = sorted({date[:length] for date in rows["date"].drop_duplicates() if len(date) >= length})
    return found


def _frequent(values: pd.Series) -> list[str]:
    counts = values[values != ""].value_counts()
    return [str(value) for value, _ in sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))]


def options(opened: Corpus) -> dict[str, list[str]]:
    """What each filter offers in a corpus, the most frequent first; `dates` are its months or years."""
    return _options(opened.hash, opened.folder)


@st.cache_resource(max_entries=64, show_spinner=False)
def _document(digest: str, folder: str, document: str) -> pd.DataFrame:
    rows = _tables(digest, folder).statements
    return rows[rows["document"] == document].sort_values("start", kind="stable")


def document(opened: Corpus, name: str) -> pd.DataFrame:
    """All statements of one document, in its order, whatever the filters."""
    return _document(opened.hash, opened.folder, name)
