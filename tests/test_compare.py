"""Compare: words, tones and themes of two sides add up, agree with slow counts, and open."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import charts, summarise, tone
from analysis.dataset import Dataset
from analysis.statement import STATEMENTS, read
from analysis.summarise import bases, compare
from tests import slow_summarise as slow_one
from tests import small_corpus
from tests.drawn import as_plotly_writes

DOSSIER = Path(__file__).resolve().parents[1] / "data" / "processed" / "dossier"
EVERY = slow_one.unique(read(DOSSIER / "statements.parquet", STATEMENTS)).assign(
    tone_published=lambda rows: rows["tone"]
)
USA, RUS = {"basis": "said", "speaker": "USA"}, {"basis": "said", "speaker": "RUS"}
EARLY, LATE = {"basis": "said", "within": "2021/2022"}, {"basis": "said", "within": "2023-01/2026-12"}
PAIRS = [(USA, RUS), (EARLY, LATE)]


@pytest.fixture(scope="module")
def dossier() -> Dataset:
    return Dataset.open(DOSSIER)


def uses(pick: dict[str, str], profile: tone.Profile | None = None) -> tuple[pd.DataFrame, int]:
    rows = slow_one.behind(EVERY, pick)
    return tone.contributions(rows["text"], profile), len(rows)


@pytest.mark.parametrize("profile", ["published", "diplomatic"])
def test_the_words_of_a_text_add_up_to_its_tone(profile: str) -> None:
    chosen = tone.load_profile(profile)
    texts = pd.concat(
        [EVERY["text"], pd.Series(["GOOD!!! but bad???", "no", "", "kind of", "good bad"], index=range(9000, 9005))]
    )
    sums = tone.contributions(texts, chosen).groupby("place")["share"].sum().reindex(texts.index, fill_value=0.0)
    assert np.allclose(sums, tone.score(texts, chosen)["tone"], atol=1e-12)


def test_a_text_whose_words_cancel_out_still_shows_them() -> None:
    table = tone.contributions(pd.Series(["a war 2.9"]), tone.Profile.published().changed({"2.9": 2.9}, "x"))
    assert table["share"].tolist() == pytest.approx([-2.9 / 15**0.5, 2.9 / 15**0.5])


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_word_shifts_add_up_to_the_difference_of_the_means(dossier: Dataset, one: dict, other: dict) -> None:
    (first, n_one), (second, n_other) = uses(one), uses(other)
    table = summarise.word_shift(first, n_one, second, n_other)
    gap = summarise.compare_gap(dossier.rows, compare.key(one), compare.key(other))
    assert table["shift"].sum() == pytest.approx(gap[0], abs=1e-12)
    assert np.allclose(table["by_use"] + table["by_context"], table["shift"], atol=1e-15)
    assert table["shift"].abs().round(12).is_monotonic_decreasing
    assert gap[1] < gap[0] < gap[2]


def test_word_shifts_are_those_of_a_slow_count() -> None:
    (first, n_one), (second, n_other) = uses(USA), uses(RUS)
    slow: dict[str, float] = defaultdict(float)
    for table, n, sign in ((first, n_one, -1), (second, n_other, 1)):
        for row in table.itertuples():
            slow[row.word] += sign * row.share / n
    fast = summarise.word_shift(first, n_one, second, n_other).set_index("word")
    assert set(fast.index) == set(slow)
    assert all(fast.loc[word, "shift"] == pytest.approx(value, abs=1e-12) for word, value in slow.items())
    assert fast.loc["security", "statements_one"] == first.loc[first["word"] == "security", "place"].nunique()


def test_a_side_against_itself_has_no_shift() -> None:
    table, n = uses(USA)
    assert (summarise.word_shift(table, n, table, n)["shift"].abs() < 1e-12).all()
    assert summarise.word_shift(table.iloc[:0], 0, table.iloc[:0], 0).empty


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_tones_and_their_spread_are_those_of_the_statements(dossier: Dataset, one: dict, other: dict) -> None:
    table = summarise.compare_tone(dossier.rows, compare.key(one), compare.key(other))
    bins = summarise.compare_bins(dossier.rows, compare.key(one), compare.key(other))
    for side, row in zip((one, other), table.itertuples(), strict=True):
        slow = slow_one.behind(EVERY, side)
        assert (row.n, row.mean) == (len(slow), pytest.approx(slow["tone"].mean()))
        assert row.silent == (slow["tone_words"] == 0).sum()
        spread = bins[bins["side"] == row.side]
        assert spread["n"].sum() == len(slow)
        for mark in spread.itertuples():
            assert len(slow_one.behind(EVERY, {**side, "bin": f"{mark.bin:.1f}"})) == mark.n
    assert np.allclose(bins.groupby("side")["share"].sum(), 1)


def test_shares_of_themes_and_the_interval_of_their_difference(dossier: Dataset) -> None:
    acts = [{"basis": "acts", "actor": code} for code in ("USA", "RUS")]
    table = summarise.compare_themes(dossier.rows, *map(compare.key, acts))
    for row in table.itertuples():
        kind = {"theme": row.theme} | ({"subtheme": row.subtheme} if row.subtheme else {})
        for side, hits, n in zip(acts, (row.hits_one, row.hits_other), (row.n_one, row.n_other), strict=True):
            assert (hits, n) == (len(slow_one.behind(EVERY, {**side, **kind})), len(slow_one.behind(EVERY, side)))
    assert (table["low"] <= table["gap"]).all()
    assert (table["gap"] <= table["high"]).all()


def test_the_interval_is_the_published_one() -> None:
    """Newcombe 1998, table II: 56 of 70 and 48 of 80 differ by .2000, .0524 to .3339."""
    one, other = {"hits_one": 48, "n_one": 80, "share_one": 0.6}, {"hits_other": 56, "n_other": 70, "share_other": 0.8}
    row = compare._with_gap(pd.DataFrame([one | other])).iloc[0]
    assert row[["gap", "low", "high"]].round(4).tolist() == [0.2, 0.0524, 0.3339]


def test_halves_share_no_date_and_are_about_even(dossier: Dataset) -> None:
    first, middle, later, last = summarise.split(dossier.rows, 7)
    assert first <= middle < later <= last
    sizes = [
        len(bases.behind(dossier.rows, {"basis": "said", "within": f"{a}/{b}"}))
        for a, b in ((first, middle), (later, last))
    ]
    assert min(sizes) / max(sizes) > 0.6
    assert summarise.split(dossier.rows.where("date = '2022-02-24'"), 7) == ()


def test_titles_name_a_difference_only_where_it_is_clear() -> None:
    title = summarise.contrast
    few, enough = pd.DataFrame({"n": [4, 90]}), pd.DataFrame({"n": [40, 90]})
    assert title.tone(few, (-0.5, -0.6, -0.4), "A", "B").startswith("Too few statements")
    assert title.tone(enough, (0.5, 0.4, 0.6), "A", "B") == "A sounds harsher than B, by 0.50 on average"
    assert title.tone(enough, (0.1, -0.4, 0.6), "A", "B").startswith("No clear difference")
    row = {"theme": "coercion", "subtheme": "", "n_one": 50, "n_other": 50, "share_one": 0.1, "share_other": 0.5}
    clear = pd.DataFrame([row | {"gap": 0.4, "low": 0.2, "high": 0.5}])
    assert title.themes(clear, "A", "B") == (
        "Coercion takes a larger share in the acts of B: 50% against 10% in those of A"
    )
    assert title.themes(clear.assign(low=-0.1), "A", "B").startswith("No clear difference in coercion")
    assert title.themes(clear.assign(n_one=3), "A", "B").startswith("Too few acts")
    words = pd.DataFrame({"word": ["war", "peace"], "shift": [-0.2, 0.3]})
    assert title.words(words, (0.1, -0.1, 0.3), "B").startswith("No clear difference to explain")


def figures(statements: pd.DataFrame, scheme: str = "light") -> dict:
    ink, labels, sides = charts.ink(scheme), ("United <b>States</b>", "$Russia$"), (USA, RUS)
    rows = [slow_one.behind(statements, side) for side in sides]
    table = pd.DataFrame(
        [
            {"side": name, "n": len(part), "mean": part["tone"].mean(), "low": -0.2, "high": 0.2}
            for name, part in zip(("one", "other"), rows, strict=True)
        ]
    )
    bins = pd.concat(
        [slow_one.tone_distribution(part).assign(side=name) for name, part in zip(("one", "other"), rows, strict=True)]
    )
    counted = [tone.contributions(part["text"]) for part in rows]
    shift = summarise.word_shift(counted[0], len(rows[0]), counted[1], len(rows[1]))
    acts = [{"basis": "acts", "actor": code} for code in ("USA", "RUS")]
    counts = {"hits_one": 5, "n_one": 9, "share_one": 5 / 9, "hits_other": 1, "n_other": 9, "share_other": 1 / 9}
    kinds = pd.DataFrame([{"theme": "coercion", "subtheme": "", **counts, "gap": -4 / 9, "low": -0.7, "high": -0.1}])
    return {
        "tone": charts.tone_sides(table, bins, labels, sides, ink),
        "themes": charts.theme_shift(kinds, labels, acts, ink),
        "words": charts.word_shift(shift.head(20), labels, ink),
    }


def test_marks_of_the_pictures_open() -> None:
    for name, figure in figures(EVERY).items():
        assert as_plotly_writes(figure), name
        marks = [
            dict(part.split("=", 1) for part in mark) for trace in figure.data for mark in (trace.customdata or ())
        ]
        assert marks, name
        for pick in marks:
            if "word" not in pick:
                assert len(slow_one.behind(EVERY, pick)), pick
    assert all(
        first.to_json() == second.to_json()
        for first, second in zip(figures(EVERY).values(), figures(EVERY).values(), strict=True)
    )


def test_hostile_words_are_text_in_the_pictures() -> None:
    for figure in figures(small_corpus.hostile()[0].assign(speaker=["USA", "RUS"] * 32 + ["USA"])).values():
        texts = [note.text for note in figure.layout.annotations]
        texts += [text for trace in figure.data if trace.hovertext for text in trace.hovertext]
        for text in texts:
            assert not re.search(r"<(?!/?b>|br>)|\$", text.replace("&lt;", "")), text


def test_the_quadrant_counts_each_act_once_and_its_squares_open(dossier: Dataset) -> None:
    table = summarise.quadrant_bins(dossier.rows)
    assert table["n"].sum() == len(slow_one.acts(EVERY))
    assert len(table) <= 121
    for scheme in ("light", "dark"):
        ink = charts.ink(scheme)
        assert as_plotly_writes(charts.clash(table, ink))
        squares = charts.clash(table, ink).data[0]
        for mark, n in zip(squares.customdata, table["n"], strict=True):
            assert len(slow_one.behind(EVERY, dict(part.split("=", 1) for part in mark))) == n
        for fill, colour in zip(squares.marker.color, squares.textfont.color, strict=True):
            assert charts.contrast(fill, colour) >= 4.5


def test_words_and_content_that_part_are_counted(dossier: Dataset) -> None:
    for row in summarise.clashes(dossier.rows).itertuples():
        pick = {"basis": "acts", "theme": row.theme}
        assert row.n == len(slow_one.behind(EVERY, pick))
        assert row.hits == len(slow_one.behind(EVERY, {**pick, "side": row.side}))
        assert row.low <= row.share <= row.high
    none = summarise.clashes(dossier.rows.where("theme = ''"))
    assert none["hits"].tolist() == [0, 0]
    assert none["share"].isna().all()
