"""Do links restore what was seen? Random states of the controls, opened in fresh browser contexts on fresh servers.

usage: python -m benchmarks.permalinks [--corpora FOLDER] [--states 200] [--each 20] [--seed 7]
A state is a page with random filters, lane, lexicon, changed words, sides, register, search, order and sheet, set by
the controls of a running app (without browser). The link that its foot then shows is opened in a new context of a real
browser, on a server that is started anew for every `--each` states. Prints `permalinks_states`, `permalinks_broken`
(states in which any number, label, pick or caption of any chart, or any card of a list, is another one) and the links.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, sync_playwright
from streamlit.testing.v1 import AppTest

from tests.browser.chromium import FLAGS, find
from tests.browser.conftest import settled
from tests.browser.server import ROOT, Server

PAGES = ("overview", "tone", "themes", "relations", "registers", "statements", "compare", "clash", "method", "bench")
WORDS = ("good off", "sanctions -1; threat off", "peace 1.5")
SEARCHES = ("", "security", "talks", '"Security Council"', "sanctions Moscow")
#: Values are drawn from so many of the most common, so that most states have something to show.
_COMMON = 10
#: What is compared of a trace.
PARTS = ("type", "x", "y", "text", "customdata", "hovertext")
#: The traces of all charts of a page as plain lists, with the captions and the texts of the cards.
SEEN = """() => ({
  charts: [...document.querySelectorAll('.js-plotly-plot')].map(chart => chart.data.map(trace =>
    PARTS.map(part => trace[part] === undefined ? null :
      ArrayBuffer.isView(trace[part]) ? [...trace[part]] : trace[part]))),
  captions: [...document.querySelectorAll('.caption')].map(one => one.textContent),
  empties: [...document.querySelectorAll('.empty')].map(one => one.textContent),
  cards: [...document.querySelectorAll('blockquote')].map(one => one.textContent)})""".replace(
    "PARTS", json.dumps(PARTS)
)


def plain(value: Any) -> Any:
    """A part of a figure as lists and numbers: typed arrays decoded, numbers rounded to nine digits."""
    if isinstance(value, dict) and "bdata" in value:
        value = np.frombuffer(base64.b64decode(value["bdata"]), value["dtype"]).tolist()
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, float | int) and not isinstance(value, bool):
        return None if value != value else float(f"{value:.9g}")
    return value


def texts(app: AppTest, kind: str) -> list[str]:
    """The texts of the elements of a class in the markup of a page, as a browser would read them."""
    from html.parser import HTMLParser

    found: list[str] = []

    class Reader(HTMLParser):
        depth = 0

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            begins = tag == kind if kind == "blockquote" else ("class", kind) in attrs
            if begins and not self.depth:
                found.append("")
            self.depth += bool(self.depth) or begins

        def handle_endtag(self, tag: str) -> None:
            self.depth -= bool(self.depth)

        def handle_data(self, data: str) -> None:
            if self.depth:
                found[-1] += data

    for block in app.get("html"):
        Reader().feed(block.proto.body)
    return found


def expected(app: AppTest) -> dict[str, Any]:
    """What a page shows, from the app without a browser."""
    figures = [json.loads(chart.proto.spec)["data"] for chart in app.get("plotly_chart")]
    return {
        "charts": [[[plain(trace.get(part)) for part in PARTS] for trace in data] for data in figures],
        "captions": texts(app, "caption"),
        "empties": texts(app, "empty"),
        "cards": texts(app, "blockquote"),
    }


def choose(app: AppTest, rng: random.Random) -> None:
    """Set some controls of the running app as a reader would."""
    app.session_state["more-filters"] = True
    app.run()
    for key in ("speaker", "actor", "target", "theme", "stance"):
        box = app.multiselect(key=f"choose-{key}")
        if rng.random() < 0.25 and box.options:
            values = app.session_state["_view"].options[key][:_COMMON]
            box.set_value(rng.sample(values, min(len(values), rng.randint(1, 3))))
    if rng.random() < 0.3:
        app.session_state["status"] = [rng.choice(("actual", "conditional", "prospective", "negated"))]
    dates = app.session_state["_view"].options["dates"]
    for key in ("from", "until"):
        if rng.random() < 0.2 and dates:
            app.selectbox(key=f"choose-{key}").set_value(rng.choice(dates))
    if rng.random() < 0.25:
        app.selectbox(key="choose-profile").set_value("diplomatic")
    if rng.random() < 0.25:
        app.text_input(key="words").set_value(rng.choice(WORDS))
    keys = {box.key for box in [*app.text_input, *app.selectbox]}
    if "q" in keys:
        app.text_input(key="q").set_value(rng.choice(SEARCHES))
        app.selectbox(key="order").set_value(rng.choice(app.selectbox(key="order").options))
    app.run()
    own(app, rng)
    following = [button for button in app.button if button.label == "Next" and not button.disabled]
    if following and rng.random() < 0.5:
        following[0].click().run()


def own(app: AppTest, rng: random.Random) -> None:
    """Set controls that only one page has: the mode of a comparison or a register, then a pair, sides or periods."""
    for key in ("choose-mode", "choose-register"):
        for lane in [one for one in app.segmented_control if one.key == key and rng.random() < 0.5]:
            lane.select(rng.choice(lane.options)).run()
    for key in ("choose-who", "choose-whom", "choose-a", "choose-b", "choose-a-0", "choose-b-1"):
        for box in [one for one in app.selectbox if one.key == key and one.options and rng.random() < 0.5]:
            box.select_index(rng.randrange(min(len(box.options), _COMMON))).run()


def state(rng: random.Random) -> tuple[str, dict[str, Any]]:
    """The link of one random state, without host, and what its page shows."""
    page = rng.choice(PAGES)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.switch_page(f"pages/{page}.py").run()
    corpora = app.selectbox(key="choose-corpus").options
    if len(corpora) > 1 and rng.random() < 0.3:
        app.selectbox(key="choose-corpus").select_index(1).run()
    choose(app, rng)
    if app.exception:
        raise SystemExit(f"{page}: {app.exception[0].message}")
    links = texts(app, "permalink")
    if not links:  # nothing passes the filters, so the page has no foot: another state
        return state(rng)
    return links[-1], expected(app)


def shown(browser: Browser, address: str) -> dict[str, Any]:
    """What a link shows in a context that knows nothing of any earlier visit."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address)
    settled(page)
    seen = page.evaluate(SEEN)
    context.close()
    return {**seen, "charts": plain(seen["charts"])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of corpus folders; default: the catalogue's")
    parser.add_argument("--states", type=int, default=200)
    parser.add_argument("--each", type=int, default=20, help="states on one fresh server")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    if given.corpora:
        os.environ["DEMARCHE_CORPORA"] = str(given.corpora)
    rng, broken, charts = random.Random(given.seed), 0, 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for begin in range(0, given.states, given.each):
            wanted = [state(rng) for _ in range(min(given.each, given.states - begin))]
            with Server(given.corpora) as server:
                for link, known in wanted:
                    seen = shown(browser, server.url + link)
                    wrong = [part for part in known if known[part] != seen[part]]
                    charts += len(known["charts"])
                    broken += bool(wrong)
                    if wrong:
                        print(f"broken ({', '.join(wrong)}): {link}", file=sys.stderr, flush=True)
        browser.close()
    print(f"permalinks_states {given.states}")
    print(f"permalinks_charts {charts}")
    print(f"permalinks_broken {broken}")


if __name__ == "__main__":
    main()
