"""One expression of the codebook: its words, and whether and where they stand in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analysis.clause import TAGS, Word
from analysis.codebook.themes import Cue, Turn

#: How many words of these kinds may stand inside an expression: "issued [a new] ultimatum", "broke [the talks] off".
GAP = 3
_FIRST_TAGS = {
    "verbs": frozenset(["VERB", "AUX"]),
    "nouns": frozenset(["NOUN", "PROPN", "ADJ"]),
    "adjectives": frozenset(["ADJ", "VERB"]),
    "modals": frozenset(["MODAL"]),
    "phrases": TAGS,
}
_GAP_TAGS = frozenset(["DET", "ADV", "ADJ", "NUM", "PRON"])
_NOMINAL_GAP_TAGS = _GAP_TAGS | {"NOUN", "PROPN"}
#: "have to" obliges, "had reason to" does not; who "wants to" acts, who "wants another to" demands: their "to" is next.
_OBLIGING = frozenset(["have", "need", "ought", "want", "wish", "expect", "intend"])
#: Words that their verb stands apart from, with any object between: "held the ministry responsible".
_SEPARABLE = frozenset(
    [
        "off",
        "out",
        "down",
        "over",
        "up",
        "back",
        "away",
        "apart",
        "aside",
        "as",
        "into",
        "to",
        "on",
        "under",
        "home",
        "with",
        "from",
        "of",
        "for",
        "do",
        "fail",
        "refuse",
    ]
) | frozenset(["accountable", "responsible", "unanswered", "hostage", "halfway", "free", "go", "alone", "captive"])


@dataclass(frozen=True, slots=True)
class Entry:
    """One expression: its words, the category that its first word must have, what it stands for (None: a trap)."""

    words: tuple[str, ...]
    category: str
    meaning: Cue | Turn | None
    tags: frozenset[str] = frozenset()  # what its first word may be tagged
    speaks: bool = False  # it can mean something by itself: a cue, or a turn that needs nothing to turn
    needs: frozenset[str] = frozenset()  # one of these words must be in the sentence, else it says nothing
    every: frozenset[str] = frozenset()  # all its words, whatever their order
    following: tuple[tuple[str, frozenset[str]], ...] = ()  # its further words, and what may stand before each
    gap: int = 0  # how many words of these kinds may
    number: int = 0  # in the order of the codebook


@dataclass(slots=True)
class Item:
    """An expression found: word indices of its start, head and end, and its readings, best first."""

    start: int
    head: int
    end: int
    verbal: bool
    readings: list[Entry]
    speaks: bool = False  # one of the readings does


@cache
def first_words(wanted: frozenset[str]) -> frozenset[str]:
    """The first words of a list of lemmas and pairs of lemmas; asked often, so remembered a list.

    >>> sorted(first_words(frozenset({"troop", "war game"})))
    ['troop', 'war']
    """
    return frozenset(entry.partition(" ")[0] for entry in wanted)


def head_of(entry: Entry, places: list[int], words: list[Word]) -> int:
    """The verb of a verbal expression, which stands first unless a modal, a "not" or an "or" opens a phrase."""
    if entry.category != "phrases" or words[places[0]].tag not in ("MODAL", "NEG", "CCONJ"):
        return places[0]
    return next((place for place in places if words[place].tag == "VERB"), places[0])


def entry_of(words: tuple[str, ...], category: str, meaning: Cue | Turn | None, number: int) -> Entry:
    """An expression with all that is known of it before any sentence is read; `number` counts in codebook order."""
    return Entry(
        words,
        category,
        meaning,
        tags=_first_tags(words, category),
        speaks=isinstance(meaning, Cue) or (meaning is not None and meaning.alone is not None),
        needs=_needs(meaning),
        every=frozenset(words),
        following=tuple((word, _between(words[0], word)) for word in words[1:]),
        gap=GAP if category in ("verbs", "phrases") and meaning is not None else 0,
        number=number,
    )


def _between(first: str, word: str) -> frozenset[str]:
    """What may stand before a further word of an expression."""
    if word == "to" and first in _OBLIGING:
        return frozenset()
    return _NOMINAL_GAP_TAGS if word in _SEPARABLE else _GAP_TAGS


def _needs(meaning: Cue | Turn | None) -> frozenset[str]:
    asks = isinstance(meaning, Cue) and not meaning.proper
    return first_words(meaning.objects or meaning.subjects) if asks and isinstance(meaning, Cue) else frozenset()


def _first_tags(words: tuple[str, ...], category: str) -> frozenset[str]:
    """What the first word may be tagged. A noun alone must be tagged one, and an auxiliary alone is nothing."""
    alone = _FIRST_TAGS[category] - ({"AUX", "ADJ"} if category == "nouns" else {"AUX"})
    return alone if len(words) == 1 else _FIRST_TAGS[category]


def fits(entry: Entry, words: list[Word], last: int) -> bool:
    """An adjective is said of something and not before its noun; a noun does not open a name ("Ban Ki-moon")."""
    if entry.category == "nouns" and len(entry.words) == 1 and words[last].tag == "PROPN":
        return last + 1 >= len(words) or words[last + 1].tag != "PROPN"
    if entry.category != "adjectives" or last + 1 >= len(words):
        return True
    return words[last + 1].tag not in ("NOUN", "PROPN", "ADJ")


def places_of(entry: Entry, index: int, words: list[Word], lemmas: list[str], lowers: list[str]) -> list[int] | None:
    """Word indices where the expression's words stand, None where it does not match."""
    places, size, reach = [index], len(words), entry.gap + 2
    for wanted, between in entry.following:
        for place in range(index + 1, min(index + reach, size)):
            if lemmas[place] == wanted or lowers[place] == wanted:
                index = place
                break
            if words[place].tag not in between:
                return None
        else:
            return None
        places.append(index)
    return places
