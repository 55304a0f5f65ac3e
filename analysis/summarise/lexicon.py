"""What a change of the lexicon does: to the words of a corpus, to the means of its actors, to single statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from string import punctuation
from typing import Any

import pandas as pd

from analysis.summarise.select import NEUTRAL, flipped, said, side


def lexicon_words(statements: pd.DataFrame, published: Mapping[str, float], now: Mapping[str, float]) -> pd.DataFrame:
    """One row a word of either lexicon that the statements use, the one that moves most first.

    Columns: word, hits (uses), published and now (valence from -4 to 4, NaN where a lexicon lacks it), pull (the
    larger size of the two times hits). Rules such as negation come after these values.

    >>> texts = pd.DataFrame({"text": ["A united party.", "United we stand."]})
    >>> lexicon_words(texts, {"united": 1.8, "party": 1.7}, {"party": 1.7})[["word", "hits"]].values.tolist()
    [['united', 2], ['party', 1]]
    """
    counts = _counted(statements["text"])
    found = [(word, n) for word, n in counts.items() if word in published or word in now]
    table = pd.DataFrame(found, columns=["word", "hits"]).astype({"word": "str", "hits": int})
    for name, lexicon in (("published", published), ("now", now)):
        table[name] = table["word"].map(dict(lexicon)).astype(float)
    table["pull"] = table["hits"] * table[["published", "now"]].abs().max(axis=1)
    return table.sort_values(["pull", "word"], ascending=[False, True], ignore_index=True)


def _counted(texts: Iterable[str]) -> Counter[str]:
    """Uses of each word in lower case, bare of the punctuation round it as VADER reads it."""
    counts: Counter[str] = Counter()
    for token, n in Counter(chain.from_iterable(map(str.split, texts))).items():
        bare = token.strip(punctuation)
        counts[(bare if len(bare) > 2 else token).lower()] += n
    return counts


def tone_shift(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a speaker, most heard first: its mean tone by VADER as published and by the lexicon in force.

    Columns: speaker, n, before, after, moved (statements whose tone differs), flips (statements whose sign turns).
    Asks for the column tone_published.
    """
    rows = said(statements)
    rows = rows.assign(moved=rows["tone"] != rows["tone_published"], flip=flipped(rows))
    groups = rows.groupby("speaker")
    table = groups.agg(
        n=("tone", "size"), before=("tone_published", "mean"), after=("tone", "mean"), moved=("moved", "sum"),
        flips=("flip", "sum"),
    ).reset_index()  # fmt: skip
    return table.sort_values(["n", "speaker"], ascending=[False, True], ignore_index=True)


def ranked(shift: pd.DataFrame) -> pd.DataFrame:
    """The rows of `tone_shift` with rank_before and rank_after among themselves; 1 is the harshest, ties share a rank.

    >>> table = ranked(pd.DataFrame({"before": [0.1, -0.2], "after": [-0.3, -0.2]}))
    >>> table["rank_before"].tolist(), table["rank_after"].tolist()
    ([2, 1], [1, 2])
    """
    places = {f"rank_{name}": shift[name].round(4).rank(method="min").astype(int) for name in ("before", "after")}
    return shift.assign(**places)


def turned(shift: pd.DataFrame) -> pd.Series:
    """Whether the mean of each row of `tone_shift` goes from one side of neutral to another."""
    return side(shift["before"]) != side(shift["after"])


def misread(statements: pd.DataFrame) -> list[tuple[str, Any]]:
    """Up to three statements at which VADER as published fails: the kind of failure, and the label of the row.

    The warmest coercive act of its own actor, the harshest diplomatic one, and the statement that the lexicon in force
    moves furthest from it. Asks for the column tone_published; a statement is shown once.
    """
    own = statements[(statements["stance"] != "accuses") & (statements["status"] != "negated")]
    coercive, diplomatic = (own[own["theme"] == theme] for theme in ("coercion", "diplomacy"))
    moved = (statements["tone"] - statements["tone_published"]).abs()
    ranked = (
        ("kind words, coercive act", coercive.loc[coercive["tone_published"] >= NEUTRAL, "tone_published"], False),
        (
            "harsh words, diplomatic act",
            diplomatic.loc[diplomatic["tone_published"] <= -NEUTRAL, "tone_published"],
            True,
        ),
        ("names and terms taken for feeling", moved[moved > 0], False),
    )
    shown: dict[object, str] = {}
    for kind, values, ascending in ranked:
        order = [place for place in values.sort_values(ascending=ascending, kind="stable").index if place not in shown]
        if order:
            shown[order[0]] = kind
    return [(kind, place) for place, kind in shown.items()]
