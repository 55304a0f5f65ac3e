"""What is asked for first is worked out ahead: what is made, where it is kept, and that it waits for readers."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis import summarise
from pages.parts import ahead, figure, names, pauses, settling
from pages.parts.lexicon import Lexicon
from pages.parts.view import SCHEMES, View
from tests.visit import opened

#: As it is: every other test does without it.
WORK = ahead._work


def _never() -> None:
    raise AssertionError("this was not worked out ahead")


def test_what_the_pages_ask_for_first_is_there_before_they_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page under a theme, a status and no filter asks for no table that was not worked out."""
    corpus = opened("method").session_state["_view"].corpus
    for kept in (corpus.reading.kept, corpus.reading.large):
        kept._held.clear()
    for piece in ahead.pieces(corpus, (ahead._charts, ahead._commitments), SCHEMES):
        piece()
    made, drawn = [], []

    def table(view: View, name: str, *options: object) -> object:
        return view._kept(
            ("table", name, options), lambda: made.append(name) or getattr(summarise, name)(view.rows, *options)
        )

    def chart(view: View, key: str, build: Callable[[], object], state: str = "") -> object:
        return view.kept(f"{key}-{state}" if state else key, lambda: drawn.append(key) or build())

    monkeypatch.setattr(View, "table", table)
    monkeypatch.setattr(figure, "made", chart)
    for page in ("overview", "tone", "themes", "relations", "registers", "clash"):
        for asked in ({}, {"theme": "coercion"}, {"status": "conditional"}):
            opened(page, **asked)
    opened("compare", theme="coercion")
    assert (made, drawn) == ([], [])


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


def test_registers_is_worked_out_where_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_begun", set())
    opened("tone")
    assert [part for _, _, part in ahead._begun] == [ahead._charts]
    opened("registers")
    assert {part for _, _, part in ahead._begun} == {ahead._charts, ahead._commitments}


def test_names_that_a_corpus_brings_stand_in_what_is_worked_out() -> None:
    corpus = replace(opened("method").session_state["_view"].corpus, added={"XYZ": "Xyzland"})
    read: list[str] = []
    thread = threading.Thread(target=WORK, args=(corpus, iter([lambda: read.append(names.label("XYZ"))])))
    thread.start()
    thread.join()
    assert read == ["Xyzland"]


def test_what_belongs_to_one_reader_alone_is_left_alone() -> None:
    corpus = opened("method").session_state["_view"].corpus
    before = set(ahead._begun)
    for own in ({"private": object()}, {"corrections": {"1": {}}}, {"lexicon": Lexicon("diplomatic")}):
        ahead.begin(replace(corpus, hash="another", **own), "tone")
    assert ahead._begun == before


def test_what_can_wait_ends_with_the_process() -> None:
    """A thread that is at work, or waits for a pause, neither keeps a process from its end nor takes it down."""
    script = (
        "from pages.parts import pauses\n"
        "def work():\n"
        "    while True:\n"
        "        pauses.wait()\n"
        "        sum(range(10_000))\n"
        "def told():\n"
        "    try:\n"
        "        work()\n"
        "    finally:\n"
        "        print('left')\n"
        "pauses.apart(told, 'ahead')\n"
        "print('done')\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "done\nleft\n", "")


def test_what_fails_is_left_to_the_page_that_asks(caplog: pytest.LogCaptureFixture) -> None:
    done = []
    WORK(opened("method").session_state["_view"].corpus, iter([_never, lambda: done.append("more")]))
    assert done == []
    assert "not worked out ahead any further" in caplog.text
