"""How many of ten articles in ten layouts are read right: body found, boilerplate out, title and day as they are.

The pages are our own (tests/layouts.py), in the manner of ten kinds of news site: a bound from above on what the web
gives.
"""

from __future__ import annotations

from analysis.ingest.articles import article
from tests.layouts import MAKERS, judge


def main() -> None:
    verdicts = [judge(layout, article(layout.markup)) for layout in (maker() for maker in MAKERS)]
    print(f"layouts_pages {len(verdicts)}")
    for part in ("body", "clean", "title", "date", "right"):
        print(f"layouts_{part} {sum(getattr(verdict, part) for verdict in verdicts)}")


if __name__ == "__main__":
    main()
