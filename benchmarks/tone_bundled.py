"""The ledger over every statement of every bundled corpus, and the time of the bootstrap.

usage: python -m benchmarks.tone_bundled
Prints how many statements there are, how many rebuilt scores differ from the shown tone by 1e-4 or more, and the time
in seconds of 1,000 resamples for the means of 200 actors over 60,000 statements.
"""

from __future__ import annotations

import time

import numpy as np

from analysis.corpora import catalogue, process_corpus
from analysis.statement import read
from analysis.summarise import bootstrap
from analysis.tone import explain

ACTORS, STATEMENTS, DRAWS = 200, 60_000, 1_000


def ledgers() -> tuple[int, int]:
    """Statements of all corpora of the catalogue, and how many ledgers do not add up to the tone in the table."""
    total = off = 0
    for name in [name for name, corpus in catalogue().items() if not corpus.open]:
        table = read(process_corpus(name) / "statements.parquet", columns=["text", "tone"])
        total += len(table)
        pairs = zip(table["text"], table["tone"], strict=True)
        off += sum(abs(explain(text).compound - tone) >= 1e-4 for text, tone in pairs)
    return total, off


def bootstrap_seconds() -> float:
    values = np.random.default_rng(1).uniform(-1, 1, STATEMENTS).reshape(ACTORS, -1)
    start = time.perf_counter()
    for actor in values:
        bootstrap(actor, DRAWS)
    return time.perf_counter() - start


def main() -> None:
    total, off = ledgers()
    print(f"ledger_bundled_statements {total}\nledger_bundled_off {off}")
    print(f"bootstrap_seconds {bootstrap_seconds():.2f}")


if __name__ == "__main__":
    main()
