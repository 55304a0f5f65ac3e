"""What a report holds, and its writing."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd

from analysis import charts

_HERE = Path(__file__).parent
_FONTS = _HERE.parents[1] / "static" / "fonts"
#: Name of a font family -> its file; only the Latin part is taken along.
_FAMILIES = {
    "Libre Franklin": "libre-franklin-latin-wght-normal.woff2",
    "Source Serif": "source-serif-4-latin-wght-normal.woff2",
}
#: Rows of a table that the report shows; the rest is told.
ROWS = 10


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is read: cells are words. `left_out` rows are not shown."""

    columns: list[str]
    rows: list[list[str]]
    left_out: int = 0

    @classmethod
    def of(cls, frame: pd.DataFrame, most: int = ROWS) -> Table:
        """The first rows of a table, numbers rounded for reading.

        >>> Table.of(pd.DataFrame({"tone_low": [0.12345, float("nan")], "n": [1200, 3]})).rows
        [['0.12', '1,200'], ['\u2013', '3']]
        """
        columns = [str(name).replace("_", " ") for name in frame.columns]
        rows = [[in_words(value) for value in row] for row in frame.head(most).itertuples(index=False)]
        return cls(columns, rows, max(len(frame) - most, 0))


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart with its words; `figure` is a Plotly figure, `agreement` says how far readers would agree."""

    title: str
    measure: str
    caption: str
    figure: Any
    table: Table
    agreement: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """The charts of one page under its question; `empty` are the sentences that stand where nothing can be drawn."""

    question: str
    charts: list[Chart]
    empty: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement: who, when, what was made of it, its words and where they stand. `url` is of the web or empty."""

    voice: str
    date: str
    tags: str
    text: str
    origin: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says. `facts` are those that every file of the app carries; `tables` stand under "How far"."""

    title: str
    subtitle: str
    facts: Mapping[str, str]
    findings: list[str]
    sections: list[Section]
    quotes: Mapping[str, list[Quote]]
    trust: Mapping[str, tuple[str, Table | None]]
    terms: Mapping[str, str]
    link: str = ""


def in_words(value: object) -> str:
    """A cell as it is read: two decimals, thousands with a comma, a dash for what is missing.

    >>> in_words(-0.184), in_words(("UKR", "USA")), in_words(None)
    ('\u22120.18', 'UKR, USA', '\u2013')
    """
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "\u2013"
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "\u2013"
    if isinstance(value, float):
        return f"{value:,.2f}".replace("-", "\u2212")
    return f"{value:,}" if hasattr(value, "__index__") and not isinstance(value, bool) else str(value)


def write(report: Report) -> bytes:
    """The report as one HTML file in UTF-8, some 5 MB, most of it the script that draws."""
    scripts = [charts.drawing_script(), (_HERE / "draw.js").read_text(encoding="utf-8")]
    figures = [charts.on_paper(chart.figure) for section in report.sections for chart in section.charts]
    page = _template().render(
        report=report,
        figures=figures,
        scripts=scripts,
        hashes=[_hash(script) for script in scripts],
        style=_fonts() + (_HERE / "report.css").read_text(encoding="utf-8"),
    )
    return page.encode("utf-8", "xmlcharrefreplace")


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(_HERE)
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return made.get_template("report.html")


@cache
def _hash(script: str) -> str:
    """The name by which the policy of the file knows a script (Content Security Policy, level 3)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _fonts() -> str:
    faces = []
    for family, file in _FAMILIES.items():
        data = base64.b64encode((_FONTS / file).read_bytes()).decode()
        source = f"url(data:font/woff2;base64,{data}) format('woff2')"
        faces.append(f"@font-face {{ font-family: '{family}'; font-weight: 100 900; src: {source}; }}\n")
    return "".join(faces)
