"""Reprints: near-identical statements of different documents are folded onto the earliest, so that copies count once.

statements -> sketch (words as numbers, MinHash over pairs of words) -> candidate pairs by banding -> the pairs held
against each other word by word. A sketch is small and knows no text, so that any number of batches can be joined.
MinHash: Broder 1997; banding: Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

import pandas as pd

from analysis.reprints.match import matches
from analysis.reprints.sketch import Sketch, join, sketch

__all__ = ["Copies", "Sketch", "fold", "sketch"]

#: What a table must have to be folded; `speaker` may be missing.
COLUMNS = ("statement", "document", "date", "text")


class Copies:
    """Sketches of a corpus's statements, batch by batch, and which of them reprint which.

    The result depends on the statements and their order alone, not on how they were cut into batches. A statement of
    25 words takes about 250 bytes.

    >>> line = "The ministers of both countries will meet on the island in the first week of spring."
    >>> batch = pd.DataFrame({"statement": ["a#1"], "document": ["a"], "date": [""], "text": [line]})
    >>> later = batch.assign(statement="b#1", document="b", text="NAIROBI - " + line)
    >>> Copies().add(batch).add(later).originals()
    {'b#1': 'a#1'}
    """

    def __init__(self) -> None:
        self._sketches: list[Sketch] = []

    def add(self, statements: pd.DataFrame | Sketch) -> Self:
        """Take in a batch: a table with statement, document, date, text and perhaps speaker, or its sketch."""
        self._sketches.append(statements if isinstance(statements, Sketch) else sketch(statements))
        return self

    def originals(self) -> dict[str, str]:
        """Key of each statement that reprints another -> key of the earliest of its kind, which reprints none."""
        if not self._sketches:
            return {}
        whole = join(self._sketches)
        self._sketches = [whole]
        return {whole.keys[copy]: whole.keys[original] for copy, original in matches(whole)}


def fold(statements: pd.DataFrame) -> pd.DataFrame:
    """The same rows with `duplicate_of`: the key of the earliest statement that this one reprints, else empty.

    Takes statement, document, date, text and perhaps speaker. Earlier means an earlier date, then an earlier row. No
    reprint: two statements of one document, of two speakers, of dates more than a month apart, of fewer than eight
    words, or with another number, negation or name.

    >>> line = "The ministers of both countries will meet on the island in the first week of spring."
    >>> table = pd.DataFrame({"statement": ["a#1", "b#1"], "document": ["a", "b"], "date": ["", ""],
    ...                       "text": [line, "NAIROBI - " + line]})
    >>> fold(table)["duplicate_of"].tolist()
    ['', 'a#1']
    """
    return marked(statements, Copies().add(statements).originals())


def marked(statements: pd.DataFrame, originals: Mapping[str, str]) -> pd.DataFrame:
    """A batch of the statements with `duplicate_of` from the whole corpus's mapping."""
    keys: Iterable[str] = statements["statement"].tolist()
    return statements.assign(duplicate_of=[originals.get(key, "") for key in keys])
