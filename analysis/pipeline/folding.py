"""The last pass: reprints are known only once every document has been read, by the sketches that each partition left.

It depends on the parts and their order alone and gives the same on parts that have been through it, so that a run that
is killed here begins it anew.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.pipeline.folder import Folder, part_names
from analysis.pipeline.packing import Read, gathered, key_of, unpacked
from analysis.pipeline.parts import SKETCHES, Coding, Part
from analysis.reprints import Sketch
from analysis.reprints.match import matches
from analysis.reprints.sketch import day_span, join, sketch
from analysis.statement import ROW_GROUP, STATEMENTS, conform, read, write


def fold(staging: Folder, parts: Sequence[Part], coding: Coding) -> None:
    """Fill `duplicate_of` in the parts of a run, before they become the dataset."""
    read_sketch = _reader(staging, parts)
    with gathered(read_sketch, len(parts)) as (whole, ends):
        pairs = list(matches(whole))
    names = key_of([row for pair in pairs for row in pair], ends, read_sketch)
    found: dict[int, dict[str, str]] = {}
    for copy, original in pairs:
        found.setdefault(bisect_right(ends, copy), {})[names[copy]] = names[original]
    for place, originals in found.items():
        mark(staging, coding.path("statements", parts[place].name), originals)


def _reader(staging: Folder, parts: Sequence[Part]) -> Read:
    return lambda place: staging.read(f"{SKETCHES}/{parts[place].name}.npz")


def mark(folder: Folder, name: str, originals: Mapping[str, str]) -> None:
    """Write one part of the statements anew, with the originals of those that reprint another."""
    data = folder.read(name)
    with folder.writing(name) as out:
        if name.endswith(".parquet"):
            rows = pq.read_table(pa.BufferReader(data))
            found = pa.array([originals.get(key, "") for key in rows["statement"].to_pylist()], pa.string())
            place = STATEMENTS.get_field_index("duplicate_of")
            pq.write_table(rows.set_column(place, STATEMENTS.field(place), found), out, ROW_GROUP, compression="zstd")
        else:
            out.write(_marked(data, name, originals))


def _marked(data: bytes, name: str, originals: Mapping[str, str]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="demarche-") as made:
        path = Path(made) / name.rpartition("/")[2]
        path.write_bytes(data)
        rows = read(path)
        write(rows.assign(duplicate_of=[originals.get(key, "") for key in rows["statement"]]), path)
        return path.read_bytes()


def fold_onto(out: Folder, staging: Folder, parts: Sequence[Part], coding: Coding) -> None:
    """Fill `duplicate_of` in parts that are added: what the dataset has stays as it is, new copies fold onto it.

    Only its statements from about the dates of the new ones are looked at.
    """
    read_sketch = _reader(staging, parts)
    sketches = [unpacked(read_sketch(place)) for place in range(len(parts))]
    new, ends = join(sketches), list(accumulate(len(one.keys) for one in sketches))
    if not new.keys:
        return
    old, roots = _from(out, int(new.first.min()), int(new.last.max()))
    whole, had = join([old, new]), len(old.keys)
    found: dict[int, dict[str, str]] = {}
    for copy, original in _onto(whole, had, roots).items():
        found.setdefault(bisect_right(ends, copy - had), {})[whole.keys[copy]] = original
    for place, originals in found.items():
        mark(staging, coding.path("statements", parts[place].name), originals)


def _onto(whole: Sketch, olds: int, roots: Mapping[str, str]) -> dict[int, str]:
    """Key of the original by row of each new statement that is a copy; the first `olds` rows are those that were there.

    `roots` has the originals of those that were copies themselves.
    """
    alike: dict[int, list[int]] = {}
    for copy, original in matches(whole):
        alike.setdefault(original, [original]).append(copy)
    found = {}
    for rows in alike.values():
        root = min((row for row in rows if row < olds), default=rows[0])
        key = whole.keys[root]
        found.update({row: roots.get(key, key) for row in rows if row >= olds and row != root})
    return found


def _from(out: Folder, first: int, last: int) -> tuple[Sketch, dict[str, str]]:
    """The sketch of the statements there that may be copies of what is dated between two days, and their originals."""
    sketches, roots = [sketch(conform(pd.DataFrame()))], dict[str, str]()
    columns = ["statement", "document", "date", "text", "speaker", "duplicate_of"]
    for name in part_names(out, "statements"):
        with pq.ParquetFile(pa.BufferReader(out.read(name))) as file:
            dates = pc.unique(file.read(["date"])["date"]).to_pylist()
            near = [date for date in dates if day_span(date)[0] <= last and day_span(date)[1] >= first]
            if not near:
                continue
            rows = file.read(columns)
            rows = rows.filter(pc.is_in(rows["date"], pa.array(near, pa.string()))).to_pandas()
        sketches.append(sketch(rows))
        copies = rows[rows["duplicate_of"] != ""]
        roots.update(zip(copies["statement"], copies["duplicate_of"], strict=True))
    return join(sketches), roots
