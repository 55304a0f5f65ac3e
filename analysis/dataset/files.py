"""One table on disk: a Parquet file or a folder of parts, of which only the row groups that are asked for are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.statement import conform

_LONG = ("text", "title", "source", "url", "statement")
#: Row groups read at once: a few statements of a large corpus lie in as many groups.
_AT_ONCE = 4
#: A part is a file on disk, or the bytes of one that is held in memory and nowhere else.
Part = Path | bytes


@dataclass(frozen=True)
class Files:
    """The parts of a table in order. A row is named by its place: its number in the whole table, from 0.

    `groups` holds, for each row group, its part and its number in it; `starts` the place of its first row, and at the
    end the number of all rows.
    """

    parts: tuple[Part, ...]
    schema: pa.Schema
    groups: tuple[tuple[int, int], ...]
    starts: np.ndarray

    @classmethod
    def of(cls, folder: Path, name: str, schema: pa.Schema) -> Files:
        """The table `name`.parquet of a folder: a file, or a folder of parts. FileNotFoundError where it is missing."""
        path = folder / f"{name}.parquet"
        parts = tuple(sorted(path.glob("*.parquet")) if path.is_dir() else [path])
        if not parts or not parts[0].is_file():
            raise FileNotFoundError(f"{path.name} is missing")
        return cls.held(parts, schema)

    @classmethod
    def held(cls, parts: Sequence[Part], schema: pa.Schema) -> Files:
        """The table whose parts these are, in their order."""
        groups, sizes = [], [0]
        for number, part in enumerate(parts):
            about = _metadata(part)
            groups += [(number, group) for group in range(about.num_row_groups)]
            sizes += [about.row_group(group).num_rows for group in range(about.num_row_groups)]
        return cls(tuple(parts), schema, tuple(groups), np.cumsum(sizes))

    @property
    def paths(self) -> list[Path]:
        """The parts that are files on disk."""
        return [part for part in self.parts if isinstance(part, Path)]

    def __len__(self) -> int:
        """How many rows there are."""
        return int(self.starts[-1])

    def at(self, places: Sequence[int] | np.ndarray) -> pd.DataFrame:
        """The rows at some places, in that order, with the schema's dtypes; the index is the place."""
        found = self._taken(places, None)
        return self._frame(found).set_axis(np.asarray(places, dtype="int64"))

    def column(self, places: Sequence[int] | np.ndarray, name: str) -> list[str]:
        """One column of the rows at some places, in that order."""
        values: list[str] = self._taken(places, [name])[name].to_pylist()
        return values

    def numbers(self) -> pa.Table:
        """The whole table without its long texts."""
        columns = [name for name in self.schema.names if name not in _LONG]
        tables = [pq.read_table(source(part), columns=columns) for part in self.parts]
        return pa.concat_tables(tables) if tables else self.schema.empty_table()

    def _taken(self, places: Sequence[int] | np.ndarray, columns: list[str] | None) -> pa.Table:
        """Each row group is read once; the rows then stand in the order asked for."""
        wanted, back = np.unique(np.asarray(places, dtype="int64"), return_inverse=True)
        near = np.searchsorted(self.starts, wanted, side="right") - 1
        groups = [int(group) for group in np.unique(near)]
        if not groups:
            return self.schema.empty_table()

        def taken(group: int) -> pa.Table:
            return self._group(group, columns).take(wanted[near == group] - self.starts[group])

        return pa.concat_tables(_each(taken, groups)).take(back)

    def _group(self, group: int, columns: list[str] | None = None) -> pa.Table:
        part, number = self.groups[group]
        with pq.ParquetFile(source(self.parts[part]), metadata=_metadata(self.parts[part])) as file:
            return file.read_row_group(number, columns=columns, use_threads=False)

    def matching(self, groups: Sequence[int], column: str, values: Sequence[str]) -> pd.DataFrame:
        """The rows of some row groups whose `column` is one of the values."""
        wanted = pa.array(values, pa.string())

        def found(group: int) -> pa.Table:
            table = self._group(group)
            return table.filter(pc.is_in(table[column], wanted))

        tables = _each(found, groups)
        return self._frame(pa.concat_tables(tables) if tables else self.schema.empty_table())

    def ends_of_groups(self, column: str) -> list[tuple[str, str]]:
        """The first and the last value of a column in each row group."""
        values = (self._group(group, [column])[column] for group in range(len(self.groups)))
        return [(found[0].as_py(), found[-1].as_py()) for found in values]

    def _frame(self, table: pa.Table) -> pd.DataFrame:
        frame: pd.DataFrame = table.to_pandas()
        frame["targets"] = pd.Series([tuple(codes) for codes in frame["targets"]], index=frame.index, dtype="object")
        return conform(frame, self.schema)


def _each(read: Callable[[int], pa.Table], groups: Sequence[int]) -> list[pa.Table]:
    """What is read of each row group, in order; several at once."""
    if len(groups) < 2:
        return [read(group) for group in groups]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(read, groups))


@lru_cache(maxsize=512)
def _metadata_of(part: Path, changed: int) -> pq.FileMetaData:
    return pq.read_metadata(part)


def source(part: Part) -> Path | pa.BufferReader:
    """What pyarrow reads a part from."""
    return part if isinstance(part, Path) else pa.BufferReader(part)


def _metadata(part: Part) -> pq.FileMetaData:
    """What a file says of its own parts, read once for each state of the file."""
    if not isinstance(part, Path):
        return pq.read_metadata(source(part))
    return _metadata_of(part, part.stat().st_mtime_ns)
