"""Registers on the page: the engine's tables against slow ones, dates as precise as they are, cards and parts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import charts, registers, summarise
from analysis.dataset import Dataset
from analysis.statement import STATEMENTS, STATUSES, THEMES, read
from analysis.summarise import bases, titles
from tests import slow_summarise as slow_way
from tests import small_corpus
from tests.drawn import as_plotly_writes
from tests.slow_summarise import register_of

ROOT = Path(__file__).resolve().parents[1]
DOSSIER = ROOT / "data" / "processed" / "dossier"
EVERY = slow_way.unique(read(DOSSIER / "statements.parquet", STATEMENTS)).assign(tone_published=0.0)
SAID = slow_way.acts(EVERY).assign(register=lambda rows: register_of(rows)).query("register != ''")


@pytest.fixture(scope="module")
def dossier() -> Dataset:
    return Dataset.open(DOSSIER)


def test_the_rule_of_the_registers_is_one() -> None:
    subthemes = ("", "threat", "red_line", "guarantee", "talks", "force")
    rows = [(theme, sub, status) for theme in ("", *THEMES) for sub in subthemes for status in STATUSES]
    table = pd.DataFrame(rows, columns=["theme", "subtheme", "status"])
    assert register_of(table).tolist() == [registers.register(*row) for row in rows]


def test_lanes_count_what_the_slow_way_counts(dossier: Dataset) -> None:
    lanes = summarise.register_lanes(dossier.rows)
    slow = SAID.groupby(["actor", "register"]).size()
    assert {(row.actor, row.register): row.n for row in lanes.itertuples()} == slow.to_dict()
    for row in lanes.itertuples():
        dates = SAID[(SAID["actor"] == row.actor) & (SAID["register"] == row.register)]["date"]
        assert (row.first_said, row.last_said) == (dates[dates != ""].min(), dates.max())
        pick = {"basis": "acts", "actor": row.actor, "register": row.register}
        assert len(bases.behind(dossier.rows, pick)) == row.n
    assert lanes["every"].is_monotonic_decreasing
    only = summarise.register_lanes(dossier.rows, "acts", ("offer",))
    assert set(only["register"]) == {"offer"}


def test_marks_are_as_long_as_their_dates_are_coarse(dossier: Dataset) -> None:
    actors = tuple(SAID["actor"].unique())
    marks = summarise.register_marks(dossier.rows, actors, "half-year")
    dated = SAID[SAID["date"] != ""]
    assert sorted(marks["statement"]) == sorted(dated["statement"])
    lengths = (pd.to_datetime(marks["last"]) - pd.to_datetime(marks["first"])).dt.days
    assert (lengths[marks["date"].str.len() == 10] == 0).all()
    assert lengths[marks["date"].str.len() == 7].between(27, 30).all()
    assert (lengths[marks["date"].str.len() == 4] >= 364).all()
    for row in marks.head(5).itertuples():
        assert len(bases.behind(dossier.rows, {"statement": row.statement})) == 1


def test_very_many_become_one_mark_a_period(dossier: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.summarise.registers.MOST_MARKS", 5)
    marks = summarise.register_marks(dossier.rows, ("USA", "RUS"), "half-year")
    for row in marks.itertuples():
        pick = {"basis": "acts", "actor": row.actor, "register": row.register, "unit": row.unit, "period": row.date}
        assert len(bases.behind(dossier.rows, pick)) == row.n
    ends = dict(zip(marks["first"], marks["last"], strict=True))
    assert ends.get("2022-01-01") == "2022-06-30"


def test_the_newest_places_in_the_order_in_which_they_were_said(dossier: Dataset) -> None:
    places = summarise.register_places(dossier.rows, 10)
    dates = dossier.read(places["place"].tolist())["date"].tolist()
    assert dates == sorted(dates)
    assert max(dates) == SAID["date"].max()
    assert set(places["every"]) == {len(SAID)}


def test_each_mark_of_the_picture_opens_and_has_the_colour_of_its_theme(dossier: Dataset) -> None:
    lanes = summarise.register_lanes(dossier.rows).head(12)
    marks = summarise.register_marks(dossier.rows, tuple(lanes["actor"]), "half-year")
    marks = marks.merge(lanes[["actor", "register"]])
    none = pd.DataFrame(columns=["actor", "register", "first", "last"])
    ink = charts.ink("light")
    figure = charts.registers(lanes, marks, none, {}, ink)
    assert as_plotly_writes(figure)
    signs = [trace for trace in figure.data if trace.mode == "markers"]
    assert sum(len(trace.x) for trace in signs) == len(marks)
    assert all(one[0].startswith("statement=") for trace in signs for one in trace.customdata)
    assert {trace.marker.line.color for trace in signs} <= {ink.coercion, ink.diplomacy}


def test_no_actor_is_named_ahead_between_equals() -> None:
    table = pd.DataFrame({"actor": ["A", "B"], "register": "threat", "n": [3, 3]})
    assert titles.registers(table, {}) == "Threats are most frequent, with no actor ahead: 6 in all"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    small_corpus.save(tmp_path / "a-plain", small_corpus.tables())
    monkeypatch.setenv("DEMARCHE_CORPORA", str(tmp_path))
    st.cache_resource.clear()
    made = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    made.switch_page("pages/registers.py")
    return made


def html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "".join(block.proto.body for block in app.get("html"))


def test_cards_say_each_part_of_a_threat_in_words(app: AppTest) -> None:
    text = html(app.run())
    for part in ("Who", "Demand", "Condition", "Instrument", "Target", "Deadline", "Off-ramp"):
        assert f"<dt>{part}" in text
    assert "filled</span>" in text
    assert "absent</span>" in text
    assert "times, as strong as when it was first said" in text
    assert "accuses" not in text


def test_a_register_of_the_address_is_the_only_one(app: AppTest) -> None:
    app.query_params["register"] = "offer"
    text = html(app.run())
    assert "Offers come most often from Ukraine: 12 of 12" in text
    assert 'class="tag coercion"' not in text
    app.segmented_control(key="choose-register").set_value("all").run()
    assert 'class="tag coercion"' in html(app)


def test_a_card_opens_its_statements(app: AppTest) -> None:
    app.session_state["register-0"] = True
    app.run()
    assert html(app).count('<section class="statement">') > 1
