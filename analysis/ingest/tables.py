"""One file, many documents: JSON lines and CSV, read row by row so that memory does not grow with the file."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.ingest.decode import HEAD, Undecodable, encoding_of
from analysis.ingest.rows import Item, UnusableFile, document_from
from analysis.statement import Rejection

#: Column names that hold the text, best first; compared in lower case.
TEXT_COLUMNS = ("text", "statement", "content", "body", "quote", "sentence", "message", "speech")
_SYNONYMS = {
    "id": ("id", "doc_id", "document", "document_id"),
    "date": ("date", "day", "published", "published_at"),
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher"),
    "url": ("url", "link", "address"),
    "speaker": ("speaker", "speaker_name", "author"),
}

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a transcript in one cell is longer than the module's 128 kB


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        try:
            return encoding_of(file.read(HEAD))
        except Undecodable as error:
            raise UnusableFile(f"this is {error}, not a table of text", "export it as CSV or JSON lines") from error


def _object(line: str) -> dict[str, object] | None:
    """The row, or None where the line is not one JSON object."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def read_jsonl(path: Path, name: str) -> Iterator[Item]:
    """One document a line: `text`, and optionally id, date, title, source, url, speaker."""
    encoding, stem = _encoding(path), name.removesuffix(path.suffix)
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="\n") as lines:
        for row, line in enumerate(iter(lines.readline, ""), start=1):
            if not line.strip():
                continue
            fields = _object(line)
            if fields is None:
                remedy = 'write one object a line, such as {"id": "a", "text": "..."}'
                yield Item(
                    path.name, row, Rejection(path.name, row, "", "the line is not a JSON object", remedy), raw.tell()
                )
            else:
                yield Item(name, row, document_from(fields, name, row, f"{stem}-{row}"), raw.tell())


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Field name -> column number. Raises UnusableFile where no column holds the text.

    >>> _columns(["Speaker", "Statement"])
    {'text': 1, 'speaker': 0}
    """
    names = [name.strip().casefold() for name in header]
    found = {field: names.index(hit) for field, options in {"text": TEXT_COLUMNS, **_SYNONYMS}.items()
             for hit in options[::-1] if hit in names}  # fmt: skip
    if "text" not in found:
        listed = ", ".join(name[:30] for name in header[:8]) or "none"
        raise UnusableFile(f"no column holds the text (columns: {listed})", "name that column text")
    return found


def _dialect(sample: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(sample.split("\n", 1)[0], delimiters=",;\t|")
    except csv.Error:
        return csv.excel


def read_csv(path: Path, name: str) -> Iterator[Item]:
    """One document a row, with a header; comma, semicolon, tab or bar between the cells."""
    encoding, stem = _encoding(path), name.removesuffix(path.suffix)
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="") as lines:
        first = lines.readline()
        delimiter = _dialect(first).delimiter
        header = next(csv.reader([first], delimiter=delimiter), [])
        columns = _columns(header)
        rows = csv.reader((line.replace("\0", " ") for line in lines), delimiter=delimiter, strict=True)
        for row, cells in enumerate(_records(rows), start=2):
            if cells is None:
                remedy = "close the quotation mark, and double those inside a cell"
                yield Item(name, row, Rejection(name, row, "", "a quotation mark is not closed", remedy), raw.tell())
            elif any(cell.strip() for cell in cells):
                fields = {field: cells[at] for field, at in columns.items() if at < len(cells)}
                yield Item(name, row, document_from(fields, name, row, f"{stem}-{row}"), raw.tell())


def _records(rows: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """The rows of a CSV reader; None for one that breaks the format."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield None
