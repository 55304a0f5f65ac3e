"""Web addresses: what is public is read, nothing else is asked, and limits hold."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from analysis.ingest import (
    APP,
    Allowance,
    Feed,
    FetchLimits,
    Gdelt,
    Link,
    NotFetched,
    Quota,
    Web,
    fetch,
    read_documents,
)
from analysis.ingest.fetching import checked
from analysis.ingest.fetching.exchange import Pinned
from analysis.statement import Document, Rejection
from tests.loopback import Loopback, Page, loopback

ENGLISH = "Moscow said that the talks with Kyiv would go on. Kyiv warned that it would not accept an ultimatum."
ARTICLE = (
    "<html><head><title>Talks go on</title>"
    "<meta property='article:published_time' content='2022-02-24T10:00:00Z'></head>"
    "<body><nav><a href='/'>Home</a></nav><article><h1>Talks go on</h1>"
    + "".join(f"<p>{ENGLISH} Paragraph {n} says somewhat more about it.</p>" for n in range(5))
    + "</article></body></html>"
).encode()


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as served:
        yield served


def test_a_page_is_read(server: Loopback) -> None:
    server.pages["/a"] = Page(ARTICLE)
    (item,) = read_documents([Link(server.address("/a"))], APP, web=server.web())
    assert isinstance(item.content, Document)
    assert (item.content.title, item.content.date) == ("Talks go on", "2022-02-24")
    assert item.content.source == f"127.0.0.1:{server.port}"
    assert item.content.url == item.content.id == server.address("/a")


def test_without_the_allowance_the_loopback_is_not_asked(server: Loopback) -> None:
    server.pages["/a"] = Page(ARTICLE)
    (item,) = read_documents([Link(server.address("/a"))], APP)
    assert isinstance(item.content, Rejection)
    assert item.content.reason == "the address leads into a private network"
    assert server.asked == []


def test_a_redirect_is_checked_like_the_first_address(server: Loopback) -> None:
    server.pages["/a"] = Page(status=302, headers={"Location": f"http://127.0.0.1:{server.port + 1}/secret"})
    with pytest.raises(NotFetched, match="private network"):
        fetch(server.address("/a"), server.web())
    server.pages["/b"] = Page(status=307, headers={"Location": "/c"})
    server.pages["/c"] = Page(ENGLISH.encode(), "text/plain")
    assert fetch(server.address("/b"), server.web()).data == ENGLISH.encode()


def test_a_name_that_changes_its_mind_is_asked_at_the_number_that_was_vetted(server: Loopback) -> None:
    server.pages["/a"] = Page(ENGLISH.encode(), "text/plain")
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    allow = Allowance(frozenset({("127.0.0.1", server.port)}), lambda host, port: next(answers))
    assert fetch(server.address("/a", "news.example"), Web(allow=allow)).data == ENGLISH.encode()
    with pytest.raises(NotFetched, match="private network"):
        fetch(server.address("/a", "news.example"), Web(allow=allow))
    assert server.asked == ["/a"]


def test_one_private_record_among_public_ones_is_enough_to_refuse() -> None:
    allow = Allowance(frozenset(), lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(NotFetched, match="private network"):
        checked("http://news.example/", allow)


def test_a_public_name_keeps_its_name_and_its_numbers() -> None:
    allow = Allowance(frozenset(), lambda host, port: ["93.184.216.34"])
    target = checked("https://Bücher.example/é?q=ü#part", allow)
    assert target.address == "https://xn--bcher-kva.example/%C3%A9?q=%C3%BC"
    assert target.numbers == ("93.184.216.34",)
    assert Pinned(target, 1.0).host == "xn--bcher-kva.example"


def test_proxies_of_the_environment_are_not_used(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    server.pages["/a"] = Page(ENGLISH.encode(), "text/plain")
    assert fetch(server.address("/a"), server.web()).data == ENGLISH.encode()


def test_what_is_packed_is_unpacked_and_counted(server: Loopback) -> None:
    server.pages["/a"] = Page(gzip.compress(ARTICLE), headers={"Content-Encoding": "gzip"})
    assert fetch(server.address("/a"), server.web()).data == ARTICLE
    server.pages["/b"] = Page(gzip.compress(bytes(3_000_000)), headers={"Content-Encoding": "gzip"})
    with pytest.raises(NotFetched, match="larger than 1 MB"):
        fetch(server.address("/b"), server.web(limits=FetchLimits(bytes=1_000_000)))


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"a ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


def test_a_server_that_drips_meets_the_limit_of_all_time(server: Loopback) -> None:
    server.pages["/a"] = drip
    with pytest.raises(NotFetched, match="too long to answer"):
        fetch(server.address("/a"), server.web(limits=FetchLimits(seconds=0.4)))


def test_a_session_has_a_quota() -> None:
    quota = Quota(addresses=2)
    for _ in range(2):
        with pytest.raises(NotFetched, match="private network"):
            fetch("http://127.0.0.1/", Web(quota))
    with pytest.raises(NotFetched, match="at most 2 addresses are read in 10 minutes"):
        fetch("http://127.0.0.1/", Web(quota))


def test_one_session_does_not_take_all_lines(server: Loopback) -> None:
    gate, inside = threading.Event(), threading.Semaphore(0)

    def wait(handler: BaseHTTPRequestHandler) -> None:
        inside.release()
        gate.wait(5)
        handler.send_response(204)
        handler.end_headers()

    server.pages["/slow"] = wait
    server.pages["/a"] = Page(ENGLISH.encode(), "text/plain")
    greedy = server.web(Quota(together=1), FetchLimits(seconds=5.0))

    def ask() -> None:
        with pytest.raises(NotFetched):
            fetch(server.address("/slow"), greedy)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    inside.acquire(timeout=5)
    assert fetch(server.address("/a"), server.web(Quota())).kind == "text"
    assert server.asked.count("/slow") == 1
    gate.set()
    for thread in threads:
        thread.join()


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>World news</title>
<item><title>Talks go on</title><link>{0}</link><pubDate>Thu, 24 Feb 2022 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{2}&lt;/p&gt;</description></item>
<item><title>Gone</title><link>{1}</link><description>{2} It did.</description></item></channel></rss>"""


