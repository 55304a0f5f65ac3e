"""The head of a page: corpus and dates, the question the page answers, and what of the corpus was counted."""

from __future__ import annotations

import streamlit as st

from pages.parts import filters, names
from pages.parts.filters import View
from pages.parts.markup import el, show

_MEASURES = {
    "speaker": "have a known speaker",
    "theme": "carry a coded theme",
    "tone": "have a word with a tone",
    "date": "are dated",
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
    """The meter above the charts: how much of the view could be counted at all."""
    table = view.table("coverage")
    meters = [
        el(
            "div",
            el("div", el("i", at={"share": row.share}), class_="meter", aria_hidden="true"),
            el("p", el("b", f"{row.share:.0%}"), f" {_MEASURES[row.measure]}"),
        )
        for row in table.itertuples(index=False)
    ]
    lost = (
        f"{names.count(view.corpus.rejected, 'document or row')} rejected on reading." if view.corpus.rejected else ""
    )
    label = f"Coverage: what of {names.count(len(view.rows), 'statement')} could be counted. {lost}".strip()
    show(el("section", el("p", label, class_="measure"), el("div", *meters, class_="meters"), class_="coverage"))
