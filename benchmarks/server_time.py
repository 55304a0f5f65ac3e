"""Server time of a rerun of each page, and the server's memory with one session, on the default corpus.

usage: python -m benchmarks.server_time [--corpora FOLDER] [--runs 40]
Prints `<page>_server_ms`, the median of reruns without a browser (Streamlit's own AppTest, after three warm-up runs),
and `server_memory_mb`, the resident memory of a real server after a browser has opened Overview.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from streamlit.testing.v1 import AppTest

from tests.browser.chromium import FLAGS, find
from tests.browser.conftest import settled
from tests.browser.server import ROOT, Server

PAGES = ("overview", "tone", "themes", "relations", "compare", "clash", "statements", "method", "bench")


def rerun_ms(page: str, runs: int) -> float:
    """Median milliseconds of a rerun of one page."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=600)
    app.switch_page(f"pages/{page}.py")
    times = []
    for _ in range(runs + 3):
        start = time.perf_counter()
        app.run()
        times.append((time.perf_counter() - start) * 1000)
    if app.exception:
        raise SystemExit(f"{page} failed: {app.exception[0].message}")
    return statistics.median(times[3:])


def memory_mb(corpora: Path | None) -> float:
    """Megabytes that the server holds once one visitor sees Overview."""
    with Server(corpora) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        page = browser.new_page()
        page.goto(server.url)
        settled(page)
        page.wait_for_selector(".card")
        megabytes = server.memory()
        browser.close()
    return megabytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of corpus folders; default: the catalogue's")
    parser.add_argument("--runs", type=int, default=40)
    given = parser.parse_args()
    if given.corpora:
        os.environ["DEMARCHE_CORPORA"] = str(given.corpora)
    for page in PAGES:
        print(f"{page}_server_ms {rerun_ms(page, given.runs):.1f}", flush=True)
    print(f"server_memory_mb {memory_mb(given.corpora):.0f}")


if __name__ == "__main__":
    main()
