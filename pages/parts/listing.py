"""The list of statements: search, order, pages of cards, and the pick that led here."""

from __future__ import annotations

import streamlit as st

from analysis import summarise
from analysis.dataset import Rows
from pages.parts import excerpt, export, names, panel
from pages.parts.filters import View
from pages.parts.markup import el, show

_PAGE = 10
#: Statements in a file: the platform keeps a file in the server's memory until it is fetched.
_MOST = 100_000
#: What is searched for, and in which order; the same while the reader comes back to it.
_ASKED, _BACK = "_search_and_order", "_search_and_order_again"


def page(view: View) -> None:
    """Draw the list for the view, the pick in the address and the search words."""
    pick = panel.from_address()
    _picked(pick)
    _returned()
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
        "Order",
        list(summarise.ORDERS),
        key="order",
        bind="query-params",
        persist_state="session",
        on_change=_first_sheet,
    )
    st.session_state[_ASKED] = {"q": words, "order": chosen}
    notice = st.empty()
    found = view.found(pick, words or "", notice.progress)
    notice.empty()
    if not len(found):
        show(el("p", "No statement here holds these words. Try fewer, or clear a filter.", class_="empty"))
        return
    _pages(view, found, words or "", chosen, pick)


def _returned() -> None:
    """Put search and order back where the reader comes Back from a statement.

    Streamlit's link to a statement leaves two entries in the browser's history. Back finds this page first, with the
    address of that link and without the search, which Streamlit takes out of links. A run that follows the history
    takes its fields from the address alone, so that they are put back in the next.
    """
    if st.query_params.pop("statement", ""):
        st.session_state[_BACK] = st.session_state.get(_ASKED, {})
        st.rerun()
    st.session_state.update(st.session_state.pop(_BACK, {}))


def _picked(pick: dict[str, str]) -> None:
    if not pick:
        return
    with st.container(key="pick", horizontal=True, vertical_alignment="center"):
        show(el("p", f"Behind a number: {panel.in_words(pick)}.", class_="filters"))
        st.button("Show all statements", icon=":material/close:", type="tertiary", on_click=_forget)


def _forget() -> None:
    for name in [name for name in st.query_params if name.startswith("pick_")]:
        del st.query_params[name]


def _pages(view: View, rows: Rows, words: str, order: str, pick: dict[str, str]) -> None:
    n = len(rows)
    pages = -(-n // _PAGE)
    number = min(_sheet(), pages)
    first = (number - 1) * _PAGE
    last = min(first + _PAGE, n)
    with st.container(key="list-head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        show(el("p", f"{names.count(n, 'statement')}; {first + 1:,} to {last:,} shown.", class_="measure"))
        with st.container(horizontal=True, gap="small", width="content"):
            what, only = f"statements, {panel.in_words(pick)}", _only(n, order)
            export.download(view, lambda: view.every(rows, order, _MOST), "statements", what, only)
    show(excerpt.legend())
    shown = view.kept(
        f"sheet-{sorted(pick.items())}-{words}-{order}-{first}", lambda: view.sheet(rows, order, first, _PAGE)
    )
    panel.cards(view, shown, "list", pick, where())
    if pages > 1:
        _turn(number, pages)


def where() -> dict[str, str]:
    """What the address says of the list beside its pick: its sheet. Links to a statement carry it, and the way back."""
    return {"sheet": st.query_params["sheet"]} if "sheet" in st.query_params else {}


def _only(n: int, order: str) -> str:
    """What a file of the list holds where that is not all of it.

    >>> _only(9, "in order of date")
    ''
    >>> _only(1_178_905, "in order of date")
    'the first 100,000 of 1,178,905 statements, in order of date; the whole corpus lies in its folder as Parquet'
    """
    if n <= _MOST:
        return ""
    return f"the first {_MOST:,} of {n:,} statements, {order}; the whole corpus lies in its folder as Parquet"


def _sheet() -> int:
    """The sheet that the address asks for, from 1."""
    asked = st.query_params.get("sheet", "1")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 8 else 1


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
