"""Who does what toward whom: directed acts, how soon they are answered, and the actors as places on a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from math import comb, cos, pi, sin
from typing import Any

import numpy as np
import pandas as pd

from analysis.dataset import TEXT, Columns, Rows
from analysis.summarise.bases import basis
from analysis.summarise.sheet import based, downward, framed, grouped

#: Kind of move and kind of answer: an act of the same kind, or any act.
ANSWERS = (("any", "any"), ("coercion", "same"), ("coercion", "any"), ("diplomacy", "same"), ("diplomacy", "any"))
#: Under this many answers an order statistic holds the median with less than 95 %.
FEWEST_ANSWERS = 6

#: Each act once for each actor that it is aimed at, its own side left out.
_AIMED = (
    "(SELECT * FROM (SELECT actor, theme, date, unnest(list_distinct(targets)) AS target FROM rows)"
    " WHERE target <> '' AND target <> actor::VARCHAR)"
)
#: More than the number of any day, so that a pair of actors and a day go into one number.
_DAYS = 4_000_000


def acts_between(rows: Rows, negated: bool = False) -> pd.DataFrame:
    """One row for each directed pair, most acts first: actor, target, n acts, and n by theme.

    An act on two actors counts toward both; an accusation is nobody's act and counts nowhere here.
    """
    aimed = _aimed(rows, negated)
    groups = grouped(aimed, ["actor", "target"])
    themes = ("coercion", "diplomacy", "friction")
    counts = {theme: groups.hits((aimed.texts["theme"] == theme)[aimed["theme"]]) for theme in themes}
    return framed({**groups.keys, "n": groups.n, **counts}, downward(groups.n))


def _aimed(rows: Rows, negated: bool) -> Columns:
    acts = basis(rows, "acts with negated" if negated else "acts")
    return acts.columns("aimed", ["actor", "target", "theme", "date"], {}, _AIMED)


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
    actors, moves = _moves(_aimed(rows, negated))
    lines = [line for kind, answer in ANSWERS for line in _answered(moves, len(actors), kind, answer)]
    names = ["actor", "target", "kind", "answer", "moves", "answered", "median", "low", "high"]
    table = pd.DataFrame([(actors[one], actors[other], *rest) for one, other, *rest in sorted(lines)], columns=names)
    counts = dict.fromkeys(("moves", "answered"), "int64")
    return table.astype({**dict.fromkeys(names[:4], TEXT), **counts, **dict.fromkeys(names[6:], float)})


def _moves(aimed: Columns) -> tuple[list[str], dict[str, np.ndarray]]:
    """The actors by name, and for each kind of move the days of each pair, in order: numbers pair * _DAYS + day.

    A pair is the place of the actor times the number of actors, plus the place of its target.
    """
    used = {end: np.unique(aimed[end]) for end in ("actor", "target")}
    actors = sorted({str(text) for end, codes in used.items() for text in aimed.texts[end][codes]})
    places = {actor: place for place, actor in enumerate(actors)}
    number = {}
    for end, codes in used.items():
        number[end] = np.zeros(len(aimed.texts[end]), dtype=np.int64)
        number[end][codes] = [places[str(text)] for text in aimed.texts[end][codes]]
    pairs = number["actor"][aimed["actor"]] * len(actors) + number["target"][aimed["target"]]
    day = np.array([_day(str(text)) for text in aimed.texts["date"]], dtype=np.int64)[aimed["date"]]
    keys, dated, theme = pairs * _DAYS + day, day > 0, aimed.texts["theme"][aimed["theme"]]
    kinds = {kind: np.unique(keys[dated & (theme == kind)]) for kind in ("coercion", "diplomacy")}
    return actors, {"any": np.unique(keys[dated]), **kinds}


def _day(text: str) -> int:
    """The number of a day; 0 for a date that is no day."""
    try:
        return date.fromisoformat(text).toordinal() if len(text) == 10 else 0
    except ValueError:
        return 0


def _answered(moves: Mapping[str, np.ndarray], size: int, kind: str, answer: str) -> list[tuple[Any, ...]]:
    """For each pair with such moves: both ends by place, kind, answer, moves, answered, and the median of the lags."""
    asked, back = moves[kind], moves[kind if answer == "same" else "any"]
    pairs, days = np.divmod(asked, _DAYS)
    wanted = pairs % max(size, 1) * size + pairs // max(size, 1)  # the same pair the other way round
    following = np.append(back, -1)[np.searchsorted(back, wanted * _DAYS + days, side="right")]
    lags = np.where(following // _DAYS == wanted, following % _DAYS - days, -1)
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    parts = np.split(lags, starts[1:]) if len(lags) else []
    lines = []
    for pair, part in zip(pairs[starts].tolist(), parts, strict=True):
        some = part[part > 0]
        lines.append((*divmod(pair, size), kind, answer, len(part), len(some), *middle(some.astype(float))))
    return lines


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
    names, ends = np.unique(between[["actor", "target"]].to_numpy(dtype=object), return_inverse=True)
    ends = ends.reshape(-1, 2)
    low, high = ends.min(axis=1), ends.max(axis=1)
    pairs, first, inside = np.unique(low * len(names) + high, return_index=True, return_inverse=True)
    ways = [_sums(between, inside, len(pairs), ends[:, 0] == side) for side in (low, high)]
    turned = (ways[1][:, 0] > ways[0][:, 0])[:, None]  # so that `one` did more
    one, other = np.where(turned, ways[1], ways[0]), np.where(turned, ways[0], ways[1])
    every = one[:, 0] + other[:, 0]
    codes = np.column_stack(np.divmod(pairs, max(len(names), 1)))
    codes = np.where(turned, codes[:, ::-1], codes)
    # pairs that act both ways first: the board is of answers
    order = np.lexsort((first, codes[:, 0], -every, other[:, 0] == 0))
    order = order[every[order] >= fewest]
    found = dict(zip(_SIDES[2:], np.hstack([one, other])[order].T, strict=True))
    sides = {name: pd.array(names[codes[order, place]], dtype=TEXT) for place, name in enumerate(_SIDES[:2])}
    return pd.DataFrame({**sides, **found, "n": every[order]})


def _sums(between: pd.DataFrame, inside: np.ndarray, pairs: int, way: np.ndarray) -> np.ndarray:
    """Acts of one way, one row a pair: n, coercion, diplomacy."""
    counted = (between[name].to_numpy() * way for name in ("n", "coercion", "diplomacy"))
    return np.column_stack([np.bincount(inside, weights=values, minlength=pairs) for values in counted]).astype("int64")


_SIDES = (
    *("one", "other", "n_one", "coercion_one", "diplomacy_one"),
    *("n_other", "coercion_other", "diplomacy_other"),
)


def by_theme(between: pd.DataFrame) -> pd.DataFrame:
    """One row for each actor, target and theme with an act of the one on the other; `between` as from acts_between.

    >>> by_theme(pd.DataFrame([dict(actor="A", target="B", coercion=2, diplomacy=0, friction=1)])).values.tolist()
    [['A', 'B', 'coercion'], ['A', 'B', 'friction']]
    """
    themes = ("coercion", "diplomacy", "friction")
    row, kind = np.nonzero(between[list(themes)].to_numpy())
    return between[["actor", "target"]].iloc[row].assign(theme=np.array(themes, dtype=object)[kind])


def in_order(pairs: pd.DataFrame, accused: pd.DataFrame, most: int, wanted: Sequence[str] = ()) -> list[str]:
    """The actors of the two matrices in one order: those that speak, are spoken of, accuse and are accused most.

    `pairs` as from tone_by_pair, `accused` as from accused_by; actors in `wanted` are there whatever their count.
    """
    sums = _ends((pairs, "speaker", "about"), (accused, "speaker", "actor"))
    sums.pop("", None)
    ranked = sorted(sums, key=lambda code: (-sums[code], code))
    kept = ranked[:most]
    return kept + [code for code in dict.fromkeys(wanted) if code not in kept]


def _ends(*tables: tuple[pd.DataFrame, str, str]) -> Counter[str]:
    """How often each actor stands at either end of the rows of some tables, by their n."""
    sums: Counter[str] = Counter()
    for table, one, other in tables:
        for first, second, n in zip(table[one], table[other], table["n"].tolist(), strict=True):
            sums[first] += n
            sums[second] += n
    return sums


def ties(between: pd.DataFrame, most_actors: int = 10, most_ties: int = 18) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The picture of who acts on whom: actors with their place on a circle, and the strongest ties between them.

    `between` as from acts_between. Actors: actor, n (acts done and suffered), x, y on the unit circle; those with the
    most ties stand apart from each other, so that few lines share a way. Ties: actor, target, theme (coercion or
    diplomacy), n; at most `most_ties`, the strongest, and of equals all or none.
    """
    ends = _ends((between, "actor", "target"))
    ranked = sorted(ends, key=lambda code: (-ends[code], code))[:most_actors]
    known = set(ranked)
    acts = zip(*(between[name] for name in ("actor", "target", "coercion", "diplomacy")), strict=True)
    long = [
        (actor, target, theme, n)
        for actor, target, *counts in acts
        if actor in known and target in known
        for theme, n in zip(("coercion", "diplomacy"), counts, strict=True)
        if n > 0
    ]
    long.sort(key=lambda tie: (-tie[3], *tie[:3]))
    table = pd.DataFrame(long, columns=["actor", "target", "theme", "n"])
    drawn = _strongest(table.astype({"actor": TEXT, "target": TEXT, "theme": TEXT, "n": "int64"}), most_ties)
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
