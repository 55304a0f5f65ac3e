"""What is the difference between two sides, each the statements behind a pick: in tone, in themes, word by word."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.dataset import Columns, Rows
from analysis.statement import THEMES
from analysis.summarise.bases import behind
from analysis.summarise.intervals import bootstrap, difference, wilson
from analysis.summarise.sheet import framed, grouped, sheet

SIDES = ("one", "other")
#: A pick as a key: its conditions, sorted.
Pick = tuple[tuple[str, str], ...]


def key(pick: Mapping[str, str]) -> Pick:
    """A pick that can be a key.

    >>> key({"speaker": "RUS", "basis": "said"})
    (('basis', 'said'), ('speaker', 'RUS'))
    """
    return tuple(sorted(pick.items()))


def compare_tone(rows: Rows, one: Pick, other: Pick) -> pd.DataFrame:
    """Two rows, one a side: n, mean tone in [-1, 1], its 95 % interval low and high, and `silent`.

    `silent` counts the statements without a word of the lexicon; they stand in the mean as 0.
    """
    found = []
    for side, tones in zip(SIDES, _tones(rows, one, other), strict=True):
        values = tones["tone"]
        mean = float(values.mean()) if len(values) else float("nan")
        found.append((side, len(values), mean, *bootstrap(values), int(np.count_nonzero(tones["silent"]))))
    return pd.DataFrame(found, columns=["side", "n", "mean", "low", "high", "silent"])


def compare_gap(rows: Rows, one: Pick, other: Pick) -> tuple[float, float, float]:
    """Mean tone of `other` minus that of `one`, and its 95 % bootstrap interval; NaN where a side has too few."""
    first, second = (tones["tone"] for tones in _tones(rows, one, other))
    if not (len(first) and len(second)):
        return (float("nan"),) * 3
    return (float(second.mean() - first.mean()), *difference(first, second))


def _tones(rows: Rows, one: Pick, other: Pick) -> list[Columns]:
    return [sheet(behind(rows, dict(pick))) for pick in (one, other)]


def compare_bins(rows: Rows, one: Pick, other: Pick) -> pd.DataFrame:
    """One row for each side and tenth of tone: bin (its middle, -1 to 1), n, and its share of the side's statements."""
    parts = []
    for side, tones in zip(SIDES, _tones(rows, one, other), strict=True):
        groups = grouped(tones, ["tenth"])
        share = groups.n / max(len(tones), 1)
        parts.append(framed({"bin": groups.keys["tenth"] / 10, "n": groups.n, "share": share}).assign(side=side))
    return pd.concat(parts, ignore_index=True)[["side", "bin", "n", "share"]]


def compare_themes(rows: Rows, one: Pick, other: Pick) -> pd.DataFrame:
    """One row a theme (`subtheme` empty) and a subtheme that a side has: hits, n and share in [0, 1] of both sides.

    n is all acts of the side. gap is share_other - share_one, low and high its 95 % interval: Newcombe's (1998, method
    10), from Wilson's intervals of the two shares. NaN where a side has no act.
    """
    sides = [_kinds(acts) for acts in _tones(rows, one, other)]
    kinds = sorted({(theme, "") for theme in THEMES}.union(*sides), key=_kind)
    table = pd.DataFrame(kinds, columns=["theme", "subtheme"])
    for name, hits in zip(SIDES, sides, strict=True):
        n = sum(hits.get((theme, ""), 0) for theme in THEMES)
        table[f"hits_{name}"] = [int(hits.get(kind, 0)) for kind in kinds]
        table[f"n_{name}"] = n
        table[f"share_{name}"] = table[f"hits_{name}"] / n if n else float("nan")
    return _with_gap(table)


def _kinds(acts: Columns) -> dict[tuple[str, str], int]:
    """How many acts have each theme (with an empty subtheme) and each subtheme."""
    groups = grouped(acts, ["theme", "subtheme"])
    hits: dict[tuple[str, str], int] = {}
    for theme, subtheme, n in zip(groups.keys["theme"], groups.keys["subtheme"], groups.n.tolist(), strict=True):
        for kind in dict.fromkeys(((theme, subtheme), (theme, ""))):
            hits[kind] = hits.get(kind, 0) + n
    return hits


def _kind(kind: tuple[str, str]) -> tuple[int, str]:
    return THEMES.index(kind[0]), kind[1]


