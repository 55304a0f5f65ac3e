"""What a change of the lexicon does: to the words of a corpus, to the means of its actors, to single statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from string import punctuation

import numpy as np
import pandas as pd

from analysis.dataset import TEXT, Rows
from analysis.summarise.bases import NEUTRAL, basis, behind, side


def lexicon_words(texts: Iterable[list[str]], published: Mapping[str, float], now: Mapping[str, float]) -> pd.DataFrame:
    """One row a word of either lexicon that the statements use, the one that moves most first.

    `texts` are the statements, some thousands at a time. Columns: word, hits (uses), published and now (valence from -4
    to 4, NaN where a lexicon lacks it), pull (the larger size of the two times hits). Rules such as negation come after
    these values.

    >>> texts = [["A united party.", "United we stand."]]
    >>> lexicon_words(texts, {"united": 1.8, "party": 1.7}, {"party": 1.7})[["word", "hits"]].values.tolist()
    [['united', 2], ['party', 1]]
    """
    nothing = float("nan")
    found = [
        (word, n, published.get(word, nothing), now.get(word, nothing))
        for word, n in _counted(texts).items()
        if word in published or word in now
    ]
    rows = [(*row, row[1] * np.fmax(abs(row[2]), abs(row[3]))) for row in found]
    rows.sort(key=lambda row: (-row[4], row[0]))
    table = pd.DataFrame(rows, columns=["word", "hits", "published", "now", "pull"])
    return table.astype({"word": TEXT, "hits": int, "published": float, "now": float, "pull": float})


def _counted(texts: Iterable[list[str]]) -> Counter[str]:
    """Uses of each word in lower case, bare of the punctuation round it as VADER reads it."""
    tokens: Counter[str] = Counter()
    for chunk in texts:
        tokens.update(chain.from_iterable(map(str.split, chunk)))
    counts: Counter[str] = Counter()
    for token, n in tokens.items():
        bare = token.strip(punctuation)
        counts[(bare if len(bare) > 2 else token).lower()] += n
    return counts


_SHIFT = f"""
SELECT speaker, count(*) AS n, favg(tone_published) AS before, favg(tone) AS after,
    count(*) FILTER (tone <> tone_published) AS moved,
    count(*) FILTER ({side("tone")} * {side("tone_published")} < 0) AS flips
FROM rows GROUP BY speaker ORDER BY n DESC, speaker
"""


def tone_shift(rows: Rows) -> pd.DataFrame:
    """One row a speaker, most heard first: its mean tone by VADER as published and by the lexicon in force.

    Columns: speaker, n, before, after, moved (statements whose tone differs), flips (statements whose sign turns).
    """
    table = basis(rows, "said").sql(_SHIFT)
    return table.assign(before=table["before"].round(12), after=table["after"].round(12))


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
    return _side(shift["before"]) != _side(shift["after"])


def _side(tone: pd.Series) -> pd.Series:
    """1, -1 or 0 for a positive, a negative and a neutral tone, by the published bounds."""
    return (tone >= NEUTRAL).astype(int) - (tone <= -NEUTRAL).astype(int)


def flips(rows: Rows, most: int) -> tuple[int, int, list[int]]:
    """Statements whose sign turns with the lexicon in force: how many, how many to negative, the places of the first.

    Those that move most come first.
    """
    turning = behind(rows, {"flip": "yes"})
    query = "SELECT count(*), count(*) FILTER (tone < 0) FROM rows"
    order = "SELECT place FROM rows ORDER BY abs(tone - tone_published) DESC, place LIMIT $most"
    return (*turning.fetch(query)[0], turning.places(order, most=most).tolist())


#: Kind of failure -> where it is looked for, and what of it comes first.
_FAILURES = {
    "kind words, coercive act": f"theme = 'coercion' AND tone_published >= {NEUTRAL}",
    "harsh words, diplomatic act": f"theme = 'diplomacy' AND tone_published <= -{NEUTRAL}",
}
_OWN = "stance <> 'accuses' AND status <> 'negated'"
_MOVED = "names and terms taken for feeling"


def misread(rows: Rows, moved: Mapping[int, float]) -> list[tuple[str, int]]:
    """Up to three statements at which VADER as published fails: the kind of failure, and the place of the statement.

    The warmest coercive act of its own actor, the harshest diplomatic one, and the statement that another lexicon moves
    furthest: `moved` has the size of the move by place. A statement is shown once.
    """
    found: dict[int, str] = {}
    for kind, condition in _FAILURES.items():
        query = "SELECT place FROM rows ORDER BY abs(tone_published) DESC, place LIMIT 3"
        places = rows.where(_OWN).where(condition).places(query).tolist()
        found |= dict.fromkeys([place for place in places if place not in found][:1], kind)
    furthest = sorted((place for place in moved if moved[place] and place not in found), key=lambda p: (-moved[p], p))
    found |= dict.fromkeys(furthest[:1], _MOVED)
    return [(kind, place) for place, kind in found.items()]
