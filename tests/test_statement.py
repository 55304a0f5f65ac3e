"""The statement table: types, checks, and files that are written whole or not at all."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.statement import CODINGS, FORMATS, STATEMENTS, TableWriter, check, conform, read, table, write

ROW = {
    "statement": "a#1",
    "document": "a",
    "n": 1,
    "start": 0,
    "end": 5,
    "text": "Talks",
    "date": "2022",
    "speaker": "RUS",
    "content_start": 0,
    "content_end": 5,
    "attribution": "indirect",
    "targets": ("UKR", "Jane Doe"),
    "stance": "accuses",
    "status": "actual",
    "tone": -0.25,
    "domestic": True,
}


@pytest.mark.parametrize("form", FORMATS)
def test_round_trip(tmp_path: Path, form: str) -> None:
    frame = table([ROW, {**ROW, "statement": "a#2", "targets": (), "text": 'quo"te, "x"\nline', "domestic": False}])
    back = read(write(frame, tmp_path / f"s.{form}"))
    assert back.to_dict("records") == frame.to_dict("records")
    assert list(back.columns) == STATEMENTS.names
    assert back.dtypes.equals(frame.dtypes)


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_table_keeps_its_columns(tmp_path: Path, form: str) -> None:
    back = read(write(table([], CODINGS), tmp_path / f"c.{form}", CODINGS), CODINGS)
    assert list(back.columns) == CODINGS.names
    assert len(back) == 0


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = write(table([ROW]), tmp_path / "s.jsonl")
    before = path.read_bytes()
    with pytest.raises(RuntimeError, match="stop"), TableWriter(path) as out:  # noqa: PT012
        out.append(table([ROW]))
        raise RuntimeError("stop")
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["s.jsonl"]


def test_chunks_add_up(tmp_path: Path) -> None:
    with TableWriter(tmp_path / "s.parquet") as out:
        for number in range(3):
            out.append(table([{**ROW, "statement": f"a#{number}"}]))
    assert read(tmp_path / "s.parquet")["statement"].tolist() == ["a#0", "a#1", "a#2"]


def test_unknown_suffix_and_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no table format"):
        write(table([ROW]), tmp_path / "s.xls")
    with pytest.raises(KeyError, match="mood"):
        table([{"mood": 1}])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"attribution": "guessed"}, "attribution"),
        ({"stance": "hopes"}, "stance"),
        ({"status": "past"}, "status"),
        ({"theme": "war"}, "theme"),
        ({"tone": 1.5}, "tone"),
        ({"start": 1}, "offsets"),
    ],
)
def test_check_names_the_broken_promise(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check(table([{**ROW, **change}]), {"a": "Talks resume."})


def test_check_passes_a_good_table_and_refuses_a_second_key() -> None:
    check(table([ROW]), {"a": "Talks resume."})
    with pytest.raises(ValueError, match="twice"):
        check(table([ROW, ROW]))
    with pytest.raises(ValueError, match="columns"):
        check(table([ROW]).drop(columns="tone"))


def test_conform_orders_and_fills() -> None:
    frame = conform(pd.DataFrame({"text": ["x"], "extra": [1]}))
    assert list(frame.columns) == STATEMENTS.names
    assert frame.loc[0, "speaker_start"] == -1
    assert frame.loc[0, "targets"] == ()
