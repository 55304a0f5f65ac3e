"""The foot of every page: the address of the view, and the report of it. Embedded pages get one line instead."""

from __future__ import annotations

import streamlit as st

from pages.parts import filters, links, names, report
from pages.parts.filters import View
from pages.parts.markup import el, show


def foot(view: View) -> None:
    """Draw the foot of a page."""
    if st.context.is_embedded:
        _line(view)
        return
    with st.container(key="share"):
        words = "The link restores corpus, filters, lexicon and page; every file says what it was made from."
        show(el("h2", "Take this view along"), el("p", words, class_="measure"))
        st.code(links.whole(view), language=None, wrap_lines=True)
        report.button(view)


def _line(view: View) -> None:
    """What an embedded page says of itself: corpus, filters, n, and the way to the whole app."""
    told = (
        f"{view.corpus.title} \u00b7 {filters.in_words(view)} \u00b7 {names.count(len(view.rows), 'statement')} \u00b7 "
    )
    way = el("a", "open in Demarche", href=links.whole(view))
    show(el("p", el("b", "Demarche"), f" \u00b7 {told}", way, class_="embedded"))
