"""Registers: what are the red lines, threats, guarantees and offers?"""

from analysis import charts, summarise
from pages.parts import figure, filters, frame, header, names, registers

frame.guard()
view = filters.view()
header.head(view, "What are the red lines, threats, guarantees and offers?")
registers.lane()
kinds = registers.kinds()
found = registers.said(view, kinds)
header.coverage(view)


def lanes() -> figure.Block | str:
    """Who said what kind of commitment when."""
    table = view.table("register_lanes", view.basis, kinds)
    if table.empty:
        return "Nobody here threatens, draws a red line, guarantees or offers anything."
    shown = table.head(12)
    unit = view.table("unit")
    marks = view.table("register_marks", tuple(dict.fromkeys(shown["actor"])), unit, view.basis, kinds)
    held = marks.merge(shown[["actor", "register"]], on=["actor", "register"])
    one = "a mark for each" if not marks["unit"].any() else f"a mark for each {unit}, larger for more statements"
    return figure.Block(
        charts.registers(shown, held, registers.again(found), names.labels(), filters.colours(), view.basis),
        title=summarise.titles.registers(table, names.in_sentence()),
        measure=f"Statements in a register over time, {one}; hollow where it hangs on a condition. A date known only"
        " as a month or a year is a bar as long as that. A dotted line joins the first and the last time that the"
        " same was said.",
        caption=f"n = {int(table['n'].sum()):,} statements of {names.count(table['actor'].nunique(), 'actor')}."
        f" {figure.rest(len(shown), len(table), 'lane')} Accusations are nobody's own threat and are left out.",
        table=table.drop(columns="every"),
        picks=[{"basis": view.basis, "actor": row.actor, "register": row.register} for row in table.itertuples()],
    )


figure.show(view, f"registers-{'-'.join(kinds) or 'all'}", lanes)
if len(found.commitments):
    newest = f" Of {found.every:,} statements the newest {registers.MOST:,} are held against each other." * (
        found.every > registers.MOST
    )
    figure.heading(
        "What was said, and said again",
        "One card a commitment: statements of one actor in one register to the same target that share their words."
        f" The latest wording stands on the card; what is said most often comes first.{newest}",
    )
    registers.cards(view, found)
