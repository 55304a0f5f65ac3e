"""Who says what: golden documents, the codebook's own examples, and what must hold for any text."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.attribute import attribute
from analysis.codebook import FOLDER, load_speech
from analysis.segment import segment
from analysis.statement import Document

CASES = tomllib.loads((Path(__file__).parent / "golden/attribution.toml").read_text(encoding="utf-8"))["case"]
SPEECH = tomllib.loads((FOLDER / "speech.toml").read_text(encoding="utf-8"))
FAMILIES = {f"{part}.{name}": entry for part in ("verbs", "frames") for name, entry in SPEECH[part].items()}


def sentences(*documents):
    rows = [
        (
            d.id,
            s.start,
            s.end,
            d.text[s.start : s.end],
            d.date,
            d.title,
            d.source,
            d.url,
            s.paragraph,
            s.label or d.speaker,
        )
        for d in documents
        for s in segment(d)
    ]
    names = ["document", "start", "end", "text", "date", "title", "source", "url", "paragraph", "label"]
    return pd.DataFrame(rows, columns=names)


def read(text, **fields):
    return attribute(sentences(Document(id="a", text=text, **fields)))


def marks(case):
    return [pytest.mark.xfail(reason=case["fails"])] if "fails" in case else []


@pytest.mark.parametrize("case", [pytest.param(case, marks=marks(case), id=case["title"]) for case in CASES])
def test_golden(case):
    fields = {key: case[key] for key in ("date", "source", "speaker") if key in case}
    found = read(case["text"], title=case.get("document_title", ""), **fields)
    assert found["speaker"].tolist() == case["speakers"]
    for column in ("attribution", "speaker_rule", "speaker_name", "speaker_as_written"):
        if column in case:
            assert found[column].tolist() == case[column]
    if "content" in case:
        spans = zip(found["content_start"], found["content_end"], strict=True)
        assert [case["text"][start:end] for start, end in spans] == case["content"]


EXAMPLES = [(name, *example) for name, family in FAMILIES.items() for example in family.get("examples", ())]
COUNTEREXAMPLES = [(name, text) for name, family in FAMILIES.items() for text in family.get("counterexamples", ())]


@pytest.mark.parametrize(("name", "text", "written"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
def test_examples_of_the_codebook_find_their_speaker(name, text, written):
    found = read(text)
    assert (found["speaker"] != "").all()
    assert found.loc[0, "speaker_as_written"].removesuffix("'s remarks") == written.removesuffix("'s remarks")


@pytest.mark.parametrize(("name", "text"), COUNTEREXAMPLES, ids=[text for _, text in COUNTEREXAMPLES])
def test_counterexamples_of_the_codebook_find_nobody(name, text):
    assert read(text)["speaker"].tolist() == [""]


def test_every_rule_is_explained():
    rules = load_speech().rules
    used = {rule for case in CASES for rule in case.get("speaker_rule", ())}
    assert all(rule in rules or rule.startswith("verb:") for rule in used)


TOKENS = 'Moscow said that "We “will” not go”, he added. The statement says - Q: According to Kyiv, 5 ’ \n\n'
WORDS = TOKENS.split(" ")


@settings(deadline=None, max_examples=80)
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)))
def test_offsets_hold_for_any_text(text):
    document = Document(id="a", text=text)
    frame = sentences(document)
    if frame.empty:
        return
    for row in attribute(frame).to_dict("records"):
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["start"] <= row["content_start"] <= row["content_end"] <= row["end"]
        if row["speaker_start"] >= 0 and row["attribution"] != "label":
            assert text[row["speaker_start"] : row["speaker_end"]] == row["speaker_as_written"]


def test_documents_do_not_leak_into_each_other():
    both = attribute(sentences(Document("a", "Kyiv said it would wait."), Document("b", "The statement says little.")))
    assert both["speaker"].tolist() == ["UKR", ""]
