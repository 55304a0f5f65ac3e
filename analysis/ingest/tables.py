"""One file, many documents: CSV, JSON lines and JSON, read row by row so that memory does not grow with the file."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from analysis.ingest.columns import chosen_columns
from analysis.ingest.decode import HEAD, Undecodable, decode, encoding_of
from analysis.ingest.inputs import File
from analysis.ingest.limits import Limits
from analysis.ingest.rows import Item, UnusableFile, cell_text, document_from
from analysis.statement import Rejection

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a transcript in one cell is longer than the module's 128 kB
LISTS = ("documents", "statements", "articles", "rows", "records", "items", "results", "data", "entries")
_ROW_LINE = ("the line is not a JSON object", 'write one object a line, such as {"id": "a", "text": "..."}')
_QUOTE = ("a quotation mark is not closed", "close the quotation mark, and double those inside a cell")


class Row(NamedTuple):
    """One row as it stands: its number, its cells by column - or reason and remedy - and the bytes behind it.

    `part` is the sheet where a workbook has more than one.
    """

    number: int
    cells: Mapping[str, object] | tuple[str, str]
    position: int
    part: str = ""


class Table(NamedTuple):
    """A table while it is open: its columns and its rows."""

    names: list[str]
    rows: Iterator[Row]


Opener = Callable[[File, Limits], AbstractContextManager[Table]]


def read_table(
    table: Table, file: File, name: str, columns: Mapping[str, str] | None, limits: Limits
) -> Iterator[Item]:
    """The rows as documents or rejections, by the columns chosen. Raises UnusableFile where none holds the text."""
    if len(table.names) > limits.columns:
        raise UnusableFile(*too_wide(limits))
    mapping, count = chosen_columns(table.names, columns), -1
    for count, row in enumerate(table.rows):
        place = f"{name}[{row.part}]" if row.part else name
        if count >= limits.rows:
            fault = (f"the table has more than {limits.rows:,} rows; the rest was left unread", "split the table")
            yield Item(place, row.number, Rejection(place, row.number, "", *fault), row.position)
            return
        if isinstance(row.cells, tuple):
            yield Item(place, row.number, Rejection(place, row.number, "", *row.cells), row.position)
            continue
        fields = {field: row.cells.get(column) for field, column in mapping.items()}
        fallback = f"{file.stem}[{row.part}]-{row.number}" if row.part else f"{file.stem}-{row.number}"
        yield Item(place, row.number, document_from(fields, place, row.number, fallback), row.position)
    if count < 0:
        computed = "; a formula counts by the value that a spreadsheet program has saved with it"
        remedy = f"fill it in, or leave the file out{computed if file.suffix == '.xlsx' else ''}"
        raise UnusableFile("the table has no rows below its header", remedy)


def too_wide(limits: Limits) -> tuple[str, str]:
    """Reason and remedy for a table of too many columns."""
    return f"the table has more than {limits.columns:,} columns", "keep the columns that are needed"


@contextmanager
def _lines(file: File, newline: str) -> Iterator[tuple[BinaryIO, io.TextIOWrapper]]:
    try:
        encoding = encoding_of(file.head(HEAD))
    except Undecodable as error:
        raise UnusableFile(f"this is {error}, not a table of text", "export it as CSV or JSON lines") from error
    with file.open() as raw, io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline=newline) as lines:
        yield raw, lines


def _object(line: str) -> dict[str, object] | None:
    """The row, or None where the line is not one JSON object."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


@contextmanager
def open_jsonl(file: File, limits: Limits) -> Iterator[Table]:
    """JSON lines as a table: one object a line; its columns are the names in the first hundred."""
    with _lines(file, "\n") as (raw, lines):

        def rows() -> Iterator[Row]:
            for number, line in enumerate(iter(lines.readline, ""), start=1):
                if line.strip():
                    found = _object(line)
                    yield Row(number, _ROW_LINE if found is None else found, raw.tell())

        yield _with_names(rows())


