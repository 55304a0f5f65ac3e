"""One expression of the codebook: its words, and whether and where they stand in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analysis.clause import Word
from analysis.codebook.themes import Cue, Turn

#: How many words of these kinds may stand inside an expression: "issued [a new] ultimatum", "broke [the talks] off".
GAP = 3
_REMEMBERED = 1 << 16
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
    speaks: bool = False  # it can mean something by itself: a cue, or a turn that needs nothing to turn
    needs: frozenset[str] = frozenset()  # one of these words must be in the sentence, else it says nothing


@dataclass(slots=True)
class Item:
    """An expression found: word indices of its start, head and end, and its readings, best first."""

    start: int
    head: int
    end: int
    verbal: bool
    readings: list[Entry]


def fold(lemma: str) -> str:
    """A lemma in lower case, -ize spelt -ise.

    >>> fold("Mobilize")
    'mobilise'
    """
    lemma = lemma.lower()
    return lemma[:-3] + "ise" if lemma.endswith("ize") and len(lemma) > 5 else lemma


class _Folded(dict[str, str]):
    """Folded lemmas, remembered."""

    def __missing__(self, lemma: str) -> str:
        if len(self) > _REMEMBERED:
            self.clear()
        folded = self[lemma] = fold(lemma)
        return folded


FOLDED = _Folded()


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


def fits(entry: Entry, words: list[Word], places: list[int]) -> bool:
    """A noun alone must be tagged one; an adjective must be said of something, not stand before its noun."""
    if entry.category == "adjectives":
        return places[-1] + 1 >= len(words) or words[places[-1] + 1].tag not in ("NOUN", "PROPN", "ADJ")
    return entry.category != "nouns" or len(places) > 1 or words[places[0]].tag in ("NOUN", "PROPN")


def places_of(entry: Entry, index: int, words: list[Word], lemmas: list[str]) -> list[int] | None:
    """Word indices where the expression's words stand, None where it does not match."""
    places = [index]
    for wanted in entry.words[1:]:
        index = _next_place(entry, wanted, index + 1, words, lemmas)
        if index < 0:
            return None
        places.append(index)
    return places


def _next_place(entry: Entry, wanted: str, index: int, words: list[Word], lemmas: list[str]) -> int:
    at_once = wanted == "to" and entry.words[0] in _OBLIGING
    tags = _NOMINAL_GAP_TAGS if wanted in _SEPARABLE else _GAP_TAGS
    gap = GAP if entry.category in ("verbs", "phrases") and entry.meaning is not None and not at_once else 0
    for place in range(index, min(index + gap + 1, len(words))):
        if lemmas[place] == wanted or words[place].lower == wanted:
            return place
        if words[place].tag not in tags:
            return -1
    return -1
