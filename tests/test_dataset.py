"""The engine gives the statements that the slow pandas selections give."""

from pathlib import Path

import pytest

from analysis.dataset import Dataset
from analysis.statement import STATEMENTS, read
from analysis.summarise import bases
from tests import slow_summarise as slow_one

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
