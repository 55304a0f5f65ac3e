"""What a visitor waits for, in a real browser: first chart, change of a filter, bytes over the wire.

usage: python -m benchmarks.browser [--corpora FOLDER] [--times 12]
Prints the milliseconds to the first chart of Overview (`browser_first_chart_ms`, warm server, empty cache), and for
each page the median and 95th percentile from the choice of a filter until the page is still
(`browser_<page>_filter_p50_ms`, `..._p95_ms`) and the websocket bytes of one change (`browser_<page>_filter_bytes`).
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.conftest import settled
from tests.browser.server import Server

PAGES = ("overview", "tone", "themes", "relations", "compare", "clash", "statements", "bench")
STILL = "[data-testid=stApp][data-test-script-state=notRunning]"
QUIET = 300
#: Resolves once nothing on the page has changed for QUIET milliseconds; gives the time of the last change.
WATCH = """quiet => new Promise(done => { let last = performance.now();
  const seen = new MutationObserver(() => { last = performance.now(); });
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
    page.wait_for_selector(".js-plotly-plot .main-svg", state="attached", timeout=60_000)
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
    box = page.locator(".st-key-theme").get_by_role("combobox")
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of corpus folders; default: the catalogue's")
    parser.add_argument("--times", type=int, default=12)
    given = parser.parse_args()
    with Server(given.corpora) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        first_chart_ms(browser, server.url)  # the first visit warms the server
        waits = [first_chart_ms(browser, server.url) for _ in range(3)]
        print(f"browser_first_chart_ms {statistics.median(waits):.0f}", flush=True)
        for name in PAGES:
            place = "" if name == "overview" else name
            waits, sizes = filter_changes(browser, f"{server.url}/{place}", given.times)
            ranked = sorted(waits)
            print(f"browser_{name}_filter_p50_ms {statistics.median(waits):.0f}")
            print(f"browser_{name}_filter_p95_ms {ranked[min(len(ranked) - 1, round(0.95 * len(ranked)))]:.0f}")
            print(f"browser_{name}_filter_bytes {statistics.median(sizes):.0f}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
