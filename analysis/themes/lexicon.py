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
    opens,
    places_of,
)

__all__ = ["FOLDED", "Entry", "Item", "Lexicon", "Longer", "Openings", "first_words", "fold"]

_REACH = GAP + 2  # the second word of an expression stands before this many words after the first
_Match = tuple[Entry, list[int]]
_Tagged = tuple[list[Entry], dict[str, list[Entry]]]


@dataclass(slots=True)
class _Opening:
    """Expressions with one first word: those of that word alone, also by its tag, the others by their second word."""

    single: list[Entry] = field(default_factory=list)
    longer: dict[str, list[Entry]] = field(default_factory=dict)
    tagged: dict[str, _Tagged] = field(default_factory=dict)
    bare: bool = False  # one of them asks for no other word
    asks: set[str] = field(default_factory=set)  # one of these words must be in the sentence, where none is bare

    def add(self, entry: Entry) -> None:
        """One more expression."""
        if len(entry.words) > 1:
            self.longer.setdefault(entry.words[1], []).append(entry)
            self.asks.add(max(entry.words[1:], key=len))  # long words are rare
        else:
            self.single.append(entry)
            self.asks |= entry.needs
            self.bare = self.bare or not entry.needs

    def fit(self, tag: str) -> _Tagged:
        """What a word with this tag may be: expressions of that word alone, longer ones by their second word."""
        found = self.tagged.get(tag)
        if found is None:
            longer = {second: [one for one in some if opens(one, tag)] for second, some in self.longer.items()}
            kept = {second: some for second, some in longer.items() if some}
            found = self.tagged[tag] = ([one for one in self.single if opens(one, tag)], kept)
        return found


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
        self._openings.setdefault(words[0], _Opening()).add(entry_of(words, category, meaning))

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
        for index in self._starts(lemmas, lowers, present):
            matches = self._at(index, words, lemmas, lowers, present) if index not in taken else None
            if not matches:
                continue
            if len(matches) > 1:
                matches.sort(key=_shortness)
            first, best = matches[0]
            taken.update(best)
            if first.meaning is not None:
                readings = [entry for entry, _ in matches if entry.meaning is not None]
                verbal = first.category != "nouns"
                head = head_of(first, best, words) if verbal else best[-1]
                found.append(Item(index, head, best[-1] + 1, verbal, readings))
        return found

    def _starts(self, lemmas: list[str], lowers: list[str], present: set[str]) -> list[int]:
        """Where an expression may begin: most first words ("be", "the") have no second in a sentence."""
        openings = self._openings
        live = {
            word
            for word in openings.keys() & present
            if (opening := openings[word]).bare or not opening.asks.isdisjoint(present)
        }
        places = enumerate(zip(lemmas, lowers, strict=True))
        return [place for place, (lemma, lower) in places if lemma in live or lower in live]

    def _at(
        self, index: int, words: list[Word], lemmas: list[str], lowers: list[str], present: set[str]
    ) -> list[_Match]:
        """All expressions that begin at a word, with their places."""
        tag, lemma, lower, matches = words[index].tag, lemmas[index], lowers[index], []
        own = self._openings.get(lower) if lower != lemma else None
        for opening in (self._openings.get(lemma), own):  # "displaced persons" opens with a form, not a lemma
            if opening is None:
                continue
            single, longer = opening.fit(tag)
            for entry in single:
                if not (entry.needs and entry.needs.isdisjoint(present)) and fits(entry, words, index):
                    matches.append((entry, [index]))
            if longer:
                following = (*lemmas[index + 1 : index + _REACH], *lowers[index + 1 : index + _REACH])
                for second in dict.fromkeys([word for word in following if word in longer]):
                    if live := [entry for entry in longer[second] if entry.rest <= present]:
                        matches += _longer(live, index, words, lemmas, lowers, present)
        return matches


def _shortness(match: _Match) -> int:
    return -len(match[0].words)


def _longer(
    entries: list[Entry], index: int, words: list[Word], lemmas: list[str], lowers: list[str], present: set[str]
) -> list[_Match]:
    """Those expressions of several words that stand at a word."""
    found: list[_Match] = []
    for entry in entries:
        if entry.needs and entry.needs.isdisjoint(present):
            continue
        places = places_of(entry, index, words, lemmas, lowers)
        if places is not None and fits(entry, words, places[-1]):
            found.append((entry, places))
    return found
