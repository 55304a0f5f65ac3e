"""The whole address of a view: what a reader copies, and what a file says of where it comes from."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from analysis.summarise import ORDERS
from pages.parts import address, panel
from pages.parts.filters import View

#: Parts of the address that a widget of the Statements page holds: the key of the widget is the name of the part.
_LIST = ("q", "order")
#: Parts that a page writes into the address itself.
_WRITTEN = ("lexicon", "open", "sheet", "statement")


def query(view: View) -> list[tuple[str, str]]:
    """The state of the view as names and values, in a fixed order; what asks nothing is left out."""
    found = [(key, value) for key in address.HELD for value in address.asked(key)]
    found += [("words", st.session_state["words"])] if st.session_state.get("words") else []
    if st.session_state.get("_page") == "statements":  # kept when the reader leaves the page, but no part of another
        default = next(iter(ORDERS))
        found += [(key, str(value)) for key in _LIST if (value := st.session_state.get(key)) not in (None, "", default)]
    if st.session_state.get("_page") == "registers" and st.session_state.get("cards", 1) > 1:
        found.append(("cards", str(st.session_state["cards"])))
    found += [(key, st.query_params[key]) for key in _WRITTEN if key in st.query_params]
    found += sorted(panel.to_address(panel.from_address()).items())
    named = {name for name, _ in found}
    return found if "corpus" in named else [("corpus", view.corpus.name), *found]


def whole(view: View) -> str:
    """The address of this page and view, with the host where it is known.

    The corpus is always named in it, so that the link stays true if another corpus becomes the default.
    """
    parts = urlsplit(st.context.url or "")
    home = f"{parts.scheme}://{parts.netloc}{parts.path}" if parts.netloc else f"/{st.session_state.get('_page', '')}"
    return f"{home}?{urlencode(query(view))}"
