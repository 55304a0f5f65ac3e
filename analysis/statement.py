"""The nouns of the river: a Document goes in, Statements and Codings come out.

The unit is a statement: one sentence (or one clause, where a sentence reports two speakers) with its place in its
document. `text == document.text[start:end]` holds for every row. docs/codebook.md says how each value is decided.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

FORMATS = ("csv", "jsonl", "parquet")
ROW_GROUP = 2_000  # rows: what a reader of a few statements has to decode at least
THEMES = ("coercion", "diplomacy", "friction")
ATTRIBUTIONS = ("direct", "indirect", "mixed", "carried", "label", "narrated")
STANCES = ("asserts", "accuses", "reports", "denies")
STATUSES = ("actual", "conditional", "negated", "prospective")

_TEXT, _COUNT, _SHARE, _CODES, _FLAG = pa.string(), pa.int64(), pa.float64(), pa.list_(pa.string()), pa.bool_()

#: Column order and types of the two tables. An empty string means "none"; an offset of -1 means "nowhere".
STATEMENTS = pa.schema(
    [
        ("statement", _TEXT),  # key: "<document>#<n>"
        ("document", _TEXT),
        ("n", _COUNT),  # running number in the document, from 1
        ("start", _COUNT),
        ("end", _COUNT),
        ("text", _TEXT),
        ("date", _TEXT),  # 2022, 2022-02 or 2022-02-24: as precise as it was given
        ("title", _TEXT),
        ("source", _TEXT),
        ("url", _TEXT),
        ("speaker", _TEXT),
        ("speaker_name", _TEXT),  # the person or body resolved, also for a pronoun
        ("speaker_as_written", _TEXT),
        ("speaker_start", _COUNT),
        ("speaker_end", _COUNT),
        ("content_start", _COUNT),
        ("content_end", _COUNT),
        ("attribution", _TEXT),
        ("speaker_rule", _TEXT),
        ("actor", _TEXT),
        ("actor_rule", _TEXT),
        ("targets", _CODES),
        ("stance", _TEXT),
        ("stance_rule", _TEXT),
        ("status", _TEXT),
        ("status_rule", _TEXT),
        ("tone", _SHARE),
        ("positive", _SHARE),
        ("neutral", _SHARE),
        ("negative", _SHARE),
        ("tone_words", _COUNT),  # words with a valence: 0 means that the lexicon is silent
        ("coercion", _SHARE),
        ("diplomacy", _SHARE),
        ("friction", _SHARE),
        ("theme", _TEXT),
        ("subtheme", _TEXT),
        ("event", _TEXT),
        ("domestic", _FLAG),  # coded, but without a foreign side
        ("duplicate_of", _TEXT),
    ]
)
CODINGS = pa.schema(
    [
        ("statement", _TEXT),
        ("cue", _TEXT),
        ("theme", _TEXT),
        ("subtheme", _TEXT),
        ("weight", _SHARE),
        ("status", _TEXT),
        ("start", _COUNT),
        ("end", _COUNT),
        ("rule", _TEXT),  # what turned the cue round, empty where nothing did
        ("actor", _TEXT),
        ("targets", _CODES),
    ]
)
#: One row a document that has statements; `digest` is of all that it says, so that a second copy of it is known.
DOCUMENTS = pa.schema([("document", _TEXT), ("digest", _TEXT), ("statements", _COUNT)])
REJECTED = pa.schema([("file", _TEXT), ("row", _COUNT), ("document", _TEXT), ("reason", _TEXT), ("remedy", _TEXT)])

_PANDAS = {_TEXT: "str", _COUNT: "int64", _SHARE: "float64", _CODES: "object", _FLAG: "bool"}
_EMPTY: dict[pa.DataType, Any] = {_TEXT: "", _COUNT: -1, _SHARE: 0.0, _CODES: (), _FLAG: False}


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it came in, decoded and cleaned without moving a character.

    `date` is ISO text of a day, a month or a year, or empty; `speaker` and `target` are set where the source names one
    for all of it.

    >>> Document(id="a", text="Talks resume.").date
    ''
    """

    id: str
    text: str
    title: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    speaker: str = ""
    target: str = ""


