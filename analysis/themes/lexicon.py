"""Where the codebook's words stand in a sentence: lemma sequences found in one pass, the longest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

from analysis.clause import CLOSED, Word, fold
from analysis.codebook.themes import Cue, Settings, ThemeBook, Turn
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

__all__ = ["NOTHING", "Entry", "Item", "Lexicon", "Live", "find", "first_words"]

_REACH = GAP + 2  # the second word of an expression stands before this many words after the first
_Match = tuple[Entry, list[int]]


class Live(dict[str, list[Entry]]):
    """Expressions that may stand in a sentence, by their first word, and which word lists it holds a word of.

    `held` has one bit a list: whether a sentence holds a word of a list is asked for some thirty lists a sentence, and
    told for all of them by joining what is known of its words. `bits` tells the bit of a list.
    """

    __slots__ = ("bits", "held", "present")
    held: int
    bits: Mapping[frozenset[str], int]
    present: set[str]  # the sentence's words and lemmas


#: What holds no expression. Of its lists nothing is known: every one may be held.
NOTHING = Live()
NOTHING.held, NOTHING.bits, NOTHING.present = -1, {}, set()
#: The bit of no list, set for every sentence: what needs nothing has what it needs.
_ALWAYS = 1


class _Leaf(NamedTuple):
    """What is asked of an expression while a sentence is skimmed, as few look-ups as can be."""

    needs: int  # the bit of the list of which one word must be there
    entry: Entry
    first: str
    rest: frozenset[str] | None  # its words but the two rarest
    speaks: bool


#: Of a word: the bits of the lists that it may open an entry of; expressions whose rarest word it is, by the next.
_Known = tuple[int, list[tuple[str, list[_Leaf]]]]


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
        self._bits = {words: 2 << number for number, words in enumerate(_lists(meanings, book.settings))}
        masks, rarest = _masks(self._bits), self._by_rarest()
        self._known: dict[str, _Known] = {
            word: (masks.get(word, 0), list(rarest.get(word, {}).items())) for word in {**masks, **rarest}
        }

    def _add(self, expression: str, category: str, meaning: Cue | Turn | None) -> None:
        words = tuple(fold(word) for word in expression.split())
        self._entries.append(entry_of(words, category, meaning, len(self._entries)))

    def _by_rarest(self) -> dict[str, dict[str, list[_Leaf]]]:
        """Expressions by their rarest word in the codebook and by the next."""
        seen = Counter(word for entry in self._entries for word in entry.every)
        by_rarest: dict[str, dict[str, list[_Leaf]]] = {}
        for entry in self._entries:
            ranked = sorted(dict.fromkeys(entry.words), key=lambda word: (word in CLOSED, seen[word]))
            needs = self._bits[entry.needs] if entry.needs else _ALWAYS
            leaf = _Leaf(needs, entry, entry.words[0], frozenset(ranked[2:]) or None, entry.speaks)
            by_rarest.setdefault(ranked[0], {}).setdefault((ranked * 2)[1], []).append(leaf)
        return by_rarest

    def live(self, present: set[str]) -> Live:
        """The expressions of which no word is missing, nor all that they need, where these words and lemmas are.

        None where none of them would mean something by itself. "Be" and "the" open many expressions, of which a
        sentence holds few: so each is asked for by its rarest words.
        """
        known = self._known
        held, rare = _ALWAYS, []
        for word in known.keys() & present:
            mask, seconds = known[word]
            held |= mask
            if seconds:
                rare += seconds
        found, speaking = Live(), False
        found.held, found.bits, found.present = held, self._bits, present
        for needs, entry, first, rest, speaks in [
            leaf for second, leaves in rare if second in present for leaf in leaves
        ]:
            if needs & held and (rest is None or rest <= present):
                speaking = speaking or speaks
                if first in found:
                    found[first].append(entry)
                else:
                    found[first] = [entry]
        return found if speaking else NOTHING


def _lists(meanings: list[Cue | Turn], settings: Settings) -> Iterator[frozenset[str]]:
    """The word lists that readings ask for, each once."""
    asked = (settings.ahead, settings.due, settings.plans, settings.signs, settings.disbelief, settings.negators)
    lists: dict[frozenset[str], None] = dict.fromkeys(asked)
    for meaning in meanings:
        lists[meaning.without] = lists[meaning.subjects] = lists[meaning.subjects_without] = None
        if isinstance(meaning, Cue):
            lists[meaning.objects] = None
            lists[first_words(meaning.objects or meaning.subjects)] = None
        else:
            lists[meaning.alone_objects] = lists[meaning.alone_subjects_without] = None
    return iter(lists)


def _masks(bits: Mapping[frozenset[str], int]) -> dict[str, int]:
    """For each word the bits of the lists that it may open an entry of."""
    masks: dict[str, int] = {}
    for words, bit in bits.items():
        for word in first_words(words):
            masks[word] = masks.get(word, 0) | bit
    return masks


def find(live: Live, words: list[Word], lemmas: list[str], lowers: list[str]) -> list[Item]:
    """Expressions from left to right; words inside a longer one do not start another. Traps swallow and vanish.

    `live` holds at least the expressions that are live there.
    """
    found: list[Item] = []
    taken: set[int] = set()
    places = [place for place, lemma in enumerate(lemmas) if lemma in live]
    forms = [place for place, lower in enumerate(lowers) if lower in live]
    for index in places if places == forms else sorted({*places, *forms}):
        matches = _at(index, live, words, lemmas, lowers) if index not in taken else None
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


def _at(index: int, live: Live, words: list[Word], lemmas: list[str], lowers: list[str]) -> list[_Match]:
    """The expressions that begin at a word, with their places, the longest first."""
    tag, lemma, lower = words[index].tag, lemmas[index], lowers[index]
    found = live.get(lemma, [])
    if lower != lemma and lower in live:
        found = [*found, *live[lower]]  # "displaced persons" opens with a form, not a lemma
    matches: list[_Match] = []
    for entry in found:
        if tag in entry.tags:
            places = places_of(entry, index, words, lemmas, lowers) if entry.following else [index]
            if places is not None and fits(entry, words, places[-1]):
                matches.append((entry, places))
    if len(matches) < 2:
        return matches
    following = [*lemmas[index + 1 : index + _REACH], *lowers[index + 1 : index + _REACH]]
    ranked = [(_rank(match[0], lemma, following), match) for match in matches]
    ranked.sort(key=_by_rank)
    return [match for _, match in ranked]


_by_rank = itemgetter(0)


def _rank(entry: Entry, lemma: str, following: list[str]) -> tuple[int, bool, bool, int, int]:
    """The longest first, traps before others, then what opens with the lemma, then by the second word's place."""
    words = entry.words
    second = following.index(words[1]) if len(words) > 1 else 0
    return -len(words), entry.meaning is not None, words[0] != lemma, second, entry.number
