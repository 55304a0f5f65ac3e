"""The chart of the Registers page."""

from __future__ import annotations

from collections.abc import Callable

from analysis import charts, summarise
from pages.parts import figure, filters, names, registers
from pages.parts.figure import Block
from pages.parts.filters import View


def lanes(view: View, kinds: tuple[str, ...] = ()) -> Block | str:
    """Who committed to what, and when; `kinds` are registers, none asks for all."""
    table = view.table("register_lanes", view.basis, kinds)
    if table.empty:
        return "Nobody here threatens, draws a red line, guarantees or offers anything."
    shown, unit = table.head(12), view.table("unit")
    marks = view.table("register_marks", tuple(dict.fromkeys(shown["actor"])), unit, view.basis, kinds)
    held = marks.merge(shown[["actor", "register"]], on=["actor", "register"])
    one = f"a mark for each {unit}, larger for more of them" if marks["unit"].any() else "a mark for each"
    again = registers.again(registers.said(view, kinds))
    return Block(
        charts.registers(shown, held, again, names.labels(), filters.colours(), view.basis),
        title=summarise.titles.registers(table, names.in_sentence()),
        measure=f"Statements in a register over time, {one}; hollow where it hangs on a condition. A date known only"
        " as a month or a year is a bar as long as that. A dotted line joins the first and the last time that the"
        " same was said.",
        caption=f"n = {int(table['n'].sum()):,} statements of {names.count(table['actor'].nunique(), 'actor')}."
        f" {figure.rest(len(shown), len(table), 'lane')} Accusations are nobody's own threat and are left out.",
        table=table.drop(columns="every"),
        picks=[{"basis": view.basis, "actor": row.actor, "register": row.register} for row in table.itertuples()],
    )


#: Key of each chart -> what builds it, in the order of the page.
BLOCKS: dict[str, Callable[[View], Block | str]] = {"registers": lanes}
