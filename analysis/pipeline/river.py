"""The river in one place: documents in, two tables out.

Every stage works document by document, so a batch of one and a batch of a thousand give the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from analysis import themes, tone
from analysis.attribute import attribute
from analysis.codebook import Additions, using
from analysis.ingest.language import is_latin
from analysis.pipeline.toward import toward
from analysis.posture import posture
from analysis.segment import segment
from analysis.statement import CODINGS, Document, conform


class Tables(NamedTuple):
    """What one batch gives: rows of the two schemas, and the sentences that were left out as (document, start, end)."""

    statements: pd.DataFrame
    codings: pd.DataFrame
    left_out: list[tuple[str, int, int]]


def code(documents: Iterable[Document], additions: Additions | None = None) -> Tables:
    """The river in one place: sentences, speakers, tone, themes, then who acts on whom.

    One row a statement and one a cue, in document order. `additions` are actors of the user's own, for this call alone.
    """
    documents = list(documents)
    statements, left_out = sentences(documents)
    with using(additions or Additions()):
        statements = _numbered(attribute(statements))
        statements = statements.assign(**tone.score(statements["text"]))
        statements, codings = themes.code(statements)
        statements = toward(posture(statements, codings), documents)
    return Tables(conform(statements), conform(codings, CODINGS), left_out)


def sentences(documents: Iterable[Document]) -> tuple[pd.DataFrame, list[tuple[str, int, int]]]:
    """One row a sentence, with its document's fields and the next stage's working columns; and the ones left out."""
    rows, left_out = [], []
    for d in documents:
        for s in segment(d):
            text = d.text[s.start : s.end]
            if is_latin(text):
                label = s.label or d.speaker
                rows.append((d.id, s.start, s.end, text, d.date, d.title, d.source, d.url, s.paragraph, label))
            else:
                left_out.append((d.id, s.start, s.end))
    names = ["document", "start", "end", "text", "date", "title", "source", "url", "paragraph", "label"]
    return pd.DataFrame(rows, columns=names), left_out


def _numbered(statements: pd.DataFrame) -> pd.DataFrame:
    """The rows with `n`, counting from 1 in each document, and the key `statement`."""
    n = statements.groupby("document", sort=False).cumcount() + 1
    return statements.assign(n=n, statement=statements["document"].astype("str") + "#" + n.astype("str"))
