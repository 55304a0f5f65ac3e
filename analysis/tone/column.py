"""The column scorer: thousands of sentences at once, each with the numbers vaderSentiment gives it alone.

One look-up a word turns a chunk of sentences into an array of numbers. NumPy finds the lexicon words in it. The few
that stand beside a word that changes others go through the rules, once for each neighbourhood seen.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.tone.neighbourhoods import neighbourhoods_of
from analysis.tone.profile import Profile
from analysis.tone.published import EMOJI
from analysis.tone.sentence import SQUASH, after_but, emphasis
from analysis.tone.vocabulary import CHANGES_OTHERS, HAS_EMOJI, NEEDS_RULES, TONED, vocabulary_of

COLUMNS: Final = ("tone", "positive", "neutral", "negative", "tone_words")
CHUNK_CHARACTERS: Final = 60_000
NEIGHBOURHOOD: Final = np.arange(-3, 3)
DIGITS_OF_TONE, DIGITS_OF_SHARES = 4, 3

# From Python 3.12 on the built-in sum, which the library uses, corrects its rounding; NumPy's running sum does not.
SUM_IS_RUNNING: Final = sys.version_info < (3, 12)

EMOJI_NAMES: Final = {ord(sign): f" {name}" for sign, name in EMOJI.items()}

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


def score(texts: "Sequence[str] | pd.Series[str]", profile: Profile | None = None) -> pd.DataFrame:
    """One row a text, in order (and with the index of a Series): its tone and what it is made of.

    `tone` is VADER's compound in [-1, 1], `positive`, `neutral` and `negative` its shares in [0, 1], `tone_words` the
    number of words with a valence other than zero: 0 means that the lexicon saw nothing, not that the text is neutral.
    With the published profile the four numbers equal those of vaderSentiment 3.3.2 to the digit. TypeError for a text
    that is not a string. Source: Hutto and Gilbert 2014, VADER.

    >>> score(["We welcome the ceasefire!", "The talks were held in Minsk."]).round(4).to_dict("list")["tone"]
    [0.5093, 0.0]
    """
    rows = list(texts)
    scored = [_score_chunk(chunk, profile or Profile.published()) for chunk in _chunks(rows)]
    table = np.concatenate(scored) if scored else np.zeros((0, len(COLUMNS)))
    index = texts.index if isinstance(texts, pd.Series) else None
    return pd.DataFrame(table, columns=list(COLUMNS), index=index).astype({"tone_words": "int64"})


def _chunks(texts: list[str]) -> Iterator[list[str]]:
    """Runs of texts of about the same number of characters, so that memory stays bounded."""
    start, characters = 0, 0
    for end, text in enumerate(texts, start=1):
        if not isinstance(text, str):
            raise TypeError(f"text {end - 1} is {type(text).__name__}, not a string")
        characters += len(text)
        if characters >= CHUNK_CHARACTERS:
            yield texts[start:end]
            start, characters = end, 0
    if start < len(texts):
        yield texts[start:]


@dataclass(frozen=True, slots=True)
class _Words:
    """A chunk as one array of word numbers; text k has the words `starts[k]` to `starts[k + 1]`."""

    numbers: npt.NDArray[np.int32]
    traits: npt.NDArray[np.uint8]
    starts: Integers

    def texts_of(self, places: Integers) -> Integers:
        """The text each place belongs to."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def shouting(self) -> npt.NDArray[np.bool_]:
        """One a text: some of its words are in capitals, but not all."""
        capitals = np.concatenate(([0], np.cumsum(self.numbers & 1)))
        count = np.diff(capitals[self.starts])
        return (count > 0) & (count < np.diff(self.starts))


def _score_chunk(texts: list[str], profile: Profile) -> Floats:
    """One row a text, columns as in COLUMNS."""
    words = _read(texts, profile)
    places = np.flatnonzero(words.traits & TONED)
    valences = _valences(words, places, profile)
    places, valences = places[valences != 0], valences[valences != 0]
    valences = _after_but(words, places, valences, vocabulary_of(profile).but)
    emphases = np.array([emphasis(text) if "!" in text or "?" in text else 0.0 for text in texts])
    table = _totals(valences, words.texts_of(places), np.diff(words.starts), emphases)
    with_emoji = np.unique(words.texts_of(np.flatnonzero(words.traits & HAS_EMOJI)))
    if len(with_emoji):
        table[with_emoji] = _score_chunk([texts[k].translate(EMOJI_NAMES) for k in with_emoji], profile)
    return table


