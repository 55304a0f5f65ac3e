"""The foot of every page: the address of the view, and the report of it. Embedded pages get one line instead."""

from __future__ import annotations

import streamlit as st

from pages.parts import checking, correcting, filters, links, names, report
from pages.parts.filters import View
from pages.parts.markup import el, show


def foot(view: View) -> None:
    """Draw the foot of a page."""
    if st.context.is_embedded:
        _line(view)
        return
    with st.container(key="share", horizontal=True, vertical_alignment="center", gap="medium"):
        show(
            el("h2", "Take this view along"),
            el("p", _words(view), class_="measure"),
            el("p", links.whole(view), class_="permalink", title="one click selects it"),
        )
        report.button(view)
        made = len(correcting.log(view))
        st.page_link(correcting.PAGE, label=names.count(made, "correction") if made else "Corrections")
        st.page_link(checking.PAGE, label="Check 30 statements by hand")


def _words(view: View) -> str:
    if view.corpus.private:
        return "This corpus is yours alone: the link opens it in this session only. A report carries what it shows."
    corrected = " Your corrections are not in it: take their log along." if view.corpus.corrections else ""
    return f"The link restores corpus, filters, lexicon and page; every file says what it was made from.{corrected}"


def _line(view: View) -> None:
    """What an embedded page says of itself: corpus, filters, n, and the way to the whole app."""
    told = (
        f"{view.corpus.title} \u00b7 {filters.in_words(view)} \u00b7 {names.count(len(view.rows), 'statement')} \u00b7 "
    )
    way = el("a", "open in Demarche", href=links.whole(view))
    show(el("p", el("b", "Demarche"), f" \u00b7 {told}", way, class_="embedded"))
