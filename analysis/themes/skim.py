"""A look at the bare text before it is parsed: most sentences of a speech hold no word that could be a cue.

Every word form is looked up once and remembered: which lemmas it may have, and whether an expression begins with one.
Skimming errs on one side only: a sentence that it passes over could not have been coded.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.clause.lexicon import entry
from analysis.themes.lexicon import Lexicon, fold

_WORD = re.compile(r"[^\W_]+(?:[-‑&/.][^\W_]+)*")
_REMEMBERED = 1 << 17


class _Form(NamedTuple):
    """A word form: its lemmas, whether it is a cue alone, and the second words of the expressions that it opens."""

    lemmas: tuple[str, ...]
    speaks: bool
    seconds: frozenset[str]


class Skimmer:
    """Tells whether a text may hold an act, for one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forms: dict[str, _Form] = {}

    def may_speak(self, text: str) -> bool:
        """Whether an expression that means something by itself may stand in the text."""
        forms, seconds = [], set[str]()
        for word in _WORD.findall(text):
            form = self._forms.get(word) or self._look_up(word)
            if form.speaks:
                return True
            seconds |= form.seconds
            forms.append(form)
        return bool(seconds) and any(lemma in seconds for form in forms for lemma in form.lemmas)

    def _look_up(self, word: str) -> _Form:
        if len(self._forms) > _REMEMBERED:
            self._forms.clear()
        found = entry(word)
        lemmas = tuple({fold(lemma) for lemma in (found.lower, found.noun, found.verb) if lemma})
        alone, seconds = self._lexicon.openings(lemmas, found.verb, found.noun)
        form = self._forms[word] = _Form(lemmas, alone, seconds)
        return form
