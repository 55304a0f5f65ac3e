"""The charts of Themes: acts by actor and kind, accusations apart, shares over time."""

from __future__ import annotations

from collections.abc import Callable

from analysis import charts, summarise
from pages.parts import figure, filters, names
from pages.parts.figure import Block
from pages.parts.filters import View


def balance(view: View) -> Block | str:
    """Each actor's own acts, coercion against diplomacy."""
    table = view.table("balance_by_actor", view.with_negated)
    if table.empty:
        return "No statement here states an act of coercion, friction or diplomacy by a known actor."
    figures, shown = view.table("headline"), table.head(10)
    left_out = "" if view.with_negated else f" {figures['negated']:,} said not to be happening are left out."
    return Block(
        charts.balance(shown, names.labels(), filters.colours(), view.basis),
        title=summarise.titles.balance(shown, names.in_sentence()),
        measure="Share of each actor's own acts that are coercion, friction and diplomacy; counts in the bars.",
        caption=f"n = {int(table['n'].sum()):,} acts in {len(view.rows):,} statements.{left_out} Accusations"
        f" ({figures['accusations']:,}) are nobody's act: see below. {figure.rest(len(shown), len(table), 'actor')}",
        table=table,
        picks=[
            {"basis": view.basis, "actor": row.actor, "theme": theme}
            for row in table.itertuples()
            for theme in ("coercion", "friction", "diplomacy")
            if getattr(row, theme)
        ],
    )


def accused(view: View) -> Block | str:
    """Accusations, apart from acts."""
    table = view.table("accused_of")
    if table.empty:
        return "Nobody accuses anybody in these statements."
    sums = table.groupby("actor")["n"].sum().sort_values(ascending=False, kind="stable")
    order = list(sums.head(8).index)
    rows = table.itertuples()
    return Block(
        charts.accusations(table, order, names.labels(), filters.colours()),
        title=summarise.titles.accused(table, names.in_sentence()),
        measure="Accusations against each actor, by what it is accused of. Hatched, because a claim is not an"
        " established act; none of them counts above.",
        caption=f"n = {int(sums.sum()):,} accusations. {figure.rest(len(order), len(sums), 'actor')}",
        table=table,
        picks=[{"basis": "accusations", "actor": r.actor, "speaker": r.speaker, "theme": r.theme} for r in rows],
    )


def subthemes(view: View) -> Block | str:
    """What each actor's acts are made of."""
    table = view.table("subthemes_by_actor", view.with_negated)
    if table.empty:
        return "There are no acts to break down."
    every = view.table("balance_by_actor", view.with_negated)["actor"]
    rows, columns = figure.subtheme_rows(table), list(every.head(7))
    marks = table.itertuples()
    return Block(
        charts.subthemes(table, rows, columns, names.labels(), filters.colours(), view.basis),
        title=summarise.titles.subthemes(table),
        measure="What each actor's acts are made of: the area of a square is the share of its acts, the figure"
        " their number.",
        caption=f"n = {int(table['n'].sum()):,} acts. {figure.rest(len(columns), len(every), 'actor')}",
        table=table,
        picks=[{"basis": view.basis, "actor": m.actor, "theme": m.theme, "subtheme": m.subtheme} for m in marks],
    )


def shares(view: View) -> Block | str:
    """Coercion and diplomacy as shares of all acts, over time."""
    unit = view.table("unit")
    table = view.table("shares_over_time", unit, view.with_negated)
    if table.empty:
        return f"No act has a date precise enough for a picture by {unit}."
    marks = table[table["hits"] > 0].itertuples()
    change = view.table("change_point", "coercion", view.with_negated)
    shown = names.events(view.corpus.name, str(table["period"].min()), str(table["period"].max()))
    return Block(
        charts.shares(
            table,
            unit,
            filters.colours(),
            view.basis,
            [event.date for event in shown],
            change.date if change.found else "",
        ),
        title=summarise.titles.shares(table, unit),
        measure=f"Share of all acts of a {unit}, with 95 % interval; a gap is a {unit} without acts.",
        caption=f"n = {int(table['hits'].sum()):,} acts with a date precise enough. {summarise.titles.change(change)}"
        f" {names.listed(shown)}",
        table=table[table["n"] > 0],
        picks=[{"basis": view.basis, "theme": m.theme, "unit": unit, "period": m.period} for m in marks],
    )


#: Key of each chart -> what builds it, in the order of the page.
BLOCKS: dict[str, Callable[[View], Block | str]] = {
    "balance": balance,
    "accused": accused,
    "subthemes": subthemes,
    "shares": shares,
}
