"""Targets that the source itself names: a table of ready statements may say whom each of them was addressed to."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from analysis.attribute.labels import labelled
from analysis.statement import Document

_PARTS = re.compile(r"[;|/]")


def told_targets(document: Document) -> tuple[str, ...]:
    """The codes of a document's targets, names parted by semicolons, bars or strokes; an unknown name stays as it is.

    >>> told_targets(Document(id="a", text="", date="2022", target="Ukraine; NATO"))
    ('UKR', 'NATO')
    """
    names = [part.strip() for part in _PARTS.split(document.target)]
    return tuple(dict.fromkeys(labelled(name, "", "", document.date).speaker for name in names if name))


def toward(statements: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """The statements, those without a target of their own toward the one that their source names, their actor aside."""
    told = {document.id: told_targets(document) for document in documents if document.target}
    if not told:
        return statements
    rows = zip(statements["document"], statements["actor"], statements["targets"], strict=True)
    found = [own or tuple(c for c in told.get(document, ()) if c != actor) for document, actor, own in rows]
    return statements.assign(targets=pd.Series(found, index=statements.index, dtype="object"))
