"""From a clean clone to the first screen: `make run` in a fresh folder, until the three parties are on it.

usage: python -m benchmarks.clone [--port 8599]
Clones this repository's last commit into a temporary folder, runs `make run` there, opens the page in the browser, and
prints the seconds from the start of `make run` until Russia, the United States and Ukraine are on the first screen.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, find

ROOT = Path(__file__).resolve().parents[1]
PARTIES = ("Russia", "United States", "Ukraine")
LIMIT = 600.0


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def parties_shown(port: int) -> None:
    """Return once all three parties are visible on the first screen; playwright raises where they never are."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"http://127.0.0.1:{port}/")
        for name in PARTIES:
            page.get_by_text(name).first.wait_for(timeout=120_000)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8599)
    port = parser.parse_args().port
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        environment = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH")}
        start = time.monotonic()
        command = ["make", "run", f"PORT={port}", "ADDRESS=127.0.0.1"]
        server = subprocess.Popen(
            command,
            cwd=clone,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            while not answers(port):
                if time.monotonic() - start > LIMIT or server.poll() is not None:
                    raise SystemExit("make run did not come up")
                time.sleep(0.5)
            print(f"clone_answers_seconds {time.monotonic() - start:.0f}")
            parties_shown(port)
            print(f"clone_run_seconds {time.monotonic() - start:.0f}")
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


if __name__ == "__main__":
    main()
