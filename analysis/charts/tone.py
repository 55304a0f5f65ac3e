"""Pictures of tone: zero always in sight, plum to the harsh side, olive to the warm side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.charts.drawing import Figure, Trace, scatter
from analysis.charts.layout import (
    ROW,
    axis,
    column_axis,
    frame,
    list_axis,
    named,
    pick,
    points,
    row_counts,
    row_labels,
    rows_axis,
    signed,
    span,
    texts,
    words,
)
from analysis.charts.palette import FONT, Ink, mixed

#: From the zero of one lane to the zero of the next, in units of tone.
_LANE = 2.4
_TICKS = {"tickvals": [-1, -0.5, 0, 0.5, 1], "ticktext": ["\u22121", "\u22120.5", "0", "+0.5", "+1"]}


def voices(table: pd.DataFrame, spread: pd.DataFrame, names: Mapping[str, str], ink: Ink) -> Figure:
    """One row a speaker: mean tone and interval over the spread of its statements (dots by tenths of tone).

    `table` as from summarise.tone_by_actor, `spread` as from summarise.tone_distribution.
    """
    places = {speaker: place for place, speaker in enumerate(table["speaker"])}
    spread = spread[spread["speaker"].isin(list(places))]
    figure = Figure([_spread(spread, places, names, ink)])
    labels = named(table["speaker"], names)
    picks = [pick(basis="said", speaker=speaker) for speaker in table["speaker"]]
    figure.add(*_means(table, labels, picks, [ink.actor(code) for code in table["speaker"]], ink))
    return _rows(figure, table, labels, ink)


def about(table: pd.DataFrame, names: Mapping[str, str], ink: Ink) -> Figure:
    """One row an actor spoken about by others: mean tone and interval. `table` as from summarise.tone_about."""
    labels = named(table["about"], names)
    picks = [pick(basis="said", about=code) for code in table["about"]]
    figure = Figure(_means(table, labels, picks, [ink.actor(code) for code in table["about"]], ink))
    return _rows(figure, table, labels, ink)


def _rows(figure: Figure, table: pd.DataFrame, labels: list[str], ink: Ink) -> Figure:
    xaxis = axis(ink, range=[-1.1, 1.1], side="top", **_TICKS)
    figure.lay(xaxis=xaxis, yaxis=rows_axis(ink, len(labels)), shapes=[_zero(ink, len(table))])
    figure.lay(annotations=_ends(ink))
    figure.add(row_labels(labels, [""] * len(labels), -1.1, ink), row_counts(table["n"], 1.1, ink))
    return frame(figure, ink, 70 + ROW * len(table), margin={"l": 8, "r": 44, "t": 56, "b": 6})


def _ends(ink: Ink) -> list[dict[str, Any]]:
    place: dict[str, Any] = {"xref": "x", "yref": "paper", "yanchor": "bottom", "yshift": 26}
    return [
        words(ink, -1.1, 1, "\u2190 harsher", xanchor="left", font={"color": ink.tone[0], "weight": 600}, **place),
        words(ink, 1.1, 1, "warmer \u2192", xanchor="right", font={"color": ink.tone[2], "weight": 600}, **place),
        words(ink, 1, 1, "n", xanchor="right", xshift=40, **{**place, "xref": "paper", "yshift": 6}),
    ]


def _zero(ink: Ink, rows: int) -> dict[str, Any]:
    line = {"color": ink.soft, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "y0": -0.5, "y1": rows - 0.5, "line": line, "layer": "below"}


def _side(ink: Ink, value: float) -> str:
    return ink.tone[1] if abs(value) < 0.05 else ink.tone[0 if value < 0 else 2]


def _means(table: pd.DataFrame, labels: list[str], picks: list[list[str]], colours: list[str], ink: Ink) -> list[Trace]:
    """Interval as a line, mean as a dot on it; a mean too thin for an interval is a ring."""
    across: list[float | None] = []
    down: list[int | None] = []
    for place, row in enumerate(points(table)):
        across += [round(row.low, 4), round(row.high, 4), None] if row.low == row.low else [None]
        down += [place, place, None] if row.low == row.low else [None]
    hover = [
        f"<b>{label}</b><br>mean tone {signed(row.mean)}<br>{span(row.low, row.high)}<br>n = {row.n:,}"
        for label, row in zip(labels, points(table), strict=True)
    ]
    fills = [ink.paper if low != low else colour for low, colour in zip(table["low"], colours, strict=True)]
    marker = {"size": 14, "color": fills, "line": {"width": 2.5, "color": colours}, "opacity": 1}
    return [
        scatter(x=across, y=down, mode="lines", line={"width": 2.5, "color": ink.text}, hoverinfo="skip"),
        scatter(
            x=table["mean"].round(4).tolist(),
            y=list(range(len(table))),
            mode="markers",
            marker=marker,
            customdata=picks,
            hovertext=hover,
            hoverinfo="text",
        ),
    ]


def _spread(spread: pd.DataFrame, places: Mapping[str, int], names: Mapping[str, str], ink: Ink) -> Trace:
    hover = [
        f"<b>{name}</b><br>{row.n:,} at a tone near {signed(row.bin)}"
        for name, row in zip(named(spread["speaker"], names), points(spread), strict=True)
    ]
    return scatter(
        x=spread["bin"].tolist(),
        y=[places[speaker] for speaker in spread["speaker"]],
        mode="markers",
        marker={
            "size": spread["share"].round(4).tolist(),
            "sizemode": "area",
            "sizeref": 0.4 / 22**2,
            "sizemin": 2.5,
            "color": [_side(ink, value) for value in spread["bin"]],
            "opacity": 0.42,
            "line": {"width": 0},
        },
        customdata=[pick(basis="said", speaker=row.speaker, bin=f"{row.bin:.1f}") for row in points(spread)],
        hovertext=hover,
        hoverinfo="text",
    )


def _fill(value: float, full: bool, ink: Ink) -> str:
    """The side's colour, thinner the nearer to 0: text on it keeps its contrast, the outline keeps the side."""
    return mixed(_side(ink, value), ink.paper, 0.12 if abs(value) < 0.15 else 0.34) if full else ink.paper


