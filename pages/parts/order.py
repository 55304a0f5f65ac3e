"""How far the order of mean tones can be trusted, in words: measured on readers, looked up, shown beside the means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis import summarise, tone
from pages.parts import names
from pages.parts.excerpt import signed
from pages.parts.filters import View
from pages.parts.markup import Markup, el

#: Under this chance in 100 an order is shown in grey: it is hardly better than a coin.
WEAK = 65


class Mean(NamedTuple):
    """A mean tone with the name it stands for and the number of its statements."""

    name: str
    n: int
    tone: float


def chance(view: View, n: int, other: int, gap: float) -> int:
    """In 100: how often readers put two means of n and `other` statements, `gap` apart, in the same order."""
    return round(tone.ordering_reliability(n, other, gap, tone.load_ordering(view.corpus.lexicon.name)))


def in_words(view: View, n: int, other: int, gap: float) -> str:
    """The same as a clause."""
    return f"readers would agree with this order about {chance(view, n, other, gap)} times in 100"


def pair(view: View, one: Mean, other: Mean) -> Markup:
    """One comparison as a sentence, grey where readers would hardly agree."""
    low, high = sorted((one, other), key=lambda mean: mean.tone)
    often = chance(view, low.n, high.n, high.tone - low.tone)
    text = f"{low.name} ({signed(low.tone)}) sounds harsher than {high.name} ({signed(high.tone)}): "
    return el("p", text, in_words(view, low.n, high.n, high.tone - low.tone), ".", class_=_kind(often))


def _kind(often: int) -> str:
    return "agree weak" if often < WEAK else "agree"


def ladder(view: View, means: Sequence[Mean], what: str = "") -> Markup:
    """Means from the harshest to the warmest, with the chance that readers agree between each and the next."""
    ranked = sorted(means, key=lambda mean: (mean.tone, mean.name))
    if len(ranked) < 2:
        return el("div")
    steps = [_rung(ranked[0])]
    for low, high in pairwise(ranked):
        often = chance(view, low.n, high.n, high.tone - low.tone)
        steps += [el("span", f"{often} in 100", class_=_kind(often)), _rung(high)]
    measure = (
        "Between two neighbours: how often readers would agree with their order; grey is hardly better than a coin."
    )
    changed = " It was measured before single words were changed." * bool(view.corpus.lexicon.changes)
    return el(
        "section",
        el("h3", f"Would readers agree with the order{what}?"),
        pair(view, ranked[0], ranked[-1]),
        el("p", *steps, class_="ladder"),
        el("p", measure + changed, class_="small"),
        class_="order",
    )


def means(table: pd.DataFrame, column: str) -> list[Mean]:
    """The rows of a small table that have an interval, by the actor in `column`."""
    rows = table[table["n"] >= summarise.FEWEST]
    return [
        Mean(names.label(code), int(n), float(mean))
        for code, n, mean in rows[[column, "n", "mean"]].itertuples(index=False)
    ]


def pairs(table: pd.DataFrame, most: int = 6) -> list[Mean]:
    """The pairs with the most statements, among those with an interval; `table` as from tone_by_pair."""
    rows = table[table["n"] >= summarise.FEWEST].nlargest(most, "n")
    return [
        Mean(f"{names.label(row.speaker)} on {names.label(row.about)}", row.n, row.mean)
        for row in rows.itertuples(index=False)
    ]


def halves(view: View, table: pd.DataFrame, wanted: Sequence[str]) -> Markup:
    """For each actor: would readers agree that its later half sounds as it does beside the earlier one?"""
    rows = table.set_index("speaker").reindex(wanted).dropna(subset=["earlier", "later"])
    rows = rows[rows[["n_earlier", "n_later"]].min(axis=1) >= summarise.FEWEST]
    if rows.empty:
        return el("div")
    lines = []
    for row in rows.itertuples():
        often = chance(view, int(row.n_earlier), int(row.n_later), row.later - row.earlier)
        word = "harsher" if row.later < row.earlier else "warmer"
        text = f"{names.label(row.Index)}, {signed(row.earlier)} then {signed(row.later)}, {word} later: "
        lines.append(el("p", text, f"about {often} times in 100.", class_=_kind(often)))
    head = el("h3", "Would readers agree that the later half sounds so?")
    return el("section", head, *lines, class_="order")


def _rung(mean: Mean) -> Markup:
    return el("span", el("bdi", mean.name), f" {signed(mean.tone)}", class_="rung")
