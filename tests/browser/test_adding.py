"""Each way of bringing in text, once, from the page to the charts, as a reader would do it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled
from tests.browser.server import Server
from tests.loopback import Loopback, loopback
from tests.loopback import Page as Served

pytestmark = pytest.mark.browser
PATIENCE = 90_000
Visit = Callable[..., Page]
TEXT = (
    "Moscow warned Kyiv on Monday that strikes would follow. The River Front said that talks with Poland would resume."
    " Berlin offered to host talks with Minsk."
)


@pytest.fixture(scope="module")
def site() -> Iterator[Loopback]:
    with loopback() as served:
        yield served


@pytest.fixture(scope="module")
def app(site: Loopback) -> Iterator[Server]:
    with Server(fetch_from=site.port) as running:
        yield running


def begin(visit: Visit, app: Server, way: str) -> Page:
    page = visit(f"{app.url}/add_data")
    if way != "Paste":
        page.get_by_role("radio", name=way).click()
        settled(page)
    return page


def article(number: int) -> bytes:
    body = "".join(f"<p>{TEXT} Round {number} of the talks, part {part}, went on.</p>" for part in range(4))
    head = f'<title>Talks {number}</title><meta property="article:published_time" content="2022-02-0{number}">'
    return f"<html><head>{head}</head><body><article><h1>Talks {number}</h1>{body}</article></body></html>".encode()


def counted(page: Page, statements: str) -> None:
    """Read, see the preview, count, open: the corpus has so many statements."""
    expect(page.get_by_text("The first statements, as they would count")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Count them").click()
    expect(page.get_by_text(re.compile(f"rejected; {statements}"))).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("who talks", timeout=PATIENCE)
    settled(page)
    expect(page.get_by_text("Your texts").first).to_be_visible(timeout=PATIENCE)


def test_pasted_text(visit: Visit, app: Server) -> None:
    page = begin(visit, app, "Paste")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("Date", exact=True).fill("2022-02-01")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("River Front").first).to_be_visible(timeout=PATIENCE)
    counted(page, "3 statements")


def test_uploads_with_a_rejection(visit: Visit, app: Server, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("inner/b.txt", TEXT)
    (tmp_path / "c.zip").write_bytes(packed.getvalue())
    page = begin(visit, app, "Upload")
    page.locator("input[type=file]").set_input_files([tmp_path / "a.txt", tmp_path / "empty.md", tmp_path / "c.zip"])
    settled(page)
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_text("3 documents in")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("1 rejection")).to_be_visible()
    counted(page, "6 statements")


def test_a_table_by_its_columns(visit: Visit, app: Server, tmp_path: Path) -> None:
    table = tmp_path / "quotes.csv"
    table.write_text("Who,What was put forward,When\nBerlin,Talks will resume.,2022-02-01\n", encoding="utf-8")
    page = begin(visit, app, "Upload")
    page.locator("input[type=file]").set_input_files(table)
    settled(page)
    page.get_by_label("Text of the statement").click()
    page.get_by_role("option", name="What was put forward").click()
    settled(page)
    page.get_by_role("button", name="Read them").click()
    counted(page, "1 statement")


def test_a_web_address(visit: Visit, app: Server, site: Loopback) -> None:
    site.pages["/talks"] = Served(article(1))
    page = begin(visit, app, "Web address")
    page.get_by_label("Web address").last.fill(site.address("/talks"))
    page.get_by_role("button", name="Fetch it").click()
    counted(page, r"\d+ statements")


def test_an_address_inside_the_network_is_refused(visit: Visit, app: Server, site: Loopback) -> None:
    page = begin(visit, app, "Web address")
    page.get_by_label("Web address").last.fill("http://169.254.169.254/latest/meta-data/")
    page.get_by_role("button", name="Fetch it").click()
    expect(page.get_by_text("1 rejection")).to_be_visible(timeout=PATIENCE)


def test_a_feed(visit: Visit, app: Server, site: Loopback) -> None:
    site.pages |= {f"/article/{number}": Served(article(number)) for number in (1, 2)}
    links = "".join(f"<item><title>T{n}</title><link>{site.address(f'/article/{n}')}</link></item>" for n in (1, 2))
    site.pages["/feed"] = Served(f"<rss version='2.0'><channel>{links}</channel></rss>".encode(), "application/rss+xml")
    page = begin(visit, app, "Feed")
    page.get_by_label("Address of an RSS or Atom feed").fill(site.address("/feed"))
    page.get_by_role("button", name="Fetch them").click()
    expect(page.get_by_text("2 documents in")).to_be_visible(timeout=PATIENCE)
    counted(page, r"\d+ statements")


def test_a_search_of_the_news(visit: Visit, app: Server, site: Loopback) -> None:
    site.pages["/found"] = Served(article(3))
    found = {
        "url": site.address("/found"),
        "title": "T",
        "seendate": "20220203T101500Z",
        "domain": "a",
        "language": "English",
    }
    site.pages["/gdelt"] = Served(json.dumps({"articles": [found]}).encode(), "application/json")
    page = begin(visit, app, "News search")
    page.get_by_label("Words to search the news for").fill("talks Minsk")
    page.get_by_role("button", name="Search and fetch").click()
    counted(page, r"\d+ statements")


def test_a_workspace_goes_out_and_comes_back(visit: Visit, app: Server, tmp_path: Path) -> None:
    page = begin(visit, app, "Paste")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("The first statements, as they would count")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Count them").click()
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Download the workspace").click()
    download.value.save_as(tmp_path / "w.zip")
    other = begin(visit, app, "Workspace")
    other.locator("input[type=file]").set_input_files(tmp_path / "w.zip")
    settled(other)
    other.get_by_role("button", name="Open it").click()
    expect(other.get_by_text("3 statements")).to_be_visible(timeout=PATIENCE)


def test_another_session_does_not_see_it(visit: Visit, app: Server) -> None:
    mine = begin(visit, app, "Paste")
    mine.get_by_label("Text", exact=True).fill(TEXT)
    mine.get_by_role("button", name="Read it").click()
    counted(mine, "3 statements")
    theirs = visit(f"{app.url}/?corpus=my-corpus")
    expect(theirs.get_by_text("Your texts")).to_have_count(0)
