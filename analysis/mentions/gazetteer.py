"""Every name in actors.toml as a sequence of words, looked up by its first word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import NamedTuple

from analysis.clause.words import tokens
from analysis.codebook import Actor, Office


class Name(NamedTuple):
    """One way to write one actor: words after the first, what kind of name it is, and whose office it means."""

    rest: tuple[str, ...]
    code: str
    shown: str
    kind: str  # name, demonym, capital, seat, person, group
    strong: bool = True
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names by first word, the longest first. `shouted` holds the same in capitals, for the labels of transcripts."""

    names: Mapping[str, tuple[Name, ...]]
    shouted: Mapping[str, tuple[Name, ...]]
    actors: Mapping[str, Actor]
    openings: frozenset[tuple[str, str]]  # the first two words of every name, the second empty where there is none
    unions: frozenset[str]  # codes of those who are no states


def _written(actor: Actor) -> Iterator[tuple[str, str, bool, Office | None]]:
    """Each written form of an actor with its kind, whether it is strong, and the office for a person."""
    kind = "group" if actor.kind == "group" else "name"
    yield from ((alias, kind, True, None) for alias in actor.aliases_strong)
    yield from ((alias, kind, False, None) for alias in actor.aliases_weak)
    yield from ((alias, kind if kind == "group" else "demonym", True, None) for alias in actor.demonyms)
    yield from ((alias, "capital", True, None) for alias in actor.capitals)
    yield from ((alias, "seat", True, None) for alias in actor.seats)
    for office in actor.offices:
        for person in dict.fromkeys((office.person, *office.names)):
            yield person, "person", True, office


def _forms(alias: str) -> Iterator[str]:
    """The alias as written and, where it begins in lower case, as it stands at the head of a sentence."""
    yield alias
    if alias[:1].islower():
        yield alias[0].upper() + alias[1:]


def build(actors: Mapping[str, Actor]) -> Gazetteer:
    """The gazetteer of a codebook; time and space grow with its names alone.

    >>> from analysis.codebook import parse_actors
    >>> actors = parse_actors({"XKX": {"name": "Kosovo", "kind": "state", "capitals": ["Pristina"]}})
    >>> build(actors).names["Pristina"][0].code
    'XKX'
    """
    names: dict[str, list[Name]] = defaultdict(list)
    shouted: dict[str, list[Name]] = defaultdict(list)
    for actor in actors.values():
        for alias, kind, strong, office in _written(actor):
            shown = office.person if office else actor.name
            for form in _forms(alias):
                first, *rest = [token for token, _, _ in tokens(form)] or [form]
                names[first].append(Name(tuple(rest), actor.code, shown, kind, strong, office))
            first, *rest = [token for token, _, _ in tokens(alias.upper())] or [alias]
            shouted[first].append(Name(tuple(rest), actor.code, shown, kind, strong, office))
    openings = frozenset((word, (*name.rest, "")[0]) for word, found in names.items() for name in found)
    unions = frozenset(code for code, actor in actors.items() if actor.kind != "state")
    return Gazetteer(_longest_first(names), _longest_first(shouted), actors, openings, unions)


def _longest_first(names: Mapping[str, list[Name]]) -> dict[str, tuple[Name, ...]]:
    return {word: tuple(sorted(entries, key=lambda name: -len(name.rest))) for word, entries in names.items()}


_KEPT = 16  # gazetteers in memory, 4 MB each: the project's own and those of the latest additions
_BUILT: dict[int, Gazetteer] = {}
_BUILDING = Lock()


def gazetteer(actors: Mapping[str, Actor]) -> Gazetteer:
    """The gazetteer of these actors, built once for each mapping that is in use, by whichever thread comes first."""
    built = _BUILT.get(id(actors))
    if built is not None and built.actors is actors:
        return built
    with _BUILDING:
        built = _BUILT.get(id(actors))
        if built is None or built.actors is not actors:
            built = build(actors)
            for oldest in list(_BUILT)[: max(0, len(_BUILT) - _KEPT + 1)]:
                del _BUILT[oldest]
            _BUILT[id(actors)] = built
    return built
