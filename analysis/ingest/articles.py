"""Web pages: the article in them, with its title and date, and without menus, notices and teasers."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from analysis.ingest.deadline import time_limit
from analysis.ingest.decode import HEAD, Undecodable, clean, decode, encoding_of
from analysis.ingest.inputs import File
from analysis.ingest.limits import Limits, megabytes
from analysis.ingest.rows import Item, UnusableFile, document_from

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,8}=\s{0,8}[\"']?\s{0,8}([\w-]{1,40})", re.IGNORECASE)
FEWEST_WORDS = 8  # below it, what was found is a menu's word and no article
DEEPEST = 200  # elements inside each other; real pages stay under 60
#: Elements whose end may not be left out; paragraphs and cells may stand unclosed by the thousand.
_TAGS = re.compile(r"<(/?)(?:div|span|ul|ol|table|section|article|b|i|em|font|blockquote)\b", re.IGNORECASE)
#: One tag with its attributes; quotation marks count only after a sign of equality. Possessive: linear in the page.
_TAG = re.compile(r"<[a-zA-Z](?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+")
_QUOTED = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')")
BARE = 3_000  # characters of a tag besides its quoted values: more are attributes by the thousand
_CHARSETS = ("utf-8", "utf-16", "ascii", "iso8859", "cp125", "koi8", "gb", "big5", "shift_jis", "euc_", "mac-roman")


def page_text(data: bytes, charset: str = "") -> str:
    """The markup as text: by the charset that the server or the page names, else as any file. Raises Undecodable.

    >>> page_text(b'<meta charset="iso-8859-1"><p>caf\\xe9')
    '<meta charset="iso-8859-1"><p>caf\\xe9'
    """
    encoding_of(data[:HEAD])  # refuses what is no text, whatever the server calls it
    named = _CHARSET.search(data[:4096])
    for name in (charset, named.group(1).decode() if named else ""):
        try:
            usual = codecs.lookup(name).name.startswith(_CHARSETS) if name else False
            if usual and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
                return clean(data.decode(name))
        except (LookupError, UnicodeError):
            continue
    return decode(data)


def article(markup: str, address: str = "") -> dict[str, str]:
    """Text, title, date, source and address of the article in a page; the text is empty where none was found.

    A date is taken only where the page marks one: not from a copyright line or a passage of the text.
    """
    found = _extracted(markup, address, True) or _extracted(markup, address, False)
    if found is None:
        return {"text": ""}
    paragraphs = [line.strip() for line in (found.text or "").splitlines() if line.strip()]
    if paragraphs and paragraphs[0] == found.title:
        del paragraphs[0]
    facts = {"title": found.title, "date": found.date, "source": found.sitename, "url": address or found.url}
    return {"text": "\n\n".join(paragraphs), **{name: str(value or "") for name, value in facts.items()}}


def _extracted(markup: str, address: str, precise: bool) -> Any:
    """What the extractor finds, or None: `precise` prefers to leave out, which leaves nothing of a page of tables."""
    from trafilatura import bare_extraction  # half a second and 60 MB: only where a page comes

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it misses is said in a Rejection
    dates = {"extensive_search": False, "original_date": True, "max_date": date.today().isoformat()}
    found = bare_extraction(
        markup,
        url=address or None,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=precise,
        date_extraction_params=dates,
    )
    return found if len((getattr(found, "text", None) or "").split()) >= FEWEST_WORDS else None


def read_html(file: File, limits: Limits, address: str = "", charset: str = "") -> Iterator[Item]:
    """The article of the page as one document. Raises UnusableFile where the page holds none."""
    if file.size > limits.html_bytes:
        raise UnusableFile(f"the page is larger than {megabytes(limits.html_bytes)}", "paste the article itself")
    try:
        markup = page_text(file.read(), charset)
    except Undecodable as error:
        raise UnusableFile(f"this is {error}, not a web page", "save the page as HTML or text") from error
    if too_deep(markup):
        raise UnusableFile(f"its elements are nested more than {DEEPEST} deep", "paste the article itself")
    if too_wide(markup):
        raise UnusableFile("one of its elements has far too many attributes", "paste the article itself")
    with time_limit(limits.seconds):
        fields = article(markup, address)
    if not fields["text"].strip():
        raise UnusableFile("no article was found in the page", "paste the text of the article itself")
    yield Item(file.name, 1, document_from(fields, file.name, 1, address or file.stem), file.size)


def too_deep(markup: str) -> bool:
    """Whether elements stand inside each other more than DEEPEST deep: extraction is quadratic in depth.

    >>> too_deep("<div>" * 300 + "x"), too_deep("<div>x</div>" * 300)
    (True, False)
    """
    depth = 0
    for closing in _TAGS.findall(markup):
        depth = max(depth - 1, 0) if closing else depth + 1
        if depth > DEEPEST:
            return True
    return False


def too_wide(markup: str) -> bool:
    """Whether an element has attributes by the thousand: parsing is quadratic in their number, and cannot be stopped.

    >>> too_wide("<p " + "a=1 " * 2000 + ">"), too_wide('<img src="' + "x" * 9000 + '">')
    (True, False)
    """
    tags = (found.group() for found in _TAG.finditer(markup))
    return any(len(tag) > BARE and len(_QUOTED.sub("", tag)) > BARE for tag in tags)