def over_time(table: pd.DataFrame, unit: str, names: Mapping[str, str], ink: Ink) -> Figure:
    """One lane a speaker: mean tone by period, with its interval; a period without statements is a gap.

    `table` as from summarise.tone_over_time, in the order in which the lanes are to stand.
    """
    speakers = list(dict.fromkeys(table["speaker"]))
    zeros = [-_LANE * place for place in range(len(speakers))]
    figure = Figure()
    first = min(table["period"])
    for speaker, zero in zip(speakers, zeros, strict=True):
        figure.add(_lane(table[table["speaker"] == speaker], speaker, zero, unit, names, ink))
        label = f"<b>{named([speaker], names)[0]}</b>"
        figure.add(texts([first], [zero + 0.62], [label], ink, color=ink.actor(speaker), size=13))
    steps = {-0.5: "\u22120.5", 0.0: "0", 0.5: "+0.5"}
    ticks = {"tickvals": [zero + step for zero in zeros for step in steps], "ticktext": [*steps.values()] * len(zeros)}
    line = {"color": ink.soft, "width": 1}
    figure.lay(
        xaxis=axis(ink, showgrid=False, type="date"),
        yaxis=axis(ink, range=[zeros[-1] - 1, 1.2], side="right", **ticks),
        shapes=[
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line, "layer": "below"}
            for y in zeros
        ],
    )
    return frame(figure, ink, 40 + 104 * len(speakers), margin={"l": 4, "r": 8, "t": 8, "b": 8})


def _lane(lane: pd.DataFrame, speaker: str, zero: float, unit: str, names: Mapping[str, str], ink: Ink) -> Trace:
    """The course of one speaker; `zero` is the height at which a tone of 0 stands."""
    colour = ink.actor(speaker)
    hover = [
        f"<b>{named([speaker], names)[0]}</b>, {unit} from {row.period[:7]}<br>"
        + (f"mean tone {signed(row.mean)}<br>{span(row.low, row.high)}<br>n = {row.n:,}" if row.n else "no statements")
        for row in points(lane)
    ]
    solid = [colour if low == low else ink.paper for low in lane["low"]]
    return scatter(
        x=lane["period"].tolist(),
        y=[round(zero + value, 4) if value == value else None for value in lane["mean"]],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": (lane["high"] - lane["mean"]).fillna(0).round(4).tolist(),
            "arrayminus": (lane["mean"] - lane["low"]).fillna(0).round(4).tolist(),
            "thickness": 1.5,
            "width": 0,
            "color": colour,
        },
        mode="lines+markers",
        line={"color": colour, "width": 1.5},
        marker={"size": 9, "color": solid, "line": {"width": 2, "color": colour}},
        connectgaps=False,
        customdata=[pick(basis="said", speaker=speaker, unit=unit, period=row.period) for row in points(lane)],
        hovertext=hover,
        hoverinfo="text",
    )


