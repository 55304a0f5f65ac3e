"""Who coerces, who negotiates: acts counted for the one whose acts they are, accusations counted apart."""

from __future__ import annotations

import pandas as pd

from analysis.statement import THEMES
from analysis.summarise.intervals import bootstrap, wilson
from analysis.summarise.select import accusations, acts
from analysis.summarise.time import between, periods


def balance_by_actor(statements: pd.DataFrame, negated: bool = False) -> pd.DataFrame:
    """One row an actor: n acts, how many are coercion, diplomacy, friction, their shares, and the balance.

    balance = (diplomacy - coercion) / n, in [-1, 1]: -1 where every act coerces, 1 where every act is diplomacy.
    low and high are its 95 % bootstrap interval.
    """
    rows = acts(statements, negated)
    table = pd.crosstab(rows["actor"], rows["theme"]).reindex(columns=list(THEMES), fill_value=0)
    table = table.rename_axis(columns=None).reset_index().astype({"actor": "str"})
    table.insert(1, "n", table[list(THEMES)].sum(axis=1))
    for theme in THEMES:
        table[f"{theme}_share"] = table[theme] / table["n"]
    table["balance"] = table["diplomacy_share"] - table["coercion_share"]
    signs = rows["theme"].map({"diplomacy": 1.0, "coercion": -1.0, "friction": 0.0}).astype(float)
    spans = {actor: bootstrap(values.to_numpy()) for actor, values in signs.groupby(rows["actor"])}
    table["low"] = [spans[actor][0] for actor in table["actor"]]
    table["high"] = [spans[actor][1] for actor in table["actor"]]
    return table.sort_values(["n", "actor"], ascending=[False, True], ignore_index=True)


def accused_of(statements: pd.DataFrame) -> pd.DataFrame:
    """One row for each accused `actor`, accusing `speaker` (empty: the writer) and theme pinned on the accused: n."""
    return accusations(statements).groupby(["actor", "speaker", "theme"]).size().rename("n").reset_index()


def subthemes_by_actor(statements: pd.DataFrame, negated: bool = False) -> pd.DataFrame:
    """One row for each actor and subtheme of its acts: theme, n, and the share of all the actor's acts."""
    rows = acts(statements, negated)
    table = rows.groupby(["actor", "theme", "subtheme"]).size().rename("n").reset_index()
    table["share"] = table["n"] / table.groupby("actor")["n"].transform("sum")
    return table


def shares_over_time(statements: pd.DataFrame, unit: str, negated: bool = False) -> pd.DataFrame:
    """One row for each theme and period: hits, n acts of the period, share in [0, 1], Wilson interval; n = 0 is a gap.

    Acts whose date is coarser than the unit are left out.
    """
    rows = acts(statements, negated)
    rows = rows.assign(period=periods(rows["date"], unit))
    rows = rows[rows["period"] != ""]
    if rows.empty:
        return pd.DataFrame(columns=["theme", "period", "hits", "n", "share", "low", "high"])
    every = between(rows["period"].min(), rows["period"].max(), unit)
    counts = pd.crosstab(rows["period"], rows["theme"]).reindex(index=every, columns=list(THEMES), fill_value=0)
    totals = counts.sum(axis=1)
    table = counts.rename_axis(index="period", columns="theme").reset_index().melt("period", value_name="hits")
    table["n"] = table["period"].map(totals)
    table["share"] = table["hits"] / table["n"].where(table["n"] > 0)
    table["low"], table["high"] = wilson(table["hits"], table["n"])
    return table
