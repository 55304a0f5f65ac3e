"""Readers of packed and marked-up files: what a person put in comes out, from a path, a folder or memory."""

import json
from pathlib import Path

import openpyxl
import pytest

from analysis.__main__ import main
from analysis.ingest import APP, Pasted, Upload, read_documents, table_head
from analysis.statement import Document, Rejection
from tests.seed_files import ENGLISH, packed, parquet, saved, seeds, speech, word, workbook


def read(*uploads: Upload | Pasted | Path) -> list[Document | Rejection]:
    return [item.content for item in read_documents(uploads, APP)]


def only(*uploads: Upload | Pasted | Path) -> Document:
    (found,) = read(*uploads)
    assert isinstance(found, Document), found
    return found


def test_word() -> None:
    document = only(Upload("a.docx", word()))
    assert document.title == "Talks in Istanbul"
    assert document.text == f"{ENGLISH}\n\nMoscow\tIt refused."


def test_excel_finds_its_sheet_and_header() -> None:
    first, second = read(Upload("a.xlsx", workbook()))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.speaker, first.date, first.target) == ("a-4", "Moscow", "2022-02-24", "Kyiv")
    assert (second.date, second.target) == ("2022", "")


def test_all_sheets_with_the_text_column_are_read_and_the_others_named() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a note"])
    for title, speaker in (("May", "Moscow"), ("June", "Kyiv")):
        sheet = book.create_sheet(title)
        sheet.append(["Who", "Statement"])
        sheet.append([speaker, ENGLISH])
    items = list(read_documents([Upload("a.xlsx", saved(book))], APP))
    assert [item.content.id for item in items if isinstance(item.content, Document)] == ["a-2", "a[June]-2"]
    (refused,) = [item.content for item in items if isinstance(item.content, Rejection)]
    assert (refused.file, refused.reason) == ("a.xlsx[Sheet]", "the sheet has no column 'Statement' and was left out")


def test_parquet() -> None:
    assert [(d.id, d.date) for d in read(Upload("a.parquet", parquet())) if isinstance(d, Document)] == [
        ("a-1", "2022-02-24"),
        ("a-2", "2022-02-24"),
    ]


@pytest.mark.parametrize(
    "value",
    [
        [{"text": ENGLISH}],
        {"articles": [{"body": ENGLISH}]},
        {"text": ENGLISH},
        [ENGLISH],
        {"meta": 1, "x": [{"text": ENGLISH}]},
    ],
)
def test_json_in_its_usual_shapes(value: object) -> None:
    assert only(Upload("a.json", json.dumps(value).encode())).text == ENGLISH


def test_zip_and_folder_give_the_same(tmp_path: Path) -> None:
    members = {"a.txt": ENGLISH, "b.docx": word(), "c.jsonl": json.dumps({"text": ENGLISH})}
    from_zip = read(Upload("x.zip", packed(members)))
    for name, data in members.items():
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    (tmp_path / ".hidden.txt").write_text(ENGLISH)
    from_folder = read(tmp_path)
    assert len(from_zip) == len(from_folder) == 3
    assert [d.text for d in from_zip if isinstance(d, Document)] == [
        d.text for d in from_folder if isinstance(d, Document)
    ]


def test_an_archive_in_an_archive_is_read_and_a_third_is_not() -> None:
    once = packed({"a.txt": ENGLISH})
    assert only(Upload("x.zip", packed({"y.zip": once}))).id == "x.zip/y.zip/a"
    (refused,) = read(Upload("x.zip", packed({"y.zip": packed({"z.zip": once})})))
    assert isinstance(refused, Rejection)
    assert "an archive in an archive in an archive" in refused.reason


def test_pasted_text_and_uploads_of_one_name() -> None:
    found = read(Pasted(ENGLISH, speaker="Jane Doe"), Pasted(f"{ENGLISH} Again."), Upload("a.txt", ENGLISH.encode()),
                 Upload("a.txt", ENGLISH.encode()))  # fmt: skip
    assert [d.id for d in found if isinstance(d, Document)] == ["pasted", "pasted-2", "a", "a-2"]


def test_the_column_mapper_is_shown_and_corrected() -> None:
    table = Upload("a.csv", f"n;remark;quip;by\n1;short;{ENGLISH};Moscow\n".encode())
    head = table_head(table)
    assert head.names == ["n", "remark", "quip", "by"]
    assert head.rows[0]["remark"] == "short"
    assert head.mapping == {"text": "quip"}
    document = only(Upload(table.name, table.data, {"text": "quip", "speaker": "by"}))
    assert (document.text, document.speaker) == (ENGLISH, "Moscow")


def test_a_column_that_is_not_there_is_named() -> None:
    (refused,) = read(Upload("a.csv", f"text\n{ENGLISH}\n".encode(), {"text": "body"}))
    assert isinstance(refused, Rejection)
    assert refused.reason == "the table has no column 'body' (columns: text)"


def test_pdf_heads_feet_and_broken_words() -> None:
    document = only(Upload("a.pdf", speech()))
    assert "Ministry of Talks" not in document.text
    assert "Paris said that the negotiations with Kyiv would go on in the coming week and that no side" in document.text
    assert document.date == ""


@pytest.mark.parametrize("suffix", seeds())
def test_every_seed_is_read_without_a_rejection(suffix: str) -> None:
    for data in seeds()[suffix]:
        found = read(Upload(f"a{suffix}", data))
        assert found
        assert not [f for f in found if isinstance(f, Rejection)]


def test_the_command_line_takes_folders_and_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.csv").write_text(f"by,quip\nMoscow,{ENGLISH}\nKyiv,{ENGLISH}\n")
    (folder / "b.xyz").write_text("x")
    chosen = ["process", str(folder), "--out", str(tmp_path / "out"), "--columns", "text=quip,speaker=by"]
    assert main([*chosen, "--workers", "1", "--format", "csv"]) == 0
    assert "3 documents in = 2 processed + 1 rejected" in capsys.readouterr().out
    assert "b.xyz" in (tmp_path / "out" / "rejected.csv").read_text()


def test_the_command_line_refuses_an_address_inside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["process", "http://127.0.0.1/", "--out", str(tmp_path), "--workers", "1"]) == 2
    assert "the address leads into a private network" in capsys.readouterr().err
