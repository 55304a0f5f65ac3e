"""Open corpora: downloaded from a server that lays them out as their makers do, verified, resumed, read."""

import bz2
import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from analysis.corpora import catalogue
from analysis.ingest import NotFetched, Web
from analysis.ingest.fetching.download import Resuming
from analysis.ingest.open_corpora import LAYOUTS, Origin, downloaded
from analysis.ingest.wikinews import plain_wikitext
from analysis.statement import Document, Rejection
from tests.loopback import Loopback, Page, loopback

SPEECH = "Mr. President, we call upon all sides to return to the talks. We will not accept an ultimatum."
DATASET = "/api/datasets/:persistentId?persistentId=doi:10.7910/DVN/TEST"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as served:
        yield served


def ungdc() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        members = {
            "TXT/Session 75 - 2020/USA_75_2020.txt": f"\ufeff{SPEECH}",
            "TXT/Session 75 - 2020/._USA_75_2020.txt": "droppings",
            "TXT/Session 76 - 2021/UKR_76_2021.txt": f"{SPEECH} Peace.",
            "README.txt": "Session",
        }
        for name, text in members.items():
            data = text.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def inaugural() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("inaugural/README", "about")
        archive.writestr("inaugural/2005-Bush.txt", SPEECH.encode() + b" caf\xe9")
        archive.writestr("inaugural/1789-Washington.txt", SPEECH)
    return stream.getvalue()


def serve_dataset(server: Loopback, data: bytes, md5: str = "") -> Origin:
    listed = [
        {"label": name, "dataFile": {"id": number, "filename": name, "md5": md5 or hashlib.md5(data).hexdigest()}}
        for number, name in ((7, "UNGDC_1946-2022.tgz"), (8, "UNGDC_1946-2023.tgz"), (9, "Raw_PDFs.tgz"))
    ]
    manifest = {"status": "OK", "data": {"latestVersion": {"files": listed}}}
    server.pages[DATASET] = Page(json.dumps(manifest).encode(), "application/json")
    server.pages["/api/access/datafile/8"] = Page(status=303, headers={"Location": "/store/8?signed=1"})
    server.pages["/store/8"] = Page(data, "application/gzip")
    return Origin("ungdc", dataset=server.address("/doi:10.7910/DVN/TEST"), pattern="UNGDC_1946-*.t*gz")


def documents(layout: str, path: Path) -> list[Document]:
    return [item.content for item in LAYOUTS[layout](path) if isinstance(item.content, Document)]


def test_un_general_debate(server: Loopback, tmp_path: Path) -> None:
    origin = serve_dataset(server, ungdc())
    path = downloaded(origin, tmp_path, server.web())
    assert path.name == "UNGDC_1946-2023.tgz"
    usa, ukr = documents("ungdc", path)
    assert (usa.id, usa.speaker, usa.date, usa.text) == ("USA_75_2020", "USA", "2020", SPEECH)
    assert ukr.speaker == "UKR"
    asked = len(server.asked)
    assert downloaded(origin, tmp_path, server.web()) == path
    assert len(server.asked) == asked


def test_inaugural_addresses(server: Loopback, tmp_path: Path) -> None:
    server.pages["/inaugural.zip"] = Page(inaugural(), "application/zip")
    path = downloaded(Origin("inaugural", server.address("/inaugural.zip")), tmp_path, server.web())
    first, second = documents("inaugural", path)
    assert (first.date, first.speaker) == ("1789", "US President Washington")
    assert second.text == f"{SPEECH} café"


def wikinews() -> bytes:
    space = "http://www.mediawiki.org/xml/export-0.11/"
    pages = (
        ("Talks go on", "0", "", "{{date|February 24, 2022}}\n[[File:A.jpg|thumb|[[w:Kyiv|Kyiv]] by night]]\n"
         "{{w|Russia|Moscow}} and [[Kyiv]] met.&lt;ref>x&lt;/ref> "
         f"{SPEECH}\n\n== Sources ==\n*{{{{source|url=x}}}}\n{{{{publish}}}}"),
        ("A draft", "0", "", f"{{{{develop}}}} {SPEECH}"),
        ("Old name", "0", "&lt;redirect title='x'/>", "#REDIRECT [[x]] {{publish}}"),
        ("Talk:Talks go on", "1", "", f"{SPEECH} {{{{publish}}}}"),
    )  # fmt: skip
    body = "".join(
        f"<page><title>{title}</title><ns>{ns}</ns><id>1</id>{extra.replace('&lt;', '<')}<revision><id>2</id>"
        f"<contributor><username>u</username></contributor><text>{text}</text></revision></page>"
        for title, ns, extra, text in pages
    )
    return bz2.compress(f'<mediawiki xmlns="{space}" version="0.11">{body}</mediawiki>'.encode())


