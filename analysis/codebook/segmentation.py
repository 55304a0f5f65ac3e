"""What the segmenter knows: abbreviations, words that open sentences, transcript labels, boilerplate lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.codebook.files import FOLDER, only, read_toml

_LABELS = ("titles", "topic_openers", "topic_endings")
_SECTIONS = {
    "abbreviations": ("never_final", "may_be_final", "before_digit", "reason"),
    "openers": ("words", "reason"),
    "labels": ("speakers", "never", "addressed", "inside", *_LABELS, "reason"),
    "boilerplate": ("lines", "openings", "reason"),
}


@dataclass(frozen=True, slots=True)
class Segmentation:
    """segment.toml as sets of lower-case forms, without their final full stop."""

    never_final: frozenset[str]
    may_be_final: frozenset[str]
    before_digit: frozenset[str]
    openers: frozenset[str]
    label_words: frozenset[str]
    never_labels: frozenset[str]
    addressed: tuple[str, ...]
    inside_labels: frozenset[str]
    label_titles: frozenset[str]
    topic_openers: frozenset[str]
    topic_endings: tuple[str, ...]
    boilerplate_lines: frozenset[str]
    boilerplate_openings: tuple[str, ...]


@cache
def load_segmentation(folder: Path = FOLDER) -> Segmentation:
    """segment.toml, read once a process. Raises CodebookError on an unknown key.

    >>> "u.s" in load_segmentation().may_be_final
    True
    """
    data = read_toml(folder / "segment.toml")
    only(data, tuple(_SECTIONS), "segment.toml")
    for section, keys in _SECTIONS.items():
        only(data[section], keys, f"segment.toml [{section}]")
    short, label, page = data["abbreviations"], data["labels"], data["boilerplate"]
    return Segmentation(
        never_final=frozenset(short["never_final"]),
        may_be_final=frozenset(short["may_be_final"]),
        before_digit=frozenset(short["before_digit"]),
        openers=frozenset(data["openers"]["words"]),
        label_words=frozenset(label["speakers"]),
        never_labels=frozenset(label["never"]),
        addressed=tuple(label["addressed"]),
        inside_labels=frozenset(label["inside"]),
        label_titles=frozenset(label["titles"]),
        topic_openers=frozenset(label["topic_openers"]),
        topic_endings=tuple(label["topic_endings"]),
        boilerplate_lines=frozenset(page["lines"]),
        boilerplate_openings=tuple(page["openings"]),
    )
