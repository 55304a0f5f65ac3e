"""Word documents: paragraphs and the cells of tables, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.ingest.deadline import time_limit
from analysis.ingest.guard import check_office
from analysis.ingest.inputs import File
from analysis.ingest.limits import Limits
from analysis.ingest.rows import Item, document_from


def read_docx(file: File, limits: Limits) -> Iterator[Item]:
    """The file as one document, an empty line between paragraphs; its title is the one in its properties or style.

    The day on which a file was saved is not the day on which something was said: the date stays empty.
    """
    check_office(file, limits)
    from docx import Document as open_docx  # 70 ms: only where a Word file comes

    with file.open() as stream, time_limit(limits.file_seconds):
        content = open_docx(stream)
        paragraphs = list(_paragraphs(content))
        styled = next((text for style, text in paragraphs if style == "Title"), "")
        title = (content.core_properties.title or "").strip() or styled
    text = "\n\n".join(text for style, text in paragraphs if not (style == "Title" and text == styled))
    yield Item(file.name, 1, document_from({"text": text, "title": title}, file.name, 1, file.stem), file.size)


def _paragraphs(content: Any) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph; a row of a table is one paragraph, its cells parted by tabs."""
    for part in content.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                yield "Table", "\t".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        elif part.text.strip():
            yield part.style.name if part.style is not None else "", part.text.strip()
