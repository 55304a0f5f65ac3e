"""One browser for all tests of a worker; a missing one is a failure with a remedy, never a skip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import small_corpus
from tests.browser.chromium import FLAGS, NoBrowser, find
from tests.browser.server import Server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        path = find()
    except NoBrowser as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    small_corpus.save(folder / "plain", small_corpus.tables())
    small_corpus.save(folder / "rude", small_corpus.hostile(), "Hostile <b>corpus</b> ![x](https://evil.invalid/t.png)")
    return folder


@pytest.fixture(scope="session")
def server(corpora: Path) -> Iterator[Server]:
    with Server(corpora) as running:
        yield running


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One context, so that the fonts and scripts of the app are fetched once; each page is a session of its own."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def visit(context: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Opens addresses; at the end no request may have left this machine, and no error or dialog have come up."""
    pages: list[Page] = []
    offsite: list[str] = []
    errors: list[str] = []

    def fresh(url: str, width: int = 1440, height: int = 900, scheme: Literal["light", "dark"] = "light") -> Page:
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.on("request", lambda request: offsite.append(request.url) if is_offsite(request.url) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: (errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(url)
        settled(page)
        return page

    yield fresh
    for page in pages:
        page.close()
    assert offsite == []
    assert errors == []


def is_offsite(url: str) -> bool:
    return url.startswith(("http", "ws")) and "//127.0.0.1:" not in url


#: No element is still a placeholder, every chart is drawn, and the fonts are there.
_DRAWN = """() => document.fonts.status === 'loaded' && !document.querySelector('[data-testid=stSkeleton]')
  && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(chart => chart.querySelector('.main-svg'))"""


def settled(page: Page) -> None:
    """Wait until the script has run, everything is drawn, and the page has been still for a moment."""
    for _ in range(2):
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
        page.wait_for_function(_DRAWN, timeout=60_000)
        page.wait_for_timeout(300)
