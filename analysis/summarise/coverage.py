"""What was counted, and what was not: the numbers that stand above every chart."""

from __future__ import annotations

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
