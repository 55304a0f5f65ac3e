"""Files and addresses that mean harm, or come to it: each with a name and the sentence that it should get.

They are made here, when they are asked for: no binary is kept. A sentence stands for the beginning of "reason; remedy".
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import NamedTuple

import openpyxl
from pypdf import PdfReader, PdfWriter

from tests.loopback import Page
from tests.seed_files import ENGLISH, packed, page, parquet, pdf, repacked, saved, speech, word, workbook

DEEP = 100_000
PRIVATE = "the address leads into a private network"
FORM = "this is not a web address"
SCHEME = "only addresses that begin with http:// or https:// are read"
SIGN = "the address holds a blank or a sign that no address has"
LOCKED = "the PDF is locked with a password"
SCRIPT = "the PDF carries a script"
BOMB = "it inflates to more than 200 times its size"
OUTSIDE = "its name leads out of the archive"
ENTITIES = "its XML declares entities of its own"
DAMAGED = "the file is damaged"


class HostileFile(NamedTuple):
    """A file: what it is called here, its name, how its bytes are made, and what its rejections begin with."""

    called: str
    name: str
    make: Callable[[], bytes]
    sentence: str


def zip_with(change: Callable[[zipfile.ZipInfo], None], name: str = "a.txt", data: str = ENGLISH) -> bytes:
    """An archive of one member whose entry has been tampered with."""
    stream = io.BytesIO()
    info = zipfile.ZipInfo(name)
    change(info)
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, data)
    return stream.getvalue()


def locked_zip() -> bytes:
    """An archive whose member says that it needs a password."""
    data = bytearray(packed({"a.txt": ENGLISH}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def as_link(info: zipfile.ZipInfo) -> None:
    info.create_system, info.external_attr = 3, 0o120777 << 16


def overlapping() -> bytes:
    """Many directory entries that all point at one packed member, as the flat kind of bomb does."""
    one = packed({"a.txt": ENGLISH * 20_000})
    start = one.index(b"PK\x01\x02")
    entry, end = one[start : one.index(b"PK\x05\x06")], bytearray(one[one.index(b"PK\x05\x06") :])
    count = 300
    struct.pack_into("<HHI", end, 8, count, count, len(entry) * count)
    return one[:start] + entry * count + bytes(end)


def lying_zip() -> bytes:
    """A member that claims to be five bytes long and holds a great deal more."""
    data = bytearray(packed({"a.txt": ENGLISH * 1000}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 5)
    struct.pack_into("<I", data, 22, 5)
    return bytes(data)


def many_members() -> bytes:
    return packed({f"{number}.txt": "x" for number in range(2_100)})


def encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(speech())))
    writer.encrypt("secret", "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def page_loop() -> bytes:
    return speech().replace(b"/Kids [4 0 R 6 0 R 8 0 R]", b"/Kids [2 0 R 2 0 R 2 0 R]")


def inflating_pdf() -> bytes:
    """A page whose packed content unfolds to far more than a page."""
    return pdf([["0 0 m " * 20_000_000]])


def sheet_xml(inner: str) -> bytes:
    """The example workbook with other rows in its sheet."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{inner}</sheetData></worksheet>'
    return repacked(workbook(), {"xl/worksheets/sheet1.xml": sheet.encode()})


def cells(*texts: str, row: int = 1) -> str:
    listed = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{row}">{listed}</row>'


def formulas() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append(['=WEBSERVICE("http://127.0.0.1/")'])
    return saved(book)


