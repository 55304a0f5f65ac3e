"""Where the codebook's words stand in a sentence: lemma sequences found in one pass, the longest first."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from analysis.clause import CLOSED, Word, fold
from analysis.codebook.themes import Cue, ThemeBook, Turn
from analysis.themes.expressions import (
    GAP,
    Entry,
    Item,
    entry_of,
    first_words,
    fits,
    head_of,
    places_of,
)

__all__ = ["Entry", "Item", "Lexicon", "Live", "find", "first_words"]

_REACH = GAP + 2  # the second word of an expression stands before this many words after the first
_Match = tuple[Entry, list[int]]


#: Expressions that may stand in a sentence, by their first word.
Live = dict[str, list[Entry]]


class _Leaf(NamedTuple):
    """What is asked of an expression while a sentence is skimmed, as few look-ups as can be."""

    entry: Entry
    first: str
    rest: frozenset[str] | None  # its words but the two rarest
    needs: frozenset[str] | None
    speaks: bool


class Lexicon:
    """All expressions of a theme codebook, by their two rarest words; a single word is both."""

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
        seen = Counter(word for entry in self._entries for word in entry.every)
        by_rarest: dict[str, dict[str, list[_Leaf]]] = {}
        for entry in self._entries:
            ranked = sorted(dict.fromkeys(entry.words), key=lambda word: (word in CLOSED, seen[word]))
            leaf = _Leaf(entry, entry.words[0], frozenset(ranked[2:]) or None, entry.needs or None, entry.speaks)
            by_rarest.setdefault(ranked[0], {}).setdefault((ranked * 2)[1], []).append(leaf)
        self._by_rarest = {rarest: list(seconds.items()) for rarest, seconds in by_rarest.items()}
        self.vocabulary = frozenset(seen).union(*(entry.needs for entry in self._entries))

    def _add(self, expression: str, category: str, meaning: Cue | Turn | None) -> None:
        words = tuple(fold(word) for word in expression.split())
        self._entries.append(entry_of(words, category, meaning, len(self._entries)))

    def live(self, present: set[str]) -> Live:
        """The expressions of which no word is missing, nor all that they need, where these words and lemmas are.

        None where none of them would mean something by itself. "Be" and "the" open many expressions, of which a
        sentence holds few: so each is asked for by its rarest words.
        """
        found: Live = {}
        speaking = False
        for rarest in self._by_rarest.keys() & present:
            for second, leaves in self._by_rarest[rarest]:
                if second in present:
                    for entry, first, rest, needs, speaks in leaves:
                        if (needs is None or not needs.isdisjoint(present)) and (rest is None or rest <= present):
                            speaking = speaking or speaks
                            if first in found:
                                found[first].append(entry)
                            else:
                                found[first] = [entry]
        return found if speaking else {}


def find(live: Live, words: list[Word], lemmas: list[str], lowers: list[str], present: set[str]) -> list[Item]:
    """Expressions from left to right; words inside a longer one do not start another. Traps swallow and vanish.

    `present` holds the sentence's words and lemmas, `live` at least the expressions that are live there.
    """
    found: list[Item] = []
    taken: set[int] = set()
    places = enumerate(zip(lemmas, lowers, strict=True))
    for index in [place for place, (lemma, lower) in places if lemma in live or lower in live]:
        matches = _at(index, live, words, lemmas, lowers, present) if index not in taken else None
        if matches:
            first, best = matches[0]
            taken.update(best)
            if first.meaning is not None:
                found.append(_item([entry for entry, _ in matches if entry.meaning is not None], best, words))
    return found


def _item(readings: list[Entry], places: list[int], words: list[Word]) -> Item:
    first = readings[0]
    verbal = first.category != "nouns"
    head = head_of(first, places, words) if verbal else places[-1]
    return Item(places[0], head, places[-1] + 1, verbal, readings, True in [entry.speaks for entry in readings])


def _at(
    index: int, live: Live, words: list[Word], lemmas: list[str], lowers: list[str], present: set[str]
) -> list[_Match]:
    """The expressions that begin at a word, with their places, the longest first."""
    tag, lemma, lower = words[index].tag, lemmas[index], lowers[index]
    matches: list[_Match] = []
    found = live.get(lemma, [])
    if lower != lemma and lower in live:
        found = [*found, *live[lower]]  # "displaced persons" opens with a form, not a lemma
    for entry in found:
        if tag in entry.tags and (not entry.needs or not entry.needs.isdisjoint(present)):
            places = places_of(entry, index, words, lemmas, lowers) if entry.following else [index]
            if places is not None and fits(entry, words, places[-1]):
                matches.append((entry, places))
    if len(matches) > 1:
        following = (*lemmas[index + 1 : index + _REACH], *lowers[index + 1 : index + _REACH])
        matches.sort(key=lambda match: _rank(match[0], lemma, following))
    return matches


def _rank(entry: Entry, lemma: str, following: tuple[str, ...]) -> tuple[int, ...]:
    """The longest first, traps before others, then what opens with the lemma, then by the second word's place."""
    words = entry.words
    return (
        -len(words),
        entry.meaning is not None,
        words[0] != lemma,
        following.index(words[1]) if len(words) > 1 else 0,
        entry.number,
    )