def test_wikinews(server: Loopback, tmp_path: Path) -> None:
    server.pages["/dump.xml.bz2"] = Page(wikinews(), "application/octet-stream")
    path = downloaded(Origin("wikinews", server.address("/dump.xml.bz2")), tmp_path, server.web())
    (article,) = documents("wikinews", path)
    assert (article.title, article.date) == ("Talks go on", "2022-02-24")
    assert article.text == f"Moscow and Kyiv met. {SPEECH}"
    assert article.url == "https://en.wikinews.org/wiki/Talks_go_on"
    path.write_bytes(wikinews()[:100])
    assert isinstance(next(LAYOUTS["wikinews"](path)).content, Rejection)


@pytest.mark.parametrize(
    "markup", ["{{" * 50_000, "[[" * 50_000 + "]]" * 50_000, "{{w|" * 9000 + "x" + "}}" * 9000, "<!--" * 9000]
)
def test_unbalanced_wikitext_comes_to_an_end(markup: str) -> None:
    assert isinstance(plain_wikitext(markup).text, str)


def test_another_file_than_the_manifest_names_is_refused(server: Loopback, tmp_path: Path) -> None:
    origin = serve_dataset(server, ungdc(), md5="0" * 32)
    with pytest.raises(NotFetched, match="checksum differs"):
        downloaded(origin, tmp_path, server.web())
    assert not [path for path in tmp_path.iterdir() if path.suffix != ".part"]


def test_what_was_written_down_on_first_use_must_come_again(server: Loopback, tmp_path: Path) -> None:
    origin = Origin("inaugural", server.address("/inaugural.zip"))
    server.pages["/inaugural.zip"] = Page(inaugural(), "application/zip")
    path = downloaded(origin, tmp_path, server.web())
    path.unlink()
    server.pages["/inaugural.zip"] = Page(inaugural() + b" ", "application/zip")
    with pytest.raises(NotFetched, match="checksum differs"):
        downloaded(origin, tmp_path, server.web())


def test_a_download_goes_on_where_it_broke_off(server: Loopback, tmp_path: Path) -> None:
    data, spans = bytes(range(256)) * 2000, []

    def broken(handler: BaseHTTPRequestHandler) -> None:
        span = handler.headers.get("Range", "")
        spans.append(span)
        start = int(span.removeprefix("bytes=").removesuffix("-") or 0)
        handler.send_response(206 if span else 200)
        handler.send_header("Content-Type", "application/zip")
        handler.send_header("Content-Length", str(len(data) - start))
        handler.end_headers()
        handler.wfile.write(data[start : start + 300_000])

    server.pages["/x.zip"] = broken
    load = Resuming(server.web())
    with pytest.raises(NotFetched, match="goes on where it stopped"):
        load(server.address("/x.zip"), str(tmp_path / "made"))
    load(server.address("/x.zip"), str(tmp_path / "made"))
    assert (tmp_path / "made").read_bytes() == data
    assert spans == ["", "bytes=300000-"]


def test_a_redirect_of_a_download_is_checked(server: Loopback, tmp_path: Path) -> None:
    server.pages["/x.zip"] = Page(status=302, headers={"Location": "http://169.254.169.254/x.zip"})
    with pytest.raises(NotFetched, match="private network"):
        Resuming(server.web())(server.address("/x.zip"), str(tmp_path / "made"))


def test_a_damaged_corpus_is_named(tmp_path: Path) -> None:
    path = tmp_path / "UNGDC_1946-2023.tgz"
    path.write_bytes(ungdc()[:150])
    contents = [item.content for item in LAYOUTS["ungdc"](path)]
    assert isinstance(contents[-1], Rejection)
    assert contents[-1].reason == "the file is damaged"


def test_the_catalogue_names_a_public_address_and_a_licence() -> None:
    found = [corpus for corpus in catalogue().values() if corpus.open]
    assert len(found) >= 2
    for corpus in found:
        assert corpus.open is not None
        assert (corpus.open.address or corpus.open.dataset).startswith("https://")
        assert corpus.licence
        assert corpus.citation
    with pytest.raises(ValueError, match="not downloaded"):
        catalogue()["tango"].download(Web())
