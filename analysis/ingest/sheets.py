"""Spreadsheets and Parquet as tables. A formula counts as its last computed value; nothing is computed here."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from analysis.ingest.columns import guess_columns
from analysis.ingest.guard import check_office
from analysis.ingest.inputs import File
from analysis.ingest.limits import Limits
from analysis.ingest.rows import UnusableFile
from analysis.ingest.tables import Row, Table, cells_of, labels_of, too_wide

HEADER_WITHIN = 20  # rows in which the header is looked for: people write a title above their table
PARQUET_ROWS = 500


class _Sheet(NamedTuple):
    """A sheet, and where its header stands."""

    sheet: Any
    at: int
    header: list[str]


@contextmanager
def open_xlsx(file: File, limits: Limits) -> Iterator[Table]:
    """A workbook as one table: the first sheet whose header names a text column, and all with that column too.

    Where no name tells, the first sheet that holds anything is the table. A sheet that is left out is one row of its
    own, with the reason.
    """
    check_office(file, limits)
    from openpyxl import load_workbook  # 60 ms and 15 MB: only where a workbook comes

    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")  # styles that it does not know
    with file.open() as stream:
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        try:
            sheets = {sheet.title: _candidates(sheet, limits) for sheet in book.worksheets}
            first = _first(sheets)
            yield Table(list(dict.fromkeys(first.header)), _book_rows(sheets, first, file.size))
        finally:
            book.close()


def _candidates(sheet: Any, limits: Limits) -> list[_Sheet]:
    """The first rows that hold anything, each a possible header. Raises UnusableFile where one is too wide."""
    sheet.reset_dimensions()  # the stated size is not believed: it would be filled up with empty cells
    found = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_row=HEADER_WITHIN), start=1):
        if len(cells) > limits.columns:
            raise UnusableFile(*too_wide(limits))
        if any(cell not in (None, "") for cell in cells):
            found.append(_Sheet(sheet, number, labels_of(cells)))
    return found


def _first(sheets: Mapping[str, list[_Sheet]]) -> _Sheet:
    rows = [row for candidates in sheets.values() for row in candidates]
    if not rows:
        raise UnusableFile("the workbook is empty", "put a header and one statement a row into its first sheet")
    return next((row for row in rows if "text" in guess_columns(row.header)), rows[0])


def _book_rows(sheets: Mapping[str, list[_Sheet]], first: _Sheet, size: int) -> Iterator[Row]:
    """The rows of the first table, then those of the sheets that have its text column, or all of its columns."""
    text = guess_columns(first.header).get("text")
    needed = {text} if text else set(first.header)
    for title, candidates in sheets.items():
        named = next((row for row in candidates if needed <= set(row.header)), None)
        part = "" if named and named.sheet is first.sheet else title
        if named:
            yield from _sheet_rows(named, size, part)
        elif candidates:
            reason = f"the sheet has no column {text!r} and was left out" if text else "the sheet was left out"
            yield Row(0, (reason, "give all sheets the same header"), size, part)


def _sheet_rows(table: _Sheet, size: int, part: str) -> Iterator[Row]:
    rows = table.sheet.iter_rows(values_only=True, min_row=table.at + 1)
    for number, cells in enumerate(rows, start=table.at + 1):
        if any(cell not in (None, "") for cell in cells):
            yield Row(number, cells_of(table.header, cells), size, part)


@contextmanager
def open_parquet(file: File, limits: Limits) -> Iterator[Table]:
    """A Parquet file as a table, a few hundred rows at a time; texts stay shared where the file shares them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with file.open() as stream:
        try:
            schema = pq.read_schema(stream)
            stream.seek(0)
            texts = [field.name for field in schema if pa.types.is_string(field.type)]
            content = pq.ParquetFile(stream, read_dictionary=texts)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise UnusableFile("the Parquet file is damaged", "write it again, or export it as CSV") from error
        with content:
            _check_parquet(content, limits)
            yield Table(list(dict.fromkeys(content.schema_arrow.names)), _parquet_rows(content, file.size))


def _check_parquet(content: Any, limits: Limits) -> None:
    facts = content.metadata
    size = sum(facts.row_group(at).total_byte_size for at in range(facts.num_row_groups))
    if size > limits.total_bytes:
        raise UnusableFile("the table inflates too far", "split it, or export it as CSV")


def _parquet_rows(content: Any, size: int) -> Iterator[Row]:
    total, number = max(content.metadata.num_rows, 1), 0
    for batch in content.iter_batches(batch_size=PARQUET_ROWS):
        names = batch.schema.names
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield Row(number, cells_of(names, values), min(size * number // total, size))
