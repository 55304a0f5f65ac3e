"""Time of the themes stage against a bare vaderSentiment loop, same sentences, same run.

Run it as: python benchmarks/themes_speed.py

The parses are those that the stage before has made and remembered; the last column adds them.
"""

import gc
import time
from collections.abc import Callable
from itertools import islice

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.clause import parse
from analysis.codebook import load_themes
from analysis.themes import code

ROUNDS = 5


def sentences(count: int = 2000) -> list[str]:
    """Sentences of the codebook's own examples, joined in pairs to the length of a news sentence."""
    own = [text for s in load_themes().subthemes.values() for text in (*s.examples, *s.counterexamples)]
    pairs = (f"{first[:-1]}, and {second[:1].lower()}{second[1:]}" for first in own for second in own)
    return list(islice(pairs, 0, count * 7, 7))


def best(work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print microseconds a sentence and the ratio."""
    texts = sentences()
    table = pd.DataFrame({"statement": [str(n) for n in range(len(texts))], "text": texts, "start": 0, "date": ""})
    analyzer = SentimentIntensityAnalyzer()
    parse.cache_clear()
    start = time.perf_counter()
    for text in texts:
        parse(text)
    parsing = time.perf_counter() - start
    vader = best(lambda: [analyzer.polarity_scores(text) for text in texts])
    themes = best(lambda: code(table))
    per = 1e6 / len(texts)
    print(f"vader {vader * per:.0f} us, themes {themes * per:.0f} us, ratio {themes / vader:.2f}")
    print(f"parsing, done by the stage before: {parsing * per:.0f} us")


if __name__ == "__main__":
    main()
