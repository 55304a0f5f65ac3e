"""How far the coding of a corpus agrees with one person: statements drawn for coding blind, and what came of it.

The draw is stratified by our own code, so that rare codes are met at all; each stratum is then weighed by its share of
the corpus, so that the figures speak of the corpus and not of the draw (Cochran, Sampling Techniques, 1977, chapter 5).
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.summarise.intervals import wilson

#: How many statements are drawn for a check.
DRAWN = 30
SAMPLES = 2_000
#: What an answer holds in a file.
FIELDS = ("statement", "text", "stratum", "theme", "speaker")
MOST, LONGEST = 200, 300


def shares(sizes: Mapping[str, int], n: int = DRAWN) -> dict[str, int]:
    """How many statements each stratum gives: as evenly as the strata allow, `n` together or all there are.

    >>> shares({"coercion": 50, "diplomacy": 4, "": 300}, 30)
    {'': 13, 'coercion': 13, 'diplomacy': 4}
    """
    given = dict.fromkeys(sorted(sizes), 0)
    for _ in range(min(n, sum(sizes.values()))):
        open_ones = [name for name in given if given[name] < sizes[name]]
        given[min(open_ones, key=lambda name: (given[name], name))] += 1
    return given


def draw(strata: Mapping[str, Sequence[int]], seed: int, n: int = DRAWN) -> list[int]:
    """`n` places drawn from the strata without replacement, in an order that does not tell the stratum.

    The same strata and seed give the same places.

    >>> strata = {"": range(5), "coercion": range(5, 8)}
    >>> draw(strata, seed=1, n=4) == draw(strata, seed=1, n=4)
    True
    """
    rng = random.Random(seed)  # noqa: S311 - a draw that can be repeated, no secret
    wanted = shares({name: len(places) for name, places in strata.items()}, n)
    drawn = [place for name in sorted(strata) for place in rng.sample(list(strata[name]), wanted[name])]
    rng.shuffle(drawn)
    return drawn


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a check found. `right` of `n` answers were ours, with Wilson's 95 % interval `low` to `high`.

    `accuracy` and `kappa` are weighed to the corpus; `kappa_low` to `kappa_high` is a 95 % bootstrap interval within
    strata. NaN where there is none: no kappa where only one code occurs, no interval where no answer differs.
    `confusion` counts answers, our codes as rows, the person's as columns.
    """

    n: int
    right: int
    low: float
    high: float
    accuracy: float
    kappa: float
    kappa_low: float
    kappa_high: float
    confusion: pd.DataFrame


def agreement(
    strata: Sequence[str], ours: Sequence[str], theirs: Sequence[str], sizes: Mapping[str, int], seed: int = 0
) -> Agreement:
    """Our codes against a person's, one entry an answer; `sizes` are the strata of the corpus. ValueError for none.

    kappa = (po - pe) / (1 - pe), Cohen 1960: po is the weighed share of agreement, pe that of two coders who use the
    codes as often but blindly. Its interval: 2,000 samples drawn with replacement within strata (Efron and Tibshirani
    1993). A stratum without an answer is left out of the weights.

    >>> agreement(["a", "a", "b", "b"], ["a", "a", "b", "b"], ["a", "a", "b", "a"], {"a": 10, "b": 10}).kappa
    0.5
    """
    if not ours:
        raise ValueError("there is no answer to compare with")
    codes = sorted({*ours, *theirs})
    counts, weights = _tables(strata, ours, theirs, codes, sizes)
    answered = counts.sum(axis=(1, 2))
    po, kappa = _kappa(counts[None] / answered[None, :, None, None], weights)
    right = sum(one == other for one, other in zip(ours, theirs, strict=True))
    low, high = (float(bound.iloc[0]) for bound in wilson(pd.Series([right]), pd.Series([len(ours)])))
    bounds = _interval(counts, weights, seed) if right < len(ours) else (float("nan"), float("nan"))
    confusion = pd.DataFrame(counts.sum(axis=0).astype(int), index=codes, columns=codes)
    return Agreement(len(ours), right, low, high, float(po[0]), round(float(kappa[0]), 6), *bounds, confusion)


def _tables(
    strata: Sequence[str], ours: Sequence[str], theirs: Sequence[str], codes: list[str], sizes: Mapping[str, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Counts by stratum, our code and theirs; and the share of each stratum in the corpus."""
    names = sorted(set(strata))
    place = {code: number for number, code in enumerate(codes)}
    counts = np.zeros((len(names), len(codes), len(codes)))
    for stratum, one, other in zip(strata, ours, theirs, strict=True):
        counts[names.index(stratum), place[one], place[other]] += 1
    known = np.array([float(max(sizes.get(name, 0), 1)) for name in names])
    return counts, known / known.sum()


def _kappa(within: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weighed agreement and kappa of samples x strata x ours x theirs, each stratum's cells adding up to 1."""
    cells = np.einsum("bhij,h->bij", within, weights)
    po = np.einsum("bii->b", cells)
    pe = (cells.sum(axis=2) * cells.sum(axis=1)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        kappa = np.where(pe < 1 - 1e-12, (po - pe) / (1 - pe), np.nan)
    return po, kappa


def _interval(counts: np.ndarray, weights: np.ndarray, seed: int) -> tuple[float, float]:
    rng = np.random.default_rng(seed)
    strata, codes, _ = counts.shape
    samples = np.empty((SAMPLES, strata, codes * codes))
    for number, cells in enumerate(counts.reshape(strata, -1)):
        n = int(cells.sum())
        samples[:, number] = rng.multinomial(n, cells / n, size=SAMPLES) / n
    _, kappa = _kappa(samples.reshape(SAMPLES, strata, codes, codes), weights)
    known = kappa[~np.isnan(kappa)]
    if not len(known):
        return float("nan"), float("nan")
    low, high = np.percentile(known, [2.5, 97.5])
    return round(float(low), 6), round(float(high), 6)


def read_answers(data: bytes) -> tuple[int, list[dict[str, str]]]:
    """Seed and answers of a file of a check: JSON lines, first {"demarche": {"seed": ...}}, then one answer a line.

    Each answer has statement, text (digest of its words), stratum, theme and speaker. ValueError with the line where
    the file is not one.

    >>> read_answers(b'{"demarche": {"seed": "7"}}')
    (7, [])
    """
    try:
        head, *rows = [json.loads(line) for line in data.decode("utf-8-sig").split("\n") if line.strip()]
        seed = int(head["demarche"]["seed"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("the file is not one of a check") from error
    if len(rows) > MOST:
        raise ValueError(f"a check has at most {MOST} answers")
    for number, row in enumerate(rows, 2):
        if not isinstance(row, dict) or not set(FIELDS) <= set(row):
            raise ValueError(f"line {number} lacks one of {', '.join(FIELDS)}")
        if not all(isinstance(row[name], str) and len(row[name]) <= LONGEST for name in FIELDS):
            raise ValueError(f"line {number} holds a value that is no short text")
    return seed, [{name: row[name] for name in FIELDS} for row in rows]
