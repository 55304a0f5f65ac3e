"""The lexicon in force: which profile the reader has chosen, which single words were switched, and how it is written.

The changed words are one line of text, so that they fit into an address and can be typed: "united off; party -1.5".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

#: Profile of analysis.tone -> what the reader calls it.
NAMES = {"published": "VADER as published", "diplomatic": "diplomatic register"}
#: More changes than this in one address are no experiment on words any more.
MOST = 40
_LONGEST = 40
_STRONGEST = 4.0


class Lexicon(NamedTuple):
    """A profile by name, and single words with a new valence (-4 to 4), or None where the word is switched off."""

    name: str = "published"
    changes: tuple[tuple[str, float | None], ...] = ()

    @property
    def plain(self) -> bool:
        """Whether this is VADER as published, so that the tone in the tables is the tone shown."""
        return self.name == "published" and not self.changes


PUBLISHED = Lexicon()


def parse(line: str) -> tuple[tuple[str, float | None], ...]:
    """The changes that a line asks for, by word; what cannot be read is left out, the last of two for a word holds.

    >>> parse("United off; kind of off, party -1.5; nonsense; war 9")
    (('kind of', None), ('party', -1.5), ('united', None))
    """
    found: dict[str, float | None] = {}
    for part in re.split(r"[;,\n]", line):
        word, _, value = " ".join(part.lower().split()).rpartition(" ")
        if not word or len(word) > _LONGEST:
            continue
        if value == "off":
            found[word] = None
        elif (number := _number(value)) is not None:
            found[word] = number
    return tuple(sorted(found.items())[:MOST])


def _number(text: str) -> float | None:
    """A valence between -4 and 4; None for anything else."""
    if not re.fullmatch(r"[+\u2212-]?\d(\.\d{1,2})?", text):
        return None
    value = float(text.replace("\u2212", "-"))
    return value if abs(value) <= _STRONGEST else None


def written(changes: Mapping[str, float | None]) -> str:
    """Changes as the line that `parse` reads.

    >>> written({"united": None, "party": -1.5})
    'party -1.5; united off'
    """
    return "; ".join(
        f"{word} {'off' if value is None else format(value, 'g')}" for word, value in sorted(changes.items())
    )


def in_words(lexicon: Lexicon) -> str:
    """The lexicon as it is called in a caption.

    >>> in_words(Lexicon("diplomatic", (("war", None),)))
    'diplomatic register, 1 word changed'
    """
    count = len(lexicon.changes)
    changed = f", {count} word{'s' if count > 1 else ''} changed" if count else ""
    return NAMES[lexicon.name] + changed
