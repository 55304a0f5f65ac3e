"""Who does what toward whom: directed acts, how soon they are answered, and the actors as places on a circle."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, cos, pi, sin
from typing import Any

import numpy as np
import pandas as pd

from analysis.dataset import Rows
from analysis.summarise.bases import basis
from analysis.summarise.sheet import based, downward, framed, grouped

#: Kind of move and kind of answer: an act of the same kind, or any act.
ANSWERS = (("any", "any"), ("coercion", "same"), ("coercion", "any"), ("diplomacy", "same"), ("diplomacy", "any"))
#: Under this many answers an order statistic holds the median with less than 95 %.
FEWEST_ANSWERS = 6

#: Each act once for each actor that it is aimed at, its own side left out.
_AIMED = (
    "SELECT actor::VARCHAR AS actor, target, theme::VARCHAR AS theme, date::VARCHAR AS date FROM"
    " (SELECT actor, theme, date, unnest(list_distinct(targets)) AS target FROM rows)"
    " WHERE target <> '' AND target <> actor::VARCHAR"
)


def acts_between(rows: Rows, negated: bool = False) -> pd.DataFrame:
    """One row for each directed pair, most acts first: actor, target, n acts, and n by theme.

    An act on two actors counts toward both; an accusation is nobody's act and counts nowhere here.
    """
    counts = ", ".join(f"count(*) FILTER (theme = '{theme}') AS {theme}" for theme in ("coercion", "diplomacy"))
    return _acts(rows, negated).sql(
        f"SELECT actor, target, count(*) AS n, {counts}, count(*) FILTER (theme = 'friction') AS friction"
        f" FROM ({_AIMED}) GROUP BY ALL ORDER BY n DESC, actor, target"
    )


def _acts(rows: Rows, negated: bool) -> Rows:
    return basis(rows, "acts with negated" if negated else "acts")


def accused_by(rows: Rows) -> pd.DataFrame:
    """One row for each accuser (`speaker`, empty: the writer) and accused (`actor`): n, and n by what is pinned on it.

    `unnamed` counts the accusations that name no act of a theme.
    """
    groups = grouped(based(rows, "accusations"), ["speaker", "actor"])
    themes = {"coercion": "coercion", "friction": "friction", "diplomacy": "diplomacy", "unnamed": ""}
    every = based(rows, "accusations")
    counts = {name: groups.hits((every.texts["theme"] == theme)[every["theme"]]) for name, theme in themes.items()}
    return framed({**groups.keys, "n": groups.n, **counts}, downward(groups.n))


def answers(rows: Rows, negated: bool = False) -> pd.DataFrame:
    """One row for each directed pair, kind of move and kind of answer: how many moves, how many answered, how soon.

    A move is a day on which `actor` acted on `target` (in that kind); it is answered on the first later day on which
    `target` acted on `actor` (answer "same": in the same kind; "any": in any). Only dates to the day count, because no
    other can be put in order; acts of one day cannot be either, so they answer nothing. Columns: kind, answer, moves,
    answered, median (days), low, high: the 95 % interval of the median, NaN under FEWEST_ANSWERS answers.
    """
    found = _acts(rows, negated).sql(_LAGS)
    spans = [middle(np.asarray(lags, dtype=float)) for lags in found.pop("lags")]
    measures = pd.DataFrame(spans, columns=["median", "low", "high"], index=found.index)
    return pd.concat([found, measures], axis=1)


_LAGS = f"""
, aimed AS (SELECT actor, target, theme, try_cast(date AS DATE) AS day FROM ({_AIMED}) WHERE len(date) = 10)
, moves AS (SELECT DISTINCT * FROM aimed WHERE day IS NOT NULL)
, kinds AS (SELECT * FROM moves WHERE theme <> 'friction'
    UNION ALL SELECT DISTINCT actor, target, 'any' AS theme, day FROM moves)
, lagged AS (
    SELECT m.actor, m.target, m.theme AS kind, CASE m.theme WHEN 'any' THEN 'any' ELSE 'same' END AS answer,
        r.day - m.day AS lag FROM kinds m
    ASOF LEFT JOIN kinds r ON m.actor = r.target AND m.target = r.actor AND m.theme = r.theme AND m.day < r.day
    UNION ALL
    SELECT m.actor, m.target, m.theme AS kind, 'any' AS answer, r.day - m.day AS lag FROM kinds m
    ASOF LEFT JOIN (SELECT * FROM kinds WHERE theme = 'any') r
        ON m.actor = r.target AND m.target = r.actor AND m.day < r.day
    WHERE m.theme <> 'any')
SELECT actor, target, kind, answer, count(*) AS moves, count(lag) AS answered,
    coalesce(list(lag ORDER BY lag) FILTER (lag IS NOT NULL), []) AS lags
