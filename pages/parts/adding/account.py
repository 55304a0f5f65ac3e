"""What came in: documents and rejections that add up, dates, repeated texts; each rejection with its remedy."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from analysis.background.request import unpack
from pages.parts import export, names
from pages.parts.adding.desk import Desk
from pages.parts.markup import el, show

_KEPT = "_account"


def draw(desk: Desk) -> None:
    """The line of conservation, what the documents are, and the rejections."""
    facts = _facts(desk)
    refused = len(desk.rejected)
    show(
        el(
            "p",
            el("b", f"{names.count(desk.read, 'document')} in"),
            f" = {facts['documents']:,} read + {refused:,} rejected. ",
            f"{facts['characters']:,} characters, all in English. ",
            _dates(facts),
            f" {names.count(facts['repeated'], 'text')} came in twice or more." if facts["repeated"] else "",
            class_="measure",
        )
    )
    if refused:
        rejections(desk.rejected, "reading")


def _facts(desk: Desk) -> dict[str, int | str]:
    """Counts of what was read; made once for each set of documents."""
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != len(desk.documents):
        documents = [document for part in desk.documents for document in unpack(part)]
        dates = sorted(document.date for document in documents if document.date)
        texts = Counter(" ".join(document.text.split()) for document in documents)
        facts = {
            "documents": len(documents),
            "characters": sum(len(document.text) for document in documents),
            "dated": len(dates),
            "first": dates[0] if dates else "",
            "last": dates[-1] if dates else "",
            "repeated": sum(times > 1 for times in texts.values()),
        }
        kept = (len(desk.documents), facts)
        st.session_state[_KEPT] = kept
    return dict(kept[1])


def _dates(facts: dict[str, int | str]) -> str:
    undated = int(facts["documents"]) - int(facts["dated"])
    if not facts["first"]:
        return "None has a date, so nothing can be shown over time."
    span = f"Dated {names.period(str(facts['first']), str(facts['last']))}"
    return f"{span}; {undated:,} without a date." if undated else f"{span}."


def rejections(refused: pd.DataFrame, key: str) -> None:
    """A table of rejections that can be taken away, mended and brought back."""
    with st.expander(f"{names.count(len(refused), 'rejection')}: where, why, and what mends it"):
        st.dataframe(refused, hide_index=True, key=f"rejected-{key}", alt="Rejections with reason and remedy")
        st.download_button(
            "CSV",
            data=lambda: export.csv(refused, ["Demarche: rows and documents that were not read, and why"]),
            file_name="demarche-rejected.csv",
            mime="text/csv",
            key=f"rejected-csv-{key}",
            on_click="ignore",
            icon=":material/download:",
        )
