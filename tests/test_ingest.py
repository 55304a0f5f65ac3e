"""Reading files: every row in comes out as a document or as a rejection that says what to do."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ingest import DateError, Undecodable, decode, foreign_language, iso_date, read_documents
from analysis.statement import Document, Rejection

ENGLISH = "Moscow said that the talks with Kyiv would go on in the coming week."


def read(tmp_path: Path, name: str, data: bytes | str) -> list[Document | Rejection]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return [item.content for item in read_documents([path])]


def only(contents: list[Document | Rejection]) -> Document | Rejection:
    assert len(contents) == 1
    return contents[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    document = only(read(tmp_path, "a.txt", f"{ENGLISH} Café in Zürich.".encode(encoding)))
    assert isinstance(document, Document)
    assert document.text == f"{ENGLISH} Café in Zürich."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_encodings_of_tables(tmp_path: Path, encoding: str) -> None:
    rows = read(tmp_path, "a.csv", f"id,text\r\n1,{ENGLISH} Café.\r\n".encode(encoding))
    document = only(rows)
    assert isinstance(document, Document)
    assert document.text.endswith("Café.")
    assert document.id == "1"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"   \n \n", "no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "binary"),
        ("a.txt", bytes(range(32)) * 40, "binary"),
        ("a.csv", b"PK\x03\x04" + bytes(100), "binary"),
        ("a.jsonl", b"%PDF-1.7 ....", "binary"),
        ("a.xyz", b"text", "cannot be read"),
        ("a.csv", b"name,age\nx,3\n", "no column holds the text (columns: name, age)"),
        ("a.txt", "Переговоры между Москвой и Киевом продолжаются в Стамбуле.", "not English (ru)"),
        ("a.txt", "Les négociations ont repris entre Moscou et Kiev après trois semaines.", "not English (fr)"),
        ("a.md", "---\ntitle: [x\n---\nText.", "front matter is not YAML"),
        ("a.md", "---\n- x\n---\nText.", "no named fields"),
        ("a.md", f"---\ndate: soon\n---\n{ENGLISH}", "not a date: 'soon'"),
        ("a.jsonl", "{broken", "not a JSON object"),
        ("a.jsonl", "[1, 2]", "not a JSON object"),
        ("a.jsonl", '{"id": "x"}', "no column holds the text (columns: id)"),
        ("a.jsonl", '{"text": 5}', "no text"),
    ],
)  # fmt: skip
def test_bad_input_is_named_with_a_remedy(tmp_path: Path, name: str, data: bytes | str, reason: str) -> None:
    rejection = only(read(tmp_path, name, data))
    assert isinstance(rejection, Rejection)
    assert reason in rejection.reason
    assert rejection.remedy
    assert rejection.file == name


def test_missing_file_is_a_rejection(tmp_path: Path) -> None:
    rejection = next(iter(read_documents([tmp_path / "gone.txt"]))).content
    assert isinstance(rejection, Rejection)
    assert "no such file" in rejection.reason


def test_nul_bytes_become_spaces_and_no_offset_moves(tmp_path: Path) -> None:
    document = only(read(tmp_path, "a.txt", ENGLISH.encode() + b"\x00" + ENGLISH.encode()))
    assert isinstance(document, Document)
    assert document.text == f"{ENGLISH} {ENGLISH}"


def test_ten_megabytes_in_one_line(tmp_path: Path) -> None:
    document = only(read(tmp_path, "a.txt", (ENGLISH + " ") * 150_000))
    assert isinstance(document, Document)
    assert len(document.text) > 10_000_000


def test_a_stray_byte_spoils_nothing_but_itself(tmp_path: Path) -> None:
    document = only(read(tmp_path, "a.txt", f"“{ENGLISH}” ".encode() * 3000 + b"\xe9" + f"“{ENGLISH}”".encode()))
    assert isinstance(document, Document)
    assert document.text.count("\ufffd") == 1
    assert document.text.count("“") == 3001


def test_a_lone_surrogate_is_replaced_where_it_stands(tmp_path: Path) -> None:
    document = only(read(tmp_path, "a.jsonl", '{"id": "x\\ud800", "text": "Moscow \\ud800 said it."}'))
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("x\ufffd", "Moscow \ufffd said it.")


def test_an_unclosed_quotation_mark_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", f'text\n"{ENGLISH}"\n"{ENGLISH}\n{ENGLISH}\n')
    assert isinstance(found[0], Document)
    assert isinstance(found[1], Rejection)
    assert (found[1].row, found[1].reason) == (3, "a quotation mark is not closed")
    assert len(found) == 2


def test_files_of_one_name_in_two_folders_are_two_documents(tmp_path: Path) -> None:
    paths = [tmp_path / folder / "a.txt" for folder in ("x", "y")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(ENGLISH)
    found = [item.content for item in read_documents(paths)]
    assert [f.id for f in found if isinstance(f, Document)] == [p.with_suffix("").as_posix() for p in paths]


def test_the_number_nought_is_an_id(tmp_path: Path) -> None:
    document = only(read(tmp_path, "a.jsonl", json.dumps({"id": 0, "text": ENGLISH})))
    assert isinstance(document, Document)
    assert document.id == "0"


def test_front_matter_is_text(tmp_path: Path) -> None:
    head = f"---\ntitle: NO\ndate: 2022-02-24\nspeaker: Jane Doe\nsources:\n  - title: x\n---\n{ENGLISH}\n"
    document = only(read(tmp_path, "brief.md", head))
    assert isinstance(document, Document)
    assert (document.id, document.title, document.date, document.speaker) == ("brief", "NO", "2022-02-24", "Jane Doe")
    assert document.text == f"{ENGLISH}\n"


def test_rows_in_are_rows_out_and_rejected(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": ENGLISH, "date": "2022-02", "source": "x", "url": "https://example.org", "title": "t"},
        {"id": "a", "text": ENGLISH},
        {"text": ENGLISH, "date": "31 February 2022"},
        {"text": ENGLISH, "date": None, "speaker": None},
        {"id": "e", "text": ""},
    ]
    found = read(tmp_path, "a.jsonl", "\n".join(json.dumps(row) for row in rows) + "\n\n")
    assert len(found) == len(rows)
    reasons = [f.reason if isinstance(f, Rejection) else "" for f in found]
    assert ["" if not r else r.split()[0] for r in reasons] == ["", "the", "not", "", "there"]
    assert [r.row for r in found if isinstance(r, Rejection)] == [2, 3, 5]
    assert isinstance(found[3], Document)
    assert found[3].id == "a-4"


def test_a_cell_may_hold_lines_and_delimiters(tmp_path: Path) -> None:
    document = only(read(tmp_path, "a.csv", f'Speaker;Statement;Date\nJane;"{ENGLISH}\nSecond; line.";2022\n'))
    assert isinstance(document, Document)
    assert document.text == f"{ENGLISH}\nSecond; line."
    assert (document.speaker, document.date) == ("Jane", "2022")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022", "2022"), ("2022-02", "2022-02"), ("2022-02-24", "2022-02-24"), ("24 February 2022", "2022-02-24"),
        ("Feb 24, 2022", "2022-02-24"), ("February 2022", "2022-02"), ("24.02.2022", "2022-02-24"), ("", ""),
        ("2022-02-24 10:00", "2022-02-24"),
    ],
)  # fmt: skip
def test_dates(text: str, expected: str) -> None:
    assert iso_date(text) == expected


@pytest.mark.parametrize("text", ["soon", "2022-13", "2022-02-30", "03/04/2022", "20222", "2022-2-2", "0000"])
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="not a date"):
        iso_date(text)


def test_short_text_and_names_count_as_english() -> None:
    assert foreign_language("Iran expels diplomats") == ""
    assert foreign_language("12 34 56") == ""


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except Undecodable:
        return
    assert "\x00" not in text


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300), suffix=st.sampled_from([".csv", ".jsonl", ".txt", ".md"]))
def test_any_file_gives_documents_or_rejections(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(data)
    for item in read_documents([path]):
        assert isinstance(item.content, Document) or item.content.remedy
