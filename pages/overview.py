"""Overview: what is going on here?"""

from analysis import charts, summarise
from pages.parts import cards, figure, filters, frame, header, names, panel

frame.guard()
view = filters.view()


def quadrant() -> figure.Block | str:
    """How the actors sound against what they do."""
    heard = cards.heard(view)
    placed = heard[(heard["said"] > 2) & (heard["acts"] > 2)]  # one or two statements are no place on a map
    if placed.empty:
        return "No actor both speaks and acts here, so none can be placed between words and deeds."
    columns = ["actor", "said", "tone", "tone_low", "tone_high", "acts", "coercion", "diplomacy", "friction", "balance"]
    said = [{"basis": "said", "speaker": code} for code in placed["actor"]]
    return figure.Block(
        charts.quadrant(placed, names.labels(), filters.colours()),
        title=summarise.titles.quadrant(placed, names.in_sentence()),
        measure="Across: mean tone of what an actor says. Up: diplomacy minus coercion, as a share of its own acts."
        " Lines are 95 % intervals; a ring has too few statements for one.",
        caption=f"n = {int(placed['said'].sum()):,} statements by and {int(placed['acts'].sum()):,} acts of"
        f" {names.count(len(placed), 'actor')}. Accusations are nobody's act.",
        table=placed[[*columns, "balance_low", "balance_high"]],
        picks=said + [{"basis": view.basis, "actor": code} for code in placed["actor"]],
    )


def findings() -> list[summarise.Finding]:
    """Two or three sentences on the view."""
    table = view.table("actor_cards", view.with_negated)
    return summarise.findings(table, view.table("accused_of"), names.in_sentence())


header.head(view, "Who threatens, who talks, and in what tone?")
panel.lead(view, findings)
header.coverage(view)
cards.grid(view)
figure.show(view, "quadrant", quadrant)
