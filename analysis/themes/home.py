"""Talks and help within one country, coded but without a foreign side: "he met the governors on the harvest"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from analysis.codebook import Actor, Settings, load_actors
from analysis.themes.reach import agent_words
from analysis.themes.reading import Finding, Reading

#: One country speaks to itself where it is the only one named; it helps itself where none is.
_TALK = frozenset(["talks", "demand", "agreement"])
_HELP = _TALK | {"cooperation"}
#: What only persons do, states among them.
_PERSONAL = frozenset(["demand", "accuse", "reject", "talks"])
#: What a government does among its artists as it does among states.
ARTFUL = frozenset(["talks", "agreement", "cooperation"])


def among_arts(reading: Reading, settings: Settings) -> bool:
    """Whether a sentence is about sport, art, schools or churches, with no foreign affairs nor a second actor."""
    present = reading.present
    if settings.arts.isdisjoint(present) or not settings.arts_unless.isdisjoint(present):
        return False
    return len(_parties(reading)) < 2


def by_a_thing(reading: Reading, finding: Finding) -> bool:
    """Whether what demands, accuses, refuses or talks is a thing: "the process must continue", "it is a mistake to"."""
    if finding.outcome.subtheme not in _PERSONAL or not finding.item.verbal:
        return False
    agent = agent_words(reading, finding.item)
    if not agent:
        return False
    head = next((place - 1 for place in agent[1:] if reading.words[place].tag == "ADP"), agent[-1])
    if reading.lowers[head] == "it" and reading.lemmas[finding.item.head] == "be":
        return finding.outcome.subtheme != "accuse"  # "it is a scandal that" blames
    return reading.lemmas[head] in reading.settings.things or reading.lowers[head] in reading.settings.things


def at_home(reading: Reading, subtheme: str, settings: Settings) -> bool:
    """Whether an act is one of a government at work on its own country.

    A word of home affairs stands in the sentence, none of foreign ones, and no second actor is named.
    """
    if subtheme not in _HELP or settings.home.isdisjoint(reading.present):
        return False
    if not settings.abroad.isdisjoint(reading.present):
        return False
    parties = len(_parties(reading))
    return parties < 2 and subtheme in (_TALK if parties else _HELP)


def _parties(reading: Reading) -> set[str]:
    """Codes of the actors named by one word: a country, its people or its capital."""
    named = _names()
    return {named[part] for word in reading.words for part in word.text.split("-") if part in named}


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
