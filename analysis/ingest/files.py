"""Readers by suffix. Each yields Items: a Document or a Rejection, and how many bytes of the file are behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace

from analysis.ingest.articles import read_html
from analysis.ingest.columns import guess_columns
from analysis.ingest.deadline import TooSlow
from analysis.ingest.guard import inflate, member_fault, members, open_zip
from analysis.ingest.inputs import File, Upload
from analysis.ingest.limits import APP, Budget, Limits, megabytes
from analysis.ingest.pdf import read_pdf
from analysis.ingest.prose import read_markdown, read_plain
from analysis.ingest.rows import Item, UnusableFile, cell_text
from analysis.ingest.sheets import open_parquet, open_xlsx
from analysis.ingest.tables import Opener, open_csv, open_json, open_jsonl, read_table, too_wide
from analysis.ingest.word import read_docx
from analysis.statement import Rejection

#: Readers of files that are one document each, by suffix.
PROSE: dict[str, Callable[[File, Limits], Iterator[Item]]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
#: Openers of files that hold one document a row, by suffix.
OPENERS: dict[str, Opener] = {
    ".csv": open_csv,
    ".tsv": open_csv,
    ".xlsx": open_xlsx,
    ".json": open_json,
    ".jsonl": open_jsonl,
    ".parquet": open_parquet,
}
TABLES = tuple(OPENERS)
READERS = (*PROSE, *TABLES, ".zip")
#: How a kind of file begins, its name, and the endings under which it may come.
_SIGNATURES: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"%PDF-", "a PDF", (".pdf",)),
    (b"PK\x03\x04", "a packed file (zip, Word or Excel)", (".zip", ".docx", ".xlsx")),
    (b"PAR1", "a Parquet file", (".parquet",)),
    (b"\xd0\xcf\x11\xe0", "a locked or old Office file", ()),
    (b"{\\rtf", "an RTF file", ()),
    (b"\x1f\x8b", "a gzip archive", ()),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", ()),
    (b"Rar!\x1a\x07", "a RAR archive", ()),
    (b"\x89PNG", "a picture", ()),
    (b"\xff\xd8\xff", "a picture", ()),
    (b"GIF8", "a picture", ()),
    (b"\x7fELF", "a program", ()),
)
_NEEDED = {".pdf": "a PDF", ".docx": "a Word document", ".xlsx": "an Excel workbook", ".parquet": "a Parquet file",
           ".zip": "a zip archive"}  # fmt: skip
_REMEDIES = {"a locked or old Office file": "save it as .docx or .xlsx, without a password",
             "an RTF file": "save it as .docx or .txt"}  # fmt: skip


def check_file(file: File, limits: Limits) -> None:
    """Raise UnusableFile for a file that no reader should be given: unknown, empty, too large, of another kind."""
    if file.suffix not in READERS:
        listed = ", ".join(READERS)
        raise UnusableFile(f"files ending in {file.suffix or 'nothing'} cannot be read", f"use {listed}")
    if not file.size:
        raise UnusableFile("the file is empty", "save the text into it, or leave it out")
    if file.size > limits.file_bytes:
        raise UnusableFile(f"the file is larger than {megabytes(limits.file_bytes)}", "split it")
    head = file.head(1024)
    for start, kind, suffixes in _SIGNATURES:
        if head.startswith(start) and file.suffix not in suffixes:
            remedy = f"rename it to {suffixes[0]}" if len(suffixes) == 1 else "save it as a document or a table"
            reason = f"this is {kind}, a binary file, though its name ends in {file.suffix}"
            raise UnusableFile(reason, _REMEDIES.get(kind, remedy))
    if file.suffix in _NEEDED and not _begins(head, file.suffix):
        raise UnusableFile(f"this is not {_NEEDED[file.suffix]}", "check its name, or save it again")


def _begins(head: bytes, suffix: str) -> bool:
    if suffix == ".pdf":
        return b"%PDF-" in head  # some programs write a line before it
    return any(head.startswith(start) for start, _, suffixes in _SIGNATURES if suffix in suffixes) or (
        suffix == ".zip" and head.startswith(b"PK\x05\x06")
    )


def read_file(
    file: File, limits: Limits, budget: Budget, columns: Mapping[str, str] | None = None, depth: int = 0
) -> Iterator[Item]:
    """Everything in one file; whatever is wrong with it becomes a Rejection."""
    yield from guarded(file, lambda: _read(file, limits, budget, columns, depth))


def _read(file: File, limits: Limits, budget: Budget, columns: Mapping[str, str] | None, depth: int) -> Iterator[Item]:
    check_file(file, limits)
    if file.suffix == ".zip":
        yield from _read_zip(file, limits, budget, columns, depth)
        return
    budget.file(0 if depth else file.size)  # a member's bytes were counted while they came out
    if file.suffix in PROSE:
        yield from PROSE[file.suffix](file, limits)
    else:
        with OPENERS[file.suffix](file, limits) as table:
            yield from read_table(table, file, file.name, columns, limits)


def guarded(file: File, read: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    """What a reader yields, and a Rejection for whatever it raises: no exception of a file leaves this function."""
    try:
        yield from read()
    except UnusableFile as error:
        yield _refused(file, error.reason, error.remedy)
    except TooSlow:
        yield _refused(file, "the file takes too long to read", "save it again, or paste its text")
    except OSError as error:
        yield _refused(file, f"the file cannot be read ({error.strerror or 'input error'})", "check its permissions")
    except Exception:  # a reader's library met something that it did not foresee
        yield _refused(file, "the file is damaged", "open it with its own program and save it again")


def _refused(file: File, reason: str, remedy: str) -> Item:
    return Item(file.name, 0, Rejection(file.name, 0, "", reason, remedy), 0)


def _read_zip(
    file: File, limits: Limits, budget: Budget, columns: Mapping[str, str] | None, depth: int
) -> Iterator[Item]:
    """The members one after the other, each inflated into memory. An archive in an archive is read, a third is not."""
    if depth > 1:
        raise UnusableFile("this is an archive in an archive in an archive", "unpack the outer ones first")
    found = 0
    with file.open() as stream, open_zip(stream, limits) as archive:
        for member in members(archive):
            found += 1
            name = f"{file.name}/{member.filename}"
            try:
                fault = member_fault(member)
                if fault:
                    raise UnusableFile(*fault)
                inner = File(name, inflate(archive, member, limits, budget))
            except UnusableFile as error:
                yield Item(name, 0, Rejection(name, 0, "", error.reason, error.remedy), member.compress_size)
                continue
            for item in read_file(inner, limits, budget, columns, depth + 1):
                share = item.position * member.compress_size // max(inner.size, 1)
                yield replace(item, position=share)
    if not found:
        raise UnusableFile("the archive holds no file", "pack the files again")


@dataclass(frozen=True, slots=True)
class TableHead:
    """The beginning of a table for the column mapper: its columns, its first rows as text, and the mapping guessed."""

    names: list[str]
    rows: list[dict[str, str]]
    mapping: dict[str, str]


def table_head(upload: Upload, limits: Limits = APP, rows: int = 20) -> TableHead:
    """The first rows of an uploaded table, and which columns seem to hold what. Raises UnusableFile.

    >>> head = table_head(Upload("a.csv", b"Who,Quote\\nMoscow,The talks go on.\\n"))
    >>> head.names, head.mapping
    (['Who', 'Quote'], {'text': 'Quote', 'speaker': 'Who'})
    """
    file = File(upload.name, upload.data)
    with ExitStack() as stack:
        try:
            check_file(file, limits)
            if file.suffix not in TABLES:
                raise UnusableFile("this is not a table", f"use {', '.join(TABLES)}")
            table = stack.enter_context(OPENERS[file.suffix](file, limits))
            cells = [
                row.cells for row, _ in zip(table.rows, range(rows), strict=False) if isinstance(row.cells, Mapping)
            ]
        except UnusableFile:
            raise
        except Exception as error:
            raise UnusableFile("the file is damaged", "open it with its own program and save it again") from error
        if len(table.names) > limits.columns:
            raise UnusableFile(*too_wide(limits))
        shown = [{name: cell_text(row.get(name)) for name in table.names} for row in cells]
        return TableHead(table.names, shown, guess_columns(table.names, cells))
