"""How far a word reaches: the words that may be its object, and those that it governs. Every look-around is bounded."""

from __future__ import annotations

from functools import cache

from analysis.themes.lexicon import Item
from analysis.themes.reading import Reading

#: Words at most to one side; a noun governs less far than a verb.
REACH, NOUN_REACH = 14, 7
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
#: What a bare "be" follows: the subject of what is wanted.
_BEARERS = frozenset(["NOUN", "PROPN", "PRON"])
_STOPS = frozenset([";", ":", ".", "!", "?", "--", "—", "–"])
_NAMED = 7  # words at most from "what" to the verb of naming: "what the ministry described as"
#: Parts of a verb rather than prepositions: "stepped up patrols" has an object.
_PARTICLES = frozenset(["up", "down", "off", "out", "away", "back"])
_SIDE_LINKS = frozenset(["rel", "adv", "coord"])


def windows(reading: Reading, item: Item) -> tuple[range, range]:
    """Words to the right that the item reaches, and those of them before any clause that it governs."""
    start, end = item.start + 1 if item.verbal else item.end, item.end
    limit = min(start + REACH, len(reading.words))
    words, stops, verbs = reading.words, reading.stops, reading.verb_clause
    nominal, own = (
        any(word.tag in _NOMINAL for word in words[start : min(end, limit)]) or _undergone(reading, item),
        limit,
    )
    for index in range(max(start, end), limit):
        tag = words[index].tag
        if index in stops or (tag == "PUNCT" and _ends(reading, index, nominal)):
            return range(start, index), range(start, own if own < index else index)
        if not nominal and tag in _NOMINAL:
            nominal = True
        if index in verbs:
            if _by_name(reading, end, index):
                continue
            own = index if index < own else own
            if not _governs(reading, item, verbs[index]):
                return range(start, index), range(start, own)
    return range(start, limit), range(start, own)


def _undergone(reading: Reading, item: Item) -> bool:
    """Whether what a verb is done to stands before it, so that nothing after a comma is its object."""
    place = reading.verb_clause.get(item.head, -1)
    return place >= 0 and reading.clauses[place].voice == "passive"


def _ends(reading: Reading, index: int, nominal: bool) -> bool:
    """Whether a mark ends a reach: a comma does after a noun, unless a list goes on."""
    mark = reading.words[index].text
    return mark in _STOPS or (mark == "," and nominal and not _list_goes_on(reading, index))


def _list_goes_on(reading: Reading, index: int) -> bool:
    following = reading.words[index + 1 : index + 3]
    return bool(following) and following[0].tag in ("NOUN", "ADJ", "CCONJ") and following[-1].tag not in ("VERB", "AUX")


def _governs(reading: Reading, item: Item, place: int) -> bool:
    """Whether the clause hangs on the item's clause by "that", "to", "-ing" or a quotation."""
    own = reading.place_of(item.head)
    for _ in range(4):
        clause = reading.clauses[place]
        if place == own:
            return True
        if clause.link in _SIDE_LINKS and not (clause.link == "coord" and clause.parent != own):
            return False
        place = clause.parent
        if place < 0:
            return False
    return False


def _by_name(reading: Reading, start: int, verb: int) -> bool:
    """Whether the verb only names what is governed: "agreed on what the ministry described as sanctions"."""
    if start >= len(reading.lowers) or reading.lowers[start] != "what":
        return False
    if reading.words[verb].form == "ing" and reading.lowers[verb - 1] == "as":
        return not reading.settings.naming.isdisjoint(reading.lemmas[start : verb - 1])
    return verb - start <= _NAMED and reading.lemmas[verb] in reading.settings.naming


def subject_words(reading: Reading, item: Item) -> range:
    """The subject's words where it undergoes the act: that of a passive, or of a verb with nothing after it."""
    clause = reading.clause(item.head)
    if clause is None:
        return range(0)
    if clause.verb != item.head:  # "is out of the question": the subject stands before the expression
        return range(max(clause.words[0], item.start - REACH), item.start)
    whole = item.readings[0].category == "phrases"  # "made no sense" holds its object itself
    apart = clause.object is not None and (not whole or clause.object[0] >= item.end)
    if clause.subject is None or (clause.voice == "active" and apart):
        return range(0)
    first = clause.subject[0]
    if first > 0 and reading.words[first - 1].form == "ing":  # "removing the sanctions is out of the question"
        first -= 1
    last = item.start if first < item.start and not clause.inherited else clause.subject[1]
    last = min(last, first + REACH)
    verbs = (place for place in range(first + 1, last) if place in reading.verb_clause)
    return range(first, next(verbs, last))


