"""Do the offsets hold? Every statement of every transcript: text == document[start:end], spans in order.

usage: python -m benchmarks.offsets [--limit N]   documents a corpus (default: all)
"""

from __future__ import annotations

import argparse

from analysis.ingest.decode import clean
from analysis.segment import segment
from analysis.statement import Document
from benchmarks import corpora


def broken(text: str) -> tuple[int, int]:
    """Statements of a text, and how many of their spans do not hold."""
    at = faults = 0
    spans = segment(Document("a", text))
    for span in spans:
        piece = text[span.start : span.end]
        faults += not (at <= span.start < span.end <= len(text) and piece == piece.strip())
        at = span.end
    return len(spans), faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int)
    limit = parser.parse_args().limit
    corpora.require()
    total = 0
    for name in corpora.names():
        documents = statements = faults = 0
        for row in corpora.rows(name, limit):
            found, wrong = broken(clean(row["text"]))
            documents, statements, faults = documents + 1, statements + found, faults + wrong
        print(f"offsets_{name}_documents {documents}\noffsets_{name}_statements {statements}", flush=True)
        total += faults
    print(f"offsets_broken {total}")


if __name__ == "__main__":
    main()
