"""Files that leave the app and explain themselves: each carries filters, n, dates, corpus hash, version and lexicon."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.parts import filters, lexicon
from pages.parts.filters import View

#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv(table: pd.DataFrame, header: list[str]) -> bytes:
    """A table as CSV with its header as comment lines; no cell can be taken for a formula.

    >>> csv(pd.DataFrame({"text": ["=1+1", "Talks."], "n": [1, -2]}), ["n = 2"]).decode("utf-8-sig").splitlines()
    ['# n = 2', 'text,n', "'=1+1,1", 'Talks.,-2']
    """
    harmless = table.copy()
    for column in harmless.columns:
        if not pd.api.types.is_numeric_dtype(harmless[column]):
            harmless[column] = [_cell(value) for value in harmless[column]]
    notes = "".join(f"# {' '.join(line.split())}\n" for line in header)
    return (notes + harmless.to_csv(index=False, lineterminator="\n")).encode("utf-8-sig")


def _cell(value: object) -> str:
    text = ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def header(view: View, what: str) -> list[str]:
    """What a file says about itself before its first row."""
    figures = view.table("headline")
    opened = view.corpus
    return [
        f"Demarche: {what}",
        f"corpus: {opened.title} ({opened.kind}), hash {opened.hash}",
        f"version: {opened.version}, tone lexicon: {view.stamp}",
        *([f"changed words: {lexicon.written(dict(opened.lexicon.changes))}"] * bool(opened.lexicon.changes)),
        f"filters: {filters.in_words(view)}",
        f"n = {figures['statements']} of {opened.statements} statements, {figures['documents']} documents",
        f"dates: {figures['first'] or 'none'} to {figures['last'] or 'none'}",
    ]


def download(view: View, table: pd.DataFrame | Callable[[], pd.DataFrame], name: str, what: str) -> None:
    """A button that hands out one table as CSV; a large one is made at the click."""
    st.download_button(
        "CSV",
        data=lambda: csv(table() if callable(table) else table, header(view, what)),
        file_name=f"demarche-{view.corpus.name}-{name}.csv",
        mime="text/csv",
        key=f"csv-{name}",
        on_click="ignore",
        icon=":material/download:",
        help="Carries filters, n, dates, corpus hash, version and lexicon in its first lines.",
    )
