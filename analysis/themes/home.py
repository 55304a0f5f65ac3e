"""Talks and help within one country, coded but without a foreign side: "he met the governors on the harvest"."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache

from analysis.clause import Word
from analysis.codebook import Actor, Settings, actors_in_use, load_actors
from analysis.mentions import mentions
from analysis.themes.reach import agent_words
from analysis.themes.reading import Finding, Reading

#: One country speaks to itself where it is the only one named; it helps itself where none is.
_TALK = frozenset(["talks", "demand", "agreement"])
_HELP = _TALK | {"cooperation"}
#: What only persons do, states among them.
_PERSONAL = frozenset(["demand", "accuse", "reject", "talks"])
#: What a government does among its artists as it does among states.
ARTFUL = frozenset(["talks", "agreement", "cooperation"])
#: What leads to those with whom or for whom somebody acts, and how far before them it stands at most.
_AMONG, _FAR = frozenset(["with", "between", "among", "to", "for", "by"]), 12


def art_words(reading: Reading, settings: Settings) -> dict[int, int]:
    """Word -> clause where sport, art and schools are named as those among whom, or on what, somebody acts.

    Linear in the words. Empty where a word of foreign affairs stands in the sentence too, or two actors are named. The
    venue is nobody: "held talks at the festival" is about talks.
    """
    present = reading.present
    if settings.arts.isdisjoint(present) or not settings.arts_unless.isdisjoint(present):
        return {}
    pairs = enumerate(zip(reading.lemmas, reading.lowers, strict=True))
    places = [place for place, pair in pairs if not settings.arts.isdisjoint(pair) and _takes_part(reading, place)]
    if not places or len(_parties(reading) | _mentioned(reading)) > 1:
        return {}
    return {place: reading.place_of(place) for place in places}


def among_arts(reading: Reading, finding: Finding, clauses: Set[int], places: Set[int]) -> bool:
    """Whether an act is one among artists or sportsmen: such a word stands in its own clause or words."""
    return bool(places) and (reading.place_of(finding.item.head) in clauses or not places.isdisjoint(finding.words))


def _takes_part(reading: Reading, place: int) -> bool:
    """Whether a noun is a subject, an object or behind a "with": no "in the museum", no "students and the regime"."""
    words = reading.words
    if any(word.tag == "CCONJ" for word in words[place + 1 : place + 2]) and reading.place_of(place) >= 0:
        clause = reading.clause(place)
        if clause is not None and clause.subject is not None and clause.subject[0] <= place < clause.verb:
            return False  # one side of two
    for before in range(place - 1, max(-1, place - _FAR), -1):
        word = words[before]
        if word.tag == "ADP" and word.lower != "of":
            return word.lower in _AMONG
        if word.tag in ("VERB", "AUX", "MODAL", "SCONJ"):
            return True
    return True


def _mentioned(reading: Reading) -> set[str]:
    """Codes of the actors named in any way: persons and offices, churches and movements, not only countries."""
    return {one.code for one in mentions(reading.sentence, "", actors_in_use()) if one.code and not one.place}


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


def names_an_actor(word: Word) -> bool:
    """Whether a word by itself names an actor: a country, its people or its capital."""
    return word.text in _names()


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
