"""How often the coder is right: measured figures, the confusion of themes, the worst known mistakes."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analysis import charts
from pages.parts import figure, names
from pages.parts.markup import el, show
from pages.parts.view import View, colours

_DATA = Path(__file__).resolve().parents[2] / "data"
_GOLD = {
    "register": "Statements of our own gold, in six registers",
    "sentences": "Sentences drawn from UN speeches and transcripts",
}


@cache
def _read(name: str) -> dict[str, Any]:
    """A file that was written by a benchmark or by hand; empty where it is not there."""
    path = _DATA / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def themes(view: View) -> None:
    """Where the coder and the readers part: the confusion of themes on both sets, and how the readers agreed."""
    measured = _read("accuracy.toml")
    for name, counts in measured.get("confusion", {}).items():
        table = confusion(counts["classes"], counts["rows"])
        right, n = int(table.loc[table["gold"] == table["ours"], "n"].sum()), int(table["n"].sum())
        figure.heading(
            f"Of {n:,} themes the coder names {right / n:.0%} as readers did",
            f"{_GOLD[name]}: rows are the readers' themes, columns the coder's. Area is the share of a row.",
        )
        drawing = view.whole.kept(f"confusion-{name}", lambda table=table: charts.confusion(table, colours()))
        st.plotly_chart(drawing, key=f"chart-confusion-{name}", config=figure.CONFIG, alt=_in_words(table))
        show(
            el(
                "p",
                f"n = {names.count(n, 'statement')}, coded by hand twice. {_agreed(measured, name)}",
                class_="caption",
            )
        )
        with st.expander("Table"):
            st.dataframe(table, hide_index=True, key=f"table-confusion-{name}", alt="Confusion of themes: the numbers")


def confusion(classes: list[str], rows: list[list[int]]) -> pd.DataFrame:
    """One row a cell: gold, ours, n, and the share of the gold's row.

    >>> confusion(["a", "none"], [[3, 1], [0, 0]])["share"].tolist()
    [0.75, 0.25, 0.0, 0.0]
    """
    cells = [
        (gold, ours, n, n / sum(row) if sum(row) else 0.0)
        for gold, row in zip(classes, rows, strict=True)
        for ours, n in zip(classes, row, strict=True)
    ]
    return pd.DataFrame(cells, columns=["gold", "ours", "n", "share"])


def _in_words(table: pd.DataFrame) -> str:
    said = [f"{row.gold} read as {row.ours}: {row.n}" for row in table.itertuples(index=False) if row.n]
    return f"Confusion of themes, n = {int(table['n'].sum()):,}. " + ", ".join(said) + "."


def _agreed(measured: dict[str, Any], gold: str) -> str:
    """How well the two readers agreed on the theme, in words; empty where that was not measured."""
    for row in measured.get("agreement", []):
        if row["gold"] == gold and row["column"] == "theme":
            return f"The two readers agreed on {row['same']:.0%} of them (Krippendorff's alpha {row['alpha']:.2f})."
    return ""


def failures() -> None:
    """The worst known mistakes: the sentence, what the coder says, what a reader would, and why."""
    table = _failures()
    if table.empty:
        return
    show(
        el("h2", "The worst known mistakes"),
        el("p", "Each is held by a test that announces the day on which it is mended.", class_="measure"),
    )
    st.dataframe(table, hide_index=True, alt="The worst known mistakes", key="known-failures")


@cache
def _failures() -> pd.DataFrame:
    """The known mistakes, one row each."""
    columns = {"text": "sentence", "wrong": "coded as", "right": "should be", "why": "why"}
    rows = _read("known_failures.toml").get("failure", [])
    return pd.DataFrame(
        [{column: row[key] for key, column in columns.items()} for row in rows], columns=[*columns.values()]
    )
