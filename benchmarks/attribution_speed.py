"""Time of segment + attribute as a multiple of a bare vaderSentiment loop over the same sentences, in one process.

usage: python -m benchmarks.attribution_speed [--rounds 5]
Two samples: our register gold, where nearly every sentence reports, and whole transcripts and speeches where these are
beside the repository. Processor time, so that a busy machine does not decide alone; medians over the rounds, the parses
forgotten before each.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.attribute import attribute
from analysis.clause import parse
from analysis.ingest.decode import clean
from analysis.pipeline import sentences
from analysis.statement import Document
from benchmarks import corpora

GOLD = Path(__file__).parent / "gold" / "register.jsonl"
TRANSCRIPTS = (
    "ungdc_key_2010_2024",
    "kremlin_en_2000_2020",
    "kremlin_en_2021_2022",
    "whitehouse_russia_ukraine_2021_2026",
)


def register() -> list[Document]:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [Document(row["id"], row["text"], row["title"], row["date"]) for row in rows]


def transcripts() -> list[Document]:
    if not corpora.FOLDER.is_dir():
        print(corpora.ABSENT, file=sys.stderr)
        return []
    rows = [row for name in TRANSCRIPTS for row in islice(corpora.rows(name), 30)]
    about = [(row["doc_id"], clean(row["text"]), row["title"], str(row["date"] or ""), row["source"]) for row in rows]
    return [Document(*fields) for fields in about]


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def measure(name: str, documents: list[Document], rounds: int) -> None:
    vader, ratios = SentimentIntensityAnalyzer(), []
    attribute(sentences(documents)[0])  # words met for the first time are looked up in the dictionary once a process
    for _ in range(rounds):
        parse.cache_clear()
        cutting, (frame, _) = seconds(lambda: sentences(documents))
        attributing, _ = seconds(lambda frame=frame: attribute(frame))
        scoring, _ = seconds(lambda frame=frame: [vader.polarity_scores(text) for text in frame["text"]])
        ratios.append((cutting + attributing) / scoring)
    print(f"attribution_{name}_sentences {len(frame)}")
    print(f"attribution_{name}_times_of_vader {statistics.median(ratios):.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    for name, documents in (("transcripts", transcripts()), ("register", register())):
        if documents:
            measure(name, documents, rounds)


if __name__ == "__main__":
    main()
