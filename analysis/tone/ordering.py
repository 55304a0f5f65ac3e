"""How often readers would agree with the order of two mean tones: measured, looked up, never guessed."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path

from analysis.tone.profile import CODEBOOK


@dataclass(frozen=True)
class OrderingTable:
    """Measured agreement with readers: `chances[k][g]` in 100, for means of `counts[k]` sentences that differ by
    `gaps[g]` or more. The chances never fall along either way."""

    profile: str
    counts: tuple[int, ...]
    gaps: tuple[float, ...]
    chances: tuple[tuple[float, ...], ...]


@lru_cache(maxsize=8)
def load_ordering(profile: str = "published", folder: Path = CODEBOOK) -> OrderingTable:
    """The table of a profile, by name; a changed profile ("diplomatic, changed") has that of the one it was made from.

    Written by benchmarks/ordering.py. KeyError for a profile that was not measured.

    >>> load_ordering("published").counts
    (1, 2, 3, 5, 8, 12, 20)
    """
    with (folder / "ordering.toml").open("rb") as file:
        content = tomllib.load(file)
    chances = tuple(tuple(row) for row in content[profile.split(",")[0]]["chances"])
    return OrderingTable(profile, tuple(content["counts"]), tuple(content["gaps"]), chances)


def ordering_reliability(n_a: int, n_b: int, gap: float, table: OrderingTable) -> float:
    """The chance in 100 that readers put two means in the same order: 50 is a coin, 100 is certain.

    `n_a` and `n_b` are the numbers of statements behind the means, `gap` their difference (its sign does not matter).
    The table holds equal numbers; two unequal ones count as their harmonic mean, which gives a difference of means the
    same variance. Between measured counts the chance is interpolated in log n; past the last one it stays as it is,
    because more was not measured. ValueError for fewer than one statement.

    >>> round(ordering_reliability(1, 1, 0.0, OrderingTable("x", (1, 4), (0.0, 0.5), ((50.0, 70.0), (60.0, 90.0)))))
    50
    >>> round(ordering_reliability(2, 2, -0.6, OrderingTable("x", (1, 4), (0.0, 0.5), ((50.0, 70.0), (60.0, 90.0)))))
    80
    """
    if min(n_a, n_b) < 1:
        raise ValueError(f"means of {n_a} and {n_b} statements have no order")
    column = max(k for k, lowest in enumerate(table.gaps) if lowest <= abs(gap))
    return _between(2 / (1 / n_a + 1 / n_b), table.counts, [row[column] for row in table.chances])


def _between(n: float, counts: Sequence[int], chances: Sequence[float]) -> float:
    """The chance at n, linear in log n between the measured counts and flat outside them."""
    if n <= counts[0]:
        return chances[0]
    for k in range(1, len(counts)):
        if n <= counts[k]:
            share = log(n / counts[k - 1]) / log(counts[k] / counts[k - 1])
            return chances[k - 1] + share * (chances[k] - chances[k - 1])
    return chances[-1]
