"""Opening the tables of a corpus: numbers into the engine, places of the texts kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from analysis.dataset import building, overlay
from analysis.dataset.files import Files
from analysis.dataset.rows import Rows
from analysis.dataset.search import Index, Steps
from analysis.statement import CODINGS, STATEMENTS


@dataclass(frozen=True)
class Dataset:
    """An opened corpus: `engine` holds its numbers, `statements` and `cues` are its tables on disk."""

    engine: duckdb.DuckDBPyConnection
    statements: Files
    cues: Files
    reprints: int
    words: Index

    @classmethod
    def open(cls, folder: Path, store: Path | None = None, memory: str = "256MB") -> Dataset:
        """Open the folder that `python -m analysis process` has written; OSError or ValueError where it is not one.

        `memory` bounds what the engine may take. The numbers of a large corpus are kept in a file below `store`, made
        at the first opening, so that the next takes a moment and little memory; without `store` they are in memory.
        """
        statements, cues = Files.of(folder, "statements", STATEMENTS), Files.of(folder, "codings", CODINGS)
        large = len(statements) >= building.LARGE
        engine = building.connect(2 if large else 1, memory)
        try:
            if store and large:
                building.attached(engine, statements.paths, store)
            else:
                building.from_files(engine, statements.paths)
        except duckdb.Error as error:
            raise ValueError(f"statements.parquet cannot be read: {str(error).splitlines()[0]}") from error
        found = engine.execute("SELECT count(*) FROM numbers").fetchall()
        words = store / f"words-{building.digest(statements.paths)}.sqlite" if store and large else None
        return cls(engine, statements, cues, len(statements) - int(found[0][0]), Index(words))

    @classmethod
    def held(cls, statements: Sequence[bytes], codings: Sequence[bytes], memory: str = "256MB") -> Dataset:
        """Open tables whose parts are Parquet files in memory: nothing of them is ever on disk."""
        rows, cues = Files.held(statements, STATEMENTS), Files.held(codings, CODINGS)
        engine = building.connect(1, memory)
        building.from_table(engine, rows.numbers())
        found = engine.execute("SELECT count(*) FROM numbers").fetchall()
        return cls(engine, rows, cues, len(rows) - int(found[0][0]), Index(None))

    @property
    def rows(self) -> Rows:
        """All statements but reprints: a sentence that ran twice was said once."""
        return Rows(self.engine)

    def read(self, places: Sequence[int] | np.ndarray) -> pd.DataFrame:
        """The statements at some places, whole and in that order, from disk; the index is the place."""
        return self.statements.at(places)

    def sentences(self, places: Sequence[int]) -> list[str]:
        """The texts of statements at some places, in that order: quick for those with a theme, wherever they lie."""
        held: dict[int, str] = {}
        if self.spoken and len(places):
            query = "SELECT place, text FROM disk.spoken WHERE place IN (SELECT unnest($places))"
            with self.engine.cursor() as cursor:
                held = dict(cursor.execute(query, {"places": list(places)}).fetchall())
        rest = [place for place in places if place not in held]
        held |= zip(rest, self.statements.column(rest, "text"), strict=True)
        return [held[place] for place in places]

    @cached_property
    def spoken(self) -> bool:
        """Whether the engine holds the texts of the statements with a theme beside the numbers."""
        found = self.engine.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'spoken'").fetchall()
        return bool(found[0][0])

    def texts(self, rows: Rows, chunk: int = 20_000) -> Iterator[tuple[np.ndarray, list[str]]]:
        """The places and texts of many statements in the order of the corpus, some thousands at a time."""
        wanted = rows.places()
        for first in range(0, len(wanted), chunk):
            places = wanted[first : first + chunk]
            yield places, self.statements.column(places, "text")

    def spread(self, rows: Rows, most: int) -> np.ndarray:
        """The places of at most so many of the rows, spread evenly over the corpus in runs that lie together on disk.

        All of them where they are no more.
        """
        places = rows.places()
        if len(places) <= most:
            return places
        groups = np.searchsorted(self.statements.starts, places, side="right")
        edges = np.flatnonzero(np.diff(groups, prepend=-1))
        runs = np.array_split(places, edges[1:])
        wanted = max(most * len(runs) // len(places), 1)
        chosen = [runs[place][:most] for place in np.linspace(0, len(runs) - 1, wanted).astype(int)]
        return np.concatenate(chosen)[:most]

    def search(self, rows: Rows, words: str, steps: Steps = lambda share, what: None) -> Rows:
        """Those of the rows whose text holds all the words, in any order and case; quoted words must stand together.

        The first search makes an index of all texts, of which `steps` is told. Rows of no word are empty.
        """
        every = len(self.statements)
        return overlay.among(rows, self.words.find(words, self._all_texts, every, steps))

    def _all_texts(self, chunk: int = 20_000) -> Iterator[list[str]]:
        """All texts, reprints too, in the order of the corpus."""
        for first in range(0, len(self.statements), chunk):
            yield self.statements.column(range(first, min(first + chunk, len(self.statements))), "text")

    def among(self, rows: Rows, places: Sequence[int] | np.ndarray) -> Rows:
        """Those of the rows that stand at some places."""
        return overlay.among(rows, np.asarray(places, dtype="int64"))

    def find(self, statements: Sequence[str]) -> list[int]:
        """The places of statements by their keys, -1 for a key that is none (or a reprint's).

        A key is "<document>#<n>".
        """
        parts = [key.rpartition("#") for key in statements]
        asked = [(key, document, int(n)) for key, (document, _, n) in zip(statements, parts, strict=True) if _number(n)]
        if not asked:
            return [-1] * len(statements)
        query = (
            ", asked AS (SELECT unnest($keys) AS key, unnest($documents) AS document, unnest($numbers) AS n)"
            " SELECT key, place FROM rows JOIN asked ON rows.document::VARCHAR = asked.document AND rows.n = asked.n"
        )
        keys, documents, numbers = (list(column) for column in zip(*asked, strict=True))
        found = dict(self.rows.fetch(query, keys=keys, documents=documents, numbers=numbers))
        return [found.get(key, -1) for key in statements]

    def folded(self, most: int = 100_000) -> pd.DataFrame:
        """The reprints that are not among the rows: statement, duplicate_of, date, document and text, in order."""
        query = (
            "SELECT statement, duplicate_of, date, document, text FROM read_parquet($parts)"
            " WHERE duplicate_of <> '' ORDER BY document, statement LIMIT $most"
        )
        with self.engine.cursor() as cursor:
            return cursor.execute(query, {"parts": [str(part) for part in self.statements.parts], "most": most}).df()

    def codings(self, statements: Sequence[str], places: Sequence[int] = ()) -> pd.DataFrame:
        """The cues of some statements, in the order of the text; `places` are theirs, where they are known."""
        wanted = dict(zip(statements, places or self.find(statements), strict=True))
        groups = self._cue_groups
        near = [place for place in wanted.values() if place >= 0]
        chosen = [group for group, (first, last) in enumerate(groups) if any(first <= p <= last for p in near)]
        table = self.cues.matching(chosen, "statement", list(wanted))
        return table.sort_values(["statement", "start"], kind="stable", ignore_index=True)

    @cached_property
    def _cue_groups(self) -> list[tuple[int, int]]:
        """For each row group of the codings, the places of its first and last statement: they lie in that order."""
        ends = self.cues.ends_of_groups("statement")
        every = self.find([key for pair in ends for key in pair])
        last = len(self.statements)
        pairs = zip(every[::2], every[1::2], strict=True)
        return [(first, until if until >= 0 else last) for first, until in pairs]  # a reprint's key has no place

    def scored(self, tones: Iterable[pd.DataFrame]) -> Rows:
        """All statements with other tones: tables of place, tone and tone_words, some thousands of rows at a time.

        Statements that no table names keep theirs; `tone_published` stays.
        """
        return overlay.scored(self.rows, tones)

    def corrected(self, rows: Rows, changes: Mapping[int, Mapping[str, Any]]) -> Rows:
        """The rows with the statements at some places changed: place -> column -> value.

        ValueError for a column that cannot be corrected. Nobody who does not hold these rows sees the changes.
        """
        return overlay.corrected(rows, changes) if changes else replace(rows)


def _number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
