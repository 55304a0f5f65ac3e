"""The head of a page: corpus and dates, the question the page answers, and what of the corpus was counted."""

from __future__ import annotations

import streamlit as st

from pages.parts import address, filters, names, panel
from pages.parts.filters import View
from pages.parts.markup import el, show

#: Measure of summarise.coverage -> what those have that have it, and what the others lack.
_MEASURES = {
    "speaker": ("have a known speaker", "without a speaker"),
    "target": ("name a target", "without a target"),
    "theme": ("hold a cue and a theme", "without a cue"),
    "tone": ("hold a word of the lexicon", "without a lexicon word"),
    "date": ("are dated", "undated"),
}
#: Lane -> what its statements say of the act in them.
_LANES = {
    "all": "acts of every status; what is said not to be happening is no act",
    "actual": "what is said to be so, or to have been",
    "conditional": "what hangs on an if, an unless or an until",
    "prospective": "what is announced, planned or feared",
    "negated": "what is said not to be happening, counted only here",
}


def head(view: View, question: str) -> None:
    """Kicker, the question as the page's one h1, and the filters in force. Stops where no statement is left."""
    figures = view.table("headline")
    period = f"{names.day(str(figures['first']))} to {names.day(str(figures['last']))}" if figures["first"] else ""
    kicker = [el("b", "Demarche"), el("span", view.corpus.title)]
    kicker += [el("span", "paraphrase", class_="paraphrase", title=view.corpus.note)] * (
        view.corpus.kind == "paraphrase"
    )
    kicker.append(el("span", names.count(int(figures["statements"]), "statement")))
    kicker += [el("span", period)] * bool(period)
    show(el("div", *kicker, class_="kicker"))
    st.title(question, anchor=False)
    lane(view)
    if view.filtered:
        show(el("p", f"Filtered by {filters.in_words(view)}.", class_="filters"))
    if view.corpus.corrections:
        changed = names.count(len(view.corpus.corrections), "statement")
        show(el("p", f"{changed} counted as corrected by you in this session.", class_="filters"))
    if not figures["statements"]:
        show(el("p", "No statement passes these filters. Clear one of them in the sidebar.", class_="empty"))
        st.stop()


def lane(view: View) -> None:
    """The one control that recounts every chart: all statements, or those of one status only."""
    chosen = view.conditions.statuses
    shown = chosen[0] if len(chosen) == 1 else None if chosen else "all"
    if st.session_state.get("choose-status", "") != shown:
        st.session_state["choose-status"] = shown
    with st.container(key="lane", horizontal=True, gap="small", vertical_alignment="center"):
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
        show(el("p", f"Counted here: {told}.", class_="small"))


def _take_lane() -> None:
    value = st.session_state["choose-status"]
    address.put("status", [value] if value in filters.STATUSES else [])


def coverage(view: View) -> None:
    """The meter above the charts: how much of the view could be counted, each share with the way to the rest."""
    lost = (
        f"{names.count(view.corpus.rejected, 'document or row')} rejected on reading." if view.corpus.rejected else ""
    )
    label = f"Coverage: what of {names.count(len(view.rows), 'statement')} could be counted. {lost}".strip()
    with st.container(key="coverage", gap=None):
        show(el("p", label, class_="measure"))
        with st.container(key="meters"):
            for row in view.table("coverage").itertuples(index=False):
                _meter(row.measure, row.share, row.n - row.hits)


def _meter(measure: str, share: float, missing: int) -> None:
    has, lacks = _MEASURES[measure]
    with st.container(key=f"meter-{measure}", gap=None):
        show(
            el("div", el("i", at={"share": share}), class_="meter", aria_hidden="true"),
            el("p", el("b", f"{share:.0%}"), f" {has}", class_="small"),
        )
        if missing:
            target = panel.to_address({"lack": measure})
            st.page_link(panel.STATEMENTS, label=f"{missing:,} {lacks}", query_params=target)
