"""Every page for everybody: axe in both schemes and on a phone, few steps of the keyboard, words for every picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from pages.parts import frame
from tests.browser.conftest import open_by_keyboard, settled
from tests.browser.server import Server

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
#: What Streamlit's own elements break and an app cannot mend: the head of a table's index, the drop zone of an upload.
STREAMLITS_OWN = {"empty-table-header", "presentation-role-conflict"}
PAGES = ["" if name == "overview" else name for name in [*frame.PAGES, *frame.LINKED]]
#: Page -> how many charts it draws of the plain corpus; the others have none.
CHARTS = {"": 1, "tone": 4, "clash": 1, "themes": 4, "relations": 4, "registers": 1, "compare": 3, "method": 2}
WIDTHS = (1440, 390)
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
def test_a_page_is_for_everybody(visit: Visit, server: Server, name: str) -> None:
    page = visit(address(server, name))
    assert "error" not in page.get_by_test_id("stMain").inner_text().lower()
    expect(page.locator("[role=figure][aria-label]")).to_have_count(CHARTS.get(name, 0))
    has_words_tables_and_few_steps(page)
    for scheme in ("light", "dark"):
        if scheme == "dark":
            page.emulate_media(color_scheme=scheme)
            page.reload()  # as who comes in the evening: the server draws charts for the scheme of the visit
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            settled(page)
            assert violations(page) == [], (width, scheme)
        assert faint(page) == [], scheme
    page.set_viewport_size({"width": 320, "height": 900})
    settled(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")


def test_axe_finds_nothing_in_an_open_table_and_panel(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/themes?corpus=plain")
    open_by_keyboard(page, "balance", "Russia, coercion")
    expect(page.locator(".st-key-panel-balance")).to_have_count(1)
    assert violations(page) == []


def has_words_tables_and_few_steps(page: Page) -> None:
    """Of each picture its words and its table, and the table within few presses of a key."""
    charts = page.locator("[data-testid=stPlotlyChart]").count()
    assert page.locator("h1").count() == 1
    assert page.title() == "Demarche"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("[role=figure][aria-label]").count() == charts
    assert page.get_by_test_id("stExpander").filter(has_text="Table").count() >= charts
    assert not charts or steps_to(page, "[data-testid=stMain] [data-testid=stExpander]") <= MOST_STEPS


def steps_to(page: Page, selector: str) -> int:
    """How often the tab key is pressed until the focus is inside an element."""
    for step in range(1, 80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.closest(selector) !== null", selector):
            return step
    return 80


def faint(page: Page) -> list[str]:
    """Words in pictures that cannot be read: axe cannot judge text in SVG.

    Each text is held against the paper, or passed where it stands on a mark, whose ink a test of the charts holds.
    """
    paper = colour(page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor"))
    inks = page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot text')].filter(one => one.textContent.trim()).map(
          one => [getComputedStyle(one).fill, getComputedStyle(one).fillOpacity, one.closest('.trace') !== null])"""
    )
    return [fill for fill, opacity, on_a_mark in inks
            if not on_a_mark and (float(opacity) < 1 or ratio(colour(fill), paper) < 4.5)]  # fmt: skip


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
