"""The input in partitions: whole documents in order up to a number of characters, by the input alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field, replace

from analysis.ingest import Item
from analysis.statement import Document, Rejection

PARTITION = 1_000_000  # characters: five seconds of work, which is what a killed worker costs, and 6,000 statements
MOST = 100_000  # partitions: the names of their files have five digits


@dataclass(slots=True)
class Position:
    """Bytes of the input behind us: those of the finished files, and the place in the file at hand."""

    finished: int = 0
    file: str = ""
    position: int = 0

    def after(self, items: Iterable[Item]) -> int:
        """Go past some items; returns the bytes that are behind us then."""
        for item in items:
            if item.file != self.file:
                self.finished += self.position
                self.file, self.position = item.file, 0
            self.position = max(self.position, item.position)
        return self.finished + self.position


@dataclass(frozen=True, slots=True)
class Partition:
    """Some documents in order. `key` is a digest of all that goes in; `before` is where in the input they begin."""

    number: int
    items: list[Item] = field(repr=False)
    digests: list[str] = field(repr=False)  # of the documents, in order
    key: str
    before: Position

    @property
    def name(self) -> str:
        """Name of its part in every table."""
        return part_name(self.number)


def part_name(number: int) -> str:
    """Name of a partition's files: the order of the names is the order of the documents.

    >>> part_name(7)
    'part-00007'
    """
    return f"part-{number:05d}"


def documents(items: Iterable[Item]) -> list[Document]:
    """The documents among the items."""
    return [item.content for item in items if isinstance(item.content, Document)]


def digest(content: Document | Rejection) -> str:
    """32 hexadecimal digits of everything that a document says, or a rejection.

    >>> one = Document("a", "Talks resume.")
    >>> digest(one) == digest(replace(one)), digest(one) == digest(replace(one, date="2022"))
    (True, False)
    """
    text = "\0".join(map(str, astuple(content)))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Items in order, in lists whose documents together reach `size` characters."""
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += len(item.content.text) if isinstance(item.content, Document) else 0
        if weight >= size:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def cut(items: Iterable[Item], size: int = PARTITION, first: int = 0) -> Iterator[Partition]:
    """The partitions of an input, numbered from `first`."""
    position = Position()
    for number, batch in enumerate(batches(items, size), start=first):
        if number >= MOST:
            raise OSError(f"there are more than {MOST:,} partitions; take larger ones with --partition")
        digests = [digest(item.content) for item in batch]
        whole = hashlib.blake2b(digest_size=16)
        for item, each in zip(batch, digests, strict=True):
            whole.update(f"{item.file}\0{item.row}\0{each}\0".encode("utf-8", "surrogatepass"))
        of_documents = [each for item, each in zip(batch, digests, strict=True) if isinstance(item.content, Document)]
        yield Partition(number, batch, of_documents, whole.hexdigest(), replace(position))
        position.after(batch)
