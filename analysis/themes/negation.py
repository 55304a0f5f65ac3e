"""Negation: whether an act is denied, refused or absent, and what a negated act comes to."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from analysis.clause import Clause
from analysis.codebook.themes import Outcome
from analysis.themes.lexicon import Item
from analysis.themes.reading import Finding, Reading

#: What a decision against an act is: restraint, refusal, and for a refusal itself giving way.
_CONCESSION = Outcome("diplomacy", "concession", "CONCEDE", 0.0, "concession")
_OPPOSITE = {
    "coercion": _CONCESSION,
    "reject": _CONCESSION,
    "diplomacy": Outcome("friction", "reject", "REJECT", 0.0, "reject"),
}
#: What a command to do something is, by the subtheme of the something.
_PEACEFUL = frozenset(["talks", "agreement", "appeal"])
_ASKED = {"concession": "demand", "guarantee": "demand"}
_COMMANDED = {
    "appeal": Outcome("diplomacy", "appeal", "CONSULT", 0.0, "appeal"),
    "demand": Outcome("friction", "demand", "REQUEST", 0.0, "demand"),
}
_HARM = frozenset(["force", "sanctions", "pressure"])
_POLITE = frozenset(["let", "thank", "allow", "permit", "forgive", "excuse", "look", "welcome"])
_DO_NOT = frozenset(["do", "not", "n't", "n’t", "never", "please"])
_JOINED = 4  # commands joined to one another, and words of a "do not", at most
_ONLY = frozenset(["only", "just", "merely", "simply", "solely"])
_NO = frozenset(["no", "neither", "nobody", "none"])


def denied(reading: Reading, finding: Finding) -> bool:
    """Whether the clause of the finding's head is negated, or a "no" stands before its noun."""
    if finding.rule.startswith("told not"):
        return False  # "don't attack": the "not" is part of what is asked
    item, negators = finding.item, reading.settings.negators
    if not reading.holds(negators) and _NO.isdisjoint(reading.present) and "over" not in reading.present:
        clause = reading.clause(item.head) if item.verbal else None
        return clause is not None and clause.verb == item.head and refused(reading, clause)
    if not negators.isdisjoint(reading.lowers[item.start : item.end]):
        return False  # "will never accept", "not be left alone": the act is named with its "not"
    clause = reading.clause(item.head)
    if item.verbal and clause is not None and clause.verb == item.head:
        return refused(reading, clause) or any(
            _negated_noun(reading, span) for span in (None if clause.inherited else clause.subject, clause.object)
        )
    before = range(max(0, item.start - 3), item.start)
    if any(place in before for place in reading.set_aside):
        return True
    return not negators.isdisjoint(reading.lowers[before.start : before.stop])


def refused(reading: Reading, clause: Clause) -> bool:
    """Whether the verb itself is negated, or the one that it hangs on: "is not expected to", "decided not to"."""
    if clause.negated or reading.words[max(0, clause.verb - 2)].lower in reading.settings.negators:
        return not _not_only(reading, clause)
    if clause.link not in ("to", "ing") or clause.parent < 0:
        return False
    parent = reading.sentence.clauses[clause.parent]
    return parent.negated and parent.lemma in reading.settings.raising


def _not_only(reading: Reading, clause: Clause) -> bool:
    """Whether the "not" before the verb is that of "not only", which denies nothing."""
    words = reading.words[max(0, clause.verb - 4) : clause.verb + 3]
    return any(one.lower == "not" and two.lower in _ONLY for one, two in pairwise(words))


