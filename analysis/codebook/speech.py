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
_FRAME = ("words", "bodies", "stops", "prepositions", "verbs", "reason", "examples", "counterexamples")
_LABELS = ("questions", "staff", "posts", "press", "moderators", "private", "offices", "judges", "reason")


#: Fields of Speech that are one list of the file: its section and key.
_SETS = {
    "words": ("nouns", "words"),
    "speakers": ("nouns", "speakers"),
    "documents": ("nouns", "documents"),
    "media": ("nouns", "media"),
    "about_others": ("nouns", "about_others"),
    "offices": ("nouns", "offices"),
    "public": ("nouns", "public"),
    "nonstate": ("nouns", "nonstate"),
    "persons": ("nouns", "person"),
    "anybody": ("nouns", "anybody"),
    "partitives": ("nouns", "partitives"),
    "distributive": ("nouns", "distributive"),
    "pairs": ("nouns", "pairs"),
    "members": ("nouns", "members"),
    "directives": ("directives", "verbs"),
    "modals": ("directives", "modals"),
    "views": ("directives", "views"),
    "chain_verbs": ("chains", "verbs"),
    "chain_adjectives": ("chains", "adjectives"),
    "chain_nouns": ("chains", "nouns"),
    "forecasts": ("forecasts", "modals"),
    "polite": ("forecasts", "polite"),
    "foretold": ("forecasts", "families"),
    "performed": ("performed", "families"),
    "gestures": ("performed", "gestures"),
    "denial": ("denial", "words"),
    "omissions": ("denial", "omissions"),
    "nobody": ("denial", "nobody"),
    "denial_phrases": ("denial", "phrases"),
    "doubts": ("denial", "doubts"),
    "custody": ("custody", "verbs"),
    "custody_nouns": ("custody", "nouns"),
    "beside": ("beside", "words"),
    "own_openers": ("beside", "own_openers"),
    "succumbs": ("beside", "succumbs"),
    "custodies": ("beside", "custodies"),
    "undergoes": ("beside", "undergoes"),
    "auspices": ("beside", "auspices"),
    "means_of": ("beside", "means_of"),
    "parties": ("beside", "parties"),
    "two": ("dialogue", "two"),
    "leaders": ("dialogue", "leaders"),
    "friends": ("dialogue", "friends"),
    "unnamed": ("dialogue", "unnamed"),
    "counterparts": ("dialogue", "counterparts"),
    "heads_of_states": ("dialogue", "heads_of_states"),
    "shared": ("dialogue", "shared"),
    "requests": ("beside", "requests"),
    "wrongs": ("beside", "wrongs"),
    "wished": ("beside", "wished"),
    "taken_up": ("beside", "taken_up"),
    "membership": ("beside", "membership"),
    "suffered": ("blame", "suffered"),
    "helped": ("beside", "helped"),
    "about": ("beside", "about"),
    "forces": ("beside", "forces"),
    "deploys": ("beside", "deploys"),
    "sent_away": ("custody", "sent_away"),
    "meanwhile": ("beside", "meanwhile"),
    "turning": ("beside", "turning"),
    "brought": ("beside", "brought"),
    "conditions": ("beside", "conditions"),
    "reasons": ("beside", "reasons"),
    "instruments": ("beside", "instruments"),
    "measures": ("beside", "measures"),
    "idle": ("beside", "idle"),
    "means": ("blame", "means"),
    "others": ("beside", "others"),
    "blame": ("blame", "words"),
    "friendly": ("blame", "friendly"),
    "ours": ("blame", "ours"),
    "regrets": ("blame", "regrets"),
    "mutual": ("blame", "mutual"),
    "own": ("blame", "own"),
    "upon": ("blame", "upon"),
    "titles": ("titles", "words"),
    "papers": ("names", "papers"),
    "features": ("names", "features"),
    "pacts": ("names", "pacts"),
    "bodies_of_water": ("names", "bodies_of_water"),
    "owned": ("names", "owned"),
    "places": ("names", "places"),
    "owners": ("names", "owners"),
    "times": ("names", "times"),
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
    stops: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Labels:
    """What the label of a transcript may hold: lower-case words and phrases by whom they make speak."""

    questions: frozenset[str]
    staff: frozenset[str]
    posts: frozenset[str]
    press: tuple[str, ...]
    moderators: tuple[str, ...]
    private: tuple[str, ...]
    offices: tuple[str, ...]
    judges: tuple[str, ...]


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
    media: frozenset[str]
    about_others: frozenset[str]
    offices: frozenset[str]
    public: frozenset[str]
    nonstate: frozenset[str]
    persons: frozenset[str]
    anybody: frozenset[str]
    partitives: frozenset[str]
    distributive: frozenset[str]
    pairs: frozenset[str]
    members: frozenset[str]
    directives: frozenset[str]
    modals: frozenset[str]
    views: frozenset[str]
    chain_verbs: frozenset[str]
    chain_adjectives: frozenset[str]
    chain_nouns: frozenset[str]
    forecasts: frozenset[str]
    polite: frozenset[str]
    foretold: frozenset[str]
    performed: frozenset[str]
    gestures: frozenset[str]
    denial: frozenset[str]
    omissions: frozenset[str]
    nobody: frozenset[str]
    denial_phrases: frozenset[str]
    doubts: frozenset[str]
    custody: frozenset[str]
    custody_nouns: frozenset[str]
    beside: frozenset[str]
    own_openers: frozenset[str]
    succumbs: frozenset[str]
    custodies: frozenset[str]
    undergoes: frozenset[str]
    auspices: frozenset[str]
    means_of: frozenset[str]
    parties: frozenset[str]
    two: frozenset[str]
    leaders: frozenset[str]
    friends: frozenset[str]
    unnamed: frozenset[str]
    counterparts: frozenset[str]
    heads_of_states: frozenset[str]
    shared: frozenset[str]
    requests: frozenset[str]
    wrongs: frozenset[str]
    wished: frozenset[str]
    taken_up: frozenset[str]
    membership: frozenset[str]
    suffered: frozenset[str]
    helped: frozenset[str]
    about: frozenset[str]
    forces: frozenset[str]
    deploys: frozenset[str]
    sent_away: frozenset[str]
    meanwhile: frozenset[str]
    turning: frozenset[str]
    brought: frozenset[str]
    conditions: frozenset[str]
    reasons: frozenset[str]
    instruments: frozenset[str]
    measures: frozenset[str]
    idle: frozenset[str]
    means: frozenset[str]
    others: frozenset[str]
    blame: frozenset[str]
    friendly: frozenset[str]
    ours: frozenset[str]
    regrets: frozenset[str]
    mutual: frozenset[str]
    own: frozenset[str]
    upon: frozenset[str]
    titles: frozenset[str]
    papers: frozenset[str]
    features: frozenset[str]
    pacts: frozenset[str]
    bodies_of_water: frozenset[str]
    owned: frozenset[str]
    places: frozenset[str]
    owners: frozenset[str]
    times: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    plain_titles: frozenset[str]  # titles in lower case, without the stop of "Dr."
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
        frozenset(entry.get("stops", ())),
    )