FROM lagged GROUP BY ALL ORDER BY actor, target, kind, answer
"""


def middle(values: np.ndarray) -> tuple[float, float, float]:
    """The median of some values, and its 95 % interval from order statistics (Conover 1999, ch. 3.2).

    The interval runs from the k-th smallest to the k-th largest value, k the largest number for which a fair coin gives
    fewer than k heads in n throws with at most 2.5 %. NaN where there is no value, or too few for an interval.

    >>> middle(np.array([1.0, 2.0, 3.0, 4.0, 5.0, 60.0]))
    (3.5, 1.0, 60.0)
    """
    n = len(values)
    if not n:
        return (float("nan"),) * 3
    ordered = np.sort(values)
    if n < FEWEST_ANSWERS:
        return float(np.median(ordered)), float("nan"), float("nan")
    k = _rank(n)
    return float(np.median(ordered)), float(ordered[k - 1]), float(ordered[n - k])


def _rank(n: int) -> int:
    """The rank of the lower end; from a thousand values on by the normal approximation of the coin."""
    if n > 1000:
        return int(n / 2 - 0.98 * n**0.5)
    below, k = 0, 0
    while (below + comb(n, k)) * 40 <= 2**n:
        below += comb(n, k)
        k += 1
    return k


def reciprocity(between: pd.DataFrame, fewest: int = 3) -> pd.DataFrame:
    """One row for each pair of actors with `fewest` acts or more between them, those that act both ways first.

    `between` as from acts_between. Columns: one, other (`one` did more), and for each direction n_one, coercion_one,
    diplomacy_one, n_other, coercion_other, diplomacy_other; n is their sum.

    >>> rows = [dict(actor="A", target="B", n=3, coercion=2, diplomacy=1, friction=0)]
    >>> reciprocity(pd.DataFrame(rows))[["one", "other", "n_one", "n_other", "n"]].values.tolist()
    [['A', 'B', 3, 0, 3]]
    """
    acts: list[Any] = list(between.itertuples(index=False))
    counts = {(row.actor, row.target): (row.n, row.coercion, row.diplomacy) for row in acts}
    found = []
    for pair in dict.fromkeys(tuple(sorted(pair)) for pair in counts):
        one, other = sorted(((pair[0], pair[1]), (pair[1], pair[0])), key=lambda way: -counts.get(way, _NONE)[0])
        found.append((*one, *counts.get(one, _NONE), *counts.get(other, _NONE)))
    table = pd.DataFrame(found, columns=list(_SIDES))
    table["n"] = table["n_one"] + table["n_other"]
    table["both"] = table["n_other"] > 0  # pairs that act both ways come first: the board is about answers
    table = table[table["n"] >= fewest].sort_values(["both", "n", "one"], ascending=[False, False, True])
    return table.drop(columns="both").reset_index(drop=True)


_NONE = (0, 0, 0)
_SIDES = (
    *("one", "other", "n_one", "coercion_one", "diplomacy_one"),
    *("n_other", "coercion_other", "diplomacy_other"),
)


def in_order(pairs: pd.DataFrame, accused: pd.DataFrame, most: int, wanted: Sequence[str] = ()) -> list[str]:
    """The actors of the two matrices in one order: those that speak, are spoken of, accuse and are accused most.

    `pairs` as from tone_by_pair, `accused` as from accused_by; actors in `wanted` are there whatever their count.
    """
    ends = [
        (table, column)
        for table, columns in ((pairs, ("speaker", "about")), (accused, ("speaker", "actor")))
        for column in columns
    ]
    sums = pd.concat([table.groupby(column)["n"].sum() for table, column in ends]).groupby(level=0).sum()
    sums = sums[sums.index != ""]
    ranked = sorted(sums.index, key=lambda code: (-sums[code], code))
    kept = ranked[:most]
    return kept + [code for code in dict.fromkeys(wanted) if code not in kept]


def ties(between: pd.DataFrame, most_actors: int = 10, most_ties: int = 18) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The picture of who acts on whom: actors with their place on a circle, and the strongest ties between them.

    `between` as from acts_between. Actors: actor, n (acts done and suffered), x, y on the unit circle; those with the
    most ties stand apart from each other, so that few lines share a way. Ties: actor, target, theme (coercion or
    diplomacy), n; at most `most_ties`, the strongest, and of equals all or none.
    """
    ends = pd.concat([between.groupby(end)["n"].sum() for end in ("actor", "target")]).groupby(level=0).sum()
    ranked = sorted(ends.index, key=lambda code: (-ends[code], code))[:most_actors]
    inside = between[between["actor"].isin(ranked) & between["target"].isin(ranked)]
    long = inside.drop(columns="n").melt(["actor", "target"], ["coercion", "diplomacy"], "theme", "n")
    long = long[long["n"] > 0].sort_values(
        ["n", "actor", "target", "theme"], ascending=[False, True, True, True], ignore_index=True
    )
    drawn = _strongest(long, most_ties)
    seen = [code for code in ranked if code in {*drawn["actor"], *drawn["target"]}]
    spread = _spread(seen)
    angles = [pi / 2 - 2 * pi * place / max(len(spread), 1) for place in range(len(spread))]
    nodes = pd.DataFrame(
        [(code, int(ends[code]), cos(a), sin(a)) for code, a in zip(spread, angles, strict=True)],
        columns=["actor", "n", "x", "y"],
    )
    return nodes, drawn


def _strongest(ties: pd.DataFrame, most: int) -> pd.DataFrame:
    """The head of a ranking, cut where the count falls: which of some equals is drawn must not be chance."""
    if len(ties) <= most:
        return ties
    above = ties[ties["n"] > ties["n"].iloc[most]]
    return above if len(above) else ties.head(most)


def _spread(ranked: list[str]) -> list[str]:
    """The same actors in the order of their places on a circle: the busiest at even distances, the others between.

    >>> _spread(["A", "B", "C", "d", "e", "f"])
    ['A', 'd', 'B', 'e', 'C', 'f']
    """
    busy, rest = ranked[:3], ranked[3:]
    order: list[str] = []
    for place, code in enumerate(busy):
        order += [code, *rest[place::3]]
    return order