@pytest.mark.parametrize(("follow", "refused"), [(True, 1), (False, 0)])
def test_a_feed(server: Loopback, follow: bool, refused: int) -> None:
    server.pages["/a"] = Page(ARTICLE)
    body = FEED.format(server.address("/a"), server.address("/gone"), ENGLISH).encode()
    server.pages["/feed"] = Page(body, "application/rss+xml")
    found = [i.content for i in read_documents([Feed(server.address("/feed"), follow)], APP, web=server.web())]
    assert len(found) == 2
    assert isinstance(found[0], Document)
    assert (found[0].title, found[0].date, found[0].source) == (
        "Talks go on",
        "2022-02-24",
        f"127.0.0.1:{server.port}" if follow else "World news",
    )
    assert sum(isinstance(f, Rejection) for f in found) == refused
    if refused:
        assert isinstance(found[1], Rejection)
        assert (found[1].row, found[1].reason) == (2, "the address answers 404")


def test_gdelt_by_its_client(server: Loopback) -> None:
    server.pages["/a"] = Page(ARTICLE)
    answer = (
        f'{{"articles": [{{"url": "{server.address("/a")}", "title": "Talks \\x go on", "seendate": "20220225T101500Z",'
        f' "domain": "news.example"}}]}}'
    )
    server.pages["/gdelt"] = Page(answer.encode(), "application/json")
    (item,) = read_documents([Gdelt('"Istanbul talks" (Moscow OR Kyiv)&x=1')], APP, web=server.web())
    assert isinstance(item.content, Document)
    assert item.content.date == "2022-02-24"
    (asked,) = [path for path in server.asked if path.startswith("/gdelt")]
    assert "%22Istanbul%20talks%22%20%28Moscow%20OR%20Kyiv%29%20x%201%20&" in asked
    assert "sourcelang:english" in asked.replace("%3A", ":")
    assert "timespan=7d" in asked
    assert "mode=artlist" in asked


def test_gdelt_says_what_it_does_not_take(server: Loopback) -> None:
    server.pages["/gdelt"] = Page(b"Your query was too short or too long.", "text/html")
    (item,) = read_documents([Gdelt("a")], APP, web=server.web())
    assert isinstance(item.content, Rejection)
    assert item.content.reason == "GDELT does not take the query: Your query was too short or too long."


def test_what_is_left_of_a_quota_is_not_passed() -> None:
    quota = Quota(addresses=3)
    quota.take(2)
    with pytest.raises(NotFetched, match="at most 3 addresses"):
        quota.take(2)
    assert quota.left() == 1