def _labels(entry: Mapping[str, Any]) -> Labels:
    only(entry, _LABELS, "speech.toml [labels]")
    sets: dict[str, Any] = {name: frozenset(entry[name]) for name in ("questions", "staff", "posts")}
    lists: dict[str, Any] = {
        name: tuple(entry[name]) for name in ("press", "moderators", "private", "offices", "judges")
    }
    return Labels(**sets, **lists)


def parse_speech(data: Mapping[str, Any]) -> Speech:
    """The parsed TOML as one Speech. Raises CodebookError on unknown keys, stances and verbs listed twice."""
    lists: dict[str, list[str]] = {}
    for section, key in _SETS.values():
        lists.setdefault(section, ["reason"]).append(key)
    only(data, ("verbs", "frames", "labels", "rule", *lists), "speech.toml")
    for section, keys in lists.items():
        only(data[section], keys, f"speech.toml [{section}]")
    verbs, shows = _verbs(data["verbs"])
    return Speech(
        **{field: frozenset(data[section][key]) for field, (section, key) in _SETS.items()},
        verbs=verbs,
        shows=shows,
        claim_nouns=frozenset(noun for family in data["verbs"].values() for noun in family.get("claim_nouns", ())),
        frames={name: _frame(name, entry) for name, entry in data["frames"].items()},
        plain_titles=frozenset(title.casefold().rstrip(".") for title in data["titles"]["words"]),
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
