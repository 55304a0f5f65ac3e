"""What was counted, and what was not: the numbers that stand above every chart."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.dataset import Rows
from analysis.summarise.bases import BASES, LACKS, PRESENT, SAID
from analysis.summarise.time import unit_of

_COUNTED = {
    **{f"has_{what}": PRESENT[what] for what in LACKS},
    "said": SAID,
    "acts": BASES["acts"],
    "with_negated": BASES["acts with negated"],
    "accusations": BASES["accusations"],
    "months": "day // 100 % 100 > 0",
}


def _figures(rows: Rows) -> dict[str, Any]:
    """All that one pass over the rows can count: for the headline, the coverage and the unit."""
    counted = ", ".join(f"count(*) FILTER ({condition}) AS {name}" for name, condition in _COUNTED.items())
    dates = "min(date) FILTER (date <> '')::VARCHAR, max(date) FILTER (date <> '')::VARCHAR"
    query = f"SELECT count(*), count(DISTINCT document), {dates}, {counted} FROM rows"
    names = ("statements", "documents", "first", "last", *_COUNTED)
    return dict(rows.once("figures", lambda: dict(zip(names, rows.fetch(query)[0], strict=True))))


def coverage(rows: Rows) -> pd.DataFrame:
    """One row a measure (speaker, target, theme, tone, date): how many of n statements have it, the share in [0, 1].

    Those without it stand behind the pick {"lack": measure}.
    """
    found = _figures(rows)
    table = pd.DataFrame({"measure": LACKS, "hits": [found[f"has_{what}"] for what in LACKS]})
    table["n"] = found["statements"]
    table["share"] = table["hits"] / max(found["statements"], 1)
    return table


def unit(rows: Rows) -> str:
    """The width of the periods in which this view is shown over time."""
    found = _figures(rows)
    return unit_of(found["first"] or "", found["last"] or "", found["months"] / max(found["has_date"], 1))


def headline(rows: Rows) -> dict[str, int | str]:
    """The figures of a view in one row: statements, documents, said, acts, accusations, denied, first and last date."""
    found = _figures(rows)
    return {
        **{name: found[name] for name in ("statements", "documents", "said", "acts")},
        "negated": found["with_negated"] - found["acts"],
        "accusations": found["accusations"],
        "first": found["first"] or "",
        "last": found["last"] or "",
    }
