"""The frame round every page: settings, navigation, stylesheet, sidebar, footer.

Streamlit runs a file of pages/ alone, without app.py, when it is the first address asked of a fresh server: exactly
what happens when a shared link wakes a sleeping app. So each page begins with `guard()`, which puts up the frame if
app.py has not; st.navigation then runs the page inside it.
"""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.parts import filters, markup

#: File of each page -> its name in the navigation, in order; the first is the front page.
PAGES = {
    "overview": "Overview",
    "tone": "Tone",
    "themes": "Themes",
    "statements": "Statements",
    "method": "Method",
}
#: Pages that are reached by a link only.
LINKED = {"statement": "One statement", "bench": "Lexicon bench"}
_UP = "_frame_is_up"


def main() -> None:
    """Put up the frame and run the page that the address asks for."""
    st.session_state[_UP] = True
    try:
        st.set_page_config(page_title="Demarche", page_icon="static/icon.png", layout="wide")
        page = st.navigation(
            [_page(name, title) for name, title in (PAGES | LINKED).items()],
            position="top",
        )
        markup.style()
        notice = st.empty()
        with st.sidebar:
            view = filters.sidebar(notice)
        notice.empty()
        st.session_state["_view"] = view
        page.run()
    finally:
        st.session_state[_UP] = False


def _page(name: str, title: str) -> StreamlitPage:
    front = name == next(iter(PAGES))
    return st.Page(
        f"pages/{name}.py",
        title=title,
        default=front,
        url_path="" if front else name,
        visibility="visible" if name in PAGES else "hidden",
    )


def guard() -> None:
    """First line of every page: put up the frame where it is missing, and end this bare run."""
    if not st.session_state.get(_UP):
        main()
        st.stop()