def pairs(table: pd.DataFrame, rows: list[str], columns: list[str], names: Mapping[str, str], ink: Ink) -> Figure:
    """Squares of speaker (row) by actor spoken about (column), coloured by mean tone; thin cells are rings.

    `table` as from summarise.tone_by_pair. Squares are marks of a scatter: a click on them can be answered.
    """
    table = table[table["speaker"].isin(rows) & table["about"].isin(columns)]
    solid = [low == low for low in table["low"]]
    colours = [_side(ink, value) for value in table["mean"]]
    hover = [
        f"<b>{speaker} on {other}</b><br>mean tone {signed(row.mean)}<br>{span(row.low, row.high)}<br>n = {row.n:,}"
        for speaker, other, row in zip(
            named(table["speaker"], names), named(table["about"], names), points(table), strict=True
        )
    ]
    squares = scatter(
        x=[columns.index(code) for code in table["about"]],
        y=[rows.index(code) for code in table["speaker"]],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 34,
            "color": [_fill(value, full, ink) for value, full in zip(table["mean"], solid, strict=True)],
            "line": {"width": 1.5, "color": colours},
            "opacity": 1,
        },
        text=[signed(value) for value in table["mean"]],
        textfont={"size": 10, "family": FONT, "color": ink.text},
        customdata=[pick(basis="said", speaker=row.speaker, about=row.about) for row in points(table)],
        hovertext=hover,
        hoverinfo="text",
    )
    figure = Figure([squares])
    figure.lay(xaxis=column_axis(ink, named(columns, names)), yaxis=list_axis(ink, named(rows, names)))
    return frame(figure, ink, 110 + 40 * len(rows), margin={"l": 8, "r": 8, "t": 8, "b": 8})


def shift(table: pd.DataFrame, names: Mapping[str, str], ink: Ink) -> Figure:
    """One row a speaker: mean tone before (ring) and after (dot) a change of the lexicon, with both places.

    `table` as from summarise.ranked, of summarise.tone_shift.
    """
    labels = named(table["speaker"], names)
    notes = [
        f"place {row.rank_before}"
        if row.rank_before == row.rank_after
        else f"place {row.rank_before} \u2192 {row.rank_after}"
        for row in points(table)
    ]
    figure = Figure(_steps(table, labels, [ink.actor(code) for code in table["speaker"]], ink))
    figure.lay(
        xaxis=axis(ink, range=[-1.1, 1.1], side="top", **_TICKS),
        yaxis=rows_axis(ink, len(labels)),
        shapes=[_zero(ink, len(table))],
        annotations=_ends(ink),
    )
    figure.add(row_labels(labels, notes, -1.1, ink), row_counts(table["n"], 1.1, ink))
    return frame(figure, ink, 70 + ROW * len(table), margin={"l": 8, "r": 44, "t": 56, "b": 6})


def _steps(table: pd.DataFrame, labels: list[str], colours: list[str], ink: Ink) -> list[Trace]:
    """The way from ring to dot, then rings, then dots."""
    down = list(range(len(table)))
    across = [value for row in points(table) for value in (row.before, row.after, None)]
    hover = [
        f"<b>{label}</b><br>{signed(row.before)} as published, {signed(row.after)} now"
        f"<br>n = {row.n:,}, {row.moved:,} with another tone, {row.flips:,} with another sign"
        for label, row in zip(labels, points(table), strict=True)
    ]
    told: dict[str, Any] = {
        "mode": "markers",
        "customdata": [pick(basis="said", speaker=code) for code in table["speaker"]],
        "hovertext": hover,
        "hoverinfo": "text",
    }
    ring = {"size": 12, "color": ink.paper, "line": {"width": 2, "color": colours}, "opacity": 1}
    dot = {"size": 14, "color": colours, "line": {"width": 2.5, "color": colours}, "opacity": 1}
    way = [place for row in down for place in (row, row, None)]
    return [
        scatter(x=across, y=way, mode="lines", line={"width": 2, "color": ink.soft}, hoverinfo="skip"),
        scatter(x=table["before"].tolist(), y=down, marker=ring, **told),
        scatter(x=table["after"].tolist(), y=down, marker=dot, **told),
    ]
