"""The table of numbers: made from the statements' files, in memory or in a file that is made once and then attached."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

#: Text columns with few values: held as numbers with a dictionary, so that a million rows take 50 MB.
CODED = (
    *("document", "date", "speaker", "attribution", "actor", "actor_rule", "stance", "status"),
    *("theme", "subtheme", "event"),
)
#: Columns of the engine's table. `place` is the number of the row in the corpus, from 0; `day` is the date as a number
#: (20220224; 20220200 for a month, 20220000 for a year, 0 for none), because numbers are compared faster than texts;
#: `about` are the actors in a statement other than its speaker, each once; `tone_published` stays VADER's as published
#: where `tone` is another lexicon's.
NUMBERS = (
    *("place", "n", "start", *CODED, "targets", "domestic", "coercion", "diplomacy", "friction"),
    *("tone", "tone_published", "tone_words", "day", "about"),
)
DAY = "CASE WHEN len(date) < 4 THEN 0 ELSE rpad(replace(date, '-', ''), 8, '0')::INTEGER END"
ABOUT = "list_distinct(list_filter(list_prepend(actor, targets), lambda code: code <> '' AND code <> speaker))"
#: From so many statements on the table is kept in a file: making it takes seconds, attaching it none.
LARGE = 200_000
_KEPT_FILES = 8
#: The texts of what has a theme, kept beside the numbers: a page on acts needs some hundreds of them, from everywhere
#: in the corpus, and a row group of Parquet is read whole for each.
_SPOKEN = (
    "SELECT place, text FROM (SELECT (row_number() OVER () - 1)::INTEGER AS place, text, theme FROM {})"
    " WHERE theme <> ''"
)
#: Counts up where the table's columns or types change, so that no older file is opened.
_EDITION = "2"


def connect(threads: int, memory: str) -> duckdb.DuckDBPyConnection:
    """An engine inside this process; what does not fit into `memory` goes to the system's temporary folder."""
    spill = str(Path(tempfile.gettempdir()) / "demarche-engine")
    settings: dict[str, str | bool | int | float | list[str]]
    settings = {"threads": threads, "memory_limit": memory, "temp_directory": spill}
    return duckdb.connect(":memory:", config=settings)


def fill(engine: duckdb.DuckDBPyConnection, source: str, table: str = "numbers", published: str = "tone") -> None:
    """Make `table` from `source`, a table or function of the engine with the columns of a statement.

    `table` may carry the name of its database, as "disk.numbers"; `published` is SQL for tone_published.
    """
    types = {column: f"{table}_{column}" for column in (*CODED, "about")}
    for column, name in types.items():
        values = engine.execute(f"SELECT DISTINCT code FROM ({_codes(source, column)}) ORDER BY code").fetchall()
        # a type's values cannot be parameters; an empty corpus still needs one value
        quoted = ", ".join("'" + value.replace("'", "''") + "'" for (value,) in values or [("",)])
        engine.execute(f"CREATE TYPE {name} AS ENUM ({quoted})")
    engine.execute(f"CREATE TABLE {table} AS {_numbers(source, types, published)}")
    for name in types.values():  # the table keeps its types without their names
        engine.execute(f"DROP TYPE {name}")


def _codes(source: str, column: str) -> str:
    if column != "about":
        return f"SELECT {column} AS code FROM {source}"
    return f"SELECT actor AS code FROM {source} UNION SELECT unnest(targets) AS code FROM {source}"


def _numbers(source: str, types: Mapping[str, str], published: str) -> str:
    coded = ", ".join(f"{column}::{types[column]} AS {column}" for column in CODED)
    return (
        f"SELECT place, n::INTEGER AS n, start::INTEGER AS start, {coded}, targets, domestic, coercion, diplomacy,"
        f" friction, tone, {published} AS tone_published, tone_words::SMALLINT AS tone_words,"
        f" {DAY} AS day, {ABOUT}::{types['about']}[] AS about"
        f" FROM (SELECT (row_number() OVER () - 1)::INTEGER AS place, * FROM {source}) WHERE duplicate_of = ''"
    )


def from_files(engine: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> None:
    """Make the table `numbers` in memory from Parquet files of statements."""
    fill(engine, _files(parts))


def from_table(engine: duckdb.DuckDBPyConnection, statements: pa.Table) -> None:
    """The same from a table in memory, of which nothing is kept."""
    engine.register("brought", statements)
    fill(engine, "brought")
    engine.unregister("brought")


def attached(engine: duckdb.DuckDBPyConnection, parts: Sequence[Path], store: Path) -> None:
    """The same table from a file in `store`, which is made first where it is missing; OSError where it cannot be."""
    store.mkdir(parents=True, exist_ok=True)
    file = store / f"numbers-{digest(parts)}.duckdb"
    if not file.is_file():
        _make(file, parts)
    try:
        engine.execute(f"ATTACH '{_quoted(file)}' AS disk (READ_ONLY)")
    except duckdb.Error:  # written by another version of the engine, or cut short
        file.unlink()
        _make(file, parts)
        engine.execute(f"ATTACH '{_quoted(file)}' AS disk (READ_ONLY)")
    file.touch()
    engine.execute("CREATE VIEW numbers AS SELECT * FROM disk.numbers")
    _tidy(store)


def _make(file: Path, parts: Sequence[Path]) -> None:
    """Write the file under another name first, so that a server beside this one never sees half of it."""
    half = file.with_suffix(f".{os.getpid()}.half")
    half.unlink(missing_ok=True)
    with connect(2, "512MB") as engine:
        engine.execute(f"ATTACH '{_quoted(half)}' AS disk")
        fill(engine, _files(parts), "disk.numbers")
        engine.execute(f"CREATE TABLE disk.spoken AS {_SPOKEN.format(_files(parts))}")
        engine.execute("DETACH disk")
    half.replace(file)


def _tidy(store: Path) -> None:
    """Remove the files that have not been opened for longest."""
    files = sorted(store.glob("numbers-*.duckdb"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEPT_FILES:]:
        file.unlink(missing_ok=True)


def digest(parts: Sequence[Path]) -> str:
    """What a file of numbers is known by: the files it was made from, their sizes and times."""
    made = hashlib.sha256(f"{_EDITION} {duckdb.__version__}".encode())
    for part in parts:
        facts = part.stat()
        made.update(f"{part.resolve()} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return made.hexdigest()[:16]


def _files(parts: Sequence[Path]) -> str:
    names = ", ".join(f"'{_quoted(part)}'" for part in parts)
    return f"read_parquet([{names}])"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
