"""The charts of Tone: voices, their course, their pairs."""

from __future__ import annotations

from collections.abc import Callable

from analysis import charts, summarise
from pages.parts import figure, filters, names, order
from pages.parts.figure import Block
from pages.parts.filters import View


def voices(view: View) -> Block | str:
    """What each actor sounds like on average, and how its statements spread."""
    table = view.table("tone_by_actor")
    if table.empty:
        return "None of these statements has a known speaker, so there is no voice to measure."
    shown = table.head(10)
    return Block(
        charts.voices(shown, view.table("tone_distribution"), names.labels(), filters.colours()),
        title=summarise.titles.voices(shown, names.in_sentence()),
        measure="Mean tone of what each actor says, from \u22121 to +1, with 95 % interval; the bubbles behind it show"
        " how its statements spread.",
        caption=f"n = {int(table['n'].sum()):,} of {len(view.rows):,} statements have a known speaker;"
        f" {int(table['silent'].sum()):,} of them hold no word of the lexicon and count as 0."
        f" {figure.rest(len(shown), len(table), 'speaker')}{_stamp(view)}",
        table=table,
        picks=[{"basis": "said", "speaker": code} for code in table["speaker"]],
        order=order.ladder(view, order.means(shown, "speaker")),
    )


def over_time(view: View) -> Block | str:
    """How the tone of the five most heard has moved."""
    unit = view.table("unit")
    most = list(view.table("tone_by_actor")["speaker"].head(5))
    course = view.table("tone_over_time", unit)
    lanes = course[course["speaker"].isin(most)].sort_values("speaker", key=lambda s: s.map(most.index), kind="stable")
    if lanes.empty:
        return f"No statement with a speaker has a date precise enough for a picture by {unit}."
    told_trends = {code: word for code, word in view.table("trend").items() if code in most}
    seen = lanes[lanes["n"] > 0]
    return Block(
        charts.over_time(lanes, unit, names.labels(), filters.colours()),
        title=summarise.titles.over_time(told_trends, names.in_sentence()),
        measure=f"Mean tone by {unit} of the {len(most)} most heard, with 95 % interval; a ring has under"
        f" {summarise.FEWEST} statements, a gap none.",
        caption=f"n = {int(lanes['n'].sum()):,} dated statements. The title compares each actor's earlier and later"
        " half; it does not date a turn."
        f"{_stamp(view)}",
        table=seen,
        picks=[{"basis": "said", "speaker": r.speaker, "unit": unit, "period": r.period} for r in seen.itertuples()],
        order=order.halves(view, view.table("halves"), most),
    )


def pairs(view: View) -> Block | str:
    """Tone from speaker to the actor spoken about."""
    table = view.table("tone_by_pair")
    if table.empty:
        return "No speaker here speaks about another actor."
    rows, columns = (
        list(view.table("tone_by_actor")["speaker"].head(8)),
        list(view.table("tone_about")["about"].head(7)),
    )
    return Block(
        charts.pairs(table, rows, columns, names.labels(), filters.colours()),
        title=summarise.titles.pairs(table, names.in_sentence()),
        measure="Mean tone of what the actor in the row says in statements about the actor in the column. Shaded"
        f" squares have {summarise.FEWEST} statements or more.",
        caption=f"n = {int(table['n'].sum()):,} mentions; a statement about two actors counts for both.{_stamp(view)}",
        table=table,
        picks=figure.Marks.of(table[["speaker", "about"]], basis="said"),
        order=order.ladder(view, order.pairs(table)),
    )


def about(view: View) -> Block | str:
    """What the others sound like when they speak about an actor."""
    table = view.table("tone_about")
    if table.empty:
        return "Nobody here is spoken about by another actor."
    shown = table.head(10)
    return Block(
        charts.about(shown, names.labels(), filters.colours()),
        title=summarise.titles.about(shown, names.in_sentence()),
        measure="Mean tone of what the others say in statements about an actor. This is not its own voice.",
        caption=f"n = {int(table['n'].sum()):,} mentions by others."
        f" {figure.rest(len(shown), len(table), 'actor')}{_stamp(view)}",
        table=table,
        picks=[{"basis": "said", "about": code} for code in table["about"]],
        order=order.ladder(view, order.means(shown, "about")),
    )


def _stamp(view: View) -> str:
    return f" Tone by {view.stamp}."


#: Key of each chart -> what builds it, in the order of the page.
BLOCKS: dict[str, Callable[[View], Block | str]] = {
    "voices": voices,
    "tone-time": over_time,
    "tone-pairs": pairs,
    "tone-about": about,
}
