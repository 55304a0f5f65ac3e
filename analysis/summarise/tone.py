"""How the actors sound: tone in [-1, 1] of what each says, and, apart from it, of what the others say about it."""

from __future__ import annotations

import pandas as pd

from analysis.dataset import Rows
from analysis.summarise.bases import SAID, SUBJECTS, TENTH, basis, first_day
from analysis.summarise.intervals import means
from analysis.summarise.time import between, iso

#: One row for each statement with a speaker and each other actor in it, named in the column `whom`.
_ABOUT = f"(SELECT *, unnest({SUBJECTS}) AS whom FROM rows WHERE {SAID})"


def tone_by_actor(rows: Rows) -> pd.DataFrame:
    """One row a speaker, most heard first: n, mean tone in [-1, 1], its 95 % interval, and `silent`.

    `silent` counts the statements without one word that the tone lexicon knows; they stand in the mean as 0.

    >>> rows = Rows.of(pd.DataFrame({"speaker": ["RUS", "RUS", ""], "tone": [0.5, 0.0, 0.1], "tone_words": [1, 0, 1]}))
    >>> tone_by_actor(rows)[["speaker", "n", "mean", "silent"]].to_dict("records")
    [{'speaker': 'RUS', 'n': 2, 'mean': 0.25, 'silent': 1}]
    """
    return pd.DataFrame(rows.once("tone by actor", lambda: _by_actor(rows)))


def _by_actor(rows: Rows) -> pd.DataFrame:
    silent = "count(*) FILTER (tone_words = 0) AS silent"
    table = means(basis(rows, "said"), {"speaker": "speaker"}, silent)
    return table.sort_values(["n", "speaker"], ascending=[False, True], ignore_index=True)


def tone_distribution(rows: Rows) -> pd.DataFrame:
    """One row for each speaker and tenth of tone: bin (its middle, -1 to 1), n, and its share of the speaker's rows."""
    table = basis(rows, "said").sql(
        f"SELECT speaker, {TENTH} AS bin, count(*) AS n FROM rows GROUP BY ALL ORDER BY ALL"
    )
    table["share"] = table["n"] / table.groupby("speaker")["n"].transform("sum")
    return table


def tone_over_time(rows: Rows, unit: str) -> pd.DataFrame:
    """One row for each speaker and period from the first to the last: n, mean tone, interval; n = 0 is a gap.

    Statements whose date is coarser than the unit have no place in time and are left out.
    """
    begin = first_day(unit)
    table = means(basis(rows, "said").where(f"{begin} > 0"), {"speaker": "speaker", "period": begin})
    if table.empty:
        return table
    every = between(iso(table["period"].min()), iso(table["period"].max()), unit)
    table["period"] = table["period"].map(iso).astype("str")
    grid = pd.MultiIndex.from_product([table["speaker"].unique(), every], names=["speaker", "period"])
    return table.set_index(["speaker", "period"]).reindex(grid).fillna({"n": 0}).astype({"n": int}).reset_index()


def tone_by_pair(rows: Rows) -> pd.DataFrame:
    """One row for each speaker and actor spoken about: n, mean tone, interval. A statement about two counts in both."""
    return means(rows, {"speaker": "speaker", "about": "whom"}, source=_ABOUT)


def tone_about(rows: Rows) -> pd.DataFrame:
    """One row for each actor spoken about by others: n, mean tone of those statements, interval."""
    table = means(rows, {"about": "whom"}, source=_ABOUT)
    return table.sort_values(["n", "about"], ascending=[False, True], ignore_index=True)
