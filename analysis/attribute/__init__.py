"""Who speaks in each statement, and which of its words are what is said: columns added to the statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.attribute.descriptions import described
from analysis.attribute.document import Attributed, attribute_document
from analysis.attribute.headings import declared, heading, house_of
from analysis.attribute.labels import labelled
from analysis.attribute.voice import Voice
from analysis.clause import without_collector
from analysis.codebook import actors_in_use

__all__ = ["attribute"]

COLUMNS = (
    "speaker", "speaker_name", "speaker_as_written", "speaker_start", "speaker_end",
    "content_start", "content_end", "attribution", "speaker_rule",
)  # fmt: skip

_READ = ("text", "label", "start", "paragraph", "date", "title", "source")


def attribute(statements: pd.DataFrame) -> pd.DataFrame:
    """The statements with who speaks, where the name stands, what is said and by which rule.

    A row is one sentence with document, start, text, date, title, source, paragraph and label; a sentence that reports
    two speakers comes back as two rows. All offsets are characters of the document; -1 where nothing stands. A label
    (of a transcript or of the whole document) speaks throughout; an unknown speaker keeps the name as written.

    >>> frame = pd.DataFrame({"document": ["a"], "start": [10], "end": [38], "text": ["Nairobi said it would talk."],
    ...     "date": [""], "title": [""], "source": [""], "paragraph": [1], "label": [""]})
    >>> attribute(frame)[["content_start", "attribution", "speaker_rule"]].values.tolist()
    [[23, 'indirect', 'verb:say']]
    """
    places: list[int] = []
    rows: list[dict[str, Any]] = []
    with without_collector():
        for position, values in _rows(statements):
            places.append(position)
            rows.append(values)
    result = statements.iloc[places].reset_index(drop=True)
    columns = ["start", "end", "text", *COLUMNS]
    return result.assign(**{column: [row[column] for row in rows] for column in columns})


def _rows(statements: pd.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Position of the sentence and the values of one statement, over all documents in order."""
    columns = {name: statements[name].tolist() for name in _READ}
    begin, ids = 0, statements["document"].tolist()
    while begin < len(ids):
        end = begin
        while end < len(ids) and ids[end] == ids[begin]:
            end += 1
        yield from _document({name: values[begin:end] for name, values in columns.items()}, begin)
        begin = end


def _document(part: dict[str, list[Any]], begin: int) -> Iterator[tuple[int, dict[str, Any]]]:
    texts, labels, starts, paragraphs = part["text"], part["label"], part["start"], part["paragraph"]
    date, title, source = (str(part[column][0] or "") for column in ("date", "title", "source"))
    headed = heading(title, date, source) or declared(title, texts, date) if not any(labels) else None
    if headed is not None:
        yield from ((begin + i, _spoken(text, starts[i], headed, "", "heading")) for i, text in enumerate(texts))
        return
    about = described(labels, texts, title) if any(labels) else {}
    unlabelled = [i for i, label in enumerate(labels) if not label]
    spoken = iter(
        attribute_document(
            [texts[i] for i in unlabelled],
            [paragraphs[i] for i in unlabelled],
            date,
            actors_in_use(),
            house_of(source),
            title,
        )
    )
    by_row: dict[int, list[Attributed]] = {}
    for row in spoken:
        by_row.setdefault(unlabelled[row.row], []).append(row)
    for i, text in enumerate(texts):
        if labels[i]:
            yield begin + i, _labelled(text, starts[i], labels[i], (title, source, date, about[labels[i]]))
        for row in by_row.get(i, ()):
            yield begin + i, _values(text, starts[i], row)


def _labelled(text: str, start: int, label: str, context: tuple[str, str, str, str]) -> dict[str, Any]:
    speaker = labelled(label, *context)
    return _spoken(text, start, speaker, label, "question" if speaker.speaker == "MED" else "label")


def _spoken(text: str, start: int, speaker: Voice, written: str, rule: str) -> dict[str, Any]:
    """A sentence of somebody who speaks throughout: all of it is what is said."""
    return {
        "start": start, "end": start + len(text), "text": text,
        "speaker": speaker.speaker, "speaker_name": speaker.name,
        "speaker_as_written": written, "speaker_start": -1, "speaker_end": -1,
        "content_start": start, "content_end": start + len(text), "attribution": "label", "speaker_rule": rule,
    }  # fmt: skip


def _values(text: str, start: int, row: Attributed) -> dict[str, Any]:
    speaker = row.voice
    placed = speaker is not None and speaker.start >= 0
    return {
        "start": start + row.start, "end": start + row.end, "text": text[row.start : row.end],
        "speaker": speaker.speaker if speaker else "", "speaker_name": speaker.name if speaker else "",
        "speaker_as_written": speaker.written if speaker else "",
        "speaker_start": start + speaker.start if speaker and placed else -1,
        "speaker_end": start + speaker.end if speaker and placed else -1,
        "content_start": start + row.content[0], "content_end": start + row.content[1],
        "attribution": row.attribution, "speaker_rule": row.rule,
    }  # fmt: skip
