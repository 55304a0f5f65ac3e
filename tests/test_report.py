"""The report: one file that asks for nothing, says where it comes from, and takes no text for markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pandas as pd
import plotly.graph_objects as go

from analysis import report
from tests import small_corpus


def made(bad: str = "Talks & threats") -> report.Report:
    """A report in which every text is `bad`."""
    figure = go.Figure(go.Bar(x=[1], y=[1], text=[bad]), layout={"height": 2000, "title": {"text": bad}})
    table = report.Table.of(pd.DataFrame({bad: [bad, "b"], "n": [1, 2]}), most=1)
    chart = report.Chart(bad, bad, bad, figure, table, [bad])
    quote = report.Quote(bad, bad, bad, bad, bad, "https://example.org/a?b=1&c=2")
    return report.Report(
        title=bad,
        subtitle=bad,
        facts={"corpus": bad},
        findings=[bad],
        sections=[report.Section(bad, [chart], [bad])],
        quotes={bad: [quote]},
        trust={bad: (bad, table)},
        terms={bad: bad},
        link="https://example.org/themes?speaker=RUS",
    )


class Reader(HTMLParser):
    """Collects elements, attributes and policy of a page as a browser would take them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def test_the_file_is_whole_and_small_enough() -> None:
    page = report.write(made())
    assert len(page) < 6_000_000
    reader = Reader(page.decode())
    assert reader.tags.count("h1") == 1
    assert reader.tags.count("figure") == 1
    assert reader.tags.count("script") == 3
    assert "Talks &amp; threats" in page.decode()
    assert "1 further rows are left out here" in page.decode()


def test_nothing_in_it_asks_for_an_address() -> None:
    reader = Reader(report.write(made()).decode())
    asking = [
        (tag, name, value) for tag, name, value in reader.attributes if name in ("src", "href", "srcset", "action")
    ]
    assert {tag for tag, _, _ in asking} == {"a"}
    policy = next(value for tag, name, value in reader.attributes if name == "content" and "default-src" in value)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert policy.count("sha256-") == 2
    assert "http" not in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]


def test_hostile_text_adds_no_element() -> None:
    plain = Reader(body(made()))
    for bad in small_corpus.HOSTILE:
        rude = Reader(body(made(bad)))
        assert rude.tags == plain.tags, bad[:60]
        assert [name for _, name, _ in rude.attributes if name.startswith("on")] == []


def body(whole: report.Report) -> str:
    """What stands before the scripts, which are the same in every report."""
    page = report.write(whole).decode()
    return page[: page.index("<script>")]


def test_a_figure_fits_a_printed_page() -> None:
    figure = re.search(r'id="figure-0">(.*?)</script>', report.write(made()).decode(), re.DOTALL)
    assert figure is not None
    assert '"height": 800' in figure[1]
