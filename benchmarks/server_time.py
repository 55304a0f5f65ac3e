"""Server time of a rerun of each page, and the server's memory, on small and on large corpora.

usage: python -m benchmarks.server_time [--corpus dossier|state-of-the-union|FOLDER] [--runs 40] [--pages a,b]
       python -m benchmarks.server_time --growth FOLDER
`--corpus` is a name of the catalogue, or the folder of a dataset (the UN General Debate, made with `python -m analysis
process`). Prints, by Streamlit's own AppTest without a browser: `<page>_first_ms`, the first visit; `<page>_server_ms`,
the median of reruns of which nothing has changed; `<page>_change_ms`, the median of the first reruns under a filter
that was not asked for before, for each of the ten most heard speakers; `pages_..._worst` is the slowest page. Then
`server_memory_mb`, the memory of a real server after a browser has opened Overview, and `session_memory_mb`, of each
further session, from five of them.
`--growth` makes corpora of 10,000, 100,000 and 1,000,000 generated statements in FOLDER and prints how the times grow.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from streamlit.testing.v1 import AppTest

from benchmarks.grown import grow
from tests.browser.chromium import FLAGS, find
from tests.browser.conftest import settled
from tests.browser.server import ROOT, Server

PAGES = ("overview", "tone", "themes", "relations", "registers", "statements", "compare", "clash", "method", "bench")
SIZES = (10_000, 100_000, 1_000_000)
_SESSIONS = 5
_SPEAKERS = 10


def visited(page: str, corpus: str) -> tuple[AppTest, float]:
    """A page as a first visitor sees it, and the milliseconds that took."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=900)
    app.switch_page(f"pages/{page}.py")
    if corpus:
        app.session_state["corpus"] = [corpus]
    return app, rerun(app, page)


def rerun(app: AppTest, page: str) -> float:
    """Milliseconds of one rerun."""
    start = time.perf_counter()
    app.run()
    passed = (time.perf_counter() - start) * 1000
    if app.exception:
        raise SystemExit(f"{page} failed: {app.exception[0].message}")
    return passed


def measure(page: str, corpus: str, runs: int) -> dict[str, float]:
    """First visit, reruns of nothing new, and reruns under filters that are new, in milliseconds."""
    app, first = visited(page, corpus)
    warm = [rerun(app, page) for _ in range(runs + 3)][3:]
    changes = []
    for speaker in app.session_state["_view"].options["speaker"][:_SPEAKERS]:
        app.session_state["speaker"] = [speaker]
        changes.append(rerun(app, page))
    return {"first": first, "server": statistics.median(warm), "change": statistics.median(changes or [0.0])}


def memory_mb(corpora: Path | None, corpus: str) -> tuple[float, float]:
    """Megabytes that the server holds once one visitor has seen Overview, and those that each further one adds."""
    with Server(corpora) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        held = []
        for _ in range(1 + _SESSIONS):
            page = browser.new_context().new_page()
            page.goto(f"{server.url}?corpus={corpus}" if corpus else server.url)
            settled(page)
            page.wait_for_selector(".card", timeout=300_000)
            server.settle()  # what is worked out ahead counts too
            held.append(server.memory())
        browser.close()
    return held[0], (held[-1] - held[0]) / _SESSIONS


def shelf(given: str, folder: str) -> tuple[Path | None, str]:
    """Where the corpora lie and which of them is meant: a dataset's folder is offered alone."""
    path = Path(given)
    if not (path / "corpus.json").is_file():
        if "/" in given:
            print(f"not measured: there is no dataset in {given}", file=sys.stderr)
            raise SystemExit(2)
        return None, given
    (Path(folder) / "large").symlink_to(path.resolve())
    return Path(folder), "large"


def report(given: str, pages: tuple[str, ...], runs: int) -> None:
    """Print the figures of one corpus."""
    with tempfile.TemporaryDirectory() as folder:
        corpora, corpus = shelf(given, folder) if given else (None, "")
        if corpora:
            os.environ["DEMARCHE_CORPORA"] = str(corpora)
        worst: dict[str, float] = {}
        for page in pages:
            for name, passed in measure(page, corpus, runs).items():
                print(f"{page}_{name}_ms {passed:.1f}", flush=True)
                worst[name] = max(worst.get(name, 0.0), passed)
        for name, passed in worst.items():
            print(f"pages_{name}_ms_worst {passed:.1f}")
        first, further = memory_mb(corpora, corpus)
        print(f"server_memory_mb {first:.0f}\nsession_memory_mb {further:.1f}")


def growth(folder: Path, pages: tuple[str, ...], runs: int) -> None:
    """Print how the times of the largest corpus compare with those of the smallest."""
    found: dict[str, list[float]] = {}
    for size in SIZES:
        made = grow(folder, size)
        alone = folder / f"alone-{size}"
        shutil.rmtree(alone, ignore_errors=True)
        alone.mkdir()
        (alone / made.name).symlink_to(made.resolve())
        os.environ["DEMARCHE_CORPORA"] = str(alone)
        for page in pages:
            for name, passed in measure(page, made.name, runs).items():
                found.setdefault(f"{page}_{name}", []).append(passed)
                print(f"{page}_{name}_{size}_ms {passed:.1f}", flush=True)
    grown = {name: times[-1] / max(times[0], 1e-9) for name, times in found.items()}
    for name, times in grown.items():
        print(f"{name}_growth {times:.2f}")
    for kind in ("server", "change"):
        print(f"pages_{kind}_growth_worst {max(grown[f'{page}_{kind}'] for page in pages):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", default="", help="a name of the catalogue or the folder of a dataset")
    parser.add_argument("--growth", type=Path, help="folder for generated corpora")
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--runs", type=int, default=40)
    given = parser.parse_args()
    pages = tuple(given.pages.split(","))
    if given.growth:
        growth(given.growth, pages, given.runs)
    else:
        report(given.corpus, pages, given.runs)


if __name__ == "__main__":
    main()
