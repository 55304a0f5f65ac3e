"""The mark that is open under a chart, in the address of its page, so that a link opens it again."""

from __future__ import annotations

import streamlit as st

from pages.parts import panel

#: The part of the address that names the chart; the mark itself is written as a pick.
NAME = "open"
_HERE = "_marks_opened_here"


def mark(key: str, chosen: dict[str, str]) -> dict[str, str]:
    """The pick to show under a chart: the one that was chosen here, else the one that the address opens."""
    here = st.session_state.setdefault(_HERE, {})
    if chosen:
        if here.get(key) != chosen:
            here[key] = chosen
            close()
            st.query_params.update({NAME: key, **panel.to_address(chosen)})
        return chosen
    if here.pop(key, None) and st.query_params.get(NAME) == key:  # it was chosen here, and is closed again
        close()
    return panel.from_address() if st.query_params.get(NAME) == key else {}


def by_link(key: str) -> bool:
    """Whether a mark stands open because the address asked for it: no click on the chart can close it then."""
    return key not in st.session_state.get(_HERE, {})


def close() -> None:
    """Take the open mark out of the address."""
    for name in [name for name in st.query_params if name == NAME or name.startswith("pick_")]:
        del st.query_params[name]
