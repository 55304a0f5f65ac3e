"""Actors of the user's own: read, refused in plain words, reaching every stage, and nobody else's session."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pandas as pd
import pytest

from analysis.attribute.headings import house_of
from analysis.attribute.labels import labelled
from analysis.codebook import Additions, CodebookError, actors_in_use, load_actors, using
from analysis.ingest import read_documents
from analysis.pipeline import Tables, code, process
from analysis.statement import Document, read
from analysis.summarise import unknown_speakers

COUNCIL = {"name": "Karen Council", "kind": "group", "demonyms": ["Karen"], "seats": ["Manerplaw"]}
TOML = """
[KNC]
name = "Karen Council"
kind = "group"
aliases_strong = ["Karen Council", "KNC"]
offices = [{ person = "Saw Roe", names = ["Roe"], office = "Chair", from = 2020-05, to = "2024" }]
[KEN]
aliases_strong = ["Uhuru Tower"]
""".replace("2020-05", '"2020-05"')
TEXT = (
    "The Karen Council warned that its fighters would strike Myanmar. Uhuru Tower condemned the warning. "
    "Saw Roe said the talks with Uhuru Tower had failed. The Karen Council accused Uhuru Tower of shelling camps."
)


def coded(additions: Additions | None = None, text: str = TEXT, **about: str) -> pd.DataFrame:
    return code([Document("a", text, date="2022-03-01", **about)], additions).statements


def test_a_new_actor_and_a_new_alias_reach_every_column() -> None:
    rows = coded(Additions.of(TOML))
    assert rows["speaker"].tolist() == ["KNC", "KEN", "KNC", "KNC"]
    assert rows["speaker_name"].tolist()[:3] == ["Karen Council", "Kenya", "Saw Roe"]
    assert rows["actor"].tolist()[::3] == ["KNC", "KEN"]
    assert rows["targets"].tolist()[0] == ("MMR",)
    assert rows["stance"].tolist()[3] == "accuses"


def test_without_additions_nothing_is_known_of_them() -> None:
    assert coded()["speaker"].tolist() == ["Karen Council", "Uhuru Tower", "Saw Roe", "Karen Council"]


def test_labels_and_houses_are_remembered_for_their_own_additions_only() -> None:
    added = Additions.of({"KEN": {"seats": ["Uhuru Gazette"]}, "KNC": {**COUNCIL, "aliases_strong": ["Karen Council"]}})
    for _ in range(2):
        assert labelled("KNC", "", "", "").speaker == "KNC"
        assert labelled("Karen Council", "", "", "").kind == "unknown"
        assert house_of("uhurugazette.example") == ""
        with using(added):
            assert labelled("Karen Council", "", "", "").speaker == "KNC"
            assert house_of("uhurugazette.example") == "KEN"


def test_one_thread_never_sees_the_actors_of_another() -> None:
    sources = [
        f'[KEN]\naliases_strong = ["Uhuru Tower"]\n[KN{n}]\nname = "Karen Council"\nkind = "group"' for n in range(4)
    ]
    together = Barrier(4)

    def run(source: str) -> set[str]:
        together.wait()
        return {speaker for _ in range(5) for speaker in coded(Additions.of(source))["speaker"]}

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(run, sources))
    assert found == [{f"KN{n}", "KEN", "Saw Roe"} for n in range(4)]
    assert "KN1" not in load_actors()


def test_a_failing_run_leaves_no_actors_behind() -> None:
    with pytest.raises(ZeroDivisionError), using(Additions.of({"KNC": COUNCIL})):
        raise ZeroDivisionError
    assert actors_in_use() is load_actors()


def test_equal_additions_are_one_however_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TOML, encoding="utf-8")
    one, other = Additions.of(path), Additions.of(TOML)
    assert one == other == Additions.of(one.toml())
    assert one.digest == other.digest != Additions.of({"KNC": COUNCIL}).digest
    assert one.actors() is other.actors()
    assert Additions.of(None).digest == ""
    assert Additions.of({}).actors() is load_actors()


def test_what_is_written_is_read_again_whatever_the_names_hold() -> None:
    odd = Additions.of(
        {"ODD": {"name": 'The "Inner" \\ Circle’s', "kind": "group", "aliases_strong": ["[x] = 1", "Ω’ō"]}}
    )
    assert Additions.of(odd.toml()) == odd


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"KNC": {**COUNCIL, "colour": "red"}}, "unknown key 'colour'"),
        ({"KNC": {"kind": "group"}}, "a new actor needs a name"),
        ({"KNC": {"name": "Karen Council"}}, "a new actor needs a kind"),
        ({"KNC": {**COUNCIL, "kind": "tribe"}}, "one of state, organisation, group"),
        ({"knc": COUNCIL}, "begins with a capital"),
        ({"KNC": {**COUNCIL, "aliases_strong": "KNC"}}, "is a list of names"),
        ({"KNC": {**COUNCIL, "aliases_strong": [3]}}, "a name has 1 to 80"),
        ({"KNC": {**COUNCIL, "aliases_strong": ["a\nb"]}}, "a name has 1 to 80"),
        ({"KNC": {**COUNCIL, "aliases_strong": ["--"]}}, "at least one letter"),
        ({"KNC": {**COUNCIL, "seats": ["Kremlin"]}}, "'Kremlin' already means Russia (RUS)"),
        ({"KN1": COUNCIL, "KN2": COUNCIL}, "already means Karen Council (KN1)"),
        ({"KEN": {"name": "Kenia"}}, "knows this code as Kenya"),
        ({"KNC": {**COUNCIL, "offices": ["Roe"]}}, "offices lists tables"),
        ({"KNC": {**COUNCIL, "offices": [{"person": "Roe"}]}}, "needs person and office"),
        ({"KNC": {**COUNCIL, "offices": [{"person": "Roe", "office": "Chair", "from": "May"}]}}, "'May' is no date"),
        ({"KNC": {**COUNCIL, "aliases_strong": [f"Name {n}" for n in range(2_001)]}}, "at most 2,000"),
        ({"KNC": "Karen Council"}, "each actor is a table"),
        ("[KNC", "this is not TOML"),
    ],
)
def test_what_cannot_be_applied_is_refused_in_one_sentence(entry: dict[str, Any] | str, said: str) -> None:
    with pytest.raises(CodebookError) as error:
        Additions.of(entry)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    rows = [{"id": f"d{n}", "text": TEXT, "date": "2022-03-01"} for n in range(4)]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_worker_processes_know_them_and_the_corpus_says_so(tmp_path: Path, source: Path) -> None:
    added = Additions.of(TOML)
    for workers in (1, 2):
        process(read_documents([source]), tmp_path / str(workers), "jsonl", batch=50, workers=workers, additions=added)
    process(read_documents([source]), tmp_path / "plain", "jsonl")
    one, two, plain = (json.loads((tmp_path / name / "corpus.json").read_text()) for name in ("1", "2", "plain"))
    assert one == two
    assert (one["actors"], one["added"]) == (added.digest, {"KNC": "Karen Council"})
    assert "actors" not in plain
    assert one["hash"] != plain["hash"]
    assert (tmp_path / "1" / "statements.jsonl").read_bytes() == (tmp_path / "2" / "statements.jsonl").read_bytes()


def test_the_command_line_takes_a_file(tmp_path: Path, source: Path) -> None:
    actors, run = tmp_path / "mine.toml", _runner(source, tmp_path)
    actors.write_text(TOML, encoding="utf-8")
    assert run(actors).returncode == 0
    assert set(read(tmp_path / "out" / "statements.parquet")["speaker"]) == {"KNC", "KEN"}
    actors.write_text("[KNC]\nkind = 'group'", encoding="utf-8")
    for path, said in ((actors, "mine.toml: [KNC]: a new actor needs a name"), (tmp_path / "no.toml", "no such file")):
        done = run(path)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert said in done.stderr


def _runner(source: Path, folder: Path) -> Callable[[Path], "subprocess.CompletedProcess[str]"]:
    command = [sys.executable, "-W", "error", "-m", "analysis", "process", str(source), "--out", str(folder / "out")]
    root = Path(__file__).resolve().parents[1]
    return lambda actors: subprocess.run(
        [*command, "--actors", str(actors)], capture_output=True, text=True, cwd=root, check=False
    )


def test_unknown_speakers_are_counted_with_their_first_statement() -> None:
    tables: Tables = code([Document("a", TEXT)])
    strangers = unknown_speakers(tables.statements, actors_in_use())
    assert strangers["speaker"].tolist() == ["Karen Council", "Uhuru Tower", "Saw Roe"]
    assert strangers["n"].tolist() == [2, 1, 1]
    assert strangers["statement"].tolist() == ["a#1", "a#2", "a#3"]
    known = code([Document("a", TEXT)], added := Additions.of(TOML)).statements
    assert unknown_speakers(known, added.actors()).empty
    assert list(unknown_speakers(known.iloc[:0], [])) == ["speaker", "n", "statement", "text"]
