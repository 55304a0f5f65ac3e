"""Intervals: a percentile bootstrap for means, Wilson's for shares. Seeded, so that a number can be made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.dataset import Columns
from analysis.summarise.sheet import Groups, grouped

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
    return _span(np.sort(values).astype(float).tobytes(), draws)


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
    """Means of the samples drawn from values in ascending order."""
    n = len(ordered)
    return np.asarray(_weights(n, draws).astype(float) @ ordered / n)


@lru_cache(maxsize=16_384)
def _span(ordered: bytes, draws: int = DRAWS) -> tuple[float, float]:
    """The interval of the mean of some values. The same values come back under other filters: they are drawn once."""
    return middle_of(_resampled(np.frombuffer(ordered), draws))


def middle_of(drawn: np.ndarray) -> tuple[float, float]:
    """The 2.5th and the 97.5th percentile of many values, as np.percentile gives them by its method "linear".

    >>> middle_of(np.arange(2001.0))
    (50.0, 1950.0)
    """
    last = len(drawn) - 1
    places = [(int(share * last), share * last % 1) for share in (0.025, 0.975)]
    sorted_there = np.partition(drawn, [end for place, _ in places for end in (place, min(place + 1, last))])
    low, high = (_between(sorted_there[place], sorted_there[min(place + 1, last)], part) for place, part in places)
    return low, high


def _between(low: float, high: float, part: float) -> float:
    """Part of the way from low to high, from the nearer end."""
    return float(low + (high - low) * part if part < 0.5 else high - (high - low) * (1 - part))


def difference(earlier: np.ndarray, later: np.ndarray, draws: int = DRAWS) -> tuple[float, float]:
    """95 % interval of mean(later) - mean(earlier), as `bootstrap`; NaN twice where a side has under `FEWEST` values.

    >>> difference(np.zeros(9), np.ones(9))
    (1.0, 1.0)
    """
    if min(len(earlier), len(later)) < FEWEST:
        return (float("nan"), float("nan"))
    return _difference(*(np.sort(values).astype(float).tobytes() for values in (earlier, later)), draws)


@lru_cache(maxsize=512)
def _difference(earlier: bytes, later: bytes, draws: int) -> tuple[float, float]:
    drawn = _resampled(np.frombuffer(later), draws) - _resampled(np.frombuffer(earlier), draws)[::-1]
    return middle_of(drawn)


@dataclass(frozen=True, slots=True)
class Means:
    """The means of groups: `mean`, the variance and the third cumulant of that mean, and the values of small groups.

    `drawn` has the values of a group of at most LARGE in ascending order, and nothing for a larger one.
    """

    mean: np.ndarray
    variance: np.ndarray
    third: np.ndarray
    drawn: list[np.ndarray]

    def spans(self) -> tuple[np.ndarray, np.ndarray]:
        """The 95 % interval of each mean, as `bootstrap`."""
        low, high = expanded(self.mean, self.variance, self.third)
        for place, values in enumerate(self.drawn):
            if len(values):
                low[place], high[place] = _span(values.tobytes()) if len(values) >= FEWEST else _NONE
        return low, high


_NONE = (float("nan"), float("nan"))


def moments(values: np.ndarray, groups: Groups) -> Means:
    """The means of some values in each group, with all that their intervals are made of."""
    n = groups.n
    mean = groups.sums(values) / n
    off = values - mean[groups.inside]
    square = off * off
    spread = groups.sums(square)
    with np.errstate(divide="ignore", invalid="ignore"):
        third = np.where(n > 2, groups.sums(square * off) / ((n - 1.0) * (n - 2.0)) / n, 0.0)
    return Means(mean, spread / np.maximum(n - 1, 1) / n, third, _drawn(values, groups))


def _drawn(values: np.ndarray, groups: Groups) -> list[np.ndarray]:
    """The values of each group of at most LARGE of them."""
    kept = (groups.n <= LARGE)[groups.inside]
    inside, values = groups.inside[kept], values[kept]
    ends = np.cumsum(np.where(groups.n <= LARGE, groups.n, 0))
    return np.split(values[np.lexsort((values, inside))], ends)[:-1]


def means(columns: Columns, by: Sequence[str]) -> tuple[dict[str, np.ndarray], Groups]:
    """The columns of a small table, one row a group by `by`, and the groups: n, mean tone, its 95 % interval.

    In the order of the columns that group; the interval's ends are low and high.

    >>> columns = Columns({"speaker": np.array([0, 0]), "tone": np.array([0.0, 1.0])}, {"speaker": np.array(["x"])})
    >>> {name: values.tolist() for name, values in means(columns, ["speaker"])[0].items()}
    {'speaker': ['x'], 'n': [2], 'mean': [0.5], 'low': [nan], 'high': [nan]}
    """
    groups = grouped(columns, by)
    found = moments(columns["tone"], groups)
    low, high = found.spans()
    table = {"mean": found.mean, "low": low, "high": high}
    return {
        **groups.keys,
        "n": groups.n,
        **{name: np.round(values, _DECIMALS) for name, values in table.items()},
    }, groups


def wilson(hits: pd.Series, n: pd.Series) -> tuple[pd.Series, pd.Series]:
    """95 % score interval of a share hits / n, both in [0, 1] (Wilson 1927); NaN where n is 0.

    >>> low, high = wilson(pd.Series([5]), pd.Series([10]))
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.237], [0.763])
    """
    every, z2 = np.where(n > 0, n, np.nan).astype(float), _Z**2
    share = hits.to_numpy(dtype=float) / every
    centre = (share + z2 / (2 * every)) / (1 + z2 / every)
    half = _Z * (share * (1 - share) / every + z2 / (4 * every**2)) ** 0.5 / (1 + z2 / every)
    low, high = (pd.Series(np.clip(end, 0, 1), index=hits.index) for end in (centre - half, centre + half))
    return low, high
