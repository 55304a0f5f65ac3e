"""What belongs to one session: corpora of its own, corrections; and what all sessions share."""

from __future__ import annotations

import gc
import json
import weakref
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.parts import load, settling
from pages.parts.corpus import Private
from pages.parts.kept import Kept
from tests import small_corpus

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_corpus.save(tmp_path / "a-plain", small_corpus.tables())
    monkeypatch.setenv("DEMARCHE_CORPORA", str(tmp_path))
    st.cache_resource.clear()
    return tmp_path


def visit(page: str = "overview") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception, app.exception
    return app


def html(app: AppTest) -> str:
    return "".join(block.proto.body for block in app.get("html"))


def brought(app: AppTest, folder: Path) -> str:
    """Give a session a corpus of its own, as the page for texts does, and show it."""
    made = small_corpus.save(folder, small_corpus.tables("The meeting of clerks lasted four hours."), "My own texts")
    facts = json.loads((made / "corpus.json").read_text(encoding="utf-8"))
    parts = ([(made / f"{name}.parquet").read_bytes()] for name in ("statements", "codings"))
    state: dict[str, dict[str, Private]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "session_state", state)
        name = load.private(facts, *parts, pd.DataFrame())
    app.session_state["_private"] = state["_private"]
    app.session_state["corpus"] = [name]
    app.run()
    assert not app.exception, app.exception
    return name


def offered(app: AppTest) -> list[str]:
    return next(list(box.options) for box in app.sidebar.selectbox if box.label == "Corpus")


def test_a_private_corpus_is_offered_in_its_session_only(
    corpora: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("mine") / "made"
    mine, other = visit("statements"), visit("statements")
    name = brought(mine, folder)
    assert any(label.startswith("My own texts") for label in offered(mine))
    assert "The meeting of clerks lasted four hours." in html(mine)
    assert mine.session_state["_view"].corpus.private
    other.session_state["corpus"] = [name]
    other.run()
    assert not any(label.startswith("My own texts") for label in offered(other))
    assert "The meeting of clerks lasted four hours." not in html(other)


def test_a_private_corpus_goes_with_its_session(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    app = visit("statements")
    name = brought(app, tmp_path_factory.mktemp("mine") / "made")
    app.session_state["q"] = "clerks"
    app.run()
    assert "65 statements" in html(app)
    seen = weakref.ref(app.session_state["_private"][name])
    settling.settle(0)  # as a minute later, when the session is still there
    assert seen() is not None
    del app
    assert settling.settle(0)
    assert seen() is None


def test_what_stands_for_good_is_set_aside_once_a_minute(corpora: Path) -> None:
    visit("statements")
    assert settling.settle(0)
    assert gc.get_freeze_count() > 50_000
    assert not settling.settle()


def test_corrections_are_seen_on_every_page_by_their_session_only(corpora: Path) -> None:
    mine, other = visit("statements"), visit("statements")
    before = len(mine.session_state["_view"].rows.where("speaker = 'RUS'"))
    mine.session_state["corrections"] = {"a-plain": {"doc-0#1": {"speaker": "KAZ", "targets": ("USA",)}}}
    mine.run()
    other.run()
    view = mine.session_state["_view"]
    assert len(view.rows.where("speaker = 'RUS'")) == before - 1
    assert view.table("tone_by_actor").set_index("speaker").loc["KAZ", "n"] == 1
    assert view.read([0])[["speaker", "corrected"]].to_numpy().tolist() == [["KAZ", True]]
    assert "Kazakhstan" in html(mine)
    assert len(other.session_state["_view"].rows.where("speaker = 'RUS'")) == before
    assert "Kazakhstan" not in html(other)
    mine.session_state["corrections"] = {}
    mine.run()
    assert len(mine.session_state["_view"].rows.where("speaker = 'RUS'")) == before


def test_the_picker_tells_size_and_dates_before_anything_is_opened(corpora: Path) -> None:
    about = json.loads((corpora / "a-plain" / "corpus.json").read_text(encoding="utf-8"))
    about |= {"since": "2021-01-01", "until": "2022-09-30", "statements": 1_200_000}
    (corpora / "b-large").mkdir()
    (corpora / "b-large" / "corpus.json").write_text(json.dumps(about | {"title": "Large"}), encoding="utf-8")
    assert "Large \u00b7 1,200,000 statements, 2021 to 2022" in offered(visit())


def test_a_corpus_that_has_grown_is_opened_anew(corpora: Path) -> None:
    app = visit()
    assert "Of 65 statements" in html(app)
    statements, codings = small_corpus.tables()
    small_corpus.save(corpora / "a-plain", (statements.head(40), codings))
    app.run()
    assert "Of 40 statements" in html(app)


def test_what_is_kept_is_bounded_and_what_fails_is_not_kept() -> None:
    kept = Kept(2)
    for key in "abc":
        kept.get(key, lambda key=key: key.upper())
    assert kept.get("a", lambda: "made anew") == "made anew"
    with pytest.raises(ZeroDivisionError):
        kept.get("d", lambda: 1 / 0)
    assert kept.get("d", lambda: 4) == 4
