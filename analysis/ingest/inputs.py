"""The ways in: what a reader can be asked to read, and a file's bytes wherever they lie."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in memory: its name as the user knows it, its bytes, and the columns of a table where they were chosen.

    Its bytes are never written to disk.
    """

    name: str
    data: bytes = field(repr=False)
    columns: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text that was typed or pasted, with what its owner says of it."""

    text: str
    title: str = ""
    date: str = ""
    source: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One web address: a page, a PDF or a text."""

    address: str


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed: at most `entries` of it, each read at its own address (`follow`) or as the feed has it."""

    address: str
    follow: bool = True
    entries: int = 30


@dataclass(frozen=True, slots=True)
class Gdelt:
    """A query to the GDELT DOC API: English articles of the last `days`, at most `records` (the API's bound is 250)."""

    query: str
    days: int = 7
    records: int = 50


@dataclass(frozen=True, slots=True)
class Stored:
    """Files of a store that fsspec knows by its address, such as s3://bucket/1990*.jsonl."""

    address: str


Input = Path | Upload | Pasted | Link | Feed | Gdelt | Stored


@dataclass(frozen=True, slots=True)
class File:
    """One file for a reader: the name by which the user is told of it, and where its bytes are.

    >>> file = File("talks/note.TXT", b"Talks resume.")
    >>> file.suffix, file.stem, file.size
    ('.txt', 'talks/note', 13)
    """

    name: str
    content: bytes | Path = field(repr=False)

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The name without its ending: the id of a document that has no other."""
        return self.name[: len(self.name) - len(self.suffix)]

    @property
    def size(self) -> int:
        """Bytes. Raises OSError where the file cannot be looked at."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size

    def open(self) -> BinaryIO:
        """The bytes as a stream; close it."""
        return io.BytesIO(self.content) if isinstance(self.content, bytes) else self.content.open("rb")

    def read(self) -> bytes:
        """All bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()

    def head(self, length: int) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(length)


def total_bytes(inputs: Iterable[Input]) -> int:
    """Size of all inputs in bytes, for the progress bar; folders with what is in them, addresses as nothing.

    >>> total_bytes([Upload("a.txt", b"Talks"), Link("https://example.org")])
    5
    """
    return sum(_bytes(one) for one in inputs)


def _bytes(one: Input) -> int:
    if isinstance(one, Upload):
        return len(one.data)
    if isinstance(one, Pasted):
        return len(one.text)
    if not isinstance(one, Path):
        return 0
    paths = one.rglob("*") if one.is_dir() else [one]
    return sum(path.stat().st_size for path in paths if path.is_file())