def nobody(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is a "neither" or "no one", so that its "will" is a refusal: "neither will attack"."""
    return clause.voice == "active" and not clause.inherited and _negated_noun(reading, clause.subject)


def _negated_noun(reading: Reading, span: tuple[int, int] | None) -> bool:
    return span is not None and reading.words[span[0]].lower in _NO


def commanded(reading: Reading, finding: Finding) -> Finding:
    """What is told to be done is asked, not done: "open the crossing" demands, "stop the shelling" appeals.

    Harm and help that are told to be done are demanded: "impose sanctions on them", "send us weapons". What is told
    not to be done is asked likewise: "don't attack" appeals, "don't sign" demands.
    """
    clause = reading.clause(finding.item.head) if finding.item.verbal else None
    if clause is None or clause.verb != finding.item.head or not _imperative(reading, clause):
        return finding
    asked = _asked(finding)
    if clause.negated:
        asked = "appeal" if finding.outcome.theme == "coercion" else "demand"
    if asked is None:
        return finding
    outcome = replace(_COMMANDED[asked], weight=finding.outcome.weight)
    told = "told not" if clause.negated else "told"
    return replace(finding, outcome=outcome, rule=f"{told} {finding.rule}".strip(), status="")


def _asked(finding: Finding) -> str | None:
    if finding.outcome.subtheme in _HARM or finding.outcome.kind == "aid":
        return "demand"  # "impose sanctions on them", "send us weapons"
    if finding.outcome.theme != "diplomacy":
        return None
    coerced = finding.turned and finding.inner is not None and finding.inner.outcome.theme == "coercion"
    return "appeal" if coerced or finding.outcome.subtheme in _PEACEFUL else _ASKED.get(finding.outcome.subtheme)


def _imperative(reading: Reading, clause: Clause) -> bool:
    """A bare verb that opens its clause: "Release the crew"; "let us" and "thank you" ask nothing.

    In quotation marks the parser takes the object for a subject; what stands behind the verb is none. Of two joined
    by "and" the second is told where the first is.
    """
    for _ in range(_JOINED):
        if clause.link != "coord" or clause.parent < 0 or not _bare(reading, clause):
            break
        if reading.words[clause.verb - 1].tag not in ("CCONJ", "ADV", "PUNCT"):
            return False
        clause = reading.sentence.clauses[clause.parent]
    return _bare(reading, clause) and clause.link in ("main", "that", "quote") and _opens(reading, clause)


def _bare(reading: Reading, clause: Clause) -> bool:
    words = reading.words
    if words[clause.verb].form != "base" or clause.mood != "actual" or clause.lemma in _POLITE:
        return False
    if clause.subject is None or clause.inherited or clause.subject[0] > clause.verb:
        return True
    first, last = clause.subject  # "Chad, release the crew": whoever is spoken to has no article
    return words[first].tag != "DET" and last == clause.verb - 1 and words[last].text == ","


def _opens(reading: Reading, clause: Clause) -> bool:
    """Whether only a "do not", a "please" or an adverb stands before the verb since the last mark."""
    words, before = reading.words, clause.verb - 1
    while (
        before >= 0
        and clause.verb - before <= _JOINED
        and (words[before].lower in _DO_NOT or words[before].tag == "ADV")
    ):
        before -= 1
    return before < 0 or words[before].tag in ("PUNCT", "QUOTE")


def unnegated(reading: Reading, act: Finding, governor: Item) -> Finding:
    """A negated act under a governing word, by its net meaning: "agreed not to attack" agrees on restraint."""
    if act.status or not denied(reading, act) or reading.clause(act.item.head) is reading.clause(governor.head):
        return act
    if not reading.settings.negators.isdisjoint(reading.lowers[governor.start : governor.end]):
        return act  # "is not planning to close": one "not", and it is the governor's
    return net(reading, act) or act


def net(reading: Reading, act: Finding) -> Finding | None:
    """What a negated act comes to: the act before a reversing turn, restraint for coercion, refusal for diplomacy."""
    inner = act.inner
    if inner is not None and reverses(reading, act):
        weight = max(inner.outcome.weight, act.outcome.weight)
        return replace(
            inner,
            item=act.item,
            start=act.start,
            end=act.end,
            words=act.words,
            rule=f"not {act.rule}",
            outcome=replace(inner.outcome, weight=weight),
        )
    verdict = _OPPOSITE.get(act.outcome.subtheme) or _OPPOSITE.get(act.outcome.theme)
    if verdict is None:
        return None
    outcome = replace(verdict, weight=act.outcome.weight)
    return replace(act, outcome=outcome, rule=f"not {act.rule}".strip(), inner=act, turned=True)


def reverses(reading: Reading, act: Finding) -> bool:
    """Whether the act came out of a turn that reverses, and into another theme."""
    first = act.rule.partition(" ")[0]
    return (
        act.turned
        and first in reading.settings.reversing
        and act.inner is not None
        and act.inner.outcome.theme != act.outcome.theme
    )