def _with_gap(table: pd.DataFrame) -> pd.DataFrame:
    """The difference of both shares with Newcombe's interval."""
    (low_one, high_one), (low_other, high_other) = (wilson(table[f"hits_{side}"], table[f"n_{side}"]) for side in SIDES)
    one, other = table["share_one"], table["share_other"]
    gap = other - one
    low = gap - ((other - low_other) ** 2 + (high_one - one) ** 2) ** 0.5
    high = gap + ((high_other - other) ** 2 + (one - low_one) ** 2) ** 0.5
    return table.assign(gap=gap, low=low, high=high)


def word_shift(one: pd.DataFrame, n_one: int, other: pd.DataFrame, n_other: int) -> pd.DataFrame:
    """One row a word: what it adds to the difference of the mean tones of two sides, the largest first.

    `one` and `other` have one row a use, with the columns place, word and share (what the use adds to its statement's
    tone); `n_one` and `n_other` are the numbers of all statements of a side. With p the uses of a word by statement and
    v the mean share of a use,

        shift = p_other v_other - p_one v_one = (p_other - p_one) (v_one + v_other) / 2    by_use
                                              + (v_other - v_one) (p_one + p_other) / 2    by_context

    and the shifts of all words add up to the difference of the means. This is the weighted-average word shift of
    Gallagher et al. (2021) with VADER's ledger for weights and 0 as the reference. A word of one side only has that
    side's v on both. Columns: word, statements_one, statements_other, uses_one, uses_other, rate_one, rate_other
    (p), value_one, value_other (v), by_use, by_context, shift.

    >>> one = pd.DataFrame({"place": [1], "word": ["threat"], "share": [-0.5]})
    >>> other = pd.DataFrame({"place": [7, 8], "word": ["threat", "peace"], "share": [-0.5, 0.6]})
    >>> word_shift(one, 2, other, 4)[["word", "shift"]].round(3).values.tolist()
    [['peace', 0.15], ['threat', 0.125]]
    """
    sides = [_words(uses).add_suffix(f"_{side}") for side, uses in zip(SIDES, (one, other), strict=True)]
    table = sides[0].join(sides[1], how="outer").rename_axis("word").reset_index().astype({"word": "str"})
    counts = [f"{what}_{side}" for what in ("statements", "uses") for side in SIDES]
    table[counts] = table[counts].fillna(0).astype(int)
    rates = [table[f"uses_{side}"] / max(n, 1) for side, n in zip(SIDES, (n_one, n_other), strict=True)]
    first = table["value_one"].fillna(table["value_other"])
    second = table["value_other"].fillna(table["value_one"])
    table = table.assign(
        value_one=first,
        value_other=second,
        rate_one=rates[0],
        rate_other=rates[1],
        by_use=(rates[1] - rates[0]) * (first + second) / 2,
        by_context=(second - first) * (rates[0] + rates[1]) / 2,
    )
    table["shift"] = table["by_use"] + table["by_context"]
    order = np.lexsort((table["word"].to_numpy(dtype=object), -table["shift"].abs().round(12).to_numpy()))
    return table.iloc[order].reset_index(drop=True)[["word", *counts, *_MEASURES]]


_MEASURES = ("rate_one", "rate_other", "value_one", "value_other", "by_use", "by_context", "shift")


def _words(uses: pd.DataFrame) -> pd.DataFrame:
    groups = uses.groupby("word")
    return pd.DataFrame(
        {"statements": groups["place"].nunique(), "uses": groups.size(), "value": groups["share"].mean()}
    )


def split(rows: Rows, length: int) -> tuple[str, ...]:
    """The dates of the statements with a speaker, cut to `length` characters, as two halves of about the same size.

    Gives the first and last date of the earlier half, then of the later; nothing where all share one date.
    """
    counts = behind(rows, {"basis": "said"}).sql(
        "SELECT left(date::VARCHAR, $length) AS date, count(*) AS n FROM rows WHERE len(date::VARCHAR) >= $length"
        " GROUP BY ALL ORDER BY ALL",
        length=length,
    )
    if len(counts) < 2:
        return ()
    earlier = counts["n"].cumsum().to_numpy()
    cut = int(np.abs(earlier[:-1] - earlier[-1] / 2).argmin())
    dates = counts["date"].tolist()
    return dates[0], dates[cut], dates[cut + 1], dates[-1]
