"""Files that leave the app: what they carry, and that no cell of them does anything."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest

from analysis import export
from tests import small_corpus

FACTS = {"corpus": "Dossier, hash 12ab", "filters": "said by: Russia", "n": "2 of 3"}


@pytest.fixture(scope="module")
def hostile() -> pd.DataFrame:
    return small_corpus.hostile()[0]


def test_csv_reads_back_under_its_facts(hostile: pd.DataFrame) -> None:
    made = export.csv(hostile, FACTS).decode("utf-8-sig")
    notes = [line for line in made.split("\n")[: len(FACTS)] if line.startswith("# ")]
    assert notes == [f"# {name}: {words}" for name, words in FACTS.items()]
    back = pd.read_csv(io.StringIO(made), skiprows=len(FACTS), keep_default_na=False)
    assert len(back) == len(hostile)
    assert back["n"].tolist() == hostile["n"].tolist()
    cells = back.select_dtypes("str").to_numpy().ravel()
    assert not [cell for cell in cells if str(cell).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_csv_disarms_the_names_of_columns_too() -> None:
    assert export.csv(pd.DataFrame({"=1+1": [1]}), {}).decode("utf-8-sig").startswith("'=1+1\n")


def test_facts_cannot_break_out_of_their_line() -> None:
    made = export.csv(pd.DataFrame({"n": [1]}), {"filters": "a\n=1+1\r\nb"}).decode("utf-8-sig")
    assert made == "# filters: a =1+1 b\nn\n1\n"


def test_parts_give_the_same_file_as_the_whole() -> None:
    table = pd.DataFrame({"n": [1, 2, 3], "to": [(), (), ("UKR",)], "text": ["a", "=b", "c"]})
    for write in (export.csv, export.json_lines):
        assert write((table[place : place + 1] for place in range(3)), FACTS) == write(table, FACTS)
    made = export.parquet((table[place : place + 1] for place in range(3)), FACTS)
    assert pd.read_parquet(io.BytesIO(made))["to"].map(tuple).tolist() == table["to"].tolist()
    assert export.facts_of(made) == FACTS


def test_json_lines_hold_the_facts_first_and_every_row_as_it_is(hostile: pd.DataFrame) -> None:
    first, *rows = export.json_lines(hostile, FACTS).decode().splitlines()
    assert json.loads(first) == {"demarche": FACTS}
    assert [json.loads(row)["text"] for row in rows] == hostile["text"].tolist()
    assert [tuple(json.loads(row)["targets"]) for row in rows] == hostile["targets"].tolist()


def test_json_lines_write_what_is_missing_as_null() -> None:
    made = export.json_lines(pd.DataFrame({"low": [float("nan"), 0.5]}), {}).decode().splitlines()
    assert made[1:] == ['{"low": null}', '{"low": 0.5}']


def test_parquet_keeps_types_and_carries_the_facts(hostile: pd.DataFrame) -> None:
    made = export.parquet(hostile, FACTS)
    assert export.facts_of(made) == FACTS
    back = pd.read_parquet(io.BytesIO(made))
    assert back.dtypes["tone"] == hostile.dtypes["tone"]
    assert back["text"].tolist() == hostile["text"].tolist()


def test_an_empty_table_is_still_a_file() -> None:
    empty = small_corpus.hostile()[0].head(0)
    assert export.csv(empty, FACTS).decode("utf-8-sig").count("\n") == len(FACTS) + 1
    assert export.json_lines(empty, FACTS).count(b"\n") == 1
    assert export.facts_of(export.parquet(empty, FACTS)) == FACTS
