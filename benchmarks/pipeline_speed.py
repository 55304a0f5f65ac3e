"""The whole pipeline against a bare vaderSentiment loop over the same sentences, in one run, and its peak memory.

usage: python -m benchmarks.pipeline_speed [--sentences 100000] [--rounds 3]
The pipeline runs in a process of its own, as a user's command would, so that the memory is its own.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.ingest.decode import clean
from analysis.segment import segment
from analysis.statement import Document, read
from benchmarks import corpora

SOURCES = ("kremlin_en_2021_2022", "whitehouse_russia_ukraine_2021_2026", "ungdc_key_2010_2024", "sotu")


def sample(folder: Path, sentences: int) -> tuple[Path, int]:
    """A JSON lines file of whole documents drawn from four corpora, with at least that many sentences."""
    path, found = folder / "sample.jsonl", 0
    pools = [list(corpora.rows(name)) for name in SOURCES]
    for pool in pools:
        random.Random(1).shuffle(pool)
    with path.open("w", encoding="utf-8") as out:
        for row in itertools.chain.from_iterable(itertools.zip_longest(*pools)):
            if row is None:
                continue
            found += len(segment(Document("a", clean(row["text"]))))
            fields = {"id": row["doc_id"], "text": row["text"], "date": str(row["date"] or ""), "title": row["title"]}
            out.write(json.dumps({**fields, "source": row["source"], "url": row["url"]}) + "\n")
            if found >= sentences:
                break
    return path, found


def pipeline_seconds(path: Path, out: Path) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "analysis", "process", str(path), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def vader_seconds(texts: list[str]) -> float:
    analyzer = SentimentIntensityAnalyzer()
    start = time.perf_counter()
    for text in texts:
        analyzer.polarity_scores(text)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    corpora.require()
    with tempfile.TemporaryDirectory() as name:
        path, found = sample(Path(name), chosen.sentences)
        out = Path(name) / "out"
        rounds = []
        for _ in range(chosen.rounds):
            seconds = pipeline_seconds(path, out)
            texts = read(out / "statements.parquet")["text"].tolist()
            rounds.append((seconds, vader_seconds(texts)))
    ratios = [ours / bare for ours, bare in rounds]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"pipeline_sentences {found}\npipeline_statements {len(texts)}")
    print(f"pipeline_seconds {statistics.median(ours for ours, _ in rounds):.1f}")
    print(f"pipeline_times_of_bare_vader {statistics.median(ratios):.2f}")
    print(f"pipeline_peak_memory_mb {peak:.0f}")


if __name__ == "__main__":
    main()
