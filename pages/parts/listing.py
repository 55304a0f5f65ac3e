"""The list of statements: search, order, pages of cards, and the pick that led here."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import summarise
from pages.parts import excerpt, export, names, panel
from pages.parts.filters import View
from pages.parts.markup import el, show

_PAGE = 10
_ORDERS = {
    "in order of date": (["date", "document", "start"], True),
    "latest first": (["date", "document", "start"], False),
    "harshest first": (["tone", "date", "start"], True),
    "warmest first": (["tone", "date", "start"], False),
    "most coercive first": (["coercion", "date", "start"], False),
    "most diplomatic first": (["diplomacy", "date", "start"], False),
}


def page(view: View) -> None:
    """Draw the list for the view, the pick in the address and the search words."""
    pick = panel.from_address()
    places = _picked(view, pick)
    search, order = st.columns([3, 1])
    words = search.text_input(
        "Search the statements",
        key="q",
        bind="query-params",
        persist_state="session",
        on_change=_first_sheet,
        placeholder='all these words; "quoted words" together',
        icon=":material/search:",
        max_chars=200,
    )
    chosen = order.selectbox(
        "Order", list(_ORDERS), key="order", bind="query-params", persist_state="session", on_change=_first_sheet
    )
    found = view.kept(
        f"list-{chosen}-{words}-{sorted(pick.items())}", lambda: _found(view, places, words or "", chosen)
    )
    if found.empty:
        show(el("p", "No statement here holds these words. Try fewer, or clear a filter.", class_="empty"))
        return
    _pages(view, found, pick)


def _found(view: View, places: pd.Index, words: str, order: str) -> pd.Index:
    """The labels of the rows at `places` that hold the words, in the order asked for."""
    columns, ascending = _ORDERS[order]
    rows = view.rows[list(dict.fromkeys([*columns, "text"]))]  # what is sorted and searched, not all that is shown
    rows = summarise.search(rows if len(places) == len(rows) else rows.loc[places], words)
    return rows.sort_values(columns, ascending=ascending, kind="stable").index


def _picked(view: View, pick: dict[str, str]) -> pd.Index:
    if not pick:
        return view.rows.index
    with st.container(key="pick", horizontal=True, vertical_alignment="center"):
        show(el("p", f"Behind a number: {panel.in_words(pick)}.", class_="filters"))
        st.button("Show all statements", icon=":material/close:", type="tertiary", on_click=_forget)
    return view.places(pick)


def _forget() -> None:
    for name in [name for name in st.query_params if name.startswith("pick_")]:
        del st.query_params[name]


def _pages(view: View, places: pd.Index, pick: dict[str, str]) -> None:
    pages = -(-len(places) // _PAGE)
    number = min(_sheet(), pages)
    first = (number - 1) * _PAGE
    last = min(first + _PAGE, len(places))
    with st.container(key="list-head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        show(el("p", f"{names.count(len(places), 'statement')}; {first + 1:,} to {last:,} shown.", class_="measure"))
        with st.container(horizontal=True, gap="small", width="content"):
            export.download(view, lambda: view.rows.loc[places], "statements", f"statements, {panel.in_words(pick)}")
    show(excerpt.legend())
    panel.cards(view, view.rows.loc[places[first:last]], "list", pick, sheet=number)
    if pages > 1:
        _turn(number, pages)


def _sheet() -> int:
    """The sheet that the address asks for, from 1."""
    asked = st.query_params.get("sheet", "1")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1


def _first_sheet() -> None:
    st.query_params.pop("sheet", None)


def _to(sheet: int) -> None:
    st.query_params["sheet"] = str(sheet)


def _turn(number: int, pages: int) -> None:
    """The way to the sheet before and the sheet after."""
    with st.container(key="sheets", horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        st.button("Previous", icon=":material/arrow_back:", disabled=number == 1, on_click=_to, args=(number - 1,))
        show(el("p", f"Sheet {number:,} of {pages:,}", class_="measure"))
        st.button("Next", icon=":material/arrow_forward:", disabled=number == pages, on_click=_to, args=(number + 1,))
