"""The chart of Overview: words against deeds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from analysis import charts, summarise
from pages.parts import cards, filters, names, order
from pages.parts.figure import Block
from pages.parts.filters import View

#: One or two statements are no place on a map.
_PLACED = 3


def quadrant(view: View) -> Block | str:
    """How the actors sound against what they do."""
    heard = cards.heard(view)
    placed = heard[heard[["said", "acts"]].min(axis=1) >= _PLACED]
    if placed.empty:
        return f"No actor both speaks and acts {_PLACED} times here, so none can be placed between words and deeds."
    columns = ["actor", "said", "tone", "tone_low", "tone_high", "acts", "coercion", "diplomacy", "friction", "balance"]
    said = [{"basis": "said", "speaker": code} for code in placed["actor"]]
    return Block(
        charts.quadrant(placed, names.labels(), filters.colours()),
        title=summarise.titles.quadrant(placed, names.in_sentence()),
        measure="Across: mean tone of what an actor says. Up: diplomacy minus coercion, as a share of its own acts."
        " Lines are 95 % intervals; a ring has too few statements for one.",
        caption=f"n = {int(placed['said'].sum()):,} statements by and {int(placed['acts'].sum()):,} acts of"
        f" {names.count(len(placed), 'actor')}. Accusations are nobody's act. Tone by {view.stamp}.",
        table=placed[[*columns, "balance_low", "balance_high"]],
        picks=said + [{"basis": view.basis, "actor": code} for code in placed["actor"]],
        order=order.ladder(
            view, order.means(placed.rename(columns={"said": "n", "tone": "mean"}), "actor"), " of tones"
        ),
    )


def findings(view: View) -> list[summarise.Finding]:
    """What the view says, in sentences that its numbers allow."""
    digest = summarise.Digest(
        view.table("headline"),
        view.table("actor_cards", view.with_negated),
        view.table("subthemes_by_actor", view.with_negated),
        view.table("accused_of"),
        view.basis,
    )
    return summarise.findings(digest, names.in_sentence(), partial(order.in_words, view))


#: Key of each chart -> what builds it, in the order of the page.
BLOCKS: dict[str, Callable[[View], Block | str]] = {"quadrant": quadrant}
