"""Pictures of deeds between actors: the board of who answers whom, and the network. No accusation stands in them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.charts.drawing import Figure, Trace, bar, scatter
from analysis.charts.layout import ROW, axis, frame, named, pick, points, row_labels, rows_axis, words
from analysis.charts.palette import FONT, Ink

#: From whom, to whom.
Way = tuple[str, str]
Place = tuple[float, float]
#: How far the name of an actor stands from the middle of its dot, in radii of the circle.
BESIDE = 0.17


def board(table: pd.DataFrame, lags: pd.DataFrame, names: Mapping[str, str], ink: Ink, basis: str = "acts") -> Figure:
    """Two rows a pair, one for each direction: coercion to the left, diplomacy to the right, and how it was answered.

    `table` as from summarise.reciprocity, `lags` as from summarise.answers.
    """
    ways = [way for row in points(table) for way in ((row, "one", "other"), (row, "other", "one"))]
    ends = [(getattr(row, one), getattr(row, other)) for row, one, other in ways]
    figure = Figure()
    for theme, sign in (("coercion", -1), ("diplomacy", 1)):
        counts = [int(getattr(row, f"{theme}_{one}")) for row, one, _ in ways]
        figure.add(_side_bars(counts, sign, theme, ends, names, ink, basis))
    reach = max(*table["coercion_one"], *table["coercion_other"], *table["diplomacy_one"], *table["diplomacy_other"], 1)
    told = {(row.actor, row.target): _answered(row) for row in points(lags[lags["kind"] == "any"])}
    labels = [" \u2192 ".join(named(end, names)) for end in ends]
    line = {"color": ink.rule, "width": 1}
    rules = [2 * place - 0.66 for place in range(1, len(table))]
    figure.lay(
        barmode="overlay",
        bargap=0.68,
        xaxis=axis(ink, range=[-1.16 * reach, 1.16 * reach], showgrid=False, showticklabels=False),
        yaxis=rows_axis(ink, len(ways)),
        annotations=_heads(ink),
        shapes=[{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line} for y in rules]
        + [
            {"type": "line", "x0": 0, "x1": 0, "y0": y - 0.24, "y1": y + 0.24, "line": {"color": ink.text, "width": 1}}
            for y in range(len(ways))
        ],
    )
    figure.add(row_labels(labels, [told.get(end, "") for end in ends], -1.16 * reach, ink))
    return frame(figure, ink, 56 + ROW * len(ways), margin={"l": 8, "r": 8, "t": 34, "b": 6})


def _heads(ink: Ink) -> list[dict[str, Any]]:
    place: dict[str, Any] = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 8}
    sides = ((0, "left", "\u2190 coercion", ink.coercion), (1, "right", "offers and talks \u2192", ink.diplomacy))
    return [
        words(ink, x, 1, text, xanchor=anchor, font={"color": colour, "size": 13, "weight": 600}, **place)
        for x, anchor, text, colour in sides
    ]


def _answered(row: Any) -> str:
    """How the moves of one direction were answered, in a few words."""
    if not row.answered:
        return f"{row.moves} unanswered"
    return f"{row.answered} of {row.moves} answered, {row.median:,.0f} days"


def _side_bars(
    counts: list[int], sign: int, theme: str, ends: list[Way], names: Mapping[str, str], ink: Ink, basis: str
) -> Trace:
    labels = [" toward ".join(named(end, names)) for end in ends]
    return bar(
        x=[sign * n for n in counts],
        y=list(range(len(counts))),
        orientation="h",
        marker={"color": ink.theme(theme), "line": {"width": 0}},
        text=[f"{n:,}" if n else "" for n in counts],
        textposition="outside",
        textfont={"size": 12, "family": FONT, "color": ink.text},
        cliponaxis=False,
        customdata=[pick(basis=basis, actor=one, target=other, theme=theme) for one, other in ends],
        hovertext=[f"<b>{label}</b><br>{n:,} acts of {theme}" for label, n in zip(labels, counts, strict=True)],
        hoverinfo="text",
    )


def network(nodes: pd.DataFrame, ties: pd.DataFrame, names: Mapping[str, str], ink: Ink, basis: str = "acts") -> Figure:
    """Actors on a circle, each strong tie a bent line from the one who acts to the other, its count on it.

    `nodes` and `ties` as from summarise.ties. Lines bend to the right of their direction, so that two ways never fall
    together; diplomacy bends further than coercion.
    """
    places = {row.actor: (row.x, row.y) for row in points(nodes)}
    ways = [(row, _bend(places[row.actor], places[row.target], row.theme)) for row in points(ties)]
    most = max(ties["n"], default=1)
    figure = Figure([_way(row, course, most, ink) for row, course in ways])
    figure.add(_counts(ways, _clear(ways, nodes), names, ink, basis), _nodes(nodes, names, ink))
    plain: dict[str, Any] = {"showgrid": False, "showticklabels": False}
    figure.lay(
        xaxis=axis(ink, range=[-1.42, 1.42], **plain),
        yaxis=axis(ink, range=[-1.32, 1.36], scaleanchor="x", **plain),
        annotations=_network_key(ink),
    )
    return frame(figure, ink, 470, margin={"l": 4, "r": 4, "t": 30, "b": 4})


def _network_key(ink: Ink) -> list[dict[str, Any]]:
    text = (
        f'<span style="color:{ink.coercion}">\u2501 coercion</span>   '
        f'<span style="color:{ink.diplomacy}">\u2501 offers and talks</span>   the arrow points to whom'
    )
    return [words(ink, 0, 1, text, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=8)]


def _bend(
    start: tuple[float, float], end: tuple[float, float], theme: str, steps: int = 12
) -> list[tuple[float, float]]:
    """A quadratic curve from short of one place to short of another."""
    (x0, y0), (x1, y1) = start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    bow = 0.2 if theme == "coercion" else 0.5
    middle = ((x0 + x1) / 2 + (y1 - y0) * bow, (y0 + y1) / 2 - (x1 - x0) * bow)
    margin = min(0.14 / length, 0.2)
    course = []
    for step in range(steps + 1):
        t = margin + (1 - 2 * margin) * step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        course.append((round(a * x0 + b * middle[0] + c * x1, 3), round(a * y0 + b * middle[1] + c * y1, 3)))
    return course


def _way(row: Any, course: list[Place], most: int, ink: Ink) -> Trace:
    """The line of one tie, with an arrow's head at its end."""
    colour = ink.theme(row.theme)
    return scatter(
        x=[x for x, _ in course],
        y=[y for _, y in course],
        mode="lines+markers",
        line={"color": colour, "width": round(1 + 5 * row.n / most, 1)},
        marker={
            "symbol": "arrow",
            "angleref": "previous",
            "size": [0] * (len(course) - 1) + [10 + round(5 * row.n / most)],
            "color": colour,
            "opacity": 1,
        },
        opacity=0.85,
        hoverinfo="skip",
    )


