"""A sentence being read: its words, the expressions found in it, and the acts that they came to mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.clause import Clause, Sentence, Word
from analysis.codebook.themes import Outcome, Settings
from analysis.themes.lexicon import Item, Live, find, first_words

_PARTICIPLES = frozenset(["ed", "en", "ing"])
#: Up to so many clauses it is faster to look through them for one word than to sweep them for all.
_MANY = 40
_PREFERRED = 8  # words at most between a verb of preferring and its "over"


@dataclass(slots=True)
class Finding:
    """An act found: its outcome, its words, the item that its clause hangs on, what turned it and from what."""

    item: Item
    outcome: Outcome
    start: int
    end: int
    words: list[int]
    rule: str = ""
    status: str = ""
    inner: Finding | None = None
    turned: bool = False


@dataclass(slots=True)
class Reading:
    """A sentence with its items and what they came to mean; `eaten` maps an item to the one that governs it."""

    sentence: Sentence
    settings: Settings
    live: Live
    words: list[Word]
    lemmas: list[str]
    lowers: list[str]
    present: set[str]
    clauses: Sequence[Clause] = ()
    items: list[Item] = field(default_factory=list)
    verb_clause: dict[int, int] = field(default_factory=dict)
    item_at: dict[int, int] = field(default_factory=dict)
    findings: dict[int, Finding] = field(default_factory=dict)
    eaten: dict[int, int] = field(default_factory=dict)
    _holding: dict[int, int] = field(default_factory=dict)
    _stops: set[int] | None = None

    def holds(self, wanted: frozenset[str]) -> bool:
        """Whether the sentence may hold the first word of one of these at all."""
        bit = self.live.bits.get(wanted)
        if bit is not None:
            return self.live.held & bit != 0
        return not first_words(wanted).isdisjoint(self.present)

    @property
    def stops(self) -> set[int]:
        """Words that end every reach though they are no punctuation: "while", an "over" that sets aside."""
        if self._stops is None:
            stops, lowers = self.settings.stops, self.lowers
            self._stops = set(self.set_aside)
            if not stops.isdisjoint(self.present):
                self._stops.update(n for n, lower in enumerate(lowers) if lower in stops and not self._goes_on(n))
        return self._stops

    def _goes_on(self, index: int) -> bool:
        """Whether a word that else ends a reach does not: "more than ten", "described as sanctions", "all but"."""
        if self.lowers[index] == "than":
            return self.lowers[index - 1] in ("more", "less", "fewer")
        if self.lowers[index] == "but":
            return self.lowers[index - 1] not in (",", ";")
        return self.lowers[index] == "as" and self.lemmas[index - 1] in self.settings.naming

    @property
    def set_aside(self) -> list[int]:
        """Where "over" sets aside what follows it: "force over dialogue", beside a verb of preferring."""
        if "over" not in self.present or self.settings.preferring.isdisjoint(self.lemmas):
            return []
        preferring = [index for index, lemma in enumerate(self.lemmas) if lemma in self.settings.preferring]
        return [
            index
            for index, lower in enumerate(self.lowers)
            if lower == "over" and any(1 < index - verb <= _PREFERRED for verb in preferring)
        ]

    def clause(self, word: int) -> Clause | None:
        """The clause whose verb the word is, else the innermost that holds it."""
        index = self.verb_clause.get(word)
        if index is None:
            index = self.place_of(word)
        return (self.clauses or self.sentence.clauses)[index] if index >= 0 else None

    def place_of(self, word: int) -> int:
        """Index of that clause, -1 outside any. Few words are asked for; where clauses are many, all are swept once."""
        place = self.verb_clause.get(word)
        if place is None:
            place = self._holding.get(word)
        if place is None:
            clauses = self.sentence.clauses
            if len(clauses) > _MANY:
                self._holding = dict(enumerate(innermost(clauses, len(self.lemmas))))
                return self._holding[word]
            place = self._holding[word] = _innermost_at(clauses, word)
        return place

    @property
    def set_off(self) -> int:
        """Where a "but" turns from what was conceded to the point, -1 nowhere."""
        if "but" not in self.present or self.settings.conceding.isdisjoint(self.lemmas):
            return -1
        return self.lowers.index("but")

    def top(self) -> list[tuple[int, Finding]]:
        """Findings that nothing governs, from left to right."""
        return [(index, self.findings[index]) for index in sorted(self.findings) if index not in self.eaten]


def _innermost_at(clauses: list[Clause], word: int) -> int:
    """The clause that began last and still holds a word, the shortest of those that begin together; -1 outside any."""
    place, best = -1, (-1, 0)
    for index, clause in enumerate(clauses):
        start, end = clause.words
        if start <= word < end and (start, -end) >= best:
            place, best = index, (start, -end)
    return place


def innermost(clauses: list[Clause], size: int) -> list[int]:
    """For each word the clause that began last and still holds it, -1 outside any; one sweep with a stack."""
    starts: dict[int, list[int]] = {}
    for index, clause in enumerate(clauses):
        starts.setdefault(clause.words[0], []).append(index)
    stack: list[int] = []
    found = []
    for word in range(size):
        if word in starts:
            stack.extend(sorted(starts[word], key=lambda index: -clauses[index].words[1]))
        while stack and clauses[stack[-1]].words[1] <= word:
            stack.pop()
        found.append(stack[-1] if stack else -1)
    return found


def attributive(words: list[Word], index: int) -> bool:
    """Whether a participle stands before its noun ("the besieged town", "abandon improved relations"): no predicate."""
    if words[index].form not in _PARTICIPLES or not 0 < index < len(words) - 1:
        return False
    before, after = words[index - 1].tag, words[index + 1].tag
    if before == "DET" and after in ("ADP", "PUNCT"):  # "evacuated the wounded from"
        return words[index].form != "ing"
    if words[index - 1].lower == "all" and after == "PROPN":
        return True  # "all occupied Arab territories"
    return after in ("ADJ", "NOUN") and (
        before in ("DET", "ADJ", "NUM")
        or words[index - 1].lower == "all"
        or (before == "VERB" and words[index].form != "ing")
    )


def present(sentence: Sentence) -> set[str]:
    """All words and lemmas of a sentence."""
    return {*sentence.lemmas, *sentence.lowers}


def open_reading(sentence: Sentence, live: Live, settings: Settings) -> Reading:
    """The sentence with those of the live expressions that it holds; none of them interpreted yet."""
    words, lemmas, lowers = sentence.words, sentence.lemmas, sentence.lowers
    items = find(live, words, lemmas, lowers) if live else []
    reading = Reading(sentence, settings, live, words, lemmas, lowers, live.present or present(sentence))
    if not any(item.speaks for item in items):
        return reading  # before the clauses are asked for: they are built on demand
    items = reading.items = [item for item in items if not (item.verbal and attributive(words, item.head))]
    clauses = reading.clauses = sentence.clauses
    for index, clause in enumerate(clauses):
        if not attributive(words, clause.verb):
            reading.verb_clause[clause.verb] = index
    reading.item_at = {item.start: index for index, item in enumerate(items)}
    return reading
