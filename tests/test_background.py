"""Jobs in a process of their own: what they give, how they end, and that a lost one leaves nothing behind."""

from __future__ import annotations

import gc
import time

import pandas as pd

from analysis.background import CODE, HEAD, OPEN, READ, Job, Request, answers
from analysis.background.request import pack, unpack
from analysis.ingest import Pasted, Upload
from analysis.pipeline import code
from analysis.statement import Document
from analysis.workspace import statements_of

PATIENCE = 120.0
TEXT = "Moscow warned Kyiv on Monday. The River Front said that talks with Poland would resume."


def finished(request: Request) -> Job:
    job = Job(request)
    assert job.wait(PATIENCE).stage == "finished", job.progress
    return job


def test_reading_gives_documents_and_rejections_that_add_up() -> None:
    job = finished(
        Request(READ, [Pasted(TEXT, title="A", date="2022-02-01"), Pasted("", title="B"), Upload("x.exe", b"MZ")])
    )
    documents = [document for part in job.parts(answers.DOCUMENTS_PART) for document in unpack(part)]
    assert [(document.title, document.text, document.date) for document in documents] == [("A", TEXT, "2022-02-01")]
    assert job.progress.documents == 3
    assert len(job.rejected) == 2
    assert all(job.rejected["reason"] + job.rejected["remedy"])


def test_coding_gives_the_tables_that_the_pipeline_gives() -> None:
    documents = [
        Document(id="a", text=TEXT, date="2022-02-01"),
        Document(id="b", text="Berlin offered talks to Minsk."),
    ]
    job = finished(Request(CODE, documents=[pack(documents[:1]), pack(documents[1:])]))
    expected = code(documents)
    found = statements_of(job.parts(answers.STATEMENTS_PART))
    pd.testing.assert_frame_equal(found.reset_index(drop=True), expected.statements.reset_index(drop=True))
    assert job.progress.statements == len(expected.statements)
    assert job.facts["version"]


def test_actors_of_the_user_reach_the_job() -> None:
    own = '[RIVER]\nname = "River Front"\nkind = "group"\n'
    job = finished(Request(CODE, documents=[pack([Document(id="a", text=TEXT)])], additions=own))
    assert "RIVER" in set(statements_of(job.parts(answers.STATEMENTS_PART))["speaker"])


def test_a_preview_codes_no_more_than_it_is_asked_for() -> None:
    long = [Document(id=str(number), text=TEXT) for number in range(50)]
    job = finished(Request(CODE, documents=[pack(long)], most=3 * len(TEXT)))
    assert set(statements_of(job.parts(answers.STATEMENTS_PART))["document"]) == {"0", "1", "2"}


def test_the_heads_of_tables() -> None:
    table = Upload("a.csv", b"Who,Statement,When\nBerlin,Talks resume.,2022-02-01\n")
    job = finished(Request(HEAD, [table, Upload("b.csv", b"")]))
    first, second = job.facts["heads"]
    assert first["names"] == ["Who", "Statement", "When"]
    assert first["mapping"]["text"] == "Statement"
    assert second["fault"]


def test_a_file_that_is_no_workspace_is_refused_in_words() -> None:
    job = Job(Request(OPEN, [Upload("workspace.zip", b"PK nothing")]))
    assert job.wait(PATIENCE).stage == "failed"
    assert "not a workspace" in job.progress.fault
    assert job.parts(answers.DOCUMENTS_PART) == []


def test_a_cancelled_job_gives_nothing() -> None:
    job = Job(Request(CODE, documents=[pack([Document(id=str(n), text=TEXT * 50) for n in range(400)])]))
    job.cancel()
    assert job.wait(PATIENCE).stage == "cancelled"
    assert job.parts(answers.STATEMENTS_PART) == []


def test_a_job_that_nobody_holds_ends() -> None:
    job = Job(Request(CODE, documents=[pack([Document(id=str(n), text=TEXT * 50) for n in range(2_000)])]))
    shared = job._shared
    until = time.monotonic() + PATIENCE
    while shared.process is None and time.monotonic() < until:
        time.sleep(0.02)
    del job
    gc.collect()
    assert shared.over.wait(PATIENCE)
    assert shared.stage == "cancelled"


def test_a_process_that_dies_is_told_as_a_failure() -> None:
    job = Job(Request(CODE, documents=[pack([Document(id=str(n), text=TEXT * 50) for n in range(2_000)])]))
    shared = job._shared
    until = time.monotonic() + PATIENCE
    while shared.process is None and time.monotonic() < until:
        time.sleep(0.02)
    assert shared.process is not None
    shared.process.kill()
    assert job.wait(PATIENCE).stage == "failed"
    assert "command line" in job.progress.fault
