"""A look at the bare text before it is parsed: most sentences of a speech hold no word that could be a cue.

Every word form is looked up once and remembered: which lemmas it may have, and whether an expression begins with one.
Skimming errs on one side only: a sentence that it passes over could not have been coded.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.clause.lexicon import entry
from analysis.themes.lexicon import Lexicon, Openings, fold

_WORD = re.compile(r"[^\W_]+(?:[-‑&/.][^\W_]+)*")
_REMEMBERED = 1 << 17
#: Words within which the second word of an expression follows its first, hyphens and quotation marks included.
_REACH = 7


class _Form(NamedTuple):
    """A word form: its lemmas and what it may open."""

    lemmas: tuple[str, ...]
    openings: Openings


class Skimmer:
    """Tells whether a text may hold an act, for one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forms: dict[str, _Form] = {}

    def may_speak(self, text: str) -> bool:
        """Whether an expression that means something by itself may stand in the text."""
        known, forms = self._forms, []
        for word in _WORD.findall(text):
            form = known.get(word) or self._look_up(word)
            if form.openings.alone:
                return True
            forms.append(form)
        return self._together(forms)

    def _together(self, forms: list[_Form]) -> bool:
        """Whether words that say nothing alone find in reach what they need."""
        present = {lemma for form in forms for lemma in form.lemmas}
        for index, (_, openings) in enumerate(forms):
            if not openings.needs.isdisjoint(present):
                return True
            longer = openings.longer
            if longer and any(
                rest <= present and (not needs or not needs.isdisjoint(present))
                for one in forms[index + 1 : index + _REACH]
                for lemma in one.lemmas
                if lemma in longer
                for rest, needs in longer[lemma]
            ):
                return True
        return False

    def _look_up(self, word: str) -> _Form:
        if len(self._forms) > _REMEMBERED:
            self._forms.clear()
        found = entry(word)
        said = {fold(lemma) for lemma in (found.lower, found.noun, found.verb) if lemma}
        lemmas = tuple(said | {"not", "n't"} if word == "t" else said)  # "won't" is read as "won" and "t" here
        form = self._forms[word] = _Form(lemmas, self._lexicon.openings(lemmas, found.verb, found.noun))
        return form
