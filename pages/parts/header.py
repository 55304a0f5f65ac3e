"""The head of a page: corpus and dates, the question the page answers, and what of the corpus was counted."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.parts import address, export, filters, names, panel
from pages.parts.filters import View
from pages.parts.markup import Markup, el, show

#: Measure of summarise.coverage -> what those have that have it, and what the others lack.
_MEASURES = {
    "speaker": ("have a known speaker", "without a speaker"),
    "target": ("name a target", "without a target"),
    "theme": ("hold a cue and a theme", "without a cue"),
    "tone": ("hold a word of the lexicon", "without a lexicon word"),
    "date": ("are dated", "undated"),
}
#: Rows of a list of what was left out that are shown; the file has all of them.
_MOST = 200
#: Lane -> what its statements say of the act in them.
_LANES = {
    "all": "acts of every status; what is said not to be happening is no act",
    "actual": "what is said to be so, or to have been",
    "conditional": "what hangs on an if, an unless or an until",
    "prospective": "what is announced, planned or feared",
    "negated": "what is said not to be happening, counted only here",
}


def head(view: View, question: str, counted: bool = True) -> None:
    """Kicker, the question as the page's one h1, and the filters in force. Stops where no statement is left.

    A page that counts nothing under the filters (`counted` False) shows neither them nor the lane, and goes on.
    """
    figures = view.table("headline")
    period = names.period(str(figures["first"]), str(figures["last"])) if figures["first"] else ""
    kicker = [el("b", "Demarche"), el("span", view.corpus.title)]
    kicker += [el("span", "paraphrase", class_="paraphrase", title=view.corpus.note)] * (
        view.corpus.kind == "paraphrase"
    )
    kicker.append(el("span", names.count(int(figures["statements"]), "statement")))
    kicker += [el("span", period)] * bool(period)
    show(el("div", *kicker, class_="kicker"))
    st.title(question, anchor=False)
    said = [lane(view)] if counted else []
    if counted and view.filtered:
        said.append(el("p", f"Filtered by {filters.in_words(view)}.", class_="filters"))
    if view.corpus.corrections:
        changed = names.count(len(view.corpus.corrections), "statement")
        said.append(el("p", f"{changed} counted as corrected by you in this session.", class_="filters"))
    if counted and not figures["statements"]:
        said.append(el("p", "No statement passes these filters. Clear one of them in the sidebar.", class_="empty"))
    if said:
        show(*said)
    if counted and not figures["statements"]:
        st.stop()


def lane(view: View) -> Markup:
    """The one control that recounts every chart: all statements, or those of one status; what it says of itself."""
    chosen = view.conditions.statuses
    shown = chosen[0] if len(chosen) == 1 else None if chosen else "all"
    if st.session_state.get("choose-status", "") != shown:
        st.session_state["choose-status"] = shown
    st.segmented_control(
        "What is said of the act",
        list(_LANES),
        format_func=str.capitalize,
        key="choose-status",
        label_visibility="collapsed",
        wrap=True,
        on_change=_take_lane,
    )
    told = _LANES.get(shown or "", "more than one status: " + ", ".join(chosen))
    return el("p", f"Counted here: {told}.", class_="small counted")


def _take_lane() -> None:
    value = st.session_state["choose-status"]
    address.put("status", [value] if value in filters.STATUSES else [])


def coverage(view: View) -> None:
    """The meter above the charts: how much of the view could be counted, and in one drawer the way to the rest."""
    rows, meters = view.kept("coverage", lambda: _metered(view))
    with st.container(key="coverage", gap=None):
        show(*meters)
        with st.expander("What was not counted, and why", on_change="rerun", key="left-out") as more:
            if more.open:
                _lacking(rows)
                _left_out(view)


def _lacking(rows: list[Any]) -> None:
    """The way to the statements that lack something, one link a measure."""
    with st.container(key="lacks", horizontal=True, gap="medium"):
        for row in rows:
            if row.n > row.hits:
                target = panel.to_address({"lack": row.measure})
                label = f"{row.n - row.hits:,} {_MEASURES[row.measure][1]}"
                st.page_link(panel.STATEMENTS, label=label, query_params=target)


def _metered(view: View) -> tuple[list[Any], list[Markup]]:
    """The measures of the coverage, and how they are drawn."""
    rows = list(view.table("coverage").itertuples(index=False))
    label = f"Coverage: what of {names.count(int(rows[0].n), 'statement')} could be counted."
    meters = el("div", *(_meter(row.measure, row.share) for row in rows), class_="meters")
    return rows, [el("p", label, class_="measure"), meters]


def _meter(measure: str, share: float) -> Markup:
    return el(
        "div",
        el("div", el("i", at={"share": share}), class_="meter", aria_hidden="true"),
        el("p", el("b", f"{share:.0%}"), f" {_MEASURES[measure][0]}", class_="small"),
    )


def _left_out(view: View) -> None:
    """What never became a statement of this corpus, whatever the filters: rejected on reading, folded as reprints."""
    rejected, reprints = view.left_out
    kinds = (
        ("rejected", rejected, "document or row rejected on reading", "documents or rows rejected on reading"),
        ("reprints", reprints, "reprint folded into the statement that it repeats", "reprints folded into the"
         " statements that they repeat"),
    )  # fmt: skip
    for key, table, one, many in kinds:
        words = f"{len(table):,} {one if len(table) == 1 else many}." if len(table) else f"No {many}."
        show(el("p", words, class_="small"))
        if len(table):
            st.dataframe(table.head(_MOST), hide_index=True, key=f"table-{key}", alt=words)
            export.download(view, table, key, key)
