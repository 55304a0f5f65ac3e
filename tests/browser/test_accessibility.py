"""Every page for everybody: axe in both schemes and on a phone, few steps of the keyboard, words for every picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page

from pages.parts import frame
from tests.browser.conftest import settled
from tests.browser.server import Server

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
#: What Streamlit's own elements break and an app cannot mend: the head of a table's index, the drop zone of an upload.
STREAMLITS_OWN = {"empty-table-header", "presentation-role-conflict"}
PAGES = ["" if name == "overview" else name for name in [*frame.PAGES, *frame.LINKED]]
VIEWS = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]
MOST_STEPS = 25
Visit = Callable[..., Page]


def address(server: Server, name: str) -> str:
    own = "statement=doc-0%231&" if name == "statement" else ""
    return f"{server.url}/{name}?{own}corpus=plain"


def violations(page: Page) -> list[str]:
    """What axe finds, as "rule: element", without what is Streamlit's own."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["id"] not in STREAMLITS_OWN
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_of_ours(visit: Visit, server: Server, name: str) -> None:
    page = visit(address(server, name))
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        settled(page)
        assert violations(page) == [], (width, scheme)


def test_axe_finds_nothing_in_an_open_table_and_panel(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/themes?corpus=plain")
    page.locator(".st-key-more-balance summary").click()
    settled(page)
    page.locator(".st-key-more-balance").get_by_role("combobox").press("ArrowDown")  # as from the keyboard
    page.get_by_role("option").first.click()
    settled(page)
    assert page.locator(".st-key-panel-balance").count() == 1
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_has_words_a_table_and_few_steps_before_it(visit: Visit, server: Server, name: str) -> None:
    page = visit(address(server, name))
    charts = page.locator("[data-testid=stPlotlyChart]")
    assert page.locator("h1").count() == 1
    assert page.locator("[role=figure][aria-label]").count() == charts.count()
    tables = page.get_by_test_id("stExpander").filter(has_text="Table")
    assert tables.count() >= charts.count()
    assert page.evaluate("document.documentElement.lang") == "en"
    if charts.count():
        assert steps_to(page, "[data-testid=stMain] [data-testid=stExpander]") <= MOST_STEPS


def steps_to(page: Page, selector: str) -> int:
    """How often the tab key is pressed until the focus is inside an element."""
    for step in range(1, 80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.closest(selector) !== null", selector):
            return step
    return 80


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_pictures_can_be_read(visit: Visit, server: Server, name: str, scheme: str) -> None:
    """axe cannot judge text in SVG: each text is held against the paper, or against the mark that it stands on."""
    page = visit(address(server, name), scheme=scheme)
    paper = colour(page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor"))
    inks = page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot text')].filter(one => one.textContent.trim()).map(
          one => [getComputedStyle(one).fill, getComputedStyle(one).fillOpacity, one.closest('.trace') !== null])"""
    )
    for fill, opacity, on_a_mark in inks:
        assert on_a_mark or (float(opacity) == 1 and ratio(colour(fill), paper) >= 4.5), fill


def colour(css: str) -> tuple[float, ...]:
    """The three channels of "rgb(1, 2, 3)" from 0 to 1."""
    return tuple(int(channel) / 255 for channel in re.findall(r"\d+", css)[:3])


def ratio(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Contrast by WCAG 2.2."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(channels: tuple[float, ...]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
