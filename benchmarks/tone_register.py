"""Measure the profiles against the readers of editorials, and check that the register's values are not overfitted.

usage: python -m benchmarks.tone_register [--folds 10]

Cross-validation by article: in each fold every family's value is refitted (times 0, 1/2, 1 or 3/2, one family after the
other, whichever correlates best) on the other articles only, and the refitted register scores the articles left out.
What this cannot undo: the families and their words were chosen by people who could read these rows.
"""

import argparse
import tomllib
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.tone import Profile, load_profile, score
from analysis.tone.profile import CODEBOOK, REGISTERS
from benchmarks.tone_ratings import by_article, by_sentence, ratings

REGISTER = CODEBOOK / REGISTERS["diplomatic"]
TIMES = (0.5, 1.5, 0.0)
QUARTERS = 4


def families() -> dict[str, list[str]]:
    """The words of each family that has a value."""
    with REGISTER.open("rb") as file:
        entries = tomllib.load(file)["family"]
    return {name: entry["words"] for name, entry in entries.items() if "value" in entry}


def weighted(profile: Profile, words: list[str], times: float) -> Profile:
    """The profile with the values of some words multiplied; 0 takes them out."""
    changes = {word: profile.lexicon[word] * times if times else None for word in words}
    return profile.changed(changes, profile.name)


def refitted(rows: pd.DataFrame, profile: Profile) -> Profile:
    """The profile with every family's value multiplied by what suits these rows best."""
    best = by_sentence(score(rows["text"], profile)["tone"], rows)
    for words in families().values():
        for candidate in [weighted(profile, words, times) for times in TIMES]:
            reached = by_sentence(score(rows["text"], candidate)["tone"], rows)
            if reached > best:
                best, profile = reached, candidate
                break
    return profile


def cross_validated(rows: pd.DataFrame, folds: int) -> pd.Series:
    """Tones of all rows, each scored by a register refitted without its article."""
    fold = pd.factorize(rows["article"])[0] % folds
    tones = pd.Series(np.nan, index=rows.index)
    for k in range(folds):
        held = fold == k
        profile = replace(refitted(rows[~held], load_profile("diplomatic")), name=f"fold {k}")
        tones[held] = score(rows.loc[held, "text"], profile)["tone"]
    return tones


def quarters(tones: pd.Series, rows: pd.DataFrame) -> npt.NDArray[np.float64]:
    """The correlation by sentence in each quarter of the rows, in their order."""
    parts = np.array_split(np.arange(len(rows)), QUARTERS)
    return np.array([by_sentence(tones.iloc[part], rows.iloc[part]) for part in parts])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=10)
    folds = parser.parse_args().folds
    rows = ratings()
    scored = {name: score(rows["text"], load_profile(name)) for name in ("published", "diplomatic")}
    tones = {name: table["tone"] for name, table in scored.items()}
    tones["cross_validated"] = cross_validated(rows, folds)
    print("tone_register_rows", len(rows))
    for name, column in tones.items():
        print(f"tone_register_{name}_by_sentence", round(by_sentence(column, rows), 3))
        print(f"tone_register_{name}_by_article", round(by_article(column, rows), 3))
        for k, value in enumerate(quarters(column, rows), start=1):
            print(f"tone_register_{name}_quarter_{k}", round(value, 3))
    for name, table in scored.items():
        print(f"tone_register_{name}_without_signal", round(float((table["tone_words"] == 0).mean()), 3))


if __name__ == "__main__":
    main()