#: Documents as a table: every field is text.
TEXTS = pa.schema([(field.name, _TEXT) for field in fields(Document)])


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not processed: where it stood, why, and what would mend it. `row` counts from 1."""

    file: str
    row: int
    document: str
    reason: str
    remedy: str


def table(rows: Iterable[Mapping[str, Any]], schema: pa.Schema = STATEMENTS) -> pd.DataFrame:
    """Rows as a DataFrame with exactly the schema's columns, in order, missing ones at their empty value.

    Raises KeyError where a row carries a column that the schema does not know.

    >>> table([{"statement": "a#1", "text": "Talks resume."}]).loc[0, ["text", "speaker"]].tolist()
    ['Talks resume.', '']
    """
    rows = list(rows)
    unknown = {key for row in rows for key in row} - set(schema.names)
    if unknown:
        raise KeyError(f"not columns of the schema: {', '.join(sorted(unknown))}")
    columns = {
        field.name: pd.Series([row.get(field.name, _EMPTY[field.type]) for row in rows], dtype=_PANDAS[field.type])
        for field in schema
    }
    return pd.DataFrame(columns)


def frame(
    rows: Sequence[tuple[Any, ...]],
    names: Sequence[str],
    schema: pa.Schema = STATEMENTS,
    index: pd.Index | None = None,
) -> pd.DataFrame:
    """Complete rows, their values in the order of `names`, as a DataFrame with the schema's dtypes.

    Each column is built once and with its type: several times as fast as `table` or `conform`.

    >>> frame([("a", 3, ("KEN",))], ["cue", "start", "targets"], CODINGS).dtypes.astype(str).tolist()
    ['str', 'int64', 'object']
    """
    columns: Iterable[tuple[Any, ...]] = zip(*rows, strict=True) if rows else [()] * len(names)
    kinds: list[Any] = [_PANDAS[schema.field(name).type] for name in names]
    typed = [pd.array(list(values), dtype=kind) for values, kind in zip(columns, kinds, strict=True)]
    return pd.DataFrame(dict(zip(names, typed, strict=True)), index=index, copy=False)


def conform(frame: pd.DataFrame, schema: pa.Schema = STATEMENTS) -> pd.DataFrame:
    """The same rows with the schema's columns, order and dtypes; absent columns are filled with their empty value.

    >>> list(conform(pd.DataFrame({"text": ["a"]})).columns) == STATEMENTS.names
    True
    """
    kinds = [pd.api.types.pandas_dtype(_PANDAS[field.type]) for field in schema]
    if list(frame.columns) == schema.names and list(frame.dtypes) == kinds:
        return frame.copy()
    columns = {}
    for field in schema:
        if field.name in frame:
            columns[field.name] = frame[field.name].astype(_PANDAS[field.type])
        else:
            columns[field.name] = pd.Series(
                [_EMPTY[field.type]] * len(frame), index=frame.index, dtype=_PANDAS[field.type]
            )
    return pd.DataFrame(columns, index=frame.index)


def check(statements: pd.DataFrame, texts: Mapping[str, str] | None = None) -> None:
    """Raise ValueError where a table breaks the codebook's promises: columns, vocabularies, ranges, keys, offsets.

    With `texts` (document id -> text) it also holds every `text` against its place in its document.
    """
    if list(statements.columns) != STATEMENTS.names:
        raise ValueError("columns are not those of the statement schema")
    if statements["statement"].duplicated().any():
        raise ValueError("a statement key occurs twice")
    for column, allowed in (
        ("attribution", ATTRIBUTIONS),
        ("stance", STANCES),
        ("status", STATUSES),
        ("theme", ("", *THEMES)),
    ):
        strange = set(statements[column].unique()) - set(allowed)
        if strange:
            raise ValueError(f"{column} has a value outside the codebook: {sorted(strange)[0]!r}")
    if not statements["tone"].dropna().between(-1, 1).all():
        raise ValueError("tone leaves [-1, 1]")
    for document, start, end, text in statements[["document", "start", "end", "text"]].itertuples(index=False):
        if texts is not None and texts[document][start:end] != text:
            raise ValueError(f"offsets do not hold in {document} at {start}:{end}")


def read(path: str | Path, schema: pa.Schema = STATEMENTS, columns: list[str] | None = None) -> pd.DataFrame:
    """A table by its suffix (.csv, .jsonl, .parquet), with the schema's dtypes.

    A Parquet table may be a folder of parts, and may be at an address that fsspec knows, such as s3://bucket/table.parquet.
    """
    if "://" in str(path):
        return _read_stored(str(path), schema if columns is None else pa.schema([schema.field(c) for c in columns]))
    path = Path(path)
    wanted = schema if columns is None else pa.schema([schema.field(name) for name in columns])
    if path.suffix == ".parquet":
        frame = pq.read_table(path, columns=wanted.names).to_pandas()
    elif path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as lines:
            frame = pd.DataFrame([json.loads(line) for line in lines], columns=wanted.names)
    else:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, usecols=wanted.names)
        for field in wanted:
            if field.type == _FLAG:
                frame[field.name] = frame[field.name] == "True"
    return _typed(frame, wanted)


def _read_stored(address: str, wanted: pa.Schema) -> pd.DataFrame:
    from fsspec.core import url_to_fs  # an extra: only who names an address needs it

    system, path = url_to_fs(address)
    return _typed(pq.read_table(path, columns=wanted.names, filesystem=system).to_pandas(), wanted)


def _typed(frame: pd.DataFrame, wanted: pa.Schema) -> pd.DataFrame:
    """The rows with lists of codes as tuples, and the schema's dtypes."""
    for field in wanted:
        if field.type == _CODES:
            frame[field.name] = [
                tuple(v.split(";")) if isinstance(v, str) and v else tuple(v) for v in frame[field.name]
            ]
    return conform(frame, wanted)


