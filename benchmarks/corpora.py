"""The real transcripts that some measurements run on: ../shared/corpora beside the repository, gzip JSON lines.

A user has only the repository: what needs these files says so and measures nothing.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDER = SHARED / "corpora"
ABSENT = f"not measured: this needs {SHARED.name}/corpora beside the repository, which is not there"


def require() -> None:
    """End the program with code 2 and a sentence where the corpora are absent."""
    if not FOLDER.is_dir():
        print(ABSENT, file=sys.stderr)
        raise SystemExit(2)


def names() -> list[str]:
    """The corpora's names, smallest file first."""
    return [path.name.removesuffix(".jsonl.gz") for path in sorted(FOLDER.glob("*.gz"), key=lambda p: p.stat().st_size)]


def rows(name: str, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """Rows of one corpus, in order."""
    with gzip.open(FOLDER / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


def key(document: str) -> str:
    """A document's id in our gold: a digest, because the ids spell out titles.

    >>> key("SOTU-1790-Washington-1")
    '58b291fc4c5e'
    """
    return hashlib.sha256(document.encode()).hexdigest()[:12]
