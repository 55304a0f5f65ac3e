"""How the actors sound: tone in [-1, 1] of what each says, and, apart from it, of what the others say about it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.dataset import TEXT, Columns, Rows
from analysis.summarise.bases import SAID, SUBJECTS
from analysis.summarise.intervals import means
from analysis.summarise.sheet import based, dated, downward, framed, grouped
from analysis.summarise.time import between, iso

_ABOUT = f"(SELECT speaker, tone, unnest({SUBJECTS}) AS about FROM rows WHERE {SAID})"


def tone_by_actor(rows: Rows) -> pd.DataFrame:
    """One row a speaker, most heard first: n, mean tone in [-1, 1], its 95 % interval, and `silent`.

    `silent` counts the statements without one word that the tone lexicon knows; they stand in the mean as 0.

    >>> rows = Rows.of(pd.DataFrame({"speaker": ["RUS", "RUS", ""], "tone": [0.5, 0.0, 0.1], "tone_words": [1, 0, 1]}))
    >>> tone_by_actor(rows)[["speaker", "n", "mean", "silent"]].to_dict("records")
    [{'speaker': 'RUS', 'n': 2, 'mean': 0.25, 'silent': 1}]
    """
    return pd.DataFrame(rows.once("tone by actor", lambda: _by_actor(rows)))


def _by_actor(rows: Rows) -> pd.DataFrame:
    said = based(rows, "said")
    table, groups = means(said, ["speaker"])
    return framed({**table, "silent": groups.hits(said["silent"])}, downward(table["n"]))


def tone_distribution(rows: Rows) -> pd.DataFrame:
    """One row for each speaker and tenth of tone: bin (its middle, -1 to 1), n, and its share of the speaker's rows."""
    groups = grouped(based(rows, "said"), ["speaker", "tenth"])
    speakers = groups.keys["speaker"]
    every = dict(zip(*_sums(speakers, groups.n), strict=True))
    share = groups.n / np.array([every[speaker] for speaker in speakers], dtype=float)
    return framed({"speaker": speakers, "bin": groups.keys["tenth"] / 10, "n": groups.n, "share": share})


def _sums(keys: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The sums of counts by a key that stands in order."""
    first = np.flatnonzero(keys[1:] != keys[:-1]) + 1 if len(keys) else np.zeros(0, dtype=int)
    starts = np.concatenate([[0], first]).astype(int)[: len(keys)]
    return keys[starts], np.add.reduceat(n, starts) if len(starts) else n


def tone_over_time(rows: Rows, unit: str) -> pd.DataFrame:
    """One row for each speaker and period from the first to the last: n, mean tone, interval; n = 0 is a gap.

    Statements whose date is coarser than the unit have no place in time and are left out.
    """
    table, _ = means(dated(rows, "said", unit), ["speaker", "period"])
    speakers, periods = table["speaker"], table["period"]
    if not len(speakers):
        return framed(table).astype({"period": TEXT})
    every = between(iso(int(periods.min())), iso(int(periods.max())), unit)
    heard = list(dict.fromkeys(speakers))
    columns = {int(period.replace("-", "")): place for place, period in enumerate(every)}
    lanes = {speaker: place * len(every) for place, speaker in enumerate(heard)}
    cells = [lanes[speaker] + columns[period] for speaker, period in zip(speakers, periods.tolist(), strict=True)]
    size = len(heard) * len(every)
    n, values = np.zeros(size, dtype=int), {name: np.full(size, np.nan) for name in ("mean", "low", "high")}
    n[cells] = table["n"]
    for name, spread in values.items():
        spread[cells] = table[name]
    names = np.repeat(np.array(heard, dtype=object), len(every))
    return framed({"speaker": names, "period": np.array(every * len(heard), dtype=object), "n": n, **values})


def tone_by_pair(rows: Rows) -> pd.DataFrame:
    """One row for each speaker and actor spoken about: n, mean tone, interval. A statement about two counts in both."""
    table, _ = means(_mentions(rows), ["speaker", "about"])
    return framed(table)


def tone_about(rows: Rows) -> pd.DataFrame:
    """One row for each actor spoken about by others: n, mean tone of those statements, interval."""
    table, _ = means(_mentions(rows), ["about"])
    return framed(table, downward(table["n"]))


def _mentions(rows: Rows) -> Columns:
    """One row for each statement with a speaker and each other actor in it, named in `about`."""
    return rows.columns("mentions", ["speaker", "about"], {"tone": "tone"}, _ABOUT)
