"""Conditions of a sentence by their words, however its clauses come out: "unless", "should X fail", "any attack would".

A condition is a stretch of words on which the rest of its part of the sentence depends. A part ends at a semicolon and
where "and" or "but" opens a clause with a subject of its own. One pass over the words; every look ahead is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.clause.lexicon import forms
from analysis.clause.words import Word

_REACH = 24  # words in which the verb of a condition stands
_STOPS = frozenset([";", ":", ".", "?", "!", "—", "–"])
_FINITE = frozenset(["VERB", "AUX", "MODAL"])
#: Words that open a noun phrase for an act that is only supposed.
_SUPPOSED = forms("any such a an another further whoever anyone anybody every")
#: After these "if" means "whether"; "as if" compares, "even if" and "what if" set no condition.
_WHETHER = forms(
    "ask asked asking asks wonder wondered wondering question questioned know knew see unclear unsure sure decide "
    "decided doubt doubted as even what matter determine check tell"
)
_TIMES = forms(
    "day week month year hour minute morning evening night midnight noon end spring summer autumn winter dawn weekend "
    "moment now then recently today tomorrow yesterday notice deadline date further late early last next after quite"
)
_CONSENTS = forms("approval ratification consent agreement condition vote confirmation review permission verification")
_PAST = forms("was were had did")
_EVENTS = forms(
    "attack strike shelling invasion incursion intervention move step attempt action act breach violation escalation "
    "provocation aggression war crossing deployment raid offensive interference blockade closure failure refusal delay "
    "annexation use test launch change intrusion seizure assault bombardment trespass trespasser aggressor repetition "
    "recurrence retreat collapse sign hand"
)
_VIEWS = forms("regard treat consider view see deem take answer resist repel meet avenge punish oppose")
#: What merely is said to take place is to come, and sets no condition: "said an attack would follow".
_OCCURS = forms("follow begin start come happen continue resume open last end arrive occur commence take go")


class Condition(NamedTuple):
    """Words `start` (the opener) to `end` of a condition; `past` where it is told in the past, `leads` its part."""

    start: int
    end: int
    past: bool
    leads: bool


def conditions(words: list[Word]) -> list[Condition]:
    """The conditions of a sentence in order.

    >>> from analysis.clause import parse
    >>> [tuple(c) for c in parse("Should the truce fail, France will leave.").conditions]
    [(0, 4, False, True)]
    >>> parse("He asked if the truce would hold.").conditions
    []
    """
    return list(_conditions(words))


def _conditions(words: list[Word]) -> Iterator[Condition]:
    for index, word in enumerate(words):
        test = _TESTS.get(word.lower)
        if test is not None and test(words, index):
            end = _end(words, index)
            verb = next((w for w in words[index + 1 : end] if w.tag in _FINITE), None)
            past = verb is not None and (verb.form == "ed" or verb.lower in _PAST) and word.lower in _TEMPORAL
            yield Condition(index, end, past, _leads(words, index))


def _lower(words: list[Word], index: int) -> str:
    return words[index].lower if 0 <= index < len(words) else ""


def _leads(words: list[Word], index: int) -> bool:
    """Whether a condition opens its part of the sentence: at its head, after a mark, after "that" or a verb."""
    return not index or words[index - 1].tag in ("PUNCT", "QUOTE", "CCONJ", "SCONJ")


def _end(words: list[Word], index: int) -> int:
    """The first comma or stop after the verb of a condition, else after as many words as one can have."""
    limit = min(len(words), index + _REACH)
    for place in range(index + 1, limit):
        if words[place].lower in _STOPS or words[place].lower == ",":
            return place
    return limit


def _clause_ahead(words: list[Word], index: int) -> bool:
    """Whether a verb follows an opener before the next mark."""
    for word in words[index + 1 : index + 14]:
        if word.lower in _STOPS or word.lower == ",":
            return False
        if word.tag in _FINITE:
            return True
    return False


def _if(words: list[Word], index: int) -> bool:
    return _lower(words, index - 1) not in _WHETHER and _clause_ahead(words, index)


def _until(words: list[Word], index: int) -> bool:
    """“until Chad withdraws”, “until a final settlement”; "until Friday", "until the end of the year" are times."""
    if _lower(words, index - 1) == "up":
        return False
    if _clause_ahead(words, index):
        return True
    for word in words[index + 1 : index + 5]:
        if word.lemma in _TIMES or word.tag in ("NUM", "PROPN", "PUNCT"):
            return False
    return index + 1 < len(words) and words[index + 1].tag in ("DET", "ADJ", "NOUN")


def _once(words: list[Word], index: int) -> bool:
    """“once Chad has left”, not "once again", "once a port", "had once warned"."""
    if index + 2 >= len(words) or words[index + 1].tag not in ("DET", "PROPN", "PRON", "NOUN", "ADJ"):
        return False
    if words[index + 1].lower in ("a", "an", "again") or _lower(words, index - 1) in ("at", "than"):
        return False
    return (not index or words[index - 1].tag not in ("AUX", "MODAL", "PRON")) and _clause_ahead(words, index)


def _provided(words: list[Word], index: int) -> bool:
    after = _lower(words, index + 1)
    return after == "that" or (_lower(words, index - 1) == "," and after in _ARTICLES)


def _long(words: list[Word], index: int) -> bool:
    """“as long as the road is shut”; "as long as it takes" is for good, "as long as a year" measures."""
    if _lower(words, index - 1) not in ("as", "so") or _lower(words, index + 1) != "as":
        return False
    after = (_lower(words, index + 2), _lower(words, index + 3))
    good = after[0] in ("necessary", "needed", "possible") or (after[0] == "it" and after[1] in ("takes", "took"))
    return not good and _clause_ahead(words, index + 1)


def _case(words: list[Word], index: int) -> bool:
    """“in case of attack”, “in the event that”; "in the case of Chad" is about Chad."""
    before = (_lower(words, index - 2), _lower(words, index - 1))
    if words[index].lower == "event":
        return before == ("in", "the") and _lower(words, index + 1) in ("of", "that", "a", "the", "an")
    return before[1] == "in" and _lower(words, index + 1) != ","


def _condition(words: list[Word], index: int) -> bool:
    """“on condition that”, not "on condition of anonymity"."""
    return _lower(words, index - 1) in ("on", "the") and _lower(words, index + 1) == "that"


def _hangs(words: list[Word], index: int) -> bool:
    return _lower(words, index + 1) in ("on", "upon")


def _subject_to(words: list[Word], index: int) -> bool:
    near = words[index + 2 : index + 6]
    return _lower(words, index + 1) == "to" and any(word.lemma in _CONSENTS for word in near)


def _inverted(words: list[Word], index: int) -> bool:
    """“should the truce fail”, “were Chad to attack”: a subject follows, and the sentence asks nothing."""
    if index + 2 >= len(words) or words[index + 1].tag not in ("DET", "PROPN", "PRON", "NOUN", "ADJ"):
        return False
    if words[-1].lower == "?" or any(word.lower == "?" for word in words[index : index + _REACH]):
        return False
    if words[index].lower == "were":
        opens = not index or words[index - 1].tag in ("PUNCT", "QUOTE", "CCONJ", "SCONJ")
        return opens and any(word.lower == "to" for word in words[index + 2 : index + 9])
    return not index or words[index - 1].tag not in ("PRON", "PROPN") or words[index - 1].lower == "that"


def _without(words: list[Word], index: int) -> bool:
    """“without a guarantee it would not sign”, “will not sign without one”: what has to be there first."""
    near = words[max(0, index - 14) : index]
    if any(word.tag == "MODAL" for word in near) and any(word.tag == "NEG" for word in near):
        return True
    ahead = words[index + 1 : index + 14]
    return not index and any(word.lower in ("would", "will", "cannot", "could", "can") for word in ahead)


def _only(words: list[Word], index: int) -> bool:
    """“would sign only after a pullout”: what has to happen first."""
    near = words[max(0, index - 12) : index]
    return _lower(words, index + 1) in ("after", "when", "once") and any(word.tag in ("MODAL", "PART") for word in near)


def _hypothetical(words: list[Word], index: int) -> bool:
    """“any attack would be answered”, “such a step will”: an act that is only supposed, as the subject."""
    word = words[index]
    if word.lower == "any" and index > 1 and words[index - 1].lemma in _VIEWS and words[index - 2].tag == "MODAL":
        return True  # "would regard any landing as an act of war"
    if word.lower in ("a", "an") and _lower(words, index - 1) == "such":
        return False
    if index and words[index - 1].tag not in ("PUNCT", "QUOTE", "CCONJ", "SCONJ", "VERB"):
        return False
    free = word.lower in ("any", "whoever", "anyone", "anybody", "every")
    event = free and word.lower != "every"
    for place in range(index + 1, min(len(words) - 1, index + 14)):
        following = words[place]
        if following.lower in _STOPS or following.lower == ",":
            return False
        event = event or following.lemma.lower() in _EVENTS or following.lower in _EVENTS
        if following.tag == "MODAL" or following.lower in ("would", "will"):
            wanted = ("would", "will") if free or word.lower == "such" else ("would",)
            occurs = any(w.lemma in _OCCURS for w in words[place + 1 : place + 2])
            return event and following.lower in wanted and not occurs
    return False


_ARTICLES = forms("the its their his her all both no a an")
_TEMPORAL = forms("until till once long")
_TESTS = {
    "if": _if, "unless": _if, "until": _until, "till": _until, "once": _once, "provided": _provided,
    "providing": _provided, "long": _long, "case": _case, "event": _case, "condition": _condition,
    "conditional": _hangs, "contingent": _hangs, "depend": _hangs, "depends": _hangs, "depended": _hangs,
    "depending": _hangs, "hinge": _hangs, "hinges": _hangs, "hinged": _hangs, "subject": _subject_to,
    "should": _inverted, "were": _inverted, "without": _without, "only": _only,
    **dict.fromkeys(_SUPPOSED, _hypothetical),
}  # fmt: skip
