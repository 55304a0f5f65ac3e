"""Profiles: the lexicon in force, by name, with a hash that travels with every export and link."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from analysis.tone.published import BOOSTERS, LEXICON, NEGATION_FACTOR, NEGATIONS, SPECIAL_CASES

CODEBOOK: Final = Path(__file__).resolve().parents[2] / "data" / "codebook"
REGISTERS: Final[Mapping[str, str]] = MappingProxyType({"diplomatic": "tone_register.toml"})


@dataclass(frozen=True, eq=False)
class Profile:
    """A lexicon with the degree adverbs and special phrases that go with it.

    `lexicon` maps a word in lower case to its valence (-4 to 4), `boosters` an adverb or phrase to the step it adds,
    `special_cases` a phrase of two or three words to the valence it gives. `negations` are the words that turn what
    follows, `negation` the factors of a turned positive and of a turned negative word, both -0.74 as published.
    `disabled` names what the published lexicon has and this profile does not. Two profiles are equal where their
    `hash` is.

    >>> Profile.published().lexicon["peaceful"]
    2.2
    """

    name: str
    lexicon: Mapping[str, float]
    boosters: Mapping[str, float]
    special_cases: Mapping[str, float]
    negations: frozenset[str] = NEGATIONS
    negation: tuple[float, float] = (NEGATION_FACTOR, NEGATION_FACTOR)
    disabled: frozenset[str] = field(init=False)
    hash: str = field(init=False)

    def __post_init__(self) -> None:
        lost = {*LEXICON, *BOOSTERS, *SPECIAL_CASES}.difference(self.lexicon, self.boosters, self.special_cases)
        object.__setattr__(self, "disabled", frozenset(lost))
        object.__setattr__(
            self,
            "hash",
            _digest([*self.negation, *sorted(self.negations)], self.lexicon, self.boosters, self.special_cases),
        )

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
        lexicon, boosters, special_cases = dict(self.lexicon), dict(self.boosters), dict(self.special_cases)
        for key, value in changes.items():
            entry = " ".join(key.lower().split())
            for table in (lexicon, boosters, special_cases):
                table.pop(entry, None)
            if value is not None:
                (special_cases if " " in entry else lexicon)[entry] = float(value)
        return replace(
            self,
            name=name,
            lexicon=MappingProxyType(lexicon),
            boosters=MappingProxyType(boosters),
            special_cases=MappingProxyType(special_cases),
        )


def _digest(negation: list[float | str], *tables: Mapping[str, float]) -> str:
    """Ten hexadecimal digits that change with any word, phrase or value of a profile, and with nothing else."""
    content = json.dumps([negation, *(sorted((k, float(v)) for k, v in table.items()) for table in tables)])
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
    """The published profile with the families, the turning words and the negation of a register applied."""
    with path.open("rb") as file:
        content: dict[str, Any] = tomllib.load(file)
    changes: dict[str, float | None] = {}
    for family, entry in content["family"].items():
        for word in entry["words"]:
            if word in changes:
                raise ValueError(f"{path.name}: {word!r} stands twice, the second time in {family}")
            changes[word] = _value(entry, f"{path.name}, {family}")
    turning = {word for entry in content["turning"].values() for word in entry["words"]}
    if both := turning & changes.keys():
        raise ValueError(f"{path.name}: {sorted(both)} turn other words, so they have no value")
    negation = content["negation"]
    factors = float(negation["of_positive"]), float(negation["of_negative"])
    profile = Profile.published().changed({**changes, **dict.fromkeys(turning)}, name)
    return replace(profile, negations=profile.negations | turning, negation=factors)


def _value(entry: dict[str, Any], place: str) -> float | None:
    """A family's value, None where it removes its words; every family has one of the two, and a reason."""
    if not entry.get("reason") or ("value" in entry) == (entry.get("remove") is True):
        raise ValueError(f"{place}: a family has a reason and either a value or remove = true")
    value = entry.get("value")
    if value is not None and not -4 <= value <= 4:
        raise ValueError(f"{place}: the value {value} is not between -4 and 4")
    return None if value is None else float(value)
