"""What every figure shares: paper, axes, words. Titles stand in the page, as headings a screen reader can find."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd

from analysis.charts.drawing import Figure, Trace, scatter
from analysis.charts.palette import FONT, Ink, translucent

#: Space for one row of a chart that lists actors, in pixels.
ROW = 50


def safe(text: str, longest: int = 28) -> str:
    """Words for a figure: shortened, and with the marks that Plotly would read as HTML or LaTeX made harmless.

    Signs that cannot be printed become spaces: no picture may hold a control, and none turns the words round.

    >>> safe("<b>$x$</b>")
    '&lt;b&gt;\uff04x\uff04&lt;/b&gt;'
    """
    text = "".join(sign if sign.isprintable() else " " for sign in text[: longest + 1])
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
    kind = _kind(tuple(table.columns))
    return list(map(kind._make, zip(*(table[name].tolist() for name in table.columns), strict=True)))


@cache
def _kind(names: tuple[str, ...]) -> Any:
    """The class of rows with some columns: making one takes as long as filling it with a hundred rows."""
    return namedtuple("Row", names)


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


def frame(figure: Figure, ink: Ink, height: int, **settings: Any) -> Figure:
    """Put the house layout round the traces of a figure."""
    figure.lay(
        height=height,
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


def rows_axis(ink: Ink, count: int) -> dict[str, Any]:
    """A vertical axis of `count` rows from top to bottom; its labels stand in the picture, see `row_labels`."""
    return axis(ink, range=[count - 0.5, -0.62], showgrid=False, showticklabels=False)


def texts(
    x: Iterable[Any], y: Iterable[float], said: Iterable[str], ink: Ink, place: str = "top right", **font: Any
) -> Trace:
    """Words at places of the picture, `place` being the side of it where they stand.

    One series of words is drawn in a twentieth of the time that as many annotations take: each of those is measured
    and laid out alone. A choice of marks elsewhere does not make them fainter.
    """
    font = {"color": ink.soft, "size": 12, "family": FONT, **font}
    return scatter(
        x=list(x),
        y=list(y),
        text=list(said),
        mode="text",
        textposition=place,
        textfont=font,
        hoverinfo="skip",
        cliponaxis=False,
        unselected={"textfont": {"color": font["color"]}},
    )


def row_labels(labels: list[str], notes: list[str], left: float | str, ink: Ink) -> Trace:
    """Each row's label above its marks, so that on a phone the marks have the whole width; a note follows it.

    `left` is where the axis begins.
    """
    said = [f"<b>{label}</b>{note and '  ' + note}" for label, note in zip(labels, notes, strict=True)]
    return texts([left] * len(said), [row - 0.22 for row in range(len(said))], said, ink, color=ink.text, size=13)


def row_counts(counts: Iterable[int], right: float, ink: Ink) -> Trace:
    """The n of each row in the margin, its digits one below the other; `right` is where the axis ends."""
    said = [f"{n:,}" for n in counts]
    wide = max(map(len, said), default=0)
    places = range(len(said))
    return texts([right] * len(said), places, ["\u2007" + n.rjust(wide, "\u2007") for n in said], ink, "middle right")


def list_axis(ink: Ink, labels: list[str]) -> dict[str, Any]:
    """A vertical axis that lists the rows of a matrix from top to bottom, in text colour."""
    return axis(
        ink,
        tickvals=list(range(len(labels))),
        ticktext=labels,
        range=[len(labels) - 0.5, -0.5],
        showgrid=False,
        tickfont={"color": ink.text, "size": 12, "family": FONT},
        ticklabelstandoff=6,
    )


def column_axis(ink: Ink, labels: list[str]) -> dict[str, Any]:
    """The columns of a matrix, named above it; few columns stand to the left instead of being spread."""
    return axis(
        ink,
        tickvals=list(range(len(labels))),
        ticktext=labels,
        range=[-0.6, max(len(labels), 7) - 0.4],
        side="top",
        showgrid=False,
        tickangle=-40,
        tickfont={"color": ink.text, "size": 12, "family": FONT},
    )


def dated(ink: Ink, days: Iterable[str], first: str, last: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Hairlines and numbers for events on a time axis, as shapes and annotations; those outside of it are left out."""
    held = [(str(number), day) for number, day in enumerate(days, 1) if first <= day <= last]
    line = {"color": ink.soft, "width": 1, "dash": "dot"}
    shapes = [
        {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": day, "x1": day, "line": line, "layer": "below"}
        for _, day in held
    ]
    notes = [
        words(ink, 0, 1, number, xref="x", yref="paper", yanchor="bottom", font={"size": 11}) | {"x": day}
        for number, day in held
    ]
    return shapes, notes


def ribbon(periods: list[str], low: list[float], high: list[float], colour: str) -> Trace:
    """The intervals of a course as an area, broken where a period has none (NaN)."""
    runs: list[list[int]] = [[]]
    for place, value in enumerate(low):
        if value == value:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    x: list[str | None] = []
    y: list[float | None] = []
    for run in filter(None, runs):
        x += [*(periods[i] for i in run), *(periods[i] for i in reversed(run)), None]
        y += [*(low[i] for i in run), *(high[i] for i in reversed(run)), None]
    return scatter(
        x=x,
        y=y,
        fill="toself",
        fillcolor=translucent(colour, 0.16),
        line={"width": 1, "color": translucent(colour, 0.3)},
        mode="lines",
        hoverinfo="skip",
    )