def agent_words(reading: Reading, item: Item) -> range:
    """The words for the one who acts: the subject's, or those after a passive's "by"; none where it is not said."""
    clause = reading.clause(item.head)
    agent = clause.agent() if clause is not None and clause.verb == item.head else None
    return range(agent[0], min(agent[1], agent[0] + REACH)) if agent else range(0)


def intransitive(reading: Reading, item: Item, direct: range) -> bool:
    """Whether what stands before may be the object: of a noun, of a passive, of a verb that no noun follows."""
    clause = reading.clause(item.head)
    last = reading.words[item.end - 1]
    if not item.verbal or clause is None or clause.voice == "passive":
        return True
    if last.tag == "ADP" and last.lower not in _PARTICLES:
        return True  # "slammed into": the thing that moves, not the place, is what the act is done with
    following = reading.words[item.end : min(item.end + 4, direct.stop)]
    return not following or following[0].tag not in ("NOUN", "DET", "NUM", "ADJ")


def takes_object(reading: Reading, item: Item, right: range) -> bool:
    """Whether a noun follows a verb as its object: "ended the talks", not "ended in Geneva" or "ended after a week"."""
    for place in right[item.end - right.start :][:4]:
        tag = reading.words[place].tag
        if tag in _NOMINAL or tag in ("ADP", "SCONJ", "PUNCT"):
            return tag in _NOMINAL
    return False


def direct(reading: Reading, item: Item, right: range) -> range:
    """The words to the right up to an adjunct of the object: in "received a briefing from the minister" no minister."""
    if not item.verbal:
        return right
    nominal = False
    for place in right:
        word = reading.words[place]
        if place < item.end:
            continue  # the "names" of "put their names to" is no object
        if word.lower == "by" and not nominal:
            return range(right.start, place)  # "set by the treaty": who acts is no object
        if nominal and word.tag == "ADP" and (word.lower in reading.settings.adjuncts or word.lower == "to"):
            return range(right.start, place)
        nominal = nominal or word.tag == "NOUN"
    return right


def near(reading: Reading, wanted: frozenset[str], *spans: range) -> list[int]:
    """Where one of the lemmas, words or pairs of lemmas stands in the spans, in the order of the spans."""
    found: list[int] = []
    if not reading.holds(wanted):
        return found
    lemmas, lowers = reading.lemmas, reading.lowers
    pairs = has_pairs(wanted)
    for span in spans:
        first, last = span.start, span.stop
        if not pairs and wanted.isdisjoint(lemmas[first:last]) and wanted.isdisjoint(lowers[first:last]):
            continue
        for index in span:
            if lemmas[index] in wanted or lowers[index] in wanted:
                if lowers[index] != "her" or reading.words[index].tag != "DET":  # "her envoy" is not her
                    found.append(index)
            elif pairs and index + 1 < len(lemmas) and f"{lemmas[index]} {lemmas[index + 1]}" in wanted:
                found += [index, index + 1]
    return found


@cache
def has_pairs(wanted: frozenset[str]) -> bool:
    """Whether a list of lemmas holds expressions of two words; asked often, so remembered a list.

    >>> has_pairs(frozenset({"troop", "war game"}))
    True
    """
    return any(" " in entry for entry in wanted)


def names(reading: Reading, wanted: frozenset[str], span: range) -> bool:
    """Whether one of the words stands in the span; "proper" stands for any name."""
    named = "proper" in wanted and any(reading.words[place].tag == "PROPN" for place in span)
    return named or bool(near(reading, wanted, span))


def subjunctive(reading: Reading, span: range) -> bool:
    """Whether a bare "be" stands in the span, right after a noun or pronoun: what is wanted, not what is said."""
    words = reading.words
    return any(words[place].lower == "be" and words[place - 1].tag in _BEARERS for place in span if place > span.start)


def others(reading: Reading, item: Item, right: range) -> bool:
    """Whether somebody stands between a verb and the next: "wants Chad to withdraw", "wants the base closed"."""
    for place in right[item.end - right.start :]:
        if place in reading.verb_clause:
            return any(reading.words[one].tag in _NOMINAL for one in range(item.end, place))
    return False


def strays(reading: Reading, item: Item, place: int, transparent: bool) -> bool:
    """Whether what follows is no longer governed: an adjunct of the object, or anything not tied to a noun."""
    word = reading.words[place]
    if place == item.end and not item.verbal:
        return (
            word.tag not in ("ADP", "PART", "SCONJ", "NOUN") and item.readings[0].words[-1] not in reading.settings.ties
        )
    if word.tag != "ADP" or place < item.end:
        return False
    if place == item.end:  # "a commitment made at the summit" makes no summit
        return transparent and (word.lower in reading.settings.adjuncts or (item.verbal and word.lower == "of"))
    if reading.words[place - 1].tag == "VERB":
        return False
    return word.lower in reading.settings.adjuncts or (transparent and word.lower != "of")
