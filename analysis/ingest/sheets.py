"""Spreadsheets and Parquet as tables. A formula counts as its last computed value; nothing is computed here."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from analysis.ingest.columns import guess_columns
from analysis.ingest.guard import check_office
from analysis.ingest.inputs import File
from analysis.ingest.limits import Limits
from analysis.ingest.rows import UnusableFile
from analysis.ingest.tables import Row, Table, cells_of, labels_of, too_wide

HEADER_WITHIN = 20  # rows in which the header is looked for: people write a title above their table
PARQUET_ROWS = 500


@contextmanager
def open_xlsx(file: File, limits: Limits) -> Iterator[Table]:
    """A workbook as one table: the first sheet whose header names a text column, else the first that holds anything."""
    check_office(file, limits)
    from openpyxl import load_workbook  # 60 ms and 15 MB: only where a workbook comes

    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")  # styles that it does not know
    with file.open() as stream:
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        try:
            sheet, at, header = _chosen_sheet(book, limits)
            yield Table(list(dict.fromkeys(header)), _sheet_rows(sheet, at, header, file.size))
        finally:
            book.close()


def _cells(sheet: Any, limits: Limits, most: int) -> list[tuple[int, Sequence[object]]]:
    """The first rows that hold anything, with their numbers. Raises UnusableFile where one is too wide."""
    sheet.reset_dimensions()  # the stated size is not believed: it would be filled up with empty cells
    found = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_row=most), start=1):
        if len(cells) > limits.columns:
            raise UnusableFile(*too_wide(limits))
        if any(cell not in (None, "") for cell in cells):
            found.append((number, cells))
    return found


def _chosen_sheet(book: Any, limits: Limits) -> tuple[Any, int, list[str]]:
    """The sheet to read, its header's row number and the names in it."""
    first: tuple[Any, int, list[str]] | None = None
    for sheet in book.worksheets:
        for number, cells in _cells(sheet, limits, HEADER_WITHIN):
            labels = labels_of(cells)
            if "text" in guess_columns(labels):
                return sheet, number, labels
            first = first or (sheet, number, labels)
    if first is None:
        raise UnusableFile("the workbook is empty", "put a header and one statement a row into its first sheet")
    return first


def _sheet_rows(sheet: Any, at: int, header: list[str], size: int) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True, min_row=at + 1), start=at + 1):
        if any(cell not in (None, "") for cell in cells):
            yield Row(number, cells_of(header, cells), size)


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