def laughs(root: str) -> bytes:
    """The entity bomb of a billion laughs."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><{root}>&l9;</{root}>'.encode()


def external(root: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><{root}>&e;</{root}>'.encode()


def tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return stream.getvalue()


def yaml_laughs() -> bytes:
    lines = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return ("---\n" + "\n".join(lines) + "\ntitle: *a11\n---\n" + "No date is told.").encode()


FILES: tuple[HostileFile, ...] = (
    HostileFile("empty text", "a.txt", lambda: b"", "the file is empty"),
    HostileFile("blanks only", "a.txt", lambda: b" \n\t\n" * 1000, "there is no text"),
    HostileFile("zero bytes", "a.txt", lambda: bytes(100_000), "this is a binary file, not text"),
    HostileFile("a program named text", "a.txt", lambda: b"\x7fELF" + bytes(500), "this is a program"),
    HostileFile("a picture named text", "a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "this is a picture"),
    HostileFile("a PDF named text", "a.txt", speech, "this is a PDF, a binary file, though its name ends in .txt"),
    HostileFile("a Word file named CSV", "a.csv", word, "this is a packed file (zip, Word or Excel)"),
    HostileFile("a text named PDF", "a.pdf", ENGLISH.encode, "this is not a PDF; check its name"),
    HostileFile("a text named Word", "a.docx", ENGLISH.encode, "this is not a Word document"),
    HostileFile("a page named Excel", "a.xlsx", page, "this is not an Excel workbook"),
    HostileFile("a text named zip", "a.zip", ENGLISH.encode, "this is not a zip archive"),
    HostileFile("a text named Parquet", "a.parquet", ENGLISH.encode, "this is not a Parquet file"),
    HostileFile("an old Word file", "a.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(900), "files ending in .doc cannot be"),
    HostileFile("a locked Word file", "a.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(900), "this is a locked or old Office"),
    HostileFile("a locked workbook", "a.xlsx", lambda: b"\xd0\xcf\x11\xe0" + bytes(900), "this is a locked or old Office"),
    HostileFile("rich text", "a.txt", lambda: b"{\\rtf1 Talks}", "this is an RTF file"),
    HostileFile("a script", "a.exe", lambda: b"MZ" + bytes(500), "files ending in .exe cannot be read"),
    HostileFile("no ending", "README", ENGLISH.encode, "files ending in nothing cannot be read"),
    HostileFile("a tar archive", "a.tar.gz", tar, "files ending in .gz cannot be read"),
    HostileFile("a tar named zip", "a.zip", tar, "this is a gzip archive"),
    HostileFile("Russian", "a.txt", "Переговоры между Москвой и Киевом продолжаются.".encode, "the text is not English (ru)"),
    HostileFile("a text over the limit", "a.txt", lambda: (ENGLISH + " ").encode() * 25_000, "the text is longer than 2,000"),
    HostileFile("a file over the limit", "a.txt", lambda: b"a" * 50_000_001, "the file is larger than 50 MB"),
    HostileFile("front matter bomb", "a.md", yaml_laughs, ""),
    HostileFile("front matter of a megabyte", "a.md", lambda: b"---\n" + b"a: b\n" * 200_000 + b"---\nx", "the front matter is"),
    HostileFile("front matter of brackets", "a.md", lambda: b"---\n" + b"[" * 9_000 + b"\n---\nx", "the front matter is too long or too deep"),
    HostileFile("front matter of tags", "a.md", lambda: b"---\n!!python/object/apply:os.getcwd []\n---\nx", ""),
    HostileFile("unclosed quotation", "a.csv", lambda: f'text\n"{ENGLISH}'.encode(), "a quotation mark is not closed"),
    HostileFile("a million columns", "a.csv", lambda: b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n1,2\n", "the table has more than 500 columns"),
    HostileFile("no text column", "a.csv", lambda: b"a,b\n1,2\n", "no column holds the text (columns: a, b)"),
    HostileFile("header alone", "a.csv", lambda: b"text,date\n", "the table has no rows"),
    HostileFile("quotation marks alone", "a.csv", lambda: b'"' * 1_000_001, "a quotation mark is not closed"),
    HostileFile("too many rows", "a.csv", lambda: b"text\n" + b"x\n" * 6_000, "the table has more than 5,000 rows"),
    HostileFile("day and month unclear", "a.csv", lambda: f"text,date\n{ENGLISH},03/04/2022\n".encode(), "not a date:"),
    HostileFile("brackets in JSON", "a.json", lambda: b"[" * DEEP, "its values are nested too deeply"),
    HostileFile("objects in JSON", "a.json", lambda: b'{"text":' * DEEP, "its values are nested too deeply"),
    HostileFile("a number without end", "a.json", lambda: b'[{"text": ' + b"9" * 1_000_000 + b"}]", "the file is not JSON"),
    HostileFile("JSON cut off", "a.json", lambda: b'[{"text": "Mos', "the file is not JSON"),
    HostileFile("JSON null", "a.json", lambda: b"null", "the file holds no list of rows"),
    HostileFile("JSON of numbers", "a.json", lambda: b"[1, 2]", "the entry is not a JSON object"),
    HostileFile("brackets in a line", "a.jsonl", lambda: b"[" * DEEP + b"\n", "the line is not a JSON object"),
    HostileFile("a nested text", "a.jsonl", lambda: json.dumps({"text": {"a": 1}}).encode(), "there is no text"),
    HostileFile("a locked PDF", "a.pdf", encrypted_pdf, LOCKED),
    HostileFile("a script in a PDF", "a.pdf", lambda: pdf([[ENGLISH]], "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), SCRIPT),
    HostileFile("a named script in a PDF", "a.pdf", lambda: pdf([[ENGLISH]], "/Names << /JavaScript << /Names [] >> >>"), SCRIPT),
    HostileFile("a program in a PDF", "a.pdf", lambda: pdf([[ENGLISH]], "/OpenAction << /S /Launch /F (a.exe) >>"), SCRIPT),
    HostileFile("a PDF of pictures", "a.pdf", lambda: pdf([[], []]), "its pages are pictures without text; run text recog"),
    HostileFile("a PDF whose pages are themselves", "a.pdf", page_loop, DAMAGED),
    HostileFile("a PDF cut off", "a.pdf", lambda: speech()[:300], DAMAGED),
    HostileFile("a PDF of a head alone", "a.pdf", lambda: b"%PDF-1.7\n", DAMAGED),
    HostileFile("a PDF that unfolds", "a.pdf", inflating_pdf, DAMAGED),
    HostileFile("a name that climbs", "a.zip", lambda: packed({"../../a.txt": ENGLISH}), OUTSIDE),
    HostileFile("a name from the root", "a.zip", lambda: packed({"/etc/a.txt": ENGLISH}), OUTSIDE),
    HostileFile("a name with a drive", "a.zip", lambda: packed({"C:\\a.txt": ENGLISH}), OUTSIDE),
    HostileFile("a name that climbs backwards", "a.zip", lambda: packed({"..\\..\\a.txt": ENGLISH}), OUTSIDE),
    HostileFile("a link in an archive", "a.zip", lambda: zip_with(as_link, data="/etc/hostname"), "it is a link"),
    HostileFile("a locked archive", "a.zip", locked_zip, "it is locked with a password"),
    HostileFile("a bomb", "a.zip", lambda: packed({"a.txt": b"0" * 30_000_000}), BOMB),
    HostileFile("a bomb in an archive", "a.zip", lambda: packed({"b.zip": packed({"a.txt": b"0" * 30_000_000})}), BOMB),
    HostileFile("a flat bomb", "a.zip", overlapping, "the files are larger together than one reading takes"),
    HostileFile("bombs by the hundred", "a.zip", lambda: packed({f"{n}.txt": b"0" * 3_000_000 for n in range(60)}), "the files are larger together"),
    HostileFile("a size that lies", "a.zip", lying_zip, "it is damaged inside the archive"),
    HostileFile("too many members", "a.zip", many_members, "the archive has more than 2,000 files"),
    HostileFile("an archive too deep", "a.zip", lambda: packed({"b.zip": packed({"c.zip": packed({"d.txt": ENGLISH})})}),
                "this is an archive in an archive in an archive"),
    HostileFile("an empty archive", "a.zip", lambda: packed({}), "the archive holds no file"),
    HostileFile("an archive cut off", "a.zip", lambda: packed({"a.txt": ENGLISH})[:60], "the archive is damaged"),
    HostileFile("laughs in Word", "a.docx", lambda: repacked(word(), {"word/document.xml": laughs("w")}), ENTITIES),
    HostileFile("a file named in Word", "a.docx", lambda: repacked(word(), {"word/document.xml": external("w")}), ENTITIES),
    HostileFile("laughs in UTF-16", "a.docx", lambda: repacked(word(), {"word/document.xml": laughs("w").decode().encode("utf-16")}),
                ENTITIES),
    HostileFile("a bomb in Word", "a.docx", lambda: repacked(word(), {"word/media/a.bmp": b"0" * 30_000_000}), BOMB),
    HostileFile("Word without words", "a.docx", lambda: repacked(word(), {"word/document.xml": b""}), DAMAGED),
    HostileFile("a zip named Word", "a.docx", lambda: packed({"a.txt": ENGLISH}), DAMAGED),
    HostileFile("laughs in Excel", "a.xlsx", lambda: repacked(workbook(), {"xl/workbook.xml": laughs("w")}), ENTITIES),
    HostileFile("a bomb in Excel", "a.xlsx", lambda: repacked(workbook(), {"xl/x.xml": b" " * 30_000_000}), BOMB),
    HostileFile("cells of a formula", "a.xlsx", formulas, "the table has no rows below its header; fill it in, or leave the file out; a formula"),
    HostileFile("a column far out", "a.xlsx", lambda: sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "the table has more"),
    HostileFile("a row far out", "a.xlsx", lambda: sheet_xml(cells("text") + cells("x", row=1_000_000)), ""),
    HostileFile("a workbook without cells", "a.xlsx", lambda: saved(openpyxl.Workbook()), "the workbook is empty"),
    HostileFile("Parquet cut off", "a.parquet", lambda: parquet()[:-20], "the Parquet file is damaged"),
    HostileFile("Parquet of a mark alone", "a.parquet", lambda: b"PAR1PAR1", "the Parquet file is damaged"),
    HostileFile("a page without an article", "a.html", lambda: b"<html><body><a href='/'>Home</a></body></html>", "no article was"),
    HostileFile("a page of nested elements", "a.html", lambda: b"<div>" * 50_000 + page(), "its elements are nested more than"),
    HostileFile("a page of attributes", "a.html", lambda: b"<p " + b" ".join(b'a%d=">"' % n for n in range(300_000)) + b">" + page(), "one of its elements has far"),
    HostileFile("a page over the limit", "a.html", lambda: page() + b" " * 5_000_000, "the page is larger than 5 MB"),
)  # fmt: skip

#: Addresses, with what each is refused for before anything is asked.
ADDRESSES: dict[str, str] = {
    "http://127.0.0.1/": PRIVATE,
    "http://localhost/": PRIVATE,
    "http://localhost.:80/": PRIVATE,
    "http://127.1/": PRIVATE,
    "http://2130706433/": PRIVATE,
    "http://0x7f000001/": PRIVATE,
    "http://0177.0.0.1/": PRIVATE,
    "http://0.0.0.0/": PRIVATE,
    "http://10.0.0.1/": PRIVATE,
    "http://172.16.5.4/": PRIVATE,
    "http://192.168.1.1/": PRIVATE,
    "http://100.64.0.1/": PRIVATE,
    "http://100.100.100.200/latest/meta-data/": PRIVATE,
    "http://169.254.169.254/latest/meta-data/": PRIVATE,
    "http://168.63.129.16/": PRIVATE,
    "http://192.0.0.192/": PRIVATE,
    "http://198.18.0.1/": PRIVATE,
    "http://224.0.0.1/": PRIVATE,
    "http://240.0.0.1/": PRIVATE,
    "http://255.255.255.255/": PRIVATE,
    "http://[::1]/": PRIVATE,
    "http://[::]/": PRIVATE,
    "http://[::ffff:127.0.0.1]/": PRIVATE,
    "http://[::ffff:a9fe:a9fe]/": PRIVATE,
    "http://[::127.0.0.1]/": PRIVATE,
    "http://[64:ff9b::7f00:1]/": PRIVATE,
    "http://[2002:7f00:1::]/": PRIVATE,
    "http://[fe80::1]/": PRIVATE,
    "http://[fd00:ec2::254]/": PRIVATE,
    "http://[fec0::1]/": PRIVATE,
    "http://[ff02::1]/": PRIVATE,
    "https://127.0.0.1/": PRIVATE,
    "http://１２７.０.０.１/": PRIVATE,
    "http://93.184.216.34:22/": "port 22 is not one of a web page",
    "https://93.184.216.34:80/": "port 80 is not one of a web page",
    "file:///etc/hostname": SCHEME,
    "ftp://news.example/a": SCHEME,
    "gopher://127.0.0.1:70/_x": SCHEME,
    "data:text/html,<p>x": SIGN,
    "javascript:alert(1)": SCHEME,
    "//127.0.0.1/": SCHEME,
    "news.example/a": SCHEME,
    "http://": FORM,
    "http:///a": FORM,
    "http://:80/": FORM,
    "http://[::1/": FORM,
    "http://news.example:99999/": FORM,
    "http://user:secret@93.184.216.34/": "the address carries a name or a password",
    "http://93.184.216.34@127.0.0.1/": "the address carries a name or a password",
    "http://127.0.0.1\\@93.184.216.34/": SIGN,
    "http://93.184.216.34/a b": SIGN,
    "http://93.184.216.34/\r\nHost: x": SIGN,
    "http://93.184.216.34/\u202egpj.exe": SIGN,
    "http://" + "a" * 3000: "the address is longer than 2,000 characters",
    "http://no-such-host.invalid/": "there is no host 'no-such-host.invalid'",
}


def cut(handler: BaseHTTPRequestHandler) -> None:
    """Half of what was promised."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(ENGLISH.encode())


