"""The head of a page: corpus and dates, the question the page answers, and what of the corpus was counted."""

from __future__ import annotations

import streamlit as st

from pages.parts import filters, names, panel
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
    if view.filtered:
        show(el("p", f"Filtered by {filters.in_words(view)}.", class_="filters"))
    if not figures["statements"]:
        show(el("p", "No statement passes these filters. Clear one of them in the sidebar.", class_="empty"))
        st.stop()


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
