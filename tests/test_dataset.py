"""The engine gives the statements that the slow pandas selections give."""

import gc
from pathlib import Path

import pandas as pd
import pytest

from analysis.dataset import Dataset, building
from analysis.statement import CODINGS, STATEMENTS, read, write
from analysis.summarise import bases
from tests import slow_summarise as slow_one
from tests import small_corpus

DOSSIER = Path(__file__).resolve().parents[1] / "data" / "processed" / "dossier"
STATEMENTS_OF_DOSSIER = slow_one.unique(read(DOSSIER / "statements.parquet", STATEMENTS)).assign(
    tone_published=lambda rows: rows["tone"]
)


@pytest.fixture(scope="module")
def dossier() -> Dataset:
    return Dataset.open(DOSSIER)


@pytest.mark.parametrize(
    "conditions",
    [
        {},
        {"speakers": ("RUS", "none of these")},
        {"actors": ("USA",), "themes": ("coercion", "friction")},
        {"targets": ("UKR", "RUS")},
        {"statuses": ("conditional", "prospective"), "stances": ("asserts",)},
        {"since": "2022-02", "until": "2023"},
        {"until": "2021-12-31"},
    ],
    ids=str,
)
def test_filters_keep_the_same_rows(dossier: Dataset, conditions: dict[str, object]) -> None:
    slow = slow_one.where(STATEMENTS_OF_DOSSIER, **conditions)  # type: ignore[arg-type]
    fast = bases.where(dossier.rows, **conditions)  # type: ignore[arg-type]
    assert fast.sql("SELECT place FROM rows ORDER BY place")["place"].tolist() == slow.index.tolist()


@pytest.mark.parametrize(
    "pick",
    [
        {"basis": "acts", "actor": "RUS", "theme": "coercion"},
        {"basis": "acts with negated", "subtheme": "talks"},
        {"basis": "accusations", "actor": "USA", "speaker": "RUS"},
        {"basis": "said", "speaker": "UKR", "about": "RUS"},
        {"target": "UKR", "status": "actual"},
        {"basis": "said", "bin": "-0.3"},
        {"unit": "quarter", "period": "2022-01-01"},
        {"unit": "decade", "period": "2020-01-01"},
        {"lack": "target"},
        {"lack": "tone"},
        {"flip": "yes"},
        {"within": "2022-01/2022-06"},
        {"basis": "said", "within": "2023/2024"},
        {"basis": "acts", "theme": "coercion", "side": "warm"},
        {"basis": "acts", "theme": "diplomacy", "side": "harsh"},
        {"basis": "acts", "warmth": "0.4", "lean": "-0.6"},
        {"warmth": "-0.0", "lean": "0.0"},
        {"basis": "acts", "register": "offer"},
        {"register": "threat", "actor": "RUS"},
        {"statement": "2022-03-29-istanbul-talks#3"},
        {"statement": "'#1"},
        {"speaker": "'; DROP TABLE numbers; --"},
    ],
    ids=str,
)
def test_picks_open_the_same_rows(dossier: Dataset, pick: dict[str, str]) -> None:
    slow = slow_one.behind(STATEMENTS_OF_DOSSIER, pick)
    fast = bases.behind(dossier.rows, pick)
    assert fast.sql("SELECT place FROM rows ORDER BY place")["place"].tolist() == slow.index.tolist()
    assert len(fast) == len(slow)


def test_statements_come_whole_from_disk_in_the_order_asked_for(dossier: Dataset) -> None:
    places = [300, 2, 17]
    assert dossier.read(places).equals(STATEMENTS_OF_DOSSIER.loc[places, STATEMENTS.names])


def test_a_name_has_one_value(dossier: Dataset) -> None:
    rows = dossier.rows.where("speaker = $who", who="RUS")
    with pytest.raises(ValueError, match="who is taken"):
        rows.where("actor = $who", who="USA")


