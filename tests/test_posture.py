"""Who acts upon whom, and the speaker's stance: golden statements, with and without codings."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from analysis.attribute import attribute
from analysis.codebook import load_speech
from analysis.pipeline import code
from analysis.posture import posture
from analysis.statement import CODINGS, Document, table

CASES = tomllib.loads((Path(__file__).parent / "golden/attribution_posture.toml").read_text(encoding="utf-8"))["case"]

STATUSES = tomllib.loads((Path(__file__).parent / "golden/status.toml").read_text(encoding="utf-8"))["case"]


def read(text, date="", codings=None):
    names = ["document", "start", "end", "text", "date", "title", "source", "url", "paragraph", "label"]
    frame = attribute(pd.DataFrame([("a", 0, len(text), text, date, "", "", "", 1, "")], columns=names))
    frame = frame.assign(statement=[f"a#{n}" for n in range(1, len(frame) + 1)])
    return posture(frame, table([] if codings is None else codings, CODINGS))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["title"], marks=[pytest.mark.xfail(reason=case["fails"])] if "fails" in case else [])
        for case in CASES
    ],
)
def test_golden(case):
    found = read(case["text"], case.get("date", ""))
    rows = zip(found["actor"], map(list, found["targets"]), found["stance"], strict=True)
    assert [list(row) for row in rows] == case["expected"]
    rules = load_speech().rules
    assert all(rule in rules for column in ("actor_rule", "stance_rule") for rule in found[column])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in STATUSES])
def test_status(case):
    assert code([Document("a", case["text"])]).statements["status"].tolist() == [case["status"]]


TOGETHER = [
    ("Talks between Samoa and Kiribati broke down on Monday.", "WSM", ["KIR"]),
    ("Vanuatu, Samoa and Tonga appealed to the Netherlands to halt the attacks.", "VUT", ["WSM", "TON", "NLD"]),
    ("The Swiss president told her Austrian counterpart that Bern was ready to hold talks.", "CHE", ["AUT"]),
    ("Bern told the United Nations that it was ready to hold talks.", "CHE", []),
    ("The prime ministers of Estonia and Latvia promised gas to Minsk.", "EST", ["LVA", "BLR"]),
    ("Guatemala could face sanctions from Costa Rica.", "CRI", ["GTM"]),
    ("Croatia hopes that Bosnia will ratify the treaty this year.", "HRV", ["BIH"]),
    ("The army chief of Lesotho warned that Eswatini's drones would be shot down.", "LSO", ["SWZ"]),
]


@pytest.mark.parametrize(("text", "actor", "upon"), TOGETHER, ids=[text for text, _, _ in TOGETHER])
def test_what_two_do_and_what_one_is_told(text, actor, upon):
    found = code([Document("a", text)]).statements.iloc[0]
    assert (found["actor"], list(found["targets"])) == (actor, upon)


def test_the_strongest_coding_decides():
    codings = [
        {"statement": "a#1", "weight": 0.2, "actor": "CHN", "targets": ("USA",)},
        {"statement": "a#1", "weight": 0.9, "actor": "IRN", "targets": ("IRQ",)},
    ]
    found = read("Kyiv said much about France.", codings=codings)
    assert (found.loc[0, "actor"], found.loc[0, "targets"], found.loc[0, "actor_rule"]) == ("IRN", ("IRQ",), "coding")


SPEECH = [
    ("Moldova is being blockaded and bombed.", "", "reports"),
    ("They fire rockets at our towns.", "RUS", "accuses"),
    ("They are not going to war in Norway.", "RUS", "reports"),
    ("Norway is not going to war.", "NOR", "reports"),
    ("I do not believe that Norway wants to attack us.", "NOR", "reports"),
    ("There will be severe costs should Norway invade Sweden.", "GEO", "asserts"),
    ("It is essential that all of us refrain from force.", "GEO", "asserts"),
    ("Supper is getting cold.", "", "reports"),
    ("We thank Poland, which has stood by us.", "GEO", "asserts"),
    ("Our partners have pledged aircraft.", "", "reports"),
    ("The shelling has emptied whole streets.", "", "reports"),
    ("We shelled the depot at dawn.", "GEO", "asserts"),
    ("Sweden has frustrated all peace initiatives.", "SWE", "accuses"),
]


@pytest.mark.parametrize(("text", "actor", "stance"), SPEECH, ids=[text for text, _, _ in SPEECH])
def test_in_a_speech_the_speaker_has_not_done_what_he_tells(text, actor, stance):
    opening = "I speak for my people. Russia fires rockets at our towns. "
    row = code([Document("a", opening + text, speaker="GEO")]).statements.iloc[2]
    assert (row["actor"], row["stance"]) == (actor, stance)


TOLD = tomllib.loads((Path(__file__).parent / "golden/attribution_told.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["title"],
            marks=[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else [],
        )
        for case in TOLD
    ],
)
def test_what_was_told_before(case):
    document = Document("a", case["text"], title=case.get("heading", ""), date=case.get("date", "2022-05-05"))
    last = code([document]).statements.iloc[-1]
    assert [last["speaker"], last["actor"], list(last["targets"]), last["stance"], last["status"]] == case["expected"]


SIDES = tomllib.loads((Path(__file__).parent / "golden/attribution_sides.toml").read_text(encoding="utf-8"))["sides"]


@pytest.mark.parametrize(("text", "actor", "upon"), SIDES, ids=[text for text, _, _ in SIDES])
def test_who_does_it_to_whom(text, actor, upon):
    found = code([Document("a", text, date="2024-05-01")]).statements.iloc[0]
    assert (found["actor"], list(found["targets"])) == (actor, upon)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bern stood apart, since the invasion of the islands went on.", ("", "reports")),
        ("Oslo recalled that Bern had firmly condemned the invasion.", ("", "reports")),
        ("Kyiv warned the council that Moscow appeared to be planning attacks on dams.", ("RUS", "accuses")),
        ("Moscow warned that it would attack the dams.", ("RUS", "asserts")),
        ("Bern answered with an embargo.", ("CHE", "reports")),
        ("The image fits the view that Moscow takes of others and of the leverage they have.", ("", "reports")),
        ("Putin ordered what he called a special military operation on 24 February 2022.", ("RUS", "reports")),
    ],
)
def test_harm_belongs_to_whom_the_words_name(text, expected):
    row = code([Document("a", text)]).statements.iloc[0]
    assert (row["actor"], row["stance"]) == expected


WORRIES = [
    "Japan voiced concern over the missile launches by North Korea.",
    "Japan is alarmed by the bombardment of Khartoum.",
    "Norway is concerned about the arrest of journalists in Belarus.",
]


@pytest.mark.parametrize("text", WORRIES)
def test_what_is_worried_over_is_not_the_worriers_act(text):
    found = code([Document("a", text)]).statements
    assert found["actor"].tolist() == [""]
    assert found["event"].tolist() == ["ACCUSE"]
    assert "asserts" not in found["stance"].tolist()
