"""Readers of packed and marked-up files: what a person put in comes out, from a path, a folder or memory."""

import datetime
import io
import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

from analysis.ingest import APP, Pasted, Upload, read_documents, table_head
from analysis.statement import Document, Rejection

ENGLISH = "Moscow said that the talks with Kyiv would go on. Kyiv warned that it would not accept an ultimatum."


def word() -> bytes:
    file = docx.Document()
    file.add_heading("Talks in Istanbul", 0)
    file.add_paragraph(ENGLISH)
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Moscow", "It refused."
    return saved(file)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["a sheet of notes"])
    sheet = book.create_sheet("Statements")
    sheet.append(["Statements of the week"])
    sheet.append([])
    sheet.append(["Who", "Statement", "Date", "Toward"])
    sheet.append(["Moscow", ENGLISH, datetime.datetime(2022, 2, 24), "Kyiv"])
    sheet.append(["Kyiv", f"{ENGLISH} It did.", 2022, None])
    return saved(book)


def saved(thing: object) -> bytes:
    stream = io.BytesIO()
    thing.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def parquet() -> bytes:
    stream = io.BytesIO()
    pd.DataFrame({"text": [ENGLISH, f"{ENGLISH} Yes."], "date": [pd.Timestamp("2022-02-24")] * 2}).to_parquet(stream)
    return stream.getvalue()


def packed(**members: bytes | str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return stream.getvalue()


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
    members = {"a__txt": ENGLISH, "b__docx": word(), "c__jsonl": json.dumps({"text": ENGLISH})}
    from_zip = read(Upload("x.zip", packed(**members)))
    for name, data in members.items():
        (tmp_path / name.replace("__", ".")).write_bytes(data if isinstance(data, bytes) else data.encode())
    (tmp_path / ".hidden.txt").write_text(ENGLISH)
    from_folder = read(tmp_path)
    assert len(from_zip) == len(from_folder) == 3
    assert [d.text for d in from_zip if isinstance(d, Document)] == [
        d.text for d in from_folder if isinstance(d, Document)
    ]


def test_an_archive_in_an_archive_is_read_and_a_third_is_not() -> None:
    once = packed(a__txt=ENGLISH)
    assert only(Upload("x.zip", packed(y__zip=once))).id == "x.zip/y.zip/a"
    (refused,) = read(Upload("x.zip", packed(y__zip=packed(z__zip=once))))
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
