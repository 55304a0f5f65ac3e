"""Large corpora are worked out ahead: what is made, where it is kept, and that it waits for readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pages.parts import ahead, filters
from pages.parts.corpus import Conditions, Corpus, Reading
from pages.parts.view import View
from tests.visit import opened


def _never() -> None:
    raise AssertionError("this was not worked out ahead")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The default corpus with what the pages keep of it forgotten, as it is right after it was opened."""
    found: Corpus = opened("method").session_state["_view"].corpus
    return replace(found, reading=Reading(found.reading.rows))


def test_what_the_pages_ask_for_first_is_there_before_they_ask(corpus: Corpus) -> None:
    with filters.on_paper():
        for piece in ahead.pieces(corpus):
            piece()
        for conditions in (Conditions(), Conditions(themes=("coercion",)), Conditions(statuses=("conditional",))):
            view = View(corpus, conditions)
            for key in ("quadrant", "voices", "said--", "accused-by--", "board", "registers-all", "cards", "lead"):
                assert view.kept(key, _never) is not None
            one, other = view.options["speaker"][:2]
            assert view.kept(f"compare-words-{one}-{other}", _never) is not None


def test_the_keys_are_those_that_the_pages_keep_their_charts_by(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    kept = View.kept

    def noted(view: View, key: str, build: Callable[[], object]) -> object:
        asked.add(key)
        return kept(view, key, build)

    monkeypatch.setattr(View, "kept", noted)
    for page in ("overview", "tone", "themes", "relations", "registers", "compare", "clash"):
        opened(page)
    drawn = set(asked)
    asked.clear()
    view = opened("method").session_state["_view"]
    asked.clear()
    for piece in ahead.pieces(view.corpus):
        piece()
    assert asked <= drawn


def test_nothing_is_begun_while_a_page_is_drawn_nor_right_after() -> None:
    with ahead.drawing():
        assert not ahead.idle(0.0)
    assert ahead.idle(0.0)
    assert not ahead.idle(60.0)


def test_a_small_corpus_is_left_alone(corpus: Corpus) -> None:
    before = set(ahead._begun)
    ahead.begin(corpus)
    assert ahead._begun == before
