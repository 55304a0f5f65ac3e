"""Who coerces, who negotiates: acts counted for the one whose acts they are, accusations counted apart."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.dataset import Rows
from analysis.statement import THEMES
from analysis.summarise.bases import basis, first_day
from analysis.summarise.intervals import bootstrap, wilson
from analysis.summarise.time import between, iso

#: What an act of a theme adds to the balance.
_SIGNS = {"coercion": -1.0, "friction": 0.0, "diplomacy": 1.0}


def _acts(rows: Rows, negated: bool) -> pd.DataFrame:
    """One row for each actor, theme and subtheme of its acts: n."""
    name = "acts with negated" if negated else "acts"
    query = "SELECT actor, theme, subtheme, count(*) AS n FROM rows GROUP BY ALL ORDER BY ALL"
    return pd.DataFrame(rows.once(name, lambda: basis(rows, name).sql(query)))


def balance_by_actor(rows: Rows, negated: bool = False) -> pd.DataFrame:
    """One row an actor: n acts, how many are coercion, diplomacy, friction, their shares, and the balance.

    balance = (diplomacy - coercion) / n, in [-1, 1]: -1 where every act coerces, 1 where every act is diplomacy.
    low and high are its 95 % bootstrap interval.
    """
    counts = _acts(rows, negated).pivot_table(index="actor", columns="theme", values="n", aggfunc="sum", fill_value=0)
    table = counts.reindex(columns=list(THEMES), fill_value=0).astype("int64")
    table = table.rename_axis(columns=None).reset_index().astype({"actor": "str"})
    table.insert(1, "n", table[list(THEMES)].sum(axis=1))
    for theme in THEMES:
        table[f"{theme}_share"] = table[theme] / table["n"]
    table["balance"] = table["diplomacy_share"] - table["coercion_share"]
    table["low"], table["high"] = _intervals(table)
    return table.sort_values(["n", "actor"], ascending=[False, True], ignore_index=True)


def _intervals(table: pd.DataFrame) -> tuple[list[float], list[float]]:
    """The intervals of the balances: the values that were averaged are known from their counts."""
    counts = table[list(_SIGNS)].to_numpy()
    found = [bootstrap(np.repeat(list(_SIGNS.values()), row)) for row in counts]
    return [low for low, _ in found], [high for _, high in found]


def accused_of(rows: Rows) -> pd.DataFrame:
    """One row for each accused `actor`, accusing `speaker` (empty: the writer) and theme pinned on the accused: n."""
    query = "SELECT actor, speaker, theme, count(*) AS n FROM rows GROUP BY ALL ORDER BY ALL"
    return basis(rows, "accusations").sql(query)


def subthemes_by_actor(rows: Rows, negated: bool = False) -> pd.DataFrame:
    """One row for each actor and subtheme of its acts: theme, n, and the share of all the actor's acts."""
    table = _acts(rows, negated).copy()
    table["share"] = table["n"] / table.groupby("actor")["n"].transform("sum")
    return table


def shares_over_time(rows: Rows, unit: str, negated: bool = False) -> pd.DataFrame:
    """One row for each theme and period: hits, n acts of the period, share in [0, 1], Wilson interval; n = 0 is a gap.

    Acts whose date is coarser than the unit are left out.
    """
    begin = first_day(unit)
    acts = basis(rows, "acts with negated" if negated else "acts").where(f"{begin} > 0")
    found = acts.sql(f"SELECT {begin} AS period, theme, count(*) AS n FROM rows GROUP BY ALL")
    if found.empty:
        return pd.DataFrame(columns=["theme", "period", "hits", "n", "share", "low", "high"])
    every = between(iso(found["period"].min()), iso(found["period"].max()), unit)
    counts = found.assign(period=found["period"].map(iso)).pivot(index="period", columns="theme", values="n")
    counts = counts.reindex(index=every, columns=list(THEMES)).fillna(0).astype("int64")
    table = counts.rename_axis(index="period", columns="theme").reset_index().melt("period", value_name="hits")
    table["n"] = table["period"].map(counts.sum(axis=1))
    table["share"] = table["hits"] / table["n"].where(table["n"] > 0)
    table["low"], table["high"] = wilson(table["hits"], table["n"])
    return table
