"""From a token to a number: every word a rule asks for has a number, and all other words share one.

Even numbers are words as written, odd ones are the same words in CAPITALS, so the last bit counts shouting. What a rule
does to a word depends on the numbers of that word, of three words before and of two words after, and on nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from string import punctuation
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.tone.profile import Profile
from analysis.tone.published import EMOJI

TOKENS_KEPT: Final = 200_000
LONGEST_TOKEN_KEPT: Final = 40
NAMED_BY_RULES: Final = ("but", "no", "or", "nor", "kind", "of", "least", "at", "very", "never", "so", "this",
                         "without", "doubt")  # fmt: skip
CONTEXT_WORDS: Final = frozenset({"no", "so", "this", "least"})
NEXT_WORD_DECIDES: Final = frozenset({"no", "kind"})

TONED, CHANGES_OTHERS, NEEDS_RULES, HAS_EMOJI = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Word:
    """What the rules ask of a word: valence is None outside the lexicon, booster 0 for no degree adverb."""

    lower: str
    valence: float | None = None
    booster: float = 0.0
    negates: bool = False
    capitals: bool = False

    @property
    def toned(self) -> bool:
        """Whether the word has a valence of its own: a degree adverb never has."""
        return self.valence is not None and not self.booster


def bare(token: str) -> str:
    """The token without the ASCII punctuation around it, or as it is where two or fewer characters would remain.

    >>> bare('"peace,"'), bare("no."), bare(":)")
    ('peace', 'no.', ':)')
    """
    stripped = token.strip(punctuation)
    return stripped if len(stripped) > 2 else token


class Vocabulary(dict[str, int]):
    """Token as written -> number. Bounded: it starts afresh when full, and very long tokens are not kept.

    >>> words = vocabulary_of(Profile.published())
    >>> words.word(words["Peace,"]).valence, words["table"] == words["chair"]
    (2.5, True)
    """

    PLAIN, EDGE, EMOJI_INSIDE, UNKNOWN_NEGATION = 0, 2, 4, 6

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}
        self._words: list[Word] = []
        for word in (Word("\n"), Word(""), Word("\r"), Word("n't", negates=True), *_words(profile)):
            self._numbers[word.lower] = len(self._words)
            self._words += word, Word(word.lower, word.valence, word.booster, word.negates, capitals=True)
        self.but = self._numbers["but"]
        self.valences: npt.NDArray[np.float64] = np.array([word.valence or 0.0 for word in self._words])
        self.traits = self._traits(profile)

    def __missing__(self, token: str) -> int:
        number = self._number(token)
        if len(token) <= LONGEST_TOKEN_KEPT:
            if len(self) >= TOKENS_KEPT:
                self.clear()
            self[token] = number
        return number

    def word(self, number: int) -> Word:
        """The word behind a number."""
        return self._words[number]

    def _number(self, token: str) -> int:
        if not token.isascii() and not EMOJI.keys().isdisjoint(token):
            return self.EMOJI_INSIDE
        word = bare(token)
        lower = word.lower()
        number = self._numbers.get(lower)
        if number is None:
            number = self.UNKNOWN_NEGATION if "n't" in lower else self.PLAIN
        return number + word.isupper()

    def _traits(self, profile: Profile) -> npt.NDArray[np.uint8]:
        phrases = [*profile.special_cases, *(booster for booster in profile.boosters if " " in booster)]
        signals = CONTEXT_WORDS.union(max(phrase.split(), key=len) for phrase in phrases)
        traits = [_trait(word, word.lower in signals) for word in self._words]
        traits[self.EMOJI_INSIDE] = HAS_EMOJI
        return np.array(traits, dtype=np.uint8)


def _words(profile: Profile) -> Iterator[Word]:
    phrases = [entry for entry in (*profile.special_cases, *profile.boosters) if " " in entry]
    names = (*NAMED_BY_RULES, *profile.negations, *(word for phrase in phrases for word in phrase.split()))
    for name in dict.fromkeys((*profile.lexicon, *profile.boosters, *names)):
        negates = name in profile.negations or "n't" in name
        yield Word(name, profile.lexicon.get(name), profile.boosters.get(name, 0.0), negates)


def _trait(word: Word, signals: bool) -> int:
    changes = signals or bool(word.booster) or word.negates
    rules = word.capitals or word.lower in NEXT_WORD_DECIDES
    return TONED * word.toned | CHANGES_OTHERS * changes | NEEDS_RULES * rules


@lru_cache(maxsize=16)
def vocabulary_of(profile: Profile) -> Vocabulary:
    """The vocabulary of a profile, built once. Its numbers never change, so threads may share it."""
    return Vocabulary(profile)
