"""What was counted, and what was not: the numbers that stand above every chart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.dataset import Columns, Rows
from analysis.summarise.bases import LACKS
from analysis.summarise.sheet import framed, sheet
from analysis.summarise.time import unit_of

#: Figure -> the column of truths that it counts.
_COUNTED = {
    **{f"has_{what}": f"has_{what}" for what in LACKS},
    **{"said": "has_speaker", "acts": "acts", "with_negated": "with_negated", "accusations": "accusations"},
    "months": "to_the_month",
}


def _figures(rows: Rows) -> dict[str, Any]:
    """All that is counted of the rows: for the headline, the coverage and the unit."""
    return dict(rows.once("figures", lambda: _counted(sheet(rows))))


def _counted(every: Columns) -> dict[str, Any]:
    texts = every.texts["date"]
    dates = texts[np.flatnonzero(np.bincount(every["date"], minlength=len(texts)))]
    dates = dates[dates != ""]
    counts = {name: int(np.count_nonzero(every[column])) for name, column in _COUNTED.items()}
    documents = int(np.count_nonzero(np.bincount(every["document"])))
    first, last = (str(dates[0]), str(dates[-1])) if len(dates) else ("", "")
    return {"statements": len(every), "documents": documents, "first": first, "last": last, **counts}


def coverage(rows: Rows) -> pd.DataFrame:
    """One row a measure (speaker, target, theme, tone, date): how many of n statements have it, the share in [0, 1].

    Those without it stand behind the pick {"lack": measure}.
    """
    found = _figures(rows)
    hits, n = np.array([found[f"has_{what}"] for what in LACKS]), found["statements"]
    measures = np.array(LACKS, dtype=object)
    return framed({"measure": measures, "hits": hits, "n": np.full(len(hits), n), "share": hits / max(n, 1)})


def unit(rows: Rows) -> str:
    """The width of the periods in which this view is shown over time."""
    found = _figures(rows)
    return unit_of(found["first"], found["last"], found["months"] / max(found["has_date"], 1))


def headline(rows: Rows) -> dict[str, int | str]:
    """The figures of a view in one row: statements, documents, said, acts, accusations, denied, first and last date."""
    found = _figures(rows)
    return {
        **{name: found[name] for name in ("statements", "documents", "said", "acts")},
        "negated": found["with_negated"] - found["acts"],
        "accusations": found["accusations"],
        "first": found["first"],
        "last": found["last"],
    }
