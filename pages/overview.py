"""Overview: what is going on here?"""

from analysis import charts, summarise
from pages.parts import cards, figure, filters, frame, header, names, panel

frame.guard()
view, ink = filters.view(), filters.colours()
header.head(view, "Who threatens, who talks, and in what tone?")

table = view.table("actor_cards", view.with_negated)
panel.lead(view, summarise.findings(table, view.table("accused_of"), names.in_sentence()))
header.coverage(view)

heard = table[(table["said"] >= summarise.FEWEST) | (table["acts"] >= summarise.FEWEST)].head(8)
if heard.empty:
    figure.nothing("No actor has enough statements for a card. Read them all on the Statements page.")
else:
    unit = view.table("unit")
    cards.grid(view, heard, view.table("tone_over_time", unit))
    placed = heard[(heard["said"] > 0) & (heard["acts"] > 0)]
    figure.show_figure(
        view,
        "quadrant",
        charts.quadrant(placed, names.labels(), ink),
        title=summarise.titles.quadrant(placed, names.in_sentence()),
        measure="Across: mean tone of what an actor says. Up: diplomacy minus coercion, as a share of its own acts."
        " Lines are 95 % intervals; a ring has too few statements for one.",
        caption=f"n = {int(placed['said'].sum()):,} statements by and {int(placed['acts'].sum()):,} acts of"
        f" {names.count(len(placed), 'actor')}; accusations are nobody's act.",
        table=placed[["actor", "said", "tone", "tone_low", "tone_high", "acts", "coercion", "diplomacy", "friction",
                      "balance", "balance_low", "balance_high"]],
        picks=[{"basis": "said", "speaker": code} for code in placed["actor"]]
        + [{"basis": view.basis, "actor": code} for code in placed["actor"]],
    )  # fmt: skip
