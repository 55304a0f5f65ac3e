"""What is to come or is not there, told by words beside an act: "is due to open", "planned talks", "no sign of"."""

from __future__ import annotations

from analysis.clause import Clause
from analysis.clause.groups import SPEECH
from analysis.themes.reading import Finding, Reading

#: Words before an act in which a noun of absence, a plan or a disbelief governs it.
_REACH = 9
_STOPS = frozenset([",", ";", ":", ".", "?", "!", "—", "–"])
_NO = frozenset(["no", "little", "any", "without", "nor", "never", "not", "few"])
_NOBODY = frozenset(["nobody", "none", "nothing", "neither", "no"])


def planned(reading: Reading, finding: Finding, clause: Clause | None) -> bool:
    """Whether an act told without a modal is a plan all the same.

    By an adjective ("planned talks"), a verb of planning whose object it is or that its own words begin with ("is
    preparing bans", "offered to mediate"), what its subject is due to do, or a clause to come that it hangs on ("will
    decide whether the sanctions are kept").
    """
    settings = reading.settings
    return (
        (reading.holds(settings.ahead) and _ahead(reading, finding))
        or ("to" in reading.present and _is_to(reading, finding))
        or (reading.holds(settings.plans) and _prepared(reading, finding, clause))
        or (clause is not None and reading.holds(settings.due) and _due(reading, finding, clause))
        or (clause is not None and _hangs_on_plan(reading, clause))
        or ("?" in reading.present and _asked(reading, finding, clause))
    )


def _ahead(reading: Reading, finding: Finding) -> bool:
    """“the planned talks”, “a possible embargo”: an adjective of its own noun."""
    words, item = reading.words, finding.item
    if item.verbal:
        return False
    before = item.start - 1
    while before >= max(0, item.start - 4) and words[before].tag in ("ADJ", "NOUN", "PROPN", "VERB", "NUM"):
        if words[before].lower in reading.settings.ahead:
            return True
        before -= 1
    return False


def _is_to(reading: Reading, finding: Finding) -> bool:
    """“are to resume talks”, “was to be signed”: not "is to blame", nor "has been to"."""
    words, start = reading.words, finding.item.start
    while start > 2 and words[start - 1].tag in ("ADV", "AUX"):
        start -= 1
    if start < 2 or words[start - 1].lower != "to" or words[finding.item.head].tag != "VERB":
        return False
    return words[start - 2].lower in ("is", "are", "was", "were") and finding.outcome.subtheme != "accuse"


def _prepared(reading: Reading, finding: Finding, clause: Clause | None) -> bool:
    """A verb of planning: the act's own first word, or the verb whose object the act is."""
    words, item, plans = reading.words, finding.item, reading.settings.plans
    if finding.outcome.subtheme in ("force", "threat"):
        return False  # what is being prepared with arms is a display of them
    first = words[item.start]
    if first.lemma in plans and item.verbal:
        return _to_come(reading, item.start)
    if clause is None or clause.lemma not in plans or clause.verb >= item.start or clause.object is None:
        return False
    return clause.object[0] <= item.head < clause.object[1] + 4 and _to_come(reading, clause.verb)


def _to_come(reading: Reading, verb: int) -> bool:
    """“offered to”, “is preparing”, “plans”: not "has prepared", nor a plan that is denied."""
    words = reading.words
    near = words[max(0, verb - 3) : verb]
    if any(word.tag == "NEG" or word.lower in ("has", "have", "had") for word in near):
        return False
    to = any(word.lower == "to" for word in words[verb + 1 : verb + 3])
    return to or words[verb].form in ("ing", "s", "base")


def _due(reading: Reading, finding: Finding, clause: Clause) -> bool:
    """“A round of talks is due to open”, “sanctions are expected on Monday”: what the subject is to do."""
    words = reading.words
    if not any(word.tag == "NOUN" for word in words[finding.item.start : finding.item.end]):
        return False
    after = range(max(finding.end, finding.item.end), min(len(words), finding.item.end + 14))
    for place in after:
        word = words[place]
        if word.lower in (";", "?", ".", "that", "who", "which") or word.tag == "SCONJ":
            return False
        if word.tag in ("AUX", "VERB") and word.lower in ("is", "are", "was", "were", "being"):
            near = words[place + 1 : place + 4]
            return any(one.lower in reading.settings.due for one in near)
        if word.tag in ("VERB", "MODAL"):
            return False
    return False


