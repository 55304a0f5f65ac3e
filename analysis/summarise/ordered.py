"""Statements in the order of a list."""

from __future__ import annotations

import numpy as np

from analysis.dataset import Rows

#: Order of a list -> the columns it goes by, all upwards or all downwards.
ORDERS = {
    "in order of date": ("date", "document", "start", "ASC"),
    "latest first": ("date", "document", "start", "DESC"),
    "harshest first": ("tone", "date", "start", "ASC"),
    "warmest first": ("tone", "date", "start", "DESC"),
    "most coercive first": ("coercion", "date", "start", "DESC"),
    "most diplomatic first": ("diplomacy", "date", "start", "DESC"),
}


def ordered(rows: Rows, order: str, first: int = 0, most: int | None = None) -> np.ndarray:
    """The places of the rows in one of ORDERS, from the row `first` on, at most so many; all of them for None.

    >>> import pandas as pd
    >>> ordered(Rows.of(pd.DataFrame({"tone": [0.1, -0.2, 0.5]})), "warmest first", most=2).tolist()
    [2, 0]
    """
    *columns, way = ORDERS[order]
    by = ", ".join(f"{column} {way}" for column in columns)
    page = " LIMIT $most OFFSET $first"
    if most is None:
        return rows.places(f"SELECT place FROM rows ORDER BY {by}, place")
    return rows.places(f"SELECT place FROM rows ORDER BY {by}, place{page}", most=most, first=first)


def strongest(rows: Rows, column: str, upwards: bool, most: int) -> np.ndarray:
    """The places of the rows with the highest values of a column, or the lowest; the earliest first among equals.

    `column` is tone, coercion, diplomacy or friction; ValueError for another.

    >>> import pandas as pd
    >>> strongest(Rows.of(pd.DataFrame({"tone": [0.1, -0.2, 0.5]})), "tone", True, 1).tolist()
    [1]
    """
    if column not in ("tone", "coercion", "diplomacy", "friction"):
        raise ValueError(f"no order by {column}")
    way = "ASC" if upwards else "DESC"
    return rows.places(f"SELECT place FROM rows ORDER BY {column} {way}, date, document, n LIMIT $most", most=most)
