"""How much a found act counts: its status, its place in the sentence, and the strength that they add up to.

strength = 1 - exp(-sum of weights), weight = cue weight x place x status factor: additive until one squash, so that
the codings table adds up to every strength again. The factors stand in data/codebook/themes/settings.toml.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from analysis.clause import Clause, Word
from analysis.codebook.themes import Settings
from analysis.themes.home import ARTFUL, among_arts, art_words, by_a_thing
from analysis.themes.negation import commanded
from analysis.themes.outlook import conceded
from analysis.themes.reading import Finding, Reading
from analysis.themes.status import settle

_PREMODIFIERS = frozenset(["ADJ", "NUM", "NOUN", "PROPN", "PART", "QUOTE", "ADV"])
_BELOW = frozenset(["rel", "adv"])
_ASIDE = frozenset(["below", "beside"])
_WHOEVER = frozenset(["one", "nobody", "anyone", "anybody", "whoever", "everyone", "everybody"])
#: What ties a noun to the other side, how soon that side is named, and what names it besides a name.
_BINDING, _NAMED = frozenset(["with", "between"]), 5
_SIDES = frozenset(
    ["country", "government", "state", "neighbour", "neighbor", "partner", "people", "two", "nation", "party", "side"]
)
_SUBJECT = frozenset(["subject"])
#: What stands right before a mere occasion.
_OCCASIONS = (["in", "case", "of"], ["in", "the", "case", "of"], ["in", "the", "event", "of"])
_DEPTH = 12


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
    arts = art_words(reading, settings)
    artists, among = arts.keys(), frozenset(arts.values())
    past = settings.place["past"] if not settings.past.isdisjoint(reading.present) else 1.0
    for _, finding in found:
        finding, status, rule = settle(reading, commanded(reading, finding))
        place = _place(reading, finding, coded)
        if place == "main" and seen_main:
            place = "listed"
        seen_main = seen_main or place == "main"
        weight = finding.outcome.weight * settings.place[place] * settings.status[status]
        weight *= 1.0 if finding.outcome.theme == "diplomacy" else past
        weight *= settings.place["conceded"] if conceded(reading, finding) else 1.0
        artful = finding.outcome.subtheme in ARTFUL and among_arts(reading, finding, among, artists)
        weight *= settings.place["arts"] if artful else 1.0
        weight *= settings.place["things"] if by_a_thing(reading, finding) else 1.0
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


def _place(reading: Reading, finding: Finding, coded: set[int]) -> str:
    head = finding.item.head
    clause = reading.clause(head)
    if clause is None:
        return "main" if finding.item.verbal else _outside(reading, finding)
    level = _level(reading, clause, coded)
    if clause.verb == head or level not in ("main", "listed"):
        return level
    if level == "listed":
        aside = not finding.item.verbal and _role(reading, clause, finding) == "beside"
        return "beside" if aside else level
    return "beside" if clause.verb in coded else _role(reading, clause, finding)


def _outside(reading: Reading, finding: Finding) -> str:
    """A noun outside every clause: a whole utterance, or an adjunct before it ("before the invasion, the two ...")."""
    before = finding.item.start - 1
    while before > max(0, finding.item.start - _DEPTH) and reading.words[before].tag in _PREMODIFIERS | {"DET"}:
        before -= 1
    adjunct = before >= 0 and reading.words[before].tag in ("ADP", "SCONJ")
    return "beside" if adjunct and reading.sentence.clauses else "main"


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
    """Strength a theme: one squash of the sum of its weights."""
    sums: dict[str, float] = {}
    for coding in weighed:
        theme = coding.finding.outcome.theme
        sums[theme] = sums.get(theme, 0.0) + coding.weight
    return {theme: strength([total]) for theme, total in sums.items()}


def counts(strengths: Mapping[str, float], reading: Reading, settings: Settings) -> dict[str, float]:
    """Strengths of the themes that reach their threshold: lower in a short sentence, where one noun is much of it."""
    size, share = len(reading.words), 1.0
    if size <= settings.brief["words"]:
        share = settings.brief["factor"]
    elif size > settings.long["words"]:
        share = settings.long["factor"]
    return {theme: value for theme, value in strengths.items() if value >= settings.threshold[theme] * share}


def promote(weighed: list[Weighed], reading: Reading, settings: Settings) -> list[Weighed]:
    """Where no main clause says enough to count, the predicates of subordinate clauses speak for the sentence."""
    said = [coding for coding in weighed if coding.place not in _ASIDE]
    if counts(by_theme(said), reading, settings):
        return weighed
    return [_promoted(coding, reading, settings) for coding in weighed]


def _promoted(coding: Weighed, reading: Reading, settings: Settings) -> Weighed:
    """Nouns of diplomacy stay where they are unless bound to a side: every speech mentions talks in passing."""
    verbal, theme = coding.finding.item.verbal, coding.finding.outcome.theme
    if coding.place == "below" and coding.finding.outcome.subtheme == "red_line" and not _willed(coding, reading):
        return coding  # "every state that does not tolerate aggression": others' line, not "a plan that will not allow"
    if not verbal and _in_passing(coding, reading):
        return coding
    noun = not verbal and theme == "diplomacy"
    if coding.place not in (_ASIDE | _SUBJECT if noun else _ASIDE) or _of_whoever(coding, reading):
        return coding
    if noun and not _bound(coding, reading):
        return coding
    factor = settings.place["promoted" if verbal else "bound" if theme == "diplomacy" else "mentioned"]
    return replace(coding, weight=coding.weight / settings.place[coding.place] * factor)


def _in_passing(coding: Weighed, reading: Reading) -> bool:
    """A noun that is a mere name ("what they called sanctions") or a mere occasion ("in case of retaliation")."""
    start = coding.finding.item.start
    return _named(coding.finding, reading) or any(
        reading.lowers[max(0, start - len(one)) : start] == one for one in _OCCASIONS
    )


def _named(finding: Finding, reading: Reading) -> bool:
    """Whether a noun is only what something is called beside the point: "which he called a war", "what they call"."""
    clause = reading.clause(finding.item.head)
    if clause is None or clause.lemma not in reading.settings.naming:
        return False
    return clause.link == "rel" or (clause.link == "that" and reading.lowers[clause.words[0]] == "what")


def _bound(coding: Weighed, reading: Reading) -> bool:
    """Whether a noun of diplomacy names its sides: "our partnership with Chad", "Russian-Indian ties"."""
    item, lowers = coding.finding.item, reading.lowers
    if any(_of_two(word) for word in reading.words[max(0, item.start - 3) : item.end]):
        return True
    end = item.end if lowers[item.end - 1] in _BINDING else item.end + 1
    if end > len(lowers) or lowers[end - 1] not in _BINDING:
        return False
    return any(word.tag == "PROPN" or word.lemma in _SIDES for word in reading.words[end : end + _NAMED])


def _of_two(word: Word) -> bool:
    """Whether an adjective names two sides: "bilateral", "Russian-Indian"."""
    first, _, second = word.text.partition("-")
    return word.lower == "bilateral" or (first[:1].isupper() and second[:1].isupper() and word.tag != "VERB")


def _of_whoever(coding: Weighed, reading: Reading) -> bool:
    """Whether help only tells whom is meant: "no one who paid for the railway would be let in"."""
    clause = reading.clause(coding.finding.item.head)
    if coding.finding.outcome.theme != "diplomacy" or clause is None or clause.link != "rel" or clause.subject is None:
        return False
    return reading.lowers[clause.subject[1] - 1] in _WHOEVER


def _willed(coding: Weighed, reading: Reading) -> bool:
    """Whether the cue itself says what will or will not be."""
    return any(reading.words[place].tag == "MODAL" for place in coding.finding.words)
