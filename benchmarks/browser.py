"""What a visitor waits for, in a real browser: first chart, change of a filter, bytes over the wire.

usage: python -m benchmarks.browser [--corpora FOLDER] [--corpus NAME] [--times 24] [--pages NAME ...]
Prints the milliseconds to the first chart of Overview (`browser_first_chart_ms`, warm server, empty cache) and what
that is to a one-chart app in the same run (`browser_first_chart_ratio`). For each page, on a visited server at rest:
the median and 95th percentile from the choice of a filter until the page is still (`browser_<page>_filter_p50_ms`,
`..._p95_ms`), the latter against that of the page's trivial twin (`..._ratio`, see benchmarks/twin.py), and the
websocket bytes of one change (`browser_<page>_filter_bytes`); `browser_worst_...` is the worst page, in bytes without
Statements. With --corpus the names carry it, `browser_<page>_<corpus>_...`, and the first chart is held against that of
the default corpus.
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from benchmarks import twin
from pages.parts import frame
from tests.browser.chromium import FLAGS, find
from tests.browser.conftest import settled
from tests.browser.server import Server

#: Pages without a filter of their own, or whose charts are others'.
_STILL_PAGES = ("method", "add_data", "statement", "corrections", "check")
PAGES = tuple(name for name in (*frame.PAGES, *frame.LINKED) if name not in _STILL_PAGES)
STILL = "[data-testid=stApp][data-test-script-state=notRunning]"
#: What is a row of text that changes with the filter.
ROWS = "section.statement, section.card, .commitment, .finding"
QUIET = 300
#: Resolves once nothing on the page has changed for QUIET milliseconds; gives the time of the last change. What a
#: select box tells a screen reader is cleared seven seconds later, during some other change: that is not counted,
#: neither on a page nor on its twin.
WATCH = """quiet => new Promise(done => { let last = performance.now();
  const counts = change => !(change.target.parentElement ?? document.body).closest('[data-live-announcer]');
  const seen = new MutationObserver(changes => { if (changes.some(counts)) last = performance.now(); });
  seen.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  const tick = () => performance.now() - last > quiet ? (seen.disconnect(), done(last)) : setTimeout(tick, 20);
  tick(); })"""


class Wire:
    """Counts the bytes that a page gets over its websocket."""

    def __init__(self, page: Page) -> None:
        self.received = 0
        page.on("websocket", self._opened)

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._frame)

    def _frame(self, payload: str | bytes) -> None:
        self.received += len(payload)


def first_chart_ms(browser: Browser, url: str) -> float:
    """From the request to the first drawn chart, in a context with an empty cache."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(".js-plotly-plot .main-svg", state="attached", timeout=180_000)
    elapsed = (time.perf_counter() - start) * 1000
    context.close()
    return elapsed


def filter_changes(browser: Browser, url: str, times: int) -> tuple[list[float], list[int]]:
    """Milliseconds and bytes of each of `times` changes of the filter "Theme" on one page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    wire = Wire(page)
    page.goto(url)
    settled(page)
    waits, sizes = [], []
    box = page.locator(".st-key-choose-theme").get_by_role("combobox")
    for turn in range(times):
        page.wait_for_timeout(400)
        box.click()
        option = page.get_by_role("option").nth(turn % 2)
        option.wait_for()
        before, start = wire.received, page.evaluate("performance.now()")
        option.click()
        waits.append(page.evaluate(WATCH, QUIET) - start)
        page.wait_for_selector(STILL)
        sizes.append(wire.received - before)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Clear all filters").click()
        settled(page)
    context.close()
    return waits, sizes


def size(browser: Browser, url: str) -> tuple[int, int]:
    """How many charts and rows of text a page shows: what its twin has too. Cards and findings are such rows."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(url)
    settled(page)
    found = page.locator("[data-testid=stPlotlyChart]").count(), page.locator(ROWS).count()
    page.close()
    return found


def p95(waits: list[float]) -> float:
    """The 95th percentile of some times, by nearest rank: of fewer than twenty it is their maximum."""
    return sorted(waits)[math.ceil(0.95 * len(waits)) - 1]


def first_charts(browser: Browser, url: str, folder: Path) -> None:
    """Print the time to the first chart of Overview, and its ratio to that of an app with one chart."""
    first_chart_ms(browser, url)  # the first visit warms the server
    ours, plain = [], []
    with Server(script=str(twin.write(folder, 1, 0))) as one:
        first_chart_ms(browser, one.url)
        for _ in range(5):
            ours.append(first_chart_ms(browser, url))
            plain.append(first_chart_ms(browser, one.url))
    print(f"browser_first_chart_ms {statistics.median(ours):.0f}")
    print(f"browser_first_chart_ratio {statistics.median(ours) / statistics.median(plain):.2f}", flush=True)


def first_of_two(browser: Browser, server: Server, corpus: str) -> None:
    """Print how long the first chart of a corpus takes, in times of the default corpus."""
    with Server() as default:
        theirs, ours = default.url, f"{server.url}?corpus={corpus}"
        for url in (theirs, ours):
            first_chart_ms(browser, url)
        times = [(first_chart_ms(browser, ours), first_chart_ms(browser, theirs)) for _ in range(5)]
    found, plain = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"browser_{corpus.replace('-', '_')}_first_chart_times_default {found / plain:.2f}", flush=True)


def compared(browser: Browser, server: Server, place: str, name: str, times: int, folder: Path) -> tuple[float, float]:
    """Print the waits and bytes of one page, and the ratio of its p95 to that of its twin in the same run.

    Both servers have been visited and are at rest: what is worked out ahead has been. Returns the ratio and the bytes.
    """
    url = f"{server.url}/{place}"
    shape = size(browser, url)
    server.settle()
    waits, sizes = filter_changes(browser, url, times)
    with Server(script=str(twin.write(folder, *shape))) as other:
        size(browser, other.url)
        other.settle()
        plain, _ = filter_changes(browser, other.url, times)
    print(f"browser_{name}_filter_p50_ms {statistics.median(waits):.0f}")
    print(f"browser_{name}_filter_p95_ms {p95(waits):.0f}")
    print(f"browser_{name}_filter_p95_ratio {p95(waits) / p95(plain):.2f}")
    print(f"browser_{name}_filter_bytes {statistics.median(sizes):.0f}", flush=True)
    return p95(waits) / p95(plain), statistics.median(sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of corpus folders; default: the catalogue's")
    parser.add_argument("--corpus", default="", help="name of the corpus; default: the first")
    parser.add_argument("--times", type=int, default=24)
    parser.add_argument("--pages", nargs="*", default=PAGES, metavar="NAME", help=f"of {', '.join(PAGES)}")
    given = parser.parse_args()
    with (
        Server(given.corpora) as server,
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        if given.corpus:
            first_of_two(browser, server, given.corpus)
        else:
            first_charts(browser, server.url, Path(folder))
        found = {}
        for name in given.pages:
            place = "" if name == "overview" else name
            query = f"?corpus={given.corpus}" if given.corpus else ""
            called = f"{name}_{given.corpus.replace('-', '_')}" if given.corpus else name
            found[name] = compared(browser, server, place + query, called, given.times, Path(folder))
        browser.close()
    corpus = f"_{given.corpus.replace('-', '_')}" if given.corpus else ""
    print(f"browser_worst{corpus}_filter_p95_ratio {max(ratio for ratio, _ in found.values()):.2f}")
    charts = [size for name, (_, size) in found.items() if name != "statements"]
    print(f"browser_worst{corpus}_filter_bytes {max(charts, default=0):.0f}")


if __name__ == "__main__":
    main()
