"""Anything may come in: each reader gives documents or rejections, one an input row, and raises nothing.

benchmarks/fuzz.py does the same two thousand times for each reader.
"""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ingest import APP, NotFetched
from analysis.ingest.fetching import Allowance, checked
from benchmarks.fuzz import faults, feed_faults
from tests.mutation import mutated
from tests.seed_files import RSS, seeds

seeds_of = seeds()
SUFFIXES = sorted(seeds_of)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_mutated_files(suffix: str) -> None:
    draw = random.Random(7)
    for _ in range(40):
        assert faults(suffix, mutated(draw.choice(seeds_of[suffix]), draw), APP) == []


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400), suffix=st.sampled_from(SUFFIXES), start=st.booleans())
def test_any_bytes(data: bytes, suffix: str, start: bool) -> None:
    head = seeds_of[suffix][0][:64] if start else b""
    assert faults(suffix, head + data, APP) == []


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=300), suffix=st.sampled_from([".csv", ".json", ".jsonl", ".md", ".html", ".txt", ".tsv"]))
def test_any_text(text: str, suffix: str) -> None:
    assert faults(suffix, text.encode("utf-8", "surrogatepass"), APP) == []


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
KEYS = st.sampled_from(["text", "id", "date", "a"])
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@settings(max_examples=100, deadline=None)
@given(VALUES)
def test_any_json(value: object) -> None:
    for suffix in (".json", ".jsonl"):
        assert faults(suffix, json.dumps(value).encode(), APP) == []


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://127.0.0.1:80", "http://[", "HTTP://a@"])
)
def test_any_address(text: str, start: str) -> None:
    allow = Allowance(frozenset(), lambda host, port: ["10.0.0.1"])
    with pytest.raises(NotFetched):
        checked(start + text, allow)


def test_mutated_feeds() -> None:
    draw = random.Random(7)
    for _ in range(60):
        assert feed_faults(mutated(RSS.encode(), draw)) == []
