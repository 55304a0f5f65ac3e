"""Readers by suffix. Each yields Items: a Document or a Rejection, and how many bytes of the file are behind it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from analysis.ingest.language import foreign_language
from analysis.ingest.prose import read_markdown, read_plain
from analysis.ingest.rows import Item, UnusableFile
from analysis.ingest.tables import read_csv, read_jsonl
from analysis.statement import Document, Rejection

__all__ = ["READERS", "Item", "UnusableFile", "read_documents", "total_bytes"]

#: Reader by suffix; it is given the path and the name by which the user is told of it.
READERS: dict[str, Callable[[Path, str], Iterator[Item]]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
}


class _Seen(NamedTuple):
    ids: set[bytes]

    def again(self, identifier: str) -> bool:
        """Remember an id by an 8-byte digest: a million of them stay under 100 MB."""
        digest = hashlib.blake2b(identifier.encode(), digest_size=8).digest()
        known = digest in self.ids
        self.ids.add(digest)
        return known


def total_bytes(paths: Sequence[Path]) -> int:
    """Size of all inputs in bytes, for the progress bar."""
    return sum(path.stat().st_size for path in paths)


def _unusable(path: Path) -> UnusableFile | None:
    if not path.is_file():
        return UnusableFile("there is no such file", "check the path")
    if path.suffix.lower() not in READERS:
        return UnusableFile(f"files ending in {path.suffix or 'nothing'} cannot be read", f"use {', '.join(READERS)}")
    if not path.stat().st_size:
        return UnusableFile("the file is empty", "save the text into it, or leave it out")
    return None


def _fault(document: Document, seen: _Seen) -> tuple[str, str] | None:
    """Reason and remedy where the document cannot be processed: empty, a repeated id, not English."""
    if not document.text.strip():
        return "there is no text", "fill in the text, or delete the row"
    if seen.again(document.id):
        return f"the id {document.id!r} occurs twice", "give each document an id of its own"
    language = foreign_language(document.text)
    if language:
        return f"the text is not English ({language})", "translate it: tone and themes are read in English only"
    return None


def _judged(item: Item, seen: _Seen) -> Item:
    if isinstance(item.content, Rejection):
        return item
    fault = _fault(item.content, seen)
    return replace(item, content=Rejection(item.file, item.row, item.content.id, *fault)) if fault else item


def read_documents(paths: Sequence[Path]) -> Iterator[Item]:
    """All documents of all files, in order, one Item a row: rows in = documents + rejections.

    Files of one name in two folders are told apart by their path. A file that cannot be used at all gives one Item
    whose Rejection has row 0.
    """
    seen = _Seen(set())
    same = Counter(path.name for path in paths)
    for path in paths:
        name = path.name if same[path.name] == 1 else path.as_posix()
        fault = _unusable(path)
        try:
            if fault:
                raise fault
            for item in READERS[path.suffix.lower()](path, name):
                yield _judged(item, seen)
        except UnusableFile as error:
            yield Item(name, 0, Rejection(name, 0, "", error.reason, error.remedy), 0)
