"""Whether a share has changed at some time: a standard test, so that a line in a picture is more than an impression."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.dataset import Rows
from analysis.summarise.bases import basis, period

#: A change is told only below this probability of finding one as large in documents without any order.
ALPHA = 0.05
#: With fewer blocks of acts than this there is nothing to look for a change in.
FEWEST_BLOCKS = 8
_DRAWS = 1_999
_MOST_BLOCKS = 400
_SEED = 20_220_224


class Change(NamedTuple):
    """The likeliest place of a change: `date` of the first block after it, `p`, the shares before and after it, and n.

    `blocks` counts what was put into order: documents, or months where there are very many. `p` is 1 where there are
    too few of them to ask.
    """

    date: str
    p: float
    before: float
    after: float
    n: int
    blocks: int

    @property
    def found(self) -> bool:
        """Whether it is told as a change."""
        return self.p < ALPHA


def change_point(rows: Rows, theme: str, negated: bool = False) -> Change:
    """The likeliest change in the share of a theme among the acts, in order of their dates (months or days).

    The statistic is the largest distance of the cumulated acts of the theme from what their overall share leads to
    (CUSUM for a binomial share: Hinkley and Hinkley, Biometrika 57, 1970). Its p comes from 1,999 random orders of
    whole documents, because the sentences of one document are not independent of each other.
    """
    acts = basis(rows, "acts with negated" if negated else "acts").where("len(date::VARCHAR) >= 7")
    block = "document::VARCHAR"
    found = acts.sql(f"SELECT count(DISTINCT {block}) AS blocks FROM rows")
    if int(found["blocks"].iloc[0]) > _MOST_BLOCKS:
        block = period("month")
    table = acts.sql(
        f"SELECT {block} AS block, min(date::VARCHAR) AS since, count(*) FILTER (theme::VARCHAR = $theme) AS hits,"
        " count(*) AS n FROM rows GROUP BY 1 ORDER BY since, 1",
        theme=theme,
    )
    hits, n = table["hits"].to_numpy(dtype=float), table["n"].to_numpy(dtype=float)
    if len(table) < FEWEST_BLOCKS:
        return Change("", 1.0, float("nan"), float("nan"), int(n.sum()), len(table))
    place, p = cusum(hits, n)
    before, after = hits[:place].sum() / n[:place].sum(), hits[place:].sum() / n[place:].sum()
    return Change(str(table["since"].iloc[place]), p, float(before), float(after), int(n.sum()), len(table))


def cusum(hits: np.ndarray, n: np.ndarray) -> tuple[int, float]:
    """Where the cumulated hits leave their expected course furthest (the first block after it), and its p.

    >>> cusum(np.array([0.0] * 8 + [5.0] * 8), np.full(16, 5.0))
    (8, 0.0005)
    """
    orders = np.random.default_rng(_SEED).permuted(np.tile(np.arange(len(n)), (_DRAWS, 1)), axis=1)
    actual = _distance(hits[None, :], n[None, :])[0]
    place = int(actual.argmax()) + 1
    largest = _distance(hits[orders], n[orders]).max(axis=1)
    p = (1 + int((largest >= actual.max() - 1e-9).sum())) / (_DRAWS + 1)
    return place, p


def _distance(hits: np.ndarray, n: np.ndarray) -> np.ndarray:
    """The distance after each block but the last, one row an order."""
    share = hits.sum(axis=1, keepdims=True) / n.sum(axis=1, keepdims=True)
    away: np.ndarray = np.abs(np.cumsum(hits - share * n, axis=1))
    return away[:, :-1]
