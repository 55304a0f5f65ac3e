"""Pictures of a difference: two spreads of tone back to back, shares that move, words that make the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Any

import pandas as pd

from analysis.charts.drawing import Figure, Trace, bar, scatter
from analysis.charts.layout import ROW, axis, frame, points, row_labels, rows_axis, safe, signed, span, texts, words
from analysis.charts.palette import Ink, translucent

#: The pick of a side, and its name.
Pick = Mapping[str, str]
_SIDES = ("one", "other")


def _conditions(pick: Pick, **more: str) -> list[str]:
    return [f"{key}={value}" for key, value in {**pick, **more}.items()]


def _side(ink: Ink, value: float) -> str:
    return ink.tone[1] if abs(value) < 0.05 else ink.tone[0 if value < 0 else 2]


def tone_sides(
    table: pd.DataFrame, bins: pd.DataFrame, labels: Sequence[str], picks: Sequence[Pick], ink: Ink
) -> Figure:
    """Two spreads of tone back to back, the first upward, each with its mean and interval.

    `table` as from summarise.compare_tone, `bins` as from compare_bins; `labels` and `picks` belong to the two sides.
    """
    figure = Figure()
    tallest = max(bins["share"], default=1.0)
    names = [safe(label) for label in labels]
    for side, name, pick, sign in zip(_SIDES, names, picks, (1, -1), strict=True):
        figure.add(_spread(bins[bins["side"] == side], name, pick, sign, ink))
    for row, name, pick, sign in zip(points(table), names, picks, (1, -1), strict=True):
        figure.add(*_mean(row, name, pick, sign * 1.22 * tallest, ink))
    place: dict[str, Any] = {"xref": "paper", "yref": "y", "xanchor": "left", "x": 0}
    bold = {"color": ink.text, "size": 14, "weight": 600}
    heads = [
        words(ink, y=sign * 1.52 * tallest, text=f"{name}  <b>{signed(row.mean)}</b>", font=bold, **place)
        for row, name, sign in zip(points(table), names, (1, -1), strict=True)
    ]
    ticks = {"tickvals": [-1, -0.5, 0, 0.5, 1], "ticktext": ["\u22121", "\u22120.5", "0", "+0.5", "+1"]}
    figure.lay(
        barmode="overlay",
        bargap=0.12,
        xaxis=axis(ink, range=[-1.1, 1.1], zeroline=True, zerolinecolor=ink.soft, showgrid=False, **ticks),
        yaxis=axis(ink, range=[-1.75 * tallest, 1.75 * tallest], showgrid=False, showticklabels=False)
        | {"zeroline": True, "zerolinecolor": ink.text, "zerolinewidth": 1},
        annotations=[*heads, *_ends(ink)],
    )
    return frame(figure, ink, 380, margin={"l": 8, "r": 8, "t": 30, "b": 8})


def _ends(ink: Ink) -> list[dict[str, Any]]:
    place: dict[str, Any] = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 6, "y": 1}
    sides = ((0, "left", "\u2190 harsher", ink.tone[0]), (1, "right", "warmer \u2192", ink.tone[2]))
    return [
        words(ink, x, text=text, xanchor=anchor, font={"color": colour, "size": 13, "weight": 600}, **place)
        for x, anchor, text, colour in sides
    ]


def _spread(bins: pd.DataFrame, name: str, pick: Pick, sign: int, ink: Ink) -> Trace:
    return bar(
        x=bins["bin"].tolist(),
        y=[sign * round(share, 4) for share in bins["share"]],
        width=0.088,
        marker={"color": [translucent(_side(ink, value), 0.55) for value in bins["bin"]], "line": {"width": 0}},
        customdata=[_conditions(pick, bin=f"{value:.1f}") for value in bins["bin"]],
        hovertext=[
            f"<b>{name}</b><br>{row.n:,} statements, {row.share:.0%}, at a tone near {signed(row.bin)}"
            for row in points(bins)
        ],
        hoverinfo="text",
    )


def _mean(row: Any, name: str, pick: Pick, height: float, ink: Ink) -> list[Trace]:
    """A mean with its interval; a ring where there are too few statements for one."""
    known = row.low == row.low
    hover = f"<b>{name}</b><br>mean tone {signed(row.mean)}<br>{span(row.low, row.high)}<br>n = {row.n:,}"
    line = scatter(
        x=[row.low, row.high] if known else [],
        y=[height, height] if known else [],
        mode="lines",
        line={"width": 2.5, "color": ink.text},
        hoverinfo="skip",
    )
    dot = scatter(
        x=[row.mean] if row.n else [],
        y=[height] if row.n else [],
        mode="markers",
        marker={
            "size": 14, "color": ink.text if known else ink.paper, "line": {"width": 2.5, "color": ink.text},
            "opacity": 1,
        },
        customdata=[_conditions(pick)],
        hovertext=[hover],
        hoverinfo="text",
    )  # fmt: skip
    return [line, dot]


def theme_shift(table: pd.DataFrame, labels: Sequence[str], picks: Sequence[Pick], ink: Ink) -> Figure:
    """One row a theme or subtheme: its share on one side (ring) and on the other (dot), and the difference in words.

    `table` as from summarise.compare_themes, in the order of the rows; `labels` and `picks` belong to the two sides.
    """
    down = list(range(len(table)))
    rows = points(table)
    colours = [ink.theme(row.theme) if row.theme != "friction" else ink.soft for row in rows]
    figure = Figure()
    for place, row, colour in zip(down, rows, colours, strict=True):
        line = {"width": 3 if _clear(row) else 1.5, "color": colour}
        ends = {"x": [row.share_one, row.share_other], "y": [place, place]}
        figure.add(scatter(**ends, mode="lines", line=line, hoverinfo="skip"))
    for number, side in enumerate(_SIDES):
        figure.add(_shares(rows, side, safe(labels[number]), picks[number], colours, ink))
    most = max(table["share_one"].max(), table["share_other"].max(), 0.1)
    figure.lay(
        xaxis=axis(ink, range=[-0.03 * most, 1.06 * most], side="top", tickformat=".0%", nticks=6),
        yaxis=rows_axis(ink, len(table)),
        annotations=_key([safe(label, 22) for label in labels], ink),
    )
    figure.add(row_labels([_kind(row) for row in rows], [_gap(row) for row in rows], -0.03 * most, ink))
    return frame(figure, ink, 84 + ROW * len(table), margin={"l": 8, "r": 8, "t": 60, "b": 6})


def _key(labels: Sequence[str], ink: Ink) -> list[dict[str, Any]]:
    text = f"\u25cb {labels[0]}   \u25cf {labels[1]}"
    place: dict[str, Any] = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 26}
    return [words(ink, 0, 1, text, font={"color": ink.text, "size": 13, "weight": 600}, **place)]


def _clear(row: Any) -> bool:
    """Whether the interval of a difference leaves 0 out."""
    return bool(row.low > 0 or row.high < 0)


def _kind(row: Any) -> str:
    return (row.subtheme or f"all {row.theme}").replace("_", " ")


def _gap(row: Any) -> str:
    if row.low != row.low:
        return "no acts on one side"
    text = f"{_points(row.gap)} points ({_points(row.low)} to {_points(row.high)})"
    return text if _clear(row) else f"{text}, not clear"


def _points(value: float) -> str:
    text = f"{100 * value:+.0f}".replace("-", "\u2212")
    return "0" if text in ("+0", "\u22120") else text


def _shares(rows: list[Any], side: str, name: str, pick: Pick, colours: list[str], ink: Ink) -> Trace:
    shares = [getattr(row, f"share_{side}") for row in rows]
    kinds = [{"theme": row.theme} | ({"subtheme": row.subtheme} if row.subtheme else {}) for row in rows]
    return scatter(
        x=[share if share == share else None for share in shares],
        y=list(range(len(rows))),
        mode="markers",
        marker={
            "size": 13,
            "color": ink.paper if side == "one" else colours,
            "line": {"width": 2.5, "color": colours},
            "opacity": 1,
        },
        customdata=[_conditions(pick, **kind) for kind in kinds],
        hovertext=[
            f"<b>{name}</b>: {_kind(row)}<br>{getattr(row, f'hits_{side}'):,} of {getattr(row, f'n_{side}'):,} acts,"
            f" {share:.0%}"
            for row, share in zip(rows, shares, strict=True)
        ],
        hoverinfo="text",
    )


def word_shift(table: pd.DataFrame, labels: Sequence[str], ink: Ink) -> Figure:
    """One bar a word: how much it makes the second side warmer (right) or harsher (left) than the first.

    `table` as from summarise.word_shift. The bar has the colour of the word, plum for a harsh one and olive for a warm
    one; the arrow after it says whether the second side uses it more or less, "(context)" that it is not the use that
    makes the difference but what stands round the word.
    """
    rows = points(table)
    reach = max(table["shift"].abs().max(), 1e-6)
    colours = [_side(ink, 1.0 if row.value_one + row.value_other > 0 else -1.0) for row in rows]
    bars = bar(
        x=[round(row.shift, 5) for row in rows],
        y=list(range(len(rows))),
        orientation="h",
        marker={"color": colours, "line": {"width": 0}},
        customdata=[[f"word={row.word}"] for row in rows],
        hovertext=[_told(row, [safe(label) for label in labels]) for row in rows],
        hoverinfo="text",
    )
    figure = Figure([bars])
    figure.lay(
        bargap=0.32,
        xaxis=axis(ink, range=[-1.75 * reach, 1.75 * reach], side="top", **_steps(reach))
        | {"zeroline": True, "zerolinecolor": ink.text},
        yaxis=axis(ink, range=[len(rows) - 0.4, -0.6], showgrid=False, showticklabels=False),
        annotations=_ends_of_shift(labels, ink),
    )
    figure.add(_labels(rows, ink))
    return frame(figure, ink, 84 + 25 * len(rows), margin={"l": 8, "r": 8, "t": 64, "b": 6})


def _steps(reach: float) -> dict[str, Any]:
    """Ticks at 0 and at a round value on either side.

    >>> _steps(0.027)["ticktext"]
    ['\u22120.02', '0', '+0.02']
    """
    size = 10.0 ** floor(log10(reach))
    step = max(factor * size for factor in (1, 2, 5) if factor * size <= reach)
    digits = max(-floor(log10(step)), 0)
    texts = [f"{value:+.{digits}f}".replace("-", "\u2212") for value in (-step, step)]
    return {"tickvals": [-step, 0, step], "ticktext": [texts[0], "0", texts[1]]}


def _labels(rows: Sequence[Any], ink: Ink) -> Trace:
    """Each word at the end of its bar, on the side where there is room."""
    beyond = ["middle right" if row.shift > 0 else "middle left" for row in rows]
    made = texts([row.shift for row in rows], range(len(rows)), map(_label, rows), ink, color=ink.text, size=13)
    return made | {"textposition": beyond}


def _label(row: Any) -> str:
    """The word with an arrow for more or less, or that its context makes the difference."""
    arrow = "\u2191" if row.by_use * (row.value_one + row.value_other) > 0 else "\u2193"
    text = f"{safe(row.word, 20)} {arrow if abs(row.by_use) >= abs(row.by_context) else '(context)'}"
    return f"\u2009{text}\u2009"


def _ends_of_shift(labels: Sequence[str], ink: Ink) -> list[dict[str, Any]]:
    place: dict[str, Any] = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 28, "y": 1}
    other = safe(labels[1], 24)
    sides = (
        (0, "left", f"\u2190 {other}<br>is harsher by", ink.tone[0]),
        (1, "right", f"{other} \u2192<br>is warmer by", ink.tone[2]),
    )
    return [
        words(
            ink, x, text=text, xanchor=anchor, align=anchor, font={"color": colour, "size": 13, "weight": 600}, **place
        )
        for x, anchor, text, colour in sides
    ]


def _told(row: Any, names: Sequence[str]) -> str:
    sides = [
        f"{name}: {getattr(row, f'uses_{side}'):,} uses in {getattr(row, f'statements_{side}'):,} statements"
        for name, side in zip(names, _SIDES, strict=True)
    ]
    parts = f"by use {_fine(row.by_use)}, by context {_fine(row.by_context)}"
    return f"<b>{safe(row.word)}</b> {_fine(row.shift)}<br>" + "<br>".join([*sides, parts])


def _fine(value: float) -> str:
    return f"{value:+.4f}".replace("-", "\u2212")
