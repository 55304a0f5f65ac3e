"""What stands at web addresses as Items: single pages, feeds, and articles that GDELT knows of."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from analysis.ingest.articles import read_html
from analysis.ingest.deadline import time_limit
from analysis.ingest.fetching import NotFetched, Web, fetch
from analysis.ingest.files import guarded
from analysis.ingest.inputs import Feed, File, Gdelt, Link
from analysis.ingest.limits import Budget, Limits, megabytes
from analysis.ingest.pdf import read_pdf
from analysis.ingest.prose import read_plain
from analysis.ingest.rows import Item, UnusableFile, document_from
from analysis.statement import Document, Rejection

FEED_BYTES = 3_000_000  # of a feed: entries beyond are old news
DEFAULT = Web()
_ENTITY = re.compile(rb"<!ENTITY|<\0!\0E\0N\0T\0I\0T\0Y|\0<\0!\0E\0N\0T\0I\0T\0Y", re.IGNORECASE)


class Lead(NamedTuple):
    """One article that a feed or GDELT tells of: where it stands, and what is known of it already."""

    address: str
    fields: Mapping[str, str]


def read_link(link: Link, limits: Limits, web: Web, budget: Budget) -> Iterator[Item]:
    """The page, PDF or text at an address as one document; its id and url are the address."""
    name = link.address.strip()[:200]
    yield from guarded(File(name, b""), lambda: _linked(name, link.address, limits, web, budget))


def _linked(name: str, address: str, limits: Limits, web: Web, budget: Budget) -> Iterator[Item]:
    found = fetch(address, web, ("html", "text", "pdf"))
    budget.file(len(found.data))
    file = File(name, found.data)
    if found.kind == "html":
        items = read_html(file, limits, found.address, found.charset)
    else:
        items = read_pdf(file, limits) if found.kind == "pdf" else read_plain(file, limits)
    for item in items:
        if isinstance(item.content, Document):
            known = replace(
                item.content, id=name, url=found.address, source=item.content.source or _site(found.address)
            )
            yield replace(item, content=known)
        else:
            yield item


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def read_feed(feed: Feed, limits: Limits, web: Web, budget: Budget) -> Iterator[Item]:
    """The entries of a feed, the newest first as the feed has them, each a document or a rejection."""
    name = feed.address.strip()[:200]
    yield from guarded(File(name, b""), lambda: _fed(name, feed, limits, web, budget))


def _fed(name: str, feed: Feed, limits: Limits, web: Web, budget: Budget) -> Iterator[Item]:
    found = fetch(feed.address, web, ("xml", "text", "html"))
    budget.file(len(found.data))
    if len(found.data) > FEED_BYTES:
        raise UnusableFile(f"the feed is larger than {megabytes(FEED_BYTES)}", "give the address of a single article")
    with time_limit(limits.seconds):
        leads = feed_leads(found.data)[: feed.entries]
    yield from _follow(name, leads, feed.follow, limits, web, budget)


def feed_leads(data: bytes) -> list[Lead]:
    """The entries of an RSS or Atom document. Raises UnusableFile where it is none.

    >>> rss = b"<rss><channel><title>News</title><item><title>Talks</title><link>https://example.org/a</link></item>"
    >>> [(lead.address, lead.fields["title"]) for lead in feed_leads(rss + b"</channel></rss>")]
    [('https://example.org/a', 'Talks')]
    """
    if _ENTITY.search(data):
        raise UnusableFile("its XML declares entities of its own", "give another feed")
    import feedparser  # 60 ms: only where a feed comes

    try:
        parsed: Any = feedparser.parse(io.BytesIO(data))  # bytes alone would be taken for an address or a file's name
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        raise UnusableFile(
            "the feed is damaged", "open it in a browser; give the address of a single article"
        ) from error
    if not parsed.entries:
        known = parsed.get("version")
        reason = "the feed has no entries" if known else "this is not an RSS or Atom feed"
        raise UnusableFile(reason, "look for the feed's address on the site")
    source = str(parsed.feed.get("title") or "")
    return [Lead(str(entry.get("link") or ""), _entry_fields(entry, source)) for entry in parsed.entries]


def _entry_fields(entry: Any, source: str) -> dict[str, str]:
    # `in` asks what is really there: for a missing day of change the library warns and answers with another
    when = entry.get("published_parsed") or ("updated_parsed" in entry and entry.get("updated_parsed"))
    full = max((str(part.get("value") or "") for part in entry.get("content") or []), key=len, default="")
    text = plain_text(full or str(entry.get("summary") or ""))
    date = time.strftime("%Y-%m-%d", when) if when and 1000 <= when.tm_year <= 9999 else ""
    title = plain_text(str(entry.get("title") or ""))
    return {"text": text, "title": title, "date": date, "source": source, "id": str(entry.get("id") or "")}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("p", "br", "div", "li"):
            self.parts.append("\n\n" if tag != "br" else "\n")


def plain_text(markup: str) -> str:
    """The words of a piece of markup, an empty line between its paragraphs.

    >>> plain_text("<p>Talks &amp; more.</p><p>Moscow <b>agreed</b>.</p>")
    'Talks & more.\\n\\nMoscow agreed.'
    """
    parser = _Text()
    parser.feed(markup)
    parser.close()
    paragraphs = "".join(parser.parts).split("\n\n")
    return "\n\n".join(text for part in paragraphs if (text := " ".join(part.split())))


def read_gdelt(query: Gdelt, limits: Limits, web: Web, budget: Budget) -> Iterator[Item]:
    """The English articles that GDELT's DOC API names for a query, each read at its own address."""
    name = f"GDELT: {query.query.strip()[:100]}"
    yield from guarded(File(name, b""), lambda: _gdelt(name, query, limits, web, budget))


