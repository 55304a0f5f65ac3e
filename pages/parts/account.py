"""One statement in full: the sentence in its place, who and what, and the two ledgers that its numbers add up from."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.parts import correcting, excerpt, ledger, listing, names, panel
from pages.parts.filters import View
from pages.parts.markup import el, show

_ROUND = 2


def page(view: View) -> None:
    """Draw the account of the statement that the address names."""
    row = _asked(view)
    if row is None:
        st.title("One statement, in full", anchor=False)
        words = "The address names no statement of this corpus. Choose one from the list."
        show(el("p", words, class_="empty"))
        st.page_link(panel.STATEMENTS, label="To the list", icon=":material/arrow_back:")
        return
    _head(row)
    codings = view.codings([row.statement])
    _in_place(view, row, codings)
    left, right = st.columns(2, gap="large")
    with left:
        show(
            el("h2", "Tone, word by word"),
            el("p", _tone(row, view.stamp), class_="measure"),
            ledger.tone_ledger(row, view.profile),
        )
    with right:
        show(el("h2", "Theme, cue by cue"), el("p", _theme(row), class_="measure"), ledger.theme_ledger(row, codings))
    show(el("h2", "Who, about whom, on which grounds"), ledger.account(row, correcting.before(view, row.statement)))
    correcting.form(view, row)


def _asked(view: View) -> Any:
    """The statement of the address as a row; None where there is none."""
    key = st.query_params.get("statement", "")
    place = view.corpus.dataset.find([key])[0]
    return next(view.read([place]).itertuples(), None) if place >= 0 else None


def _list_address() -> dict[str, str]:
    """The list that led here: its pick, and where in it."""
    return panel.to_address(panel.from_address()) | listing.where()


def _head(row: Any) -> None:
    st.page_link(
        panel.STATEMENTS,
        label="Back to the list",
        icon=":material/arrow_back:",
        query_params=_list_address(),
    )
    show(el("div", el("b", "Demarche"), el("span", names.day(row.date)), el("span", row.statement), class_="kicker"))
    st.title("One statement, in full", anchor=False)


def _in_place(view: View, row: Any, codings: Any) -> None:
    every = view.document(row.document)
    place = every.index(row.Index)
    before, after = (
        view.read(places) for places in (every[max(place - _ROUND, 0) : place], every[place + 1 : place + 1 + _ROUND])
    )
    show(
        el(
            "section",
            excerpt.tags(row),
            excerpt.byline(row),
            *(el("p", el("bdi", text), class_="neighbour") for text in before["text"]),
            excerpt.quote(row, codings, view.profile),
            *(el("p", el("bdi", text), class_="neighbour") for text in after["text"]),
            excerpt.origin(row, view.corpus.kind),
            excerpt.legend(),
            class_="statement full",
        )
    )


def _tone(row: Any, lexicon: str) -> str:
    shares = f"positive {row.positive:.0%}, neutral {row.neutral:.0%}, negative {row.negative:.0%} of its words"
    return f"Tone {excerpt.signed(row.tone)} by {lexicon}; {shares}."


def _theme(row: Any) -> str:
    if not row.theme:
        return "No theme."
    alleged = " It is alleged: an accusation is nobody's act." if row.stance == "accuses" else ""
    return f"{row.theme.capitalize()}, {row.subtheme.replace('_', ' ')}, {row.status}.{alleged}"
