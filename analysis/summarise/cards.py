"""One card an actor: what it sounds like and what it does, side by side and never averaged into one number."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.dataset import Rows
from analysis.summarise.bases import basis
from analysis.summarise.intervals import FEWEST, LARGE, MOMENTS, difference, expanded
from analysis.summarise.themes import balance_by_actor
from analysis.summarise.tone import tone_by_actor


def actor_cards(rows: Rows, negated: bool = False) -> pd.DataFrame:
    """One row an actor that says or does anything, most heard first.

    Columns: actor; said, tone, tone_low, tone_high (of what it says); acts, coercion, diplomacy, friction, balance,
    balance_low, balance_high (of its own acts); trend. The two halves have bases of their own: said and acts.
    """
    voice = tone_by_actor(rows).rename(
        columns={"speaker": "actor", "n": "said", "mean": "tone", "low": "tone_low", "high": "tone_high"}
    )
    deeds = balance_by_actor(rows, negated).rename(columns={"n": "acts", "low": "balance_low", "high": "balance_high"})
    table = voice.merge(deeds, on="actor", how="outer")
    counts = ["said", "silent", "acts", "coercion", "diplomacy", "friction"]
    table[counts] = table[counts].fillna(0).astype(int)
    table["trend"] = table["actor"].map(trend(rows)).astype("object").fillna("too few").astype("str")
    order = table["said"] + table["acts"]
    return table.assign(order=order).sort_values(["order", "actor"], ascending=[False, True], ignore_index=True)


def trend(rows: Rows) -> dict[str, str]:
    """By speaker: "warmer" or "harsher" where the later half of its dated statements differs from the earlier half.

    The 95 % interval of the difference of their mean tones has to leave 0 out, else "no clear change"; "too few" where
    a half has under FEWEST statements.
    """
    return dict(zip(*(halves(rows)[column] for column in ("speaker", "trend")), strict=True))


#: `middle` is the date of the statement in the middle; the halves are then two groups of each speaker.
_HALVED = """
, days AS (SELECT speaker, date, count(*) AS n FROM rows GROUP BY ALL),
running AS (SELECT speaker, date, sum(n) OVER (PARTITION BY speaker ORDER BY date) AS upto,
    sum(n) OVER (PARTITION BY speaker) AS every FROM days),
cuts AS (SELECT speaker, min(date) AS middle, any_value(every) AS every FROM running WHERE upto > every // 2
    GROUP BY speaker),
held AS NOT MATERIALIZED (SELECT rows.speaker, rows.date >= cuts.middle AS later, tone AS value, cuts.every
    FROM rows JOIN cuts ON rows.speaker = cuts.speaker)
"""
_GROUPS = f"SELECT speaker, later, {MOMENTS} FROM held GROUP BY ALL ORDER BY ALL"
_DRAWN = f"SELECT speaker, later, list(value) AS drawn FROM held WHERE every <= {2 * LARGE} GROUP BY ALL ORDER BY ALL"


def halves(rows: Rows) -> pd.DataFrame:
    """One row a speaker: n_earlier, earlier, n_later, later (mean tones of the halves of its dated statements), trend.

    The halves are cut between dates, never inside one; a mean of no statement is NaN. `trend` is a word of `trend`.
    """
    found: dict[str, list[Any]] = {}
    for row in rows.once("halves", lambda: _groups(basis(rows, "said").where("date <> ''"))).itertuples(index=False):
        found.setdefault(row.speaker, [None, None])[int(row.later)] = row
    made = [(speaker, *_halves(earlier, later)) for speaker, (earlier, later) in found.items()]
    return pd.DataFrame(made, columns=["speaker", "n_earlier", "earlier", "n_later", "later", "trend"])


def _groups(rows: Rows) -> pd.DataFrame:
    """One row a half with its moments, and with its values where both halves are small."""
    table = rows.sql(_HALVED + _GROUPS)
    small = table.groupby("speaker")["n"].transform("sum") <= 2 * LARGE
    table["drawn"] = pd.Series([None] * len(table), index=table.index, dtype="object")
    if small.any():
        table.loc[small, "drawn"] = rows.sql(_HALVED + _DRAWN)["drawn"].to_numpy()
    return table


def _halves(earlier: Any, later: Any) -> tuple[int, float, int, float, str]:
    sizes = [int(half.n) if half else 0 for half in (earlier, later)]
    means = [float(half.mean) if half else float("nan") for half in (earlier, later)]
    return sizes[0], means[0], sizes[1], means[1], _trend(earlier, later, sizes)


def _trend(earlier: Any, later: Any, sizes: list[int]) -> str:
    if sum(sizes) < 2 * FEWEST or min(sizes) < FEWEST:
        return "too few"
    low, high = _difference(earlier, later)
    if low > 0:
        return "warmer"
    return "harsher" if high < 0 else "no clear change"


def _difference(earlier: Any, later: Any) -> tuple[float, float]:
    """95 % interval of the difference of two means: from their values where both are few, else from their moments."""
    if earlier.n + later.n <= 2 * LARGE and max(earlier.n, later.n) <= LARGE:
        return difference(earlier.drawn, later.drawn)
    gap, variance, third = later.mean - earlier.mean, later.variance + earlier.variance, later.third - earlier.third
    low, high = expanded(*(np.array([value]) for value in (gap, variance, third)))
    return float(low[0]), float(high[0])
