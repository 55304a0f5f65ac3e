"""One card an actor: what it sounds like and what it does, side by side and never averaged into one number."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.dataset import TEXT, Rows
from analysis.summarise.intervals import FEWEST, LARGE, Means, difference, expanded, moments
from analysis.summarise.sheet import Groups, based, grouped
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


def halves(rows: Rows) -> pd.DataFrame:
    """One row a speaker: n_earlier, earlier, n_later, later (mean tones of the halves of its dated statements), trend.

    The halves are cut between dates, never inside one; a mean of no statement is NaN. `trend` is a word of `trend`.
    """
    return pd.DataFrame(rows.once("halves", lambda: _halved(rows)))


def _halved(rows: Rows) -> pd.DataFrame:
    said = based(rows, "said").only("has_date")
    days = grouped(said, ["speaker", "date"])
    groups = grouped(said.beside(later=_later(days)[days.inside]), ["speaker", "later"])
    found = moments(said["tone"], groups)
    places: dict[str, list[int]] = {}
    for place, (speaker, later) in enumerate(zip(groups.keys["speaker"], groups.keys["later"], strict=True)):
        places.setdefault(speaker, [-1, -1])[int(later)] = place
    made = [(speaker, *_half(found, groups.n, ends[0], ends[1])) for speaker, ends in places.items()]
    return pd.DataFrame(made, columns=["speaker", "n_earlier", "earlier", "n_later", "later", "trend"]).astype(
        {"speaker": TEXT, "trend": TEXT}
    )


def _later(days: Groups) -> np.ndarray:
    """Whether each day of a speaker belongs to its later half: that of the statement in the middle begins it."""
    speakers, running = days.keys["speaker"], np.cumsum(days.n)
    first = np.concatenate([[True], speakers[1:] != speakers[:-1]])[: len(speakers)]
    number = np.cumsum(first) - 1
    before = (running - days.n)[first][number]
    every = np.bincount(number, weights=days.n)[number]
    return np.asarray(running - before > every // 2)


def _half(found: Means, n: np.ndarray, earlier: int, later: int) -> tuple[int, float, int, float, str]:
    """The row of one speaker from the places of its halves; -1 for a half without statements."""
    sizes = [int(n[place]) if place >= 0 else 0 for place in (earlier, later)]
    tones = [float(found.mean[place]) if place >= 0 else float("nan") for place in (earlier, later)]
    return sizes[0], tones[0], sizes[1], tones[1], _trend(found, earlier, later, sizes)


def _trend(found: Means, earlier: int, later: int, sizes: list[int]) -> str:
    if min(sizes) < FEWEST:
        return "too few"
    low, high = _difference(found, earlier, later, sizes)
    if low > 0:
        return "warmer"
    return "harsher" if high < 0 else "no clear change"


def _difference(found: Means, earlier: int, later: int, sizes: list[int]) -> tuple[float, float]:
    """95 % interval of the difference of two means: from their values where both are few, else from their moments."""
    if max(sizes) <= LARGE:
        return difference(found.drawn[earlier], found.drawn[later])
    gap, third = (float(part[later] - part[earlier]) for part in (found.mean, found.third))
    variance = float(found.variance[later] + found.variance[earlier])
    low, high = expanded(*(np.array([value]) for value in (gap, variance, third)))
    return float(low[0]), float(high[0])
