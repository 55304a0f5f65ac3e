"""What every figure shares: paper, axes, words. Titles stand in the page, as headings a screen reader can find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.palette import FONT, Ink

#: Space for one row of a chart that lists actors, in pixels.
ROW = 38


def safe(text: str, longest: int = 28) -> str:
    """Words for a figure: shortened, and with the marks that Plotly would read as HTML or LaTeX made harmless.

    >>> safe("<b>$x$</b>")
    '&lt;b&gt;\uff04x\uff04&lt;/b&gt;'
    """
    short = text if len(text) <= longest else text[: longest - 1].rstrip() + "\u2026"
    return short.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "\uff04")


def signed(value: float) -> str:
    """A tone or balance as it is printed everywhere: two decimals, a sign, a real minus.

    >>> signed(-0.184), signed(0.0)
    ('\u22120.18', '0.00')
    """
    text = f"{value:+.2f}".replace("-", "\u2212")
    return "0.00" if text in ("+0.00", "\u22120.00") else text


def span(low: float, high: float) -> str:
    """An interval in words; says so where there is none (NaN).

    >>> span(-0.3, 0.1), span(float("nan"), float("nan"))
    ('95 % interval \u22120.30 to +0.10', 'too few for an interval')
    """
    return "too few for an interval" if low != low else f"95 % interval {signed(low)} to {signed(high)}"


def pick(**conditions: str) -> list[str]:
    """The conditions that lead from a point to its statements, as one point's customdata.

    >>> pick(basis="said", speaker="RUS")
    ['basis=said', 'speaker=RUS']
    """
    return [f"{key}={value}" for key, value in conditions.items()]


def points(table: pd.DataFrame) -> list[Any]:
    """The rows of a small table, each with its columns as attributes."""
    return list(table.itertuples(index=False))


def named(codes: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Display names of codes, safe for a figure."""
    return [safe(names.get(code, code)) for code in codes]


def axis(ink: Ink, **settings: Any) -> dict[str, Any]:
    """One axis in the house style: soft labels, hairline grid, no line, nothing that a finger could drag."""
    return {
        "tickfont": {"color": ink.soft, "size": 12, "family": FONT},
        "gridcolor": ink.rule,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": True,
        **settings,
    }


def words(ink: Ink, x: float, y: float, text: str, **settings: Any) -> dict[str, Any]:
    """A direct label in place of a legend."""
    font = {"color": ink.soft, "size": 12, "family": FONT, **settings.pop("font", {})}
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": font, **settings}


def frame(figure: go.Figure, ink: Ink, height: int, **settings: Any) -> go.Figure:
    """Put the house layout round the traces of a figure."""
    figure.update_layout(
        height=height,
        template="none",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 12, "color": ink.soft},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": ink.paper,
            "bordercolor": ink.soft,
            "font": {"family": FONT, "size": 13, "color": ink.text},
            "align": "left",
        },
        **{"margin": {"l": 8, "r": 8, "t": 28, "b": 8}, **settings},
    )
    return figure


def rows_axis(ink: Ink, labels: list[str]) -> dict[str, Any]:
    """A vertical axis that lists actors from top to bottom, in text colour."""
    return axis(
        ink,
        tickvals=list(range(len(labels))),
        ticktext=labels,
        range=[len(labels) - 0.5, -0.5],
        showgrid=False,
        tickfont={"color": ink.text, "size": 13, "family": FONT},
        ticklabelstandoff=6,
    )
