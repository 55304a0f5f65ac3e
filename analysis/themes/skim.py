"""A look at the bare text before it is parsed: most sentences of a speech hold no word that could be a cue.

Every stretch between two spaces is looked up once and remembered: which lemmas its words may have, and whether an
expression begins with one. Skimming errs on one side only: a sentence that it passes over could not have been coded.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.clause.lexicon import entry
from analysis.themes.lexicon import Lexicon, Longer, Openings, fold

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
        self._stretches: dict[str, tuple[_Form, ...]] = {}
        self._speaking: set[str] = set()  # stretches with a word that means something by itself

    def may_speak(self, text: str) -> bool:
        """Whether an expression that means something by itself may stand in the text."""
        known, stretches = self._stretches, text.split()
        if not self._speaking.isdisjoint(stretches):  # most of the sentences that are coded go no further
            return True
        forms: list[_Form] = []
        for stretch in stretches:
            forms += known.get(stretch) or self._look_up(stretch)
        return _speak(forms)

    def _look_up(self, stretch: str) -> tuple[_Form, ...]:
        if len(self._stretches) > _REMEMBERED:
            self._stretches.clear()
            self._speaking.clear()
            self._forms.clear()
        forms = tuple(self._forms.get(word) or self._form(word) for word in _WORD.findall(stretch))
        self._stretches[stretch] = forms
        if any(form.openings.alone for form in forms):
            self._speaking.add(stretch)
        return forms

    def _form(self, word: str) -> _Form:
        found = entry(word)
        said = {fold(lemma) for lemma in (found.lower, found.noun, found.verb) if lemma}
        lemmas = tuple(said | {"not", "n't"} if word == "t" else said)  # "won't" is read as "won" and "t" here
        form = self._forms[word] = _Form(lemmas, self._lexicon.openings(lemmas, found.verb, found.noun))
        return form


def _speak(forms: list[_Form]) -> bool:
    """Whether one of the words says something alone, or finds in reach what it needs for it."""
    present: set[str] = set().union(*[lemmas for lemmas, _ in forms])
    for index, (_, (alone, needs, longer)) in enumerate(forms):
        if alone or (needs and not needs.isdisjoint(present)):
            return True
        if longer and not longer.keys().isdisjoint(present) and _follows(longer, forms, index, present):
            return True
    return False


def _follows(longer: Longer, forms: list[_Form], index: int, present: set[str]) -> bool:
    """Whether the second word of an expression follows its first at `index`, and the rest of it stands somewhere."""
    return any(
        rest <= present and (not needs or not needs.isdisjoint(present))
        for one in forms[index + 1 : index + _REACH]
        for lemma in one.lemmas
        if lemma in longer
        for rest, needs in longer[lemma]
    )
