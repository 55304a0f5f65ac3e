"""Profiles: the lexicon in force, by name, with a hash that travels with every export and link."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from analysis.tone.published import BOOSTERS, LEXICON, SPECIAL_CASES

CODEBOOK: Final = Path(__file__).resolve().parents[2] / "data" / "codebook"
REGISTERS: Final[Mapping[str, str]] = MappingProxyType({"diplomatic": "tone_register.toml"})


@dataclass(frozen=True, eq=False)
class Profile:
    """A lexicon with the degree adverbs and special phrases that go with it.

    `lexicon` maps a word in lower case to its valence (-4 to 4), `boosters` an adverb or phrase to the step it adds,
    `special_cases` a phrase of two or three words to the valence it gives. `disabled` names what the published
    lexicon has and this profile does not. Two profiles are equal where their `hash` is.

    >>> Profile.published().lexicon["peaceful"]
    2.2
    """

    name: str
    lexicon: Mapping[str, float]
    boosters: Mapping[str, float]
    special_cases: Mapping[str, float]
    disabled: frozenset[str] = field(init=False)
    hash: str = field(init=False)

    def __post_init__(self) -> None:
        lost = {*LEXICON, *BOOSTERS, *SPECIAL_CASES}.difference(self.lexicon, self.boosters, self.special_cases)
        object.__setattr__(self, "disabled", frozenset(lost))
        object.__setattr__(self, "hash", _digest(self.lexicon, self.boosters, self.special_cases))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Profile) and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    @staticmethod
    @lru_cache(maxsize=1)
    def published() -> "Profile":
        """VADER as its authors published it.

        >>> Profile.published().name, sorted(Profile.published().disabled)
        ('published', [])
        """
        return Profile("published", LEXICON, BOOSTERS, SPECIAL_CASES)

    def changed(self, changes: Mapping[str, float | None], name: str) -> "Profile":
        """This profile with single words or phrases switched; None removes one. Keys are read in lower case.

        A phrase becomes a special case; a word becomes a lexicon word, also where it was a degree adverb.

        >>> Profile.published().changed({"united": None}, "bench").disabled
        frozenset({'united'})
        """
        tables = {k: dict(getattr(self, k)) for k in ("lexicon", "boosters", "special_cases")}
        for key, value in changes.items():
            entry = " ".join(key.lower().split())
            for table in tables.values():
                table.pop(entry, None)
            if value is not None:
                tables["special_cases" if " " in entry else "lexicon"][entry] = float(value)
        return Profile(name, **{k: MappingProxyType(table) for k, table in tables.items()})


def _digest(*tables: Mapping[str, float]) -> str:
    """Ten hexadecimal digits that change with any word, phrase or value of the tables, and with nothing else."""
    content = json.dumps([sorted((k, float(v)) for k, v in table.items()) for table in tables], ensure_ascii=True)
    return hashlib.sha256(content.encode("ascii")).hexdigest()[:10]


def load_profile(
    name: str = "published", folder: Path = CODEBOOK, changes: Mapping[str, float | None] | None = None
) -> Profile:
    """A profile by name ("published" or "diplomatic"), with single words switched where `changes` is given.

    `changes` maps a word or phrase to its new valence (-4 to 4), None removes it. ValueError for an unknown name or a
    register that does not read.

    >>> load_profile("published", changes={"united": None}).name
    'published, changed'
    """
    profile = Profile.published()
    if name != "published":
        if name not in REGISTERS:
            raise ValueError(f"no profile {name!r}: there are published, {', '.join(REGISTERS)}")
        profile = _register(name, folder / REGISTERS[name])
    return profile.changed(changes, f"{name}, changed") if changes else profile


@lru_cache(maxsize=8)
def _register(name: str, path: Path) -> Profile:
    """The published profile with a register's families applied, in the order of the file."""
    with path.open("rb") as file:
        families: dict[str, dict[str, Any]] = tomllib.load(file)["family"]
    changes: dict[str, float | None] = {}
    for family, entry in families.items():
        for word in entry["words"]:
            if word in changes:
                raise ValueError(f"{path.name}: {word!r} stands twice, the second time in {family}")
            changes[word] = entry.get("value")
    return Profile.published().changed(changes, name)
