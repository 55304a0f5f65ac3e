"""data/known_failures.toml: what is still wrong is still wrong, and said in words a reader understands."""

import tomllib
from pathlib import Path

import pytest

from analysis.pipeline import code
from analysis.statement import Document

FILE = Path(__file__).resolve().parents[1] / "data" / "known_failures.toml"
FAILURES = tomllib.loads(FILE.read_text(encoding="utf-8"))["failure"]
KEYS = {"area", "title", "text", "wrong", "right", "why", "row", "column", "value"}


@pytest.mark.parametrize(
    "failure",
    [
        pytest.param(f, id=f["title"], marks=pytest.mark.xfail(reason=f["why"], raises=AssertionError, strict=True))
        for f in FAILURES
    ],
)
def test_it_is_right_now(failure):
    title, _, text = (
        failure["text"].rpartition(": ") if failure["text"].startswith("Remarks by") else ("", "", failure["text"])
    )
    row = code([Document("a", text, title=title)]).statements.iloc[failure["row"] - 1]
    found = row[failure["column"]]
    assert (list(found) if isinstance(found, tuple) else found) == failure["value"]


def test_each_says_what_a_page_shows():
    assert all(set(failure) == KEYS for failure in FAILURES)
    assert all(failure["area"] in ("attribution", "themes") for failure in FAILURES)
    assert len({failure["title"] for failure in FAILURES}) == len(FAILURES)
