"""Corrections and the check by hand on the pages: what is changed is counted, told, undone, saved and read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import corrections
from pages.parts import checking, correcting, export, report
from tests import small_corpus
from tests.visit import html, opened

ROOT = Path(__file__).resolve().parents[1]
KEY = "doc-0#1"


@pytest.fixture(autouse=True)
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    small_corpus.save(tmp_path / "a-plain", small_corpus.tables())
    monkeypatch.setenv("DEMARCHE_CORPORA", str(tmp_path))
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, app.exception


def corrected() -> AppTest:
    """The first statement, a threat by Russia, made talks of Ukraine."""
    app = opened("statement", statement=KEY)
    app.selectbox(key=f"fix-subtheme-{KEY}").select("talks")
    app.selectbox(key=f"fix-actor-{KEY}").select("UKR")
    app.text_input(key=f"fix-reason-{KEY}").set_value("it is talks")
    press(app, "Save the correction")
    return app


def test_a_correction_is_counted_marked_and_told_everywhere() -> None:
    app = corrected()
    text = html(app)
    assert "diplomacy \u00b7 talks" in text
    assert ">corrected<" in text
    assert "<s><bdi>Russia</bdi></s> <bdi>Ukraine</bdi>" in text
    assert "it is talks" in text
    app.switch_page("pages/themes.py").run()
    assert "1 statement counted as corrected by you" in html(app)
    view = app.session_state["_view"]
    balance = view.table("balance_by_actor", False).set_index("actor")
    assert (balance.at["RUS", "coercion"], balance.at["UKR", "diplomacy"]) == (13, 13)
    assert export.facts(view, "x")["corrections"] == "1 statement as corrected by the analyst"
    other = opened("themes").session_state["_view"]
    assert other.table("balance_by_actor", False).set_index("actor").at["RUS", "coercion"] == 14


def test_a_correction_needs_a_change_and_a_reason() -> None:
    app = opened("statement", statement=KEY)
    press(app, "Save the correction")
    assert "Nothing is changed" in app.error[0].value
    app.selectbox(key=f"fix-actor-{KEY}").select("UKR")
    press(app, "Save the correction")
    assert "needs a reason" in app.error[0].value
    assert "_correction_log" not in app.session_state


def test_corrections_are_undone_written_and_read_again() -> None:
    app = corrected()
    app.switch_page("pages/corrections.py").run()
    view = app.session_state["_view"]
    made = app.session_state["_correction_log"]["a-plain"]
    data = corrections.write(made, export.facts(view, "corrections"))
    assert json.loads(data.split(b"\n")[0])["demarche"]["corpus"].startswith("Test corpus")
    press(app, "Undo")
    assert app.session_state["corrections"]["a-plain"] == {}
    assert "Nothing is corrected" in html(app)
    fresh = opened("corrections")
    other = data.replace(b'"text": "', b'"text": "0')
    fresh.file_uploader[0].set_value([("log.jsonl", data + other.split(b"\n", 1)[1], "application/x-ndjson")]).run()
    press(fresh, "Add these corrections")
    assert fresh.session_state["_correction_log"]["a-plain"] == made
    assert "its words are others here" in fresh.error[0].value.replace("\\", "")
    fresh.file_uploader[0].set_value([("log.jsonl", b"no log", "application/x-ndjson")]).run()
    press(fresh, "Add these corrections")
    assert "was not taken" in fresh.error[0].value


def code_all(app: AppTest, wrong: int = 0) -> None:
    """Answer as the method has coded, but for the first `wrong` statements."""
    state = app.session_state["_check"]["a-plain"]
    rows = checking._rows(app.session_state["_view"], state["keys"])
    for place, key in enumerate(state["keys"]):
        theme, speaker = rows.at[key, "theme"], rows.at[key, "speaker"]
        state["answers"][key] = {"theme": "friction" if place < wrong else theme, "speaker": speaker}
    app.run()


def test_thirty_are_drawn_over_all_codes_and_coded_one_by_one() -> None:
    app = opened("check")
    press(app, "Draw and begin")
    state = app.session_state["_check"]["a-plain"]
    assert len(set(state["keys"])) == 30
    assert set(state["strata"]) == {"", "coercion", "diplomacy", "friction"}
    rows = small_corpus.tables()[0].set_index("statement")
    assert [rows.at[key, "theme"] for key in state["keys"]] == state["strata"]
    assert "Statement 1 of 30" in html(app)
    assert 'class="tag' not in html(app)  # blind: nothing of the coding is shown
    press(app, "Next")
    assert "Both questions need an answer" in html(app)
    app.radio[0].set_value("coercion")
    app.selectbox(key="answer-speaker").select("RUS")
    press(app, "Next")
    assert "Statement 2 of 30" in html(app)


def test_what_came_of_the_check_stands_on_the_page_and_in_the_report() -> None:
    app = opened("check")
    press(app, "Draw and begin")
    code_all(app, wrong=3)
    theme = checking.found(app.session_state["_view"], app.session_state["_check"]["a-plain"])["theme"]
    assert theme.n == 30
    assert theme.right >= 27
    assert theme.kappa_low < theme.kappa < 1 or theme.right == 30
    assert checking.in_words("theme", theme) in html(app).replace("&#x27;", "'")
    assert len(app.dataframe) == 2


def test_answers_are_saved_and_read_again_where_they_belong() -> None:
    app = opened("check")
    press(app, "Draw and begin")
    code_all(app)
    view, state = app.session_state["_view"], app.session_state["_check"]["a-plain"]
    data = checking.saved(view, state, export.facts(view, "check"))
    fresh = opened("check")
    fresh.file_uploader[0].set_value([("check.jsonl", data, "application/x-ndjson")]).run()
    press(fresh, "Take these answers")
    again: dict[str, Any] = fresh.session_state["_check"]["a-plain"]
    assert (again["keys"], again["answers"]) == (state["keys"], state["answers"])
    for bad in (b"x", data.replace(b'"text": "', b'"text": "0')):
        fresh = opened("check")
        fresh.file_uploader[0].set_value([("check.jsonl", bad, "application/x-ndjson")]).run()
        press(fresh, "Take these answers")
        assert "was not taken" in fresh.error[0].value


def test_the_report_carries_log_and_check() -> None:
    app = corrected()
    app.switch_page("pages/check.py").run()
    press(app, "Draw and begin")
    code_all(app, wrong=2)
    state = app.session_state
    facts = export.facts(state["_view"], "report")
    session = report.Session(facts, state["_correction_log"]["a-plain"], state["_check"]["a-plain"], None)
    page = report.written(state["_view"], session).decode()
    body = page[: page.index("<script>")]
    assert "it is talks" in body
    assert "Checked by hand: theme" in body
    assert "kappa" in body


def test_a_value_is_told_in_words() -> None:
    assert correcting.in_words("subtheme", "red_line") == "red line"
