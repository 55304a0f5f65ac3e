"""What the theme codebook says, as typed rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

THEMES = ("coercion", "diplomacy", "friction")
STATUSES = ("actual", "conditional", "negated", "prospective")
PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
CATEGORIES = ("verbs", "nouns", "adjectives", "modals", "phrases")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a cue or a turn says: a subtheme with its theme, PLOVER event and weight in [0, 1]."""

    theme: str
    subtheme: str
    event: str
    weight: float
    kind: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that name an act. `objects`: one of these lemmas must stand beside them; `without`: none of these may.

    `subjects`: one of these must do it; `subjects_without`: none of these may. `to_come`: it counts only of what is
    still to happen ("will pay the price"), not of what is told as past or going on.
    """

    outcome: Outcome
    words: Mapping[str, tuple[str, ...]]
    objects: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    proper: bool = False
    subjects: frozenset[str] = frozenset()
    subjects_without: frozenset[str] = frozenset()
    to_come: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that turn the act named with them. `gives` maps kind, subtheme, theme or "any" to what comes out.

    An outcome with the subtheme "keep", "negated" or "inner" and no theme hands the act on, hands it on negated, or
    gives back what an earlier turn was applied to, "none" leaves the act as it is; its event, if any, replaces the
    act's. A transparent
    turn confirms a noun ("hold talks") and leaves a verb that it governs alone ("hold that talks failed"). A
    subjunctive one asks for a bare "be" after it ("insisted that the pact be signed"); `others` asks that somebody else
    do what is wanted ("wants the neighbour to withdraw", "wants the base closed"); `others_do` is what comes out where
    a named other does the act already ("warned that the neighbour is massing tanks"). Where there
    are `subjects_bind`, one of them or of the subjects must do what is turned, or the subject undergo it ("the embargo
    must end"); else the act counts little. `subjects_unowned` bar a turn where nobody is named as their owner ("war
    threatens us", not "Chad's missiles threaten us"). A turn that `loosens` does not free the act where its subject
    bars it: it counts little; a `sided` one is not barred where another side is named behind a "with".
    With `alone_first` the object asked for where a turn stands alone must stand before any preposition ("worry over
    Chad", not "worry over an earthquake in Chad").
    """

    name: str
    words: Mapping[str, tuple[str, ...]]
    gives: Mapping[str, Outcome]
    weight: float
    alone: Outcome | None = None
    status: str = ""
    without: frozenset[str] = frozenset()
    alone_objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    subjects_without: frozenset[str] = frozenset()
    alone_subjects_without: frozenset[str] = frozenset()
    transparent: bool = False
    subjunctive: bool = False
    others: bool = False
    others_do: Outcome | None = None
    subjects_bind: frozenset[str] = frozenset()
    subjects_unowned: frozenset[str] = frozenset()
    loosens: bool = False
    sided: bool = False
    alone_first: bool = False


@dataclass(frozen=True, slots=True)
class Subtheme:
    """One row of the codebook's table, with our own sentences that must and must not be coded so."""

    name: str
    theme: str
    plover: str
    definition: str
    source: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers and lists that hold for all themes; `events` maps a status to PLOVER codes that it changes."""

    threshold: Mapping[str, float]
    brief: Mapping[str, float]
    long: Mapping[str, float]
    status: Mapping[str, float]
    place: Mapping[str, float]
    events: Mapping[str, Mapping[str, str]]
    domestic: frozenset[str]
    home: frozenset[str]
    abroad: frozenset[str]
    past: frozenset[str]
    things: frozenset[str]
    arts: frozenset[str]
    arts_unless: frozenset[str]
    traps: tuple[str, ...]
    acts: frozenset[str]
    done: frozenset[str]
    stops: frozenset[str]
    adjuncts: frozenset[str]
    ties: frozenset[str]
    preferring: frozenset[str]
    raising: frozenset[str]
    naming: frozenset[str]
    conceding: frozenset[str]
    reversing: frozenset[str]
    negators: frozenset[str]
    hedges: frozenset[str]
    any: frozenset[str]
    volition: frozenset[str]
    sides: frozenset[str]
    ahead: frozenset[str]
    due: frozenset[str]
    plans: frozenset[str]
    signs: frozenset[str]
    disbelief: frozenset[str]


@dataclass(frozen=True, slots=True)
class ThemeBook:
    """The whole theme codebook."""

    subthemes: Mapping[str, Subtheme]
    turns: Mapping[str, Turn]
    settings: Settings
