"""The corpus picker and the filters: widgets in the sidebar, kept across pages, bound to the address of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.charts import Ink, ink
from analysis.tone import Profile
from pages.parts import address, lexicon, load, names
from pages.parts.corpus import Conditions, Corpus, Unavailable

#: Filter key (also the name in the address) -> label. Order is that of the sidebar.
LISTS = {"speaker": "Said by", "actor": "Act of", "target": "Aimed at", "theme": "Theme", "status": "Status",
         "stance": "Stance"}  # fmt: skip
#: The filters that wait in a drawer, so that few steps of the keyboard lead to the page.
_DRAWER = ("target", "stance", "from", "until")
#: What may be said of an act: the lanes in which every chart can be counted.
STATUSES = ("actual", "conditional", "prospective", "negated")


@dataclass(frozen=True, slots=True)
class View:
    """What the reader looks at: a corpus under some filters. Pages ask it for small tables by name."""

    corpus: Corpus
    conditions: Conditions

    @property
    def rows(self) -> pd.DataFrame:
        """The statements that pass the filters."""
        return load.rows(self.corpus, self.conditions)

    def table(self, name: str, *options: Any) -> Any:
        """A small table of these statements; `name` is a function of summarise."""
        return load.summary(self.corpus, self.conditions, name, *options)

    def words(self) -> pd.DataFrame:
        """The lexicon words of these statements, the one that moves most first; see summarise.lexicon_words."""
        return load.words(self.corpus, self.conditions)

    def places(self, pick: dict[str, str]) -> pd.Index:
        """The labels of the rows that a pick asks for; all rows where it asks nothing."""
        return load.places(self.corpus, self.conditions, pick) if pick else self.rows.index

    def behind(self, pick: dict[str, str]) -> pd.DataFrame:
        """The statements that a pick asks for, in full."""
        return self.rows.loc[self.places(pick)]

    def kept(self, key: str, build: Callable[[], Any]) -> Any:
        """What `build` makes of this view in this colour scheme, made once."""
        return load.kept(self.corpus, self.conditions, (key, colours().scheme), build)

    @property
    def basis(self) -> str:
        """The set of rows that acts are counted in: negated ones only where the reader asks for them."""
        return "acts with negated" if "negated" in self.conditions.statuses else "acts"

    @property
    def with_negated(self) -> bool:
        """Whether the reader asked for acts that are said not to be happening."""
        return "negated" in self.conditions.statuses

    @property
    def profile(self) -> Profile:
        """The lexicon that the tone of this view is read by."""
        return load.profile(self.corpus.lexicon)

    @property
    def stamp(self) -> str:
        """The lexicon in words and by its hash, as captions, files and links carry it."""
        return f"{lexicon.in_words(self.corpus.lexicon)} ({self.profile.hash})"

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return any(self.conditions)


def sidebar(notice: DeltaGenerator) -> View:
    """Draw the sidebar and return the view it describes.

    `notice` is a place on the page: for the progress of a corpus in the making, or for why one cannot be opened.
    """
    name = _pick_corpus(notice)
    place, below = st.container(), st.container()
    with below:
        chosen = _lexicon()
    opened = _open(name, chosen, notice)
    with place:
        view = View(opened, _conditions(load.options(opened)))
        if view.filtered:
            st.button("Clear all filters", on_click=clear, icon=":material/filter_alt_off:", width="stretch")
    return view


def _conditions(offered: dict[str, list[str]]) -> Conditions:
    """Draw the filters and return what they ask. The status has its lane on the page instead."""
    chosen = {key: address.many(key, LISTS[key], offered[key]) for key in LISTS if key not in (*_DRAWER, "status")}
    chosen["status"] = address.known("status", STATUSES)
    used = any(address.asked(key) for key in _DRAWER)
    with st.expander("More filters", expanded=used):
        chosen |= {key: address.many(key, LISTS[key], offered[key]) for key in LISTS if key in _DRAWER}
        first, last = st.columns(2)
        with first:
            since = address.one("from", "From", offered["dates"], placeholder="first")
        with last:
            until = address.one("until", "Until", offered["dates"], placeholder="last")
    return Conditions(*(tuple(sorted(chosen[key])) for key in LISTS), since=since, until=until)


def _lexicon() -> lexicon.Lexicon:
    """Draw the choice of the lexicon, and the line of changed words where there is one."""
    chosen = address.one(
        "profile",
        "Tone lexicon",
        list(lexicon.NAMES),
        lambda name: lexicon.NAMES[name],
        default="published",
        where="this app",
    )
    line = st.text_input(
        "Changed words",
        key="words",
        bind="query-params",
        placeholder="united off; party -1.5",
        max_chars=600,
    )
    return lexicon.Lexicon(chosen, lexicon.parse(line or ""))


def clear() -> None:
    """Set every filter back to asking nothing."""
    for key in (*LISTS, "from", "until"):
        address.put(key, [])


def _pick_corpus(notice: DeltaGenerator) -> str:
    offered = load.shelf()
    if not offered:
        notice.error("There is no corpus to open. Run `make data` to build the ones that come with the project.")
        st.stop()
    return address.one(
        "corpus",
        "Corpus",
        list(offered),
        lambda name: offered[name].title,
        default=next(iter(offered)),
        where="this app",
        also=clear,
    )


def _open(name: str, chosen: lexicon.Lexicon, notice: DeltaGenerator) -> Corpus:
    def progress(share: float, statements: int) -> None:
        words = (
            f"Coding this corpus for the first time: {statements:,} statements so far. It is kept for the next visit."
        )
        notice.progress(min(share, 1.0), text=words)

    try:
        return load.corpus(name, chosen, progress)
    except Unavailable as error:
        notice.error(names.escaped(str(error)))
        st.stop()


def view() -> View:
    """The view of this run, as the frame has drawn it."""
    return st.session_state["_view"]


def colours() -> Ink:
    """The colours of the scheme in which the reader sees the app."""
    return ink(st.context.theme.type)


def in_words(view: View) -> str:
    """The filters as one line, for captions and files; "no filter" where there is none."""
    said = view.conditions._asdict()
    parts = []
    for key, title in zip(Conditions._fields[:6], LISTS.values(), strict=True):
        if said[key]:
            parts.append(f"{title.lower()}: {', '.join(names.label(code) for code in said[key])}")
    if said["since"] or said["until"]:
        parts.append(f"dates: {said['since'] or 'first'} to {said['until'] or 'last'}")
    return "; ".join(parts) or "no filter"
