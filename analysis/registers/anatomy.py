"""What a threat is made of: demand, condition, instrument, target, deadline, off-ramp, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analysis.clause import Sentence, parse
from analysis.codebook import Registers, load_actors, load_registers

PARTS = ("demand", "condition", "instrument", "target", "deadline", "off_ramp")
_ACT = 0.2  # weight from which a coding is an act and not a word in passing


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a threat: filled, partial or absent, and where it stands in the text (-1 where nowhere)."""

    state: str
    start: int = -1
    end: int = -1


ABSENT = Part("absent")


def anatomy(text: str, codings: Iterable[dict[str, Any]] = (), offset: int = 0) -> dict[str, Part]:
    """The parts of a threat in one statement, from its words and its codings (rows of the codings table).

    `offset` is where the statement begins in its document: the codings' places are the document's. A part is partial
    where it is meant but not named: "consequences" for an instrument, "soon" for a deadline.

    >>> parts = anatomy("Unless the troops leave by Friday, we will close the border.")
    >>> [name for name, part in parts.items() if part.state == "filled"]
    ['demand', 'condition', 'deadline', 'off_ramp']
    """
    sentence, words, rows = parse(text), load_registers(), list(codings)
    condition, occasion = _condition(sentence, words, _heaviest(rows, offset)), _occasion(sentence, words)
    rows = [row for row in rows if not occasion.start <= int(row["start"]) - offset < occasion.end]
    condition = occasion if condition is ABSENT else condition
    return {
        "demand": _demand(sentence, words, rows, offset, condition),
        "condition": condition,
        "instrument": _instrument(sentence, words, rows, offset, condition),
        "target": _target(sentence, words, rows, offset, condition),
        "deadline": _deadline(sentence, words),
        "off_ramp": _off_ramp(sentence, words, rows, offset, condition),
    }


def _span(sentence: Sentence, first: int, last: int, state: str = "filled") -> Part:
    return Part(state, sentence.words[first].start, sentence.words[last - 1].end)


def _clause_end(sentence: Sentence, start: int, words: Registers, anywhere: bool = False) -> int:
    """Where a clause that begins at a word ends: the next comma after its verb, or the sentence's last mark.

    `anywhere` takes a comma before any verb too, as it ends a phrase.
    """
    verb = anywhere
    for index in range(start + 1, len(sentence.words)):
        word = sentence.words[index]
        if word.tag == "PUNCT" and (word.text in words.marks or (word.text == "," and verb)):
            return index
        verb = verb or word.tag in ("VERB", "AUX")
    return len(sentence.words)


def _heaviest(rows: list[dict[str, Any]], offset: int) -> int:
    """Where the weightiest act of coercion stands in the text, 0 where there is none."""
    harms = [row for row in rows if row["theme"] == "coercion"]
    return int(max(harms, key=lambda row: float(row["weight"]))["start"]) - offset if harms else 0


def _condition(sentence: Sentence, words: Registers, act: int) -> Part:
    """The clause that opens with a conditional word, or the event named after "in case of": of several the nearest
    to the act. "Any attempt", "whoever" and the like are partial.
    """
    found, partial = [], ABSENT
    for index, word in enumerate(sentence.words):
        if word.lower in words.conditional:
            found.append(_span(sentence, index, _clause_end(sentence, index, words)))
        elif word.lower in words.occasions and index + 2 < len(sentence.words) and _in_case(sentence, index):
            found.append(_span(sentence, index, _clause_end(sentence, index, words, anywhere=True)))
        elif partial is ABSENT and word.lower in words.open_condition:
            partial = _span(sentence, index, min(index + 2, len(sentence.words)), "partial")
    return min(found, key=lambda part: min(abs(part.start - act), abs(part.end - act))) if found else partial


def _in_case(sentence: Sentence, index: int) -> bool:
    """“case of war”, “event of an attack”, each after "in"; "in the case of Chad" is about Chad."""
    before = [word.lower for word in sentence.words[max(0, index - 2) : index]]
    if sentence.words[index + 1].lower != "of" or "in" not in before:
        return False
    return before[-1] == ("the" if sentence.words[index].lower == "event" else "in")


def _occasion(sentence: Sentence, words: Registers) -> Part:
    """What would be answered: "respond to that deployment", "consequences for the raid". It is done by the other side.

    A condition that is partial, for nothing says when it would be met.
    """
    for index, word in enumerate(sentence.words[:-1]):
        following = sentence.words[index + 1].lower
        if word.lemma.lower() in words.answering and following in words.before_occasion:
            return _span(sentence, index + 1, _clause_end(sentence, index + 1, words, anywhere=True), "partial")
    return ABSENT


def _unmet(words: Registers, rows: list[dict[str, Any]], offset: int, opens: str, condition: Part) -> bool:
    """Whether a condition is what would have to happen for the threat to end.

    "Unless they withdraw" is; "unless they are punished" is not, for that is the harm itself.
    """
    harms = (row for row in rows if row["theme"] == "coercion")
    inside = (condition.start <= int(row["start"]) - offset < condition.end for row in harms)
    return opens in words.turning_back and not any(inside)


