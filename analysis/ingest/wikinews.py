"""English Wikinews as its makers dump it: pages of wikitext in XML, packed with bzip2."""

from __future__ import annotations

import bz2
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from analysis.ingest.dates import DateError, iso_date
from analysis.ingest.decode import clean
from analysis.ingest.rows import Item
from analysis.statement import Document, Rejection

_MARKS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{\||\|\}")
_OPENS = {"{{": "}}", "[[": "]]", "{|": "|}"}
_END = re.compile(
    r"^==+ *(?:sources?|related (?:news|articles|stories)|external links?|references|further reading|see also|"
    r"sister links?|notes) *==+ *$",
    re.IGNORECASE | re.MULTILINE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_OUTSIDE = re.compile(r"\[https?://[^\s\]]{1,500}(?: ([^\]\n]{0,300}))?\]")
_PUBLISHED = re.compile(r"\{\{ *publish(?:ed)? *\}\}|\[\[ *category *: *published *[\]|]", re.IGNORECASE)
DEEPEST = 20  # templates and links inside each other; what lies deeper is left out
_DROPPED = ("file:", "image:", "category:", "media:")


class Wikitext(NamedTuple):
    """The words of a page and the day that its template names, empty where it names none."""

    text: str
    date: str


def _label(inner: str) -> str:
    """What a reader sees of a link: the words after its bar, nothing of a picture or a category."""
    if inner.strip().casefold().startswith(_DROPPED):
        return ""
    return inner.rpartition("|")[2].strip() or inner.strip(" |").rpartition(":")[2]


def _shown(inner: str) -> str:
    """What a reader sees of a template: the words of a link to the encyclopaedia, nothing of the others."""
    name, *given = (part.strip() for part in inner.split("|"))
    plain = [part for part in given if part and "=" not in part]
    return plain[min(1, len(plain) - 1)] if name.casefold() in ("w", "wikipedia", "haslocal") and plain else ""


def _day(inner: str) -> str:
    name, *given = (part.strip() for part in inner.split("|"))
    if name.casefold() not in ("date", "byline"):
        return ""
    for part in given:
        try:
            return iso_date(part.partition("=")[2] if part.startswith("date=") else part)
        except DateError:
            continue
    return ""


def _without(text: str, start: str, end: str) -> str:
    """The text without what stands between two marks; an open mark ends it."""
    kept, at = [], 0
    while (found := text.find(start, at)) >= 0:
        kept.append(text[at:found])
        close = text.find(end, found)
        at = close + len(end) if close >= 0 else len(text)
    return "".join([*kept, text[at:]])


def plain_wikitext(markup: str) -> Wikitext:
    """The words of an article in wikitext, without templates, tables, pictures and its list of sources.

    >>> plain_wikitext("{{date|February 24, 2022}}\\n'''Kyiv''' warned {{w|Russia|Moscow}}.\\n== Sources ==\\n* x")
    Wikitext(text='Kyiv warned Moscow.', date='2022-02-24')
    """
    text = _without(_without(markup, "<!--", "-->"), "<ref", "</ref>")
    cut = _END.search(text)
    words, date = _unfolded(text[: cut.start()] if cut else text)
    words = _OUTSIDE.sub(lambda found: found.group(1) or "", _TAG.sub("", words).replace("'''", "").replace("''", ""))
    lines = [line.strip().strip("=").lstrip("*#:; ").strip() for line in words.splitlines()]
    return Wikitext(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), date)


def _unfolded(text: str) -> Wikitext:
    """Links and templates as a reader sees them, from the inside out, in one pass."""
    levels: list[tuple[str, list[str]]] = [("", [])]
    at, date = 0, ""
    for mark in _MARKS.finditer(text):
        levels[-1][1].append(text[at : mark.start()])
        at, sign = mark.end(), mark.group()
        if sign in _OPENS:
            levels.append((_OPENS[sign], []))
        elif sign == levels[-1][0]:
            inner = "".join(levels.pop()[1]) if len(levels) <= DEEPEST else ""
            if not inner:
                levels = levels[:DEEPEST]
            date = date or (_day(inner) if sign == "}}" else "")
            levels[-1][1].append({"}}": _shown, "]]": _label}.get(sign, lambda _: "")(inner))
    levels[-1][1].append(text[at:])
    return Wikitext("".join(part for _, parts in levels for part in parts), date)


def read_wikinews(path: Path) -> Iterator[Item]:
    """The published articles of a dump, one document each; redirects, drafts and other pages are no articles."""
    from defusedxml.ElementTree import ParseError, iterparse  # what it forbids, it raises as a ValueError

    row = 0
    try:
        with path.open("rb") as raw, bz2.open(raw) as content:
            for _, element in iterparse(content, forbid_dtd=True):
                if _local(element) != "page":
                    continue
                page = {_local(part): part.text or "" for part in element.iter()}
                element.clear()
                if page.get("ns") == "0" and "redirect" not in page and _PUBLISHED.search(page.get("text", "")):
                    row += 1
                    yield Item("wikinews", row, _article(page), raw.tell())
    except (ParseError, OSError, EOFError, ValueError):
        fault = ("the file is damaged", "delete it from the cache and try again")
        yield Item(path.name, 0, Rejection(path.name, 0, "", *fault), 0)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _article(page: dict[str, str]) -> Document:
    text, date = plain_wikitext(page["text"])
    title = clean(page.get("title", ""))
    url = f"https://en.wikinews.org/wiki/{quote(title.replace(' ', '_'))}"
    return Document(id=url, text=clean(text), title=title, date=date, source="Wikinews", url=url)
