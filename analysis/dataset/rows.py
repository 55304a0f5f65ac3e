"""A set of statements, described and not copied: conditions that the engine applies when a number is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from typing import Any
from weakref import finalize

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.dataset import building
from analysis.dataset.columns import Columns, Shelf
from analysis.statement import STATEMENTS, conform

_NUMBERED = count(1)
#: The dtype of texts in small tables: Python's strings are quicker there than Arrow's.
TEXT = pd.StringDtype("python", na_value=np.nan)


class Held:
    """A table that stands in the engine as long as somebody holds this: rows hold the tables they are read from."""

    def __init__(self, engine: duckdb.DuckDBPyConnection, kind: str) -> None:
        self.name = f"{kind}_{next(_NUMBERED)}"
        finalize(self, _drop, engine, self.name).atexit = False  # the engine goes with the process


def _drop(engine: duckdb.DuckDBPyConnection, name: str) -> None:
    try:
        with engine.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {name}")
    except duckdb.Error:  # the engine is closed already, and its tables are gone with it
        return


@dataclass(frozen=True)
class Rows:
    """The statements of an opened corpus that meet some conditions. Nothing is computed until something is asked.

    `table` is a table of the engine, or a query in brackets, with the columns of `NUMBERS`; `conditions` are SQL
    conditions on them, all of which hold; `parameters` are their values by name. Values never become part of the SQL
    text.
    """

    engine: duckdb.DuckDBPyConnection
    table: str = "numbers"
    conditions: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    holds: tuple[Held, ...] = field(default=(), compare=False, repr=False)
    shelf: Shelf = field(default_factory=Shelf, compare=False, repr=False)
    _made: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @classmethod
    def of(cls, statements: pd.DataFrame) -> Rows:
        """Rows from a table of statements in memory; columns that it lacks are empty. `place` is the running number.

        A column `tone_published` is kept, else it is the tone.

        >>> rows = Rows.of(pd.DataFrame({"speaker": ["RUS", "USA"], "tone": [0.5, -0.5]}))
        >>> rows.fetch("SELECT speaker::VARCHAR, tone FROM rows ORDER BY tone")
        [('USA', -0.5), ('RUS', 0.5)]
        """
        engine = _scratch()
        held = Held(engine, "given")
        given = pa.Table.from_pandas(conform(statements), schema=STATEMENTS, preserve_index=False)
        if "tone_published" in statements:
            given = given.append_column("tone_published", pa.array(statements["tone_published"]))
        with engine.cursor() as cursor:
            cursor.register(f"{held.name}_source", given)
            published = "tone_published" if "tone_published" in statements else "tone"
            building.fill(cursor, f"{held.name}_source", held.name, published)
        return cls(engine, held.name, holds=(held,))

    def where(self, condition: str, **parameters: Any) -> Rows:
        """Those of the rows that also meet one SQL condition, whose values stand in it as $name.

        ValueError where a name is taken by an earlier condition with another value.
        """
        for name, value in parameters.items():
            if self.parameters.get(name, value) != value:
                raise ValueError(f"the parameter {name} is taken by an earlier condition")
        conditions = (*self.conditions, condition)
        return replace(self, conditions=conditions, parameters={**self.parameters, **parameters})

    def sql(self, query: str, **parameters: Any) -> pd.DataFrame:
        """The result of a query in which `rows` names these statements: texts as str, lists as arrays, NULL as NaN.

        The query is written by the project and holds no value from outside: those are its parameters, as $name.
        """
        with self._asked(query, parameters) as cursor:
            found = cursor.fetchnumpy()
        return pd.DataFrame({name: _column(values) for name, values in found.items()})

    def fetch(self, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """The same as plain tuples: quicker where a few values are asked for."""
        with self._asked(query, parameters) as cursor:
            return cursor.fetchall()

    def places(self, query: str = "SELECT place FROM rows ORDER BY place", **parameters: Any) -> np.ndarray:
        """One column of whole numbers, by default the places of the rows in ascending order."""
        with self._asked(query, parameters) as cursor:
            return np.asarray(next(iter(cursor.fetchnumpy().values())))

    def columns(self, name: str, codes: Sequence[str], measures: Mapping[str, str], source: str = "rows") -> Columns:
        """Columns of these rows as arrays, made once as long as there is room; `name` is theirs.

        `codes` are columns of texts, each given as codes; `measures` is SQL for further columns, by name; `source` is
        `rows`, or a query on them in brackets.

        >>> rows = Rows.of(pd.DataFrame({"speaker": ["USA", "RUS"], "tone": [0.5, -0.5]}))
        >>> columns = rows.columns("tones", ["speaker"], {"harsh": "tone < 0"})
        >>> columns["speaker"].tolist(), columns["harsh"].tolist()
        ([1, 0], [False, True])
        """
        values = tuple((key, tuple(value) if isinstance(value, list) else value)
                       for key, value in self.parameters.items())  # fmt: skip
        key = (name, self.table, self.conditions, values)
        return self.shelf.get(key, lambda: self._columns(codes, measures, source))

    def _columns(self, codes: Sequence[str], measures: Mapping[str, str], source: str) -> Columns:
        known = {name: self._texts(name, source) for name in codes}
        chosen = [f"{name} AS {name}" if texts is None else f"enum_code({name}) AS {name}"
                  for name, texts in known.items()]  # fmt: skip
        chosen += [f"{sql} AS {name}" for name, sql in measures.items()]
        with self._asked(f"SELECT {', '.join(chosen)} FROM {source}", {}) as cursor:
            found = {name: _filled(values) for name, values in cursor.fetchnumpy().items()}
        texts = {name: values for name, values in known.items() if values is not None}
        for name in known.keys() - texts.keys():
            texts[name], found[name] = np.unique(found[name].astype(object), return_inverse=True)
        return Columns(found, texts)

    def _texts(self, name: str, source: str) -> np.ndarray | None:
        """The texts of a column in the order of their codes; None where it has no codes (see `overlay.corrected`)."""
        key = (self.table, name)
        if key not in self.shelf.texts:
            with self._asked(f"SELECT {name} FROM {source} LIMIT 0", {}) as cursor:
                kind: Any = cursor.description[0][1]
            coded = kind.id == "enum"
            self.shelf.texts[key] = np.array(dict(kind.children)["values"], dtype=object) if coded else None
        return self.shelf.texts[key]

    def _asked(self, query: str, parameters: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
        """A cursor that holds the answer. Cursors of one engine may work side by side in several threads."""
        kept = " AND ".join(f"({condition})" for condition in self.conditions) or "true"
        # NOT MATERIALIZED: only the columns that the query names are read
        whole = f"WITH rows AS NOT MATERIALIZED (SELECT * FROM {self.table} WHERE {kept}) {query}"
        return self.engine.cursor().execute(whole, {**self.parameters, **parameters})

    def once(self, name: str, build: Callable[[], Any]) -> Any:
        """What `build` makes of these rows, made once: for tables that several others are made of."""
        if name not in self._made:
            self._made[name] = build()
        return self._made[name]

    def __len__(self) -> int:
        """How many statements there are."""
        return int(self.once("n", lambda: self.fetch("SELECT count(*) FROM rows")[0][0]))


@cache
def _scratch() -> duckdb.DuckDBPyConnection:
    """The engine for tables that are given and not read from files."""
    return building.connect(1, "256MB")


def _column(values: Any) -> Any:
    values = _filled(values)
    if values.dtype == object and all(isinstance(value, str) for value in values):
        return pd.array(values, dtype=TEXT)
    return values


def _filled(values: Any) -> Any:
    """Values of which none is masked: NaN, or None, for NULL."""
    if isinstance(values, np.ma.MaskedArray):
        held: Any = values if values.dtype.kind == "f" else values.astype(object)
        return held.filled(np.nan if values.dtype.kind == "f" else None)
    return values
