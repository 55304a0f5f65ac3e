"""Pictures of acts: coercion to the left in vermilion, diplomacy to the right in teal, friction muted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.charts.drawing import Figure, Trace, bar, scatter
from analysis.charts.layout import (
    ROW,
    axis,
    column_axis,
    dated,
    frame,
    list_axis,
    named,
    pick,
    points,
    ribbon,
    row_counts,
    row_labels,
    rows_axis,
    texts,
    words,
)
from analysis.charts.palette import FONT, Ink

_LEFT = ("coercion", "friction")


def balance(table: pd.DataFrame, names: Mapping[str, str], ink: Ink, basis: str = "acts") -> Figure:
    """One row an actor: shares of its acts, coercion then friction to the left of the axis, diplomacy to the right.

    `table` as from summarise.balance_by_actor.
    """
    labels = named(table["actor"], names)
    figure = Figure()
    for theme in ("coercion", "friction", "diplomacy"):
        figure.add(_wing(table, theme, labels, ink, basis))
    ticks = {"tickvals": [-1, -0.5, 0, 0.5, 1], "ticktext": ["100 %", "50 %", "0", "50 %", "100 %"]}
    figure.lay(
        barmode="relative",
        bargap=0.58,
        xaxis=axis(ink, range=[-1.02, 1.02], side="top", **ticks),
        yaxis=rows_axis(ink, len(labels)),
        shapes=[_line(ink, len(table))],
        annotations=_heads(ink),
    )
    figure.add(row_labels(labels, [""] * len(labels), -1.02, ink), row_counts(table["n"], 1.02, ink))
    return frame(figure, ink, 74 + ROW * len(table), margin={"l": 8, "r": 44, "t": 58, "b": 6})


def _wing(table: pd.DataFrame, theme: str, labels: list[str], ink: Ink, basis: str) -> Trace:
    way = -1 if theme in _LEFT else 1
    return bar(
        x=[way * share for share in table[f"{theme}_share"]],
        y=list(range(len(table))),
        orientation="h",
        marker={"color": ink.theme(theme), "opacity": 0.45 if theme == "friction" else 1, "line": {"width": 0}},
        text=[f"{count:,}" if share >= 0.08 else "" for count, share in _with_share(table, theme)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": ink.text if theme == "friction" else ink.paper, "size": 12, "family": FONT},
        customdata=[pick(basis=basis, actor=actor, theme=theme) for actor in table["actor"]],
        hovertext=[
            f"<b>{label}</b><br>{count:,} of {n:,} acts are {theme} ({share:.0%})"
            for label, n, (count, share) in zip(labels, table["n"], _with_share(table, theme), strict=True)
        ],
        hoverinfo="text",
    )


def _with_share(table: pd.DataFrame, theme: str) -> list[tuple[int, float]]:
    return list(zip(table[theme].tolist(), table[f"{theme}_share"].tolist(), strict=True))


def _line(ink: Ink, rows: int) -> dict[str, Any]:
    line = {"color": ink.text, "width": 1.5}
    return {"type": "line", "x0": 0, "x1": 0, "y0": -0.5, "y1": rows - 0.5, "line": line, "layer": "above"}


def _heads(ink: Ink) -> list[dict[str, Any]]:
    place: dict[str, Any] = {"xref": "x", "yref": "paper", "yanchor": "bottom", "yshift": 28}
    bold = {"weight": 600, "size": 13}
    return [
        words(ink, -0.04, 1, "coercion", xanchor="right", font={"color": ink.coercion, **bold}, **place),
        words(ink, -1.02, 1, "\u2190 friction", xanchor="left", font={"color": ink.soft, **bold}, **place),
        words(ink, 0.04, 1, "diplomacy \u2192", xanchor="left", font={"color": ink.diplomacy, **bold}, **place),
        words(ink, 1, 1, "n", xanchor="right", xshift=40, **{**place, "xref": "paper", "yshift": 6}),
    ]


def accusations(table: pd.DataFrame, order: list[str], names: Mapping[str, str], ink: Ink) -> Figure:
    """One row for each accused, with the accusers in words: hatched bars, because a claim is not a deed.

    `table` as from summarise.accused_of; `order` lists the accused from top to bottom.
    """
    figure = Figure()
    for theme in ("coercion", "friction", "diplomacy", ""):
        rows = table[table["theme"] == theme].groupby("actor")["n"].sum()
        figure.add(_hatched([int(rows.get(code, 0)) for code in order], order, theme, names, ink))
    sums = table.groupby("actor")["n"].sum()
    notes = [_accusers(table, code, names) for code in order]
    figure.lay(
        barmode="stack",
        bargap=0.62,
        xaxis=axis(ink, range=[0, max(sums, default=1)], side="top", nticks=5, rangemode="tozero"),
        yaxis=rows_axis(ink, len(order)),
        annotations=_key(ink),
    )
    ends = [int(sums[code]) for code in order]
    said = [f"\u2002{n:,}" for n in ends]
    figure.add(row_labels(named(order, names), notes, 0, ink))
    figure.add(texts(ends, range(len(ends)), said, ink, "middle right", color=ink.text, size=13))
    return frame(figure, ink, 74 + ROW * len(order), margin={"l": 8, "r": 44, "t": 58, "b": 6})


def _key(ink: Ink) -> list[dict[str, Any]]:
    """What the hatchings mean, in their colours, above the axis."""
    inks = {"coercion": ink.coercion, "friction": ink.soft, "diplomacy": ink.diplomacy, "no named act": ink.text}
    text = "   ".join(f'<span style="color:{colour}">\u25a8 {name}</span>' for name, colour in inks.items())
    place: dict[str, Any] = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 26}
    return [words(ink, 0, 1, f"accused of {text}", font={"weight": 600}, **place)]


def _accusers(table: pd.DataFrame, accused: str, names: Mapping[str, str], most: int = 2) -> str:
    sums = table[table["actor"] == accused].groupby("speaker")["n"].sum().sort_values(ascending=False, kind="stable")
    first = sums.head(most)
    labels = [label or "the writer" for label in named(first.index, names)]
    text = ", ".join(f"{label} {n}" for label, n in zip(labels, first, strict=True))
    return f"by {text}" + (f" +{len(sums) - most}" if len(sums) > most else "")


def _hatched(counts: list[int], order: list[str], theme: str, names: Mapping[str, str], ink: Ink) -> Trace:
    colour = ink.theme(theme)
    what = theme or "no act that is named"
    return bar(
        x=counts,
        y=list(range(len(order))),
        orientation="h",
        marker={
            "color": ink.paper,
            "line": {"color": colour, "width": 1.5},
            "pattern": {"shape": "/", "fgcolor": colour, "bgcolor": ink.paper, "size": 6, "solidity": 0.35},
        },
        customdata=[pick(basis="accusations", actor=code, theme=theme) for code in order],
        hovertext=[
            f"<b>{label}</b> is accused of {what}<br>in {n} statements"
            for label, n in zip(named(order, names), counts, strict=True)
        ],
        hoverinfo="text",
    )


def subthemes(
    table: pd.DataFrame, rows: list[tuple[str, str, str]], columns: list[str], names: Mapping[str, str], ink: Ink,
    basis: str = "acts",
) -> Figure:  # fmt: skip
    """Squares of subtheme (row) by actor (column): area by share of the actor's acts, the count inside.

    `table` as from summarise.subthemes_by_actor; `rows` lists (theme, subtheme, words for it).
    """
    places = {(theme, subtheme): place for place, (theme, subtheme, _) in enumerate(rows)}
    known = [(theme, subtheme) in places for theme, subtheme in zip(table["theme"], table["subtheme"], strict=True)]
    table = table[known]
    table = table[table["actor"].isin(columns)]
    hover = [
        f"<b>{name}</b>: {row.subtheme.replace('_', ' ')}<br>{row.n:,} acts, {row.share:.0%} of all its acts"
        for name, row in zip(named(table["actor"], names), points(table), strict=True)
    ]
    squares = scatter(
        x=[columns.index(actor) for actor in table["actor"]],
        y=[places[row.theme, row.subtheme] for row in points(table)],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": table["share"].tolist(),
            "sizemode": "area",
            "sizeref": 0.5 / 30**2,
            "sizemin": 8.5,
            "color": [ink.theme(theme) for theme in table["theme"]],
            "opacity": 1,
            "line": {"width": 0},
        },
        text=[f"{row.n:,}" if _fits(row) else "" for row in points(table)],
        textfont={"size": 11, "family": FONT, "color": ink.paper},
        customdata=[
            pick(basis=basis, actor=row.actor, theme=row.theme, subtheme=row.subtheme) for row in points(table)
        ],
        hovertext=hover,
        hoverinfo="text",
    )
    return _grid(Figure([squares]), rows, named(columns, names), ink)


def _fits(row: Any) -> bool:
    """Whether a count has room in its square: two digits always, more only in a large one."""
    return bool(row.n < 100 or (row.share >= 0.16 and row.n < 1000) or row.share >= 0.4)


def _grid(figure: Figure, rows: list[tuple[str, str, str]], columns: list[str], ink: Ink) -> Figure:
    themes = [theme for theme, _, _ in rows]
    breaks = [place - 0.5 for place in range(1, len(rows)) if themes[place] != themes[place - 1]]
    line = {"color": ink.soft, "width": 1}
    figure.lay(
        xaxis=column_axis(ink, columns),
        yaxis=list_axis(ink, [label for _, _, label in rows]) | {"showgrid": True},
        shapes=[{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line} for y in breaks],
    )
    return frame(figure, ink, 110 + 34 * len(rows), margin={"l": 8, "r": 8, "t": 8, "b": 8})


def shares(
    table: pd.DataFrame, unit: str, ink: Ink, basis: str = "acts", events: Sequence[str] = (), change: str = ""
) -> Figure:
    """Shares of coercion and diplomacy among the acts of each period, with intervals; friction as a thin line.

    `table` as from summarise.shares_over_time. A period without acts is a gap. `events` are ISO days to be
    marked by their number, `change` the day of a change that a test has found.
    """
    figure = Figure()
    for theme in ("friction", "diplomacy", "coercion"):
        rows = table[table["theme"] == theme]
        if theme != "friction":
            low, high = rows["low"].tolist(), rows["high"].tolist()
            figure.add(ribbon(rows["period"].tolist(), low, high, ink.theme(theme)))
        figure.add(_course(rows, theme, unit, ink, basis))
    shapes, notes = dated(ink, events, table["period"].min(), table["period"].max())
    if change:
        mark = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": change, "x1": change}
        shapes.append(mark | {"line": {"color": ink.coercion, "width": 2}})
        notes.append(
            words(ink, 0, 0.02, "change", yref="paper", xanchor="left", xshift=5, font={"color": ink.coercion})
            | {"x": change}
        )
    figure.lay(annotations=[*_ends_of_courses(table, ink), *notes], shapes=shapes)
    figure.lay(
        xaxis=axis(ink, type="date", showgrid=False),
        yaxis=axis(ink, range=[-0.02, 1.02], tickvals=[0, 0.25, 0.5, 0.75, 1], tickformat=".0%"),
    )
    return frame(figure, ink, 340, margin={"l": 8, "r": 84, "t": 22, "b": 8})


def _ends_of_courses(table: pd.DataFrame, ink: Ink) -> list[dict[str, Any]]:
    """Each course's name at its last point, moved apart where they would cover each other."""
    last = table[table["n"] > 0].groupby("theme").tail(1).sort_values("share")
    notes, floor = [], -1.0
    for row in points(last):
        height = max(row.share, floor)
        floor = height + 0.058
        colour = ink.soft if row.theme == "friction" else ink.theme(row.theme)
        font = {"color": colour, "size": 13, "weight": 600, "family": FONT}
        notes.append(words(ink, row.period, height, row.theme, xanchor="left", xshift=10, font=font))
    return notes


def _course(rows: pd.DataFrame, theme: str, unit: str, ink: Ink, basis: str) -> Trace:
    colour, thin = ink.theme(theme), theme == "friction"
    return scatter(
        x=rows["period"].tolist(),
        y=[value if value == value else None for value in rows["share"]],
        mode="lines+markers",
        line={"color": colour, "width": 1.5 if thin else 2.5, "dash": "dot" if thin else "solid"},
        marker={"size": 6 if thin else 10, "color": colour},
        customdata=[pick(basis=basis, theme=theme, unit=unit, period=row.period) for row in points(rows)],
        hovertext=[
            f"<b>{theme}</b>, {unit} from {row.period[:7]}<br>"
            + (
                f"{row.hits:,} of {row.n:,} acts, {row.share:.0%}<br>95 % interval {row.low:.0%} to {row.high:.0%}"
                if row.n
                else "no acts"
            )
            for row in points(rows)
        ],
        hoverinfo="text",
    )


def _share(row: Any) -> str:
    return f"{row.hits:,} of {row.n:,} acts, {row.share:.0%}<br>95 % interval {row.low:.0%} to {row.high:.0%}"
