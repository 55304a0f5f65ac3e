"""The statements of a view as arrays, and their groups: the engine chooses the statements, here they are added up.

One question to the engine brings every column that the small tables count by. Asking for each table apart costs more
than all the adding up: two to five milliseconds a question, however few the statements are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.dataset import TEXT, Columns, Rows
from analysis.summarise import bases

_CODES = ("document", "date", "speaker", "actor", "theme", "subtheme", "status", "stance")
#: The column of truths for each of bases.BASES.
BASES = {"said": "has_speaker", "acts": "acts", "acts with negated": "with_negated", "accusations": "accusations"}
_MEASURES = {
    **{f"has_{what}": bases.PRESENT[what] for what in bases.LACKS},
    **{BASES[name]: bases.BASES[name] for name in ("acts", "acts with negated", "accusations")},
    "to_the_month": "day // 100 % 100 > 0",
    "day": "day",
    "tone": "tone",
    "tenth": f"({bases.TENTHS})::TINYINT",
    "side": f"{bases.side('tone')}::TINYINT",
    "silent": "tone_words = 0",
}


def sheet(rows: Rows) -> Columns:
    """The rows with all that is counted of them: codes, tone, and a column of truths for each basis and each lack."""
    return rows.columns("sheet", _CODES, _MEASURES)


def based(rows: Rows, basis: str) -> Columns:
    """The rows that a chart counts in: a key of BASES, else KeyError."""
    return sheet(rows).only(BASES[basis])


def dated(rows: Rows, basis: str, unit: str) -> Columns:
    """The same with `period`, the first day of their bin as a number; without the rows that have no place in time."""
    name = unit.replace("-", "_")
    periods = rows.columns(f"periods {unit}", (), {name: bases.first_day(unit)})[name]
    every = sheet(rows)
    return every.beside(period=periods).where(every[BASES[basis]] & (periods > 0))


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows in groups: `keys` has one value a group and column, `inside` the group of each row, `n` their sizes.

    The groups stand in the order of their keys; none is empty.
    """

    keys: Mapping[str, np.ndarray]
    inside: np.ndarray
    n: np.ndarray

    def sums(self, values: np.ndarray) -> np.ndarray:
        """The sum of some values of the rows in each group."""
        return np.bincount(self.inside, weights=values, minlength=len(self.n))

    def hits(self, truths: np.ndarray) -> np.ndarray:
        """How many rows of each group some truths hold for."""
        return np.bincount(self.inside[truths], minlength=len(self.n))


def grouped(columns: Columns, by: Sequence[str]) -> Groups:
    """The rows by the values of some columns; codes are given as texts.

    >>> speakers = Columns({"speaker": np.array([1, 0, 1])}, {"speaker": np.array(["RUS", "USA"], dtype=object)})
    >>> found = grouped(speakers, ["speaker"])
    >>> found.keys["speaker"].tolist(), found.n.tolist()
    (['RUS', 'USA'], [1, 2])
    """
    parts = [_coded(columns, name) for name in by]
    mixed = parts[0][0]
    for codes, texts in parts[1:]:
        mixed = mixed * len(texts) + codes
    every = int(np.prod([float(len(texts)) for _, texts in parts]))
    if every <= max(4 * len(mixed), 4_096):
        counts = np.bincount(mixed, minlength=every)
        found = np.flatnonzero(counts)
        numbers = np.zeros(every, dtype=np.intp)
        numbers[found] = np.arange(len(found))
        inside, n = numbers[mixed], counts[found]
    else:
        found, inside, n = np.unique(mixed, return_inverse=True, return_counts=True)
    keys: dict[str, np.ndarray] = {}
    for name, (_, texts) in zip(reversed(by), reversed(parts), strict=True):
        found, place = np.divmod(found, max(len(texts), 1))
        keys[name] = texts[place]
    return Groups({name: keys[name] for name in by}, inside, n)


def _coded(columns: Columns, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Codes, and what they stand for; numbers get codes here."""
    if name in columns.texts:
        return columns[name].astype(np.intp), columns.texts[name]
    values, codes = np.unique(columns[name], return_inverse=True)
    return codes, values


def framed(columns: Mapping[str, Any], order: np.ndarray | None = None) -> pd.DataFrame:
    """A small table of arrays, its rows in some order; texts are str.

    >>> framed({"speaker": np.array(["USA"], dtype=object), "n": np.array([2])}).to_dict("records")
    [{'speaker': 'USA', 'n': 2}]
    """
    made = {}
    for name, array in columns.items():
        values = array if order is None else array[order]
        made[name] = pd.array(values, dtype=TEXT) if values.dtype == object else values
    return pd.DataFrame(made)


def downward(n: np.ndarray) -> np.ndarray:
    """The order of groups from the largest to the smallest, equals as they stand."""
    return np.argsort(-n, kind="stable")
