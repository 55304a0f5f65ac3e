"""The sentences of editorials with the mean rating of twenty readers each: development rows only, never committed."""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

RATINGS = Path(__file__).resolve().parents[2] / "shared" / "gold" / "tone_nyt_editorials.jsonl"
LEAST_SENTENCES = 5


def ratings() -> pd.DataFrame:
    """One row a sentence, in the order of the articles: text, rating (-4 to 4), article. Exit status 2 where absent."""
    if not RATINGS.is_file():
        print("the ratings are absent: there is no file ../shared/gold/tone_nyt_editorials.jsonl", file=sys.stderr)
        raise SystemExit(2)
    with RATINGS.open(encoding="utf-8") as lines:
        rows = pd.DataFrame(json.loads(line) for line in lines)
    return rows[["text", "mean_sentiment", "group"]].set_axis(["text", "rating", "article"], axis="columns")


def by_sentence(tones: pd.Series, rows: pd.DataFrame) -> float:
    """Pearson's correlation of tone and rating, sentence by sentence."""
    return float(np.corrcoef(tones, rows["rating"])[0, 1])


def by_article(tones: pd.Series, rows: pd.DataFrame) -> float:
    """The same between the means of the articles with five sentences or more."""
    means = (
        rows.assign(tone=tones)
        .groupby("article")
        .agg(tone=("tone", "mean"), rating=("rating", "mean"), n=("rating", "size"))
    )
    long = means[means["n"] >= LEAST_SENTENCES]
    return float(np.corrcoef(long["tone"], long["rating"])[0, 1])
