"""The check by hand: a draw that can be repeated, and figures that are those of the literature."""

from __future__ import annotations

import math

import pytest

from analysis import agreement
from analysis.agreement import DRAWN, draw, shares

SIZES = {"": 300, "coercion": 40, "diplomacy": 60, "friction": 3}
STRATA = {name: range(number * 1000, number * 1000 + size) for number, (name, size) in enumerate(SIZES.items())}


def test_every_code_is_met_and_thirty_are_drawn() -> None:
    given = shares(SIZES)
    assert sum(given.values()) == DRAWN
    assert given["friction"] == 3
    assert max(given.values()) - min(given["coercion"], given["diplomacy"], given[""]) <= 1
    assert shares({"": 4}) == {"": 4}
    assert shares({}) == {}


def test_a_draw_is_repeated_by_its_seed_and_mixes_the_codes() -> None:
    one = draw(STRATA, seed=7)
    assert one == draw(STRATA, seed=7)
    assert one != draw(STRATA, seed=8)
    assert len(set(one)) == DRAWN
    assert one != sorted(one)


def test_kappa_is_cohens_where_strata_weigh_what_they_gave() -> None:
    """The textbook table 20, 5, 10, 15: po 0.7, pe 0.5, kappa 0.4."""
    ours = ["yes"] * 25 + ["no"] * 25
    theirs = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    found = agreement.agreement(ours, ours, theirs, {"yes": 25, "no": 25})
    assert found.accuracy == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)
    assert found.kappa_low < 0.4 < found.kappa_high
    assert 0.1 < found.kappa_low < 0.25
    assert 0.5 < found.kappa_high < 0.7
    assert found.confusion.loc["yes", "no"] == 5


def test_strata_are_weighed_by_their_share_of_the_corpus() -> None:
    strata = ["a"] * 10 + ["b"] * 10
    theirs = ["a"] * 10 + ["a"] * 10
    found = agreement.agreement(strata, strata, theirs, {"a": 900, "b": 100})
    assert found.right == 10
    assert found.accuracy == pytest.approx(0.9)


def test_where_nothing_differs_the_share_alone_has_an_interval() -> None:
    found = agreement.agreement(["a", "b"] * 15, ["a", "b"] * 15, ["a", "b"] * 15, {"a": 5, "b": 5})
    assert found.kappa == 1
    assert math.isnan(found.kappa_low)
    assert found.low == pytest.approx(0.886, abs=0.001)


def test_one_code_alone_has_no_kappa() -> None:
    assert math.isnan(agreement.agreement(["a"] * 3, ["a"] * 3, ["a"] * 3, {"a": 3}).kappa)


def test_no_answer_is_an_error() -> None:
    with pytest.raises(ValueError, match="no answer"):
        agreement.agreement([], [], [], {})
