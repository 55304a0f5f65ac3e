"""What a corpus offers to be filtered by."""

from __future__ import annotations

from analysis.dataset import Rows
from analysis.summarise.coverage import unit

_COLUMNS = ("speaker", "actor", "theme", "status", "stance")


def offered(rows: Rows) -> dict[str, list[str]]:
    """By column the values that occur, the most frequent first, equals by name; and `dates`: its months or years.

    >>> import pandas as pd
    >>> offered(Rows.of(pd.DataFrame({"speaker": ["RUS", "USA", "USA"], "date": "1990"})))["speaker"]
    ['USA', 'RUS']
    """
    found = {column: _frequent(rows, f"{column}::VARCHAR", "") for column in _COLUMNS}
    found["target"] = _frequent(rows, "code", ", codes AS (SELECT unnest(targets) AS code FROM rows)", "codes")
    length = 4 if unit(rows) in ("year", "decade") else 7
    text = "(date::VARCHAR)"
    query = f"SELECT DISTINCT {text}[:$length] AS cut FROM rows WHERE len({text}) >= $length ORDER BY cut"
    found["dates"] = [date for (date,) in rows.fetch(query, length=length)]
    return found


def _frequent(rows: Rows, value: str, before: str, source: str = "rows") -> list[str]:
    query = f"{before} SELECT {value} AS value, count(*) AS n FROM {source} GROUP BY ALL ORDER BY n DESC, value"
    return [value for value, _ in rows.fetch(query) if value]
