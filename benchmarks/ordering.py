"""Measure how often two mean tones stand in the order that readers give them, and write data/codebook/ordering.toml.

usage: python -m benchmarks.ordering [--check]

A bundle is k sentences in a row of the rated editorials; where an article is too short it runs on into the next one,
as a speaker's statements run over several documents. Every two bundles without a common article are a pair, put in a
bin by the difference of their mean tones. It agrees where the readers' means differ the same way; equal means count
one half.
The chances are then made monotone in both directions by pooling neighbours (isotonic regression, weighted by pairs),
since a longer bundle or a wider gap cannot be worth less, and kept from 50 (a coin) to 99 (no order is certain).
--check writes nothing and fails where the file would change.
"""

import argparse

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.tone import load_profile, score
from analysis.tone.profile import CODEBOOK
from benchmarks.tone_ratings import ratings

TARGET = CODEBOOK / "ordering.toml"
PROFILES = ("published", "diplomatic")
COUNTS = (1, 2, 3, 5, 8, 12, 20)
GAPS = (0.0, 0.05, 0.1, 0.25, 0.5)
FEWEST_PAIRS = 100
SWEEPS = 50
LEAST_CHANCE, MOST_CHANCE = 0.5, 0.99

Floats = npt.NDArray[np.float64]


def running_mean(values: Floats, k: int) -> Floats:
    """The mean of every k values in a row."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    return (sums[k:] - sums[:-k]) / k


def agreement(tones: Floats, rows: pd.DataFrame, k: int) -> tuple[Floats, Floats]:
    """For bundles of k: one agreement (0 to 1, NaN without a pair) and one number of pairs for each gap."""
    articles = pd.factorize(rows["article"])[0]
    first, last = articles[: len(articles) - k + 1], articles[k - 1 :]
    mean_tone, mean_rating = running_mean(tones, k), running_mean(rows["rating"].to_numpy(), k)
    agreed, pairs = np.zeros(len(GAPS)), np.zeros(len(GAPS))
    for at in range(len(mean_tone)):
        apart = first > last[at]
        difference = np.round(mean_tone[apart] - mean_tone[at], 9)
        readers = np.round(mean_rating[apart] - mean_rating[at], 9)
        cell = np.searchsorted(GAPS, np.abs(difference), side="right") - 1
        agreed += np.bincount(cell, weights=(1 + np.sign(difference) * np.sign(readers)) / 2, minlength=len(GAPS))
        pairs += np.bincount(cell, minlength=len(GAPS))
    return np.divide(agreed, pairs, out=np.full(len(GAPS), np.nan), where=pairs > 0), pairs


def rising(values: Floats, weights: Floats) -> Floats:
    """The non-decreasing sequence nearest to the values: pool adjacent violators."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        pools.append((value, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, wa, na), (b, wb, nb) = pools[-2:]
            pools[-2:] = [((a * wa + b * wb) / (wa + wb), wa + wb, na + nb)]
    return np.concatenate([np.full(n, value) for value, _, n in pools])


def smoothed(chances: Floats, pairs: Floats) -> Floats:
    """Non-decreasing along rows and columns; a cell with too few pairs takes the value of the next narrower gap."""
    result, weights = chances.copy(), np.maximum(pairs, 1.0)
    for column in range(1, result.shape[1]):
        thin = pairs[:, column] < FEWEST_PAIRS
        result[thin, column] = result[thin, column - 1]
    for _ in range(SWEEPS):
        result = np.apply_along_axis(lambda both: rising(*np.split(both, 2)), 1, np.hstack((result, weights)))
        result = np.apply_along_axis(lambda both: rising(*np.split(both, 2)), 0, np.vstack((result, weights)))
    return result


def section(profile: str, rows: pd.DataFrame) -> str:
    """The profile's part of the file."""
    chosen = load_profile(profile)
    tones = score(rows["text"], chosen)["tone"].to_numpy()
    cells = [agreement(tones, rows, k) for k in COUNTS]
    measured, pairs = np.array([c for c, _ in cells]), np.array([p for _, p in cells])
    chances = np.clip(smoothed(measured, pairs), LEAST_CHANCE, MOST_CHANCE)
    lines = [f"[{profile}]", f'profile_hash = "{chosen.hash}"']
    for name, table in (("chances", 100 * chances), ("measured", 100 * measured)):
        body = [f"    [{', '.join(f'{value:.1f}' for value in row)}]," for row in table]
        lines += [f"{name} = [", *body, "]"]
    lines += ["pairs = [", *(f"    [{', '.join(f'{value:.0f}' for value in row)}]," for row in pairs), "]"]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where the file would change")
    check = parser.parse_args().check
    rows = ratings()
    head = (
        "# How often readers agree with the order of two mean tones, in 100. Written by benchmarks/ordering.py.\n"
        "# Rows: sentences in each mean (counts). Columns: least difference of the means (gaps).\n"
        "# `measured` is what was counted (nan: no pair), `chances` the same made monotone (50 to 99), `pairs` the\n"
        "# pairs; they overlap, so they are far from independent. The diplomatic register was set on the same rows,\n"
        "# so its chances flatter it a little.\n"
        f"counts = {list(COUNTS)}\ngaps = {list(GAPS)}\n\n"
    )
    content = head + "\n".join(section(profile, rows) for profile in PROFILES)
    if check:
        raise SystemExit(content != TARGET.read_text(encoding="utf-8"))
    TARGET.write_text(content, encoding="utf-8")
    print(content, end="")


if __name__ == "__main__":
    main()
