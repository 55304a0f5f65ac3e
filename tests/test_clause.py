"""The light parse: golden sentences, and what must hold for any input."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clause import parse

CASES = tomllib.loads((Path(__file__).parent / "golden/attribution_clause.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=[pytest.mark.xfail(reason=case["fails"])] if "fails" in case else [], id=case["title"])
        for case in CASES
    ],
)
def test_golden(case):
    sentence = parse(case["text"])
    found = [[c.lemma, sentence.words_of(c.agent()), sentence.words_of(c.patient())] for c in sentence.clauses]
    assert found == case["clauses"]
    if "links" in case:
        assert [clause.link for clause in sentence.clauses] == case["links"]
    if "moods" in case:
        assert [clause.mood for clause in sentence.clauses] == case["moods"]


TOKENS = "Moscow said that the who if and , . \" “ ” talks to not was being sanctioned by its 's of will — ( ) 5"
WORDS = TOKENS.split()


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_any_text_is_parsed_with_offsets_and_acyclic_parents(text):
    sentence = parse(text)
    assert all(text[word.start : word.end] == word.text for word in sentence.words)
    for index, clause in enumerate(sentence.clauses):
        assert 0 <= clause.words[0] <= clause.verb < clause.words[1] <= len(sentence.words)
        seen = {index}
        while clause.parent >= 0:
            assert clause.parent not in seen
            seen.add(clause.parent)
            clause = sentence.clauses[clause.parent]


def test_noun_phrase_keeps_possessor_and_complements():
    sentence = parse("Moscow's call for talks with Kyiv surprised the allies.")
    phrase = sentence.noun_phrases[0]
    assert sentence.words_of(phrase.possessor) == "Moscow"
    assert [(preposition, sentence.words_of(span)) for preposition, span in phrase.complements] == [
        ("for", "talks"),
        ("with", "Kyiv"),
    ]
