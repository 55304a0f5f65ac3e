"""Where the codebook's files are, and how they are read: TOML refuses duplicate keys, we refuse unknown ones."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

#: The codebook that ships with the project.
FOLDER = Path(__file__).resolve().parents[2] / "data" / "codebook"


class CodebookError(ValueError):
    """A codebook file says something that the project cannot apply; the message names file, entry and remedy."""


def read_toml(path: Path) -> dict[str, Any]:
    """The file as a dict. Raises CodebookError naming the file where it is not valid TOML (duplicate keys included)."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path.name}: {error}") from error


def only(entry: Mapping[str, Any], allowed: Collection[str], where: str) -> None:
    """Raise CodebookError where an entry has a key that nobody reads: a typo must not pass in silence.

    >>> only({"nmae": "Russia"}, ["name"], "actors.toml [RUS]")
    Traceback (most recent call last):
    analysis.codebook.files.CodebookError: actors.toml [RUS]: unknown key 'nmae'; known are name
    """
    unknown = sorted(set(entry) - set(allowed))
    if unknown:
        raise CodebookError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(allowed)}")
