"""How much a found act counts: its status, its place in the sentence, and the strength that they add up to.

strength = 1 - exp(-sum of weights), weight = cue weight x place x status factor: additive until one squash, so that
the codings table adds up to every strength again. The factors stand in data/codebook/themes/settings.toml.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from analysis.clause import Clause
from analysis.codebook.themes import Settings
from analysis.themes.negation import denied, net, refused, reverses
from analysis.themes.reading import Finding, Reading

_PREMODIFIERS = frozenset(["ADJ", "NUM", "NOUN", "PROPN", "PART", "QUOTE", "ADV"])
_BELOW = frozenset(["rel", "adv"])
_DEPTH = 12
#: An inserted "the minister said" has at most so many words, and stands within so many after the verb.
_INSERT, _AFTER = 7, 24


@dataclass(slots=True)
class Weighed:
    """One coding to be: the act, its status and the rule that gave it, its place, its weight in the sum."""

    finding: Finding
    status: str
    rule: str
    place: str
    weight: float
    event: str


def strength(weights: Iterable[float]) -> float:
    """From 0 (no cue) towards 1: one squash of a sum, so that a second cue adds less than the first.

    >>> round(strength([0.9]), 2), round(strength([0.9, 0.9]), 2), strength([])
    (0.59, 0.83, 0.0)
    """
    return 1 - math.exp(-sum(weights))


def weigh(reading: Reading, settings: Settings) -> list[Weighed]:
    """Every ungoverned act of a sentence with its weight, from left to right."""
    found = reading.top()
    coded = {finding.item.head for _, finding in found if finding.item.verbal}
    weighed, seen_main = [], False
    for _, finding in found:
        finding, status, rule = settle(reading, finding)
        place = _place(reading, finding, coded)
        if place == "main" and seen_main:
            place = "listed"
        seen_main = seen_main or place == "main"
        weight = finding.outcome.weight * settings.place[place] * settings.status[status]
        event = settings.events[status].get(finding.outcome.event, finding.outcome.event)
        weighed.append(Weighed(finding, status, rule, place, weight, event))
    return _ultimatum(weighed, reading) if len(weighed) > 1 else weighed


def _ultimatum(weighed: list[Weighed], reading: Reading) -> list[Weighed]:
    """What will be done if the other side does not obey is a threat: "if they do not comply, it will be seized"."""
    opened = [coding for coding in weighed if reading.words[coding.finding.item.start].lower in ("if", "unless")]
    if not any(coding.finding.outcome.subtheme == "threat" for coding in opened):
        return weighed
    return [_threatened(coding) if coding.status == "conditional" else coding for coding in weighed]


def _threatened(coding: Weighed) -> Weighed:
    outcome = coding.finding.outcome
    if outcome.subtheme not in ("force", "pressure"):
        return coding
    outcome = replace(outcome, subtheme="threat", event="THREATEN")
    return replace(coding, finding=replace(coding.finding, outcome=outcome), event="THREATEN")


def settle(reading: Reading, finding: Finding) -> tuple[Finding, str, str]:
    """The act by its net meaning, its status, and the words for why.

    "Will not" is a will: it refuses diplomacy and renounces coercion. Without a will the noun stays, negated.
    Conditional goes before prospective, prospective before negated, negated before actual.
    """
    clause = reading.clause(finding.item.head)
    mood = clause.mood if clause is not None else "actual"
    negated = finding.status == "negated"
    if any(
        reading.words[index].lower in reading.settings.negators for index in range(finding.item.start, finding.item.end)
    ):
        inside = "negated" if negated else "actual"  # "will never accept" is actual, "no intention of" is not
        return finding, "conditional" if mood == "conditional" else inside, finding.rule
    if denied(reading, finding):
        wilful = finding.item.verbal and clause is not None and _wilful(reading, clause)
        turned = net(reading, finding) if wilful or reverses(reading, finding) else None
        if turned is not None:
            return turned, "conditional" if mood == "conditional" else "actual", turned.rule
        negated = not negated
    if mood == "conditional" or hedged(reading, finding, clause):
        return finding, "conditional", "if"
    if mood == "prospective" or finding.status == "prospective":
        return finding, "prospective", finding.rule or "to come"
    return finding, "negated" if negated else "actual", "not" if negated else finding.rule


def hedged(reading: Reading, finding: Finding, clause: Clause | None) -> bool:
    """Whether a condition is put on the act in another way than by an "if" in its own clause.

    By the alternative ("or face attack"), by "any" before what has not happened ("any strike would be an act of war"),
    by a condition beyond an inserted "said" ("talks, he said, until the shelling stops").
    """
    words, settings = reading.words, reading.settings
    if words[finding.item.start].tag == "CCONJ" and words[finding.item.start].lower == "or":
        return True
    if clause is None or clause.link in _BELOW:
        return False
    if clause.mood == "prospective" and clause.subject is not None and finding.outcome.theme == "coercion":
        return words[clause.subject[0]].lower in settings.any or _inserted(reading, clause)
    return _inserted(reading, clause)


def _inserted(reading: Reading, clause: Clause) -> bool:
    """Whether a condition opens right after an insert between two commas that follows the clause."""
    words, hedges = reading.words, reading.settings.hedges
    commas = [place for place in range(clause.verb, min(len(words), clause.verb + _AFTER)) if words[place].text == ","]
    if len(commas) != 2 or commas[1] - commas[0] > _INSERT:
        return False
    opening = [word.lower for word in words[commas[1] + 1 : commas[1] + 4]]
    return any(" ".join(opening[:size]) in hedges for size in (1, 2, 3))


def _wilful(reading: Reading, clause: Clause) -> bool:
    """Whether a negated verb is a decision: "will not sign", "decided not to sign"; "sends no weapons" is absence."""
    if not refused(reading, clause):
        return False
    if clause.link == "to":
        return True
    words = reading.words[max(clause.words[0], clause.verb - 4) : clause.verb]
    return any(word.tag == "MODAL" and word.lower in reading.settings.volition for word in words)


def _place(reading: Reading, finding: Finding, coded: set[int]) -> str:
    head = finding.item.head
    clause = reading.clause(head)
    if clause is None:
        return "main"
    level = _level(reading, clause, coded)
    if clause.verb == head or level != "main":
        return level
    return "beside" if clause.verb in coded else _role(reading, clause, finding)


def _role(reading: Reading, clause: Clause, finding: Finding) -> str:
    """What a noun is to its predicate; inside a prepositional phrase it is beside the point."""
    head, before = finding.item.head, finding.item.start - 1
    subject = clause.subject is not None and clause.subject[0] <= head < clause.subject[1]
    listed = _PREMODIFIERS if subject else _PREMODIFIERS | {"CCONJ"}  # "in the service of peace and solidarity"
    while before > max(0, finding.item.start - _DEPTH) and reading.words[before].tag in listed:
        before -= 1
    if reading.words[before].tag == "DET":
        before -= 1
    if before >= 0 and not finding.item.verbal and reading.words[before].tag == "ADP":
        return "complement" if reading.words[before].lower == "as" else "beside"  # "framed it as a threat"
    return "subject" if subject else "complement"


def _level(reading: Reading, clause: Clause, coded: set[int]) -> str:
    """Main, unless a relative or adverbial clause, or a predicate that is itself coded, stands above."""
    level = "main"
    for _ in range(_DEPTH):
        if clause.link in _BELOW:
            return "below"
        if clause.parent < 0:
            return level
        parent = reading.sentence.clauses[clause.parent]
        if clause.link == "coord":
            level = "listed"
        elif parent.verb in coded:
            return "beside"
        clause = parent
    return level


def by_theme(weighed: list[Weighed]) -> dict[str, float]:
    """Sum of weights a theme."""
    sums: dict[str, float] = {}
    for coding in weighed:
        theme = coding.finding.outcome.theme
        sums[theme] = sums.get(theme, 0.0) + coding.weight
    return sums


def promote(weighed: list[Weighed], settings: Settings) -> list[Weighed]:
    """Where no main clause says enough to count, the predicates of subordinate clauses speak for the sentence."""
    said = by_theme([coding for coding in weighed if coding.place not in ("below", "beside")])
    if any(strength([total]) >= settings.threshold[theme] for theme, total in said.items()):
        return weighed
    return [_promoted(coding, settings) for coding in weighed]


def _promoted(coding: Weighed, settings: Settings) -> Weighed:
    """Nouns of diplomacy stay where they are: every speech mentions talks in passing, few mention arms."""
    verbal, theme = coding.finding.item.verbal, coding.finding.outcome.theme
    if coding.place not in ("below", "beside") or not (verbal or theme != "diplomacy"):
        return coding
    factor = settings.place["promoted" if verbal else "mentioned"]
    return replace(coding, weight=coding.weight / settings.place[coding.place] * factor)
