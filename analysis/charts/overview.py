"""The quadrant: how an actor sounds against what it does. Two axes, never one score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

import pandas as pd

from analysis.charts.drawing import Figure, Trace, scatter
from analysis.charts.layout import axis, frame, named, pick, points, signed, span, words
from analysis.charts.palette import FONT, Ink

#: How far the plot reaches from 0 to either side.
_REACH = 0.62
#: Left, right, lower and upper end.
Box = tuple[float, float, float, float]


def quadrant(cards: pd.DataFrame, names: Mapping[str, str], ink: Ink) -> Figure:
    """Mean tone of what each actor says (x) against the balance of its acts (y), with both intervals.

    `cards` as from summarise.actor_cards; actors without a tone or without acts cannot be placed and are left out.
    """
    cards = cards[(cards["said"] > 0) & (cards["acts"] > 0)]
    labels = named(cards["actor"], names)
    colours = [ink.actor(code) for code in cards["actor"]]
    figure = Figure()
    for colour in dict.fromkeys(colours):
        figure.add(_crosses([card for card, own in zip(points(cards), colours, strict=True) if own == colour], colour))
    figure.add(_dots(cards, labels, colours, ink))
    settings: dict[str, Any] = {"zeroline": True, "zerolinecolor": ink.soft, "zerolinewidth": 1, "showgrid": False}
    title = {"font": {"size": 12, "color": ink.soft, "family": FONT}, "standoff": 8}
    figure.lay(
        xaxis=axis(
            ink, range=[-_REACH, _REACH], tickvals=[-0.5, 0, 0.5], ticktext=["\u22120.5", "0", "+0.5"], **settings
        )
        | {"title": title | {"text": "mean tone of what it says"}},
        yaxis=axis(ink, range=[-1.25, 1.25], tickvals=[-1, 0, 1], ticktext=["\u22121", "0", "+1"], **settings)
        | {"title": title | {"text": "diplomacy minus coercion in its acts"}},
        shapes=[_shade(ink)],
        annotations=_corners(ink),
    )
    return frame(figure, ink, 460, margin={"l": 8, "r": 8, "t": 8, "b": 8})


def _crosses(cards: list[Any], colour: str) -> Trace:
    """The intervals of all actors of one colour."""
    lines = [line for card in cards for line in _spans(card)]
    x = [place for left, right, _, _ in lines for place in (left, right, None)]
    y = [place for _, _, low, high in lines for place in (low, high, None)]
    return scatter(x=x, y=y, mode="lines", line={"color": colour, "width": 1.2}, opacity=0.5, hoverinfo="skip")


def _spans(card: Any) -> list[Box]:
    """The two intervals as lines of the plot, without those that too few statements have."""
    spans = [
        (card.tone_low, card.tone_high, card.balance, card.balance),
        (card.tone, card.tone, card.balance_low, card.balance_high),
    ]
    return [line for line in spans if all(value == value for value in line)]


def _dots(cards: pd.DataFrame, labels: list[str], colours: list[str], ink: Ink) -> Trace:
    hover = [
        f"<b>{label}</b><br>tone {signed(row.tone)} ({span(row.tone_low, row.tone_high)}), n = {row.said:,}"
        f"<br>balance {signed(row.balance)} ({span(row.balance_low, row.balance_high)}), n = {row.acts:,}"
        for label, row in zip(labels, points(cards), strict=True)
    ]
    thin = [row.tone_low != row.tone_low or row.balance_low != row.balance_low for row in points(cards)]
    return scatter(
        x=cards["tone"].tolist(),
        y=cards["balance"].tolist(),
        mode="markers+text",
        marker={
            "size": 13,
            "color": [ink.paper if ring else colour for ring, colour in zip(thin, colours, strict=True)],
            "line": {"width": 2, "color": colours},
            "opacity": 1,
        },
        text=labels,
        textposition=beside(
            cards["tone"].tolist(), cards["balance"].tolist(), labels, chain.from_iterable(map(_spans, points(cards)))
        ),
        textfont={"size": 13, "family": FONT, "color": ink.text, "weight": 600},
        customdata=[pick(actor=code) for code in cards["actor"]],
        hovertext=hover,
        hoverinfo="text",
    )


def beside(x: list[float], y: list[float], labels: list[str], lines: Iterable[Box] = ()) -> list[str]:
    """A side for each label on which it covers least of other labels, dots, lines and the edge; first come first.

    Sizes are those of a plot on a phone, some 300 pixels wide: what is free there is free on any wider screen.

    >>> beside([0.0, 0.01], [0.5, 0.5], ["France", "Poland"])
    ['top center', 'bottom center']
    >>> beside([0.0], [0.5], ["France"], [(-0.2, 0.2, 0.5, 0.5), (0.0, 0.0, 0.3, 0.7)])
    ['top right']
    """
    strokes = [(left - 0.004, right + 0.004, low - 0.01, high + 0.01) for left, right, low, high in lines]
    dots = [(a - 0.03, a + 0.03, b - 0.035, b + 0.035) for a, b in zip(x, y, strict=True)]
    taken: list[Box] = []
    sides = []
    for place, label in enumerate(labels):
        boxes = _boxes(x[place], y[place], 0.029 * len(label))
        rest = [dot for other, dot in enumerate(dots) if other != place]
        side = min(boxes, key=lambda name: _covered(boxes[name], [*taken, *rest, *strokes]))
        taken.append(boxes[side])
        sides.append(side)
    return sides


def _boxes(x: float, y: float, width: float) -> dict[str, Box]:
    half, gap = width / 2, 0.04
    return {
        "top center": (x - half, x + half, y + 0.04, y + 0.13),
        "bottom center": (x - half, x + half, y - 0.13, y - 0.04),
        "middle right": (x + gap, x + gap + width, y - 0.045, y + 0.045),
        "middle left": (x - gap - width, x - gap, y - 0.045, y + 0.045),
        "top right": (x + 0.02, x + 0.02 + width, y + 0.04, y + 0.13),
        "top left": (x - 0.02 - width, x - 0.02, y + 0.04, y + 0.13),
        "bottom right": (x + 0.02, x + 0.02 + width, y - 0.13, y - 0.04),
        "bottom left": (x - 0.02 - width, x - 0.02, y - 0.13, y - 0.04),
    }


def _covered(box: Box, others: list[Box]) -> float:
    """The area of a label's box that others share, and, counted so as to rule a side out, what leaves the plot."""
    left, right, low, high = box
    outside = max(-_REACH - left, 0.0) + max(right - _REACH, 0.0)
    shared = (
        max(min(right, other[1]) - max(left, other[0]), 0.0) * max(min(high, other[3]) - max(low, other[2]), 0.0)
        for other in others
    )
    return sum(shared) + outside


def _shade(ink: Ink) -> dict[str, Any]:
    """Warm words over coercive acts: the corner that an average would hide."""
    box = {"x0": 0, "x1": _REACH, "y0": -1.25, "y1": 0}
    return {"type": "rect", "fillcolor": ink.faint, "line": {"width": 0}, "layer": "below", **box}


def _corners(ink: Ink) -> list[dict[str, Any]]:
    corners = (
        (0.0, 1.0, "harsh words,<br>diplomatic acts"),
        (1.0, 1.0, "warm words,<br>diplomatic acts"),
        (0.0, 0.0, "harsh words,<br>coercive acts"),
        (1.0, 0.0, "warm words,<br>coercive acts"),
    )
    return [
        words(
            ink,
            x,
            y,
            text,
            xref="paper",
            yref="paper",
            xanchor="left" if x == 0 else "right",
            yanchor="top" if y == 1 else "bottom",
            align="left" if x == 0 else "right",
            xshift=6 if x == 0 else -6,
            font={"size": 12},
        )
        for x, y, text in corners
    ]
