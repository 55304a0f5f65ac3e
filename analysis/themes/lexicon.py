"""Where the codebook's words stand in a sentence: lemma sequences found in one pass, the longest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.clause import Word
from analysis.codebook.themes import Cue, ThemeBook, Turn
from analysis.themes.expressions import FOLDED, GAP, Entry, Item, first_words, fits, fold, head_of, places_of

__all__ = ["FOLDED", "Entry", "Item", "Lexicon", "Openings", "first_words", "fold"]

_REACH = GAP + 2  # the second word of an expression stands before this many words after the first
_FIRST_TAGS = {
    "verbs": frozenset(["VERB", "AUX"]),
    "nouns": frozenset(["NOUN", "PROPN", "ADJ"]),
    "adjectives": frozenset(["ADJ", "VERB"]),
    "modals": frozenset(["MODAL"]),
    "phrases": frozenset[str](),
}


_Match = tuple[Entry, list[int]]


def _needs(meaning: Cue | Turn | None) -> frozenset[str]:
    asks = isinstance(meaning, Cue) and not meaning.proper
    return first_words(meaning.objects or meaning.subjects) if asks and isinstance(meaning, Cue) else frozenset()


_Tagged = tuple[list[Entry], dict[str, list[Entry]]]


@dataclass(slots=True)
class _Opening:
    """Expressions with one first word: those of that word alone, also by its tag, the others by their second word."""

    single: list[Entry] = field(default_factory=list)
    longer: dict[str, list[Entry]] = field(default_factory=dict)
    tagged: dict[str, _Tagged] = field(default_factory=dict)

    def fit(self, tag: str) -> _Tagged:
        """What a word with this tag may be: expressions of that word alone, longer ones by their second word."""
        found = self.tagged.get(tag)
        if found is None:
            longer = {second: [one for one in some if _tagged(one, tag)] for second, some in self.longer.items()}
            kept = {second: some for second, some in longer.items() if some}
            found = self.tagged[tag] = ([one for one in self.single if _tagged(one, tag)], kept)
        return found


class Openings(NamedTuple):
    """What a word form may open: whether it speaks alone, the words with which it does, longer expressions.

    `longer` maps the second word of an expression to what else must be in the sentence: the other words, the objects.
    """

    alone: bool
    needs: frozenset[str]
    longer: dict[str, list[tuple[frozenset[str], frozenset[str]]]]


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
        longer: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
        for one in (entry for opening in found for some in opening.longer.values() for entry in some if entry.speaks):
            rest = frozenset(word for word in one.words[2:] if word[0].isalnum())
            longer.setdefault(one.words[1], []).append((rest, one.needs))
        return Openings(any(not one.needs for one in single), frozenset().union(*(one.needs for one in single)), longer)

    def find(self, words: list[Word], lemmas: list[str], present: set[str]) -> list[Item]:
        """Expressions from left to right; words inside a longer one do not start another. Traps swallow and vanish.

        `present` holds the sentence's words and lemmas.
        """
        found: list[Item] = []
        taken: set[int] = set()
        openings = self._openings
        lowers = [word.lower for word in words]
        for index in [
            n
            for n, (lemma, lower) in enumerate(zip(lemmas, lowers, strict=True))
            if lemma in openings or lower in openings
        ]:
            if index in taken:
                continue
            matches = self._at(index, words, lemmas, lowers, present)
            if not matches:
                continue
            if len(matches) > 1:
                matches.sort(key=lambda match: -len(match[0].words))
            best = matches[0][1]
            taken.update(best)
            if matches[0][0].meaning is not None:
                readings = [entry for entry, _ in matches if entry.meaning is not None]
                verbal = readings[0].category in ("verbs", "modals", "phrases", "adjectives")
                head = head_of(readings[0], best, words) if verbal else best[-1]
                found.append(Item(index, head, best[-1] + 1, verbal, readings))
        return found

    def _at(
        self, index: int, words: list[Word], lemmas: list[str], lowers: list[str], present: set[str]
    ) -> list[_Match]:
        """All expressions that begin at a word, with their places."""
        word, lemma, lower, matches = words[index], lemmas[index], lowers[index], []
        own = self._openings.get(lower) if lower != lemma else None
        for opening in (self._openings.get(lemma), own):  # "displaced persons" opens with a form, not a lemma
            if opening is None:
                continue
            single, longer = opening.fit(word.tag)
            for entry in single:
                if not (entry.needs and entry.needs.isdisjoint(present)) and fits(entry, words, [index]):
                    matches.append((entry, [index]))
            if longer:
                following = (*lemmas[index + 1 : index + _REACH], *lowers[index + 1 : index + _REACH])
                if not longer.keys().isdisjoint(following):
                    for second in dict.fromkeys(following):
                        if second in longer:
                            matches += _longer(longer[second], index, words, lemmas, present)
        return matches


def _tagged(entry: Entry, tag: str) -> bool:
    """Whether a word with this tag may be the expression, or its first word."""
    allowed = _FIRST_TAGS[entry.category]
    return (not allowed or tag in allowed) and not (len(entry.words) == 1 and tag == "AUX")


def _longer(entries: list[Entry], index: int, words: list[Word], lemmas: list[str], present: set[str]) -> list[_Match]:
    """Those expressions of several words that stand at a word."""
    found: list[_Match] = []
    for entry in entries:
        if entry.needs and entry.needs.isdisjoint(present):
            continue
        places = places_of(entry, index, words, lemmas)
        if places is not None and fits(entry, words, places):
            found.append((entry, places))
    return found
