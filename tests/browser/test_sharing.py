"""What leaves the app, taken from a real browser: pictures and tables that say where they come from."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
import streamlit
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from analysis import export
from benchmarks import permalinks
from tests.browser.conftest import settled
from tests.browser.server import Server

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def taken(page: Page, key: str, button: str) -> tuple[str, bytes]:
    """The name and the bytes of a file that a button hands out."""
    with page.expect_download() as caught:
        page.locator(f".st-key-{key}").get_by_role("button", name=button, exact=True).click()
    return caught.value.suggested_filename, Path(caught.value.path()).read_bytes()


def drawer(page: Page, chart: str) -> None:
    page.locator(f".st-key-more-{chart} summary").click()
    settled(page)


def test_a_chart_leaves_as_png_and_svg_with_its_words_and_stamp(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/themes?corpus=Test+corpus&speaker=Russia")
    drawer(page, "balance")
    name, svg = taken(page, "files-balance", "SVG")
    assert name == "demarche-plain-balance.svg"
    drawn = ElementTree.fromstring(svg.decode())
    assert drawn.tag.endswith("svg")
    words = " ".join(" ".join(drawn.itertext()).split())
    for carried in (
        page.locator(".figure-head h2").first.inner_text(),
        page.locator(".figure-head .measure").first.inner_text(),
        "filters: said by: Russia",
        "hash Test corpus-65",
        "VADER as published",
        "dates: 2021-",
    ):
        assert carried in words, carried
    assert not re.search(r"(?:href|src)\s*=\s*[\"']?(?!#)", svg.decode())
    name, png = taken(page, "files-balance", "PNG")
    assert name == "demarche-plain-balance.png"
    picture = Image.open(io.BytesIO(png))
    height = float(drawn.attrib["height"])
    assert (picture.format, picture.size) == ("PNG", (2000, 2 * height))
    assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 100


def test_a_table_leaves_in_three_formats_with_the_filters_in_it(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/themes?corpus=Test+corpus&speaker=Russia")
    drawer(page, "balance")
    assert "# filters: said by: Russia" in taken(page, "files-balance", "CSV")[1].decode("utf-8-sig")
    assert b'"filters": "said by: Russia"' in taken(page, "files-balance", "JSON lines")[1].splitlines()[0]
    name, made = taken(page, "files-balance", "Parquet")
    assert name == "demarche-plain-balance.parquet"
    assert export.facts_of(made)["filters"] == "said by: Russia"
    expect(page.locator("[aria-label^='Download as CSV']").first).to_be_hidden()


def test_a_picture_of_hostile_text_holds_text_only(visit: Visit, server: Server) -> None:
    corpus = "Hostile+%3Cb%3Ecorpus%3C%2Fb%3E+%21%5Bx%5D%28https%3A%2F%2Fevil.invalid%2Ft.png%29"
    page = visit(f"{server.url}/tone?corpus={corpus}")
    drawer(page, "voices")
    svg = taken(page, "files-voices", "SVG")[1].decode()
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}
    assert not tags & {"script", "image", "foreignObject", "iframe", "a", "form"}
    assert "evil.invalid" in svg  # it is there, as letters
    assert taken(page, "files-voices", "PNG")[1][:8] == b"\x89PNG\r\n\x1a\n"


def report_of(page: Page, folder: Path) -> Path:
    """The report that a page hands out, as a file."""
    with page.expect_download() as caught:
        page.get_by_role("button", name="Report of this view").click()
    path = folder / caught.value.suggested_filename
    path.write_bytes(Path(caught.value.path()).read_bytes())
    return path


@pytest.mark.parametrize("corpus", ["plain", "rude"])
def test_the_report_opens_alone_asks_for_nothing_and_prints(
    visit: Visit, server: Server, browser: Browser, tmp_path: Path, corpus: str
) -> None:
    path = report_of(visit(f"{server.url}/themes?corpus={corpus}"), tmp_path)
    assert path.name == f"demarche-{corpus}-report.html"
    assert path.stat().st_size < 6_000_000
    context = browser.new_context(viewport={"width": 680, "height": 900}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn]")
    charts = page.locator(".chart .main-svg:first-child")
    assert charts.count() >= 5
    assert asked == [path.as_uri()]
    assert wrong == []
    expect(page.locator("img, iframe, form, object, embed")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(printed.pages) > 1
    assert [round(side) for side in printed.pages[0].mediabox[2:]] == [595, 842]
    page.emulate_media(media="print")
    heights = page.eval_on_selector_all("figure", "all => all.map(one => one.getBoundingClientRect().height)")
    assert max(heights) < (297 - 34) / 25.4 * 96  # what the page leaves between its margins: no chart is cut
    context.close()


def test_the_report_carries_filters_numbers_and_the_way_back(visit: Visit, server: Server, tmp_path: Path) -> None:
    text = report_of(visit(f"{server.url}/themes?corpus=plain&speaker=RUS"), tmp_path).read_text(encoding="utf-8")
    body = text[: text.index("<script>")]
    for carried in ("said by: Russia", "26 of 65 statements", "hash Test corpus-65", "version", "speaker=RUS",
                    "Russia threatened Ukraine", "Measured against people"):  # fmt: skip
        assert carried in body, carried


def test_the_report_compares_the_two_actors_that_the_link_asks_for(
    visit: Visit, server: Server, tmp_path: Path
) -> None:
    path = report_of(visit(f"{server.url}/compare?corpus=plain&a=UKR&b=RUS"), tmp_path)
    assert "What is the difference between Ukraine and Russia?" in path.read_text(encoding="utf-8")


def test_the_foot_shows_a_link_that_restores_the_view(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/themes?corpus=plain&speaker=RUS&status=actual")
    link = page.locator(".st-key-share .permalink").inner_text()
    assert link == f"{server.url}/themes?corpus=plain&speaker=RUS&status=actual"
    captions = page.locator(".caption").all_inner_texts()
    again = visit(link)
    assert again.locator(".caption").all_inner_texts() == captions


def test_an_embedded_page_says_what_it_is_in_one_line(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/themes?embed=true&corpus=plain&speaker=RUS")
    line = page.locator(".embedded")
    expect(line).to_contain_text("Test corpus \u00b7 said by: Russia \u00b7 26 statements")
    expect(line.get_by_role("link")).to_have_attribute("href", f"{server.url}/themes?corpus=plain&speaker=RUS")
    expect(page.locator(".st-key-share")).to_have_count(0)
    for chrome in ("stSidebar", "stHeader"):
        for place in page.get_by_test_id(chrome).all():
            expect(place).to_be_hidden()


def test_an_open_mark_is_in_the_link_and_can_be_closed(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/themes?corpus=plain")
    mark = page.locator(".st-key-chart-balance .barlayer .trace:nth-child(1) .point").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settled(page)
    told = page.locator(".st-key-panel-balance .panel-title").inner_text()
    link = page.locator(".st-key-share .permalink").inner_text()
    assert "open=balance" in link
    assert "pick_actor=RUS" in link
    again = visit(link)
    assert again.locator(".st-key-panel-balance .panel-title").inner_text() == told
    again.get_by_role("button", name="Close").click()
    settled(again)
    expect(again.locator(".st-key-panel-balance")).to_have_count(0)
    assert "open=" not in again.url


@pytest.mark.parametrize("name", ["corrections", "check", "relations", "registers"])
def test_hostile_text_stays_text_on_the_other_pages(visit: Visit, server: Server, name: str) -> None:
    page = visit(f"{server.url}/{name}?corpus=rude", 390)
    if name == "check":
        page.get_by_role("button", name="Draw and begin").click()
        settled(page)
        expect(page.locator(".statement.full blockquote")).to_be_visible()
    alien = page.get_by_test_id("stMain").locator("script, iframe, form[action], img, object, embed, base, link")
    expect(alien).to_have_count(0)
    assert page.title() == "Demarche"


def test_three_random_states_are_restored_by_their_links(
    browser: Browser, corpora: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_CORPORA", str(corpora))
    streamlit.cache_resource.clear()
    rng = random.Random(11)
    wanted = [permalinks.state(rng) for _ in range(3)]
    with Server(corpora) as fresh:
        for link, known in wanted:
            assert permalinks.shown(browser, fresh.url + link) == known, link
