"""The same statements with other values: another lexicon's tones, or what an analyst has corrected.

Both are tables beside the numbers, which stay as they are; they stand as long as somebody holds the rows made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.dataset.building import ABOUT, NUMBERS
from analysis.dataset.rows import Held, Rows

#: What an analyst may change of a statement.
CORRECTED = (
    *("speaker", "actor", "actor_rule", "targets", "stance", "status", "theme", "subtheme", "event"),
    *("domestic", "attribution"),
)


def scored(rows: Rows, tones: Iterable[pd.DataFrame]) -> Rows:
    """The rows with other tones: tables of place, tone and tone_words; a statement that none names keeps its own."""
    given, held = Held(rows.engine, "tones"), Held(rows.engine, "scored")
    with rows.engine.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {given.name} (place INTEGER, tone DOUBLE, tone_words SMALLINT)")
        for number, table in enumerate(tones):
            cursor.register(f"{given.name}_{number}", table)
            cursor.execute(f"INSERT INTO {given.name} SELECT place, tone, tone_words FROM {given.name}_{number}")
            cursor.unregister(f"{given.name}_{number}")
        columns = ", ".join(_replaced(name, ("tone", "tone_words")) for name in NUMBERS)
        cursor.execute(
            f"CREATE TABLE {held.name} AS SELECT {columns} FROM {rows.table} AS held"
            f" LEFT JOIN {given.name} AS given USING (place) ORDER BY place"
        )
    return replace(rows, table=held.name, holds=(*rows.holds, held))


def _replaced(name: str, changed: tuple[str, ...]) -> str:
    return f"coalesce(given.{name}, held.{name}) AS {name}" if name in changed else f"held.{name}"


def corrected(rows: Rows, changes: Mapping[int, Mapping[str, Any]]) -> Rows:
    """The rows with some statements changed: place -> column -> value. ValueError for a column not in CORRECTED."""
    unknown = {name for change in changes.values() for name in change} - set(CORRECTED)
    if unknown:
        raise ValueError(f"a correction cannot change {sorted(unknown)[0]}")
    held = Held(rows.engine, "corrected")
    with rows.engine.cursor() as cursor:
        query = f"CREATE TABLE {held.name} AS SELECT * FROM {rows.table} WHERE place IN (SELECT unnest($places))"
        cursor.execute(query, {"places": list(changes)})
        for place, change in changes.items():
            for name, value in change.items():
                _set(cursor, held.name, place, name, value)
        _about(cursor, held.name)
    table = f"(SELECT * FROM {rows.table} ANTI JOIN {held.name} USING (place) UNION ALL SELECT * FROM {held.name})"
    return replace(rows, table=table, holds=(*rows.holds, held))


def among(rows: Rows, places: np.ndarray) -> Rows:
    """Those of the rows that stand at some places."""
    held = Held(rows.engine, "found")
    with rows.engine.cursor() as cursor:
        cursor.register(f"{held.name}_given", pa.table({"place": places.astype("int32")}))
        cursor.execute(f"CREATE TABLE {held.name} AS SELECT place FROM {held.name}_given")
    found = rows.where(f"place IN (SELECT place FROM {held.name})")
    return replace(found, holds=(*rows.holds, held))


def _set(cursor: duckdb.DuckDBPyConnection, table: str, place: int, name: str, value: Any) -> None:
    given = {"value": list(value) if name == "targets" else value, "place": place}
    update = f"UPDATE {table} SET {name} = $value WHERE place = $place"
    try:
        cursor.execute(update, given)
    except duckdb.ConversionException:  # a code that the corpus has not known: the column becomes plain text
        cursor.execute(f"ALTER TABLE {table} ALTER {name} TYPE VARCHAR")
        cursor.execute(update, given)


def _about(cursor: duckdb.DuckDBPyConnection, table: str) -> None:
    """Bring `about` to the changed actors; as texts where one of them is new to the corpus."""
    found = ABOUT.replace("actor", "actor::VARCHAR").replace("speaker", "speaker::VARCHAR")
    try:
        cursor.execute(f"UPDATE {table} SET about = {found}")
    except duckdb.ConversionException:
        cursor.execute(f"ALTER TABLE {table} ALTER about TYPE VARCHAR[]")
        cursor.execute(f"UPDATE {table} SET about = {found}")
