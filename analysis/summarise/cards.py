"""One card an actor: what it sounds like and what it does, side by side and never averaged into one number."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.summarise.intervals import FEWEST, difference
from analysis.summarise.select import said
from analysis.summarise.themes import balance_by_actor
from analysis.summarise.tone import tone_by_actor


def actor_cards(statements: pd.DataFrame, negated: bool = False) -> pd.DataFrame:
    """One row an actor that says or does anything, most heard first.

    Columns: actor; said, tone, tone_low, tone_high (of what it says); acts, coercion, diplomacy, friction, balance,
    balance_low, balance_high (of its own acts); trend. The two halves have bases of their own: said and acts.
    """
    voice = tone_by_actor(statements).rename(
        columns={"speaker": "actor", "n": "said", "mean": "tone", "low": "tone_low", "high": "tone_high"}
    )
    deeds = balance_by_actor(statements, negated).rename(
        columns={"n": "acts", "low": "balance_low", "high": "balance_high"}
    )
    table = voice.merge(deeds, on="actor", how="outer")
    counts = ["said", "silent", "acts", "coercion", "diplomacy", "friction"]
    table[counts] = table[counts].fillna(0).astype(int)
    table["trend"] = table["actor"].map(trend(statements)).fillna("too few")
    order = table["said"] + table["acts"]
    return table.assign(order=order).sort_values(["order", "actor"], ascending=[False, True], ignore_index=True)


def trend(statements: pd.DataFrame) -> dict[str, str]:
    """By speaker: "warmer" or "harsher" where the later half of its dated statements differs from the earlier half.

    The 95 % bootstrap interval of the difference of their mean tones has to leave 0 out, else "no clear change"; "too
    few" where a half has under FEWEST statements.
    """
    return dict(zip(*(halves(statements)[column] for column in ("speaker", "trend")), strict=True))


def halves(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a speaker: n_earlier, earlier, n_later, later (mean tones of the halves of its dated statements), trend.

    The halves are cut between dates, never inside one; a mean of no statement is NaN. `trend` is a word of `trend`.
    """
    rows = said(statements)
    groups = rows[rows["date"] != ""].groupby("speaker")
    found = [(str(speaker), *_halves(group)) for speaker, group in groups]
    return pd.DataFrame(found, columns=["speaker", "n_earlier", "earlier", "n_later", "later", "trend"])


def _halves(rows: pd.DataFrame) -> tuple[int, float, int, float, str]:
    middle = rows["date"].sort_values().iloc[len(rows) // 2]
    earlier, later = (rows.loc[half, "tone"].to_numpy() for half in (rows["date"] < middle, rows["date"] >= middle))
    means = [float(half.mean()) if len(half) else float("nan") for half in (earlier, later)]
    return len(earlier), means[0], len(later), means[1], _trend(earlier, later)


def _trend(earlier: np.ndarray, later: np.ndarray) -> str:
    if len(earlier) + len(later) < 2 * FEWEST:
        return "too few"
    low, high = difference(earlier, later)
    if low != low:
        return "too few"
    if low > 0:
        return "warmer"
    return "harsher" if high < 0 else "no clear change"
