"""The only way from text to HTML: every text is escaped here, every tag and address is checked here.

Statements come from anywhere. Streamlit's Markdown would run their links, images and formulas, so no statement text
ever goes through it; it goes through `el`, and `show` takes nothing that `el` has not made.
"""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

_TAGS = frozenset(
    {
        *("a", "b", "bdi", "blockquote", "dd", "div", "dl", "dt", "em", "header", "h2", "h3", "i", "mark", "p", "s"),
        *("section", "small", "span", "table", "tbody", "td", "th", "thead", "time", "tr"),
    }
)
_ATTRIBUTES = frozenset({"aria_hidden", "class_", "scope", "title"})


class Markup(str):
    """HTML that `el` has made; a plain string is text and will be escaped."""

    __slots__ = ()


def el(tag: str, *children: str, at: dict[str, float] | None = None, href: str = "", **attributes: str) -> Markup:
    """One element. Children that are not Markup are escaped; `at` gives CSS numbers ("--from": 0.2).

    ValueError for a tag or an attribute that is not on the list: no script, style, image, frame or form comes from
    here. An `href` that is not http or https is left out, and the element becomes plain text.

    >>> str(el("p", "1 < 2", class_="note"))
    '<p class="note">1 &lt; 2</p>'
    >>> str(el("a", "source", href="javascript:alert(1)"))
    '<span>source</span>'
    """
    if tag not in _TAGS or not set(attributes) <= _ATTRIBUTES:
        raise ValueError(f"<{tag}> with {sorted(attributes)} is not an element of this app")
    written = [f' {name.rstrip("_").replace("_", "-")}="{html.escape(text)}"' for name, text in attributes.items()]
    if tag == "a":
        tag = "a" if is_web(href) else "span"
        written += [f' href="{html.escape(href)}" target="_blank" rel="noopener noreferrer"'] * (tag == "a")
    if at:
        numbers = ";".join(f"--{name}:{float(value):.4f}" for name, value in at.items())
        written.append(f' style="{numbers}"')
    inner = "".join(child if isinstance(child, Markup) else html.escape(child) for child in children)
    return Markup(f"<{tag}{''.join(written)}>{inner}</{tag}>")


def plain(text: str) -> Markup:
    """Text alone, escaped.

    >>> str(plain("<b>"))
    '&lt;b&gt;'
    """
    return Markup(html.escape(text))


def is_web(url: str) -> bool:
    """Whether an address is one of the web: http or https, with a host.

    >>> is_web("https://example.org/a"), is_web("javascript:alert(1)"), is_web("//example.org")
    (True, False, False)
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def show(*parts: Markup) -> None:
    """Put markup on the page. TypeError for a string that `el` has not made."""
    if not all(isinstance(part, Markup) for part in parts):
        raise TypeError("only markup made by el() goes on a page")
    st.html("".join(parts))


def style(file: str = "style.css") -> None:
    """Put a stylesheet of the app on the page; it is a file of ours and holds no text from anywhere else."""
    st.html(_stylesheet(file))


@cache
def _stylesheet(file: str) -> str:
    """A stylesheet without what only its authors read: it goes over the wire with every rerun."""
    css = re.sub(r"/\*.*?\*/", "", Path(__file__).with_name(file).read_text(encoding="utf-8"), flags=re.DOTALL)
    return "<style>" + re.sub(r" *([{};,]) *|(?<=:) ", r"\1", " ".join(css.split())) + "</style>"
