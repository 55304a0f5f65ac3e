"""What a turn makes of the act that it governs."""

from __future__ import annotations

from dataclasses import replace

from analysis.codebook.themes import Outcome, Turn
from analysis.themes.lexicon import Item
from analysis.themes.negation import unnegated
from analysis.themes.reading import Finding, Reading

#: With "will" the other side is told what will be done to it, or one's own side is meant.
_TO_COME = frozenset(["will", "would", "shall", "'ll"])
_HARMS = frozenset(["force", "pressure", "sanctions"])

#: Words and rules of an act that a chain of turns keeps, so that no chain grows without end.
_KEPT = 12


def turn_act(reading: Reading, item: Item, turn: Turn, act: Finding) -> Finding | None:
    """The act as the turn leaves it; None where the turn has nothing to say about such an act."""
    if turn.transparent and (act.item.verbal or _told(reading, item, act)):
        return None
    act = unnegated(reading, act, item)
    keys = [act.outcome.kind, act.outcome.subtheme, act.outcome.theme, "any"]
    if act.turned and act.inner is not None:
        keys.insert(0, f"turned_{act.inner.outcome.theme}")
    key = next((key for key in keys if key in turn.gives), None)
    if key is None or turn.gives[key].subtheme == "none":
        return None
    told = turn.others_do if turn.others_do is not None and _by_another(reading, item, act) else None
    verdict = told or turn.gives[key]
    outcome, turned = _outcome(act, verdict)
    status = "negated" if verdict.subtheme == "negated" else turn.status
    named = turned or bool(status) or verdict.event == "ACCUSE"
    return Finding(
        item,
        outcome,
        min(item.start, act.start),
        max(item.end, act.end),
        sorted({*range(item.start, item.end), *act.words[:_KEPT]}),
        rule=" ".join([turn.name, *act.rule.split()[:_KEPT]]) if named else act.rule,
        status=status or ("" if turned and act.status == "prospective" else act.status),
        inner=act if turned or told is not None else act.inner,
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


def _told(reading: Reading, item: Item, act: Finding) -> bool:
    """“maintained that an invasion was imminent” maintains none: the act has a clause of its own."""
    own, clause = reading.clause(item.head), reading.clause(act.item.head)
    for _ in range(4):
        if clause is None or clause is own:
            return False
        if clause.link in ("that", "quote"):
            return True
        clause = reading.sentence.clauses[clause.parent] if clause.parent >= 0 else None
    return False


def _by_another(reading: Reading, item: Item, act: Finding) -> bool:
    """“warned that Chad is planning raids”: a named other does it; "would" and a pronoun tell nothing."""
    clause = reading.clause(act.item.head)
    if clause is None or clause is reading.clause(item.head) or act.outcome.subtheme not in _HARMS:
        return False
    agent = clause.agent()
    if agent is None or clause.voice == "passive" or agent[0] <= item.head:
        return False
    between = reading.words[agent[1] : clause.verb]
    named = any(reading.words[place].tag == "PROPN" for place in range(agent[0], min(agent[1], agent[0] + _KEPT)))
    return named and not any(word.lower in _TO_COME for word in between)
