"""Titles of comparisons: a difference is named where the interval leaves 0 out and both sides have enough, else not.

All take `one` and `other`, the names of the two sides inside a sentence.
"""

from __future__ import annotations

import pandas as pd

from analysis.summarise.findings import ENOUGH, listing


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def tone(table: pd.DataFrame, gap: tuple[float, float, float], one: str, other: str) -> str:
    """Which side sounds harsher, and by how much. `table` as from compare_tone, `gap` as from compare_gap.

    >>> table = pd.DataFrame({"n": [40, 50]})
    >>> tone(table, (-0.2, -0.3, -0.1), "Russia", "the United States")
    'The United States sounds harsher than Russia, by 0.20 on average'
    >>> tone(table, (-0.2, -0.3, 0.1), "Russia", "the United States")
    'No clear difference in tone between Russia and the United States'
    """
    if table["n"].min() < ENOUGH:
        return f"Too few statements to say whether {one} or {other} sounds harsher"
    if not clear(gap):
        return f"No clear difference in tone between {one} and {other}"
    harsh, warm = (other, one) if gap[0] < 0 else (one, other)
    return f"{_capital(harsh)} sounds harsher than {warm}, by {abs(gap[0]):.2f} on average"


def clear(gap: tuple[float, float, float]) -> bool:
    """Whether the interval of a difference leaves 0 out; NaN does not."""
    return gap[1] > 0 or gap[2] < 0


def themes(table: pd.DataFrame, one: str, other: str) -> str:
    """The theme whose share differs most, among those whose interval leaves 0 out. `table` as from compare_themes."""
    rows = table[(table["subtheme"] == "") & ((table["low"] > 0) | (table["high"] < 0))]
    if min(int(table["n_one"].iloc[0]), int(table["n_other"].iloc[0])) < ENOUGH:
        return f"Too few acts to say whether the acts of {one} and of {other} differ"
    if rows.empty:
        return f"No clear difference in coercion, friction or diplomacy between {one} and {other}"
    row = rows.iloc[int(rows["gap"].abs().argmax())]
    shares = {one: row["share_one"], other: row["share_other"]}
    more, less = sorted(shares, key=lambda side: -shares[side])
    return (
        f"{_capital(str(row['theme']))} takes a larger share in the acts of {more}: {shares[more]:.0%} against"
        f" {shares[less]:.0%} in those of {less}"
    )


def words(table: pd.DataFrame, gap: tuple[float, float, float], other: str) -> str:
    """The words that pull most to the side on which the other lies. `table` as from word_shift.

    >>> table = pd.DataFrame({"word": ["threat", "peace"], "shift": [-0.2, 0.1]})
    >>> words(table, (-0.1, -0.2, -0.05), "Russia")
    'What makes Russia sound harsher: \u201cthreat\u201d'
    """
    known = clear(gap)
    pulling = table[table["shift"] * gap[0] > 0] if known else table
    told = listing([f"\u201c{word}\u201d" for word in pulling["word"].head(3)])
    if not known:
        return f"No clear difference to explain; {told} pull most"
    side = "harsher" if gap[0] < 0 else "warmer"
    return f"What makes {other} sound {side}: {told}"


def clashes(table: pd.DataFrame) -> str:
    """How often words and content part, in counts. `table` as from the function of that name.

    >>> rows = [("coercion", "warm", 3, 20), ("diplomacy", "harsh", 4, 50)]
    >>> clashes(pd.DataFrame(rows, columns=["theme", "side", "hits", "n"]))
    '3 of 20 coercive acts are in warm words, 4 of 50 diplomatic acts in harsh words'
    """
    (warm, coercive), (harsh, diplomatic) = table[["hits", "n"]].itertuples(index=False)
    return (
        f"{warm:,} of {coercive:,} coercive acts are in warm words, {harsh:,} of {diplomatic:,} diplomatic acts in"
        " harsh words"
    )
