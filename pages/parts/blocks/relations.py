"""The charts of the page Relations."""

from __future__ import annotations

from analysis import charts, summarise
from pages.parts import figure, filters, names, pairs
from pages.parts.filters import View

#: The directed pair that the reader has chosen; an empty end asks nothing.
Pair = tuple[str, str]
_ALL: Pair = ("", "")


def order(view: View, chosen: Pair = _ALL) -> list[str]:
    """The actors of both matrices, the chosen ones always among them."""
    allowed = pairs.offered(view)
    spoken, blamed = view.table("tone_by_pair"), view.table("accused_by")
    return [code for code in summarise.in_order(spoken, blamed, 8, [*filter(None, chosen)]) if code in allowed]


def said(view: View, chosen: Pair = _ALL) -> figure.Block | str:
    """Who speaks about whom, how often and in what tone."""
    table = view.table("tone_by_pair")
    if table.empty:
        return "No speaker here speaks about another actor."
    actors = order(view, chosen)
    shown = table[table["speaker"].isin(actors) & table["about"].isin(actors)]
    return figure.Block(
        charts.said_matrix(table, actors, names.labels(), filters.colours(), chosen),
        title=summarise.titles.spoken(table, names.in_sentence()),
        measure="Said by (row), about (column). The area of a square is the number of statements, its colour their mean"
        " tone: plum harsh, olive warm, grey neutral, no fill under"
        f" {summarise.FEWEST} statements.",
        caption=f"n = {int(shown['n'].sum()):,} of {int(table['n'].sum()):,} mentions; a statement about two actors"
        f" counts for both. The rest stands in the table. Tone by {view.stamp}.",
        table=table,
        picks=figure.Marks.of(table[["speaker", "about"]], basis="said"),
    )


def accused(view: View, chosen: Pair = _ALL) -> figure.Block | str:
    """Who accuses whom, and of what."""
    table = view.table("accused_by")
    if table.empty:
        return "Nobody accuses anybody in these statements."
    actors = order(view, chosen)
    shown = table[table["speaker"].isin(actors) & table["actor"].isin(actors)]
    return figure.Block(
        charts.accused_matrix(table, actors, names.labels(), filters.colours(), chosen),
        title=summarise.titles.accusers(table, names.in_sentence()),
        measure="Accused by (row), accused (column). The area of a square is the number of accusations, its colour what"
        " most of them pin on the accused: vermilion coercion, sand friction, teal diplomacy, grey no named act.",
        caption=f"n = {int(shown['n'].sum()):,} of {int(table['n'].sum()):,} accusations. An accusation is a claim:"
        " it is nobody's act on any page. The rest stands in the table.",
        table=table,
        picks=figure.Marks.of(table[["speaker", "actor"]], basis="accusations"),
    )


def board(view: View) -> figure.Block | str:
    """What the two of a pair do toward each other, and how soon it is answered."""
    between = view.table("acts_between", view.with_negated)
    every = summarise.reciprocity(between)
    if every.empty:
        return "No two actors here have three acts or more between them."
    table, lags = every.head(6), view.table("answers", view.with_negated)
    return figure.Block(
        charts.board(table, lags, names.labels(), filters.colours(), view.basis),
        title=summarise.titles.reciprocity(table, names.in_sentence()),
        measure="Acts of each toward the other. A day with an act counts as answered on the first later day with an act"
        " the other way; beside it the median delay.",
        caption=f"n = {int(table['n'].sum()):,} acts between {names.count(len(table), 'pair')}, friction included in n"
        f" only. Days count only where dates are to the day. {figure.rest(len(table), len(every), 'pair')}",
        table=between,
        picks=figure.Marks.of(summarise.by_theme(between), basis=view.basis),
    )


def network(view: View) -> figure.Block | str:
    """The strongest ties among all actors."""
    between = view.table("acts_between", view.with_negated)
    nodes, ties = summarise.ties(between)
    if ties.empty:
        return "No act here is aimed at another actor, so there is no network to draw."
    every = int(((between["coercion"] > 0).astype(int) + (between["diplomacy"] > 0)).sum())
    drawn = int(ties["n"].sum())
    return figure.Block(
        charts.network(nodes, ties, names.labels(), filters.colours(), view.basis),
        title=summarise.titles.strongest(ties, names.in_sentence()),
        measure="Who acts on whom: an arrow runs from the actor to its target, as wide as its acts are many."
        " The area of a dot is the number of acts done and suffered.",
        caption=f"n = {drawn:,} acts on the {len(ties)} strongest of {every:,} ties; the others have"
        f" {int(between['coercion'].sum() + between['diplomacy'].sum()) - drawn:,} acts and stand in the table."
        " Friction and accusations are not drawn.",
        table=ties,
        picks=[
            {"basis": view.basis, "actor": row.actor, "target": row.target, "theme": row.theme}
            for row in ties.itertuples()
        ],
    )


BLOCKS = {"said": said, "accused-by": accused, "board": board, "network": network}
