"""Corpora as they stand open, shared by all sessions or private to one: the only file with caching decorators.

What is kept here is shared by all sessions that see the same: it is read, never written to. What a session has brought
or corrected is kept in that session alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analysis import tone
from analysis.dataset import Dataset, Rows
from pages.parts import making, scoring
from pages.parts.corpus import Corpus, Corrections, Opened, Private, Progress, Reading, Shelf, Steps, Unavailable
from pages.parts.kept import Kept
from pages.parts.lexicon import Lexicon

_PRIVATE = "_private"
_CORRECTED = "_corrected"


def shelf() -> dict[str, Shelf]:
    """The corpora on offer, the default first: those of the catalogue, or of the folder that DEMARCHE_CORPORA names.

    Behind them those of this session alone.
    """
    chosen = os.environ.get("DEMARCHE_CORPORA")
    offered = _folder_shelf(chosen) if chosen else _catalogue_shelf()
    return offered | {name: _private_shelf(name, mine) for name, mine in _mine().items()}


def _folder_shelf(folder: str) -> dict[str, Shelf]:
    found = {}
    for facts in sorted(Path(folder).glob("*/corpus.json")):
        try:
            about = json.loads(facts.read_text(encoding="utf-8"))
        except ValueError:  # it is offered all the same: choosing it says what is wrong
            about = {}
        name = facts.parent.name
        words = (str(about.get(key, "")) for key in ("kind", "note"))
        found[name] = Shelf(name, about.get("title", name), *words, facts.parent, _size(about))
    return found


def _size(about: Mapping[str, Any]) -> str:
    """How large a corpus is and from when to when, as its corpus.json says."""
    n, first, last = about.get("statements"), str(about.get("since", ""))[:4], str(about.get("until", ""))[:4]
    sizes = [f"{n:,} statements"] if isinstance(n, int) else []
    dates = [first if first == last else f"{first} to {last}"] if first and last else []
    return ", ".join(sizes + dates)


@st.cache_resource(show_spinner=False)  # asking where a corpus lies reads the whole codebook
def _catalogue_shelf() -> dict[str, Shelf]:
    from analysis.corpora import catalogue  # here, because it brings the whole river with it

    return {
        name: Shelf(name, entry.title, entry.kind, entry.note, *_place(entry.folder, entry.ready))
        for name, entry in catalogue().items()
        if entry.ready or not entry.large
    }


def _place(folder: Path, ready: bool) -> tuple[Path | None, str]:
    if not ready:
        return None, "made on first use"
    return folder, _size(json.loads((folder / "corpus.json").read_text(encoding="utf-8")))


def _mine() -> dict[str, Private]:
    """The corpora of this session alone."""
    found: dict[str, Private] = st.session_state.setdefault(_PRIVATE, {})
    return found


def _private_shelf(name: str, mine: Private) -> Shelf:
    return Shelf(name, mine.title, "private", "Seen by nobody else; gone when you leave.", None, _size(mine.facts))


def private(
    facts: Mapping[str, Any], statements: Sequence[bytes], codings: Sequence[bytes], rejected: pd.DataFrame
) -> str:
    """Offer tables held in memory in this session alone, and return the name that they are chosen by.

    `facts` are those of corpus.json; the parts are Parquet files in memory. They go when the session ends.
    """
    opened = Opened(Dataset.held(statements, codings))
    name = next(name for number in range(1, 1000) if (name := f"my-corpus-{number}") not in _mine())
    _mine()[name] = Private(facts, opened, rejected)
    return name


def forget(name: str) -> None:
    """Take a corpus of this session out of memory; nothing happens where there is none."""
    _mine().pop(name, None)


def corpus(name: str, lexicon: Lexicon, progress: Progress, steps: Steps) -> Corpus:
    """Open a corpus, making its tables first where they are not made yet. Raises Unavailable with a plain sentence."""
    entry = shelf()[name]
    try:
        mine = _mine().get(name)
        folder = Path() if mine else entry.folder or _made(name, progress)
        if mine is None and entry.folder is None:
            _catalogue_shelf.clear()
        facts = _read(mine.facts) if mine else _facts(str(folder), (folder / "corpus.json").stat().st_mtime_ns)
        opened = mine.opened if mine else _shared(facts["hash"], str(folder))
        changes = _corrections(name)
        reading = _reading(opened, lexicon, changes, steps)
    except (OSError, ValueError, KeyError) as error:
        raise Unavailable(f"The corpus \u201c{entry.title}\u201d cannot be opened: {error}") from error
    facts = {**facts, "title": entry.title}
    return Corpus(name=name, folder=str(folder), **facts, opened=opened, reading=reading, lexicon=lexicon,
                  corrections=changes, private=mine is not None)  # fmt: skip


@st.cache_resource(max_entries=8, show_spinner=False)  # keeps a second visitor waiting instead of making it twice
def _made(name: str, _progress: Progress) -> Path:
    from analysis.corpora import catalogue

    making.make(name, _progress)
    return catalogue()[name].folder


@st.cache_resource(max_entries=16, show_spinner=False)
def _facts(folder: str, changed: int) -> dict[str, Any]:
    return _read(json.loads((Path(folder) / "corpus.json").read_text(encoding="utf-8")))


def _read(about: Mapping[str, Any]) -> dict[str, Any]:
    words = {key: str(about.get(key, "")) for key in ("title", "kind", "note", "hash", "version")}
    sizes = {key: int(about.get(key, 0)) for key in ("documents", "statements", "rejected")}
    return {**words, **sizes, "added": dict(about.get("added") or {})}


@st.cache_resource(max_entries=3, show_spinner="Opening the corpus \u2026")
def _shared(digest: str, folder: str) -> Opened:
    from analysis.corpora import cache_folder

    return Opened(Dataset.open(Path(folder), cache_folder() / "opened"))


def _corrections(name: str) -> Corrections:
    """What the analyst of this session has changed in a corpus; by statement key and column."""
    changes = st.session_state.get("corrections", {}).get(name, {})
    return tuple((key, tuple(sorted(columns.items()))) for key, columns in sorted(changes.items()))


def _reading(opened: Opened, lexicon: Lexicon, changes: Corrections, steps: Steps) -> Reading:
    """The corpus by a lexicon; with corrections it is kept in this session, and nobody else's changes."""
    plain: Reading = opened.readings.get(lexicon, lambda: Reading(_scored(opened, lexicon, steps)))
    if not changes:
        return plain
    mine: Kept = st.session_state.setdefault(_CORRECTED, Kept(2))
    corrected: Reading = mine.get(
        (id(plain), changes), lambda: Reading(scoring.corrected(opened.dataset, plain.rows, changes))
    )
    return corrected


def _scored(opened: Opened, lexicon: Lexicon, steps: Steps) -> Rows:
    if lexicon.plain:
        return opened.dataset.rows
    return opened.dataset.scored(scoring.tones(opened.dataset, profile(lexicon), steps))


@st.cache_resource(max_entries=16, show_spinner=False)
def profile(lexicon: Lexicon) -> tone.Profile:
    """The profile that the reader has chosen, with the changed words in it."""
    return tone.load_profile(lexicon.name, changes=dict(lexicon.changes))
