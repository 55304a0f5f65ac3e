"""What holds for every test."""

from __future__ import annotations

import pytest

from pages.parts import ahead


@pytest.fixture(autouse=True)
def nothing_is_worked_out_beside_a_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page has only what it made itself, and no thread reads files that a test changes. Servers of tests do both."""
    monkeypatch.setattr(ahead, "_work", lambda corpus, made: None)
