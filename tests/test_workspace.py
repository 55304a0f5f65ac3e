"""A workspace gives back what went into it, and nothing that did not come from one."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ingest import UnusableFile
from analysis.statement import CODINGS, REJECTED, STATEMENTS, TEXTS, read
from analysis.workspace import FORMAT, Workspace, pack, statements_of, unpack, written

TANGO = Path(__file__).resolve().parents[1] / "data" / "processed" / "tango"


def made() -> Workspace:
    statements = read(TANGO / "statements.parquet", STATEMENTS)
    codings = read(TANGO / "codings.parquet", CODINGS)
    documents = pd.DataFrame({name: ["x"] for name in TEXTS.names})
    half = len(statements) // 2
    rejected = pd.DataFrame([("a.pdf", 0, "", "it is encrypted", "save it without a password")], columns=REJECTED.names)
    return Workspace(
        documents=(written(documents, TEXTS),),
        statements=(written(statements[:half], STATEMENTS), written(statements[half:], STATEMENTS)),
        codings=(written(codings, CODINGS), written(codings[:0], CODINGS)),
        rejected=rejected,
        facts=json.loads((TANGO / "corpus.json").read_text(encoding="utf-8")),
        additions='[RIVER]\nname = "River Front"\nkind = "group"\n',
        corrections='{"statement": "a#1"}\n',
        settings={"profile": ["diplomatic"], "actor": ["RUS", "USA"]},
    )


def entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in files.items():
            file.writestr(name, content)
    return out.getvalue()


def test_a_workspace_comes_back_with_identical_tables() -> None:
    before = made()
    after = unpack(pack(before))
    assert statements_of(after.statements).equals(statements_of(before.statements))
    for one, other in zip(after.codings, before.codings, strict=True):
        assert pq.read_table(io.BytesIO(one)).equals(pq.read_table(io.BytesIO(other)))
    assert after.rejected.astype("str").equals(before.rejected.astype("str"))
    for name in ("facts", "additions", "corrections", "settings"):
        assert getattr(after, name) == getattr(before, name)


def test_a_later_form_is_refused_in_words() -> None:
    files = entries(pack(made()))
    files["workspace.json"] = json.dumps({"format": FORMAT + 1, "settings": {}}).encode()
    with pytest.raises(UnusableFile, match="update Demarche"):
        unpack(zipped(files))


@pytest.mark.parametrize("gone", ["workspace.json", "corpus.json", "rejected.csv", "actors.toml", "corrections.jsonl"])
def test_a_workspace_with_a_part_missing_is_refused(gone: str) -> None:
    files = entries(pack(made()))
    del files[gone]
    with pytest.raises(UnusableFile, match="damaged"):
        unpack(zipped(files))


def test_a_table_that_breaks_the_codebook_is_refused() -> None:
    files = entries(pack(made()))
    name = "statements.parquet/part-00000.parquet"
    frame = pd.read_parquet(io.BytesIO(files[name]))
    frame.loc[0, "stance"] = "<script>"
    files[name] = written(frame, STATEMENTS)
    with pytest.raises(UnusableFile, match="damaged"):
        unpack(zipped(files))


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnusableFile):
        unpack(data)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_workspace_is_refused_or_whole(place: int, value: int) -> None:
    data = bytearray(PACKED)
    data[place % len(data)] = value
    try:
        found = unpack(bytes(data))
    except UnusableFile:
        return
    assert len(statements_of(found.statements)) == len(statements_of(made().statements))


PACKED = pack(made())
