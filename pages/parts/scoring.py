"""Readings of a corpus: its tone by another lexicon, its columns as an analyst has corrected them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis import tone
from analysis.dataset import Dataset, Rows
from pages.parts.corpus import Corrections, Steps

#: More statements than this are not read word by word: so many, spread evenly over them, stand for all.
READ = 4_000


@dataclass(frozen=True, slots=True)
class Uses:
    """The uses of lexicon words in some statements: how many there are, how many were read, and one row a use."""

    every: int
    read: int
    table: pd.DataFrame

    def having(self, word: str) -> list[int]:
        """The places of the statements that use a word."""
        return self.table.loc[self.table["word"] == word, "place"].unique().tolist()


def uses(dataset: Dataset, rows: Rows, profile: tone.Profile) -> Uses:
    """The lexicon words of the rows, use by use, with what each adds to the tone of its statement."""
    places = dataset.spread(rows, READ)
    texts = pd.Series(dataset.statements.column(places, "text"), index=places, dtype="str")
    return Uses(len(rows), len(places), tone.contributions(texts, profile))


def tones(dataset: Dataset, profile: tone.Profile, steps: Steps) -> Iterator[pd.DataFrame]:
    """Place, tone and tone_words of all statements by a lexicon, some thousands at a time; `steps` is told of it."""
    every, done = len(dataset.rows), 0
    for places, texts in dataset.texts(dataset.rows):
        scored = tone.score(texts, profile)
        yield scored[["tone", "tone_words"]].assign(place=places)
        done += len(texts)
        if every > len(texts):
            steps(done / every, f"Scoring with the changed lexicon: {done:,} of {every:,} statements.")


def corrected(dataset: Dataset, rows: Rows, changes: Corrections) -> Rows:
    """The rows as the analyst has changed them; a key that is no statement of the corpus changes nothing."""
    places = dataset.find([key for key, _ in changes])
    known = zip(places, changes, strict=True)
    return dataset.corrected(rows, {place: dict(columns) for place, (_, columns) in known if place >= 0})


def as_corrected(frame: pd.DataFrame, changes: Corrections) -> pd.DataFrame:
    """Whole statements as the analyst has changed them, with a column `corrected`."""
    known = dict(changes)
    frame = frame.assign(corrected=frame["statement"].isin(list(known)))
    for place, key in frame.loc[frame["corrected"], "statement"].items():
        for column, value in known[key]:
            frame.at[place, column] = value
    return frame


def by_lexicon(frame: pd.DataFrame, profile: tone.Profile, plain: bool) -> pd.DataFrame:
    """Whole statements with the tone of a lexicon; `tone_published` keeps the tone that VADER gives."""
    frame = frame.assign(tone_published=frame["tone"])
    return frame if plain else frame.assign(**tone.score(frame["text"], profile))
