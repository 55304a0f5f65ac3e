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
    context = browser.new_context(reduced_motion="reduce")
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


#: Resolves once the script is not running, no element is a placeholder, every chart is drawn, the fonts are there, and
#: nothing has changed for as long as a rerun needs to begin after a click; else says what is missing.
_SETTLED = """patience => new Promise((resolve, reject) => {
  const STILL = 300, start = performance.now()
  let changed = start
  const watcher = new MutationObserver(() => { changed = performance.now() })
  watcher.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true})
  const missing = () => {
    const app = document.querySelector('[data-testid=stApp]')
    if (!app || app.dataset.testScriptState !== 'notRunning') return 'the script runs'
    if (document.fonts.status !== 'loaded') return 'fonts are loading'
    if (document.querySelector('[data-testid=stSkeleton]')) return 'an element is a placeholder'
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')]
    if (!charts.every(chart => chart.querySelector('.main-svg'))) return 'a chart is not drawn'
    return performance.now() - changed < STILL ? 'something still changes' : ''
  }
  const timer = setInterval(() => {
    const what = missing(), late = performance.now() - start > patience
    if (what && !late) return
    clearInterval(timer)
    watcher.disconnect()
    what ? reject(new Error(`not settled: ${what}`)) : resolve()
  }, 50)
})"""


def settled(page: Page) -> None:
    """Wait until the script has run, everything is drawn, and the page has been still for a moment."""
    page.evaluate(_SETTLED, 60_000)


def open_by_keyboard(page: Page, chart: str, mark: str) -> None:
    """Open the statements behind a mark of a chart without a mouse: its table, the list of its marks, the name."""
    block = page.locator(f".st-key-more-{chart}")
    block.locator("summary").focus()
    page.keyboard.press("Enter")
    settled(page)
    block.get_by_role("combobox").focus()
    page.keyboard.type(mark)
    page.keyboard.press("Enter")
    settled(page)
