"""Segmentation: golden cases, and promises that hold for any text at all."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.segment import segment
from analysis.statement import Document

CASES = tomllib.loads((Path(__file__).parent / "golden" / "segment.toml").read_text(encoding="utf-8"))["case"]


def params() -> list[object]:
    marks = {True: lambda c: [pytest.mark.xfail(reason=c["xfail"], strict=True)], False: lambda c: []}
    return [pytest.param(c, id=c["title"], marks=marks["xfail" in c](c)) for c in CASES]


@pytest.mark.parametrize("case", params())
def test_golden(case: dict[str, list[str]]) -> None:
    text = str(case["text"])
    spans = segment(Document("a", text))
    assert [text[s.start : s.end] for s in spans] == case["expect"]
    if "labels" in case:
        assert [s.label for s in spans] == case["labels"]


PIECES = st.sampled_from(
    [
        *(
            "U.S. ",
            "No. ",
            "A. ",
            "said. ",
            "“",
            "”",
            '"',
            "\n",
            "\n\n",
            "Q    ",
            "MR. LEE: ",
            "Vladimir Putin: ",
            "...",
        ),
        *("?! ", "1. ", "\u202e", "\u200f", "(Applause.)", "# ", "- ", "talks ", "Talks ", "。", "\x85", "\u2028"),
        *("e.g. ", "é ", "—"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join))
def test_spans_hold_for_any_text(text: str) -> None:
    spans = segment(Document("a", text))
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        piece = text[span.start : span.end]
        assert piece == piece.strip()
        at = span.end


HOSTILE = {
    "one paragraph": "word " * 200_000,
    "one word": "a" * 1_000_000,
    "open quotes": "“" * 200_000,
    "initials": "A. " * 100_000,
    "labels": "Name Name: x. " * 20_000,
    "newlines": "\n" * 300_000 + "x",
    "brackets": "( " * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_segmented_whole(text: str) -> None:
    spans = segment(Document("a", text))
    covered = sum(s.end - s.start for s in spans)
    assert covered <= len(text)
    assert all(s.end - s.start <= 4000 for s in spans)


def test_words_are_not_lost_where_nothing_is_a_heading() -> None:
    text = "One two three. Four five six! Seven eight?"
    spans = segment(Document("a", text))
    assert " ".join(text[s.start : s.end] for s in spans) == text
