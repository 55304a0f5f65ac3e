"""Corpora and their small tables, cached by the corpus's hash: the only file with caching decorators.

Frames kept here are shared by all sessions: they are read, never written to.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analysis import statement, summarise, tone
from analysis.dataset import Dataset, Rows
from analysis.statement import CODINGS, STATEMENTS
from pages.parts import making
from pages.parts.corpus import Conditions, Corpus, Progress, Shelf, Source, Tables, Unavailable
from pages.parts.lexicon import Lexicon

#: What summarise asks of a statement.
_COUNTED = [
    *("statement", "document", "date", "speaker", "actor", "targets", "stance", "status", "tone", "tone_published"),
    *("tone_words", "theme", "subtheme", "domestic", "actor_rule"),
]


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
        if entry.ready or not entry.large
    }


def corpus(name: str, lexicon: Lexicon, progress: Progress) -> Corpus:
    """Open a corpus, making its tables first where they are not made yet. Raises Unavailable with a plain sentence."""
    entry = shelf()[name]
    try:
        folder = entry.folder or _made(name, progress)
        if entry.folder is None:
            _catalogue_shelf.clear()
        facts = _facts(name, str(folder), (folder / "corpus.json").stat().st_mtime_ns)
        tables(facts)
        return replace(facts, lexicon=lexicon)
    except (OSError, ValueError, KeyError) as error:
        raise Unavailable(f"The corpus \u201c{entry.title}\u201d cannot be opened: {error}") from error


@st.cache_resource(max_entries=8, show_spinner=False)  # keeps a second visitor waiting instead of making it twice
def _made(name: str, _progress: Progress) -> Path:
    from analysis.corpora import catalogue

    making.make(name, _progress)
    return catalogue()[name].folder


@st.cache_resource(max_entries=16, show_spinner=False)
def _facts(name: str, folder: str, changed: int) -> Corpus:
    about = json.loads((Path(folder) / "corpus.json").read_text(encoding="utf-8"))
    words = {key: str(about.get(key, "")) for key in ("title", "kind", "note", "hash", "version")}
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


@st.cache_resource(max_entries=16, show_spinner=False)
def profile(lexicon: Lexicon) -> tone.Profile:
    """The profile that the reader has chosen, with the changed words in it."""
    return tone.load_profile(lexicon.name, changes=dict(lexicon.changes))


@st.cache_resource(max_entries=6, show_spinner="Scoring with the changed lexicon \u2026")
def _scored(source: Source) -> pd.DataFrame:
    """The statements of a corpus with the tone of a lexicon; `tone_published` keeps the tone that VADER gives."""
    every = _tables(source.digest, source.folder).statements
    published = every.assign(tone_published=every["tone"])
    return published if source.lexicon.plain else published.assign(**tone.score(every["text"], profile(source.lexicon)))


def _slim(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that are counted, without those that are only read: each step of a summary copies what it keeps."""
    return rows[_COUNTED]


@st.cache_resource(max_entries=24, show_spinner=False)
def _rows(source: Source, conditions: Conditions) -> pd.DataFrame:
    return summarise.where(_scored(source), **conditions._asdict())


def rows(opened: Corpus, conditions: Conditions) -> pd.DataFrame:
    """The statements of a view."""
    return _rows(opened.source, conditions)


def rows_by(opened: Corpus, profile_name: str) -> pd.DataFrame:
    """All statements of a corpus, their tone by a profile as it stands, whatever the reader has chosen."""
    return _scored(opened.source._replace(lexicon=Lexicon(profile_name)))


def misread(opened: Corpus) -> list[tuple[str, Any]]:
    """The statements of a corpus at which VADER as published fails, each with the kind of failure."""
    rows = rows_by(opened, "diplomatic")
    found = summarise.misread(_slim(rows))
    return [(kind, next(rows.loc[[place]].itertuples(index=False))) for kind, place in found]


@st.cache_resource(max_entries=3, show_spinner=False)
def _dataset(digest: str, folder: str) -> Dataset:
    return Dataset.open(Path(folder))


def dataset(opened: Corpus) -> Dataset:
    """An opened corpus: its numbers in the engine, its texts on disk."""
    return _dataset(opened.hash, opened.folder)


def _selection(source: Source, conditions: Conditions) -> Rows:
    return summarise.bases.where(_dataset(source.digest, source.folder).rows, **conditions._asdict())


def selection(opened: Corpus, conditions: Conditions) -> Rows:
    """The statements of a view as the engine knows them."""
    return _selection(opened.source, conditions)


@st.cache_resource(max_entries=400, show_spinner=False)
def _summary(source: Source, conditions: Conditions, name: str, options: tuple[Any, ...]) -> Any:
    rows = _selection(source, conditions) if name in summarise.BY_ENGINE else _slim(_rows(source, conditions))
    return getattr(summarise, name)(rows, *options)


def summary(opened: Corpus, conditions: Conditions, name: str, *options: Any) -> Any:
    """One small table of a view: `name` is a function of summarise, `options` its arguments after the statements."""
    return _summary(opened.source, conditions, name, options)


@st.cache_resource(max_entries=40, show_spinner=False)
def _words(source: Source, conditions: Conditions) -> pd.DataFrame:
    published, now = tone.Profile.published().lexicon, profile(source.lexicon).lexicon
    return summarise.lexicon_words(_rows(source, conditions), published, now)


def words(opened: Corpus, conditions: Conditions) -> pd.DataFrame:
    """The lexicon words of a view, with their uses and values before and after the changes."""
    return _words(opened.source, conditions)


@st.cache_resource(max_entries=400, show_spinner=False)
def _kept(source: Source, conditions: Conditions, key: tuple[str, ...], _build: Callable[[], Any]) -> Any:
    return _build()


def kept(opened: Corpus, conditions: Conditions, key: tuple[str, ...], build: Callable[[], Any]) -> Any:
    """A picture or a piece of markup of a view, made once for each `key`; `build` may depend on nothing else."""
    return _kept(opened.source, conditions, key, build)


@st.cache_resource(max_entries=200, show_spinner=False)
def _places(source: Source, conditions: Conditions, pick: tuple[tuple[str, str], ...]) -> pd.Index:
    return summarise.behind(_slim(_rows(source, conditions)), dict(pick)).index


def places(opened: Corpus, conditions: Conditions, pick: dict[str, str]) -> pd.Index:
    """The labels of the rows of a view that one number was counted from: kept, where the rows would be too large."""
    return _places(opened.source, conditions, tuple(sorted(pick.items())))


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
def _document(source: Source, document: str) -> pd.DataFrame:
    rows = _scored(source)
    return rows[rows["document"] == document].sort_values("start", kind="stable")


def document(opened: Corpus, name: str) -> pd.DataFrame:
    """All statements of one document, in its order, whatever the filters."""
    return _document(opened.source, name)
