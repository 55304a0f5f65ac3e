"""Registers over time: one lane an actor and register, a mark where something was said, a bar for a coarse date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.charts.drawing import Figure, Trace, scatter
from analysis.charts.layout import ROW, axis, frame, named, pick, points, row_labels, rows_axis
from analysis.charts.palette import Ink

#: Register -> the theme whose colour it has, the sign of its mark, and its name in a lane.
SIGNS = {
    "threat": ("coercion", "triangle-down", "threats"),
    "red_line": ("coercion", "square", "red lines"),
    "guarantee": ("diplomacy", "circle", "guarantees"),
    "offer": ("diplomacy", "diamond", "offers"),
}
#: How far marks of one lane and day are moved apart, in rows.
_STEP = 0.17


def registers(
    lanes: pd.DataFrame,
    marks: pd.DataFrame,
    again: pd.DataFrame,
    names: Mapping[str, str],
    ink: Ink,
    basis: str = "acts",
) -> Figure:
    """The lanes of `lanes` from top to bottom with the marks of `marks`; `again` draws a line from first to last said.

    `lanes` as from summarise.register_lanes, `marks` as from summarise.register_marks, `again` with actor, register,
    first and last: commitments that were said more than once.
    """
    places = {(lane.actor, lane.register): place for place, lane in enumerate(points(lanes))}
    figure = Figure()
    figure.add(*_lines(again, places, ink))
    for register, (theme, sign, _) in SIGNS.items():
        rows = marks[marks["register"] == register]
        if len(rows):
            colour = ink.theme(theme)
            figure.add(_bars(rows, places, colour))
            figure.add(_signs(rows, places, names, colour, sign, ink, basis))
    labels = [
        f"{name}: {SIGNS[lane.register][2]}"
        for name, lane in zip(named(lanes["actor"], names), points(lanes), strict=True)
    ]
    notes = [f"{lane.n:,}" for lane in points(lanes)]
    first, last = _reach(marks)
    figure.add(row_labels(labels, notes, first, ink))
    figure.lay(
        xaxis=axis(ink, type="date", showgrid=True, side="top", range=[first, last], showticklabels=len(marks) > 0),
        yaxis=rows_axis(ink, len(lanes)),
        shapes=_rules(lanes, ink),
    )
    return frame(figure, ink, 40 + ROW * len(lanes), margin={"l": 8, "r": 16, "t": 28, "b": 8})


def _reach(marks: pd.DataFrame) -> tuple[str, str]:
    """The days between which the axis runs: those of the marks, and a thirtieth more on each side."""
    first, last = (
        date.fromisoformat(min(marks["first"], default="2000-01-01")).toordinal(),
        date.fromisoformat(max(marks["last"], default="2000-12-31")).toordinal(),
    )
    more = max((last - first) // 30, 2)
    return date.fromordinal(max(first - more, 1)).isoformat(), date.fromordinal(last + more).isoformat()


def _rules(lanes: pd.DataFrame, ink: Ink) -> list[dict[str, Any]]:
    """A hairline under each lane, and a stronger one where another actor begins."""
    actors = lanes["actor"].tolist()
    colours = [ink.rule if one == other else ink.soft for one, other in pairwise(actors)]
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": {"color": colour, "width": 1}}
        for y, colour in zip([place + 0.36 for place in range(len(colours))], colours, strict=True)
    ]


def _lines(again: pd.DataFrame, places: Mapping[tuple[str, str], int], ink: Ink) -> list[Trace]:
    x: list[str | None] = []
    y: list[float | None] = []
    for row in points(again):
        if (row.actor, row.register) in places:
            x += [row.first, row.last, None]
            y += [places[row.actor, row.register]] * 2 + [None]
    line = {"color": ink.soft, "width": 1.5, "dash": "dot"}
    return [scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")] if x else []


def _middle(first: str, last: str) -> str:
    start, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return date.fromordinal((start + end) // 2).isoformat()


def _apart(rows: pd.DataFrame, places: Mapping[tuple[str, str], int]) -> list[float]:
    """The height of each mark: its lane, moved down by a step for every mark of the same lane and date before it."""
    seen: Counter[tuple[str, str, str]] = Counter()
    heights = []
    for row in points(rows):
        lane, step = places.get((row.actor, row.register), -9), seen[row.actor, row.register, row.date]
        heights.append(round(lane + _STEP * min(step, 1) if step < 2 else lane - _STEP, 2))
        seen[row.actor, row.register, row.date] += 1
    return heights


def _bars(rows: pd.DataFrame, places: Mapping[tuple[str, str], int], colour: str) -> Trace:
    """The whole span that a coarse date can mean, as a bar as long as it."""
    x: list[str | None] = []
    y: list[float | None] = []
    for row, height in zip(points(rows), _apart(rows, places), strict=True):
        if row.first != row.last:
            x += [row.first, row.last, None]
            y += [height, height, None]
    return scatter(x=x, y=y, mode="lines", line={"color": colour, "width": 4}, opacity=0.45, hoverinfo="skip")


def _signs(
    rows: pd.DataFrame, places: Mapping[tuple[str, str], int], names: Mapping[str, str], colour: str, sign: str,
    ink: Ink, basis: str,
) -> Trace:  # fmt: skip
    open_ones = (rows["status"] == "conditional").tolist()
    sizes = [min(9 + 2.2 * (int(n) - 1) ** 0.5, 24) for n in rows["n"]]
    return scatter(
        x=[_middle(row.first, row.last) for row in points(rows)],
        y=_apart(rows, places),
        mode="markers",
        marker={
            "symbol": sign,
            "size": [round(size, 1) for size in sizes],
            "color": [ink.paper if hollow else colour for hollow in open_ones],
            "line": {"width": 2, "color": colour},
            "opacity": 1,
        },
        customdata=[_pick(row, basis) for row in points(rows)],
        hovertext=[
            f"<b>{name}</b>: {row.register.replace('_', ' ')}<br>{row.date}"
            + (f"<br>{row.status}" if row.status else f"<br>n = {row.n:,}")
            for name, row in zip(named(rows["actor"], names), points(rows), strict=True)
        ],
        hoverinfo="text",
    )


def _pick(row: Any, basis: str) -> list[str]:
    if row.statement:
        return pick(statement=row.statement)
    return pick(basis=basis, actor=row.actor, register=row.register, unit=row.unit, period=row.date)
