"""Relations: fast counts against slow ones, answers in the right order, pictures whose marks open."""

from __future__ import annotations

import itertools
import math
import re
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import charts, summarise
from analysis.charts.ties import BESIDE
from analysis.dataset import Dataset, Rows
from analysis.statement import STATEMENTS, read
from analysis.summarise import bases
from analysis.summarise.relations import middle
from tests import slow_summarise as slow_way
from tests import small_corpus
from tests.drawn import as_plotly_writes

DOSSIER = Path(__file__).resolve().parents[1] / "data" / "processed" / "dossier"
EVERY = slow_way.unique(read(DOSSIER / "statements.parquet", STATEMENTS))
NAMES = {"RUS": "Russia", "USA": "United States", "UKR": "Ukraine"}


@pytest.fixture(scope="module")
def dossier() -> Rows:
    return Dataset.open(DOSSIER).rows


def opened(folder: Path, made) -> Rows:
    return Dataset.open(small_corpus.save(folder / "corpus", made)).rows


def aimed(statements: pd.DataFrame, negated: bool = False) -> list[tuple[str, str, str, str]]:
    """Each act once for each actor it is aimed at: actor, target, theme, date."""
    return [
        (row.actor, target, row.theme, row.date)
        for row in slow_way.acts(statements, negated).itertuples()
        for target in dict.fromkeys(row.targets)
        if target not in ("", row.actor)
    ]


@pytest.mark.parametrize("negated", [False, True])
def test_acts_between_count_each_act_for_each_target(dossier: Rows, negated: bool) -> None:
    slow: dict[tuple[str, str], dict[str, int]] = {}
    for actor, target, theme, _ in aimed(EVERY, negated):
        counts = slow.setdefault((actor, target), {"n": 0, "coercion": 0, "diplomacy": 0, "friction": 0})
        counts["n"] += 1
        counts[theme] += 1
    table = summarise.acts_between(dossier, negated)
    fast = {(row.pop("actor"), row.pop("target")): row for row in table.to_dict("records")}
    assert fast == slow
    assert table["n"].is_monotonic_decreasing


def test_accusations_are_counted_by_accuser_accused_and_theme(dossier: Rows) -> None:
    slow = slow_way.accused_of(EVERY).groupby(["speaker", "actor"])["n"].sum()
    table = summarise.accused_by(dossier)
    assert {(row.speaker, row.actor): row.n for row in table.itertuples()} == slow.to_dict()
    assert (table[["coercion", "friction", "diplomacy", "unnamed"]].sum(axis=1) == table["n"]).all()


def slow_lags(statements: pd.DataFrame, actor: str, target: str, kind: str, answer: str) -> tuple[int, list[int]]:
    """Days with a move, and the delays of those that were answered, by looking through every act."""
    dated = [(*ends, theme, date.fromisoformat(day)) for *ends, theme, day in aimed(statements) if len(day) == 10]
    moves = {day for one, other, theme, day in dated if (one, other) == (actor, target) and kind in ("any", theme)}
    back = [(theme, day) for one, other, theme, day in dated if (one, other) == (target, actor)]
    lags = []
    for move in sorted(moves):
        later = [day for theme, day in back if day > move and (answer == "any" or theme == kind)]
        lags += [(min(later) - move).days] if later else []
    return len(moves), sorted(lags)


def test_answers_are_the_first_later_acts_the_other_way(dossier: Rows) -> None:
    table = summarise.answers(dossier)
    assert len(table) > 40
    for row in table.itertuples():
        moves, lags = slow_lags(EVERY, row.actor, row.target, row.kind, row.answer)
        assert (row.moves, row.answered) == (moves, len(lags))
        assert (row.median == np.median(lags)) if lags else row.median != row.median
        assert (row.low == row.low) == (len(lags) >= 6)
    assert set(zip(table["kind"], table["answer"], strict=True)) <= set(summarise.relations.ANSWERS)


