"""Words against content, statement by statement: does a statement that coerces sound harsh?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.dataset import Rows
from analysis.summarise.bases import LEAN, WARMTH, basis
from analysis.summarise.intervals import wilson
from analysis.summarise.sheet import based


def quadrant_bins(rows: Rows, negated: bool = False) -> pd.DataFrame:
    """One row for each place of the quadrant that an act has: warmth, lean, and n.

    warmth is the tone of the statement, lean its strength of diplomacy less that of coercion, both rounded to a fifth
    and in [-1, 1]. Acts as in bases.BASES: an accusation is none.
    """
    found = basis(rows, "acts with negated" if negated else "acts")
    return found.sql(f"SELECT {WARMTH} AS warmth, {LEAN} AS lean, count(*) AS n FROM rows GROUP BY ALL ORDER BY ALL")


def clashes(rows: Rows, negated: bool = False) -> pd.DataFrame:
    """Two rows: coercive acts in warm words, diplomatic acts in harsh words.

    Columns: theme, side ("warm" or "harsh", by the published bounds of tone), hits, n (all acts of the theme), share in
    [0, 1], its 95 % interval low and high.
    """
    found = based(rows, "acts with negated" if negated else "acts")
    kinds = (("coercion", "warm", 1), ("diplomacy", "harsh", -1))
    of = {theme: (found.texts["theme"] == theme)[found["theme"]] for theme, _, _ in kinds}
    hits = [int(np.count_nonzero(of[theme] & (found["side"] == sign))) for theme, _, sign in kinds]
    table = pd.DataFrame({"theme": [kind[0] for kind in kinds], "side": [kind[1] for kind in kinds], "hits": hits})
    table["n"] = [int(np.count_nonzero(of[theme])) for theme, _, _ in kinds]
    table["share"] = table["hits"] / table["n"].where(table["n"] > 0)
    table["low"], table["high"] = wilson(table["hits"], table["n"])
    return table
