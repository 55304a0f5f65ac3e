"""Files that leave the app and explain themselves: a table with what it was made from, in three formats.

`facts` says where a table comes from (corpus and its hash, version, lexicon, filters, n, dates, link): name -> words.
A long table comes in parts, frames of the same columns, of which one is in memory at a time.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
#: Line ends to Unicode, though not to JSON; inside a text of JSON they may stand escaped.
_LINE_ENDS = "\x85\u2028\u2029\x1c\x1d\x1e\x0b\x0c"
#: Under this name the facts stand in the schema of a Parquet file and in the first line of a JSON lines file.
NAME = "demarche"


#: A table, or its parts one after the other: at least one, though it may be empty.
Table = pd.DataFrame | Iterable[pd.DataFrame]


def _parts(table: Table) -> Iterator[pd.DataFrame]:
    return iter([table] if isinstance(table, pd.DataFrame) else table)


def csv(table: Table, facts: Mapping[str, str]) -> bytes:
    """A table as CSV with its facts as comment lines; no cell can be taken for a formula.

    Lists are joined by ";". Read it back with `pandas.read_csv(path, comment="#")` only where no text holds a "#";
    else skip the lines that begin with one.

    >>> csv(pd.DataFrame({"text": ["=1+1", "Talks."], "n": [1, -2]}), {"n": "2"}).decode("utf-8-sig").splitlines()
    ['# n: 2', 'text,n', "'=1+1,1", 'Talks.,-2']
    """
    out = io.BytesIO()
    notes = "".join(f"# {name}: {' '.join(words.split())}\n" for name, words in facts.items())
    out.write(notes.encode("utf-8-sig"))
    for number, part in enumerate(_parts(table)):
        rows = _harmless(part).to_csv(index=False, header=not number, lineterminator="\n")
        out.write(rows.encode("utf-8", "surrogatepass"))
    return out.getvalue()


def _harmless(table: pd.DataFrame) -> pd.DataFrame:
    harmless = table.copy()
    for column in harmless.columns:
        if not pd.api.types.is_numeric_dtype(harmless[column]):
            harmless[column] = [_cell(value) for value in harmless[column]]
    harmless.columns = [_cell(name) for name in harmless.columns]
    return harmless


def _cell(value: object) -> str:
    text = ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def json_lines(table: Table, facts: Mapping[str, str]) -> bytes:
    """A table as JSON lines: the first line holds the facts under "demarche", each further line one row.

    What is missing is null; lists stay lists.

    >>> json_lines(pd.DataFrame({"text": ["Talks."], "to": [("UKR",)]}), {"n": "1"}).decode().splitlines()
    ['{"demarche": {"n": "1"}}', '{"text": "Talks.", "to": ["UKR"]}']
    """
    out = io.BytesIO(line({NAME: dict(facts)}).encode("utf-8", "surrogatepass"))
    out.seek(0, io.SEEK_END)
    for part in _parts(table):
        for row in part.to_dict("records"):
            told = line({str(name): _plain(value) for name, value in row.items()})
            out.write(told.encode("utf-8", "surrogatepass"))
    return out.getvalue()


def line(row: Mapping[str, Any]) -> str:
    """One line of JSON, which readers that know more line ends than JSON does will not cut either.

    >>> line({"text": "one\u2028line"})
    '{"text": "one\\\\u2028line"}\\n'
    """
    text = json.dumps(row, ensure_ascii=False, allow_nan=False)
    return "".join(f"\\u{ord(sign):04x}" if sign in _LINE_ENDS else sign for sign in text) + "\n"


def _plain(value: Any) -> Any:
    """A value as JSON knows it: numpy's numbers as Python's, tuples as lists, NaN as null."""
    if isinstance(value, list | tuple):
        return list(value)
    value = value.item() if hasattr(value, "item") else value
    if value is None or value != value:
        return None
    return value if isinstance(value, str | int | float | bool) else str(value)


def parquet(table: Table, facts: Mapping[str, str]) -> bytes:
    """A table as Parquet; the facts stand as JSON in the metadata of its schema, under "demarche".

    >>> made = parquet(pd.DataFrame({"n": [1]}), {"filters": "no filter"})
    >>> facts_of(made)
    {'filters': 'no filter'}
    """
    parts = [pa.Table.from_pandas(part, preserve_index=False) for part in _parts(table)]
    made = pa.concat_tables(parts, promote_options="permissive")  # a part may have empty lists only
    known = made.schema.metadata or {}
    made = made.replace_schema_metadata({**known, NAME.encode(): json.dumps(dict(facts), ensure_ascii=False).encode()})
    out = io.BytesIO()
    pq.write_table(made, out, compression="zstd")
    return out.getvalue()


def facts_of(file: bytes) -> dict[str, str]:
    """The facts that a Parquet file made here carries. KeyError where it carries none."""
    found: dict[str, str] = json.loads(pq.read_schema(pa.BufferReader(file)).metadata[NAME.encode()])
    return found