def folder_of_parts(folder: Path) -> Path:
    """The dossier as a folder of two parts each, as a long run leaves it."""
    for name, schema in (("statements", STATEMENTS), ("codings", CODINGS)):
        table = read(DOSSIER / f"{name}.parquet", schema)
        half = int((table["statement"].str.split("#").str[0] < table["statement"].iloc[len(table) // 2]).sum())
        for number, part in enumerate((table.iloc[:half], table.iloc[half:])):
            write(part, folder / f"{name}.parquet" / f"part-{number}.parquet", schema)
    return folder


def test_one_file_and_a_folder_of_parts_are_the_same_corpus(dossier: Dataset, tmp_path: Path) -> None:
    parted = Dataset.open(folder_of_parts(tmp_path))
    assert len(parted.statements.parts) == 2
    query = "SELECT speaker, theme, count(*) AS n, sum(day) AS days FROM rows GROUP BY ALL ORDER BY ALL"
    assert parted.rows.sql(query).equals(dossier.rows.sql(query))
    places = [353, 0, 200]
    assert parted.read(places).equals(dossier.read(places))
    keys = parted.read(places)["statement"].tolist()
    assert parted.find([*keys, "nobody#1", "x", "a#99999999999"]) == [*places, -1, -1, -1]
    assert parted.codings(keys).equals(dossier.codings(keys))
    every = read(DOSSIER / "codings.parquet", CODINGS)
    assert len(parted.codings(keys)) == every["statement"].isin(keys).sum()


def test_a_large_corpus_opens_from_a_file_that_is_made_once(
    dossier: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LARGE", 100)
    query = "SELECT * EXCLUDE (targets, about) FROM rows ORDER BY place"
    first = Dataset.open(DOSSIER, tmp_path)
    (file,) = tmp_path.glob("numbers-*.duckdb")
    made = file.stat().st_ino
    assert Dataset.open(DOSSIER, tmp_path).rows.sql(query).equals(dossier.rows.sql(query))
    assert file.stat().st_ino == made
    places = [7, 3, 200]
    assert first.spoken
    assert first.sentences(places) == dossier.sentences(places) == dossier.read(places)["text"].tolist()
    scored = first.scored([pd.DataFrame({"place": [3], "tone": [0.5], "tone_words": [1]})])
    assert scored.where("tone = 0.5 AND tone <> tone_published").places().tolist() == [3]
    file.write_bytes(b"cut short")
    assert len(Dataset.open(DOSSIER, tmp_path).rows) == len(dossier.rows)


def test_search_finds_words_from_their_beginning_and_phrases(
    dossier: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LARGE", 100)
    kept = Dataset.open(DOSSIER, tmp_path)
    told: list[float] = []
    for words in ("sanction", "UKRAINE talks", '"red line"', "'; DROP TABLE words; --", '"', "()", "caf\u00e9 OR x"):
        found = dossier.search(dossier.rows, words).places()
        assert kept.search(kept.rows, words, lambda share, what: told.append(share)).places().tolist() == found.tolist()
        texts = dossier.read(found)["text"].str.lower()
        for word in [] if "DROP" in words else words.lower().replace('"', "").split():
            assert texts.str.contains(word, regex=False).all()
    assert len(list(tmp_path.glob("words-*.sqlite"))) == 1
    sanctions = STATEMENTS_OF_DOSSIER["text"].str.contains(r"\bsanction", case=False)
    assert len(dossier.search(dossier.rows, "sanction")) == sanctions.sum() > 5
    assert Dataset.open(DOSSIER, tmp_path).search(kept.rows, "sanction").places().tolist()


def test_only_so_many_files_of_numbers_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "LARGE", 1)
    monkeypatch.setattr(building, "_KEPT_FILES", 2)
    for number in range(4):
        made = small_corpus.save(tmp_path / str(number), small_corpus.tables())
        Dataset.open(made, tmp_path / "store")
    assert len(list((tmp_path / "store").iterdir())) == 2


def test_corrections_change_every_number_for_those_who_hold_them_only(dossier: Dataset) -> None:
    before = dict(dossier.rows.fetch("SELECT speaker::VARCHAR, count(*) FROM rows GROUP BY ALL"))
    changes = {0: {"speaker": "ATL", "targets": ("UKR",)}, 5: {"theme": "friction", "domestic": True}}
    rows = dossier.corrected(dossier.rows, changes)
    assert bases.where(rows, speakers=["ATL"], targets=["UKR"]).places().tolist() == [0]
    assert rows.fetch("SELECT theme::VARCHAR, domestic FROM rows WHERE place = 5") == [("friction", True)]
    assert bases.behind(rows, {"about": "UKR"}).where("place = 0").places().tolist() == [0]
    assert len(rows) == len(dossier.rows)
    assert dict(dossier.rows.fetch("SELECT speaker::VARCHAR, count(*) FROM rows GROUP BY ALL")) == before
    with pytest.raises(ValueError, match="cannot change text"):
        dossier.corrected(dossier.rows, {0: {"text": "x"}})


def test_tables_beside_the_numbers_go_when_nobody_holds_them(dossier: Dataset) -> None:
    rows = dossier.corrected(dossier.rows, {1: {"speaker": "RUS"}}).where("speaker = 'RUS'")
    tables = dossier.engine.execute("SELECT count(*) FROM duckdb_tables()").fetchall()[0][0]
    assert rows.where("place = 1").places().tolist() == [1]
    del rows
    gc.collect()
    assert dossier.engine.execute("SELECT count(*) FROM duckdb_tables()").fetchall()[0][0] == tables - 1


def test_a_sample_is_spread_over_the_corpus_and_lies_in_it(tmp_path: Path) -> None:
    made = small_corpus.save(tmp_path / "c", small_corpus.tables())
    rows = Dataset.open(made)
    assert rows.spread(rows.rows, 100).tolist() == rows.rows.places().tolist()
    some = rows.spread(rows.rows.where("speaker = 'RUS'"), 10)
    assert 0 < len(some) <= 10
    assert set(some) <= set(rows.rows.where("speaker = 'RUS'").places())
