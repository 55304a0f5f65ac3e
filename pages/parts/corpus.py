"""What the pages know a corpus by: where it lies, how its tone is read, and under which filters it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from pages.parts.lexicon import PUBLISHED, Lexicon


@dataclass(frozen=True, slots=True)
class Shelf:
    """A corpus that can be chosen: `folder` is None as long as its tables have to be made."""

    name: str
    title: str
    kind: str
    note: str
    folder: Path | None


class Source(NamedTuple):
    """What every table of a corpus depends on: its hash, its folder, and the lexicon that its tone is read by."""

    digest: str
    folder: str
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus as its corpus.json describes it, read by one lexicon."""

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
    lexicon: Lexicon = PUBLISHED

    @property
    def source(self) -> Source:
        """The key of all its tables."""
        return Source(self.hash, self.folder, self.lexicon)


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


class Tables(NamedTuple):
    """The two tables of a corpus; reprints are left out of the statements and counted."""

    statements: pd.DataFrame
    codings: pd.DataFrame
    reprints: int


@dataclass(frozen=True, slots=True)
class Uses:
    """The uses of lexicon words in some statements: how many there are, how many were read, and one row a use."""

    every: int
    read: int
    table: pd.DataFrame

    def having(self, word: str) -> pd.Series:
        """The places of the statements that use a word."""
        return self.table.loc[self.table["word"] == word, "place"]


#: Told, while a corpus is made, which share of its documents is done (0 to 1), and how many statements that gave.
Progress = Callable[[float, int], None]


class Unavailable(Exception):
    """A corpus cannot be opened; the message says why and what would mend it."""