def _gdelt(name: str, query: Gdelt, limits: Limits, web: Web, budget: Budget) -> Iterator[Item]:
    yield from _follow(name, gdelt_leads(query, web), True, limits, web, budget)


def gdelt_leads(query: Gdelt, web: Web = DEFAULT) -> list[Lead]:
    """The articles of a query by way of the client `gdeltdoc`, its request made by our own guarded fetch.

    `query` is in the API's own words: blanks join, OR inside brackets, quotation marks for phrases, `domain:`.
    """
    from gdeltdoc import Filters, GdeltDoc
    from gdeltdoc.helpers import load_json

    class Guarded(GdeltDoc):  # type: ignore[misc]
        def _query(self, mode: str, query_string: str) -> Any:
            asked = quote(query_string, safe="&=")
            found = fetch(
                f"{web.gdelt}?query={asked}&mode={mode}&format=json&sort=datedesc", web, ("json", "html", "text")
            )
            if found.kind != "json":
                said = " ".join(plain_text(found.data[:2000].decode("utf-8", "replace")).split())[:160]
                raise NotFetched(f"GDELT does not take the query: {said}", "write it as GDELT's DOC API asks")
            return load_json(found.data, self.max_depth_json_parsing)

    words = " ".join(query.query.replace("&", " ").replace("=", " ").split())
    if not words:
        raise UnusableFile("the query is empty", "write words to search for")
    days = min(max(query.days, 1), 90)
    filters = Filters(near=f"{words} ", language="english", timespan=f"{days}d", num_records=min(query.records, 250))
    try:
        table = Guarded().article_search(filters)
    except (ValueError, RecursionError, TypeError, AttributeError, LookupError) as error:
        if isinstance(error, UnusableFile):
            raise
        raise NotFetched("GDELT gives no proper answer", "try again in a minute") from error
    if table.empty or "url" not in table:
        raise UnusableFile("GDELT knows no article for the query", "ask for more days, or for fewer words")
    return [_gdelt_lead({str(key): value for key, value in row.items()}) for row in table.to_dict("records")]


def _gdelt_lead(row: Mapping[str, object]) -> Lead:
    """The day is the one on which GDELT saw the article: it counts only where the article names none itself."""
    seen = str(row.get("seendate") or "")[:8]
    date = f"{seen[:4]}-{seen[4:6]}-{seen[6:]}" if re.fullmatch(r"\d{8}", seen) else ""
    fields = {"title": str(row.get("title") or ""), "source": str(row.get("domain") or ""), "date": date}
    return Lead(str(row.get("url") or ""), fields)


def _follow(name: str, leads: list[Lead], follow: bool, limits: Limits, web: Web, budget: Budget) -> Iterator[Item]:
    """Each lead as one Item: its article as its address has it, or the text that came with the lead."""
    for row, (address, fields) in enumerate(leads, start=1):
        if not follow or not address:
            given = {**fields, "url": address, "id": fields.get("id") or address}
            yield Item(name, row, document_from(given, name, row, f"{name}#{row}"), 0)
            continue
        for item in read_link(Link(address), limits, web, budget):
            if isinstance(item.content, Rejection):
                yield Item(name, row, replace(item.content, file=name, row=row, document=address), item.position)
            else:
                yield Item(name, row, _completed(item.content, fields), item.position)


def _completed(document: Document, fields: Mapping[str, str]) -> Document:
    """The document with title, date and source of its lead, where it names none itself."""
    known = {key: getattr(document, key) or fields.get(key, "") for key in ("title", "date", "source")}
    return replace(document, **known)
