"""Corrections: what is taken, what is refused, and that a log comes back as it was written."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import corrections
from analysis.corrections import Correction, CorrectionError

ROW: dict[str, Any] = {
    "text": "Moscow threatened Kyiv.", "speaker": "", "actor": "RUS", "targets": ("UKR",), "stance": "asserts",
    "status": "actual", "theme": "coercion", "subtheme": "threat",
}  # fmt: skip


def made(new: dict[str, Any], row: dict[str, Any] = ROW, **more: str) -> Correction:
    old, changed = corrections.differences(row, new)
    facts = {"reason": "read it again", "time": "2026-11-22T15:00:00Z", "version": "0.1", "corpus": "12ab", **more}
    return Correction(statement="a#1", text=corrections.digest(row["text"]), old=old, new=changed, **facts)


def test_only_what_differs_is_kept() -> None:
    one = made({"actor": "RUS", "targets": ["UKR"], "stance": "accuses"})
    assert (one.old, one.new) == ({"stance": "asserts"}, {"stance": "accuses"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"tone": "1"}, {"stance": "shouts"}, {"status": ""}, {"theme": "war", "subtheme": "x"}, {"theme": "diplomacy"},
        {"subtheme": "talks"}, {"theme": ""}, {"actor": "x" * 121}, {"actor": "a\nb"}, {"actor": ["RUS"]},
        {"targets": "UKR"}, {"targets": [""]}, {"targets": ["UKR"] * 13}, {"speaker": None},
    ],
)  # fmt: skip
def test_what_the_codebook_does_not_know_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(CorrectionError):
        corrections.differences(ROW, wrong)


def test_the_last_word_holds_and_an_act_set_by_a_person_counts() -> None:
    log = (made({"theme": "", "subtheme": ""}), made({"theme": "diplomacy", "subtheme": "talks"}))
    standing = corrections.overlay(log)["a#1"]
    assert standing == {
        "theme": "diplomacy", "subtheme": "talks", "event": "CONSULT", "actor_rule": "analyst", "domestic": False,
    }  # fmt: skip
    assert corrections.overlay(corrections.undone(log, 1))["a#1"]["theme"] == ""
    assert corrections.overlay(()) == {}
    assert corrections.overlay((made({"stance": "reports"}),)) == {"a#1": {"stance": "reports"}}
    with pytest.raises(IndexError):
        corrections.undone(log, 2)


def test_a_log_comes_back_as_it_was_written() -> None:
    log = (made({"targets": ["USA", "A rebel group"]}, reason='line\u2028separator, "quotes" and <b>'),)
    data = corrections.write(log, {"corpus": "Dossier, hash 12ab"})
    assert json.loads(data.split(b"\n")[0]) == {"demarche": {"corpus": "Dossier, hash 12ab"}}
    assert corrections.read(data) == log


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe", b"[]", b"{}", b"null", b'{"statement": 1}', b"x", b"[" * 100_000,
        corrections.write((made({"stance": "reports"}),), {}).replace(b"reports", b"shouts"),
        corrections.write((made({"stance": "reports"}),), {}).replace(b'"new": {"stance"', b'"new": {"status"'),
        corrections.write((made({"stance": "reports"}, reason="r" * 601),), {}),
        b"\n" * 20_001, b" " * 8_000_001,
    ],
)  # fmt: skip
def test_a_file_that_is_no_log_is_refused_in_a_sentence(data: bytes) -> None:
    if data.strip():
        with pytest.raises(CorrectionError):
            corrections.read(data)
    else:
        with pytest.raises(CorrectionError, match="more than"):
            corrections.read(data)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    with contextlib.suppress(CorrectionError):
        corrections.read(data)


def test_corrections_of_other_words_are_left_out_and_told() -> None:
    good, other = made({"stance": "reports"}), made({"stance": "denies"}, {**ROW, "text": "Other words."})
    gone = Correction("b#9", good.text, good.old, good.new, "", "", "", "")
    kept, told = corrections.fitted((good, other, gone), {"a#1": ROW}.get)
    assert kept == (good,)
    assert told == ["a#1: left out, its words are others here.", "b#9: left out, this corpus has no such statement."]


def test_a_correction_of_what_is_coded_otherwise_now_is_taken_and_told() -> None:
    kept, told = corrections.fitted((made({"stance": "reports"}),), {"a#1": {**ROW, "stance": "denies"}}.get)
    assert len(kept) == 1
    assert "codes it otherwise" in told[0]


def test_corrections_of_one_statement_follow_each_other() -> None:
    first = made({"theme": "diplomacy", "subtheme": "talks"})
    second = made({"subtheme": "agreement"}, {**ROW, "theme": "diplomacy", "subtheme": "talks"})
    assert corrections.fitted((first, second), {"a#1": ROW}.get) == ((first, second), [])
