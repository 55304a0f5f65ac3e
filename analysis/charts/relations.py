"""The two matrices of relations: who speaks of whom, who accuses whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.charts.drawing import Figure, scatter
from analysis.charts.layout import (
    column_axis,
    frame,
    list_axis,
    named,
    pick,
    points,
    signed,
    span,
)
from analysis.charts.palette import FONT, Ink, mixed

#: The directed pair that the reader has chosen: from whom, to whom; an empty one asks nothing.
Chosen = tuple[str, str]
_LARGEST = 30
_NOUNS = {"coercion": "coercion", "friction": "friction", "diplomacy": "diplomacy", "unnamed": "no named act"}


def said_matrix(
    table: pd.DataFrame, order: Sequence[str], names: Mapping[str, str], ink: Ink, chosen: Chosen = ("", "")
) -> Figure:
    """Squares of speaker (row) by actor spoken about (column): area is the count, colour the mean tone.

    `table` as from summarise.tone_by_pair; `order` lists the actors, the same for rows and columns.
    """
    table = table[table["speaker"].isin(order) & table["about"].isin(order)]
    hover = [
        f"<b>{one} on {other}</b><br>{row.n:,} statements<br>mean tone {signed(row.mean)}<br>{span(row.low, row.high)}"
        for (one, other), row in zip(_couples(table, "about", names), points(table), strict=True)
    ]
    marks = pd.DataFrame({"row": table["speaker"], "column": table["about"], "n": table["n"]})
    edges = [_tone(value, ink) for value in table["mean"]]
    fills = [_tint(value, low == low, ink) for value, low in zip(table["mean"], table["low"], strict=True)]
    picks = [pick(basis="said", speaker=row.speaker, about=row.about) for row in points(table)]
    return _matrix(marks, order, (fills, edges), hover, picks, names, ink, chosen)


def accused_matrix(
    table: pd.DataFrame, order: Sequence[str], names: Mapping[str, str], ink: Ink, chosen: Chosen = ("", "")
) -> Figure:
    """Squares of accuser (row) by accused (column): area is the count, colour what is mostly pinned on the accused.

    `table` as from summarise.accused_by; `order` lists the actors, the same for rows and columns.
    """
    table = table[table["speaker"].isin(order) & table["actor"].isin(order)]
    hover = [
        f"<b>{one or 'The writer'} accuses {other}</b><br>{row.n:,} accusations: {_mix(row)}"
        for (one, other), row in zip(_couples(table, "actor", names), points(table), strict=True)
    ]
    marks = pd.DataFrame({"row": table["speaker"], "column": table["actor"], "n": table["n"]})
    edges = [ink.theme(_mostly(row)) for row in points(table)]
    fills = [mixed(edge, ink.paper, 0.16) for edge in edges]
    picks = [pick(basis="accusations", speaker=row.speaker, actor=row.actor) for row in points(table)]
    return _matrix(marks, order, (fills, edges), hover, picks, names, ink, chosen)


def _couples(table: pd.DataFrame, column: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    return list(zip(named(table["speaker"], names), named(table[column], names), strict=True))


def _tone(value: float, ink: Ink) -> str:
    return ink.tone[1] if abs(value) < 0.05 else ink.tone[0 if value < 0 else 2]


def _tint(value: float, full: bool, ink: Ink) -> str:
    """The side's colour, fuller the further from 0; text on it keeps its contrast. Paper where n is too small."""
    return mixed(_tone(value, ink), ink.paper, 0.1 + 0.32 * min(abs(value) / 0.5, 1.0)) if full else ink.paper


def _mix(row: Any) -> str:
    parts = [(getattr(row, name), noun) for name, noun in _NOUNS.items()]
    return ", ".join(f"{n:,} {noun}" for n, noun in sorted(parts, reverse=True) if n)


def _mostly(row: Any) -> str:
    """The theme of most accusations of a cell, none where two share the first place."""
    first, second, *_ = sorted(((getattr(row, name), name) for name in _NOUNS), reverse=True)
    return first[1] if first[0] > second[0] else "unnamed"


def _matrix(
    marks: pd.DataFrame, order: Sequence[str], paints: tuple[list[str], list[str]], hover: list[str],
    picks: list[list[str]], names: Mapping[str, str], ink: Ink, chosen: Chosen,
) -> Figure:  # fmt: skip
    most = max(marks["n"], default=1)
    sizes = [max(_LARGEST * (n / most) ** 0.5, 8) for n in marks["n"]]
    shown = [_in_sight(row, chosen) for row in points(marks)]
    weight = [2.5 if (row.row, row.column) == chosen else 1.5 for row in points(marks)]
    squares = scatter(
        x=[order.index(code) for code in marks["column"]],
        y=[order.index(code) for code in marks["row"]],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": [round(size, 1) for size in sizes],
            "color": paints[0],
            "line": {"width": weight, "color": paints[1]},
            "opacity": [1 if one else 0.25 for one in shown],
        },
        text=[f"{n:,}" for n in marks["n"]],
        textposition=["middle center" if size >= 17 else "middle right" for size in sizes],
        textfont={"size": 10, "family": FONT, "color": [ink.text if one else ink.soft for one in shown]},
        customdata=picks,
        hovertext=hover,
        hoverinfo="text",
    )
    labels = named(order, names)
    figure = Figure([squares])
    figure.lay(
        xaxis=column_axis(ink, _bold(labels, order, chosen[1])) | {"range": [-0.6, max(len(order), 5) - 0.3]},
        yaxis=list_axis(ink, _bold(labels, order, chosen[0])) | {"showgrid": True},
        shapes=[*_bands(order, chosen, ink), *_diagonal(len(order), ink)],
    )
    return frame(figure, ink, 108 + 36 * len(order), margin={"l": 8, "r": 4, "t": 8, "b": 4})


def _in_sight(mark: Any, chosen: Chosen) -> bool:
    """Whether a cell stays in full colour: all do until something is chosen, then its row, its column, its reverse."""
    one, other = chosen
    if not (one or other):
        return True
    if one and other:
        return (mark.row, mark.column) in ((one, other), (other, one))
    return bool(mark.row == one if one else mark.column == other)


def _bold(labels: list[str], order: Sequence[str], code: str) -> list[str]:
    return [f"<b>{label}</b>" if one == code else label for label, one in zip(labels, order, strict=True)]


def _bands(order: Sequence[str], chosen: Chosen, ink: Ink) -> list[dict[str, Any]]:
    """The chosen row and column as faint bands, the same in both matrices."""
    one, other = chosen
    flat: dict[str, Any] = {"type": "rect", "fillcolor": ink.faint, "line": {"width": 0}, "layer": "below"}
    bands = []
    if one in order:
        place = order.index(one)
        bands.append(flat | {"xref": "paper", "x0": 0, "x1": 1, "y0": place - 0.5, "y1": place + 0.5})
    if other in order:
        place = order.index(other)
        bands.append(flat | {"yref": "paper", "y0": 0, "y1": 1, "x0": place - 0.5, "x1": place + 0.5})
    return bands


def _diagonal(count: int, ink: Ink) -> list[dict[str, Any]]:
    """A hairline through the cells in which an actor would meet itself."""
    line = {"color": ink.rule, "width": 1, "dash": "dot"}
    return [
        {"type": "line", "x0": -0.5, "y0": -0.5, "x1": count - 0.5, "y1": count - 0.5, "line": line, "layer": "below"}
    ]
