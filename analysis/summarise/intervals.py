"""Intervals: a percentile bootstrap for means, Wilson's for shares. Seeded, so that a number can be made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.dataset import Rows

#: Below this many statements no interval is given: resampling four values says nothing about a fifth.
FEWEST = 5
DRAWS = 2000
_SEED = 20230912
#: Above so many values the interval is computed from three moments: see `expanded`.
LARGE = 100
_Z = 1.959963984540054
#: A mean keeps so many decimals: in the next ones the order shows in which several threads have added up.
_DECIMALS = 12


def bootstrap(values: np.ndarray, draws: int = DRAWS) -> tuple[float, float]:
    """95 % interval of a mean, in the unit of `values`; NaN twice under `FEWEST` values.

    Percentile bootstrap (Efron and Tibshirani 1993, ch. 13); above a hundred values its expansion, see `expanded`.
    The order of the values does not matter.

    >>> low, high = bootstrap(np.array([-1.0, 0.0, 0.0, 0.0, 1.0]))
    >>> low < 0 < high
    True
    """
    n = len(values)
    if n < FEWEST:
        return (float("nan"), float("nan"))
    if n > LARGE:
        low, high = expanded(*(np.array([moment]) for moment in _moments(values)))
        return float(low[0]), float(high[0])
    low, high = np.percentile(_resampled(np.sort(values), draws), (2.5, 97.5))
    return float(low), float(high)


def _moments(values: np.ndarray) -> tuple[float, float, float]:
    """The mean of some values, and the variance and the third cumulant of that mean."""
    n, off = len(values), values - values.mean()
    third = float((off**3).sum()) * n / ((n - 1) * (n - 2)) if n > 2 else 0.0
    return float(values.mean()), float((off**2).sum()) / max(n - 1, 1) / n, third / n**2


def expanded(mean: np.ndarray, variance: np.ndarray, third: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """95 % interval of a statistic from its mean, variance and third cumulant.

    The second-order expansion of what the percentile bootstrap converges to: normal quantiles moved by the skewness
    (Cornish and Fisher 1938; Hall 1992, The Bootstrap and Edgeworth Expansion, ch. 3).

    >>> low, high = expanded(np.array([0.0]), np.array([1.0]), np.array([0.0]))
    >>> round(float(low[0]), 2), round(float(high[0]), 2)
    (-1.96, 1.96)
    """
    error = np.sqrt(variance)
    with np.errstate(divide="ignore", invalid="ignore"):
        skewed = np.where(error > 0, third / error**2, 0.0) * (_Z**2 - 1) / 6
    return mean - _Z * error + skewed, mean + _Z * error + skewed


@lru_cache(maxsize=2 * LARGE)
def _weights(n: int, draws: int) -> np.ndarray:
    """How often each of n values is drawn in each of the samples: `draws` x n. The same n gives the same samples."""
    drawn = np.random.default_rng((_SEED, n)).integers(0, n, (draws, n))
    flat = np.bincount((drawn + np.arange(draws)[:, None] * n).ravel(), minlength=draws * n)
    return flat.reshape(draws, n).astype(np.uint8)


def _resampled(ordered: np.ndarray, draws: int = DRAWS) -> np.ndarray:
    """Means of the samples drawn from values in ascending order, or from several such columns of one length."""
    n = len(ordered)
    return np.asarray(_weights(n, draws).astype(float) @ ordered / n)


def spans(groups: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """`bootstrap` of many groups of at most `LARGE` values at once: low and high of each.

    >>> low, high = spans([np.zeros(6), np.ones(2)])
    >>> low.tolist(), high.tolist()
    ([0.0, nan], [0.0, nan])
    """
    low, high = np.full(len(groups), np.nan), np.full(len(groups), np.nan)
    sizes = np.array([len(group) for group in groups])
    for n in np.unique(sizes[sizes >= FEWEST]):
        places = np.flatnonzero(sizes == n)
        ordered = np.sort(np.stack([groups[int(place)] for place in places], axis=1), axis=0)
        low[places], high[places] = np.percentile(_resampled(ordered), (2.5, 97.5), axis=0)
    return low, high


def difference(earlier: np.ndarray, later: np.ndarray, draws: int = DRAWS) -> tuple[float, float]:
    """95 % interval of mean(later) - mean(earlier), as `bootstrap`; NaN twice where a side has under `FEWEST` values.

    >>> difference(np.zeros(9), np.ones(9))
    (1.0, 1.0)
    """
    if min(len(earlier), len(later)) < FEWEST:
        return (float("nan"), float("nan"))
    drawn = _resampled(np.sort(later), draws) - _resampled(np.sort(earlier), draws)[::-1]
    low, high = np.percentile(drawn, (2.5, 97.5))
    return float(low), float(high)


#: SQL for the moments of `value` in a group; the sums are compensated, so that the order of the rows does not show.
MOMENTS = (
    "count(*)::BIGINT AS n, favg(value) AS mean, coalesce(var_samp(value), 0) / count(*) AS variance,"
    " CASE WHEN var_samp(value) > 0 THEN coalesce(skewness(value), 0) * var_samp(value) ** 1.5 ELSE 0 END"
    " / count(*) ** 2 AS third"
)


def means(rows: Rows, by: Mapping[str, str], more: str = "", source: str = "rows", value: str = "tone") -> pd.DataFrame:
    """One row a group: the columns of `by`, n, mean of `value`, and its 95 % interval low and high.

    `by` gives SQL for each column that groups, `more` SQL for further measures of a group, `source` the rows or a
    query on them in brackets. In the order of the columns that group.

    >>> rows = Rows.of(pd.DataFrame({"speaker": ["x"] * 2, "tone": [0.0, 1.0]}))
    >>> means(rows, {"speaker": "speaker"}).to_dict("records")
    [{'speaker': 'x', 'n': 2, 'mean': 0.5, 'low': nan, 'high': nan}]
    """
    keys, chosen = ", ".join(f"by_{name}" for name in by), ", ".join(f"{sql} AS by_{name}" for name, sql in by.items())
    held = f"(SELECT {chosen}, {value} AS value{', *' if more else ''} FROM {source})"
    table = rows.sql(f"SELECT {keys}, {MOMENTS}{', ' * bool(more)}{more} FROM {held} GROUP BY {keys} ORDER BY {keys}")
    few = table["n"].between(FEWEST, LARGE)
    table["drawn"] = pd.Series([np.zeros(0)] * len(table), index=table.index, dtype="object")
    if few.any():  # their values are asked for apart: one query for both costs ten times as much to plan
        table.loc[few, "drawn"] = _drawn(rows, keys, held, bool(few.all()))
    return _with_intervals(table.rename(columns={f"by_{name}": name for name in by}), list(by))


def _drawn(rows: Rows, keys: str, held: str, every: bool) -> np.ndarray:
    """The values of each group of FEWEST to LARGE of them, in the order of the groups."""
    small = f"(SELECT {keys} FROM {held} GROUP BY {keys} HAVING count(*) BETWEEN {FEWEST} AND {LARGE})"
    which = "" if every else f" SEMI JOIN {small} USING ({keys})"
    found = rows.sql(f"SELECT {keys}, list(value) AS drawn FROM {held}{which} GROUP BY {keys} ORDER BY {keys}")
    return found["drawn"].to_numpy()


def _with_intervals(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Low and high instead of the moments and values that they are computed from."""
    moments = table[["mean", "variance", "third"]].to_numpy(dtype=float).T
    low, high = expanded(*moments)
    small = table["n"].to_numpy() <= LARGE
    low[small], high[small] = spans(list(table["drawn"][small]))
    more = table.columns.difference(["mean", "variance", "third", "drawn", "n", *by], sort=False)
    spread = {"mean": np.round(moments[0], _DECIMALS), "low": np.round(low, _DECIMALS),
              "high": np.round(high, _DECIMALS)}  # fmt: skip
    return table[[*by, "n"]].assign(**spread, **{name: table[name] for name in more})


def wilson(hits: pd.Series, n: pd.Series) -> tuple[pd.Series, pd.Series]:
    """95 % score interval of a share hits / n, both in [0, 1] (Wilson 1927); NaN where n is 0.

    >>> low, high = wilson(pd.Series([5]), pd.Series([10]))
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.237], [0.763])
    """
    n = n.astype(float).where(n > 0)
    share, z2 = hits / n, _Z**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * (share * (1 - share) / n + z2 / (4 * n**2)) ** 0.5 / (1 + z2 / n)
    return (centre - half).clip(0, 1), (centre + half).clip(0, 1)
