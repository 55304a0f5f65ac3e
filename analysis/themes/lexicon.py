"""Where the codebook's words stand in a sentence: lemma sequences found in one pass, the longest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.clause import Word
from analysis.codebook.themes import Cue, ThemeBook, Turn
from analysis.themes.expressions import (
    FOLDED,
    GAP,
    Entry,
    Item,
    entry_of,
    first_words,
    fits,
    fold,
    head_of,
    places_of,
)

__all__ = ["FOLDED", "Entry", "Item", "Lexicon", "Longer", "Openings", "first_words", "fold"]

_REACH = GAP + 2  # the second word of an expression stands before this many words after the first
_Match = tuple[Entry, list[int]]


@dataclass(slots=True)
class _Opening:
    """Expressions with one first word: those of that word alone, the others by the rarest of their further words."""

    single: list[Entry] = field(default_factory=list)
    longer: dict[str, list[Entry]] = field(default_factory=dict)
    bare: bool = False  # one of them asks for no other word
    asks: set[str] = field(default_factory=set)  # one of these words must be in the sentence, where none is bare

    def add(self, entry: Entry) -> None:
        """One more expression."""
        if len(entry.words) > 1:
            rarest = max(entry.words[1:], key=len)  # long words are rare
            self.longer.setdefault(rarest, []).append(entry)
            self.asks.add(rarest)
        else:
            self.single.append(entry)
            self.asks |= entry.needs
            self.bare = self.bare or not entry.needs

    def live(self, present: set[str]) -> list[Entry]:
        """Those whose further words, and one of whose objects, are in the sentence."""
        found = self.single
        if not self.longer.keys().isdisjoint(present):
            near = [entry for word in self.longer.keys() & present for entry in self.longer[word]]
            found = [*found, *[entry for entry in near if entry.rest <= present]]
        return [entry for entry in found if not (entry.needs and entry.needs.isdisjoint(present))]


#: Second word of an expression -> what else must be in the sentence, an expression each: its other words, its objects.
Longer = dict[str, list[tuple[frozenset[str], frozenset[str]]]]


class Openings(NamedTuple):
    """What a word form may open: whether it speaks alone, the words with which it does, longer expressions."""

    alone: bool
    needs: frozenset[str]
    longer: Longer


class Lexicon:
    """All expressions of a theme codebook by their first two words."""

    def __init__(self, book: ThemeBook) -> None:
        self._openings: dict[str, _Opening] = {}
        self._number = 0  # of expressions so far
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
        self._openings.setdefault(words[0], _Opening()).add(entry_of(words, category, meaning, self._number))
        self._number += 1

    def openings(self, lemmas: tuple[str, ...], verb: str, noun: str) -> Openings:
        """What a form with these lemmas, readable as a verb or a noun, may open."""
        found = [self._openings[lemma] for lemma in lemmas if lemma in self._openings]
        readable = {"verbs": bool(verb), "nouns": bool(noun)}
        single = [one for opening in found for one in opening.single if one.speaks and readable.get(one.category, True)]
        longer: Longer = {}
        for one in (entry for opening in found for some in opening.longer.values() for entry in some if entry.speaks):
            rest = frozenset(word for word in one.words[2:] if word[0].isalnum())
            longer.setdefault(one.words[1], []).append((rest, one.needs))
        return Openings(any(not one.needs for one in single), frozenset().union(*(one.needs for one in single)), longer)

    def find(self, words: list[Word], lemmas: list[str], lowers: list[str], present: set[str]) -> list[Item]:
        """Expressions from left to right; words inside a longer one do not start another. Traps swallow and vanish.

        `present` holds the sentence's words and lemmas.
        """
        found: list[Item] = []
        taken: set[int] = set()
        live = self._live(present)
        if not live:
            return found
        places = enumerate(zip(lemmas, lowers, strict=True))
        for index in [place for place, (lemma, lower) in places if lemma in live or lower in live]:
            matches = _at(index, live, words, lemmas, lowers) if index not in taken else None
            if not matches:
                continue
            first, best = matches[0]
            taken.update(best)
            if first.meaning is not None:
                readings = [entry for entry, _ in matches if entry.meaning is not None]
                verbal = first.category != "nouns"
                head = head_of(first, best, words) if verbal else best[-1]
                speaks = any(entry.speaks for entry in readings)
                found.append(Item(index, head, best[-1] + 1, verbal, readings, speaks))
        return found

    def _live(self, present: set[str]) -> dict[str, list[Entry]]:
        """By first word the expressions of which no word is missing: "be" and "the" open many, in a sentence few."""
        openings = self._openings
        found = {}
        for word in openings.keys() & present:
            opening = openings[word]
            if (opening.bare or not opening.asks.isdisjoint(present)) and (entries := opening.live(present)):
                found[word] = entries
        return found


def _at(
    index: int, live: dict[str, list[Entry]], words: list[Word], lemmas: list[str], lowers: list[str]
) -> list[_Match]:
    """The expressions that begin at a word, with their places, the longest first."""
    tag, lemma, lower = words[index].tag, lemmas[index], lowers[index]
    matches: list[_Match] = []
    found = live.get(lemma, [])
    if lower != lemma and lower in live:
        found = [*found, *live[lower]]  # "displaced persons" opens with a form, not a lemma
    for entry in found:
        if tag in entry.tags:
            places = places_of(entry, index, words, lemmas, lowers) if entry.following else [index]
            if places is not None and fits(entry, words, places[-1]):
                matches.append((entry, places))
    if len(matches) > 1:
        following = (*lemmas[index + 1 : index + _REACH], *lowers[index + 1 : index + _REACH])
        matches.sort(key=lambda match: _rank(match[0], lemma, following))
    return matches


def _rank(entry: Entry, lemma: str, following: tuple[str, ...]) -> tuple[int, ...]:
    """The longest first, then those that open with the lemma, then by the place of their second word."""
    words = entry.words
    return -len(words), words[0] != lemma, following.index(words[1]) if len(words) > 1 else 0, entry.number
