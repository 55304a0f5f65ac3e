"""A light parse of one sentence: words, noun phrases and clauses, in linear time and without a model.

It is built for news and speeches: who is the subject of which verb, what hangs on "that", "to", "if" and "by".
Where a sentence is beyond it, it leaves slots empty rather than guess.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis.clause.build import Builder
from analysis.clause.collector import without_collector
from analysis.clause.conditions import Condition, conditions
from analysis.clause.folding import FOLDED, fold
from analysis.clause.groups import RAISING, Clause
from analysis.clause.lexicon import CLOSED, TAGS
from analysis.clause.phrases import NounPhrase, Span, chunk, complete
from analysis.clause.tagging import tag
from analysis.clause.words import Word

__all__ = [
    "CLOSED",
    "FOLDED",
    "TAGS",
    "Clause",
    "Condition",
    "NounPhrase",
    "Sentence",
    "Span",
    "Word",
    "fold",
    "parse",
    "without_collector",
]


@dataclass(slots=True)
class Sentence:
    """One parsed sentence. `clauses` stand in the order of their verbs; parents are indices into it.

    `lowers` and `lemmas` are the words in lower case and their folded lemmas, side by side in memory: later stages ask
    for all of them.
    """

    text: str
    words: list[Word]
    lowers: list[str]
    lemmas: list[str]
    _clauses: list[Clause] | None = None
    _base: list[NounPhrase] | None = None
    _completed: dict[int, NounPhrase] | None = None
    _conditions: list[Condition] | None = None
    named: tuple[object, str, Sequence[tuple[Any, ...]]] | None = None  # what `mentions` found, and for whom and when

    @property
    def conditions(self) -> list[Condition]:
        """The stretches of words that set a condition; looked for when first asked for."""
        if self._conditions is None:
            self._conditions = conditions(self.words)
        return self._conditions

    @property
    def clauses(self) -> list[Clause]:
        """Clauses in the order of their verbs; built when first asked for, as many sentences are never asked."""
        if self._clauses is None:
            self._clauses = Builder(self.words, self._phrases()).run()
        return self._clauses

    def _phrases(self) -> list[NounPhrase]:
        if self._base is None:
            self._base = chunk(self.words)
        return self._base

    @property
    def noun_phrases(self) -> list[NounPhrase]:
        """Base noun phrases in order, with possessor and the prepositional phrases that complete them."""
        return list(self.phrase_at.values())

    @property
    def phrase_at(self) -> dict[int, NounPhrase]:
        """The noun phrases by their first word."""
        if self._completed is None:
            complete(self._phrases(), self.words)
            self._completed = {phrase.words[0]: phrase for phrase in self._phrases()}
        return self._completed

    def raised(self, clause: Clause) -> Clause:
        """The clause that a passive like "is expected" hands its subject to; any other clause is itself.

        >>> sentence = parse("Oslo is expected to sign the pact.")
        >>> sentence.raised(sentence.clauses[0]).lemma
        'sign'
        """
        if clause.voice != "passive" or clause.lemma not in RAISING:
            return clause
        begin = bisect_right(self.clauses, clause.verb, key=lambda one: one.verb)
        following = self.clauses[begin] if begin < len(self.clauses) else clause
        hands_on = following.link == "to" and following.subject == clause.subject
        return following if hands_on else clause

    def offsets(self, span: Span) -> tuple[int, int]:
        """Character offsets of a span of words."""
        return self.words[span[0]].start, self.words[span[1] - 1].end

    def words_of(self, span: Span | None) -> str:
        """The text of a span of words, empty for None.

        >>> sentence = parse("Sanctions were lifted by Washington.")
        >>> sentence.words_of(sentence.clauses[0].agent()), sentence.words_of(sentence.clauses[0].patient())
        ('Washington', 'Sanctions')
        """
        if span is None or span[0] >= span[1]:
            return ""
        start, end = self.offsets(span)
        return self.text[start:end]

    def whole(self, span: Span) -> Span:
        """A noun phrase with the prepositional phrases that complete it.

        >>> sentence = parse("The foreign ministers of Kenya and Chad met.")
        >>> sentence.words_of(sentence.whole(sentence.clauses[0].subject))
        'The foreign ministers of Kenya and Chad'
        """
        phrase = self.phrase_at.get(span[0])
        ends = [end for _, (_, end) in phrase.complements] if phrase else []
        return (span[0], max([span[1], *ends]))


@lru_cache(maxsize=2048)  # the sentences of a batch, which every stage reads; a parse takes 15 kB
def parse(text: str) -> Sentence:
    """The parse of one sentence, remembered: the result is shared, so callers must not change it.

    >>> [(clause.lemma, clause.link) for clause in parse("Kyiv said that it would agree to talk.").clauses]
    [('say', 'main'), ('agree', 'that'), ('talk', 'to')]
    """
    words = tag(text)
    lemmas = map(FOLDED.__getitem__, [word.lemma for word in words])
    return Sentence(text, words, [word.lower for word in words], list(lemmas))
