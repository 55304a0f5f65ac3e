"""A real archive through the page "Add data": time against the command line, another reader's waits, and memory.

usage: python -m benchmarks.adding [--documents 1535]
The White House texts of the corpora go in as one file of JSON lines, as a user would upload it. Meanwhile a second
session changes a filter on Overview again and again. Memory is that of the server and the processes it started.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks import corpora
from benchmarks.pipeline_speed import resident_mb
from tests.browser.chromium import FLAGS, find
from tests.browser.server import Server

SOURCE = "whitehouse_russia_ukraine_2021_2026"
PATIENCE = 3_600_000
_QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"


def archive(folder: Path, documents: int) -> Path:
    """The texts as JSON lines; one file, as large as an upload may be."""
    path = folder / "archive.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for row in corpora.rows(SOURCE, documents):
            fields = {"id": row["doc_id"], "text": row["text"], "date": str(row["date"] or ""), "title": row["title"]}
            out.write(json.dumps(fields, ensure_ascii=False) + "\n")
    return path


def command_line(path: Path, out: Path) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "analysis", "process", str(path), "--out", str(out), "--workers", "1"]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


class Watch:
    """Peak memory of a server and its children, looked at twice a second."""

    def __init__(self, pid: int) -> None:
        self.pid, self.peak, self._over = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def _look(self) -> None:
        while not self._over.wait(0.5):
            with suppress(OSError, TypeError):
                self.peak = max(self.peak, resident_mb(self.pid))

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def wait_of_another(page: Page, turn: int) -> float:
    """Milliseconds from a click on the status lane to a quiet page; `turn` picks the button."""
    buttons = page.get_by_test_id("stMain").get_by_role("radio").all()
    start = time.perf_counter()
    buttons[turn % len(buttons)].click()
    page.wait_for_timeout(20)
    page.wait_for_selector(_QUIET, timeout=60_000)
    return 1_000 * (time.perf_counter() - start)


def through_the_page(server: Server, path: Path) -> tuple[float, list[float], str]:
    """Seconds from the click on "Read them" to "is ready", the other session's waits, and the last line."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        mine, other = browser.new_page(), browser.new_page()
        other.goto(server.url)
        mine.goto(f"{server.url}/add_data?way=Upload")
        for page in (mine, other):
            page.wait_for_selector(_QUIET, timeout=60_000)
            page.wait_for_timeout(2_000)
        wait_of_another(other, 1)
        mine.locator("input[type=file]").set_input_files(path)
        expect(mine.get_by_role("button", name="Read them")).to_be_enabled(timeout=PATIENCE)
        start, waits = time.perf_counter(), []
        mine.get_by_role("button", name="Read them").click()
        while not mine.get_by_role("button", name="Count them").is_visible():
            waits.append(wait_of_another(other, len(waits)))
            other.wait_for_timeout(200)
        mine.get_by_role("button", name="Count them").click()
        while not mine.get_by_text("is ready").is_visible():
            waits.append(wait_of_another(other, len(waits)))
            other.wait_for_timeout(200)
        seconds = time.perf_counter() - start
        line = mine.get_by_text("processed +").first.inner_text()
        browser.close()
    return seconds, waits, line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1_535)
    chosen = parser.parse_args()
    corpora.require()
    with tempfile.TemporaryDirectory() as name:
        path = archive(Path(name), chosen.documents)
        alone = command_line(path, Path(name) / "out")
        with Server() as server, Watch(server.process.pid) as watch:
            seconds, waits, line = through_the_page(server, path)
        size = path.stat().st_size
    print(f"adding_documents {chosen.documents}\nadding_bytes {size}")
    print(f"adding_times_of_command_line {seconds / alone:.2f}")
    print(f"adding_other_session_p50_ms {statistics.median(waits):.0f}\nadding_other_session_waits {len(waits)}")
    print(f"adding_other_session_p95_ms {statistics.quantiles(waits, n=20)[-1]:.0f}")
    print(f"adding_peak_memory_mb {watch.peak:.0f}")
    print(f"adding: {line}", file=sys.stderr)


if __name__ == "__main__":
    main()
