"""The status of an act: conditional before prospective before negated before actual, and the words for why.

The mood of the act's clause decides first; then words that the light parse does not tie to it: a condition elsewhere in
its part of the sentence, a plan that governs it, a noun or pronoun of absence before it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile

from analysis.clause import Clause, Condition
from analysis.clause.groups import SPEECH
from analysis.themes.negation import denied, net, nobody, refused, reverses
from analysis.themes.outlook import absent, left_open, planned
from analysis.themes.reading import Finding, Reading

_BELOW = frozenset(["rel", "adv"])
_PARTS = frozenset(["but", "while", "whereas", "yet"])
_MAY = frozenset(["may", "might", "could"])
_STOPS = frozenset([";", ".", "?", "!"])
_NEAR = 60  # words between a condition and what depends on it: no real sentence has more, and all stays linear
#: An inserted "the minister said" has at most so many words, and stands within so many after the verb.
_INSERT, _AFTER = 7, 24

#: "Neither will attack" is a decision, "no one can attack" is not.
_DECIDING = frozenset(["will", "would", "shall"])
_CAN = frozenset(["can", "could"])
_CONSENT = frozenset(["accept", "agree", "concede", "consent", "sign", "recognise", "support", "endorse"])


def settle(reading: Reading, finding: Finding) -> tuple[Finding, str, str]:
    """The act by its net meaning, its status, and the words for why.

    "Will not" is a will: it refuses diplomacy and renounces coercion. Without a will the noun stays, negated.
    """
    clause = reading.clause(finding.item.head)
    mood = _mood(reading, finding, clause)
    negated = finding.status == "negated"
    negators, item = reading.settings.negators, finding.item
    if reading.holds(negators) and not negators.isdisjoint(reading.lowers[item.start : item.end]):
        inside = "negated" if negated else "actual"  # "will never accept" is actual, "no intention of" is not
        return finding, "conditional" if mood == "conditional" else inside, finding.rule
    if denied(reading, finding):
        wilful = finding.item.verbal and clause is not None and _wilful(reading, clause)
        turned = net(reading, finding) if wilful or reverses(reading, finding) else None
        stands = "conditional" if mood == "conditional" else "prospective" if left_open(reading, finding) else "actual"
        if turned is not None:
            return turned, stands, turned.rule
        if stands == "prospective":
            return finding, stands, "not"
        negated = not negated
    elif not negated and absent(reading, finding):
        negated = True
    return finding, *_status(reading, finding, clause, mood, negated)


def _status(reading: Reading, finding: Finding, clause: Clause | None, mood: str, negated: bool) -> tuple[str, str]:
    """“No talks will be held” tells of absence, "talks may not be held" of what may come."""
    if mood == "conditional":
        return "conditional", "if"
    if negated and (mood != "prospective" or _certain(reading, clause)):
        return "negated", "not"
    if mood == "prospective" or finding.status == "prospective":
        return "prospective", finding.rule or "to come"
    return ("negated", "not") if negated else ("actual", finding.rule)


def _certain(reading: Reading, clause: Clause | None) -> bool:
    words = reading.words[max(0, clause.verb - 5) : clause.verb] if clause is not None else []
    return not any(word.lower in _MAY for word in words)


def _mood(reading: Reading, finding: Finding, clause: Clause | None) -> str:
    """Conditional, prospective or actual: by the clause, by a condition that reaches it, by a plan that governs it."""
    mood = _own_mood(reading, clause) if clause is not None else "actual"
    inner = _warned_of(reading, finding)
    if "conditional" in (mood, inner) or hedged(reading, finding, clause) or _conditioned(reading, finding, clause):
        return "conditional" if not _narrated(reading, clause) else "actual"
    if inner == "prospective" or (mood == "actual" and planned(reading, finding, clause)):
        return "prospective"
    return mood


def _own_mood(reading: Reading, clause: Clause) -> str:
    """A bare verb joined by "and" shares the modal before: "could pull back and negotiate"."""
    joined = clause.link == "coord" and clause.inherited and clause.parent >= 0
    if clause.mood == "actual" and joined and reading.words[clause.verb].form == "base":
        before = reading.sentence.clauses[clause.parent]
        return "prospective" if before.mood == "prospective" and not before.negated else clause.mood
    return clause.mood


def _warned_of(reading: Reading, finding: Finding) -> str:
    """“warned that the port would be shut”: a warning is of what is to come where its clause is."""
    inner = finding.inner
    if inner is None or not finding.rule.startswith("warn"):
        return ""
    clause = reading.clause(inner.item.head)
    return clause.mood if clause is not None else ""


def _narrated(reading: Reading, clause: Clause | None) -> bool:
    """“The embargo stood until the port was opened”: both told as past, nothing depends on anything."""
    if clause is None or clause.link not in ("main", "coord") or not (told := _near(reading, clause.verb)):
        return False
    near = reading.words[max(clause.words[0], clause.verb - 4) : clause.verb + 1]
    past = any(word.form == "ed" or word.lower in ("was", "were", "had") for word in near)
    past = past and all(condition.past for condition in told)
    return past and not any(word.tag == "MODAL" for word in near)


def _conditioned(reading: Reading, finding: Finding, clause: Clause | None) -> bool:
    near = _near(reading, finding.item.head)
    return any(_reaches(reading, condition, finding, clause) for condition in near)


def _near(reading: Reading, word: int) -> list[Condition]:
    """The conditions around a word."""
    told = reading.sentence.conditions
    if not told:
        return told
    first = bisect_left(told, word - _NEAR, key=lambda condition: condition.start)
    return list(takewhile(lambda condition: condition.start <= word + _NEAR, told[first : first + _NEAR]))


def _clauses(reading: Reading, first: int, last: int) -> list[Clause]:
    """The clauses whose verbs stand between two words."""
    clauses = reading.sentence.clauses
    begin = bisect_left(clauses, first, key=lambda clause: clause.verb)
    return list(takewhile(lambda clause: clause.verb < last, clauses[begin : begin + _NEAR]))


def _reaches(reading: Reading, condition: Condition, finding: Finding, clause: Clause | None) -> bool:
    """Whether a condition stands in the same part of the sentence as an act, with no report or relative between."""
    head = finding.item.head
    if condition.start <= head < condition.end:
        return True
    first, last = (head, condition.start) if head < condition.start else (condition.end, finding.start)
    if _parted(reading, first, last, condition.leads and condition.start < head):
        return False
    if clause is not None and clause.link in _BELOW and not clause.words[0] <= condition.start < clause.words[1]:
        return False
    if condition.start < head:
        return condition.leads or _same_level(reading, condition, head)
    above = reading.clause(condition.start)
    if above is not None and above.link == "rel" and above.words[0] > head:
        return False
    between = _clauses(reading, head + 1, condition.start)
    return not any(c.lemma in SPEECH and not _aside(reading, c) for c in between)


def _same_level(reading: Reading, condition: Condition, head: int) -> bool:
    """Whether an act that follows a condition inside its part still depends on it: it is on no clause of its own."""
    return not any(c.link == "coord" for c in _clauses(reading, condition.end, head + 1))


def _parted(reading: Reading, first: int, last: int, leads: bool) -> bool:
    """Whether a semicolon, a "but" or an "and" with a clause of its own stands between two words."""
    words = reading.words
    for index in range(first + 1, last):
        word = words[index]
        if word.lower in _STOPS or (word.lower in _PARTS and words[index - 1].lower in (",", "—", "–")):
            return True
        if not leads and word.lower == "and" and words[index - 1].lower == ",":
            return True
    return False


def _aside(reading: Reading, clause: Clause) -> bool:
    """“talks, he said, unless”, "talks, Roe added, if": saying between commas."""
    words, subject = reading.words, clause.subject
    first = min(subject[0] if subject is not None else clause.verb, clause.verb)
    after = words[clause.verb + 1 : clause.verb + 6]
    return first > 0 and words[first - 1].lower == "," and any(word.lower == "," for word in after)


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
    if "," not in reading.present:
        return False
    hedges, after = reading.settings.hedges, reading.lowers[clause.verb : clause.verb + _AFTER]
    if after.count(",") != 2:
        return False
    first = after.index(",")
    second = after.index(",", first + 1)
    if second - first > _INSERT:
        return False
    opening = reading.lowers[clause.verb + second + 1 : clause.verb + second + 4]
    return any(" ".join(opening[:size]) in hedges for size in (1, 2, 3))


def _unable(reading: Reading, clause: Clause) -> frozenset[str]:
    """Of two sides "neither could accept" is a refusal by both; of anybody else, "none could" is only absence."""
    neither = clause.subject is not None and reading.lowers[clause.subject[0]] == "neither"
    return _CAN if neither and clause.lemma in _CONSENT else frozenset()


def _wilful(reading: Reading, clause: Clause) -> bool:
    """Whether a negated verb is a decision: "will not sign", "decided not to sign"; "sends no weapons" is absence."""
    words = reading.words[max(clause.words[0], clause.verb - 4) : clause.verb]
    modals = {word.lower for word in words if word.tag == "MODAL"}
    if not refused(reading, clause):
        return nobody(reading, clause) and not modals.isdisjoint(_DECIDING | _unable(reading, clause))
    return clause.link == "to" or not modals.isdisjoint(reading.settings.volition)
