"""What texts call an actor whom they have named before: "the kingdom", "the alliance", "the group"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from analysis.codebook.actors import load_actors
from analysis.codebook.files import FOLDER, CodebookError, only, read_toml


@cache
def load_epithets(folder: Path = FOLDER) -> Mapping[str, frozenset[str]]:
    """The actors that a word can stand for, by the word as it is written, read once a process.

    Raises CodebookError where a code is no actor of actors.toml.

    >>> load_epithets()["emirate"] == {"QAT", "KWT"}
    True
    """
    data, actors = read_toml(folder / "epithets.toml"), load_actors()
    only(data, ("words",), "epithets.toml")
    words = {word: frozenset(codes) for word, codes in data["words"].items() if word != "reason"}
    unknown = {code for codes in words.values() for code in codes} - actors.keys()
    if unknown:
        raise CodebookError(f"epithets.toml: {', '.join(sorted(unknown))} is no actor of actors.toml")
    return words
