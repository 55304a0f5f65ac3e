"""Reprints: copies fold onto the earliest, look-alikes do not."""

import random

import pandas as pd
import pytest

from analysis.codebook import load_themes
from analysis.reprints import SHINGLE, fold, shingles, signatures

LINE = "The ministers of both countries will meet on the island in the first week of spring to discuss the canal."


def table(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"statement": f"{document}#{n}", "document": document, "date": date, "text": text}
            for n, (document, date, text) in enumerate(rows, 1)
        ],
        columns=["statement", "document", "date", "text"],
    )


@pytest.mark.parametrize(
    "copy",
    [
        LINE,
        LINE.upper(),
        "NAIROBI, 3 - " + LINE.replace("3 - ", ""),
        LINE.replace("countries", "states"),
        "MONTEVIDEO - " + LINE.replace("discuss", "settle"),
        LINE.replace(" ", "  ").replace(".", " ."),
    ],
)
def test_copies_fold(copy: str) -> None:
    copy = copy.replace("NAIROBI, 3", "NAIROBI")
    assert fold(table(("a", "", LINE), ("b", "", copy)))["duplicate_of"].tolist() == ["", "a#1"]


@pytest.mark.parametrize(
    "other",
    [
        LINE.replace("will meet", "will not meet"),
        LINE.replace("first", "1") + " 2",
        "The ministers of health of both countries opened a hospital on the mainland in the last days of autumn.",
    ],
)
def test_look_alikes_stay(other: str) -> None:
    assert fold(table(("a", "", LINE), ("b", "", other)))["duplicate_of"].tolist() == ["", ""]


def test_one_document_does_not_fold_onto_itself() -> None:
    assert fold(table(("a", "", LINE), ("a", "", LINE)))["duplicate_of"].tolist() == ["", ""]


def test_short_sentences_recur_without_being_copies() -> None:
    assert (
        fold(table(("a", "", "Thank you very much."), ("b", "", "Thank you very much.")))["duplicate_of"].eq("").all()
    )


def test_the_earliest_date_is_the_original() -> None:
    folded = fold(table(("a", "2022-03-02", LINE), ("b", "2022-03-01", LINE), ("c", "", LINE)))
    assert folded["duplicate_of"].tolist() == ["b#2", "", "b#2"]


def test_the_same_words_a_year_later_are_another_event() -> None:
    assert fold(table(("a", "2021-03-02", LINE), ("b", "2022-03-01", LINE)))["duplicate_of"].eq("").all()


def test_copies_of_copies_point_at_the_original() -> None:
    folded = fold(table(*[(name, "", LINE) for name in "abcdefgh"]))
    assert folded["duplicate_of"].tolist() == ["", *["a#1"] * 7]


def test_an_empty_table_stays_empty() -> None:
    assert fold(table()).empty


def test_planted_reprints_are_found() -> None:
    random.seed(7)
    own = [text for s in load_themes().subthemes.values() for text in (*s.examples, *s.counterexamples)]
    texts = [f"{random.choice(own)[:-1]} while {random.choice(own)}" for _ in range(1500)]
    rows = [(f"d{n}", "", text) for n, text in enumerate(dict.fromkeys(texts))]
    copies = [(f"r{n}", "", f"GENEVA - {text}") for n, (_, _, text) in enumerate(rows[:150])]
    folded = fold(table(*rows, *copies))["duplicate_of"]
    assert (folded.iloc[len(rows) :] == [f"d{n}#{n + 1}" for n in range(150)]).mean() >= 0.97


def test_signatures_estimate_the_jaccard_index() -> None:
    first, second = signatures([LINE, LINE.replace("countries", "states")])
    a, b = shingles(LINE), shingles(LINE.replace("countries", "states"))
    assert len(first) == 96
    assert (first == second).mean() == pytest.approx(len(a & b) / len(a | b), abs=0.12)
    assert all(len(one) == SHINGLE for one in a)
