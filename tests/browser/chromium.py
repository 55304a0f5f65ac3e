"""Where the real browser is: Chromium or Chrome on this machine, or the one that Playwright installs.

`python tests/browser/chromium.py --install` gets one where there is none, and says what to do where it cannot.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "No Chromium was found, so the browser tests cannot run. Install it with `apt-get install chromium` on Debian or "
    "Ubuntu, or with `.venv/bin/python -m playwright install chromium` elsewhere; or set CHROMIUM to its path."
)
#: No sandbox is needed for our own pages on this machine, and none of Chromium's own calls home are wanted.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
)


class NoBrowser(RuntimeError):
    """There is no Chromium; the message says how to get one."""


def bundled() -> str | None:
    """The browser that Playwright has installed for itself, if it is there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).is_file() else None


def find() -> str:
    """Path of the browser. Raises NoBrowser."""
    chosen = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None) or bundled()
    if not chosen:
        raise NoBrowser(MISSING)
    return chosen


def install() -> None:
    """Get a browser: from Debian's packages where we may, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """With --install, get a browser where there is none. Exit code 1 with one sentence where that fails."""
    try:
        print(f"browser: {find()}")
    except NoBrowser:
        if "--install" not in sys.argv:
            sys.exit(MISSING)
        install()
        try:
            print(f"browser: {find()}")
        except NoBrowser as error:
            sys.exit(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