def test_acts_of_one_day_or_of_a_coarse_date_answer_nothing(tmp_path: Path) -> None:
    rows, _ = small_corpus.rows()
    acts = [row for row in rows if row["theme"] == "coercion" and row["stance"] == "asserts"][:4]
    plan = (
        ("RUS", "UKR", "2022-01-01"),
        ("UKR", "RUS", "2022-01-01"),
        ("UKR", "RUS", "2022-02"),
        ("UKR", "RUS", "2022-01-11"),
    )
    for row, (actor, target, day) in zip(acts, plan, strict=True):
        row |= {"actor": actor, "speaker": actor, "targets": (target,), "date": day}
    table = summarise.answers(opened(tmp_path, (small_corpus._scored(acts), small_corpus.tables()[1])))
    russia = table[(table["actor"] == "RUS") & (table["kind"] == "any")].iloc[0]
    assert (russia["moves"], russia["answered"], russia["median"]) == (1, 1, 10.0)
    ukraine = table[(table["actor"] == "UKR") & (table["kind"] == "any")].iloc[0]
    assert (ukraine["moves"], ukraine["answered"]) == (2, 0)


def test_the_interval_of_a_median_holds_it_as_often_as_it_says() -> None:
    generator = np.random.default_rng(1)
    for n in (6, 9, 40):
        spans = [middle(generator.exponential(size=n)) for _ in range(2000)]
        held = np.mean([low <= np.log(2) <= high for _, low, high in spans])
        assert held >= 0.94
    assert middle(np.arange(5.0))[1] != middle(np.arange(5.0))[1]


def test_the_board_puts_pairs_that_act_both_ways_first(dossier: Rows) -> None:
    between = summarise.acts_between(dossier)
    table = summarise.reciprocity(between)
    both = (table["n_other"] > 0).tolist()
    assert both == sorted(both, reverse=True)
    assert (table["n_one"] >= table["n_other"]).all()
    pairs = {frozenset(pair) for pair in zip(between["actor"], between["target"], strict=True)}
    every = summarise.reciprocity(between, fewest=1)
    assert len(every) == len(pairs)
    assert every["n"].sum() == between["n"].sum()


def test_ties_are_the_strongest_and_lie_on_a_circle(dossier: Rows) -> None:
    between = summarise.acts_between(dossier)
    nodes, drawn = summarise.ties(between, most_ties=12)
    assert len(drawn) <= 12
    assert np.allclose(nodes["x"] ** 2 + nodes["y"] ** 2, 1)
    assert {*drawn["actor"], *drawn["target"]} == {*nodes["actor"]}
    left = between[between["actor"].isin(nodes["actor"]) & between["target"].isin(nodes["actor"])]
    every = left[["coercion", "diplomacy"]].to_numpy().ravel()
    assert (every >= drawn["n"].min()).sum() == len(drawn)
    empty_nodes, empty = summarise.ties(between.iloc[:0])
    assert empty_nodes.empty
    assert empty.empty


def figures(rows: Rows, scheme: str = "light", chosen: tuple[str, str] = ("", "")) -> dict:
    ink = charts.ink(scheme)
    pairs = rows.sql(
        f"SELECT speaker, about, count(*) AS n, avg(tone) AS mean, -0.1 AS low, 0.1 AS high FROM"
        f" (SELECT speaker::VARCHAR AS speaker, tone, unnest({bases.SUBJECTS}) AS about FROM rows WHERE speaker <> '')"
        " GROUP BY ALL ORDER BY ALL"
    )
    accused, between = summarise.accused_by(rows), summarise.acts_between(rows)
    order = summarise.in_order(pairs, accused, 9)
    nodes, drawn = summarise.ties(between)
    return {
        "said": charts.said_matrix(pairs, order, NAMES, ink, chosen),
        "accused": charts.accused_matrix(accused, order, NAMES, ink, chosen),
        "board": charts.board(summarise.reciprocity(between), summarise.answers(rows), NAMES, ink),
        "network": charts.network(nodes, drawn, NAMES, ink),
    }


