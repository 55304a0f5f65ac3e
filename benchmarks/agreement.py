"""How well two coders agree on our own gold: Krippendorff's alpha a column, nominal.

usage: python -m benchmarks.agreement
The coders worked apart on the same places; their files stand in benchmarks/gold/coders.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import krippendorff
import numpy as np

CODERS = Path(__file__).parent / "gold" / "coders"
COLUMNS = {
    "register": ("speaker", "actor", "targets", "stance", "status", "theme", "subtheme"),
    "sentences": ("theme", "subtheme", "status", "stance"),
}
CODED_ONLY = ("status", "stance")  # a sentence without a theme has a placeholder here


def codes(name: str, coder: str) -> dict[Any, dict[str, Any]]:
    """Place -> codes, of one coder."""
    rows = [json.loads(line) for line in (CODERS / f"{name}_{coder}.jsonl").read_text(encoding="utf-8").splitlines()]
    if name == "register":
        return {(row["id"], s["start"]): s for row in rows for s in row["statements"]}
    return {row["id"]: row for row in rows}


def alpha(pairs: list[tuple[str, str]]) -> float:
    """Krippendorff's alpha of (coder A, coder B) values, nominal; NaN where only one value was ever used."""
    known = {value: number for number, value in enumerate(sorted({v for pair in pairs for v in pair}))}
    if len(known) < 2:
        return float("nan")
    data = np.array([[known[a] for a, _ in pairs], [known[b] for _, b in pairs]], dtype=float)
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def flat(value: object) -> str:
    """A code as text; a list of targets in order of the alphabet."""
    return ";".join(sorted(value)) if isinstance(value, list) else str(value or "")


def figures() -> Iterator[tuple[str, str, int, float, float]]:
    """(gold, column, places, alpha, share of places with the same code) of every column that was coded twice."""
    for name, columns in COLUMNS.items():
        a, b = codes(name, "a"), codes(name, "b")
        places = [place for place in a if place in b]
        for column in columns:
            both = [p for p in places if a[p]["theme"] and b[p]["theme"]] if column in CODED_ONLY else places
            pairs = [(flat(a[p][column]), flat(b[p][column])) for p in both]
            yield name, column, len(pairs), alpha(pairs), sum(x == y for x, y in pairs) / len(pairs)


def main() -> None:
    for name in COLUMNS:
        print(f"agreement_{name}_places {len(codes(name, 'a').keys() & codes(name, 'b').keys())}")
    for name, column, _, value, same in figures():
        print(f"agreement_{name}_{column}_alpha {value:.3f}")
        print(f"agreement_{name}_{column}_same {same:.3f}")


if __name__ == "__main__":
    main()
