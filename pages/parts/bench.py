"""The lexicon bench: words switched off or set, and what that does to ranks, signs and statements.

Its state is the sidebar's line of changed words, so that every page and every link follows it.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis import charts, summarise
from pages.parts import export, figure, filters, lexicon, names, panel
from pages.parts.filters import View
from pages.parts.ledger import exact
from pages.parts.markup import el, show
from pages.parts.view import SAMPLE

BENCH = "pages/bench.py"
_OFFERED = 24
#: Statements in which the Tone page counts words: it names eight of them.
GLANCE = 1_000
_FLIPS = 5


def teaser(view: View) -> None:
    """The way to the bench from the Tone page, with the words that move most here."""
    said = view.kept("bench-teaser", lambda: _foremost(view.words(GLANCE)))
    figure.heading(
        "Which words make it so?",
        "Tone is a sum over words of a lexicon. These move it most here; on the bench you can switch them off."
        f"{_sampled(view, GLANCE)}",
    )
    show(el("p", said, class_="measure"))
    st.page_link(BENCH, label="To the lexicon bench", icon=":material/tune:")


def _foremost(table: pd.DataFrame) -> str:
    """The words that move most, in a sentence."""
    rows = _counting(table).head(8)
    told = zip(rows["word"], rows["now"], rows["hits"], strict=True)
    said = ", ".join(f"{word} ({exact(now)}, {hits:,} times)" for word, now, hits in told)
    return f"{said}." if said else "The lexicon knows no word of these statements."


def _sampled(view: View, most: int = SAMPLE) -> str:
    """In how many statements words are counted, where it is not all."""
    most = min(most, view.sample)
    return f" Counted in {most:,} statements spread over these {len(view.rows):,}." if len(view.rows) > most else ""


def _counting(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["now"].notna()]


def controls(view: View) -> None:
    """Words to switch off, a word to set, and the way back."""
    show(
        el(
            "p",
            "Tone is a sum over words, and some of them mean something else here than in the posts for which VADER was"
            " rated. Switch words off or set them: every page, file and link follows until you undo it.",
            class_="measure",
        )
    )
    table, changes = view.words(), dict(view.corpus.lexicon.changes)
    _off(table, changes)
    _set(table)
    with st.container(key="bench-state", horizontal=True, vertical_alignment="center"):
        show(el("p", f"In force: {view.stamp}.", class_="filters"))
        if changes:
            st.button("Undo all words", icon=":material/undo:", type="tertiary", on_click=_write, args=({},))
        other = "published" if view.corpus.lexicon.name != "published" else "diplomatic"
        label = "Back to VADER as published" if other == "published" else "Try the diplomatic register"
        st.button(label, icon=":material/swap_horiz:", type="tertiary", on_click=_choose, args=(other,))


def _off(table: pd.DataFrame, changes: dict[str, float | None]) -> None:
    """The words that move most as buttons; a pressed one is switched off."""
    hits = dict(zip(table["word"], table["hits"], strict=True))
    values = dict(zip(table["word"], table["published"].fillna(table["now"]), strict=True))
    off = [word for word, value in changes.items() if value is None]
    st.session_state["bench-off"] = off
    st.pills(
        "Switch words off: those that move the tone most here, with their value and how often they stand",
        [*dict.fromkeys([*table["word"].head(_OFFERED), *off])],
        selection_mode="multi",
        format_func=lambda word: names.escaped(f"{word} {exact(values.get(word, 0.0))} \u00d7 {hits.get(word, 0):,}"),
        key="bench-off",
        on_change=_switch,
    )


def _switch() -> None:
    """Bring the line of changed words to what is pressed."""
    changes = _changes()
    pressed = set(st.session_state["bench-off"])
    kept = {word: value for word, value in changes.items() if value is not None}
    _write({**kept, **dict.fromkeys(pressed)})


def _set(table: pd.DataFrame) -> None:
    with st.form("bench-set", border=False):
        word, value, send = st.columns([3, 2, 1.2], vertical_alignment="bottom")
        word.selectbox(
            "Set a word, also one of your own",
            table["word"].head(500).tolist(),
            index=None,
            accept_new_options=True,
            key="bench-word",
            placeholder="a word",
        )
        value.number_input("to a value from \u22124 to +4", -4.0, 4.0, 0.0, 0.1, key="bench-value", format="%.1f")
        send.form_submit_button("Set", on_click=_put, width="stretch")


def _put() -> None:
    word = st.session_state["bench-word"]
    if word:
        _write({**_changes(), str(word).lower(): float(st.session_state["bench-value"])})


def _changes() -> dict[str, float | None]:
    return dict(lexicon.parse(st.session_state.get("words") or ""))


def _write(changes: dict[str, float | None]) -> None:
    st.session_state["words"] = lexicon.written(changes)


def _choose(name: str) -> None:
    st.session_state["profile"] = name


def shift(view: View) -> figure.Block | str:
    """Mean tones by VADER as published and by the lexicon in force."""
    if view.corpus.lexicon.plain:
        return "Nothing is changed yet: press a word, set one, or try the diplomatic register, and see here what moves."
    every = view.table("tone_shift")
    shown = summarise.ranked(every[every["n"] >= summarise.FEWEST].head(10))
    if shown.empty:
        return "No actor has enough statements to compare its tone before and after."
    return figure.Block(
        charts.shift(shown, names.labels(), filters.colours()),
        title=summarise.titles.shift(shown, names.in_sentence()),
        measure="Mean tone of what each actor says: the ring is VADER as published, the dot the lexicon in force. The"
        " places count from the harshest; within \u00b10.05 a tone is neutral.",
        caption=f"n = {int(shown['n'].sum()):,} statements, {int(shown['moved'].sum()):,} of them with"
        f" another tone than before. {figure.rest(len(shown), len(every), 'speaker')} Tone by {view.stamp}.",
        table=shown,
        picks=[{"basis": "said", "speaker": code} for code in shown["speaker"]],
    )


def flips(view: View) -> None:
    """The statements that turn from positive to negative or back."""
    if view.corpus.lexicon.plain:
        return
    pick = {"flip": "yes"}
    n, down, places = view.table("flips", _FLIPS)
    figure.heading(
        summarise.titles.flips(n, down),
        "Statements that VADER as published calls positive and this lexicon negative, or the other way round;"
        " those that move most come first.",
    )
    panel.cards(view, view.read(places), "flips", pick)
    if n > _FLIPS:
        label = f"All {n:,} on the Statements page"
        st.page_link(
            panel.STATEMENTS, label=label, icon=":material/arrow_forward:", query_params=panel.to_address(pick)
        )


def words(view: View) -> None:
    """Every lexicon word of the view with its uses and values, as a table and a file."""
    table = view.words()
    figure.heading(
        f"{len(table):,} words of the lexicon stand in these statements",
        "Uses, the value as published, the value in force (empty where a word does not count), and uses times value."
        f"{_sampled(view)}",
    )
    with st.expander("Table, download", on_change="rerun", key="more-words") as more:
        if more.open:
            st.dataframe(_readable(table), hide_index=True, key="table-words", alt="Words of the lexicon in this view")
            export.download(view, table, "words", "words of the lexicon")


def _readable(table: pd.DataFrame) -> Any:
    return table.rename(columns={"published": "as published", "now": "in force", "pull": "uses x value"})
