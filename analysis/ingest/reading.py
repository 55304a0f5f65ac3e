"""All ways in as one stream of Items: rows in = documents + rejections, and nothing raises for what comes in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from analysis.ingest.fetching import Web
from analysis.ingest.files import read_file
from analysis.ingest.inputs import Feed, File, Input, Link, Pasted, Stored, Upload
from analysis.ingest.language import foreign_language
from analysis.ingest.limits import COMMAND_LINE, Budget, Limits
from analysis.ingest.rows import Item, document_from
from analysis.ingest.stores import stored_files
from analysis.ingest.web import DEFAULT, read_feed, read_gdelt, read_link
from analysis.statement import Document, Rejection


class _Seen(NamedTuple):
    ids: set[bytes]

    def again(self, identifier: str) -> bool:
        """Remember an id by an 8-byte digest: a million of them stay under 100 MB."""
        digest = hashlib.blake2b(identifier.encode("utf-8", "replace"), digest_size=8).digest()
        known = digest in self.ids
        self.ids.add(digest)
        return known


def _fault(document: Document, seen: _Seen, limits: Limits) -> tuple[str, str] | None:
    """Reason and remedy where the document cannot be processed: empty, too long, a repeated id, not English."""
    if not document.text.strip():
        return "there is no text", "fill in the text, or delete the row"
    if len(document.text) > limits.document_characters:
        return f"the text is longer than {limits.document_characters:,} characters", "split it"
    if seen.again(document.id):
        return f"the id {document.id[:80]!r} occurs twice", "give each document an id of its own"
    language = foreign_language(document.text)
    if language:
        return f"the text is not English ({language})", "translate it: tone and themes are read in English only"
    return None


def _judged(item: Item, seen: _Seen, limits: Limits) -> Item:
    if isinstance(item.content, Rejection):
        return item
    fault = _fault(item.content, seen, limits)
    return replace(item, content=Rejection(item.file, item.row, item.content.id, *fault)) if fault else item


def read_documents(
    inputs: Iterable[Input],
    limits: Limits = COMMAND_LINE,
    columns: Mapping[str, str] | None = None,
    web: Web = DEFAULT,
) -> Iterator[Item]:
    """All documents of all inputs, in order, one Item a row: rows in = documents + rejections.

    Files of one name in two places are told apart by their path, uploads of one name by a number. A file that cannot be
    used at all gives one Item whose Rejection has row 0. `columns` maps fields to the column names of every table;
    `web` says how addresses are read.
    """
    listed = list(inputs)
    seen, budget = _Seen(set()), Budget(limits.files, limits.total_bytes)
    for one, name in zip(listed, _names(listed), strict=True):
        for item in _items(one, name, _Reading(limits, budget, columns, web)):
            yield _judged(item, seen, limits)


def _names(inputs: list[Input]) -> Iterator[str]:
    """What the user is told of each input: a file's name, its path where two share a name."""
    plain = [one.name if isinstance(one, Path | Upload) else type(one).__name__.lower() for one in inputs]
    same, so_far = Counter(plain), Counter[str]()
    for one, name in zip(inputs, plain, strict=True):
        so_far[name] += 1
        if isinstance(one, Path):
            yield name if same[name] == 1 else one.as_posix()
        elif so_far[name] == 1:
            yield name
        else:
            stem, dot, suffix = name.rpartition(".")
            yield f"{stem}-{so_far[name]}.{suffix}" if dot else f"{name}-{so_far[name]}"


class _Reading(NamedTuple):
    """What holds for one reading as a whole."""

    limits: Limits
    budget: Budget
    columns: Mapping[str, str] | None
    web: Web

    def file(self, file: File, columns: Mapping[str, str] | None = None) -> Iterator[Item]:
        return read_file(file, self.limits, self.budget, columns or self.columns)


def _items(one: Input, name: str, reading: _Reading) -> Iterator[Item]:
    if isinstance(one, Upload):
        yield from reading.file(File(name, one.data), one.columns)
    elif isinstance(one, Path):
        yield from _read_path(one, name, reading)
    elif isinstance(one, Pasted):
        fields = {key: getattr(one, key) for key in ("text", "title", "date", "source", "speaker")}
        yield Item(name, 1, document_from(fields, name, 1, name), len(one.text))
    elif isinstance(one, Link):
        yield from read_link(one, reading.limits, reading.web, reading.budget)
    elif isinstance(one, Stored):
        for file in stored_files(one.address):
            yield from reading.file(file) if isinstance(file, File) else [file]
    elif isinstance(one, Feed):
        yield from read_feed(one, reading.limits, reading.web, reading.budget)
    else:
        yield from read_gdelt(one, reading.limits, reading.web, reading.budget)


def _read_path(path: Path, name: str, reading: _Reading) -> Iterator[Item]:
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            inside = inner.relative_to(path)
            if inner.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield from _within(path, inner, f"{name}/{inside.as_posix()}", reading)
    elif path.is_file():
        yield from reading.file(File(name, path))
    else:
        yield Item(name, 0, Rejection(name, 0, "", "there is no such file", "check the path"), 0)


def _within(folder: Path, path: Path, name: str, reading: _Reading) -> Iterator[Item]:
    """A file of a folder; one that is a link to somewhere else is refused."""
    if folder.resolve() not in path.resolve().parents:
        fault = ("it is a link that leads out of the folder", "copy the file into the folder")
        yield Item(name, 0, Rejection(name, 0, "", *fault), 0)
    else:
        yield from reading.file(File(name, path))