def _hangs_on_plan(reading: Reading, clause: Clause) -> bool:
    """“will decide whether the sanctions are prolonged”: a complement of what is to come, no saying between."""
    clauses = reading.sentence.clauses
    for _ in range(3):
        if clause.link not in ("that", "to", "ing") or clause.parent < 0:
            return False
        clause = clauses[clause.parent]
        if clause.lemma in SPEECH:
            return False
        if clause.mood == "prospective" and not clause.negated:
            return True
    return False


def _asked(reading: Reading, finding: Finding, clause: Clause | None) -> bool:
    """“Is a ban being considered?”: what is asked by the order of its words has not been told."""
    words = reading.words
    if words[-1].lower != "?" and not any(word.lower == "?" for word in words[-3:]):
        return False
    for place in range(finding.item.head, max(-1, finding.item.head - 40), -1):
        if place == 0 or words[place - 1].lower in (";", ",", ":", "-", "—", "but", "and", ".", '"', "“"):
            first = words[place]
            if first.tag in ("AUX", "MODAL"):
                return True
            if words[place - 1].lower in (";", "."):
                return False
    return False


def conceded(reading: Reading, finding: Finding) -> bool:
    """“The two lay far apart, he conceded, but a deal was possible”: granted on the way to the point after "but"."""
    but = reading.set_off
    clause = reading.clause(finding.item.head) if finding.item.head < but else None
    if clause is None or clause.parent < 0 or clause.link not in ("that", "quote"):
        return False
    frame = reading.sentence.clauses[clause.parent]
    return frame.verb < but and frame.lemma in reading.settings.conceding


def left_open(reading: Reading, finding: Finding) -> bool:
    """“has not ruled out sanctions”: what is not excluded may come; asked of an act that is denied."""
    item = finding.item
    return any(word.lemma in ("rule", "exclude", "preclude") for word in reading.words[item.start : item.end])


def absent(reading: Reading, finding: Finding) -> bool:
    """Whether words before an act say that it is not there: "no sign of", "has yet to", "nobody"."""
    if finding.turned:
        return False
    settings = reading.settings
    wanting = reading.holds(settings.signs) or reading.holds(settings.disbelief) or "yet" in reading.present
    return (wanting and _wanting(reading, finding)) or _of_nobody(reading, finding)


def _wanting(reading: Reading, finding: Finding) -> bool:
    words, signs = reading.words, reading.settings.signs
    start = min(finding.start, finding.item.start)
    for place in range(start, max(0, start - _REACH), -1):
        word = words[place - 1] if place else None
        if word is None or word.lower in _STOPS or word.tag == "CCONJ":
            return False
        if word.lower == "yet" and place < len(words) and words[place].lower == "to":
            return words[place - 2].lemma in ("have", "be")
        if word.lemma in signs and words[max(0, place - 3)].lower in _NO | {"n't"}:
            return True
        if word.lemma in signs and place > 1 and words[place - 2].lower in _NO:
            return True
        if word.lemma in reading.settings.disbelief and word.tag == "VERB":
            return any(one.tag == "NEG" for one in words[max(0, place - 4) : place - 1])
    return False


def _of_nobody(reading: Reading, finding: Finding) -> bool:
    """“No one is haggling”, “not a single shot was fired”, “nothing suggests an attack”: the subject is nobody."""
    clause = reading.clause(finding.item.head)
    if clause is None or clause.subject is None or clause.inherited or clause.subject[0] >= finding.item.head:
        return False
    words, first = reading.words, clause.subject[0]
    opener = words[first].lower
    if opener in _NOBODY:
        return clause.verb == finding.item.head or opener != "no"
    before = words[first - 1].lower if first else ""
    return (before == "no" and opener == "one") or (before == "not" and opener in ("a", "one", "an"))
