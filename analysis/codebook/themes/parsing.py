"""The theme codebook read from TOML; refuses what it does not know, and says where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from analysis.codebook.files import FOLDER, CodebookError, only, read_toml
from analysis.codebook.themes.entries import (
    CATEGORIES,
    PLOVER,
    STATUSES,
    THEMES,
    Cue,
    Outcome,
    Settings,
    Subtheme,
    ThemeBook,
    Turn,
)  # fmt: skip

_SUBTHEME_KEYS = ("theme", "plover", "definition", "source", "examples", "counterexamples", "cues")
_CUE_KEYS = (
    *CATEGORIES,
    "reason",
    "weight",
    "plover",
    "kind",
    "objects",
    "without",
    "needs",
    "subjects",
    "subjects_without",
    "to_come",
)
_TURN_KEYS = (
    *CATEGORIES, "reason", "gives", "alone", "alone_objects", "weight", "status", "without", "subjects",
    "subjects_without", "alone_subjects_without", "transparent", "subjunctive", "others",
    "others_do", "subjects_bind", "subjects_unowned", "loosens", "sided", "alone_first",
)  # fmt: skip

_SETTINGS = (
    "strength",
    "events",
    "domestic",
    "home",
    "past",
    "arts",
    "things",
    "traps",
    "referent",
    "reach",
    "outlook",
)
_REACH_KEYS = (
    *("stops", "adjuncts", "ties", "preferring", "raising", "naming", "conceding"),
    *("reversing", "negators", "hedges", "any", "volition", "sides"),
)
_OUTLOOK_KEYS = ("ahead", "due", "plans", "signs", "disbelief")


def listed(text: str) -> tuple[str, ...]:
    """The entries of a comma-separated list, in order, white space folded.

    >>> listed("hand over, call \\n for")
    ('hand over', 'call for')
    """
    return tuple(" ".join(entry.split()) for entry in text.split(",") if entry.strip())


def _members(text: str, classes: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:
    members: set[str] = set()
    for entry in listed(text):
        if not entry.startswith("@"):
            members.add(entry)
        elif entry[1:] in classes:
            members |= classes[entry[1:]]
        else:
            raise CodebookError(f"{where}: no class {entry} in classes.toml")
    return frozenset(members)


def _words(entry: Mapping[str, Any], where: str) -> dict[str, tuple[str, ...]]:
    words = {category: listed(entry[category]) for category in CATEGORIES if category in entry}
    if not words:
        raise CodebookError(f"{where}: needs one of {', '.join(CATEGORIES)}")
    if not str(entry.get("reason", "")).strip():
        raise CodebookError(f"{where}: needs a reason")
    return words


def _weight(entry: Mapping[str, Any], where: str) -> float:
    weight = float(entry.get("weight", -1))
    if not 0 <= weight <= 1:
        raise CodebookError(f"{where}: weight must lie in 0..1")
    return weight


def _event(code: str, where: str) -> str:
    if code not in PLOVER:
        raise CodebookError(f"{where}: {code!r} is not a PLOVER event")
    return code


def _cue(
    entry: Mapping[str, Any], name: str, parent: Mapping[str, Any], classes: Mapping[str, frozenset[str]], where: str
) -> Cue:
    only(entry, _CUE_KEYS, where)
    event = _event(entry.get("plover", parent["plover"]), where)
    return Cue(
        Outcome(parent["theme"], name, event, _weight(entry, where), entry.get("kind", name)),
        _words(entry, where),
        _members(entry.get("objects", ""), classes, where),
        _members(entry.get("without", ""), classes, where),
        entry.get("needs", "") == "proper",
        _members(entry.get("subjects", ""), classes, where),
        _members(entry.get("subjects_without", ""), classes, where),
        bool(entry.get("to_come", False)),
    )


def _subtheme(name: str, entry: Mapping[str, Any], classes: Mapping[str, frozenset[str]], file: str) -> Subtheme:
    where = f"{file} [{name}]"
    only(entry, _SUBTHEME_KEYS, where)
    if entry.get("theme") not in THEMES:
        raise CodebookError(f"{where}: theme must be one of {', '.join(THEMES)}")
    cues = tuple(_cue(cue, name, entry, classes, f"{where} cue {n}") for n, cue in enumerate(entry["cues"], 1))
    return Subtheme(
        name,
        entry["theme"],
        _event(entry["plover"], where),
        entry["definition"],
        entry["source"],
        tuple(entry["examples"]),
        tuple(entry["counterexamples"]),
        cues,
    )


def _turn(
    name: str, entry: Mapping[str, Any], book: Mapping[str, Subtheme], classes: Mapping[str, frozenset[str]]
) -> Turn:
    where = f"turns.toml [{name}]"
    only(entry, _TURN_KEYS, where)
    weight = _weight(entry, where)
    alone = None
    if "alone" in entry:
        verdict, _, own = entry["alone"].rpartition(" ")
        alone = _verdict(verdict, _weight({"weight": own}, where), book, where)
    if entry.get("status", "actual") not in STATUSES:
        raise CodebookError(f"{where}: status must be one of {', '.join(STATUSES)}")
    return Turn(
        name,
        _words(entry, where),
        {key: _verdict(text, weight, book, where) for key, text in entry["gives"].items()},
        weight,
        alone,
        entry.get("status", ""),
        _members(entry.get("without", ""), classes, where),
        frozenset(listed(entry.get("alone_objects", ""))),
        frozenset(listed(entry.get("subjects", ""))),
        frozenset(listed(entry.get("subjects_without", ""))),
        frozenset(listed(entry.get("alone_subjects_without", ""))),
        bool(entry.get("transparent", False)),
        bool(entry.get("subjunctive", False)),
        bool(entry.get("others", False)),
        _verdict(entry["others_do"], weight, book, where) if "others_do" in entry else None,
        frozenset(listed(entry.get("subjects_bind", ""))),
        frozenset(listed(entry.get("subjects_unowned", ""))),
        bool(entry.get("loosens", False)),
        bool(entry.get("sided", False)),
        bool(entry.get("alone_first", False)),
    )


def _verdict(text: str, weight: float, book: Mapping[str, Subtheme], where: str) -> Outcome:
    """From "keep", "negated", "inner", "none" or a subtheme, and an event: needed after a subtheme, else optional."""
    verdict, _, event = text.partition(" ")
    if verdict in ("keep", "negated", "inner", "none"):
        return Outcome("", verdict, _event(event, where) if event else "", weight, "")
    if verdict not in book:
        raise CodebookError(f"{where}: {verdict!r} is no subtheme")
    return Outcome(book[verdict].theme, verdict, _event(event, where), weight, verdict)


def _settings(data: Mapping[str, Any]) -> Settings:
    only(data, _SETTINGS, "settings.toml")
    only(data["reach"], ("reason", *_REACH_KEYS), "settings.toml [reach]")
    only(data["outlook"], ("reason", *_OUTLOOK_KEYS), "settings.toml [outlook]")
    strength = data["strength"]
    return Settings(
        strength["threshold"],
        strength["brief"],
        strength["long"],
        strength["status"],
        strength["place"],
        {status: data["events"].get(status, {}) for status in STATUSES},
        frozenset(listed(data["domestic"]["words"])),
        frozenset(listed(data["home"]["words"])),
        frozenset(listed(data["home"]["abroad"])),
        frozenset(listed(data["past"]["words"])),
        frozenset(listed(data["things"]["words"])),
        frozenset(listed(data["arts"]["words"])),
        frozenset(listed(data["arts"]["unless"])),
        listed(data["traps"]["phrases"]),
        frozenset(listed(data["referent"]["acts"])),
        frozenset(listed(data["referent"]["done"])),
        **{name: frozenset(listed(data["reach"][name])) for name in _REACH_KEYS},
        **{name: frozenset(listed(data["outlook"][name])) for name in _OUTLOOK_KEYS},
    )


def parse_themes(files: Mapping[str, Mapping[str, Any]]) -> ThemeBook:
    """The theme codebook from parsed TOML by file name. Raises CodebookError naming file, entry and fault."""
    classes = {name: frozenset(listed(entry["words"])) for name, entry in files["classes"].items()}
    subthemes: dict[str, Subtheme] = {}
    for file in THEMES:
        for name, entry in files[file].items():
            if name in subthemes:
                raise CodebookError(f"{file}.toml [{name}]: the subtheme is defined twice")
            subthemes[name] = _subtheme(name, entry, classes, f"{file}.toml")
    turns = {name: _turn(name, entry, subthemes, classes) for name, entry in files["turns"].items()}
    return ThemeBook(subthemes, turns, _settings(files["settings"]))


@cache
def load_themes(folder: Path = FOLDER) -> ThemeBook:
    """The theme codebook from `folder`/themes/*.toml, read once a process.

    >>> load_themes().subthemes["talks"].plover
    'CONSULT'
    """
    names = (*THEMES, "classes", "turns", "settings")
    return parse_themes({name: read_toml(folder / "themes" / f"{name}.toml") for name in names})
