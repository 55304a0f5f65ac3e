"""Actors: states, organisations and groups, with the names they go by and the persons who speak for them by date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analysis.codebook.files import FOLDER, CodebookError, only, read_toml

KINDS = ("state", "organisation", "group")
ACTOR_KEYS = (
    "name", "kind", "aliases_strong", "aliases_weak", "weak_reason", "demonyms", "capitals", "seats", "offices", "note",
)  # fmt: skip
LISTS = ("aliases_strong", "aliases_weak", "demonyms", "capitals", "seats")
OFFICE_KEYS = ("person", "names", "office", "from", "to", "note")


@dataclass(frozen=True, slots=True)
class Office:
    """One person at one post, from `since` to `until`: ISO text, as precise as it is known, empty where open."""

    person: str
    names: tuple[str, ...]
    office: str
    since: str
    until: str

    def held_on(self, date: str) -> bool:
        """Whether the office was held on an ISO date; a year or month counts as held if any of its days was.

        >>> lavrov = Office("Sergei Lavrov", ("Lavrov",), "Foreign Minister", "2004-03-09", "")
        >>> lavrov.held_on("2003-06-01"), lavrov.held_on("2004"), lavrov.held_on("2022-02-24")
        (False, True, True)
        """
        starts = not self.since or self.since[: len(date)] <= date[: len(self.since)]
        ends = not self.until or self.until[: len(date)] >= date[: len(self.until)]
        return starts and ends


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of actors.toml. Strong aliases always mean the actor; weak ones need support from the context."""

    code: str
    name: str
    kind: str
    aliases_strong: tuple[str, ...] = ()
    aliases_weak: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


def read_office(entry: Mapping[str, Any], where: str) -> Office:
    """One office from its TOML table; `where` opens the message of a CodebookError."""
    only(entry, OFFICE_KEYS, where)
    if "person" not in entry or "office" not in entry:
        raise CodebookError(f"{where}: an office needs person and office")
    return Office(
        entry["person"],
        tuple(entry.get("names", ())),
        entry["office"],
        str(entry.get("from", "")),
        str(entry.get("to", "")),
    )


def _actor(code: str, entry: Mapping[str, Any]) -> Actor:
    where = f"actors.toml [{code}]"
    only(entry, ACTOR_KEYS, where)
    if entry.get("kind") not in KINDS:
        raise CodebookError(f"{where}: kind must be one of {', '.join(KINDS)}")
    return Actor(
        code=code,
        name=entry["name"],
        kind=entry["kind"],
        offices=tuple(read_office(office, where) for office in entry.get("offices", ())),
        **{key: tuple(entry.get(key, ())) for key in LISTS},
    )


def parse_actors(data: Mapping[str, Any]) -> dict[str, Actor]:
    """Actors by code, from the parsed TOML. Raises CodebookError where two actors claim one strong alias.

    >>> parse_actors({"RUS": {"name": "Russia", "kind": "state", "capitals": ["Moscow"]}})["RUS"].capitals
    ('Moscow',)
    """
    actors = {code: _actor(code, entry) for code, entry in data.items()}
    owner: dict[str, str] = {}
    for actor in actors.values():
        for alias in actor.aliases_strong:
            if owner.setdefault(alias, actor.code) != actor.code:
                raise CodebookError(f"actors.toml: {alias!r} is claimed by {owner[alias]} and {actor.code}")
    return actors


@cache
def load_actors(folder: Path = FOLDER) -> dict[str, Actor]:
    """Actors by code from `folder`/actors.toml, read once a process."""
    return parse_actors(read_toml(folder / "actors.toml"))
