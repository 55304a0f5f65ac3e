"""PDF: the text of its pages, with page heads and feet taken away and broken lines joined again."""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from analysis.ingest.deadline import TooSlow, time_limit
from analysis.ingest.inputs import File
from analysis.ingest.limits import Limits
from analysis.ingest.rows import Item, UnusableFile, document_from

FEWEST = 20  # letters in all of a file, below which its pages are pictures
_EDGE = 2  # lines at the top and the foot of a page that may be its head and foot
_NUMBER = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")
_SLOW = ("the PDF takes too long to read", "print it to a new PDF, or paste its text")


def read_pdf(file: File, limits: Limits) -> Iterator[Item]:
    """The file as one document. Raises UnusableFile for one that is locked, carries a script, or holds only pictures.

    The day on which a PDF was made is not the day on which something was said: the date stays empty.
    """
    with file.open() as stream:
        try:
            with time_limit(limits.seconds):
                reader = _opened(stream)
                count, title = len(reader.pages), _title(reader)
        except TooSlow as error:
            raise UnusableFile(*_SLOW) from error
        if count > limits.pages:
            raise UnusableFile(f"the PDF has more than {limits.pages:,} pages", "split it")
        pages = list(_pages(reader, count, limits))
    text = "\n\n".join(paragraphs(pages))
    if sum(map(str.isalpha, text)) < FEWEST:
        raise UnusableFile("its pages are pictures without text", "run text recognition (OCR) over it first")
    yield Item(file.name, 1, document_from({"text": text, "title": title}, file.name, 1, file.stem), file.size)


def _opened(stream: Any) -> Any:
    from pypdf import PdfReader  # 0.2 s and 25 MB: only where a PDF comes

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is not the user's to mend
    reader = PdfReader(stream, strict=False)
    if reader.is_encrypted and not _unlocked(reader):
        raise UnusableFile("the PDF is locked with a password", "save it without one")
    if _scripted(reader.trailer["/Root"]):
        raise UnusableFile("the PDF carries a script", "print it to a new PDF, which leaves scripts out")
    return reader


def _unlocked(reader: Any) -> bool:
    """Whether the empty password opens it: many files are locked against changes only."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _scripted(root: Any) -> bool:
    """Whether the document starts a script or a program when it is opened."""
    names = root.get("/Names")
    actions = [root.get("/OpenAction"), *(root.get("/AA") or {}).values()]
    kinds = {action.get_object().get("/S") for action in actions if hasattr(action and action.get_object(), "get")}
    return bool(kinds & {"/JavaScript", "/Launch"}) or bool(names and "/JavaScript" in names.get_object())


def _title(reader: Any) -> str:
    """The title in its properties, where it is one: at least two words and no file name."""
    title = str((reader.metadata or {}).get("/Title") or "").strip()
    return title if " " in title and not re.search(r"\.\w{2,4}$", title) else ""


def _pages(reader: Any, count: int, limits: Limits) -> Iterator[list[str]]:
    """The lines of each page. Raises UnusableFile where a page, or all of them, take too long or give too much."""
    start, size = time.thread_time(), 0
    for number in range(count):
        try:
            with time_limit(limits.seconds):
                text = reader.pages[number].extract_text() or ""
        except TooSlow as error:
            raise UnusableFile(*_SLOW) from error
        size += len(text)
        if time.thread_time() - start > limits.file_seconds:
            raise UnusableFile(*_SLOW)
        if size > limits.document_characters:
            raise UnusableFile(f"its text is longer than {limits.document_characters:,} characters", "split it")
        yield [line.strip() for line in text.splitlines() if line.strip()]


def _shape(line: str) -> str:
    return _NUMBER.sub("0", line)


def _edges(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines, their numbers aside, that stand at the edge of at least three pages and of half of them."""
    seen = Counter(shape for lines in pages for shape in {_shape(line) for line in [*lines[:_EDGE], *lines[-_EDGE:]]})
    return {shape for shape, times in seen.items() if times >= max(3, len(pages) / 2)}


def paragraphs(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines of pages as paragraphs: heads, feet and page numbers out, lines joined, words that were broken too.

    A paragraph ends at a line that ends a sentence and is shorter than most lines.

    >>> paragraphs([["Moscow said that the nego-", "tiations would go on.", "3"]])
    ['Moscow said that the negotiations would go on.']
    """
    edges = _edges(pages)
    kept = [line for lines in pages for at, line in enumerate(lines) if not _is_edge(line, at, len(lines), edges)]
    usual = sorted(map(len, kept))[len(kept) * 3 // 4] if kept else 0
    parts: list[list[str]] = [[]]
    for line in kept:
        parts[-1].append(line)
        if _ENDS.search(line) and len(line) < 0.85 * usual:
            parts.append([])
    return [_joined(lines) for lines in parts if lines]


def _is_edge(line: str, at: int, count: int, edges: set[str]) -> bool:
    at_edge = at < _EDGE or at >= count - _EDGE
    return at_edge and not _ENDS.search(line) and (line.isdecimal() or _shape(line) in edges)


def _joined(lines: Sequence[str]) -> str:
    """Lines as one: a blank between them, none where a word was broken with a hyphen before a small letter."""
    text = [lines[0]]
    for line in lines[1:]:
        broken = text[-1].endswith("-") and text[-1][-2:-1].isalpha() and line[:1].islower()
        if broken:
            text[-1] = text[-1][:-1]
        text.append(line if broken else f" {line}")
    return "".join(text)
