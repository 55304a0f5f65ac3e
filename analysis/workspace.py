"""One file that holds what a user has made: documents, tables, corrections, actors, settings. Loaded again, it gives
the same numbers, on this version or a later one.

It is a zip of Parquet, CSV, TOML and JSON files, so that it can be read without this project too.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.ingest import UnusableFile
from analysis.statement import CODINGS, REJECTED, ROW_GROUP, STATEMENTS, TEXTS, check, conform

#: Version of the form of the file. A file of a later version is refused with a sentence, an earlier one is read.
FORMAT = 1
#: Bytes of a workspace, packed and unpacked: a million statements take some 200 MB unpacked.
LARGEST, LARGEST_UNPACKED = 200_000_000, 1_000_000_000
_REMEDY = "choose the file that \u201cDownload the workspace\u201d gave"
_SCHEMAS = {"documents": TEXTS, "statements": STATEMENTS, "codings": CODINGS}


@dataclass(frozen=True)
class Workspace:
    """What a user has made. Parts are Parquet files in memory; `corrections` is a log of JSON lines, `additions` TOML.

    `facts` are those of corpus.json; `settings` are the parameters of the address: lexicon, filters, page.
    """

    documents: Sequence[bytes] = field(repr=False)
    statements: Sequence[bytes] = field(repr=False)
    codings: Sequence[bytes] = field(repr=False)
    rejected: pd.DataFrame = field(repr=False)
    facts: Mapping[str, Any]
    additions: str = ""
    corrections: str = ""
    settings: Mapping[str, Sequence[str]] = field(default_factory=dict)


def pack(workspace: Workspace) -> bytes:
    """The workspace as the bytes of one zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("workspace.json", _json({"format": FORMAT, "settings": workspace.settings}))
        file.writestr("corpus.json", _json(workspace.facts))
        file.writestr("actors.toml", workspace.additions)
        file.writestr("corrections.jsonl", workspace.corrections)
        file.writestr("rejected.csv", workspace.rejected.to_csv(index=False))
        for name in _SCHEMAS:
            for number, part in enumerate(getattr(workspace, name)):
                # Parquet is compressed already
                file.writestr(f"{name}.parquet/part-{number:05d}.parquet", part, zipfile.ZIP_STORED)
    return out.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def unpack(data: bytes) -> Workspace:
    """The workspace that `pack` made bytes of. UnusableFile, with reason and remedy, for anything else.

    Tables are checked against the schema and written anew: nothing of a stranger's file is kept as it came.
    """
    if len(data) > LARGEST:
        raise UnusableFile(f"the workspace is larger than {LARGEST:,} bytes", "use the command line for such a corpus")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return _unpacked(file)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        NotImplementedError,
        EOFError,
        zlib.error,
        pa.ArrowException,
    ) as error:
        if isinstance(error, UnusableFile):
            raise
        raise UnusableFile("this is not a workspace of Demarche, or it is damaged", _REMEDY) from error


def _unpacked(file: zipfile.ZipFile) -> Workspace:
    if sum(info.file_size for info in file.infolist()) > LARGEST_UNPACKED:
        raise UnusableFile(f"the workspace unpacks to more than {LARGEST_UNPACKED:,} bytes", _REMEDY)
    about = json.loads(_entry(file, "workspace.json"))
    form = about["format"]
    if not isinstance(form, int) or form > FORMAT:
        raise UnusableFile(f"the workspace has the form {form}, this version reads up to {FORMAT}", "update Demarche")
    tables = {name: _parts(file, name) for name in _SCHEMAS}
    rejected = pd.read_csv(io.BytesIO(_entry(file, "rejected.csv")), dtype=str, keep_default_na=False)
    return Workspace(
        **tables,
        rejected=conform(rejected, REJECTED),
        facts=_facts(json.loads(_entry(file, "corpus.json"))),
        additions=_entry(file, "actors.toml").decode(),
        corrections=_entry(file, "corrections.jsonl").decode(),
        settings=_settings(about.get("settings", {})),
    )


def _entry(file: zipfile.ZipFile, name: str) -> bytes:
    """One entry, of which no more is inflated than it says of itself."""
    info = file.getinfo(name)
    with file.open(info) as stream:
        data = stream.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise UnusableFile("the workspace says less of its size than it holds", _REMEDY)
    return data


def _parts(file: zipfile.ZipFile, name: str) -> tuple[bytes, ...]:
    schema = _SCHEMAS[name]
    found = sorted(info.filename for info in file.infolist() if info.filename.startswith(f"{name}.parquet/part-"))
    parts = []
    for part in found:
        frame = pq.read_table(io.BytesIO(_entry(file, part)), columns=schema.names).to_pandas()
        if "targets" in frame:
            frame["targets"] = pd.Series([tuple(codes) for codes in frame["targets"]], dtype="object")
        frame = conform(frame, schema)
        if name == "statements":
            check(frame)
        parts.append(written(frame, schema))
    return tuple(parts)


def written(frame: pd.DataFrame, schema: pa.Schema) -> bytes:
    """A table as the bytes of one Parquet file with the columns of the schema."""
    return packed(pa.Table.from_pandas(frame, schema=schema, preserve_index=False))


def packed(table: pa.Table) -> bytes:
    """A table as the bytes of one Parquet file."""
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", row_group_size=ROW_GROUP)
    return out.getvalue()


def _facts(given: Any) -> dict[str, Any]:
    """Facts as corpus.json has them: plain texts and counts, nothing else."""
    return {str(key)[:40]: value for key, value in dict(given).items() if isinstance(value, str | int | dict)}


def _settings(given: Any) -> dict[str, list[str]]:
    return {str(key): [str(one) for one in values] for key, values in dict(given).items() if isinstance(values, list)}


def statements_of(parts: Sequence[bytes], columns: Sequence[str] = ()) -> pd.DataFrame:
    """The statements of some parts, with all columns or the ones named, in order.

    >>> part = written(conform(pd.DataFrame({"text": ["Talks resume."]})), STATEMENTS)
    >>> statements_of([part], ["text"])["text"].tolist()
    ['Talks resume.']
    """
    wanted = pa.schema([STATEMENTS.field(name) for name in columns or STATEMENTS.names])
    found = [pq.read_table(io.BytesIO(part), columns=wanted.names) for part in parts]
    return conform(pa.concat_tables(found).to_pandas() if found else pd.DataFrame(), wanted)
