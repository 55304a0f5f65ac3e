"""One file, one document: plain text, and Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from analysis.ingest.decode import Undecodable, decode
from analysis.ingest.rows import Item, UnusableFile, document_from

_FENCE = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)", re.DOTALL)


def _content(path: Path) -> str:
    try:
        return decode(path.read_bytes())
    except Undecodable as error:
        raise UnusableFile(f"this is {error}, not text", "save it as plain text") from error


def read_plain(path: Path, name: str) -> Iterator[Item]:
    """The file as one document whose id is its name without the suffix."""
    document = document_from({"text": _content(path)}, name, 1, name.removesuffix(path.suffix))
    yield Item(name, 1, document, path.stat().st_size)


def front_matter(text: str) -> tuple[dict[str, object], str]:
    """The fields between the first two `---` lines (as text, never as dates or booleans) and the body after them.

    Raises UnusableFile where the block is not YAML with named fields.

    >>> front_matter("---\\ntitle: On NO\\ndate: 2022-02-24\\n---\\nTalks resume.\\n")
    ({'title': 'On NO', 'date': '2022-02-24'}, 'Talks resume.\\n')
    """
    fence = _FENCE.match(text)
    if not fence:
        return {}, text
    try:
        fields = yaml.load(fence.group(1) or "", Loader=yaml.BaseLoader) or {}  # noqa: S506 - BaseLoader makes text only
    except yaml.YAMLError as error:
        raise UnusableFile(
            "the front matter is not YAML", "write it as `name: value` lines between two --- lines"
        ) from error
    if not isinstance(fields, dict):
        raise UnusableFile(
            "the front matter has no named fields", "write it as `name: value` lines between two --- lines"
        )
    return fields, text[fence.end() :]


def read_markdown(path: Path, name: str) -> Iterator[Item]:
    """The file's body as one document; title, date, source, url and speaker come from its front matter."""
    fields, body = front_matter(_content(path))
    document = document_from({**fields, "text": body}, name, 1, name.removesuffix(path.suffix))
    yield Item(name, 1, document, path.stat().st_size)