def marks(figure) -> list[tuple[dict[str, str], str]]:
    return [
        (dict(part.split("=", 1) for part in conditions), hover)
        for trace in figure.data
        if trace.customdata is not None
        for conditions, hover in zip(trace.customdata, trace.hovertext, strict=True)
    ]


def test_every_mark_opens_as_many_statements_as_it_says(dossier: Rows) -> None:
    for name, figure in figures(dossier).items():
        assert as_plotly_writes(figure), name
        found = marks(figure)
        assert found, name
        for pick, hover in found:
            n = re.search(r"<br>([\d,]+) (?:statements|accusations|acts)", hover)
            assert n is None or len(bases.behind(dossier, pick)) == int(n[1].replace(",", "")), (name, pick)


def test_pictures_are_the_same_each_time_and_differ_by_scheme_in_colour_only(dossier: Rows) -> None:
    first, second, dark = figures(dossier), figures(dossier), figures(dossier, "dark")
    for name in first:
        assert first[name].to_json() == second[name].to_json()
        assert marks(first[name]) == marks(dark[name])


def test_a_chosen_pair_stays_in_colour_in_both_matrices(dossier: Rows) -> None:
    made = figures(dossier, chosen=("RUS", "USA"))
    for name, end in (("said", "about"), ("accused", "actor")):
        squares = made[name].data[0]
        for conditions, full in zip(squares.customdata, squares.marker.opacity, strict=True):
            pick = dict(part.split("=", 1) for part in conditions)
            assert (full == 1) == ((pick["speaker"], pick[end]) in {("RUS", "USA"), ("USA", "RUS")})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_count_in_a_square_can_be_read(dossier: Rows, scheme: str) -> None:
    ink = charts.ink(scheme)
    for name in ("said", "accused"):
        for fill in figures(dossier, scheme)[name].data[0].marker.color:
            assert charts.contrast(ink.text, fill) >= 4.5


def test_hostile_names_are_text_in_the_pictures(tmp_path: Path) -> None:
    for figure in figures(opened(tmp_path, small_corpus.hostile())).values():
        texts = [note.text for note in figure.layout.annotations]
        texts += [text for trace in figure.data for many in (trace.text, trace.hovertext) if many for text in many]
        for text in texts:
            assert not re.search(r"<(?!/?b>|br>|/?span)|\$", text), text
            assert len(text) < 300


def test_titles_say_no_more_than_the_counts() -> None:
    titles = summarise.titles
    tie = pd.DataFrame([{"speaker": "RUS", "about": "USA", "actor": "USA", "n": 3}] * 2)
    assert titles.spoken(tie, NAMES) == "Who speaks about whom"
    assert titles.accusers(tie, NAMES) == "Who accuses whom"
    writer = pd.DataFrame([{"speaker": "", "actor": "USA", "n": 3}])
    assert titles.accusers(writer, NAMES) == "The writer accuses United States most: 3 of 3 accusations"
    alone = pd.DataFrame([{"one": "RUS", "other": "USA", "n_one": 5, "n_other": 0}])
    assert titles.reciprocity(alone, NAMES) == "No two actors here act both ways"


def test_counts_in_the_network_keep_clear_of_names_and_of_each_other(dossier: Rows) -> None:
    """No count stands on another, on a dot or on its name: they would be a tenth of the circle's radius apart."""
    nodes, drawn = summarise.ties(summarise.acts_between(dossier))
    counts, dots = charts.network(nodes, drawn, {}, charts.ink("light")).data[-2:]
    places = list(zip(counts["x"], counts["y"], strict=True))
    marks = list(zip(dots["x"], dots["y"], strict=True))
    names = [(x, y + (BESIDE if y >= -0.01 else -BESIDE)) for x, y in marks]
    pairs = [*itertools.combinations(places, 2), *itertools.product(places, marks + names)]
    assert min(math.dist(one, other) for one, other in pairs) > 0.1
