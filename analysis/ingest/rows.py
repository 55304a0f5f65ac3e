"""What readers yield, and how a row of fields becomes a Document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.ingest.dates import DateError, iso_date
from analysis.ingest.decode import clean
from analysis.statement import Document, Rejection

FIELDS = ("title", "source", "url", "speaker", "target")
LONGEST = 500  # characters kept of a title, a name or an id: every statement of a document repeats them


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


def cell_text(value: object) -> str:
    """A cell as its owner sees it: nothing as empty, a whole number without its point, a day without its midnight.

    A list of texts is joined, so that several targets can stand in one field.

    >>> cell_text(None), cell_text(2022.0), cell_text(date(2022, 2, 24)), cell_text(float("nan")), cell_text(0)
    ('', '2022', '2022-02-24', '', '0')
    >>> cell_text(["USA", "NATO"])
    'USA; NATO'
    """
    if isinstance(value, list | tuple):
        return "; ".join(part for part in value[:20] if isinstance(part, str))[:LONGEST]
    if not isinstance(value, str | int | float | date) or value != value:
        return ""  # a nested value is no name; writing it out could fill the memory
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date):  # a datetime is one too
        value = value.isoformat()[:10]
    if isinstance(value, int) and abs(value) >= 10**18:
        return ""  # no id or year, and longer ones cannot be written out
    return clean(str(value)[: 4 * LONGEST]).strip()[:LONGEST]


def document_from(fields: Mapping[str, object], file: str, row: int, fallback: str) -> Document | Rejection:
    """A Document from named fields, or the Rejection that names what is wrong with them.

    `fallback` is the id where the row has none.

    >>> document_from({"text": "Talks resume.", "date": "soon"}, "a.csv", 2, "a#2").reason
    "not a date: 'soon'"
    """
    text = fields.get("text")
    identifier = cell_text(fields.get("id")) or fallback
    if not isinstance(text, str):
        return Rejection(file, row, identifier, "there is no text", "give the row a field named text")
    try:
        day = iso_date(cell_text(fields.get("date")))
    except DateError as error:
        remedy = "write the date as 2022-02-24, 2022-02 or 2022, or leave it empty"
        return Rejection(file, row, identifier, str(error), remedy)
    rest = {name: cell_text(fields.get(name)) for name in FIELDS}
    return Document(id=identifier, text=clean(text), date=day, **rest)
