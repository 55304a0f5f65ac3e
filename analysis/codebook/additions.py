"""What a user adds to the actors: further names of a known actor, or an actor of their own. Same form as actors.toml.

Additions belong to one run. `using` holds them for the thread that codes; another session of a server sees its own.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis.codebook.actors import ACTOR_KEYS, KINDS, LISTS, OFFICE_KEYS, Actor, Office, load_actors, read_office
from analysis.codebook.files import CodebookError, only

LIMIT = 2_000  # names that one set of additions may hold: a few hundred actors, and still built in a tenth of a second
_LONGEST = 80  # characters of a name
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_DATE = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")


@dataclass(frozen=True)
class Additions:
    """Rows that go on top of actors.toml, in order of their code. Name and kind are empty where the code is known.

    >>> made = Additions.of({"KEN": {"aliases_strong": ["Uhuru Tower"]}})
    >>> made.actors()["KEN"].aliases_strong[-1], made.new
    ('Uhuru Tower', {})
    >>> Additions.of({"KEN": {"aliases_strong": ["Kremlin"]}})
    Traceback (most recent call last):
    analysis.codebook.files.CodebookError: [KEN]: 'Kremlin' already means Russia (RUS); a name can have one actor only
    """

    rows: tuple[Actor, ...] = ()

    @classmethod
    def of(cls, source: Additions | Mapping[str, Any] | Path | str | None) -> Additions:
        """Additions from parsed TOML, from a path or from TOML text; None is nothing added.

        Raises CodebookError with one sentence that names the entry and what to do, OSError where a path cannot be read.
        """
        if source is None or isinstance(source, Additions):
            return source or cls()
        data = source if isinstance(source, Mapping) else _parsed(source)
        if any(not isinstance(entry, Mapping) for entry in data.values()):
            raise CodebookError("each actor is a table of its own: begin it with its code in brackets, such as [RUS]")
        made = cls(tuple(_row(code, data[code]) for code in sorted(data)))
        _refuse_shared(made)
        return made

    def actors(self) -> dict[str, Actor]:
        """The actors that ship with the project with these on top; one mapping for equal additions."""
        return _extended(self) if self.rows else load_actors()

    @cached_property
    def new(self) -> dict[str, str]:
        """Name by code of the actors that the project did not know."""
        return {row.code: row.name for row in self.rows if row.code not in load_actors()}

    @cached_property
    def digest(self) -> str:
        """Eight hexadecimal digits of what is added, in whatever order it was written; empty where nothing is."""
        return hashlib.sha256(self.toml().encode()).hexdigest()[:8] if self.rows else ""

    def toml(self) -> str:
        """The same as TOML text: `Additions.of(made.toml()) == made`."""
        return "\n".join(_written(row) for row in self.rows)


class _Use(NamedTuple):
    """What a thread has added, and the actors that gives: held here, so that nothing forgets them while they serve."""

    additions: Additions
    actors: dict[str, Actor]


_IN_USE: ContextVar[_Use | None] = ContextVar("actors in use", default=None)


@contextmanager
def using(additions: Additions) -> Iterator[None]:
    """Actors are these, for this thread and until the end of the block.

    >>> with using(Additions.of({"KEN": {"seats": ["Uhuru Tower"]}})):
    ...     "Uhuru Tower" in actors_in_use()["KEN"].seats
    True
    >>> "Uhuru Tower" in actors_in_use()["KEN"].seats
    False
    """
    token = _IN_USE.set(_Use(additions, additions.actors()))
    try:
        yield
    finally:
        _IN_USE.reset(token)


def actors_in_use() -> dict[str, Actor]:
    """Actors by code: those of the project and those that this thread has added."""
    use = _IN_USE.get()
    return use.actors if use is not None else load_actors()


def additions_in_use() -> Additions:
    """What this thread has added: part of the key of everything remembered about names."""
    use = _IN_USE.get()
    return use.additions if use is not None else _NOTHING


_NOTHING = Additions()


@lru_cache(maxsize=8)
def _extended(additions: Additions) -> dict[str, Actor]:
    """A new mapping: the shipped one is never touched."""
    actors = dict(load_actors())
    for row in additions.rows:
        known = actors.get(row.code)
        actors[row.code] = _joined(known, row) if known else row
    return actors


def _joined(known: Actor, row: Actor) -> Actor:
    lists: dict[str, Any] = {
        key: tuple(dict.fromkeys((*getattr(known, key), *getattr(row, key)))) for key in (*LISTS, "offices")
    }
    return replace(known, **lists)


# -- reading -----------------------------------------------------------------------------------------------------------


def _parsed(source: Path | str) -> dict[str, Any]:
    text = source.read_text(encoding="utf-8", errors="replace") if isinstance(source, Path) else source
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"this is not TOML: {error}; see data/codebook/actors.toml for the form") from error


def _row(code: str, entry: Mapping[str, Any]) -> Actor:
    where, known = f"[{code}]", load_actors().get(code)
    if not _CODE.fullmatch(code):
        raise CodebookError(f"{where}: a code has two to twelve capitals or digits and begins with a capital")
    only(entry, ACTOR_KEYS, where)
    if known is None:
        entry = _complete(entry, where)
    for key in ("name", "kind"):
        if known is not None and entry.get(key, getattr(known, key)) != getattr(known, key):
            raise CodebookError(f"{where}: the project knows this code as {known.name} ({known.kind}); "
                                f"leave {key} out to add to it, or take another code")  # fmt: skip
    lists: dict[str, Any] = {key: _names(entry, key, where) for key in LISTS}
    offices = tuple(_office(office, where) for office in _tables(entry, where))
    named = {} if known else {"name": _name(entry["name"], "name", where), "kind": entry["kind"]}
    return Actor(code=code, **({"name": "", "kind": ""} | named), **lists, offices=offices)


def _complete(entry: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """A new actor, which goes by its name where no other is given."""
    if "name" not in entry:
        raise CodebookError(f'{where}: a new actor needs a name, such as name = "Karen Council"')
    if entry.get("kind") not in KINDS:
        raise CodebookError(f"{where}: a new actor needs a kind, one of {', '.join(KINDS)}")
    bare = not any(entry.get(key) for key in (*LISTS, "offices"))
    return {**entry, "aliases_strong": [entry["name"]]} if bare else entry


def _names(entry: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    given = entry.get(key, [])
    if not isinstance(given, list | tuple):
        raise CodebookError(f'{where}: {key} is a list of names, such as {key} = ["Karen Council"]')
    return tuple(_name(name, key, where) for name in given)


def _name(name: Any, key: str, where: str) -> str:
    if not isinstance(name, str) or not name.strip() or not name.isprintable() or len(name) > _LONGEST:
        raise CodebookError(f"{where}: {key} holds {str(name)[:40]!r}; a name has 1 to {_LONGEST} characters")
    if not any(sign.isalpha() for sign in name):
        raise CodebookError(f"{where}: {key} holds {name!r}; a name has at least one letter")
    return name.strip()


def _tables(entry: Mapping[str, Any], where: str) -> list[Mapping[str, Any]]:
    offices = entry.get("offices", [])
    if not isinstance(offices, list | tuple) or any(not isinstance(office, Mapping) for office in offices):
        raise CodebookError(f'{where}: offices lists tables, such as {{ person = "Jane Roe", office = "Chair" }}')
    return list(offices)


def _office(entry: Mapping[str, Any], where: str) -> Office:
    office = read_office(entry, where)
    for text in (office.person, office.office):
        _name(text, "offices", where)
    for date in (office.since, office.until):
        if not _DATE.fullmatch(date):
            raise CodebookError(f"{where}: {date!r} is no date; write 2024, 2024-05 or 2024-05-17")
    return replace(office, names=_names(entry, "names", where))


def _strong(actor: Actor) -> Iterator[str]:
    yield from (*actor.aliases_strong, *actor.capitals, *actor.seats)


def _refuse_shared(additions: Additions) -> None:
    """Raise CodebookError where a name would mean two actors, or where there are too many names to wait for."""
    names = [name for row in additions.rows for key in LISTS for name in getattr(row, key)]
    names += [name for row in additions.rows for office in row.offices for name in (office.person, *office.names)]
    if len(names) > LIMIT:
        raise CodebookError(f"there are {len(names):,} names; at most {LIMIT:,} can be added at once")
    shipped = load_actors()
    owner = {name: actor.code for actor in shipped.values() for name in (*_strong(actor), *actor.demonyms)}
    shown = {code: actor.name for code, actor in shipped.items()} | additions.new
    for row in additions.rows:
        for name in (*_strong(row), *row.demonyms):
            holder = owner.setdefault(name, row.code)
            if holder != row.code:
                raise CodebookError(
                    f"[{row.code}]: {name!r} already means {shown[holder]} ({holder}); a name can have one actor only"
                )


# -- writing -----------------------------------------------------------------------------------------------------------


def _written(row: Actor) -> str:
    """One actor as a TOML table; JSON writes texts and lists of printable texts as TOML does."""
    lines = [f"[{row.code}]"]
    for key in ("name", "kind", *LISTS):
        value = getattr(row, key)
        if value:
            lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    if row.offices:
        lines += ["offices = [", *(f"  {_inline(office)}," for office in row.offices), "]"]
    return "\n".join(lines) + "\n"


def _inline(office: Office) -> str:
    values = (office.person, office.names, office.office, office.since, office.until, "")
    kept = [(key, value) for key, value in zip(OFFICE_KEYS, values, strict=True) if value]
    return "{ " + ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in kept) + " }"
