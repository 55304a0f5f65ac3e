"""VADER's rules (Hutto and Gilbert 2014; vaderSentiment 3.3.2), each as a function of a word and its neighbours.

The order of the rules and of their arithmetic is the published one, also where it surprises: equality is to the digit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from analysis.tone.profile import Profile
from analysis.tone.published import CAPITALS_STEP
from analysis.tone.vocabulary import Word

NEVER_FACTOR: Final = 1.25
DISTANCE_FACTOR: Final = (1.0, 0.95, 0.9)


@dataclass(frozen=True, slots=True)
class Window:
    """A word with its neighbours: `before[0]` stands next to it, `before[2]` three words away.

    A place outside the sentence holds a word whose `lower` is empty. `shouting`: some words of the sentence, not all,
    are in capitals, so that capitals mean emphasis.
    """

    word: Word
    before: tuple[Word, Word, Word]
    after: tuple[Word, Word]
    shouting: bool


def steps(window: Window, profile: Profile) -> Iterator[tuple[str, float]]:
    """The valence of a lexicon word, then one (rule, valence after it) for each rule that changed it."""
    valence = window.word.valence or 0.0
    yield "lexicon", valence
    if window.word.lower == "kind" and window.after[0].lower == "of":
        yield "idiom", 0.0
        return
    yield from _changes(window, profile, valence)


def valence(window: Window, profile: Profile) -> float:
    """The valence after all rules of the sentence's words; "but" and punctuation come later."""
    *_, (_, result) = steps(window, profile)
    return result


def _changes(window: Window, profile: Profile, value: float) -> Iterator[tuple[str, float]]:
    """The rules in the published order; every rule sees the value that the rule before it left."""

    def changed(rule: str, new: float) -> Iterator[tuple[str, float]]:
        nonlocal value
        if new != value:
            yield rule, new
        value = new

    yield from changed("no", _after_no(window, value, profile))
    yield from changed("capitals", _with_capitals(window.word, value, window.shouting))
    for place, word in enumerate(window.before):
        if word.valence is not None or not word.lower:
            continue
        yield from changed("booster", value + _boost(word, value, window.shouting) * DISTANCE_FACTOR[place])
        yield from changed(*_negation(window.before, place, value, profile))
        if place == len(window.before) - 1:
            yield from changed("special-case", _special_case(window, profile.special_cases, value))
            for step in _phrase_boosters(window, profile.boosters):
                yield from changed("idiom", value + step)
    yield from changed("least", _least(window.before, value, profile))


def _turned(value: float, profile: Profile) -> float:
    """The value after a negation."""
    of_positive, of_negative = profile.negation
    return value * (of_positive if value > 0 else of_negative)


def _after_no(window: Window, value: float, profile: Profile) -> float:
    """ "no" before a lexicon word gives up its own valence and turns that word round, up to three words away."""
    first, second, third = (word.lower for word in window.before)
    if first == "no" or second == "no" or (third == "no" and first in {"or", "nor"}):
        return _turned(value, profile)
    if window.word.lower == "no" and window.after[0].valence is not None:
        return 0.0
    return value


def _with_capitals(word: Word, value: float, shouting: bool) -> float:
    if not (word.capitals and shouting):
        return value
    return value + CAPITALS_STEP if value > 0 else value - CAPITALS_STEP


def _boost(word: Word, value: float, shouting: bool) -> float:
    """The step a degree adverb adds: away from zero for a booster, towards it for a dampener."""
    if not word.booster:
        return 0.0
    step = -word.booster if value < 0 else word.booster
    if not (word.capitals and shouting):
        return step
    return step + CAPITALS_STEP if value > 0 else step - CAPITALS_STEP


def _negation(before: tuple[Word, Word, Word], place: int, value: float, profile: Profile) -> tuple[str, float]:
    """The rule of the word at `place` and the value after it: turned round, raised by "never so", or left alone."""
    between = [word.lower for word in before[:place]]
    word = before[place]
    if place and _never_so(word, between, place):
        return "never", value * NEVER_FACTOR
    if word.lower == "without" and "doubt" in between:
        return "negation", value
    return "negation", _turned(value, profile) if word.negates else value


def _never_so(word: Word, between: list[str], place: int) -> bool:
    """ "never so good". Three words away the published rule asks for "so" or "this" only, without the "never"."""
    if place == 1:
        return word.lower == "never" and between[0] in {"so", "this"}
    return between[0] in {"so", "this"} or (word.lower == "never" and between[1] in {"so", "this"})


def _special_case(window: Window, cases: Mapping[str, float], value: float) -> float:
    """The valence of the first special phrase around the word, where one that begins with the word wins."""
    one, two, three = (word.lower for word in window.before)
    here, (next_, last) = window.word.lower, (word.lower for word in window.after)
    earlier = (f"{one} {here}", f"{two} {one} {here}", f"{two} {one}", f"{three} {two} {one}", f"{three} {two}")
    for phrase in (f"{here} {next_} {last}", f"{here} {next_}", *earlier):
        if phrase in cases:
            return cases[phrase]
    return value


def _phrase_boosters(window: Window, boosters: Mapping[str, float]) -> Iterator[float]:
    """The steps of "kind of", "sort of" and the like before the word; the published rule does not mirror their sign."""
    one, two, three = (word.lower for word in window.before)
    for phrase in (f"{three} {two} {one}", f"{three} {two}", f"{two} {one}"):
        if phrase in boosters:
            yield boosters[phrase]


def _least(before: tuple[Word, Word, Word], value: float, profile: Profile) -> float:
    """ "least" turns the next word round, "at least" and "very least" do not."""
    least = before[0].lower == "least" and before[0].valence is None
    return _turned(value, profile) if least and before[1].lower not in {"at", "very"} else value
