"""Registers: which statements belong, what a threat is made of, what was said again."""

import pandas as pd
import pytest

from analysis.registers import PARTS, anatomy, linked, register
from analysis.themes import code


def parts_of(text: str) -> dict[str, str]:
    table = pd.DataFrame([{"statement": "a#1", "text": text, "start": 50, "date": ""}])
    rows = code(table)[1].to_dict("records")
    parts = anatomy(text, [{str(key): value for key, value in row.items()} for row in rows], offset=50)
    for part in parts.values():
        assert (part.state == "absent") == (part.start < 0)
        assert part.end <= len(text)
    return {name: part.state for name, part in parts.items()}


@pytest.mark.parametrize(
    ("theme", "subtheme", "status", "expected"),
    [
        ("coercion", "threat", "actual", "threat"),
        ("coercion", "force", "prospective", "threat"),
        ("coercion", "force", "actual", ""),
        ("coercion", "red_line", "conditional", "red_line"),
        ("diplomacy", "guarantee", "actual", "guarantee"),
        ("diplomacy", "talks", "prospective", "offer"),
        ("friction", "demand", "conditional", ""),
        ("", "", "actual", ""),
    ],
)
def test_registers(theme: str, subtheme: str, status: str, expected: str) -> None:
    assert register(theme, subtheme, status) == expected


def test_a_full_threat() -> None:
    states = parts_of("Kenya will impose sanctions on Uganda unless its troops leave the island by Friday.")
    assert states == dict.fromkeys(PARTS, "filled")


def test_a_vague_threat() -> None:
    states = parts_of("Any attempt to cross the line will have consequences, and soon.")
    assert states["condition"] == "partial"
    assert states["instrument"] == "partial"
    assert states["deadline"] == "partial"
    assert states["demand"] == "absent"


def test_an_unfulfilled_condition_names_the_demand() -> None:
    states = parts_of("If the hostages are not released, we will shell the port.")
    assert states["demand"] == "filled"
    assert states["instrument"] == "filled"
    assert states["off_ramp"] == "partial"


def test_the_time_of_the_telling_is_no_deadline() -> None:
    assert parts_of("In March the council had warned that a raid would have consequences.")["deadline"] == "absent"
    assert parts_of("In March Kenya will close the border.")["deadline"] == "filled"
    assert parts_of("In March Kenya warned that it would close the border within a week.")["deadline"] == "filled"


def test_what_would_be_answered_is_no_instrument() -> None:
    states = parts_of("Kenya said that it would respond to that deployment, by closing the border.")
    assert states["condition"] == "partial"
    states = parts_of("Kenya will respond to that deployment.")
    assert states["instrument"] == "partial"  # "respond" alone


def test_an_instrument_beside_an_answer_is_found() -> None:
    states = parts_of("Kenya will respond to the raid, and it will impose sanctions on Uganda.")
    assert states["instrument"] == "filled"


def test_harm_in_a_condition_is_no_way_out() -> None:
    states = parts_of("Unless Uganda faces sanctions, Kenya warned, it would go on.")
    assert states["off_ramp"] == "partial"
    assert states["demand"] == "absent"


def test_no_text_has_no_parts() -> None:
    assert set(parts_of("").values()) == {"absent"}


def said(key: str, date: str, text: str, coercion: float, speaker: str = "KEN") -> dict[str, object]:
    return {
        "statement": key, "date": date, "speaker": speaker, "targets": ("UGA",), "text": text, "theme": "coercion",
        "subtheme": "threat", "status": "actual", "coercion": coercion, "diplomacy": 0.0,
    }  # fmt: skip


def test_the_same_threat_over_time_is_one_commitment() -> None:
    table = pd.DataFrame(
        [
            said("b#1", "2020-05-01", "The island's port will be closed to Ugandan ships.", 0.8),
            said("a#1", "2020-01-01", "We may close the port of the island.", 0.4),
            said("c#1", "2020-06-01", "The railway fares will be doubled.", 0.5),
            said("d#1", "2020-06-01", "We may close the port of the island.", 0.5, speaker="TZA"),
        ]
    )
    rows = linked(table).to_dict("records")
    assert len(rows) == 3
    assert rows[0]["statements"] == ("a#1", "b#1")
    assert (rows[0]["first_said"], rows[0]["last_said"], rows[0]["times"]) == ("2020-01-01", "2020-05-01", 2)
    assert rows[0]["change"] == "hardened"
    assert rows[1]["change"] == "unchanged"


def test_nobody_said_anything() -> None:
    assert linked(pd.DataFrame(columns=["speaker"])).empty


def test_what_is_not_to_be_done_is_no_instrument() -> None:
    parts = parts_of("If Russia attacks, it will pay a heavy price.")
    assert parts["condition"] == "filled"
    assert parts["instrument"] != "filled"
    assert parts["target"] == "partial"


def test_a_word_in_passing_is_no_way_out() -> None:
    assert parts_of("Any attack on an ally will be met with force.")["off_ramp"] == "absent"


def test_the_condition_is_the_one_beside_the_act() -> None:
    text = "If the duties fell Peru could sign, and it reserved the right to shut the port in case of retaliation."
    table = pd.DataFrame([{"statement": "a#1", "text": text, "start": 0, "date": ""}])
    rows = [{str(key): value for key, value in row.items()} for row in code(table)[1].to_dict("records")]
    condition = anatomy(text, rows)["condition"]
    assert (condition.state, text[condition.start : condition.end]) == ("filled", "case of retaliation")
