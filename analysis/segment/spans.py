"""The stage itself: a Document becomes the spans of its statements."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.codebook import load_segmentation
from analysis.segment.blocks import blocks
from analysis.segment.labels import turns
from analysis.segment.sentences import sentence_ends
from analysis.statement import Document


@dataclass(frozen=True, slots=True)
class Span:
    """One sentence: offsets into the document, its paragraph's number, the transcript label it stands under."""

    start: int
    end: int
    paragraph: int
    label: str


def _has_words(piece: str) -> bool:
    return any(character.isalnum() for character in piece)


def segment(document: Document) -> list[Span]:
    """Statements of a document in reading order; headings, stage directions, labels and boilerplate are left out.

    `document.text[span.start:span.end]` is the statement's text, for every span.

    >>> text = "Talks to resume\\n\\nMoscow sees progress. Kyiv doubts it."
    >>> [text[s.start:s.end] for s in segment(Document("a", text))]
    ['Moscow sees progress.', 'Kyiv doubts it.']
    """
    rules = load_segmentation()
    text = document.text
    prose = [block for block in blocks(text, rules) if not block.heading]
    spans = []
    for number, block_turns in enumerate(turns(text, prose, rules)):
        for turn in block_turns:
            for start, end in sentence_ends(text, turn.start, turn.end, rules):
                if _has_words(text[start:end]):
                    spans.append(Span(start, end, number, turn.label))
    return spans
