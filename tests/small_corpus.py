"""Small corpora for tests of summaries, charts and pages: known numbers, and texts that mean harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import statement, summarise, tone
from analysis.dataset import Rows
from tests.hostile import STATEMENTS

#: Texts that would do something if a page took them for more than text.
HOSTILE = STATEMENTS

_ACTS = {
    "coercion": ("threat", "{who} threatened {whom} with terrible consequences.", "threatened", "THREATEN"),
    "diplomacy": ("talks", "{who} praised the good and friendly talks with {whom}.", "talks", "CONSULT"),
    "friction": ("reject", "{who} rejected the proposal of {whom}.", "rejected", "REJECT"),
}
_NAMES = {"RUS": "Russia", "USA": "The United States", "UKR": "Ukraine", "NATO": "NATO"}
#: speaker, actor, target, theme, stance, status, how many, first month
_PLAN = (
    ("RUS", "RUS", "UKR", "coercion", "asserts", "actual", 14, 1),
    ("RUS", "RUS", "USA", "diplomacy", "asserts", "actual", 3, 5),
    ("RUS", "RUS", "USA", "friction", "asserts", "actual", 3, 8),
    ("RUS", "USA", "RUS", "coercion", "accuses", "actual", 6, 3),
    ("USA", "USA", "RUS", "coercion", "asserts", "conditional", 5, 2),
    ("USA", "USA", "UKR", "diplomacy", "asserts", "actual", 9, 4),
    ("UKR", "UKR", "USA", "diplomacy", "asserts", "prospective", 12, 1),
    ("UKR", "RUS", "UKR", "coercion", "accuses", "actual", 4, 6),
    ("UKR", "UKR", "RUS", "coercion", "denies", "negated", 2, 7),
    ("NATO", "NATO", "RUS", "friction", "asserts", "actual", 3, 9),
    ("", "", "", "", "reports", "actual", 4, 2),
)


def rows(text: str = "") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Statements and codings of the plan; `text` replaces what the statements say."""
    statements: list[dict[str, Any]] = []
    codings: list[dict[str, Any]] = []
    for speaker, actor, target, theme, stance, status, times, month in _PLAN:
        for number in range(times):
            place = len(statements)
            date = f"{2021 + (month + number) // 12}-{(month + number) % 12 + 1:02d}-{place % 27 + 1:02d}"
            row = _row(place, date, speaker, actor, target, theme, stance, status, text)
            statements.append(row)
            if theme:
                codings.append(_coding(row, theme, status))
    return statements, codings


def _row(place, date, speaker, actor, target, theme, stance, status, text) -> dict[str, Any]:
    subtheme, pattern, _, event = _ACTS.get(theme, ("", "The meeting lasted four hours.", "", ""))
    said = text or pattern.format(who=_NAMES.get(speaker, ""), whom=_NAMES.get(target, ""))
    return {
        "statement": f"doc-{place // 6}#{place % 6 + 1}",
        "document": f"doc-{place // 6}",
        "n": place % 6 + 1,
        "start": place % 6 * 20_000,
        "end": place % 6 * 20_000 + len(said),
        "text": said,
        "date": date,
        "title": f"Brief {place // 6}",
        "source": "A transcript",
        "url": "https://example.org/brief",
        "speaker": speaker,
        "attribution": "indirect" if speaker else "narrated",
        "actor": actor,
        "targets": (target,) if target else (),
        "stance": stance,
        "status": status,
        "theme": theme,
        "subtheme": subtheme,
        "event": event,
        **({theme: 0.8} if theme else {}),
    }


def _coding(row: dict[str, Any], theme: str, status: str) -> dict[str, Any]:
    cue = _ACTS[theme][2]
    at = max(row["text"].find(cue), 0)
    keys = {key: row[key] for key in ("statement", "theme", "subtheme", "actor", "targets")}
    span = {"start": row["start"] + at, "end": row["start"] + at + len(cue)}
    return {**keys, **span, "cue": cue, "weight": 0.8, "status": status}


def tables(text: str = ""):
    """The two tables of the plan."""
    statements, codings = rows(text)
    return _scored(statements), statement.table(codings, statement.CODINGS)


def _scored(statements: list[dict[str, Any]]):
    frame = statement.table(statements)
    return frame.assign(**tone.score(frame["text"]))


def hostile():
    """The plan's tables with hostile texts, titles, sources, addresses and speakers without a code."""
    statements, codings = rows()
    for place, row in enumerate(statements):
        bad = HOSTILE[place % len(HOSTILE)]
        row |= {"text": bad, "title": bad[:300], "source": bad[:300], "speaker_name": bad[:200]}
        row |= {"url": "javascript:alert(1)", "speaker_rule": bad[:200], "end": row["start"] + len(bad)}
        if place % 3 == 0:
            row["speaker"] = bad[:120]
        if row["actor"] and place % 5 == 0:
            row |= {"actor": bad[:120], "targets": (bad[:100],)}
    for coding in codings:
        coding |= {"cue": "<b>cue</b> ![i](https://evil.invalid/c.png)", "rule": "<i>rule</i>"}
    return _scored(statements), statement.table(codings, statement.CODINGS)


def save(folder: Path, made, title: str = "Test corpus") -> Path:
    """Write a corpus folder as `python -m analysis process` does; returns it."""
    statements, codings = made
    folder.mkdir(parents=True, exist_ok=True)
    statement.write(statements, folder / "statements.parquet")
    statement.write(codings, folder / "codings.parquet", statement.CODINGS)
    statement.write(statement.table([], statement.REJECTED), folder / "rejected.csv", statement.REJECTED)
    about = {"name": folder.name, "title": title, "kind": "paraphrase", "note": "Made for tests."}
    sizes = {"documents": int(statements["document"].nunique()), "statements": len(statements), "rejected": 0}
    facts = {"hash": f"{title}-{len(statements)}", "version": "test", "profile": "published"}
    (folder / "corpus.json").write_text(json.dumps({**about, **sizes, **facts}), encoding="utf-8")
    return folder


class OnFrames:
    """The formulas of summarise, taking a frame of statements instead of rows."""

    def __getattr__(self, name: str) -> Any:
        found = getattr(summarise, name)
        if not callable(found):
            return found

        def asked(first: Any, *more: Any, **named: Any) -> Any:
            frame = isinstance(first, pd.DataFrame) and ("statement" in first or "tone" in first or "date" in first)
            return found(_rows(first) if frame else first, *more, **named)

        return asked

    def behind(self, frame: pd.DataFrame, pick: Any) -> pd.DataFrame:
        """The rows of the frame that stand behind a number."""
        return frame.iloc[summarise.behind(_rows(frame), pick).places()]

    def where(self, frame: pd.DataFrame, **conditions: Any) -> pd.DataFrame:
        """The rows of the frame that meet the conditions."""
        return frame.iloc[summarise.where(_rows(frame), **conditions).places()]


_ROWS: dict[int, tuple[pd.DataFrame, Rows]] = {}


def _rows(frame: pd.DataFrame) -> Rows:
    """The rows of a frame, made once; the frame is kept, so that no other takes its number."""
    if id(frame) not in _ROWS:
        _ROWS[id(frame)] = (frame, Rows.of(frame))
    return _ROWS[id(frame)][1]


on_frames = OnFrames()
