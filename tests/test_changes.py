"""Change over time: a planted change is found, a random order is not one, and events mark only their own corpora."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis import charts, summarise
from analysis.codebook import CodebookError, load_events
from analysis.dataset import Dataset
from analysis.summarise import titles
from analysis.summarise.changes import FEWEST_BLOCKS, cusum
from pages.parts import names
from tests import small_corpus

ROOT = Path(__file__).resolve().parents[1]


def test_a_planted_change_is_found_where_it_is() -> None:
    random = np.random.default_rng(1)
    n = random.integers(5, 40, 60).astype(float)
    hits = random.binomial(n.astype(int), np.where(np.arange(60) < 35, 0.3, 0.6)).astype(float)
    place, p = cusum(hits, n)
    assert abs(place - 35) <= 4
    assert p < 0.01


def test_random_orders_are_seldom_called_a_change() -> None:
    random = np.random.default_rng(2)
    called = 0
    for _ in range(100):
        n = random.integers(3, 30, 24).astype(float)
        share = np.clip(random.normal(0.4, 0.2, 24), 0, 1)  # documents differ, more than sentences would
        called += cusum(random.binomial(n.astype(int), share).astype(float), n)[1] < summarise.ALPHA
    assert called <= 11


def test_few_documents_are_not_asked(tmp_path: Path) -> None:
    small_corpus.save(tmp_path, small_corpus.tables())
    dataset = Dataset.open(tmp_path)
    change = summarise.change_point(dataset.rows.where("document::VARCHAR < 'doc-3'"), "coercion")
    assert change.blocks < FEWEST_BLOCKS
    assert not change.found
    assert titles.change(change) == f"{change.blocks} documents are too few to look for a change."
    every = summarise.change_point(dataset.rows, "coercion")
    assert every.n == len(summarise.bases.basis(dataset.rows, "acts"))


def test_events_have_their_briefs_and_mark_their_own_corpus_only() -> None:
    for events in load_events().values():
        for event in events:
            text = (ROOT / "data" / "raw" / event.brief).read_text(encoding="utf-8")
            assert f"date: {event.date}" in text
    assert names.events("state-of-the-union", "1790-01-01", "2026-12-31") == []
    assert len(names.events("dossier", "2022-01-01", "2022-06-30")) == 2


def test_an_event_that_is_no_day_is_refused(tmp_path: Path) -> None:
    (tmp_path / "events.toml").write_text('[[a]]\ndate = "2022"\nlabel = "War"\nbrief = "b.md"\n', encoding="utf-8")
    with pytest.raises(CodebookError, match="needs a day"):
        load_events(tmp_path)


def test_marks_and_a_change_stand_in_the_picture() -> None:
    dataset = Dataset.open(ROOT / "data" / "processed" / "dossier")
    table = summarise.shares_over_time(dataset.rows, "half-year")
    days = [event.date for event in load_events()["dossier"]]
    plain = charts.shares(table, "half-year", charts.ink("light"))
    marked = charts.shares(table, "half-year", charts.ink("light"), events=days, change="2022-09-30")
    assert len(plain.layout.shapes) == 0
    assert [shape.x0 for shape in marked.layout.shapes][-1] == "2022-09-30"
    assert "change" in [note.text for note in marked.layout.annotations]
    assert charts.shares(table, "half-year", charts.ink("light"), events=["1999-01-01"]).layout.shapes == ()
