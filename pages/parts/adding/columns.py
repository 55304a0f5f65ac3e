"""The columns of a table: guessed, shown with its first rows, corrected by the user."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from analysis.background import HEAD, Job, Request
from analysis.ingest import MAPPED_FIELDS, TABLES, Upload
from pages.parts import names
from pages.parts.markup import el, show

_HEADS = "_table_heads"
_MEANING = {
    "text": "Text of the statement",
    "speaker": "Who speaks",
    "date": "Date",
    "target": "At whom it is aimed",
    "title": "Title",
    "source": "Source",
    "url": "Address",
    "id": "Name of the row",
}
#: Seconds that the first rows of a table may take.
_PATIENCE = 60.0


def mapped(uploads: Sequence[Upload], key: str) -> list[Upload]:
    """The uploads, tables with the columns that the user sees and may change; other files as they are.

    `key` names this very set of files: while it is the same, their heads are not read again.
    """
    tables = [upload for upload in uploads if upload.name.lower().endswith(tuple(TABLES))]
    heads = _heads(tables, key)
    chosen = {
        id(table): _columns(table, head, number) for number, (table, head) in enumerate(zip(tables, heads, strict=True))
    }
    return [replace(upload, columns=chosen.get(id(upload))) for upload in uploads]


def _heads(tables: Sequence[Upload], key: str) -> list[dict[str, Any]]:
    """The heads of the tables, read once in a process of their own."""
    kept = st.session_state.get(_HEADS)
    if kept is None or kept[0] != key:
        with st.spinner("Looking at the columns \u2026"):
            job = Job(Request(HEAD, tables))
            job.wait(_PATIENCE)
            if job.running:
                job.cancel()
        empty = {"names": [], "rows": [], "mapping": {}, "fault": job.progress.fault or "its columns could not be read"}
        kept = (key, job.facts.get("heads") or [empty] * len(tables))
        st.session_state[_HEADS] = kept
    return list(kept[1]) if tables else []


def _columns(table: Upload, head: dict[str, Any], number: int) -> dict[str, str] | None:
    """One table's columns: its first rows, and for each field the column that holds it."""
    show(el("h3", table.name))
    if head["fault"]:
        show(el("p", f"{head['fault']}.", class_="empty"))
        return None
    st.dataframe(pd.DataFrame(head["rows"], columns=head["names"], dtype="str").head(4), hide_index=True,
                 key=f"head-{number}", alt=f"First rows of {table.name}")  # fmt: skip
    chosen = {}
    for place, row in zip(MAPPED_FIELDS, st.columns(4) * 2, strict=True):
        guess = head["mapping"].get(place)
        chosen[place] = row.selectbox(
            _MEANING[place],
            head["names"],
            index=head["names"].index(guess) if guess in head["names"] else None,
            placeholder="no column",
            format_func=names.escaped,
            key=f"column-{number}-{place}",
        )
    if not chosen["text"]:
        show(el("p", "Choose the column that holds the text.", class_="empty"))
    return {place: column for place, column in chosen.items() if column}