def _read(texts: list[str], profile: Profile) -> _Words:
    vocabulary = vocabulary_of(profile)
    tokens = [text.split() for text in texts]
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(np.fromiter(map(len, tokens), dtype=np.int64, count=len(tokens)), out=starts[1:])
    looked_up = map(vocabulary.__getitem__, chain.from_iterable(tokens))
    numbers = np.fromiter(looked_up, dtype=np.int32, count=int(starts[-1]))
    return _Words(numbers, vocabulary.traits[numbers], starts)


def _valences(words: _Words, places: Integers, profile: Profile) -> Floats:
    """The valence of the lexicon word at each place, after the rules of its neighbourhood."""
    vocabulary = vocabulary_of(profile)
    valences = vocabulary.valences[words.numbers[places]]
    texts = words.texts_of(places)
    around = places[:, None] + NEIGHBOURHOOD
    inside = (around >= words.starts[texts][:, None]) & (around < words.starts[texts + 1][:, None])
    keys = np.empty((len(places), len(NEIGHBOURHOOD) + 1), dtype=np.int32)
    keys[:, :-1] = np.where(inside, words.numbers.take(around, mode="clip"), vocabulary.EDGE)
    keys[:, -1] = words.shouting()[texts]
    traits = vocabulary.traits[keys[:, :-1]]
    ruled = ((traits & CHANGES_OTHERS) > 0).any(axis=1) | ((traits[:, 3] & NEEDS_RULES) > 0)
    seen = neighbourhoods_of(profile).__getitem__
    valences[ruled] = [seen(key.tobytes()) for key in keys[ruled]]
    return valences


def _after_but(words: _Words, places: Integers, valences: Floats, but: int) -> Floats:
    """The valences of every text with a "but", shifted around its first one."""
    buts = np.flatnonzero(words.numbers | 1 == but | 1)
    texts, first = np.unique(words.texts_of(buts), return_index=True)
    firsts = np.searchsorted(places, words.starts[texts])
    lasts = np.searchsorted(places, words.starts[texts + 1])
    for but_place, first_, last in zip(buts[first].tolist(), firsts.tolist(), lasts.tolist(), strict=True):
        if first_ < last:
            here = slice(first_, last)
            valences[here] = after_but(valences[here].tolist(), places[here].tolist(), but_place)
    return valences


def _totals(valences: Floats, texts: Integers, lengths: Integers, emphases: Floats) -> Floats:
    """Sums, squash and shares of every text; the order of the arithmetic is the library's."""
    n = len(lengths)
    totals = _sums(valences, texts, n)
    totals += np.sign(totals) * emphases
    above, below = valences > 0, valences < 0
    # A word counts its valence and one more, so that it weighs against the neutral words, which count one each.
    positive = _added(valences[above] + 1, texts[above], n)
    negative = _added(1 - valences[below], texts[below], n)
    toned = np.bincount(texts, minlength=n)
    lead = np.sign(positive - negative)
    positive, negative = positive + emphases * (lead > 0), negative + emphases * (lead < 0)
    neutral = lengths - toned
    whole = np.where(lengths > 0, positive + negative + neutral, 1.0)
    tone = np.clip(totals / np.sqrt(totals * totals + SQUASH), -1.0, 1.0)
    shares = [_rounded(share / whole, DIGITS_OF_SHARES) for share in (positive, neutral, negative)]
    return np.column_stack((_rounded(tone, DIGITS_OF_TONE), *shares, toned))


def _sums(valences: Floats, texts: Integers, n: int) -> Floats:
    """The sum of each text's valences, added from left to right as the built-in sum does."""
    if SUM_IS_RUNNING:
        return _added(valences, texts, n)
    bounds = np.searchsorted(texts, np.arange(n + 1)).tolist()
    listed = valences.tolist()
    return np.array([float(sum(listed[a:b])) for a, b in pairwise(bounds)])


def _added(values: Floats, texts: Integers, n: int) -> Floats:
    """Running sums; an empty count would be of integers."""
    return np.bincount(texts, weights=values, minlength=n).astype(np.float64)


def _rounded(values: Floats, digits: int) -> Floats:
    """Rounded as the built-in `round` does, which reads the exact binary value; NumPy alone errs near a tie."""
    scaled = values * 10**digits
    rounded: Floats = np.rint(scaled) / 10**digits
    near_tie = np.flatnonzero(np.abs(np.abs(scaled - np.trunc(scaled)) - 0.5) < 1e-6)
    rounded[near_tie] = [round(value, digits) for value in values[near_tie].tolist()]
    return rounded
