"""Words against content: every act by its tone and its theme, counted in squares, so that an average hides nothing."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.charts.drawing import Figure, scatter
from analysis.charts.layout import axis, frame, pick, points, signed, words
from analysis.charts.palette import FONT, Ink

_STEP = 0.2


def clash(table: pd.DataFrame, ink: Ink, basis: str = "acts") -> Figure:
    """Squares of tone (across) by diplomacy less coercion (up): the area is the number of statements.

    `table` as from summarise.quadrant_bins. The two corners where words and content part are shaded.
    """
    most = max(table["n"], default=1)
    squares = scatter(
        x=table["warmth"].tolist(),
        y=table["lean"].tolist(),
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": [round(max(28 * (n / most) ** 0.5, 6), 1) for n in table["n"]],
            "color": [_colour(lean, ink) for lean in table["lean"]],
            "line": {"width": 0},
            "opacity": 1,
        },
        text=[f"{n:,}" if 28 * (n / most) ** 0.5 >= 9 * len(f"{n:,}") else "" for n in table["n"]],
        textfont={"size": 11, "family": FONT, "color": [_on(lean, ink) for lean in table["lean"]]},
        customdata=[pick(basis=basis, warmth=f"{row.warmth:.1f}", lean=f"{row.lean:.1f}") for row in points(table)],
        hovertext=[
            f"<b>{row.n:,} statements</b><br>tone near {signed(row.warmth)}<br>diplomacy less coercion near"
            f" {signed(row.lean)}"
            for row in points(table)
        ],
        hoverinfo="text",
    )
    figure = Figure([squares])
    title = {"font": {"size": 12, "color": ink.soft, "family": FONT}, "standoff": 8}
    zero: dict[str, Any] = {"zeroline": True, "zerolinecolor": ink.soft, "zerolinewidth": 1, "showgrid": False}
    ticks = {"tickvals": [-1, -0.5, 0, 0.5, 1], "ticktext": ["\u22121", "\u22120.5", "0", "+0.5", "+1"]}
    figure.lay(
        xaxis=axis(ink, range=[-1.12, 1.12], **ticks, **zero) | {"title": title | {"text": "tone of the statement"}},
        yaxis=axis(ink, range=[-1.12, 1.12], **ticks, **zero) | {"title": title | {"text": "diplomacy less coercion"}},
        shapes=[_corner(ink, 1, -1), _corner(ink, -1, 1)],
        annotations=_names(ink),
    )
    return frame(figure, ink, 460, margin={"l": 8, "r": 8, "t": 8, "b": 8})


def _colour(lean: float, ink: Ink) -> str:
    return ink.friction if abs(lean) < _STEP / 2 else ink.theme("coercion" if lean < 0 else "diplomacy")


def _on(lean: float, ink: Ink) -> str:
    """The colour of a count inside its square."""
    return ink.text if abs(lean) < _STEP / 2 and ink.scheme == "light" else ink.paper


def _corner(ink: Ink, across: int, up: int) -> dict[str, Any]:
    ends = {"x0": 0, "x1": 1.12 * across, "y0": 0, "y1": 1.12 * up}
    return {"type": "rect", "fillcolor": ink.faint, "line": {"width": 0}, "layer": "below", **ends}


def _names(ink: Ink) -> list[dict[str, Any]]:
    corners = (
        (0, 1, "harsh words,<br>conciliatory content"),
        (1, 1, "warm words,<br>conciliatory content"),
        (0, 0, "harsh words,<br>coercive content"),
        (1, 0, "warm words,<br>coercive content"),
    )
    return [
        words(ink, x, y, text, xref="paper", yref="paper", xanchor="right" if x else "left",
              yanchor="top" if y else "bottom", align="right" if x else "left", xshift=-6 if x else 6)
        for x, y, text in corners
    ]  # fmt: skip
