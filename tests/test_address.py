"""The state in the address: codes in, codes out; what cannot be met is said in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.parts import address, frame
from tests import small_corpus
from tests.visit import opened

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    small_corpus.save(tmp_path / "a-plain", small_corpus.tables())
    monkeypatch.setenv("DEMARCHE_CORPORA", str(tmp_path))
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()


def told(app: AppTest) -> str:
    return "".join(block.proto.body for block in app.get("html") if 'class="stale"' in block.proto.body)


def test_codes_set_the_filters_that_the_reader_sees() -> None:
    app = opened("tone", speaker=["RUS", "UKR"], theme="coercion")
    assert app.sidebar.multiselect(key="choose-speaker").value == ["RUS", "UKR"]
    assert app.session_state["_view"].conditions.speakers == ("RUS", "UKR")
    assert app.session_state["_view"].conditions.themes == ("coercion",)
    assert not told(app)


def test_a_choice_is_written_as_codes() -> None:
    app = opened()
    app.sidebar.multiselect(key="choose-speaker").select("UKR").run()
    assert app.session_state["speaker"] == ["UKR"]
    app.sidebar.multiselect(key="choose-speaker").unselect("UKR").run()
    assert app.session_state["speaker"] == []


def test_a_name_typed_by_hand_is_understood() -> None:
    app = opened("tone", speaker="Ukraine", profile="diplomatic register", corpus="Test corpus")
    assert app.session_state["_view"].conditions.speakers == ("UKR",)
    assert app.session_state["_view"].corpus.lexicon.name == "diplomatic"
    assert not told(app)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("actor", "XYZ", "The link asks for an actor that this corpus does not have: XYZ."),
        ("corpus", "gone", "The link asks for a corpus that this app does not have: gone."),
        ("profile", "mine", "The link asks for a tone lexicon that this app does not have: mine."),
        ("status", "likely", "The link asks for a status that this corpus does not have: likely."),
        ("from", "1066", "The link asks for a first date that this corpus does not have: 1066."),
        ("colour", "red", "The link holds something that this app does not know: colour."),
        ("pick_bin", "x", "The link opens a mark by something that no mark has: bin x."),
        ("pick_colour", "red", "The link opens a mark by something that no mark has: colour red."),
    ],
)
def test_what_the_address_asks_for_in_vain_is_said(key: str, value: str, sentence: str) -> None:
    app = opened("tone", **{key: value})
    assert sentence in told(app)
    assert not app.session_state["_view"].filtered


def test_what_one_page_alone_reads_is_told_there() -> None:
    assert "a register that this app does not have: oath." in told(opened("registers", register="oath"))
    assert "an actor to look from that this corpus does not have: XYZ." in told(opened("relations", who="XYZ"))


def test_what_can_be_met_is_met_beside_what_cannot() -> None:
    app = opened("tone", speaker=["UKR", "XYZ"])
    assert app.session_state["_view"].conditions.speakers == ("UKR",)
    assert "XYZ" in told(app)


def test_a_flood_of_values_is_cut_and_told() -> None:
    app = opened("tone", actor=[f"A{number}" for number in range(200)])
    assert "the first 60 are taken" in "".join(block.proto.body for block in app.get("html")) or told(app)
    assert told(app).count('class="stale"') == 6


@pytest.mark.parametrize("text", small_corpus.HOSTILE)
def test_hostile_values_are_only_ever_text(text: str) -> None:
    app = opened("tone", speaker=text, corpus=text, profile=text)
    words = told(app)
    assert "does not have" in words
    for bad in ("<script", "<img", "<iframe", "<form", "<b>"):
        assert bad not in words


def test_speakers_of_any_name_can_be_linked_to(corpora: Path) -> None:
    rows = small_corpus.hostile()[0]
    small_corpus.save(corpora / "a-plain", small_corpus.hostile(), "rude")
    st.cache_resource.clear()
    for name in sorted(set(rows["speaker"]) - {""})[:8]:
        app = opened("statements", speaker=name)
        assert app.session_state["_view"].conditions.speakers == (name,)


@pytest.mark.parametrize("page", [*frame.PAGES, *frame.LINKED])
def test_every_part_that_a_page_keeps_in_the_address_is_known(page: str) -> None:
    app = opened(page)
    kinds = ("multiselect", "selectbox", "text_input", "button_group", "radio", "slider", "toggle", "date_input")
    bound = {getattr(one.proto, "query_param_key", "") for kind in kinds for one in app.get(kind)}
    assert bound - {""} <= {*address.HELD, *address.OWN}


def test_the_lane_recounts_the_page_and_is_the_only_control_of_the_status() -> None:
    app = opened("themes", status="conditional")
    lane = app.segmented_control(key="choose-status")
    assert lane.value == "conditional"
    assert app.session_state["_view"].conditions.statuses == ("conditional",)
    lane.set_value("all").run()
    assert app.session_state["status"] == []
    assert "Status" not in [box.label for box in app.sidebar.multiselect]
    both = opened("themes", status=["actual", "negated"])
    assert both.segmented_control(key="choose-status").value is None
    assert both.session_state["_view"].with_negated
