"""Statements as they are read: the text with its cues and tone words marked, and the line that says who and what."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from analysis import tone
from pages.parts import names
from pages.parts.markup import Markup, el, plain

_TONES = {-1: "harsh", 1: "warm"}


class Span(NamedTuple):
    """A stretch of a statement's text to be marked: offsets in the text, a class, and words for it."""

    start: int
    end: int
    kind: str
    why: str


def spans(row: Any, codings: pd.DataFrame, profile: tone.Profile) -> list[Span]:
    """What to mark in one statement: its cues by theme, and the words that the tone lexicon knows."""
    cues = zip(*(codings[name] for name in ("statement", "start", "end", "theme", "subtheme")), strict=True)
    found = [
        Span(start - row.start, end - row.start, theme, f"{theme}: {subtheme.replace('_', ' ')}")
        for statement, start, end, theme, subtheme in cues
        if statement == row.statement
    ]
    for entry in tone.explain(row.text, profile).entries:
        side = _TONES.get((entry.final > 0) - (entry.final < 0))
        if side:
            found.append(Span(entry.start, entry.end, side, f"tone {entry.final:+.1f}"))
    return found


def marked(text: str, wanted: Iterable[Span]) -> list[Markup]:
    """The text in pieces, each escaped, with a <mark> round what a span covers; overlapping spans share a mark.

    >>> "".join(marked("a <b> threat", [Span(6, 12, "coercion", "threat")]))
    'a &lt;b&gt; <mark class="coercion" title="threat">threat</mark>'
    """
    held = [span for span in wanted if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text), *(span.start for span in held), *(span.end for span in held)})
    pieces = []
    for start, end in itertools.pairwise(edges):
        over = [span for span in held if span.start <= start and end <= span.end]
        classes = " ".join(dict.fromkeys(span.kind for span in over))
        why = ", ".join(dict.fromkeys(span.why for span in over))
        piece = text[start:end]
        pieces.append(el("mark", piece, class_=classes, title=why) if over else plain(piece))
    return pieces


def quote(row: Any, codings: pd.DataFrame, profile: tone.Profile) -> Markup:
    """The statement's text, marked, isolated from the direction of the text round it."""
    return el("blockquote", el("bdi", *marked(row.text, spans(row, codings, profile))))


def byline(row: Any) -> Markup:
    """Who says what about whom, in one line; an accusation names the accused as accused, not as acting."""
    speaker = names.label(row.speaker)
    voice = f"{row.speaker_name}, {speaker}" if row.speaker_name and row.speaker_name != speaker else speaker
    parts = [el("span", el("bdi", voice), class_="voice")]
    if row.actor:
        parts.append(el("span", deed(row), class_="deed"))
    return el("div", *parts, class_="byline")


def deed(row: Any) -> str:
    """Whose act a statement speaks of, in words; an accusation names the accused."""
    aimed = ", ".join(names.label(code) for code in row.targets)
    toward = f" \u2192 {aimed}" if aimed else ""
    if row.stance == "accuses":
        return f"accuses {names.label(row.actor)}{toward}"
    if row.actor == row.speaker:
        return f"its own act{toward}"
    return f"on an act of {names.label(row.actor)}{toward}"


def tags(row: Any) -> Markup:
    """Theme, status and tone of a statement as small labels."""
    parts = [el("time", names.day(row.date))]
    if getattr(row, "corrected", False):
        parts.append(el("span", "corrected", class_="tag corrected", title="corrected by you in this session"))
    if row.theme:
        words = row.subtheme.replace("_", " ") or row.theme
        claimed = "alleged " if row.stance == "accuses" else ""
        parts.append(el("span", f"{claimed}{row.theme} \u00b7 {words}", class_=f"tag {row.theme}"))
        if row.status != "actual":
            parts.append(el("span", row.status, class_="tag plain"))
    silent = " (no word in the lexicon)" if not row.tone_words else ""
    published = getattr(row, "tone_published", row.tone)
    before = f", {signed(published)} as published" if signed(published) != signed(row.tone) else ""
    parts.append(el("span", f"tone {signed(row.tone)}{before}{silent}", class_="tag tone"))
    return el("div", *parts, class_="tags")


def signed(value: float) -> str:
    """A tone as printed everywhere: sign, two decimals, a real minus.

    >>> signed(-0.25)
    '\u22120.25'
    """
    return "0.00" if abs(value) < 0.005 else f"{value:+.2f}".replace("-", "\u2212")


def origin(row: Any, kind: str) -> Markup:
    """Where the statement stands: title, linked where its address is one of the web, and the mark of a paraphrase."""
    title = el("a", row.title or row.document, href=row.url)
    parts: list[str] = [title]
    if row.source and row.source != row.title:
        parts.append(el("span", f" \u00b7 {row.source}"))
    if kind == "paraphrase":
        parts.append(el("span", "paraphrase", class_="paraphrase", title="retold in the project's own words"))
    return el("div", *parts, class_="origin")


def legend() -> Markup:
    """What the marks in the text mean."""
    cues = [el("mark", f"{theme} cue", class_=theme) for theme in ("coercion", "friction", "diplomacy")]
    tones = [el("mark", "harsh word", class_="harsh"), el("mark", "warm word", class_="warm")]
    return el("p", *cues, *tones, class_="legend")
