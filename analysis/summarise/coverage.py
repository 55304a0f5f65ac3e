"""What was counted, and what was not: the numbers that stand above every chart."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis.summarise.select import LACKS, accusations, acts, present, said
from analysis.summarise.time import unit_for


def coverage(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a measure (speaker, target, theme, tone, date): how many of n statements have it, the share in [0, 1].

    Those without it stand behind the pick {"lack": measure}.
    """
    table = pd.DataFrame({"measure": LACKS, "hits": [int(present(statements, what).sum()) for what in LACKS]})
    table["n"] = len(statements)
    table["share"] = table["hits"] / max(len(statements), 1)
    return table


def unit(statements: pd.DataFrame) -> str:
    """The width of the periods in which this view is shown over time."""
    return unit_for(statements["date"])


def headline(statements: pd.DataFrame) -> dict[str, int | str]:
    """The figures of a view in one row: statements, documents, said, acts, accusations, denied, first and last date."""
    dated = statements["date"][statements["date"] != ""]
    return {
        "statements": len(statements),
        "documents": int(statements["document"].nunique()),
        "said": len(said(statements)),
        "acts": len(acts(statements)),
        "negated": len(acts(statements, negated=True)) - len(acts(statements)),
        "accusations": len(accusations(statements)),
        "first": str(dated.min()) if len(dated) else "",
        "last": str(dated.max()) if len(dated) else "",
    }


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
