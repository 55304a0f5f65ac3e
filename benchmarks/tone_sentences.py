"""The sentences that the tone benchmarks run on: the corpora beside the project, naively split, never committed."""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
ORDER = (
    "demo_ru_us_ua_turns.jsonl.gz",
    "kremlin_en_2021_2022.jsonl.gz",
    "whitehouse_russia_ukraine_2021_2026.jsonl.gz",
    "kremlin_en_2000_2020.jsonl.gz",
    "sotu.jsonl.gz",
    "ungdc_key_2010_2024.jsonl.gz",
    "ungdc_1946_2024.jsonl.gz",
)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def sentences(limit: int) -> Iterator[str]:
    """The first `limit` sentences of the corpora, the small ones first; exit status 2 where they are absent."""
    if not CORPORA.is_dir():
        print("the corpora are absent: there is no folder ../shared/corpora", file=sys.stderr)
        raise SystemExit(2)
    return islice(_all_sentences(), limit)


def _all_sentences() -> Iterator[str]:
    for name in ORDER:
        with gzip.open(CORPORA / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from filter(None, SENTENCE_END.split(json.loads(line)["text"]))
