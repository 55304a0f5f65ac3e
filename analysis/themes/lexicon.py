"""Where the codebook's words stand in a sentence: lemma sequences found in one pass, the longest first."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from analysis.clause import CLOSED, Word
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


#: Second word of an expression -> what else must be in the sentence, an expression each: its other words, its objects.
Longer = dict[str, list[tuple[frozenset[str], frozenset[str]]]]


class Openings(NamedTuple):
    """What a word form may open: whether it speaks alone, the words with which it does, longer expressions."""

    alone: bool
    needs: frozenset[str]
    longer: Longer


class Lexicon:
    """All expressions of a theme codebook, by their first word and by their rarest."""

    def __init__(self, book: ThemeBook) -> None:
        self._entries: list[Entry] = []
        for trap in book.settings.traps:
            self._add(trap, "phrases", None)
        cues = [cue for subtheme in book.subthemes.values() for cue in subtheme.cues]
        meanings: list[Cue | Turn] = [*cues, *book.turns.values()]
        for meaning in meanings:
            for category, expressions in meaning.words.items():
                for expression in expressions:
                    self._add(expression, category, meaning)
        self._by_first: dict[str, list[Entry]] = {}
        self._by_rarest: dict[str, list[Entry]] = {}
        seen = Counter(word for entry in self._entries for word in entry.every)
        for entry in self._entries:
            rarest = min(entry.words, key=lambda word: (word in CLOSED, seen[word]))
            self._by_first.setdefault(entry.words[0], []).append(entry)
            self._by_rarest.setdefault(rarest, []).append(entry)

    def _add(self, expression: str, category: str, meaning: Cue | Turn | None) -> None:
        words = tuple(fold(word) for word in expression.split())
        self._entries.append(entry_of(words, category, meaning, len(self._entries)))

    def openings(self, lemmas: tuple[str, ...], verb: str, noun: str) -> Openings:
        """What a form with these lemmas, readable as a verb or a noun, may open."""
        found = [one for lemma in lemmas for one in self._by_first.get(lemma, ()) if one.speaks]
        readable = {"verbs": bool(verb), "nouns": bool(noun)}
        single = [one for one in found if len(one.words) == 1 and readable.get(one.category, True)]
        longer: Longer = {}
        for one in found:
            if len(one.words) > 1:
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
        by_rarest = self._by_rarest
        found: dict[str, list[Entry]] = {}
        for word in by_rarest.keys() & present:
            for entry in by_rarest[word]:
                if entry.every <= present and not (entry.needs and entry.needs.isdisjoint(present)):
                    found.setdefault(entry.words[0], []).append(entry)
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
