"""Words for codes and dates: as a label, and as they stand inside a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from types import MappingProxyType

from analysis.codebook import Event, load_actors, load_events
from analysis.summarise import day

__all__ = ["NOBODY", "add", "count", "day", "escaped", "in_sentence", "label", "labels"]

#: What an entry without a code is called.
NOBODY = "the writer"


#: Names that the corpus at hand adds to those of the project, by code: of actors that its owner has added.
_ADDED: ContextVar[Mapping[str, str]] = ContextVar("names added", default=MappingProxyType({}))


def add(added: Mapping[str, str]) -> None:
    """Take over the names of a corpus, for this run of this session."""
    _ADDED.set({str(code): str(name) for code, name in added.items()})


@cache
def _shipped() -> dict[str, str]:
    return {code: actor.name for code, actor in load_actors().items()}


def labels() -> dict[str, str]:
    """Actor code -> name, as a label."""
    added = _ADDED.get()
    return {**added, **_shipped()} if added else _shipped()


def label(code: str) -> str:
    """The name of an actor; a speaker without a code keeps the name as it was written.

    >>> label("RUS"), label("A rebel group"), label("")
    ('Russia', 'A rebel group', 'the writer')
    """
    return labels().get(code, code) or NOBODY


def in_sentence() -> dict[str, str]:
    """Actor code -> name as it stands inside a sentence, with its article where it has one."""
    added = _ADDED.get()
    return {**added, **_shipped_in_sentence()} if added else _shipped_in_sentence()


@cache
def _shipped_in_sentence() -> dict[str, str]:
    plural = (
        "United ",
        "European Union",
        "African Union",
        "Arab League",
        "West",
        "Soviet Union",
        "Netherlands",
        "Philippines",
        "International",
        "Organization",
    )
    return {
        code: f"the {name}" if name.startswith(plural) and not name.startswith("the ") else name
        for code, name in _shipped().items()
    }


def period(first: str, last: str) -> str:
    """Two dates as a period in words; one where they are the same.

    >>> period("2021-12", "2022"), period("2023-09-12", "2023-09-12")
    ('December 2021 to 2022', '12 September 2023')
    """
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def events(corpus: str, first: str, last: str) -> list[Event]:
    """The events that charts of a corpus are marked with, between two ISO days."""
    return [event for event in load_events().get(corpus, ()) if first <= event.date <= last]


def listed(shown: Sequence[Event]) -> str:
    """The numbers in a picture and what they stand for; empty where there are none.

    >>> listed([Event("2022-02-24", "Invasion", "")])
    'Marks: 1 Invasion, 24 February 2022.'
    """
    marks = (f"{number} {event.label}, {day(event.date)}" for number, event in enumerate(shown, 1))
    return f"Marks: {'; '.join(marks)}." if shown else ""


def count(n: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "statement"), count(1200, "statement")
    ('1 statement', '1,200 statements')
    """
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def escaped(text: str) -> str:
    """A name for a label, where Streamlit would read Markdown: every mark of it is made a plain sign.

    >>> escaped("![x](y)")
    '\\\\!\\\\[x\\\\]\\\\(y\\\\)'
    """
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!:$<>|~^" else sign for sign in text)
