"""Intervals: a percentile bootstrap for means, Wilson's for shares. Seeded, so that a number can be made again."""

from __future__ import annotations

import numpy as np
import pandas as pd

#: Below this many statements no interval is given: resampling four values says nothing about a fifth.
FEWEST = 5
DRAWS = 2000
_SEED = 20230912
#: From here on the percentile bootstrap and the normal interval differ by less than a screen shows.
_LARGE = 1000
_Z = 1.959963984540054


def bootstrap(values: np.ndarray, draws: int = DRAWS) -> tuple[float, float]:
    """95 % interval of a mean, in the unit of `values`; NaN twice under `FEWEST` values.

    Percentile bootstrap (Efron and Tibshirani 1993, ch. 13); above a thousand values the normal interval
    mean +/- 1.96 s / sqrt(n), which it has then converged to. The order of the values does not matter.

    >>> low, high = bootstrap(np.array([-1.0, 0.0, 0.0, 0.0, 1.0]))
    >>> low < 0 < high
    True
    """
    n = len(values)
    if n < FEWEST:
        return (float("nan"), float("nan"))
    if n > _LARGE:
        half = _Z * float(values.std(ddof=1)) / n**0.5
        return float(values.mean()) - half, float(values.mean()) + half
    resampled = _resample(np.sort(values), draws)
    low, high = np.percentile(resampled, (2.5, 97.5))
    return float(low), float(high)


def _resample(values: np.ndarray, draws: int) -> np.ndarray:
    generator = np.random.default_rng((_SEED, len(values)))
    return np.asarray(values[generator.integers(0, len(values), (draws, len(values)))].mean(axis=1))


def difference(earlier: np.ndarray, later: np.ndarray, draws: int = DRAWS) -> tuple[float, float]:
    """95 % bootstrap interval of mean(later) - mean(earlier); NaN twice where a side has under `FEWEST` values.

    >>> difference(np.zeros(9), np.ones(9))
    (1.0, 1.0)
    """
    if min(len(earlier), len(later)) < FEWEST:
        return (float("nan"), float("nan"))
    if max(len(earlier), len(later)) > _LARGE:
        gap = float(later.mean() - earlier.mean())
        half = _Z * float(earlier.var(ddof=1) / len(earlier) + later.var(ddof=1) / len(later)) ** 0.5
        return gap - half, gap + half
    drawn = _resample(np.sort(later), draws) - _resample(np.sort(earlier), draws)[::-1]
    low, high = np.percentile(drawn, (2.5, 97.5))
    return float(low), float(high)


def means(frame: pd.DataFrame, by: list[str], value: str) -> pd.DataFrame:
    """One row a group: the columns of `by`, n, mean of `value`, and its 95 % interval low and high.

    >>> means(pd.DataFrame({"a": ["x"] * 2, "v": [0.0, 1.0]}), ["a"], "v").to_dict("records")
    [{'a': 'x', 'n': 2, 'mean': 0.5, 'low': nan, 'high': nan}]
    """
    rows = []
    for key, values in frame.groupby(by, sort=True)[value]:
        array = values.to_numpy(dtype=float)
        rows.append((*key, len(array), float(array.mean()), *bootstrap(array)))
    return pd.DataFrame(rows, columns=[*by, "n", "mean", "low", "high"])


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
