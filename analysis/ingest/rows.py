"""What readers yield, and how a row of fields becomes a Document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.ingest.dates import DateError, iso_date
from analysis.ingest.decode import clean
from analysis.statement import Document, Rejection

FIELDS = ("title", "source", "url", "speaker")


class UnusableFile(ValueError):
    """A file that gives no row at all: `reason` and `remedy` are sentences for the user."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}: {remedy}")
        self.reason, self.remedy = reason, remedy


@dataclass(frozen=True, slots=True)
class Item:
    """One row of one file: its content, and the bytes of the file that lie behind it (for progress)."""

    file: str
    row: int
    content: Document | Rejection
    position: int


def document_from(fields: Mapping[str, object], file: str, row: int, fallback: str) -> Document | Rejection:
    """A Document from named fields, or the Rejection that names what is wrong with them.

    `fallback` is the id where the row has none.

    >>> document_from({"text": "Talks resume.", "date": "soon"}, "a.csv", 2, "a#2").reason
    "not a date: 'soon'"
    """
    text = fields.get("text")
    given = fields.get("id")
    identifier = (clean(str(given)).strip() if given is not None else "") or fallback
    if not isinstance(text, str):
        return Rejection(file, row, identifier, "there is no text", "give the row a field named text")
    try:
        date = iso_date(str(fields.get("date") or ""))
    except DateError as error:
        remedy = "write the date as 2022-02-24, 2022-02 or 2022, or leave it empty"
        return Rejection(file, row, identifier, str(error), remedy)
    rest = {name: clean(str(fields.get(name) or "")).strip() for name in FIELDS}
    return Document(id=identifier, text=clean(text), date=date, **rest)
