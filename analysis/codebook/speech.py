"""What gives a speaker: verbs by family with their stance, source frames, nouns for words and for those who speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analysis.codebook.files import FOLDER, CodebookError, only, read_toml

STANCES = ("asserts", "accuses", "reports", "denies")
WHO = ("any", "actor", "words")
_FAMILY = ("stance", "takes", "who", "verbs", "claim_nouns", "requires", "reason", "examples", "counterexamples")
_FRAME = ("words", "bodies", "prepositions", "verbs", "reason", "examples", "counterexamples")
_NOUNS = ("words", "about_others", "offices", "speakers", "documents", "nonstate", "person", "reason")
_LABELS = ("questions", "staff", "press", "moderators", "private", "offices", "reason")
_CARRY = ("pronouns", "determiners", "reason")


#: Fields of Speech that are one list of the file: its section and key.
_SETS = {
    "words": ("nouns", "words"),
    "speakers": ("nouns", "speakers"),
    "documents": ("nouns", "documents"),
    "about_others": ("nouns", "about_others"),
    "offices": ("nouns", "offices"),
    "nonstate": ("nouns", "nonstate"),
    "persons": ("nouns", "person"),
    "directives": ("directives", "verbs"),
    "modals": ("directives", "modals"),
    "views": ("directives", "views"),
    "denial": ("denial", "words"),
    "custody": ("custody", "verbs"),
    "beside": ("beside", "words"),
    "parties": ("beside", "parties"),
    "omissions": ("denial", "omissions"),
    "blame": ("blame", "words"),
    "friendly": ("blame", "friendly"),
    "titles": ("titles", "words"),
    "pronouns": ("carry", "pronouns"),
    "determiners": ("carry", "determiners"),
}


@dataclass(frozen=True, slots=True)
class VerbFamily:
    """One family of verbs: what must follow for a report, who may be the subject, the stance it carries."""

    name: str
    stance: str
    takes: frozenset[str]
    who: str
    requires: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """A source frame that is not a verb: its words and, where it has them, prepositions and verbs."""

    words: tuple[str, ...]
    prepositions: frozenset[str]
    verbs: frozenset[str]
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Labels:
    """What the label of a transcript may hold: lower-case words and phrases by whom they make speak."""

    questions: frozenset[str]
    staff: frozenset[str]
    press: tuple[str, ...]
    moderators: tuple[str, ...]
    private: tuple[str, ...]
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """speech.toml, ready to look up: verbs by lemma, nouns by lemma, frames by name, rules in the reader's words."""

    verbs: Mapping[str, VerbFamily]
    shows: Mapping[str, VerbFamily]
    claim_nouns: frozenset[str]
    frames: Mapping[str, Frame]
    words: frozenset[str]
    speakers: frozenset[str]
    documents: frozenset[str]
    about_others: frozenset[str]
    offices: frozenset[str]
    nonstate: frozenset[str]
    persons: frozenset[str]
    directives: frozenset[str]
    modals: frozenset[str]
    views: frozenset[str]
    denial: frozenset[str]
    omissions: frozenset[str]
    custody: frozenset[str]
    beside: frozenset[str]
    parties: frozenset[str]
    blame: frozenset[str]
    friendly: frozenset[str]
    titles: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    labels: Labels
    rules: Mapping[str, str]


def _family(name: str, entry: Mapping[str, Any]) -> VerbFamily:
    where = f"speech.toml [verbs.{name}]"
    only(entry, _FAMILY, where)
    if entry.get("stance") not in STANCES:
        raise CodebookError(f"{where}: stance must be one of {', '.join(STANCES)}")
    if entry.get("who", "any") not in WHO:
        raise CodebookError(f"{where}: who must be one of {', '.join(WHO)}")
    return VerbFamily(
        name, entry["stance"], frozenset(entry["takes"]), entry.get("who", "any"), frozenset(entry.get("requires", ()))
    )


def _verbs(data: Mapping[str, Any]) -> tuple[dict[str, VerbFamily], dict[str, VerbFamily]]:
    """Verbs of speakers and verbs of words. Raises CodebookError where two families of speakers claim one verb."""
    verbs: dict[str, VerbFamily] = {}
    shows: dict[str, VerbFamily] = {}
    for name, entry in data.items():
        family = _family(name, entry)
        found = shows if family.who == "words" else verbs
        for verb in entry["verbs"]:
            if verb in found:
                raise CodebookError(f"speech.toml [verbs.{name}]: {verb!r} is already in [verbs.{found[verb].name}]")
            found[verb] = family
    return verbs, shows


def _frame(name: str, entry: Mapping[str, Any]) -> Frame:
    only(entry, _FRAME, f"speech.toml [frames.{name}]")
    return Frame(
        tuple(entry["words"]),
        frozenset(entry.get("prepositions", ())),
        frozenset(entry.get("verbs", ())),
        frozenset(entry.get("bodies", ())),
    )


def _labels(entry: Mapping[str, Any]) -> Labels:
    only(entry, _LABELS, "speech.toml [labels]")
    sets = (frozenset(entry["questions"]), frozenset(entry["staff"]))
    return Labels(*sets, *(tuple(entry[name]) for name in ("press", "moderators", "private", "offices")))


def parse_speech(data: Mapping[str, Any]) -> Speech:
    """The parsed TOML as one Speech. Raises CodebookError on unknown keys, stances and verbs listed twice."""
    parts = (
        "verbs",
        "frames",
        "nouns",
        "directives",
        "beside",
        "custody",
        "denial",
        "blame",
        "titles",
        "carry",
        "labels",
        "rule",
    )
    only(data, parts, "speech.toml")
    only(data["nouns"], _NOUNS, "speech.toml [nouns]")
    only(data["directives"], ("verbs", "modals", "views", "reason"), "speech.toml [directives]")
    only(data["denial"], ("words", "omissions", "reason"), "speech.toml [denial]")
    only(data["custody"], ("verbs", "reason"), "speech.toml [custody]")
    only(data["beside"], ("words", "parties", "reason"), "speech.toml [beside]")
    only(data["blame"], ("words", "friendly", "reason"), "speech.toml [blame]")
    only(data["carry"], _CARRY, "speech.toml [carry]")
    verbs, shows = _verbs(data["verbs"])
    return Speech(
        **{field: frozenset(data[section][key]) for field, (section, key) in _SETS.items()},
        verbs=verbs,
        shows=shows,
        claim_nouns=frozenset(noun for family in data["verbs"].values() for noun in family.get("claim_nouns", ())),
        frames={name: _frame(name, entry) for name, entry in data["frames"].items()},
        labels=_labels(data["labels"]),
        rules={name: entry["explains"] for name, entry in data["rule"].items()},
    )


@cache
def load_speech(folder: Path = FOLDER) -> Speech:
    """Speech from `folder`/speech.toml, read once a process.

    >>> load_speech().verbs["accuse"].stance, load_speech().rules["label"]
    ('accuses', 'The transcript names the speaker of this turn.')
    """
    return parse_speech(read_toml(folder / "speech.toml"))
