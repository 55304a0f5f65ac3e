"""Where the codebook's words stand in a sentence: lemma sequences found in one pass, the longest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from analysis.clause import Word
from analysis.codebook.themes import Cue, ThemeBook, Turn

#: How many words of these kinds may stand inside an expression: "issued [a new] ultimatum", "broke [the talks] off".
_GAP = 3
_REMEMBERED = 1 << 16
_GAP_TAGS = frozenset(["DET", "ADV", "ADJ", "NUM", "PRON"])
_NOMINAL_GAP_TAGS = _GAP_TAGS | {"NOUN", "PROPN"}
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
    ]
) | frozenset(["accountable", "responsible", "unanswered", "hostage", "halfway", "free", "go", "alone", "captive"])
_FIRST_TAGS = {
    "verbs": frozenset(["VERB", "AUX"]),
    "nouns": frozenset(["NOUN", "PROPN", "ADJ"]),
    "adjectives": frozenset(["ADJ", "VERB"]),
    "modals": frozenset(["MODAL"]),
    "phrases": frozenset[str](),
}


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


def _needs(meaning: Cue | Turn | None) -> frozenset[str]:
    asks = isinstance(meaning, Cue) and not meaning.proper
    return first_words(meaning.objects or meaning.subjects) if asks and isinstance(meaning, Cue) else frozenset()


@dataclass(slots=True)
class _Opening:
    """Expressions with one first word: those of that word alone, the others by their second word."""

    single: list[Entry] = field(default_factory=list)
    longer: dict[str, list[Entry]] = field(default_factory=dict)


class Openings(NamedTuple):
    """What a word form may open: whether it speaks alone, the words with which it does, second words of longer ones."""

    alone: bool
    needs: frozenset[str]
    seconds: frozenset[str]


class Lexicon:
    """All expressions of a theme codebook by their first two words."""

    def __init__(self, book: ThemeBook) -> None:
        self._openings: dict[str, _Opening] = {}
        for trap in book.settings.traps:
            self._add(trap, "phrases", None)
        for subtheme in book.subthemes.values():
            for cue in subtheme.cues:
                self._add_all(cue)
        for turn in book.turns.values():
            self._add_all(turn)

    def _add_all(self, meaning: Cue | Turn) -> None:
        for category, expressions in meaning.words.items():
            for expression in expressions:
                self._add(expression, category, meaning)

    def _add(self, expression: str, category: str, meaning: Cue | Turn | None) -> None:
        words = tuple(fold(word) for word in expression.split())
        opening = self._openings.setdefault(words[0], _Opening())
        speaks = isinstance(meaning, Cue) or (meaning is not None and meaning.alone is not None)
        entry = Entry(words, category, meaning, speaks, _needs(meaning))
        if len(words) == 1:
            opening.single.append(entry)
        else:
            opening.longer.setdefault(words[1], []).append(entry)

    def openings(self, lemmas: tuple[str, ...], verb: str, noun: str) -> Openings:
        """What a form with these lemmas, readable as a verb or a noun, may open."""
        found = [self._openings[lemma] for lemma in lemmas if lemma in self._openings]
        readable = {"verbs": bool(verb), "nouns": bool(noun)}
        single = [one for opening in found for one in opening.single if one.speaks and readable.get(one.category, True)]
        longer = [(second, one) for opening in found for second, some in opening.longer.items() for one in some]
        return Openings(
            any(not one.needs for one in single),
            frozenset().union(*(one.needs for one in single)),
            frozenset(second for second, one in longer if one.speaks),
        )

    def find(self, words: list[Word], lemmas: list[str], present: set[str]) -> list[Item]:
        """Expressions from left to right; words inside a longer one do not start another. Traps swallow and vanish.

        `present` holds the sentence's words and lemmas.
        """
        found: list[Item] = []
        taken: set[int] = set()
        openings = self._openings
        for index in [n for n, lemma in enumerate(lemmas) if lemma in openings or words[n].lower in openings]:
            if index in taken:
                continue
            candidates: list[Entry] = []
            for first in dict.fromkeys(
                (lemmas[index], words[index].lower)
            ):  # "displaced persons" opens with a form, not a lemma
                if first in openings:
                    candidates = candidates + _candidates(openings[first], index, words, lemmas)
            matches = _matches(candidates, index, words, lemmas, present) if candidates else []
            if not matches:
                continue
            if len(matches) > 1:
                matches.sort(key=lambda match: -len(match[0].words))
            best = matches[0][1]
            taken.update(best)
            if matches[0][0].meaning is not None:
                readings = [entry for entry, _ in matches if entry.meaning is not None]
                verbal = readings[0].category in ("verbs", "modals", "phrases", "adjectives")
                head = _head(readings[0], best, words) if verbal else best[-1]
                found.append(Item(index, head, best[-1] + 1, verbal, readings))
        return found


def _head(entry: Entry, places: list[int], words: list[Word]) -> int:
    """The verb of a verbal expression, which stands first unless a modal or a "not" opens a phrase."""
    if entry.category != "phrases" or words[places[0]].tag not in ("MODAL", "NEG"):
        return places[0]
    return next((place for place in places if words[place].tag == "VERB"), places[0])


def _candidates(opening: _Opening, index: int, words: list[Word], lemmas: list[str]) -> list[Entry]:
    longer = opening.longer
    if not longer:
        return opening.single
    found, following = opening.single, lemmas[index + 1 : index + _GAP + 2]
    for lemma in following:
        if lemma in longer:
            found = found + longer[lemma]
    for word in words[index + 1 : index + _GAP + 2]:
        if word.lower in longer and word.lower not in following:
            found = found + longer[word.lower]
    return found


def _matches(
    entries: list[Entry], index: int, words: list[Word], lemmas: list[str], present: set[str]
) -> list[tuple[Entry, list[int]]]:
    tag, found = words[index].tag, []
    for entry in entries:
        allowed, alone = _FIRST_TAGS[entry.category], len(entry.words) == 1
        if (allowed and tag not in allowed) or (alone and tag == "AUX"):
            continue
        if entry.needs and entry.needs.isdisjoint(present):
            continue
        places = [index] if alone else _places(entry, index, words, lemmas)
        if places is not None and _fits(entry, words, places):
            found.append((entry, places))
    return found


def _fits(entry: Entry, words: list[Word], places: list[int]) -> bool:
    """A noun alone must be tagged one; an adjective must be said of something, not stand before its noun."""
    if entry.category == "adjectives":
        return places[-1] + 1 >= len(words) or words[places[-1] + 1].tag not in ("NOUN", "PROPN", "ADJ")
    return entry.category != "nouns" or len(places) > 1 or words[places[0]].tag in ("NOUN", "PROPN")


def _places(entry: Entry, index: int, words: list[Word], lemmas: list[str]) -> list[int] | None:
    """Word indices where the expression's words stand, None where it does not match."""
    places = [index]
    for wanted in entry.words[1:]:
        index = _next_place(entry, wanted, index + 1, words, lemmas)
        if index < 0:
            return None
        places.append(index)
    return places


def _next_place(entry: Entry, wanted: str, index: int, words: list[Word], lemmas: list[str]) -> int:
    tags = _NOMINAL_GAP_TAGS if wanted in _SEPARABLE else _GAP_TAGS
    gap = _GAP if entry.category in ("verbs", "phrases") and entry.meaning is not None else 0
    for place in range(index, min(index + gap + 1, len(words))):
        if lemmas[place] == wanted or words[place].lower == wanted:
            return place
        if words[place].tag not in tags:
            return -1
    return -1
