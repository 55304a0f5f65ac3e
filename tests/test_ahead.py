"""Large corpora are worked out ahead: what is made, where it is kept, and that it waits for readers."""

from __future__ import annotations

import threading
import time

import pytest

from analysis import summarise
from pages.parts import ahead, pauses, settling
from pages.parts.view import View
from tests.visit import opened


def _never() -> None:
    raise AssertionError("this was not worked out ahead")


def test_what_the_pages_ask_for_first_is_there_before_they_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page under a theme, a status and no filter asks for no table that was not worked out."""
    corpus = opened("method").session_state["_view"].corpus
    for kept in (corpus.reading.kept, corpus.reading.large):
        kept._held.clear()
    for piece in ahead.pieces(corpus):
        piece()
    made = []

    def table(view: View, name: str, *options: object) -> object:
        return view._kept(
            ("table", name, options), lambda: made.append(name) or getattr(summarise, name)(view.rows, *options)
        )

    monkeypatch.setattr(View, "table", table)
    for page in ("overview", "tone", "themes", "relations", "registers", "clash"):
        for asked in ({}, {"theme": "coercion"}, {"status": "conditional"}):
            opened(page, **asked)
    opened("compare", theme="coercion")
    assert made == []


def test_nothing_is_begun_while_a_page_is_drawn_nor_right_after() -> None:
    with pauses.drawing():
        assert not pauses.idle(0.0)
    assert pauses.idle(0.0)
    assert not pauses.idle(60.0)


def test_it_is_settled_in_a_pause_and_never_while_a_page_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    monkeypatch.setattr(settling, "_last", time.monotonic() - 2 * settling.EVERY)
    monkeypatch.setattr(settling, "settle", done.set)
    with pauses.drawing():
        settling.soon()
        assert not done.wait(2 * pauses.PAUSE)
    assert done.wait(60)


def test_a_small_corpus_is_left_alone() -> None:
    corpus = opened("method").session_state["_view"].corpus
    before = set(ahead._begun)
    ahead.begin(corpus)
    assert ahead._begun == before
