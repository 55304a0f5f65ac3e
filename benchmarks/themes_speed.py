"""Time of the themes stage against a bare vaderSentiment loop, same sentences, same run.

Run it as: python -m benchmarks.themes_speed

Processor time, the best of several rounds that take turns, so that a busy machine spoils neither. The parses are those
that the stage before has made and remembered, the names in them are looked for anew. Three samples: sentences
of UN speeches, White House and Kremlin transcripts where these are beside the repository; our register gold; and the
codebook's own examples in pairs, which have far more cues than any text.
"""

from __future__ import annotations

import gc
import json
import random
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.clause import parse
from analysis.codebook import load_themes
from analysis.themes import code
from benchmarks import corpora
from benchmarks.draw import drawn

ROUNDS = 9
GOLD = Path(__file__).parent / "gold" / "register.jsonl"
TRANSCRIPTS = {"ungdc_key_2010_2024": 300, "kremlin_en_2021_2022": 300, "whitehouse_russia_ukraine_2021_2026": 300}


def examples(count: int = 2000) -> list[str]:
    """Sentences of the codebook's own examples, joined in pairs to the length of a news sentence."""
    own = [text for s in load_themes().subthemes.values() for text in (*s.examples, *s.counterexamples)]
    pairs = (f"{first[:-1]}, and {second[:1].lower()}{second[1:]}" for first in own for second in own)
    return list(islice(pairs, 0, count * 7, 7))


def register() -> list[str]:
    """The statements of our register gold."""
    gold = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return [g["text"][s["start"] : s["end"]] for g in gold for s in g["statements"]]


def transcripts() -> list[str]:
    """One sentence each of documents drawn by a fixed seed; none where the corpora are absent."""
    if not corpora.FOLDER.is_dir():
        return []
    chance = random.Random(1)
    return [row["text"] for name, count in TRANSCRIPTS.items() for row in drawn(name, count, False, chance)]


def best(works: dict[str, Callable[[], object]], before: Callable[[], object]) -> dict[str, float]:
    """The shortest of several runs of each, in seconds; `before` each run things are put back, untimed."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            before()
            gc.collect()
            start = time.process_time()
            work()
            times[name].append(time.process_time() - start)
    return {name: min(some) for name, some in times.items()}


def measure(name: str, texts: list[str]) -> None:
    """Print microseconds a sentence and the ratio for one sample."""
    table = pd.DataFrame({"statement": [str(n) for n in range(len(texts))], "text": texts, "start": 0, "date": ""})
    analyzer = SentimentIntensityAnalyzer()
    parse.cache_clear()
    start = time.process_time()
    sentences = [parse(text) for text in texts]
    per = 1e6 / len(texts)
    print(f"themes_{name}_parsing_us {(time.process_time() - start) * per:.0f}")

    def forget() -> None:
        for sentence in sentences:
            sentence.named = None

    works: dict[str, Callable[[], object]] = {
        "vader": lambda: [analyzer.polarity_scores(text) for text in texts],
        "themes": lambda: code(table),
    }
    times = best(works, forget)
    print(f"themes_{name}_vader_us {times['vader'] * per:.0f}")
    print(f"themes_{name}_us {times['themes'] * per:.0f}")
    print(f"themes_{name}_times_of_vader {times['themes'] / times['vader']:.2f}", flush=True)


def main() -> None:
    """All samples that are there."""
    for name, texts in (("transcripts", transcripts()), ("register", register()), ("examples", examples())):
        if texts:
            measure(name, texts)
        else:
            print(f"{name}: {corpora.ABSENT}")


if __name__ == "__main__":
    main()
