"""The ledger: one statement's score, opened to its words and to the rules that changed each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from re import finditer

from analysis.tone.neighbourhoods import neighbourhoods_of
from analysis.tone.profile import Profile
from analysis.tone.published import EMOJI
from analysis.tone.rules import Window, steps
from analysis.tone.sentence import after_but, emphasis, squash
from analysis.tone.vocabulary import Vocabulary, bare, vocabulary_of


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What one rule added to a word's valence. `rule` is one of negation, booster, but, capitals, idiom, least, never,
    special-case, no."""

    rule: str
    delta: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A lexicon word of the statement: `text[start:end]` is where it stands (for an emoji's name, the emoji).

    `raw` is its valence in the lexicon, `final` the one that counts; `raw` and the deltas add up to `final`.
    """

    word: str
    start: int
    end: int
    raw: float
    adjustments: tuple[Adjustment, ...]
    final: float


@dataclass(frozen=True, slots=True)
class Ledger:
    """A score that can be added up again: the entries' finals give `words`, with `punctuation` they give `total`, and
    `total / sqrt(total^2 + 15)` is `compound`, which `score` shows rounded to four digits."""

    text: str
    profile: str
    entries: tuple[Entry, ...]
    words: float
    punctuation: float
    total: float
    compound: float


@dataclass(frozen=True, slots=True)
class _Token:
    written: str
    start: int
    end: int


def explain(text: str, profile: Profile | None = None) -> Ledger:
    """One text's ledger: a row for each lexicon word, in the order of the text, also where a rule silenced it.

    Offsets are in characters of `text`, valences on VADER's scale (-4 to 4), `compound` in [-1, 1] and unrounded.
    TypeError for a text that is not a string. Source of the rules: Hutto and Gilbert 2014; vaderSentiment 3.3.2.

    >>> ledger = explain("They are not friends.")
    >>> [(e.word, e.raw, e.adjustments[0].rule, round(e.final, 3)) for e in ledger.entries]
    [('friends', 2.1, 'negation', -1.554)]
    >>> round(ledger.compound, 4)
    -0.3724
    """
    if not isinstance(text, str):
        raise TypeError(f"the text is {type(text).__name__}, not a string")
    chosen = profile or Profile.published()
    vocabulary = vocabulary_of(chosen)
    expanded, origins = _emoji_named(text)
    tokens = [_token(match.group(), match.start(), origins) for match in finditer(r"\S+", expanded)]
    numbers = [vocabulary[token.written] for token in tokens]
    entries = _entries(tokens, numbers, chosen, text)
    words = float(sum(entry.final for entry in entries))
    marks = emphasis(expanded) * ((words > 0) - (words < 0))
    return Ledger(text, chosen.name, entries, words, marks, words + marks, squash(words + marks))


def _emoji_named(text: str) -> tuple[str, list[int] | range]:
    """The text with each emoji's name in its place, and for every character of it the one it stands for in `text`."""
    if text.isascii():
        return text, range(len(text))
    parts = [f" {EMOJI[sign]}" if sign in EMOJI else sign for sign in text]
    origins = [at for at, part in enumerate(parts) for _ in part]
    return "".join(parts), origins


def _token(written: str, begin: int, origins: list[int] | range) -> _Token:
    """The token with the place of its bare word in the original text."""
    word = bare(written)
    first = begin + written.index(word)
    return _Token(written, origins[first], origins[first + len(word) - 1] + 1)


def _entries(tokens: list[_Token], numbers: list[int], profile: Profile, text: str) -> tuple[Entry, ...]:
    histories = {at: list(steps(window, profile)) for at, window in _windows(numbers, profile)}
    _shift_around_but(histories, numbers, vocabulary_of(profile))
    return tuple(_entry(text, tokens[at], history) for at, history in histories.items())


def _windows(numbers: list[int], profile: Profile) -> Iterator[tuple[int, Window]]:
    """The place and the neighbourhood of every lexicon word."""
    vocabulary, neighbourhoods = vocabulary_of(profile), neighbourhoods_of(profile)
    capitals = sum(number & 1 for number in numbers)
    edge = [Vocabulary.EDGE]
    padded = edge * 3 + numbers + edge * 2
    for at, number in enumerate(numbers):
        if vocabulary.word(number).toned:
            yield at, neighbourhoods.window(padded[at : at + 6], 0 < capitals < len(numbers))


def _shift_around_but(histories: dict[int, list[tuple[str, float]]], numbers: list[int], words: Vocabulary) -> None:
    """Add the step of the first "but" to the history of every word that it moves."""
    but = next((at for at, number in enumerate(numbers) if number | 1 == words.but | 1), None)
    if but is None:
        return
    counted = [at for at, history in histories.items() if history[-1][1] != 0]
    for at, value in zip(counted, after_but([histories[at][-1][1] for at in counted], counted, but), strict=True):
        if value != histories[at][-1][1]:
            histories[at].append(("but", value))


def _entry(text: str, token: _Token, history: list[tuple[str, float]]) -> Entry:
    changes = tuple(Adjustment(rule, value - before) for (_, before), (rule, value) in pairwise(history))
    word = text[token.start : token.end]
    return Entry(word, token.start, token.end, history[0][1], changes, history[-1][1])
