"""Speakers that the codebook does not know, in tables that are not a corpus yet."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd


def unknown_speakers(statements: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    """One row a speaker that is none of the actors `codes`: speaker (the name as written), n, its first statement.

    `statement` and `text` are those of the first statement, in the order of the table; the most frequent come first,
    equals in the order of their first words. Row by row, a page can offer to add an actor or an alias.

    >>> rows = {"speaker": ["KEN", "", "Karen Council"], "statement": ["a#1", "a#2", "a#3"], "text": ["x", "y", "z"]}
    >>> unknown_speakers(pd.DataFrame(rows), ["KEN"]).values.tolist()
    [['Karen Council', 1, 'a#3', 'z']]
    """
    speakers = statements["speaker"]
    strangers = statements[(speakers != "") & ~speakers.isin(list(codes))]
    table = strangers.groupby("speaker", sort=False, observed=True).agg(
        n=("speaker", "size"), statement=("statement", "first"), text=("text", "first")
    )
    return table.reset_index().sort_values("n", ascending=False, kind="stable", ignore_index=True)
