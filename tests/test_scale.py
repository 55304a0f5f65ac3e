"""Runs of many partitions: the same tables however coded, interrupted, resumed, added to, and wherever kept."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from analysis.__main__ import main
from analysis.corpora import ROOT
from analysis.ingest import Item, read_documents
from analysis.pipeline import Counts, Means, NotAddable, NothingToCode, add, process
from analysis.pipeline import parts as parts_module
from analysis.pipeline.folder import at
from analysis.pipeline.install import ENTRIES
from analysis.pipeline.partitions import cut
from analysis.pipeline.version import RIVER
from analysis.statement import CODINGS, DOCUMENTS, REJECTED, STATEMENTS, read
from tests.test_house import imports_of

RAW = sorted((ROOT / "data" / "raw").glob("20*.md"))
SMALL = 2_500  # characters a partition: two or three briefs
FEW = 9


def items(first: int = 0, last: int = FEW) -> Iterator[Item]:
    return read_documents(RAW[first:last])


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("undisturbed")
    counts = process(items(), folder, means=Means(partition=SMALL))
    assert counts.partitions > 3
    return folder


def test_the_layout_of_a_dataset(undisturbed: Path) -> None:
    assert sorted(path.name for path in undisturbed.iterdir()) == sorted(
        ["statements.parquet", "codings.parquet", "documents.parquet", "rejected.csv", "corpus.json"]
    )
    summary = json.loads((undisturbed / "corpus.json").read_text(encoding="utf-8"))
    statements = read(undisturbed / "statements.parquet")
    documents = read(undisturbed / "documents.parquet", DOCUMENTS)
    names = sorted(path.name for path in (undisturbed / "statements.parquet").iterdir())
    assert names == [f"part-{number:05d}.parquet" for number in range(summary["parts"])]
    assert len(statements) == summary["statements"] == documents["statements"].sum()
    assert len(read(undisturbed / "codings.parquet", CODINGS)) == summary["codings"]
    assert documents["document"].tolist() == statements["document"].drop_duplicates().tolist()
    assert (summary["since"], summary["until"]) == (statements["date"].min(), statements["date"].max())


def test_partitions_change_no_row(undisturbed: Path, tmp_path: Path) -> None:
    process(items(), tmp_path)
    for name, schema in (("statements", STATEMENTS), ("codings", CODINGS), ("documents", DOCUMENTS)):
        whole, parts = (read(folder / f"{name}.parquet", schema) for folder in (tmp_path, undisturbed))
        pd.testing.assert_frame_equal(whole, parts)


def test_workers_write_the_same_bytes(undisturbed: Path, tmp_path: Path) -> None:
    process(items(), tmp_path, means=Means(workers=2, partition=SMALL))
    assert files(tmp_path) == files(undisturbed)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_other_forms_are_single_tables(undisturbed: Path, tmp_path: Path, form: str) -> None:
    process(items(), tmp_path, form, means=Means(partition=SMALL))
    assert sorted(files(tmp_path)) == sorted([f"statements.{form}", f"codings.{form}", "rejected.csv", "corpus.json"])
    found, expected = read(tmp_path / f"statements.{form}"), read(undisturbed / "statements.parquet")
    pd.testing.assert_frame_equal(found, expected)


def test_a_dataset_of_another_form_is_replaced_whole(tmp_path: Path) -> None:
    process(items(0, 4), tmp_path, "csv")
    process(items(0, 4), tmp_path, means=Means(partition=SMALL))
    process(items(0, 2), tmp_path)
    assert sorted(files(tmp_path)) == sorted(
        ["statements.parquet", "codings.parquet", "documents.parquet", "rejected.csv", "corpus.json"]
    )


def test_a_stopped_run_goes_on_where_it_was(undisturbed: Path, tmp_path: Path) -> None:
    def stop(counts: Counts) -> None:
        if counts.partitions >= 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        process(items(), tmp_path, progress=stop, means=Means(partition=SMALL, resume=True))
    assert not [name for name in ENTRIES if (tmp_path / name).exists()]
    counts = process(items(), tmp_path, means=Means(partition=SMALL, resume=True))
    assert counts.kept == 2
    assert files(tmp_path) == files(undisturbed)


def test_what_is_kept_of_another_input_is_not_taken(undisturbed: Path, tmp_path: Path) -> None:
    def stop(counts: Counts) -> None:
        if counts.partitions >= 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        process(items(1, 10), tmp_path, progress=stop, means=Means(partition=SMALL, resume=True))
    counts = process(items(), tmp_path, means=Means(partition=SMALL, resume=True))
    assert counts.kept == 0
    assert files(tmp_path) == files(undisturbed)


def children(pid: int) -> list[int]:
    """Processes that code for a run of the command line: its children but for the one that tracks resources."""
    found = []
    for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        if b"resource_tracker" not in Path(f"/proc/{each}/cmdline").read_bytes():
            found.append(int(each))
    return found


def test_a_killed_worker_costs_its_partition_and_nothing_else(undisturbed: Path, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill(counts: Counts) -> None:
        if len(killed) < 2 and counts.statements:
            killed.append(children(os.getpid())[-1])
            os.kill(killed[-1], signal.SIGKILL)

    counts = process(items(), tmp_path, progress=kill, means=Means(workers=2, partition=SMALL))
    assert 1 <= counts.retries <= 2
    assert files(tmp_path) == files(undisturbed)


def test_documents_that_always_kill_are_rejected(tmp_path: Path) -> None:
    rows = [{"id": f"d{n}", "text": f"Kyiv and Moscow agreed on talks in round {n}."} for n in range(3)]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    coding = tmp_path / "deadly.py"
    coding.write_text(
        "import os, sys\n"
        "from analysis.pipeline import parts, river\n"
        "from analysis.__main__ import main\n"
        "def code(documents, additions=None):\n"
        "    documents = list(documents)\n"
        "    if any(document.id == 'd1' for document in documents):\n"
        "        os._exit(9)\n"
        "    return river.code(documents, additions)\n"
        "parts.code = code\n"
        "if __name__ == '__main__':\n"
        "    sys.exit(main(sys.argv[1:]))\n"
    )
    out = tmp_path / "out"
    command = [sys.executable, str(coding), "process", str(source), "--out", str(out), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, "--partition", "10"], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("3 documents in = 2 processed + 1 rejected")
    rejected = read(out / "rejected.csv", REJECTED)
    assert rejected["document"].tolist() == ["d1"]
    assert "was lost 4 times" in rejected["reason"].iloc[0]
    assert read(out / "statements.parquet")["document"].tolist() == ["d0", "d2"]


def test_a_document_that_a_stage_cannot_take_is_rejected_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = parts_module.code

    def fragile(documents: list[object], additions: object = None) -> object:
        if any(getattr(document, "id", "") == RAW[1].stem for document in documents):
            raise KeyError("gone")
        return sound(documents, additions)  # type: ignore[arg-type]

    monkeypatch.setattr(parts_module, "code", fragile)
    counts = process(items(0, 3), tmp_path)
    assert (counts.documents, counts.processed, counts.rejected) == (3, 2, 1)
    assert "KeyError" in read(tmp_path / "rejected.csv", REJECTED)["reason"].iloc[0]


def start(out: Path, workers: int = 2) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "analysis", "process", *map(str, RAW[:FEW]), "--out", str(out)]
    command += ["--workers", str(workers), "--partition", str(SMALL)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for_notes(out: Path, number: int, run: subprocess.Popen[str]) -> None:
    while run.poll() is None and len(list(out.glob(".coding/finished/part-*"))) < number:
        time.sleep(0.02)


def test_a_run_that_is_killed_is_finished_by_the_same_command(undisturbed: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        run = start(tmp_path)
        wait_for_notes(tmp_path, number, run)
        run.kill()
        run.communicate()
    assert not (tmp_path / "corpus.json").exists()
    done = start(tmp_path)
    assert "Traceback" not in done.communicate()[1]
    assert done.returncode == 0
    assert files(tmp_path) == files(undisturbed)


def test_control_c_stops_and_says_how_to_go_on(tmp_path: Path) -> None:
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background of a shell ignore it
    run = start(tmp_path)
    signal.signal(signal.SIGINT, ignored)
    wait_for_notes(tmp_path, 1, run)
    workers = children(run.pid)
    run.send_signal(signal.SIGINT)
    said = run.communicate()[1]
    assert run.returncode == 130
    assert "goes on from what is finished" in said
    assert "Traceback" not in said
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
    assert not (tmp_path / "corpus.json").exists()


@pytest.mark.parametrize("name", ENTRIES)
def test_an_earlier_dataset_survives_a_failed_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    process(items(0, 2), tmp_path)
    before, rename, failed = files(tmp_path), Path.replace, []

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) == tmp_path / name and not failed:
            failed.append(name)
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    if (tmp_path / name).exists():
        with pytest.raises(OSError, match="disk full"):
            process(items(2, 6), tmp_path, means=Means(partition=SMALL))
        assert files(tmp_path) == before


def test_a_run_killed_between_two_renames_is_completed(undisturbed: Path, tmp_path: Path) -> None:
    """The state after some renames, as a kill would leave it: the next run finds the plan and carries it out."""
    process(items(0, 2), tmp_path)
    moves: list[Path] = []
    rename = Path.replace

    class Killed(BaseException):
        pass

    def die(self: Path, target: Path) -> Path:
        if Path(target).parent == tmp_path:
            moves.append(target)
            if len(moves) > 1:
                raise Killed
        elif len(moves) > 1:
            raise Killed  # nothing is put back either: the process is gone
        return rename(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", die)
        with pytest.raises(Killed):
            process(items(), tmp_path, means=Means(partition=SMALL, resume=True))
    assert not (tmp_path / "corpus.json").exists()
    with pytest.raises(NothingToCode):
        process(iter(()), tmp_path, means=Means(resume=True))
    assert files(tmp_path) == files(undisturbed)


def test_the_input_alone_decides_the_partitions() -> None:
    one, other = list(cut(items(), SMALL)), list(cut(items(), SMALL))
    assert [partition.key for partition in one] == [partition.key for partition in other]
    assert len({partition.key for partition in one}) == len(one)
    sizes = [sum(len(item.content.text) for item in partition.items) for partition in one[:-1]]  # type: ignore[union-attr]
    assert all(size >= SMALL for size in sizes)


def test_the_method_names_every_room_that_the_river_enters() -> None:
    paths = [ROOT / "analysis" / name for name in RIVER]
    sources = [source for path in paths for source in (path.rglob("*.py") if path.is_dir() else [path])]
    entered = {tuple(name.split(".")[1:3]) for source in sources for name in imports_of(source) if "analysis." in name}
    for room, *inner in entered - {("__version__",)}:
        name = f"pipeline/{inner[0]}" if room == "pipeline" else room
        assert {name, f"{name}.py"} & set(RIVER), name


# -- datasets that grow ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("partition", [SMALL, 10**6])
def test_added_documents_become_parts_of_their_own(tmp_path: Path, partition: int) -> None:
    process(items(0, 5), tmp_path, about={"title": "Growing"}, means=Means(partition=partition))
    before = {name: path for name, path in files(tmp_path).items() if "part-" in name}
    hash_before = json.loads((tmp_path / "corpus.json").read_text())["hash"]
    counts = add(items(), tmp_path, means=Means(partition=partition))
    assert (counts.documents, counts.known, counts.processed) == (FEW, 5, FEW - 5)
    assert before.items() <= files(tmp_path).items()
    summary = json.loads((tmp_path / "corpus.json").read_text())
    assert summary["hash"] != hash_before
    assert (summary["documents"], summary["title"]) == (FEW, "Growing")
    whole = tmp_path / "whole"
    process(items(), whole)
    for name, schema in (("statements", STATEMENTS), ("codings", CODINGS), ("documents", DOCUMENTS)):
        parts, expected = (read(folder / f"{name}.parquet", schema) for folder in (tmp_path, whole))
        pd.testing.assert_frame_equal(parts, expected)
    assert json.loads((whole / "corpus.json").read_text())["statements"] == summary["statements"]


def test_nothing_new_touches_nothing(tmp_path: Path) -> None:
    process(items(0, 3), tmp_path)
    before = files(tmp_path)
    counts = add(items(0, 3), tmp_path)
    assert (counts.documents, counts.known, counts.processed) == (3, 3, 0)
    assert files(tmp_path) == before


def test_another_document_with_a_known_id_is_rejected(tmp_path: Path) -> None:
    def rows(*texts: str) -> Path:
        source = tmp_path / "in.jsonl"
        source.write_text("\n".join(json.dumps({"id": f"d{n}", "text": text}) for n, text in enumerate(texts)))
        return source

    process(read_documents([rows("Kyiv agreed to talks.")]), tmp_path / "out")
    counts = add(read_documents([rows("Kyiv refused talks.", "Moscow agreed to talks.")]), tmp_path / "out")
    assert (counts.processed, counts.rejected) == (1, 1)
    assert "another document with the id 'd0'" in read(tmp_path / "out" / "rejected.csv", REJECTED)["reason"].iloc[0]


def test_an_added_reprint_folds_onto_what_is_there(tmp_path: Path) -> None:
    line = "The ministers of both countries will meet on the island in the first week of spring."

    def rows(**dates: str) -> list[Path]:
        source = tmp_path / "in.jsonl"
        source.write_text("\n".join(json.dumps({"id": n, "text": line, "date": d}) for n, d in dates.items()))
        return [source]

    process(read_documents(rows(a="2022-03-02")), tmp_path / "out")
    add(read_documents(rows(b="2022-03-01", c="2022-03-03", d="2023-01-01")), tmp_path / "out")
    statements = read(tmp_path / "out" / "statements.parquet")
    assert dict(zip(statements["document"], statements["duplicate_of"], strict=True)) == {
        "a": "", "b": "a#1", "c": "a#1", "d": ""
    }  # fmt: skip


def test_a_dataset_of_another_method_takes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    process(items(0, 2), tmp_path)
    summary = tmp_path / "corpus.json"
    summary.write_text(summary.read_text().replace('"version": "', '"version": "0'))
    with pytest.raises(NotAddable, match="process the whole of it anew"):
        add(items(), tmp_path)
    assert main(["add", str(RAW[0]), "--to", str(tmp_path / "gone")]) == 2
    assert "is no dataset" in capsys.readouterr().err


def test_add_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out")
    assert main(["process", str(RAW[0]), "--out", out, "--title", "Briefs"]) == 0
    assert main(["add", str(RAW[0]), str(RAW[1]), "--to", out]) == 0
    assert "= 1 processed + 0 rejected + 1 there already" in capsys.readouterr().out
    assert json.loads((tmp_path / "out" / "corpus.json").read_text())["title"] == "Briefs"


# -- addresses ---------------------------------------------------------------------------------------------------------


def test_a_store_holds_the_same_bytes_as_a_disk(undisturbed: Path, tmp_path: Path) -> None:
    store = at("memory://scale-test")
    process(items(), "memory://scale-test", means=Means(partition=SMALL))
    assert not [name for name in store.names("") if name not in ENTRIES]
    for name, data in files(undisturbed).items():
        assert store.read(name) == data, name
    process(items(0, 5), "memory://scale-test")
    add(items(), "memory://scale-test")
    assert json.loads(store.read("corpus.json"))["documents"] == FEW
    assert len(read("memory://scale-test/statements.parquet")) == len(read(undisturbed / "statements.parquet"))
    store.remove("")


def test_input_from_a_store(undisturbed: Path, tmp_path: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    for path in RAW[:FEW]:
        memory.pipe_file(f"/raw/{path.name}", path.read_bytes())
    arguments = ["--out", f"file://{tmp_path}/out", "--partition", str(SMALL), "--workers", "1"]
    assert main(["process", "memory://raw/*.md", *arguments]) == 0
    assert files(tmp_path / "out") == files(undisturbed)
    assert main(["process", "memory://nothing/*.md", *arguments]) == 2
    memory.rm("/raw", recursive=True)


def test_an_unknown_store_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["process", str(RAW[0]), "--out", "nowhere://bucket/x"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


# -- a cluster ---------------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("default")
def test_a_cluster_writes_the_same_bytes(undisturbed: Path, tmp_path: Path) -> None:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, scheduler_port=0
    ) as cluster:  # type: ignore[no-untyped-call]
        killed = threading.Event()

        def kill(counts: Counts) -> None:
            if counts.partitions and not killed.is_set():
                killed.set()
                worker = next(iter(cluster.workers.values()))
                os.kill(worker.pid, signal.SIGKILL)

        process(items(), tmp_path, progress=kill, means=Means(dask=cluster.scheduler_address, partition=SMALL))
        assert killed.is_set()
    assert files(tmp_path) == files(undisturbed)


def test_a_cluster_that_does_not_answer_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["process", str(RAW[0]), "--out", str(tmp_path), "--dask", "here"]) == 2
    assert "docs/scale.md" in capsys.readouterr().err
