"""Negation: whether an act is denied, refused or absent, and what a negated act comes to."""

from __future__ import annotations

from dataclasses import replace

from analysis.clause import Clause
from analysis.codebook.themes import Outcome
from analysis.themes.lexicon import Item
from analysis.themes.reading import Finding, Reading

_NO = frozenset(["no", "neither", "nobody", "none"])


def denied(reading: Reading, finding: Finding) -> bool:
    """Whether the clause of the finding's head is negated, or a "no" stands before its noun."""
    item = finding.item
    clause = reading.clause(item.head)
    if item.verbal and clause is not None and clause.verb == item.head:
        return refused(reading, clause) or any(
            _negated_noun(reading, span) for span in (None if clause.inherited else clause.subject, clause.object)
        )
    before = reading.words[max(0, item.start - 3) : item.start]
    return any(word.lower in reading.settings.negators for word in before)


def refused(reading: Reading, clause: Clause) -> bool:
    """Whether the verb itself is negated, or the one that it hangs on: "is not expected to", "decided not to"."""
    if clause.negated or reading.words[max(0, clause.verb - 2)].lower in reading.settings.negators:
        return True
    if clause.link not in ("to", "ing") or clause.parent < 0:
        return False
    parent = reading.sentence.clauses[clause.parent]
    return parent.negated and parent.lemma in reading.settings.raising


def _negated_noun(reading: Reading, span: tuple[int, int] | None) -> bool:
    return span is not None and reading.words[span[0]].lower in _NO


def unnegated(reading: Reading, act: Finding, governor: Item) -> Finding:
    """A negated act under a governing word, by its net meaning: "agreed not to attack" agrees on restraint."""
    if act.status or not denied(reading, act) or reading.clause(act.item.head) is reading.clause(governor.head):
        return act
    return net(act) or act


def net(act: Finding) -> Finding | None:
    """What a negated act comes to: the act before it was turned, restraint for coercion, refusal for diplomacy."""
    if act.turned and act.inner is not None and act.inner.outcome.theme != act.outcome.theme:
        return replace(
            act.inner,
            item=act.item,
            start=act.start,
            end=act.end,
            words=act.words,
            rule=f"not {act.rule}",
            outcome=replace(act.inner.outcome, weight=max(act.inner.outcome.weight, act.outcome.weight)),
        )
    if act.outcome.theme == "coercion":
        outcome = Outcome("diplomacy", "concession", "CONCEDE", act.outcome.weight, "concession")
    elif act.outcome.theme == "diplomacy":
        outcome = Outcome("friction", "reject", "REJECT", act.outcome.weight, "reject")
    else:
        return None
    return replace(act, outcome=outcome, rule=f"not {act.rule}".strip(), inner=act, turned=True)
