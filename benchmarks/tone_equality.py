"""Count the sentences on which `analysis.tone` and vaderSentiment differ by as much as a digit, or a ledger fails.

usage: python -m benchmarks.tone_equality [--limit 1000000] [--ledgers 100000] [--generated 20000]
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import islice

from hypothesis import HealthCheck, Phase, given, settings
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.tone import explain, score
from benchmarks.tone_sentences import sentences
from tests.test_tone import texts

ANALYSER = SentimentIntensityAnalyzer()
NAMES = ("compound", "pos", "neu", "neg")
BATCH = 20_000


def unequal(batch: list[str]) -> list[str]:
    """The texts of the batch whose four numbers differ."""
    ours = score(batch)[["tone", "positive", "neutral", "negative"]].to_numpy().tolist()
    return [text for text, mine in zip(batch, ours, strict=True) if mine != published(text)]


def published(text: str) -> list[float]:
    """The library's four numbers for one text."""
    scores = ANALYSER.polarity_scores(text)
    return [scores[name] for name in NAMES]


def unbalanced(batch: list[str]) -> list[str]:
    """The texts of the batch whose ledger does not add up to the score."""
    tones = score(batch)["tone"].tolist()
    return [text for text, tone in zip(batch, tones, strict=True) if abs(explain(text).compound - tone) > 1e-4]


def batches(limit: int) -> Iterator[list[str]]:
    source = sentences(limit)
    while batch := list(islice(source, BATCH)):
        yield batch


def generated(count: int) -> list[str]:
    """`count` texts that hypothesis invents to break the rules."""
    found: list[str] = []

    @settings(max_examples=count, database=None, phases=[Phase.generate], deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(texts())
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=1_000_000, help="sentences of the corpora")
    parser.add_argument("--ledgers", type=int, default=100_000, help="of these, sentences whose ledger is added up")
    parser.add_argument("--generated", type=int, default=20_000, help="texts that hypothesis invents")
    options = parser.parse_args()
    invented = generated(options.generated)
    different, off, compared = unequal(invented), unbalanced(invented), 0
    print("tone_equality_generated", len(invented))
    print("tone_equality_generated_differences", len(different))
    print("tone_ledger_generated_off", len(off))
    corpus_off: list[str] = []
    corpus_different: list[str] = []
    for batch in batches(options.limit):
        corpus_different += unequal(batch)
        corpus_off += unbalanced(batch[: max(0, options.ledgers - compared)])
        compared += len(batch)
    print("tone_equality_sentences", compared)
    print("tone_equality_differences", len(corpus_different))
    print("tone_ledger_sentences", min(compared, options.ledgers))
    print("tone_ledger_off", len(corpus_off))
    for text in (different + off + corpus_different + corpus_off)[:5]:
        print(repr(text[:500]), file=sys.stderr)
    raise SystemExit(bool(different or off or corpus_different or corpus_off))


if __name__ == "__main__":
    main()
