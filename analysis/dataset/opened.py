"""Opening the tables of a corpus: numbers into the engine, places of the texts kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.dataset.rows import Rows
from analysis.statement import CODINGS, STATEMENTS, conform

#: Text columns with few values: held as numbers with a dictionary, so that a million rows take 50 MB.
_CODED = (
    *("document", "date", "speaker", "attribution", "actor", "actor_rule", "stance", "status"),
    *("theme", "subtheme", "event"),
)
#: Columns of the engine's table: `place` is the number of the row in the corpus, from 0; `tone_published` stays VADER's
#: as published where `tone` is another lexicon's.
NUMBERS = (
    *("place", "n", "start", *_CODED, "targets", "domestic", "coercion", "diplomacy", "friction"),
    *("tone", "tone_published", "tone_words"),
)


@dataclass(frozen=True)
class Dataset:
    """An opened corpus. `parts` are its statement files in order, `ends` the running number of rows after each."""

    engine: duckdb.DuckDBPyConnection
    parts: tuple[Path, ...]
    ends: tuple[int, ...]
    codings_parts: tuple[Path, ...]
    reprints: int

    @classmethod
    def open(cls, folder: Path, threads: int = 2, memory: str = "256MB") -> Dataset:
        """Open the folder that `python -m analysis process` has written; OSError or ValueError where it is not one.

        `memory` bounds what the engine may take beside its tables' own columns.
        """
        parts, codings = _parts(folder, "statements"), _parts(folder, "codings")
        ends = tuple(accumulate(pq.read_metadata(part).num_rows for part in parts))
        engine = duckdb.connect(":memory:", config={"threads": threads, "memory_limit": memory})
        for column in _CODED:
            _dictionary(engine, column, parts)
        engine.execute(_create(parts), {"parts": [str(part) for part in parts]})
        reprints = ends[-1] - _count(engine)
        return cls(engine, parts, ends, codings, reprints)

    @property
    def rows(self) -> Rows:
        """All statements but reprints: a sentence that ran twice was said once."""
        return Rows(self.engine)

    def read(self, places: Sequence[int]) -> pd.DataFrame:
        """The statements at some places, whole and in that order, from disk; the index is the place."""
        found = [self._row_groups(part, some) for part, some in self._by_part(sorted(set(places))).items()]
        rows = pd.concat(found) if found else conform(pd.DataFrame())
        return rows.loc[list(places)]

    def folded(self, most: int = 100_000) -> pd.DataFrame:
        """The reprints that are not among the rows: statement, duplicate_of, date, document and text, in order."""
        query = (
            "SELECT statement, duplicate_of, date, document, text FROM read_parquet($parts)"
            " WHERE duplicate_of <> '' ORDER BY document, statement LIMIT $most"
        )
        with self.engine.cursor() as cursor:
            return cursor.execute(query, {"parts": [str(part) for part in self.parts], "most": most}).df()

    def codings(self, statements: Sequence[str]) -> pd.DataFrame:
        """The cues of some statements, in the order of the text."""
        found = pq.ParquetDataset([str(part) for part in self.codings_parts], filters=[("statement", "in", statements)])
        table = conform(_frame(found.read()), CODINGS)
        return table.sort_values(["statement", "start"], kind="stable", ignore_index=True)

    def _by_part(self, places: list[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place in places:
            found.setdefault(bisect_right(self.ends, place), []).append(place)
        return found

    def _row_groups(self, part: int, places: list[int]) -> pd.DataFrame:
        """Rows of one file: only the row groups that hold them are read."""
        first = self.ends[part - 1] if part else 0
        with pq.ParquetFile(self.parts[part]) as file:
            tables = []
            for group in range(file.num_row_groups):
                size = file.metadata.row_group(group).num_rows
                inside = [place for place in places if first <= place < first + size]
                if inside:
                    tables.append(file.read_row_group(group).take([place - first for place in inside]))
                first += size
        return conform(_frame(pa.concat_tables(tables)), STATEMENTS).set_axis(places)


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas()
    frame["targets"] = pd.Series([tuple(codes) for codes in frame["targets"]], index=frame.index, dtype="object")
    return frame


def _parts(folder: Path, name: str) -> tuple[Path, ...]:
    """The files of a table: one, or the parts of a folder in order."""
    path = folder / f"{name}.parquet"
    found = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    if not found or not found[0].is_file():
        raise FileNotFoundError(f"{path.name} is missing")
    return tuple(found)


def _dictionary(engine: duckdb.DuckDBPyConnection, column: str, parts: Sequence[Path]) -> None:
    query = f"SELECT DISTINCT {column} FROM read_parquet($parts) ORDER BY 1"
    values = [value for (value,) in engine.execute(query, {"parts": [str(part) for part in parts]}).fetchall()]
    engine.execute(f"CREATE TYPE {column}_code AS ENUM ({', '.join(_quoted(value) for value in values)})")


def _quoted(value: str) -> str:
    """A text as SQL literal: a type's values cannot be parameters."""
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _create(parts: Sequence[Path]) -> str:
    coded = ", ".join(f"{column}::{column}_code AS {column}" for column in _CODED)
    return (
        "CREATE TABLE numbers AS SELECT * EXCLUDE (duplicate_of) FROM ("
        f"SELECT (row_number() OVER () - 1)::INTEGER AS place, n::INTEGER AS n, start::INTEGER AS start, {coded},"
        " targets, domestic, coercion, diplomacy, friction, tone, tone AS tone_published,"
        " tone_words::SMALLINT AS tone_words, duplicate_of FROM read_parquet($parts)) WHERE duplicate_of = ''"
    )


def _count(engine: duckdb.DuckDBPyConnection) -> int:
    found = engine.execute("SELECT count(*) FROM numbers").fetchone()
    return int(found[0]) if found else 0
