"""What a turn makes of the act that it governs."""

from __future__ import annotations

from dataclasses import replace

from analysis.codebook.themes import Outcome, Turn
from analysis.themes.lexicon import Item
from analysis.themes.negation import unnegated
from analysis.themes.reading import Finding, Reading

#: Words and rules of an act that a chain of turns keeps, so that no chain grows without end.
_KEPT = 12


def turn_act(reading: Reading, item: Item, turn: Turn, act: Finding) -> Finding | None:
    """The act as the turn leaves it; None where the turn has nothing to say about such an act."""
    if turn.transparent and act.item.verbal:
        return None
    act = unnegated(reading, act, item)
    keys = [act.outcome.kind, act.outcome.subtheme, act.outcome.theme, "any"]
    if act.turned and act.inner is not None:
        keys.insert(0, f"turned_{act.inner.outcome.theme}")
    key = next((key for key in keys if key in turn.gives), None)
    if key is None or turn.gives[key].subtheme == "none":
        return None
    outcome, turned = _outcome(act, turn.gives[key])
    status = "negated" if turn.gives[key].subtheme == "negated" else turn.status
    named = turned or bool(status)
    return Finding(
        item,
        outcome,
        min(item.start, act.start),
        max(item.end, act.end),
        sorted({*range(item.start, item.end), *act.words[:_KEPT]}),
        rule=" ".join([turn.name, *act.rule.split()[:_KEPT]]) if named else act.rule,
        status=status or ("" if turned and act.status == "prospective" else act.status),
        inner=act if turned else act.inner,
        turned=turned or act.turned,
    )


def _outcome(act: Finding, verdict: Outcome) -> tuple[Outcome, bool]:
    """What comes out, and whether it is turned. A noun that a verb carries weighs half as much again."""
    if verdict.subtheme in ("keep", "negated"):
        carried = verdict.weight if verdict.event else min(verdict.weight, act.outcome.weight * 1.5)
        weight = max(act.outcome.weight, carried)
        return replace(act.outcome, event=verdict.event or act.outcome.event, weight=weight), False
    if verdict.subtheme == "inner":
        inner = act.inner.outcome if act.turned and act.inner is not None else act.outcome
        return replace(inner, weight=max(inner.weight, verdict.weight)), False
    return verdict, True
