"""The file that the Method page shows: every figure with its bar and n, the confusion of themes, how coders agreed.

`python -m benchmarks.accuracy` prints the figures and, when it has measured all, writes data/accuracy.toml by `write`.
"""

from __future__ import annotations

import datetime
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analysis.pipeline import method
from benchmarks import agreement

FILE = Path(__file__).resolve().parents[1] / "data" / "accuracy.toml"
BARS = Path(__file__).parent / "bars.toml"
CLASSES = ("coercion", "diplomacy", "friction", "")


def confusion(pairs: Sequence[tuple[str, str]]) -> list[list[int]]:
    """Counts of (gold, ours) pairs: a row a class of the gold, a column a class of ours, in the order of CLASSES.

    >>> confusion([("coercion", ""), ("", ""), ("", "")])[0][3], confusion([("", "")])[3][3]
    (1, 1)
    """
    counts = Counter(pairs)
    return [[counts[gold, ours] for ours in CLASSES] for gold in CLASSES]


def write(figures: Mapping[str, float], sizes: Mapping[str, int], tables: Mapping[str, list[list[int]]]) -> None:
    """Write data/accuracy.toml. `sizes` maps the beginning of a measure's name to how many places it was taken on."""
    today = datetime.date.today()
    lines = ["# Written by `python -m benchmarks.accuracy`; shown by the Method page. Do not edit.", ""]
    lines += [f'measured = "{today}"', f'version = "{method()}"']
    lines += [*_figures(figures, sizes), *_confusions(tables), *_agreements()]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _figures(figures: Mapping[str, float], sizes: Mapping[str, int]) -> Iterable[str]:
    bars = {bar["measure"]: bar for bar in tomllib.loads(BARS.read_text(encoding="utf-8"))["bar"]}
    for name, value in figures.items():
        size = next((n for start, n in sizes.items() if name.startswith(start)), 0)
        yield from ("", "[[figure]]", f'measure = "{name}"', f"value = {value:.3f}", f"n = {size}")
        for bound in ("at_least", "at_most"):
            if bound in bars.get(name, {}):
                yield f"{bound} = {bars[name][bound]}"


def _confusions(tables: Mapping[str, list[list[int]]]) -> Iterable[str]:
    classes = ", ".join(f'"{name or "none"}"' for name in CLASSES)
    for name, rows in tables.items():
        yield from ("", f"[confusion.{name}]", f"classes = [{classes}]", f"rows = {rows}")


def _agreements() -> Iterable[str]:
    for name, column, places, alpha, same in agreement.figures():
        yield from ("", "[[agreement]]", f'gold = "{name}"', f'column = "{column}"')
        yield from (f"n = {places}", f"alpha = {alpha:.3f}", f"same = {same:.3f}")
