"""Real files of every kind that is read, made here: seeds for the tests of the readers, to be mutated or spoilt."""

import datetime
import io
import json
import zipfile
import zlib
from collections.abc import Sequence

import docx
import openpyxl
import pandas as pd

ENGLISH = "Moscow said that the talks with Kyiv would go on. Kyiv warned that it would not accept an ultimatum."
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>World news</title>
<item><title>Talks &amp; more</title><link>https://news.example/a</link><pubDate>Thu, 24 Feb 2022 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{ENGLISH}&lt;/p&gt;</description></item><item><title>More</title><guid>x</guid></item></channel></rss>"""


def saved(thing: object) -> bytes:
    """The bytes that a document of a library saves."""
    stream = io.BytesIO()
    thing.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def word(text: str = ENGLISH) -> bytes:
    file = docx.Document()
    file.add_heading("Talks in Istanbul", 0)
    file.add_paragraph(text)
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Moscow", "It refused."
    return saved(file)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    sheet = book.create_sheet("Statements")
    sheet.append(["Statements of the week"])
    sheet.append([])
    sheet.append(["Who", "Statement", "Date", "Toward"])
    sheet.append(["Moscow", ENGLISH, datetime.datetime(2022, 2, 24), "Kyiv"])
    sheet.append(["Kyiv", f"{ENGLISH} It did.", 2022, None])
    return saved(book)


def parquet() -> bytes:
    stream = io.BytesIO()
    pd.DataFrame({"text": [ENGLISH, f"{ENGLISH} Yes."], "date": [pd.Timestamp("2022-02-24")] * 2}).to_parquet(stream)
    return stream.getvalue()


def packed(members: dict[str, bytes | str]) -> bytes:
    """A zip archive of the members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def repacked(archive: bytes, changed: dict[str, bytes]) -> bytes:
    """The archive with some members replaced or added."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        members: dict[str, bytes | str] = {name: old.read(name) for name in old.namelist()}
    return packed({**members, **changed})


def pdf(pages: Sequence[Sequence[str]], root: str = "", info: str = "", flate: bool = True) -> bytes:
    """A PDF of lines of text; `root` and `info` are added to the catalogue and the properties."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode(),
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
        objects.append(f"{page}/Resources << /Font << /F1 3 0 R >> >> >>".encode())
        shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj T*\n" for line in lines)
        drawn = f"BT /F1 11 Tf 14 TL 50 800 Td\n{shown}ET".encode("cp1252") if lines else b"0 0 100 100 re f"
        stream = zlib.compress(drawn) if flate else drawn
        kind = "/Filter /FlateDecode " if flate else ""
        objects.append(f"<< {kind}/Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    objects.append(f"<< {info} >>".encode())
    return _assembled(objects)


def _assembled(objects: Sequence[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start, size = len(data), len(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    return data + f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def page() -> bytes:
    paragraphs = "".join(f"<p>{ENGLISH} Paragraph {n} says somewhat more about it.</p>" for n in range(5))
    return (
        "<!doctype html><html><head><title>Talks go on | Site</title><meta charset='utf-8'>"
        "<meta property='article:published_time' content='2022-02-24T10:00:00Z'></head><body><nav><a href='/'>Home</a>"
        f"</nav><article><h1>Talks go on</h1>{paragraphs}</article><footer>© Site</footer></body></html>"
    ).encode()


def speech(pages: int = 3) -> bytes:
    """A PDF as ministries print it: a head, a foot with the page's number, lines that break words."""
    rest = ["tiations with Kyiv would go on in the coming week and that", "no side had left the table."]
    return pdf(
        [
            [
                "Ministry of Talks",
                f"{place} said that the nego-",
                *rest,
                f"Kyiv warned of a {place} round.",
                str(number),
            ]
            for number, place in zip(range(1, pages + 1), ("Moscow", "Paris", "Rome") * pages, strict=False)
        ]
    )


def seeds() -> dict[str, list[bytes]]:
    """Well-formed files by suffix."""
    rows = [{"text": ENGLISH, "date": "2022-02-24", "id": 1}, {"text": f"{ENGLISH} Yes.", "speaker": "Jane Doe"}]
    lines = "\n".join(json.dumps(row) for row in rows)
    return {
        ".txt": [ENGLISH.encode(), f"{ENGLISH} Café.".encode("utf-16"), f"{ENGLISH} Café.".encode("latin-1")],
        ".md": [f"---\ntitle: On NO\ndate: 2022-02-24\ntags: [a, b]\n---\n# Talks\n\n{ENGLISH}\n".encode()],
        ".html": [page()],
        ".pdf": [speech(), pdf([[ENGLISH]], "/OpenAction [4 0 R /Fit]", "/Title (Talks in Istanbul)", flate=False)],
        ".docx": [word()],
        ".csv": [
            f'text;date\n"{ENGLISH}";2022\n"{ENGLISH}\nmore";2021-03\n'.encode(),
            f"id,text\n1,{ENGLISH}\n".encode(),
        ],
        ".tsv": [f"text\tspeaker\n{ENGLISH}\tJane\n".encode()],
        ".xlsx": [workbook()],
        ".json": [json.dumps(rows).encode(), json.dumps({"articles": rows}, indent=1).encode()],
        ".jsonl": [lines.encode()],
        ".parquet": [parquet()],
        ".zip": [packed({"a.txt": ENGLISH, "b/c.csv": f"text\n{ENGLISH}\n", "d.zip": packed({"e.txt": ENGLISH})})],
    }
