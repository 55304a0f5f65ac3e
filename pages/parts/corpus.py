"""What the pages know a corpus by: where it lies, how its tone is read, and under which filters it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.dataset import Dataset, Rows
from pages.parts.kept import Kept
from pages.parts.lexicon import PUBLISHED, Lexicon

#: What an analyst has changed: (statement key, ((column, value), ...)) for each statement, in the order of the keys.
Corrections = tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A corpus that can be chosen: `folder` is None where its tables have to be made, or are held in memory."""

    name: str
    title: str
    kind: str
    note: str
    folder: Path | None
    size: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The statements of a corpus, their tone by one lexicon and with some corrections, and what was computed from them.

    `kept` holds a view of every page in some kilobytes a result, those worked out ahead (some 600) and then what
    visitors choose themselves; `large` keeps results that take megabytes.
    """

    rows: Rows
    kept: Kept = field(default_factory=lambda: Kept(1_500))
    large: Kept = field(default_factory=lambda: Kept(12))


@dataclass(frozen=True, slots=True)
class Opened:
    """A corpus that stands open: its tables, and its readings by the lexicons that were chosen last."""

    dataset: Dataset
    readings: Kept = field(default_factory=lambda: Kept(4))


class Private:
    """A corpus of one session, held in memory alone: gone when nobody holds it any more, as when the session ends."""

    def __init__(self, facts: Mapping[str, Any], opened: Opened, rejected: pd.DataFrame) -> None:
        self.title, self.facts, self.opened, self.rejected = str(facts["title"]), facts, opened, rejected


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus as its corpus.json describes it, read by one lexicon. `private` ones belong to one session alone."""

    name: str
    title: str
    kind: str
    note: str
    folder: str
    documents: int
    statements: int
    rejected: int
    hash: str
    version: str
    opened: Opened = field(compare=False, repr=False)
    reading: Reading = field(compare=False, repr=False)
    lexicon: Lexicon = PUBLISHED
    corrections: Corrections = ()
    private: bool = False
    added: Mapping[str, str] = field(default_factory=dict, compare=False)  # names of actors of its owner's, by code

    @property
    def dataset(self) -> Dataset:
        """Its tables."""
        return self.opened.dataset


class Conditions(NamedTuple):
    """The filters of a view; the names are those of summarise.where. An empty one asks nothing."""

    speakers: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


#: Told, while a corpus is made, which share of its documents is done (0 to 1), and how many statements that gave.
Progress = Callable[[float, int], None]
#: Told, while its statements are scored or indexed, which share is done (0 to 1), and what is being done.
Steps = Callable[[float, str], None]


class Unavailable(Exception):
    """A corpus cannot be opened; the message says why and what would mend it."""
