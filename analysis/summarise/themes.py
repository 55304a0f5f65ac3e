"""Who coerces, who negotiates: acts counted for the one whose acts they are, accusations counted apart."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.dataset import Rows
from analysis.statement import THEMES
from analysis.summarise.intervals import bootstrap, wilson
from analysis.summarise.sheet import based, dated, downward, framed, grouped
from analysis.summarise.time import between, iso

#: What an act of a theme adds to the balance.
_SIGNS = {"coercion": -1.0, "friction": 0.0, "diplomacy": 1.0}


def _acts(rows: Rows, negated: bool) -> pd.DataFrame:
    """One row for each actor, theme and subtheme of its acts: n."""
    name = "acts with negated" if negated else "acts"

    def counted() -> pd.DataFrame:
        groups = grouped(based(rows, name), ["actor", "theme", "subtheme"])
        return framed({**groups.keys, "n": groups.n})

    return pd.DataFrame(rows.once(name, counted))


def balance_by_actor(rows: Rows, negated: bool = False) -> pd.DataFrame:
    """One row an actor: n acts, how many are coercion, diplomacy, friction, their shares, and the balance.

    balance = (diplomacy - coercion) / n, in [-1, 1]: -1 where every act coerces, 1 where every act is diplomacy.
    low and high are its 95 % bootstrap interval.
    """
    groups = grouped(based(rows, "acts with negated" if negated else "acts"), ["actor", "theme"])
    actors = list(dict.fromkeys(groups.keys["actor"]))
    places = {actor: place for place, actor in enumerate(actors)}
    counts = {theme: np.zeros(len(actors), dtype="int64") for theme in THEMES}
    for actor, theme, n in zip(groups.keys["actor"], groups.keys["theme"], groups.n.tolist(), strict=True):
        counts[theme][places[actor]] = n
    every = np.sum(list(counts.values()), axis=0)
    shares = {f"{theme}_share": hits / every for theme, hits in counts.items()}
    spans = [_interval(tuple(row)) for row in zip(*(counts[theme].tolist() for theme in _SIGNS), strict=True)]
    low, high = (np.array([span[end] for span in spans], dtype=float) for end in (0, 1))
    balance = shares["diplomacy_share"] - shares["coercion_share"]
    table = {"actor": np.array(actors, dtype=object), "n": every, **counts, **shares, "balance": balance}
    return framed({**table, "low": low, "high": high}, downward(every))


@lru_cache(maxsize=4_096)
def _interval(counts: tuple[int, ...]) -> tuple[float, float]:
    """The interval of a balance: the values that were averaged are known from their counts."""
    return bootstrap(np.repeat(list(_SIGNS.values()), counts))


def accused_of(rows: Rows) -> pd.DataFrame:
    """One row for each accused `actor`, accusing `speaker` (empty: the writer) and theme pinned on the accused: n."""
    groups = grouped(based(rows, "accusations"), ["actor", "speaker", "theme"])
    return framed({**groups.keys, "n": groups.n})


def subthemes_by_actor(rows: Rows, negated: bool = False) -> pd.DataFrame:
    """One row for each actor and subtheme of its acts: theme, n, and the share of all the actor's acts."""
    table = _acts(rows, negated).copy()
    table["share"] = table["n"] / table.groupby("actor")["n"].transform("sum")
    return table


def shares_over_time(rows: Rows, unit: str, negated: bool = False) -> pd.DataFrame:
    """One row for each theme and period: hits, n acts of the period, share in [0, 1], Wilson interval; n = 0 is a gap.

    Acts whose date is coarser than the unit are left out.
    """
    groups = grouped(dated(rows, "acts with negated" if negated else "acts", unit), ["period", "theme"])
    periods = groups.keys["period"]
    if not len(periods):
        return pd.DataFrame(columns=["theme", "period", "hits", "n", "share", "low", "high"])
    every = between(iso(int(periods.min())), iso(int(periods.max())), unit)
    places = {int(period.replace("-", "")): place for place, period in enumerate(every)}
    hits = np.zeros((len(THEMES), len(every)), dtype="int64")
    for period, theme, n in zip(periods.tolist(), groups.keys["theme"], groups.n.tolist(), strict=True):
        hits[THEMES.index(theme), places[period]] = n
    table = framed(
        {
            "period": np.array(every * len(THEMES), dtype=object),
            "theme": np.repeat(np.array(THEMES, dtype=object), len(every)),
            "hits": hits.ravel(),
            "n": np.tile(hits.sum(axis=0), len(THEMES)),
        }
    )
    table["share"] = table["hits"] / table["n"].where(table["n"] > 0)
    table["low"], table["high"] = wilson(table["hits"], table["n"])
    return table