def _demand(sentence: Sentence, words: Registers, rows: list[dict[str, Any]], offset: int, condition: Part) -> Part:
    """What is asked for: after a verb of demanding or "must", else what an "unless", "until" or "if not" asks."""
    for index, word in enumerate(sentence.words):
        if word.lower in words.demanding or (word.tag == "VERB" and word.lemma in words.demanding):
            return _span(sentence, index, _clause_end(sentence, index, words))
    if condition.state == "filled":
        inside = [word.lower for word in sentence.words if condition.start <= word.start < condition.end]
        if _unmet(words, rows, offset, inside[0], condition) or not words.negators.isdisjoint(inside):
            return condition
    return ABSENT


def _instrument(sentence: Sentence, words: Registers, rows: list[dict[str, Any]], offset: int, condition: Part) -> Part:
    """The coercion named as what would be done, not as what is not to be done; consequences alone are partial."""
    named = [
        row
        for row in rows
        if row["theme"] == "coercion"
        and row["subtheme"] not in ("threat", "red_line")
        and not condition.start <= int(row["start"]) - offset < condition.end
    ]
    if named:
        best = max(named, key=lambda row: float(row["weight"]))
        return Part("filled", int(best["start"]) - offset, int(best["end"]) - offset)
    return _first(sentence, words.consequences, "partial", condition if condition.state == "filled" else ABSENT)


def _first(sentence: Sentence, wanted: frozenset[str], state: str, outside: Part = ABSENT) -> Part:
    """The first of some words, none that stands inside a stretch: steps in a condition are not what is threatened."""
    for index, word in enumerate(sentence.words):
        if outside.start <= word.start < outside.end:
            continue
        if word.lower in wanted or word.lemma.lower() in wanted:
            return _span(sentence, index, index + 1, state)
    return ABSENT


def _target(sentence: Sentence, words: Registers, rows: list[dict[str, Any]], offset: int, condition: Part) -> Part:
    """Whom it is said to: an actor named as a coding's target, else a pronoun for one, else who is to heed it."""
    aimed = [row for row in rows if row["theme"] == "coercion" and len(row["targets"])]
    for row in aimed:
        found = where_named(sentence.text, row["targets"])
        if found.state == "filled":
            return found
    if aimed:  # known from an earlier sentence: the cue is where it is aimed
        return Part("filled", int(aimed[0]["start"]) - offset, int(aimed[0]["end"]) - offset)
    addressed = _first(sentence, words.addressed, "partial")
    return _named(sentence, condition) if addressed is ABSENT else addressed


def _named(sentence: Sentence, condition: Part) -> Part:
    """The first name in the condition: whose act it would be; partial, for nothing says that it is aimed at them."""
    inside = (word for word in sentence.words if condition.start <= word.start < condition.end)
    name = next((word for word in inside if word.tag == "PROPN"), None)
    return Part("partial", name.start, name.end) if name is not None else ABSENT


def where_named(text: str, codes: Iterable[str]) -> Part:
    """Where the first of some actors is named in a text: by its name, an alias or a demonym, as a whole word.

    >>> where_named("He warned Moscow that Ukraine would join.", ["UKR"])
    Part(state='filled', start=22, end=29)
    """
    actors = load_actors()
    for code in codes:
        actor = actors.get(code)
        known = (actor.name, *actor.aliases_strong, *actor.demonyms, *actor.capitals) if actor else (code,)
        found = [(start, start + len(name)) for name in known if (start := _whole(text, name)) >= 0]
        if found:
            return Part("filled", *min(found, key=lambda span: (span[0], -span[1])))
    return ABSENT


def _whole(text: str, name: str) -> int:
    """Where a name stands in a text with no letter on either side of it, -1 where it does not."""
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return start
        start = text.find(name, end)
    return -1


def _deadline(sentence: Sentence, words: Registers) -> Part:
    """A time that is named after "by", "within", "before", "until"; "soon" and "immediately" are partial."""
    told = _told(sentence)
    for index, word in enumerate(sentence.words):
        if word.lower not in words.before_deadline or (index < told and word.lower in words.before_telling):
            continue
        following = sentence.words[index + 1 : index + 5]
        for place, one in enumerate(following, index + 1):
            if one.lower in words.times or one.lemma.lower() in words.times:
                return _span(sentence, index, place + 1)
            if one.tag in ("VERB", "PUNCT"):
                break
    return _first(sentence, words.soon, "partial")


def _told(sentence: Sentence) -> int:
    """The first verb where it is in the past: what stands before it says when the words were said."""
    first = sentence.clauses[0].verb if sentence.clauses else 0
    return first if sentence.clauses and sentence.words[first].form == "ed" else 0


def _off_ramp(sentence: Sentence, words: Registers, rows: list[dict[str, Any]], offset: int, condition: Part) -> Part:
    """The way out: an act that would stop it, or diplomacy held out beside it; a bare "if" is partial."""
    opens = next((word.lower for word in sentence.words if word.start == condition.start), "")
    if _unmet(words, rows, offset, opens, condition):
        return condition
    for row in rows:
        start, end = int(row["start"]) - offset, int(row["end"]) - offset
        outside = not condition.start <= start < condition.end
        if row["theme"] == "diplomacy" and row["status"] != "negated" and outside and float(row["weight"]) >= _ACT:
            return Part("filled", start, end)
    return Part("partial", condition.start, condition.end) if condition.state == "filled" else ABSENT
