"""The charts of the page Compare, each for two sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis import charts, summarise
from analysis.summarise import compare
from pages.parts import filters, names, order, scoring
from pages.parts.excerpt import signed
from pages.parts.figure import Block
from pages.parts.filters import View
from pages.parts.sides import Side

#: So many words are drawn; the others are summed up in the caption.
_SHOWN = 24


def few(noun: str, one: Side, other: Side, counts: tuple[int, int]) -> str:
    """The sentence where a side has too few to be compared."""
    return (
        f"Too few {noun} to compare: {counts[0]:,} of {one.told}, {counts[1]:,} of {other.told}. A comparison takes"
        f" {summarise.FEWEST} on each side."
    )


def tone(view: View, one: Side, other: Side) -> Block | str:
    """How the two sides sound."""
    keys = compare.key(one.said()), compare.key(other.said())
    table = view.table("compare_tone", *keys)
    counts = int(table["n"].iloc[0]), int(table["n"].iloc[1])
    if min(counts) < summarise.FEWEST:
        return few("statements", one, other, counts)
    gap, bins = view.table("compare_gap", *keys), view.table("compare_bins", *keys)
    sides = (one, other)
    picks = [side.said() for side in sides]
    bars = [{**picks[row.side == "other"], "bin": f"{row.bin:.1f}"} for row in bins.itertuples()]
    silent = int(table["silent"].sum())
    means = [order.Mean(side.label, int(row.n), row.mean) for side, row in zip(sides, table.itertuples(), strict=True)]
    return Block(
        charts.tone_sides(table, bins, [side.label for side in sides], picks, filters.colours()),
        title=summarise.contrast.tone(table, gap, one.told, other.told),
        measure="The share of each side's statements at each tenth of tone, one side upward, the other downward; the"
        " dot is the mean, the line its 95 % interval.",
        caption=f"n = {counts[0]:,} statements of {one.told} and {counts[1]:,} of {other.told}; {silent:,} hold no"
        f" word of the lexicon and count as 0. Difference of the means {signed(gap[0])}, 95 % interval"
        f" {signed(gap[1])} to {signed(gap[2])}. Tone by {view.stamp}.",
        table=_named(table, sides),
        picks=[*picks, *bars],
        order=order.pair(view, *means),
    )


def _named(table: pd.DataFrame, sides: tuple[Side, Side]) -> pd.DataFrame:
    """The table with the sides by name."""
    return table.assign(side=[side.label for side in sides])


def themes(view: View, one: Side, other: Side) -> Block | str:
    """What the acts of the two sides are made of."""
    picks = [side.acts(view.basis) for side in (one, other)]
    table = view.table("compare_themes", *map(compare.key, picks))
    counts = int(table["n_one"].iloc[0]), int(table["n_other"].iloc[0])
    if min(counts) < summarise.FEWEST:
        return few("acts", one, other, counts)
    whole = table[table["subtheme"] == ""]
    parts = table[(table["subtheme"] != "") & (table["hits_one"] + table["hits_other"] > 2)]
    shown = pd.concat([whole, parts.loc[parts["gap"].abs().sort_values(ascending=False, kind="stable").index].head(8)])
    labels = [one.label, other.label]
    return Block(
        charts.theme_shift(shown, labels, picks, filters.colours()),
        title=summarise.contrast.themes(table, one.told, other.told),
        measure=f"Share of each kind in the acts of {one.told} (ring) and of {other.told} (dot); beside it the"
        " difference in percentage points with its 95 % interval.",
        caption=f"n = {counts[0]:,} and {counts[1]:,} acts. An interval that holds 0 is no clear difference; of twenty"
        " others, one is clear by chance."
        f" Shown are the themes and the {len(shown) - len(whole)} kinds that differ most; the table has the others.",
        table=table,
        picks=[_kind(pick, row) for row in shown.itertuples() for pick in picks],
    )


def _kind(pick: dict[str, str], row: Any) -> dict[str, str]:
    return {**pick, "theme": row.theme, **({"subtheme": row.subtheme} if row.subtheme else {})}


def words(view: View, one: Side, other: Side) -> Block | str:
    """Which words make the difference in tone."""
    sides = (one, other)
    first, second = (view.uses(side.said()) for side in sides)
    if min(first.every, second.every) < summarise.FEWEST:
        return few("statements", one, other, (first.every, second.every))
    table = summarise.word_shift(first.table, first.read, second.table, second.read)
    if table.empty:
        return "The statements of both sides hold no word that the tone lexicon knows."
    shown, total = table.head(_SHOWN), float(table["shift"].sum())
    rest = len(table) - len(shown)
    gap = view.table("compare_gap", *(compare.key(side.said()) for side in sides))
    return Block(
        charts.word_shift(shown, [one.label, other.label], filters.colours()),
        title=summarise.contrast.words(shown, gap, other.told),
        measure=f"What each word adds to the difference between the mean tones of {one.told} and {other.told}. Plum"
        f" words are harsh, olive ones warm; an arrow up means that {other.told} uses the word more, down less;"
        " (context) that it is used as often, but denied, stressed or crowded otherwise.",
        caption=f"n = {first.every:,} and {second.every:,} statements.{_sampled(first, second)} All {len(table):,}"
        f" words add up to {signed(total)}: {signed(float(shown['shift'].sum()))} in the {len(shown)} shown,"
        f" {signed(total - float(shown['shift'].sum()))} in {names.count(rest, 'other word')}. Click a word to read it"
        f" on both sides. Tone by {view.stamp}.",
        table=table,
        picks=[
            {**side.said(), "word": row.word}
            for row in shown.itertuples()
            for side, uses in zip(sides, (row.uses_one, row.uses_other), strict=True)
            if uses
        ],
    )


def _sampled(*sides: Any) -> str:
    if not any(side.read < side.every for side in sides):
        return ""
    return f" Of a side with more than {scoring.READ:,} so many, spread evenly, are read word by word."


#: Key of each chart -> what builds it, in the order of the page.
BLOCKS: dict[str, Callable[[View, Side, Side], Block | str]] = {
    "compare-tone": tone,
    "compare-themes": themes,
    "compare-words": words,
}
