"""A set of statements, described and not copied: conditions that the engine applies when a number is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb
import pandas as pd


@dataclass(frozen=True)
class Rows:
    """The statements of an opened corpus that meet some conditions. Nothing is computed until something is asked.

    `table` is a table or view of the engine with the columns of `NUMBERS`; `conditions` are SQL conditions on them,
    all of which hold; `parameters` are their values by name. Values never become part of the SQL text.
    """

    engine: duckdb.DuckDBPyConnection
    table: str = "numbers"
    conditions: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)

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
        """The result of a query in which `rows` names these statements; texts come back as str, lists as arrays.

        The query is written by the project and holds no value from outside: those are its parameters, as $name.
        """
        kept = " AND ".join(f"({condition})" for condition in self.conditions) or "true"
        # NOT MATERIALIZED: only the columns that the query names are read
        whole = f"WITH rows AS NOT MATERIALIZED (SELECT * FROM {self.table} WHERE {kept}) {query}"
        with self.engine.cursor() as cursor:  # cursors of one engine may work side by side in several threads
            found = cursor.execute(whole, {**self.parameters, **parameters}).df()
        coded = [name for name, dtype in found.dtypes.items() if isinstance(dtype, pd.CategoricalDtype)]
        return found.astype(dict.fromkeys(coded, "str")) if coded else found

    def __len__(self) -> int:
        """How many statements there are."""
        return int(self.sql("SELECT count(*) AS n FROM rows")["n"].iloc[0])
