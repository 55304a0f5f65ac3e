"""What leaves the app, taken from a real browser: pictures and tables that say where they come from."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from analysis import export
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
