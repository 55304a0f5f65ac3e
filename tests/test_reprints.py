"""Reprints: copies fold onto the earliest, look-alikes do not."""

import random

import pandas as pd
import pytest

from analysis.codebook import load_themes
from analysis.reprints import Copies, fold, sketch
from analysis.reprints.sketch import BANDS, ROWS, pairs_of, signatures

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
    made = sketch(table(("a", "", LINE), ("b", "", LINE.replace("countries", "states"))))
    first, second = signatures(made.words, made.ends)
    a, b = set(pairs_of(made.words[: made.ends[0]])), set(pairs_of(made.words[made.ends[0] :]))
    assert len(first) == BANDS * ROWS
    assert (first == second).mean() == pytest.approx(len(a & b) / len(a | b), abs=0.12)


def test_another_speaker_has_said_it_anew() -> None:
    both = table(("a", "", LINE), ("b", "", LINE))
    assert fold(both.assign(speaker=["KEN", "UGA"]))["duplicate_of"].eq("").all()
    assert fold(both.assign(speaker=["KEN", ""]))["duplicate_of"].tolist() == ["", "a#1"]


def test_another_name_is_another_statement() -> None:
    first = "The president of the republic met the foreign minister of Kenya on the island on the first of May."
    second = first.replace("Kenya", "Uganda")
    assert fold(table(("a", "", first), ("b", "", second)))["duplicate_of"].eq("").all()


def test_batches_change_nothing() -> None:
    rows = table(*[(f"d{n % 50}", f"2022-03-{n % 28 + 1:02}", LINE.replace("canal", f"w{n % 9}x")) for n in range(300)])
    whole = Copies().add(rows).originals()
    cut = Copies()
    for begin in range(0, len(rows), 7):
        cut.add(rows.iloc[begin : begin + 7])
    assert cut.originals() == whole
    assert whole
    assert not set(whole.values()) & set(whole)


def test_what_is_under_eight_words_is_left_out_of_a_batch_of_any_size() -> None:
    assert Copies().add(table(("a", "", "Thank you."), ("b", "", "Thank you."))).originals() == {}
    assert Copies().originals() == {}
