"""Take the pictures of the README and of docs/pictures from the real app.

usage: python -m benchmarks.pictures [--corpora FOLDER] [--out FOLDER]
Each page at 1440 and 390 pixels, in light and dark; every file stays under 300 kB. The two that README shows are those
at 1440 pixels in light, under the page's name alone.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.conftest import settled
from tests.browser.server import ROOT, Server

#: Page -> height of its picture at 1440 and at 390 pixels.
PAGES = {
    "overview": (1180, 1500),
    "tone": (1180, 1500),
    "themes": (1180, 1500),
    "relations": (1300, 1900),
    "registers": (1500, 1900),
    "compare": (1500, 1900),
    "clash": (1180, 1500),
    "statements": (1100, 1300),
    "bench": (1180, 1500),
    "add_data": (1000, 1200),
    "method": (1800, 2200),
}
#: What the address of a page asks for.
QUERY = {"bench": "?profile=diplomatic&words=sanctions+-1"}
README = ("overview", "themes")
LIMIT = 300_000
Scheme = Literal["light", "dark"]


def take(browser: Browser, url: str, width: int, height: int, scheme: Scheme) -> bytes:
    """One picture of one page, once fonts and charts stand."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(url)
    settled(page)
    page.wait_for_timeout(1500)  # charts unfold
    picture = page.screenshot()
    context.close()
    return picture


def smaller(picture: bytes) -> bytes:
    """The same picture as a PNG of 128 colours: charts and text lose nothing that an eye would miss."""
    out = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of corpus folders; default: the catalogue's")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with Server(given.corpora) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for name, heights in PAGES.items():
            for width, height in zip((1440, 390), heights, strict=True):
                for scheme in ("light", "dark"):
                    place = "" if name == "overview" else name
                    address = f"{server.url}/{place}{QUERY.get(name, '')}"
                    picture = smaller(take(browser, address, width, height, scheme))
                    if len(picture) > LIMIT:
                        raise SystemExit(f"{name} at {width} pixels has {len(picture)} bytes, over {LIMIT}")
                    shown = name in README and (width, scheme) == (1440, "light")
                    path = given.out / (f"{name}.png" if shown else f"{name}-{width}-{scheme}.png")
                    path.write_bytes(picture)
                    print(f"{path.name} {len(picture)}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
