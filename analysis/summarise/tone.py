"""How the actors sound: tone in [-1, 1] of what each says, and, apart from it, of what the others say about it."""

from __future__ import annotations

import pandas as pd

from analysis.summarise.intervals import means
from analysis.summarise.select import about, said, tone_bin
from analysis.summarise.time import between, periods


def tone_by_actor(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a speaker, most heard first: n, mean tone in [-1, 1], its 95 % interval, and `silent`.

    `silent` counts the statements without one word that the tone lexicon knows; they stand in the mean as 0.
    """
    rows = said(statements)
    table = means(rows, ["speaker"], "tone")
    silent = rows[rows["tone_words"] == 0].groupby("speaker").size()
    table["silent"] = table["speaker"].map(silent).fillna(0).astype(int)
    return table.sort_values(["n", "speaker"], ascending=[False, True], ignore_index=True)


def tone_distribution(statements: pd.DataFrame) -> pd.DataFrame:
    """One row for each speaker and tenth of tone: bin (its middle, -1 to 1), n, and its share of the speaker's rows."""
    rows = said(statements)
    table = rows.assign(bin=tone_bin(rows["tone"])).groupby(["speaker", "bin"]).size().rename("n").reset_index()
    table["share"] = table["n"] / table.groupby("speaker")["n"].transform("sum")
    return table


def tone_over_time(statements: pd.DataFrame, unit: str) -> pd.DataFrame:
    """One row for each speaker and period from the first to the last: n, mean tone, interval; n = 0 is a gap.

    Statements whose date is coarser than the unit have no place in time and are left out.
    """
    rows = said(statements)
    rows = rows.assign(period=periods(rows["date"], unit))
    rows = rows[rows["period"] != ""]
    table = means(rows, ["speaker", "period"], "tone")
    if table.empty:
        return table
    every = between(table["period"].min(), table["period"].max(), unit)
    grid = pd.MultiIndex.from_product([table["speaker"].unique(), every], names=["speaker", "period"])
    return table.set_index(["speaker", "period"]).reindex(grid).fillna({"n": 0}).astype({"n": int}).reset_index()


def tone_by_pair(statements: pd.DataFrame) -> pd.DataFrame:
    """One row for each speaker and actor spoken about: n, mean tone, interval. A statement about two counts in both."""
    return means(about(statements), ["speaker", "about"], "tone")


def tone_about(statements: pd.DataFrame) -> pd.DataFrame:
    """One row for each actor spoken about by others: n, mean tone of those statements, interval."""
    table = means(about(statements), ["about"], "tone")
    return table.sort_values(["n", "about"], ascending=[False, True], ignore_index=True)
