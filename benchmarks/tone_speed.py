"""Time `analysis.tone.score` beside vaderSentiment, beside the floor (split, look each word up), and on hostile text.

usage: python -m benchmarks.tone_speed [--limit 20000] [--rounds 7]
Every round runs all of them in turn on the same sentences; what is printed are medians over the rounds.
"""

import argparse
import time
from collections.abc import Callable
from statistics import median

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.tone import score
from benchmarks.tone_sentences import sentences

ANALYSER = SentimentIntensityAnalyzer()


def library(texts: list[str]) -> None:
    for text in texts:
        ANALYSER.polarity_scores(text)


def floor(texts: list[str]) -> None:
    """The least a lexicon scorer in Python can do: split, and look each word up once."""
    seen: dict[str, int] = {}
    for text in texts:
        for word in text.split():
            seen.get(word)


def seconds(run: Callable[[list[str]], object], texts: list[str]) -> float:
    start = time.perf_counter()
    run(texts)
    return time.perf_counter() - start


def hostile() -> dict[str, str]:
    distinct: list[str] = []
    size = 0
    while size < 5_000_000:
        distinct.append(f"w{len(distinct)}x")
        size += len(distinct[-1]) + 1
    return {"emoji": "😀" * 200_000, "distinct_words": " ".join(distinct), "but": "but " * 100_000}


def normal(texts: list[str], size: int) -> list[str]:
    """Ordinary sentences of at least `size` bytes of UTF-8."""
    taken: list[str] = []
    while size > 0:
        for text in texts:
            taken.append(text)
            size -= len(text.encode()) + 1
            if size <= 0:
                break
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=20_000, help="sentences of the corpora")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    texts = list(sentences(options.limit))
    score(texts[:100])
    rounds = [[seconds(run, texts) for run in (library, score, floor)] for _ in range(options.rounds)]
    of_library, of_score, of_floor = (median(column) for column in zip(*rounds, strict=True))
    print("tone_speed_library_sentences_per_second", round(len(texts) / of_library))
    print("tone_speed_sentences_per_second", round(len(texts) / of_score))
    print("tone_speed_ratio", round(of_library / of_score, 1))
    print("tone_speed_floor_ratio", round(of_library / of_floor, 1))
    for name, text in hostile().items():
        ordinary = normal(texts, len(text.encode()))
        pairs = [(seconds(score, [text]), seconds(score, ordinary)) for _ in range(options.rounds)]
        of_hostile, of_normal = (median(column) for column in zip(*pairs, strict=True))
        print(f"tone_hostile_{name}_times_normal", round(of_hostile / of_normal, 2))


if __name__ == "__main__":
    main()