def silent(handler: BaseHTTPRequestHandler) -> None:
    """An open line on which nothing comes."""
    time.sleep(5)


def flood(handler: BaseHTTPRequestHandler) -> None:
    """More headers than any page has."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(5000)) + b"\r\n")


def endless(handler: BaseHTTPRequestHandler) -> None:
    """A page without an end, sent as fast as the line takes it."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.end_headers()
    with suppress(OSError):
        for _ in range(2_000):
            handler.wfile.write(b"talks " * 2_000)


def babble(handler: BaseHTTPRequestHandler) -> None:
    """Something that is not HTTP."""
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")


def moved(to: str) -> Page:
    return Page(status=302, headers={"Location": to})


LARGE = "the page is larger than 10 MB"
STRANGE = "the address gives no proper answer"
#: Answers of a server that may be asked, with what each is refused for.
SERVED: dict[str, tuple[Page | Callable[[BaseHTTPRequestHandler], None], str]] = {
    "a redirect to the machine's own service": (moved("http://169.254.169.254/latest/meta-data/"), PRIVATE),
    "a redirect to another port": (moved("http://127.0.0.1:1/"), PRIVATE),
    "a redirect inside by another name": (moved("http://localhost:1/"), PRIVATE),
    "a redirect to a file": (moved("file:///etc/hostname"), SCHEME),
    "a redirect with a password": (moved("http://a:b@127.0.0.1/"), "the address carries a name or a password"),
    "a redirect to itself": (moved(""), "the address redirects more than 5 times"),
    "a redirect to nowhere": (moved("http://:80/"), FORM),
    "a packed bomb": (Page(gzip.compress(bytes(40_000_000)), headers={"Content-Encoding": "gzip"}), LARGE),
    "another packing": (Page(b"x", headers={"Content-Encoding": "br"}), "the page is packed in a way that is not read (br)"),
    "a packing that is none": (Page(b"x" * 99, headers={"Content-Encoding": "gzip"}), STRANGE),
    "packed and cut off": (Page(gzip.compress(page())[:200], headers={"Content-Encoding": "gzip"}), "the answer breaks off"),
    "a length that says enough": (Page(b"x", headers={"Content-Length": "99999999999"}), LARGE),
    "a page without an end": (endless, LARGE),
    "a page that breaks off": (cut, "the answer breaks off"),
    "silence": (silent, "the address takes too long to answer"),
    "a flood of headers": (flood, STRANGE),
    "no web server": (babble, STRANGE),
    "a picture": (Page(b"GIF89a", "image/gif"), "the address holds image/gif, which is not read"),
    "a program": (Page(b"MZ", "application/octet-stream"), "the address holds application/octet-stream"),
    "something unnamed": (Page(b"x", ""), "the address holds something unnamed, which is not read"),
    "a door that is shut": (Page(b"x", status=401), "the address answers 401; open it in a browser"),
    "a page that has gone": (Page(b"x", status=410), "the address answers 410"),
    "a page that is a program": (Page(b"\x7fELF" + bytes(5000)), "this is a binary file"),
    "a PDF that is a page": (Page(page(), "application/pdf"), DAMAGED),
    "a page without an article": (Page(b"<a href='/'>Home</a>"), "no article was found in the page"),
}  # fmt: skip
