"""The known mistakes of data/known_failures.toml are still made, and still as the file says."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from analysis.themes import code_text

FILE = Path(__file__).resolve().parents[1] / "data" / "known_failures.toml"
FAILURES = tomllib.loads(FILE.read_text(encoding="utf-8"))["failure"]
THEMES = [failure for failure in FAILURES if failure["area"] == "themes"]


def subtheme(text: str) -> str:
    return code_text(text).subtheme or "no theme"


@pytest.mark.parametrize("failure", THEMES, ids=lambda failure: failure["text"][:40])
@pytest.mark.xfail(reason="known mistake", strict=True)
def test_themes_that_are_known_to_fail(failure: dict[str, Any]) -> None:
    assert subtheme(failure["text"]) == failure["right"]


@pytest.mark.parametrize("failure", THEMES, ids=lambda failure: failure["text"][:40])
def test_they_fail_as_the_file_says(failure: dict[str, Any]) -> None:
    assert subtheme(failure["text"]) == failure["wrong"]


def test_every_failure_is_told_in_full() -> None:
    assert len(THEMES) == 10
    for failure in FAILURES:
        assert {"area", "text", "wrong", "right", "why"} <= set(failure)
        assert failure["wrong"] != failure["right"]
