"""Talks and help within one country are nobody's diplomacy: "the President met the governors on the harvest"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from analysis.codebook import Actor, Settings, load_actors
from analysis.themes.reading import Reading
from analysis.themes.weigh import Weighed

#: One country speaks to itself where it is the only one named; it helps itself where none is.
_TALK, _HELP = frozenset(["talks"]), frozenset(["cooperation"])
_EITHER = _TALK | _HELP


def at_home(weighed: list[Weighed], reading: Reading, settings: Settings) -> list[Weighed]:
    """Codings with talks and help made light where only one country's inner life is spoken of.

    A word of home affairs stands in the sentence, none of foreign ones, and no second actor is named.
    """
    if not any(coding.finding.outcome.subtheme in _EITHER for coding in weighed):
        return weighed
    if settings.home.isdisjoint(reading.present):
        return weighed
    if not settings.abroad.isdisjoint(reading.present) or (parties := len(_parties(reading))) > 1:
        return weighed
    light = _EITHER if not parties else _TALK
    return [_light(coding, settings.place["home"], light) for coding in weighed]


def _light(coding: Weighed, factor: float, light: frozenset[str]) -> Weighed:
    return replace(coding, weight=coding.weight * factor) if coding.finding.outcome.subtheme in light else coding


def _parties(reading: Reading) -> set[str]:
    """Codes of the actors named by one word: a country, its people or its capital."""
    named = _names()
    return {named[word.text] for word in reading.words if word.text in named}


@cache
def _names() -> Mapping[str, str]:
    """Single-word names of actors -> code."""
    found: dict[str, str] = {}
    for actor in load_actors().values():
        found.update((name, actor.code) for name in _one_word(actor))
    return found


def _one_word(actor: Actor) -> list[str]:
    names = (*actor.aliases_strong, *actor.demonyms, *actor.capitals, *actor.seats)
    return [name for name in names if " " not in name]
