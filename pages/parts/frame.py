"""The frame round every page: settings, navigation, stylesheet, sidebar, footer.

Streamlit runs a file of pages/ alone, without app.py, when it is the first address asked of a fresh server: exactly
what happens when a shared link wakes a sleeping app. So each page begins with `guard()`, which puts up the frame if
app.py has not; st.navigation then runs the page inside it.
"""

from __future__ import annotations

from copy import copy
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.parts import address, ahead, filters, markup, names, panel, pauses, settling, share

#: File of each page -> its name in the navigation, in order; the first is the front page.
PAGES = {
    "overview": "Overview",
    "tone": "Tone",
    "themes": "Themes",
    "relations": "Relations",
    "registers": "Registers",
    "statements": "Statements",
    "compare": "Compare",
    "add_data": "Add data",
    "method": "Method",
}
#: Pages that are reached by a link only.
LINKED = {
    "statement": "One statement",
    "bench": "Lexicon bench",
    "clash": "Words against content",
    "corrections": "Corrections",
    "check": "Check by hand",
}
_UP = "_frame_is_up"
_SIGNED = "_lexicon_in_the_address"


def main() -> None:
    """Put up the frame and run the page that the address asks for."""
    with pauses.drawing():
        _draw()


def _draw() -> None:
    st.session_state[_UP] = True
    try:
        st.set_page_config(page_title="Demarche", page_icon="static/icon.png", layout="wide")
        page = st.navigation(
            [copy(_page(name, title)) for name, title in (PAGES | LINKED).items()],
            position="hidden" if st.context.is_embedded else "top",
        )
        markup.style()
        if st.context.is_embedded:
            markup.style("embed.css")
        _arrivals(page)
        address.hold(page.url_path)
        notice = st.empty()
        with st.sidebar:
            view = filters.sidebar(notice)
        stale = panel.impossible()
        with notice:
            known = address.tell(stale)
        st.session_state["_view"] = view
        ahead.begin(view.corpus, page.url_path)
        _sign(view)
        st.session_state["_page"] = page.url_path
        page.run()
        if address.told() > known:  # parts that only this page reads
            with notice:
                address.tell(stale)
        share.foot(view)
    finally:
        st.session_state[_UP] = False
        settling.soon()


def _sign(view: filters.View) -> None:
    """Put the hash of a lexicon that is not the published one into the address, and say where a link names another."""
    known = st.session_state.get(_SIGNED)
    asked = st.query_params.get("lexicon")
    here = "" if view.corpus.lexicon.plain else view.profile.hash
    if known is None and asked and asked != here:
        st.warning(
            f"This link was made with the lexicon {names.escaped(asked[:10])}. The one it asks for is now"
            f" {view.profile.hash}, so the tones can differ from those that were shared.",
            icon=":material/info:",
        )
    st.session_state[_SIGNED] = here
    if here and asked != here:
        st.query_params["lexicon"] = here
    elif not here and asked:
        del st.query_params["lexicon"]


@cache
def _page(name: str, title: str) -> StreamlitPage:
    """A page as st.navigation takes it; a copy of it each time, because Streamlit notes in it that it has run."""
    front = name == next(iter(PAGES))
    return st.Page(
        f"pages/{name}.py",
        title=title,
        default=front,
        url_path="" if front else name,
        visibility="visible" if name in PAGES else "hidden",
    )


def _arrivals(page: StreamlitPage) -> None:
    """Texts that this session has brought and that are coded by now."""
    if "_desk" in st.session_state or page.url_path == "add_data":
        from pages.parts.adding.desk import arrive  # it brings the readers with it: only for those who bring text

        arrive(page.url_path == "add_data")


def guard() -> None:
    """First line of every page: put up the frame where it is missing, and end this bare run."""
    if not st.session_state.get(_UP):
        main()
        st.stop()
