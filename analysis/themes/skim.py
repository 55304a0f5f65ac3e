"""A look at the bare text before it is parsed: most sentences of a speech hold no words that could be a cue.

Every stretch between two spaces is looked up once and remembered: which words of the lexicon it may hold, whatever
its neighbours make of it. Skimming errs on one side only: a sentence that it passes over could not have been coded.
"""

from __future__ import annotations

from analysis.clause import fold
from analysis.clause.lexicon import entry
from analysis.clause.words import tokens
from analysis.themes.lexicon import Lexicon, Live

_REMEMBERED = 1 << 17


class _Stretches(dict[str, tuple[str, ...]]):
    """For each stretch of text the words of a vocabulary that it may be read as, remembered."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, stretch: str) -> tuple[str, ...]:
        if len(self) > _REMEMBERED:
            self.clear()
        readings = {word for token, _, _ in tokens(stretch) for word in _readings(token)}
        found = self[stretch] = tuple(readings & self._vocabulary)
        return found


def _readings(token: str) -> set[str]:
    """All that a token can be as a word or lemma: 's may be short for "is"."""
    known = entry(token)
    short = {"be"} if known.lower == "'s" else set()
    return short | {known.lower, *(fold(word) for word in (token, known.lower, known.noun, known.verb) if word)}


class Skimmer:
    """Tells which expressions of a lexicon a text may hold."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._stretches = _Stretches(lexicon.vocabulary)

    def live(self, text: str) -> Live:
        """The expressions that may stand in a text; none where none of them would mean something by itself."""
        return self._lexicon.live(set().union(*map(self._stretches.__getitem__, text.split())))
