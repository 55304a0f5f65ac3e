"""How often the coder says what readers said: a square for each pair of classes, theirs by ours."""

from __future__ import annotations

import pandas as pd

from analysis.charts.drawing import Figure, scatter
from analysis.charts.layout import column_axis, frame, list_axis, points, words
from analysis.charts.palette import FONT, Ink, mixed

_LARGEST = 44  # pixels of the side of a square that holds all of its row


def confusion(table: pd.DataFrame, ink: Ink) -> Figure:
    """Squares of the readers' class (row) by the coder's (column): area is the share of the row, the number the count.

    `table` has gold, ours, n and share, a row a cell, rows and columns in the order in which they come.
    """
    classes = list(dict.fromkeys(table["gold"]))
    right = table["gold"] == table["ours"]
    edges = [ink.theme(row.gold) if same else ink.soft for row, same in zip(points(table), right, strict=True)]
    squares = scatter(
        x=[classes.index(ours) for ours in table["ours"]],
        y=[classes.index(gold) for gold in table["gold"]],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": [_LARGEST * share**0.5 for share in table["share"]],
            "color": [mixed(edge, ink.paper, 0.3 if same else 0.16) for edge, same in zip(edges, right, strict=True)],
            "line": {"width": 1, "color": edges},
        },
        text=[f"{n:,}" for n in table["n"]],
        textfont={"color": ink.text, "size": 12, "family": FONT},
        hovertext=[
            f"readers: {row.gold}, coded: {row.ours}<br>{row.n:,} statements, {row.share:.0%} of the row"
            for row in points(table)
        ],
        hoverinfo="text",
        showlegend=False,
    )
    figure = Figure([squares])
    figure.lay(
        xaxis=column_axis(ink, classes),
        yaxis=list_axis(ink, classes),
        annotations=[words(ink, 0, 1, "coded as \u2192", xref="paper", yref="paper", xanchor="right", yshift=44)],
    )
    return frame(figure, ink, 320, margin={"l": 8, "r": 8, "t": 64, "b": 8})