def _with_names(rows: Iterator[Row]) -> Table:
    """A table whose columns are the names found in its first hundred rows; rows of faults alone name none."""
    first = list(islice(rows, 100))
    names: dict[str, None] = {}
    for row in first:
        if not isinstance(row.cells, tuple):
            names.update(dict.fromkeys(row.cells))
    if not names and first:
        names = {"text": None}  # every row will be refused by its own fault, not by the table's
    return Table(list(names), chain(first, rows))


def _delimiter(line: str) -> str:
    """Comma, semicolon, tab or bar: what stands most often outside quotation marks.

    Not csv.Sniffer, whose pattern turns quadratic on a line of unbalanced quotation marks.

    >>> _delimiter('a;"b,c,d";e')
    ';'
    """
    outside = "".join(line[:HEAD].split('"')[::2])
    return max(",;\t|", key=outside.count)


@contextmanager
def open_csv(file: File, limits: Limits) -> Iterator[Table]:
    """CSV as a table: a header, and comma, semicolon, tab or bar between the cells."""
    with _lines(file, "") as (raw, lines):
        first = lines.readline()
        delimiter = _delimiter(first)
        source = (line.replace("\0", " ") for line in chain([first], lines))
        records = _records(csv.reader(source, delimiter=delimiter, strict=True))
        header = next(records, [])
        if header is None:
            raise UnusableFile(*_QUOTE)
        if len(header) > limits.columns:
            raise UnusableFile(*too_wide(limits))
        labels = labels_of(header)

        def rows() -> Iterator[Row]:
            for number, cells in enumerate(records, start=2):
                if cells is None:
                    yield Row(number, _QUOTE, raw.tell())
                elif any(cell.strip() for cell in cells):
                    yield Row(number, cells_of(labels, cells), raw.tell())

        yield Table(list(dict.fromkeys(labels)), rows())


def labels_of(header: Sequence[object]) -> list[str]:
    """A name for each column of a header, its number where it has none.

    >>> labels_of([" Text", "", None])
    ['Text', 'column 2', 'column 3']
    """
    return [cell_text(name) or f"column {at}" for at, name in enumerate(header, start=1)]


def cells_of(labels: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """The cells by column; of two columns of one name the first counts.

    >>> cells_of(["a", "b", "a"], [1, 2, 3, 4])
    {'a': 1, 'b': 2}
    """
    return dict(reversed(list(zip(labels, cells, strict=False))))


def _records(rows: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """The rows of a CSV reader; None for one that breaks the format."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _listed(value: object) -> list[object]:
    """The rows inside a JSON value: itself, the list under a usual name, the only list in it, or the one object."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    lists = {key: inner for key, inner in value.items() if isinstance(inner, list) and inner}
    named = next((lists[key] for key in LISTS if key in lists), None)
    if named is None and len(lists) == 1 and all(isinstance(inner, dict) for inner in next(iter(lists.values()))):
        named = next(iter(lists.values()))
    return [value] if named is None else named


@contextmanager
def open_json(file: File, limits: Limits) -> Iterator[Table]:
    """A JSON file as a table: a list of objects, or of texts, alone or under a name; or one object."""
    try:
        listed = _listed(json.loads(decode(file.read())))
    except Undecodable as error:
        raise UnusableFile(f"this is {error}, not JSON", "export it as JSON or CSV") from error
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        reason = "its values are nested too deeply" if deep else "the file is not JSON"
        raise UnusableFile(reason, "check it with a JSON tool; rows of one object a line go into .jsonl") from error
    if not listed:
        raise UnusableFile("the file holds no list of rows", 'write a list of objects: [{"id": "a", "text": "..."}]')

    def rows() -> Iterator[Row]:
        for number, value in enumerate(listed, start=1):
            cells = {"text": value} if isinstance(value, str) else value
            fault = ("the entry is not a JSON object", 'write each entry as {"id": "a", "text": "..."}')
            yield Row(number, cells if isinstance(cells, dict) else fault, file.size * number // len(listed))

    yield _with_names(rows())
