"""One file, one document: plain text, and Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from analysis.ingest.decode import Undecodable, decode
from analysis.ingest.inputs import File
from analysis.ingest.limits import Limits
from analysis.ingest.rows import Item, UnusableFile, document_from

_FENCE = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)", re.DOTALL)
FRONT_MATTER = 20_000  # characters: more is no list of names and values
BRACKETS = 500  # opened in it: the YAML reader takes quadratic time where they stand in each other


def _content(file: File) -> str:
    try:
        return decode(file.read())
    except Undecodable as error:
        raise UnusableFile(f"this is {error}, not text", "save it as plain text") from error


def read_plain(file: File, limits: Limits) -> Iterator[Item]:
    """The file as one document whose id is its name without the suffix."""
    yield Item(file.name, 1, document_from({"text": _content(file)}, file.name, 1, file.stem), file.size)


def front_matter(text: str) -> tuple[dict[str, object], str]:
    """The fields between the first two `---` lines (as text, never as dates or booleans) and the body after them.

    Raises UnusableFile where the block is not YAML with named fields.

    >>> front_matter("---\\ntitle: On NO\\ndate: 2022-02-24\\n---\\nTalks resume.\\n")
    ({'title': 'On NO', 'date': '2022-02-24'}, 'Talks resume.\\n')
    """
    fence = _FENCE.match(text)
    if not fence:
        return {}, text
    block, remedy = fence.group(1) or "", "write it as `name: value` lines between two --- lines"
    if len(block) > FRONT_MATTER or block.count("[") + block.count("{") > BRACKETS:
        raise UnusableFile("the front matter is too long or too deep", remedy)
    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader) or {}  # noqa: S506 - BaseLoader makes text only
    except (yaml.YAMLError, RecursionError) as error:
        raise UnusableFile("the front matter is not YAML", remedy) from error
    if not isinstance(fields, dict):
        raise UnusableFile("the front matter has no named fields", remedy)
    return fields, text[fence.end() :]


def read_markdown(file: File, limits: Limits) -> Iterator[Item]:
    """The file's body as one document; title, date, source, url and speaker come from its front matter."""
    fields, body = front_matter(_content(file))
    yield Item(file.name, 1, document_from({**fields, "text": body}, file.name, 1, file.stem), file.size)
