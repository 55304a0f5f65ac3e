"""Themes: golden sentences, the promises of the two tables, and time on hostile text."""

import math
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.clause import parse
from analysis.codebook import load_themes
from analysis.statement import CODINGS, THEMES
from analysis.themes import code, code_text
from analysis.themes.compose import read
from analysis.themes.lexicon import Lexicon, first_words
from analysis.themes.reading import present
from analysis.themes.weigh import strength

GOLDEN = tomllib.loads((Path(__file__).parent / "golden" / "themes.toml").read_text(encoding="utf-8"))["case"]

FAMILIES = tomllib.loads((Path(__file__).parent / "golden" / "theme_families.toml").read_text(encoding="utf-8"))


def golden_cases() -> list[Any]:
    marks = {"fail": [pytest.mark.xfail(reason="known mistake", strict=True)]}
    return [pytest.param(case, id=case["title"], marks=marks.get(case.get("expect", ""), [])) for case in GOLDEN]


@pytest.mark.parametrize("case", golden_cases())
def test_golden(case: dict[str, str]) -> None:
    coded = code_text(case["text"])
    assert {key: getattr(coded, key) for key in ("theme", "subtheme", "status", "event")} == {
        key: case[key] for key in ("theme", "subtheme", "status", "event")
    }


@pytest.mark.parametrize("subtheme", FAMILIES)
def test_families(subtheme: str) -> None:
    wrong = {text: found for text in FAMILIES[subtheme] if (found := code_text(text).subtheme or "none") != subtheme}
    assert wrong == {}


def statements(*texts: str) -> pd.DataFrame:
    rows = [{"statement": f"a#{n}", "text": text, "start": 100 * n, "date": ""} for n, text in enumerate(texts, 1)]
    return pd.DataFrame(rows)


def test_the_codings_add_up_to_every_strength() -> None:
    texts = [case["text"] for case in GOLDEN]
    coded, codings = code(statements(*texts))
    sums = codings.groupby(["statement", "theme"])["weight"].sum()
    for row in coded.to_dict("records"):
        for theme in THEMES:
            total = float(sums.get((row["statement"], theme), 0.0))
            assert row[theme] == pytest.approx(strength([total]))


def test_the_dominant_coding_is_in_the_table() -> None:
    coded, codings = code(statements(*[case["text"] for case in GOLDEN]))
    for row in coded.to_dict("records"):
        if row["theme"]:
            own = codings[(codings["statement"] == row["statement"]) & (codings["theme"] == row["theme"])]
            assert own.loc[own["weight"].idxmax(), "subtheme"] == row["subtheme"]


def test_offsets_are_those_of_the_document() -> None:
    text = "The council lifted the embargo."
    _, codings = code(statements(text))
    start, end = codings.loc[0, ["start", "end"]]
    assert text[start - 100 : end - 100] == "lifted the embargo"


def test_sides_are_turned_round_in_a_passive() -> None:
    _, codings = code(statements("Kenya imposed sanctions on Uganda.", "Uganda was shelled by Kenya."))
    assert codings["actor"].tolist() == ["KEN", "KEN"]
    assert [tuple(targets) for targets in codings["targets"]] == [("UGA",), ("UGA",)]


def test_rows_and_columns_come_back() -> None:
    before = statements("Talks resumed.", "")
    after, codings = code(before)
    assert list(after["text"]) == list(before["text"])
    assert list(codings.columns) == CODINGS.names
    assert after.loc[1, ["theme", "status"]].tolist() == ["", "actual"]
    assert after["domestic"].dtype == bool


def test_an_empty_table_stays_empty() -> None:
    after, codings = code(statements().reindex(columns=["statement", "text", "start", "date"]))
    assert after.empty
    assert codings.empty


def test_a_second_cue_adds_less_than_the_first() -> None:
    assert strength([1, 1]) - strength([1]) < strength([1])
    assert strength([1]) == pytest.approx(1 - math.exp(-1))


def test_an_act_inside_a_country_is_marked_domestic() -> None:
    coded, _ = code(statements("Police arrested sixty protesters.", "The navy shelled the port of its neighbour."))
    assert coded["domestic"].tolist() == [True, False]


HOSTILE = {
    "turns upon turns": "refused to lift the suspension of " * 3000 + "talks.",
    "cues upon cues": "sanctions " * 20_000,
    "commas": "talks, " * 20_000,
    "open quotation marks": '"' * 5_000 + " they bombed " * 2_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_back(text: str) -> None:
    sentence = parse(text)
    reading = read(sentence, Lexicon(load_themes()).live(present(sentence)), load_themes().settings)
    steps = sum(len(finding.words) for finding in reading.findings.values())
    assert steps <= 40 * len(reading.words)


def test_an_opening_that_refers_takes_up_the_act_before() -> None:
    texts = "The council imposed sanctions on the junta.", "They were taken together with the neighbours.", "They ate."
    coded, codings = code(statements(*texts))
    assert coded["subtheme"].tolist() == ["sanctions", "sanctions", ""]
    assert codings["cue"].tolist()[-1] == "they"
    assert codings["rule"].tolist()[-1].startswith("referent")


def test_nothing_is_taken_up_across_documents() -> None:
    texts = statements("The council imposed sanctions on the junta.", "They were taken together with the neighbours.")
    coded, _ = code(texts.assign(statement=["a#1", "b#1"]))
    assert coded["subtheme"].tolist() == ["sanctions", ""]


def test_a_list_is_held_where_one_of_its_words_stands() -> None:
    book = load_themes()
    lexicon = Lexicon(book)
    for text in [text for one in book.subthemes.values() for text in one.examples]:
        words = present(parse(text))
        live = lexicon.live(words)
        held = {wanted for wanted, bit in live.bits.items() if live.held & bit}
        assert held == {wanted for wanted in live.bits if not first_words(wanted).isdisjoint(words)}


def test_short_forms_of_be_are_read() -> None:
    assert code_text("And it's time that stopped.").subtheme == code_text("And it is time that stopped.").subtheme
    assert code_text("I’m not prepared to walk away.").subtheme == code_text("I am not prepared to walk away.").subtheme


@pytest.mark.parametrize(
    ("text", "domestic"),
    [
        ("The meeting discussed the grain market.", True),
        ("The president held a meeting on housing with the heads of the regions.", True),
        ("The minister met the governors on the harvest.", True),
        ("The minister met her counterpart on the harvest.", False),
        ("The emir and the king discussed the grain market.", False),
        ("Soldiers of the garrison killed two bandits.", True),
    ],
)
def test_what_has_no_foreign_side_is_domestic(text: str, domestic: bool) -> None:
    row = pd.DataFrame([("a#1", text, 0, "")], columns=["statement", "text", "start", "date"])
    assert code(row)[0]["domestic"].tolist() == [domestic]