class TableWriter:
    """Writes a table chunk by chunk, whole or not at all: into a temporary file that is renamed on a clean exit.

    The suffix of `path` decides the format (.csv, .jsonl, .parquet); ValueError for another one. Lists of codes become
    JSON lists, Parquet lists, or text joined by ";" in CSV. If the `with` block raises, nothing is left behind.
    """

    def __init__(self, path: str | Path, schema: pa.Schema = STATEMENTS) -> None:
        self.path, self.schema = Path(path), schema
        if self.path.suffix.removeprefix(".") not in FORMATS:
            raise ValueError(f"no table format ends in {self.path.suffix!r}; known are {', '.join(FORMATS)}")
        self.rows = 0
        self._waiting: list[pa.Table] = []

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, self._temporary = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
        os.close(handle)
        self._parquet = (
            pq.ParquetWriter(self._temporary, self.schema, compression="zstd")
            if self.path.suffix == ".parquet"
            else None
        )
        if self.path.suffix == ".csv":
            Path(self._temporary).write_text(",".join(self.schema.names) + "\n", encoding="utf-8")
        return self

    def append(self, frame: pd.DataFrame) -> None:
        """Add rows; the frame is brought to the schema first, so missing columns are written empty."""
        frame = conform(frame, self.schema)
        self.rows += len(frame)
        if self._parquet is not None:
            self._waiting.append(pa.Table.from_pandas(frame, schema=self.schema, preserve_index=False))
            self._write_groups(least=ROW_GROUP)
        elif self.path.suffix == ".jsonl":
            with open(self._temporary, "a", encoding="utf-8") as out:
                for row in frame.to_dict("records"):
                    out.write(json.dumps(row, ensure_ascii=False, default=list) + "\n")
        else:
            flat = {f.name: frame[f.name].map(";".join) if f.type == _CODES else frame[f.name] for f in self.schema}
            pd.DataFrame(flat).to_csv(self._temporary, mode="a", header=False, index=False)

    def _write_groups(self, least: int) -> None:
        """Write the rows that wait in row groups of one size, so that a file does not tell in which chunks it came."""
        while self._parquet is not None and sum(map(len, self._waiting)) >= max(least, 1):
            rows = pa.concat_tables(self._waiting)
            self._parquet.write_table(rows.slice(0, ROW_GROUP))
            self._waiting = [rows.slice(ROW_GROUP)]

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._parquet is not None:
            if kind is None:
                self._write_groups(least=1)
            self._parquet.close()
        if kind is None:
            Path(self._temporary).chmod(0o644)
            Path(self._temporary).replace(self.path)
        Path(self._temporary).unlink(missing_ok=True)


def write(frame: pd.DataFrame, path: str | Path, schema: pa.Schema = STATEMENTS) -> Path:
    """Write one table whole or not at all; see TableWriter for formats and errors. Returns the path."""
    with TableWriter(path, schema) as out:
        out.append(frame)
    return Path(path)
