"""Themes: who coerces, who negotiates?"""

from analysis import charts, summarise
from pages.parts import figure, filters, frame, header, names

frame.guard()
view = filters.view()
told, labels, basis = names.in_sentence(), names.labels(), view.basis


def balance() -> figure.Block | str:
    """Each actor's own acts, coercion against diplomacy."""
    table = view.table("balance_by_actor", view.with_negated)
    if table.empty:
        return "No statement here states an act of coercion, friction or diplomacy by a known actor."
    figures, shown = view.table("headline"), table.head(10)
    left_out = "" if view.with_negated else f" {figures['negated']:,} said not to be happening are left out."
    return figure.Block(
        charts.balance(shown, labels, filters.colours(), basis),
        title=summarise.titles.balance(shown, told),
        measure="Share of each actor's own acts that are coercion, friction and diplomacy; counts in the bars.",
        caption=f"n = {int(table['n'].sum()):,} acts in {len(view.rows):,} statements.{left_out} Accusations"
        f" ({figures['accusations']:,}) are nobody's act: see below. {figure.rest(len(shown), len(table), 'actor')}",
        table=table,
        picks=[
            {"basis": basis, "actor": row.actor, "theme": theme}
            for row in table.itertuples()
            for theme in ("coercion", "friction", "diplomacy")
            if getattr(row, theme)
        ],
    )


def accused() -> figure.Block | str:
    """Accusations, apart from acts."""
    table = view.table("accused_of")
    if table.empty:
        return "Nobody accuses anybody in these statements."
    sums = table.groupby("actor")["n"].sum().sort_values(ascending=False, kind="stable")
    order = list(sums.head(8).index)
    rows = table.itertuples()
    return figure.Block(
        charts.accusations(table, order, labels, filters.colours()),
        title=summarise.titles.accused(table, told),
        measure="Accusations against each actor, by what it is accused of. Hatched, because a claim is not an"
        " established act; none of them counts above.",
        caption=f"n = {int(sums.sum()):,} accusations. {figure.rest(len(order), len(sums), 'actor')}",
        table=table,
        picks=[{"basis": "accusations", "actor": r.actor, "speaker": r.speaker, "theme": r.theme} for r in rows],
    )


def subthemes() -> figure.Block | str:
    """What each actor's acts are made of."""
    table = view.table("subthemes_by_actor", view.with_negated)
    if table.empty:
        return "There are no acts to break down."
    every = view.table("balance_by_actor", view.with_negated)["actor"]
    rows, columns = figure.subtheme_rows(table), list(every.head(7))
    marks = table.itertuples()
    return figure.Block(
        charts.subthemes(table, rows, columns, labels, filters.colours(), basis),
        title=summarise.titles.subthemes(table),
        measure="What each actor's acts are made of: the area of a square is the share of its acts, the figure"
        " their number.",
        caption=f"n = {int(table['n'].sum()):,} acts. {figure.rest(len(columns), len(every), 'actor')}",
        table=table,
        picks=[{"basis": basis, "actor": m.actor, "theme": m.theme, "subtheme": m.subtheme} for m in marks],
    )


def shares() -> figure.Block | str:
    """Coercion and diplomacy as shares of all acts, over time."""
    unit = view.table("unit")
    table = view.table("shares_over_time", unit, view.with_negated)
    if table.empty:
        return f"No act has a date precise enough for a picture by {unit}."
    marks = table[table["hits"] > 0].itertuples()
    return figure.Block(
        charts.shares(table, unit, filters.colours(), basis),
        title=summarise.titles.shares(table, unit),
        measure=f"Share of all acts of a {unit}, with 95 % interval; a gap is a {unit} without acts.",
        caption=f"n = {int(table['hits'].sum()):,} acts with a date precise enough.",
        table=table[table["n"] > 0],
        picks=[{"basis": basis, "theme": m.theme, "unit": unit, "period": m.period} for m in marks],
    )


header.head(view, "Who coerces, who negotiates?")
header.coverage(view)
figure.show(view, "balance", balance)
figure.show(view, "accused", accused)
figure.show(view, "subthemes", subthemes)
figure.show(view, "shares", shares)
