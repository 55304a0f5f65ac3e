"""How much one reading may take: numbers that keep one file, or one user, from taking all of the machine."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.ingest.rows import UnusableFile

MB = 1_000_000


def megabytes(size: int) -> str:
    """Bytes as people say them.

    >>> megabytes(50_000_000)
    '50 MB'
    """
    return f"{size // MB:,} MB"


@dataclass(slots=True)
class Budget:
    """What is left of one reading: files and bytes, archives inflated. Raises UnusableFile where it is used up."""

    files: int
    bytes: int

    def file(self, size: int) -> None:
        """Count one file of `size` bytes."""
        self.files -= 1
        if self.files < 0:
            raise UnusableFile("there are more files than one reading takes", "send them in parts")
        self.spend(size)

    def spend(self, size: int) -> None:
        """Count `size` bytes."""
        self.bytes -= size
        if self.bytes < 0:
            raise UnusableFile("the files are larger together than one reading takes", "send them in parts")


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one reading. What passes one becomes a Rejection that says so; the rest is read.

    >>> APP.file_bytes < COMMAND_LINE.file_bytes
    True
    """

    file_bytes: int  #: one file or upload, as it lies there
    total_bytes: int  #: all files of one reading together, archives inflated
    files: int  #: files of one reading, members of archives included
    document_characters: int  #: the text of one document
    rows: int  #: rows of one table
    columns: int  #: columns of one table
    pages: int  #: pages of one PDF
    html_bytes: int  #: one web page; what finds the article in it takes time by its size
    ratio: int  #: inflated size of an archive's member by its packed size, above `ratio_from` bytes
    seconds: float  #: one step on one file: opening it, one page, one article
    file_seconds: float  #: all steps on one file
    ratio_from: int = 2 * MB


#: Many people share one server: ten documents of a typical size in a second, and no more memory than a small host has.
APP = Limits(
    file_bytes=50 * MB,
    total_bytes=100 * MB,
    files=2_000,
    document_characters=2_000_000,
    rows=200_000,
    columns=500,
    pages=2_000,
    html_bytes=5 * MB,
    ratio=200,
    seconds=8.0,
    file_seconds=60.0,
)

#: One's own machine: bounds against accidents and hostile files, far above a real corpus.
COMMAND_LINE = Limits(
    file_bytes=4_000 * MB,
    total_bytes=100_000 * MB,
    files=2_000_000,
    document_characters=30_000_000,
    rows=50_000_000,
    columns=10_000,
    pages=20_000,
    html_bytes=20 * MB,
    ratio=1_000,
    seconds=8.0,
    file_seconds=600.0,
)