def _clear(ways: list[tuple[Any, list[Place]]], nodes: pd.DataFrame) -> list[Place]:
    """Where the count of each tie stands: about half-way on its line, as far as it can from names and other counts."""
    taken = [(row.x, row.y + (BESIDE if _above(row.y) else -BESIDE)) for row in points(nodes)]
    taken += [(row.x, row.y) for row in points(nodes)]
    found = []
    for _, course in ways:
        middle = len(course) // 2
        found.append(max(course[middle - 3 : middle + 3], key=lambda place: _distance(place, taken)))
        taken.append(found[-1])
    return found


def _distance(place: Place, others: list[Place]) -> float:
    """How far a place is from the nearest of others; sideways counts half, because names are wide."""
    return min(math.hypot((place[0] - x) / 2, place[1] - y) for x, y in others)


def _above(y: float) -> bool:
    """Whether the name of an actor stands over its dot: on the upper half of the circle."""
    return y >= -0.01


def _counts(ways: list[Any], middles: list[Place], names: Mapping[str, str], ink: Ink, basis: str) -> Trace:
    """The count of each tie on its line: what a click opens."""
    rows = [row for row, _ in ways]
    one, other = (named([getattr(row, end) for row in rows], names) for end in ("actor", "target"))
    return scatter(
        x=[x for x, _ in middles],
        y=[y for _, y in middles],
        mode="markers+text",
        marker={
            "size": 19,
            "color": ink.paper,
            "line": {"width": 1.5, "color": [ink.theme(row.theme) for row in rows]},
            "opacity": 1,
        },
        text=[f"{row.n:,}" for row in rows],
        textfont={"size": 11, "family": FONT, "color": ink.text},
        customdata=[pick(basis=basis, actor=row.actor, target=row.target, theme=row.theme) for row in rows],
        hovertext=[
            f"<b>{who} toward {whom}</b><br>{row.n:,} acts of {row.theme}"
            for who, whom, row in zip(one, other, rows, strict=True)
        ],
        hoverinfo="text",
    )


def _nodes(nodes: pd.DataFrame, names: Mapping[str, str], ink: Ink) -> Trace:
    labels = named(nodes["actor"], names)
    return scatter(
        x=[round(x, 3) for x in nodes["x"]],
        y=[round(y, 3) for y in nodes["y"]],
        mode="markers+text",
        marker={
            "size": nodes["n"].tolist(),
            "sizemode": "area",
            "sizeref": max(nodes["n"], default=1) / 30**2,
            "sizemin": 5,
            "color": [ink.actor(code) for code in nodes["actor"]],
            "line": {"width": 0},
            "opacity": 1,
        },
        text=labels,
        textposition=["top center" if _above(y) else "bottom center" for y in nodes["y"]],
        textfont={"size": 13, "family": FONT, "color": ink.text, "weight": 600},
        customdata=[pick(actor=code) for code in nodes["actor"]],
        hovertext=[f"<b>{label}</b>" for label in labels],
        hoverinfo="text",
    )
