"""Web pages: the article is found in ten layouts, and a date is not made up."""

import pytest

from analysis.ingest.articles import article
from tests.layouts import BODY, FOOT, MAKERS, judge


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_the_article_is_found(maker) -> None:  # type: ignore[no-untyped-def]
    layout = maker()
    assert judge(layout, article(layout.markup)).right


def test_a_date_that_is_not_marked_is_not_made_up() -> None:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in BODY)
    foot = f"<footer>© 2019. {FOOT}</footer>"
    found = article(f"<html><body><h1>Talks</h1><article>{paragraphs}</article>{foot}</body></html>")
    assert found["text"].startswith(BODY[0])
    assert found["date"] == ""


def test_a_page_without_an_article_gives_no_text() -> None:
    assert article("<html><body><ul><li><a href='/'>Home</a></li></ul></body></html>")["text"] == ""
