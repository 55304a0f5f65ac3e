"""Nothing is lost: what went in is counted as processed or rejected, and a rejection says why and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.ingest import Item
from analysis.pipeline.river import Tables
from analysis.statement import Rejection

SENTENCE = "the sentence at"  # opens the reason of a rejection that concerns a sentence, not a document


@dataclass(slots=True)
class Counts:
    """What went in and what came of it: documents == processed + rejected + known, always.

    `known` are documents that an earlier run had added. `bytes` is of the input files. `partitions` are those that are
    finished, `kept` those of them that an interrupted run had finished; `retries` is how often a process was lost.
    """

    documents: int = 0
    processed: int = 0
    rejected: int = 0
    statements: int = 0
    codings: int = 0
    left_out: int = 0
    bytes: int = 0
    known: int = 0
    partitions: int = 0
    kept: int = 0
    retries: int = 0

    def add(self, other: Counts) -> None:
        """Each number of the other is added to this one's."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class NothingToCode(ValueError):
    """No document could be processed; the message is the first rejection, with its remedy."""


def refusals(batch: list[Item], tables: Tables, failed: Mapping[str, str]) -> list[Rejection]:
    """Rejections of the batch: those of the readers, documents without a sentence, and the sentences left out.

    `failed` has the reason by id of the documents that could not be coded.
    """
    found = set(tables.statements["document"])
    refused, rows = [], {}
    for item in batch:
        if isinstance(item.content, Rejection):
            refused.append(item.content)
            continue
        rows[item.content.id] = item
        if item.content.id in failed:
            remedy = "leave the document out, or report it to the project together with its text"
            refused.append(Rejection(item.file, item.row, item.content.id, failed[item.content.id], remedy))
        elif item.content.id not in found:
            remedy = "headings and labels alone are not statements: give the text itself"
            refused.append(Rejection(item.file, item.row, item.content.id, "no sentence was found", remedy))
    for document, start, end in tables.left_out:
        reason = f"{SENTENCE} {start}-{end} is not in Latin letters"
        remedy = "translate the sentence: tone and themes are read in English only"
        refused.append(Rejection(rows[document].file, rows[document].row, document, reason, remedy))
    return refused


def counted(batch: list[Item], tables: Tables, refused: list[Rejection]) -> Counts:
    """The counts of one batch."""
    rejected = len(refused) - len(tables.left_out)
    return Counts(
        documents=len(batch),
        processed=len(batch) - rejected,
        rejected=rejected,
        statements=len(tables.statements),
        codings=len(tables.codings),
        left_out=len(tables.left_out),
    )


def first_sentence(refused: list[Rejection]) -> str:
    """The first rejection as one sentence that names file, row and remedy."""
    if not refused:
        return ""
    first = refused[0]
    place = f"{first.file}, row {first.row}" if first.row else first.file
    return f"{place}: {first.reason}; {first.remedy}"
