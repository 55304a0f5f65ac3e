"""What each word of a text adds to its tone: the ledger's entries on the scale of the score they make."""

from collections.abc import Iterator
from math import sqrt

import pandas as pd

from analysis.tone.ledger import Ledger, explain
from analysis.tone.profile import Profile
from analysis.tone.sentence import SQUASH

#: Stands in the column `word` for exclamation and question marks.
MARKS = "!?"


def contributions(texts: "pd.Series[str]", profile: Profile | None = None) -> pd.DataFrame:
    """One row a use of a lexicon word: the text's label in `place`, the word in lower case, what it adds in `share`.

    With s the sum of a text and t its tone, a use that counts v adds v t / s: the squash of the sum is shared out in
    proportion, so that the shares of a text add up to its tone as `score` gives it (four digits). Where the values of a
    text cancel out, s = 0, each is taken at the slope of the squash, 1 / sqrt(15), and they add up to 0. Emphasis by
    punctuation is a row of its own, with the word "!?". TypeError for a text that is not a string.

    >>> contributions(pd.Series(["No friends!", "A good friend."]))[["place", "word"]].values.tolist()
    [[0, 'no'], [0, 'friends'], [0, '!?'], [1, 'good'], [1, 'friend']]
    """
    rows = [(place, *use) for place, text in texts.items() for use in _uses(explain(text, profile))]
    table = pd.DataFrame(rows, columns=["place", "word", "share"])
    return table.astype({"word": "str", "share": float})


def _uses(ledger: Ledger) -> Iterator[tuple[str, float]]:
    slope = round(ledger.compound, 4) / ledger.total if ledger.total else 1 / sqrt(SQUASH)
    for entry in ledger.entries:
        yield entry.word.lower(), entry.final * slope
    if ledger.punctuation:
        yield MARKS, ledger.punctuation * slope
