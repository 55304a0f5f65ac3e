"""Events that charts over time are marked with, by the name of the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.codebook.files import FOLDER, CodebookError, only, read_toml

_KEYS = ("date", "label", "brief")


@dataclass(frozen=True, slots=True)
class Event:
    """One mark: an ISO day, at most five words, and the brief that tells it."""

    date: str
    label: str
    brief: str


@cache
def load_events(folder: Path = FOLDER.parent) -> dict[str, tuple[Event, ...]]:
    """The events of `folder`/events.toml by corpus, in order of their days; CodebookError for one that is no day.

    >>> [event.date for event in load_events()["dossier"]][0]
    '2022-02-24'
    """
    found = {}
    for corpus, entries in read_toml(folder / "events.toml").items():
        for entry in entries:
            only(entry, _KEYS, f"events.toml [{corpus}]")
            if len(entry["date"]) != 10 or len(entry["label"].split()) > 5:
                raise CodebookError(f"events.toml [{corpus}]: {entry['label']!r} needs a day and at most five words")
        found[corpus] = tuple(sorted((Event(**entry) for entry in entries), key=lambda event: event.date))
    return found
