"""What an analyst changes of the coding, with reasons: a log that can be undone, written, read again and applied.

A log is a tuple of corrections in the order they were made; the last word on a column holds. Nothing here touches a
table: `overlay` says which values stand in place of which.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.codebook.themes import load_themes
from analysis.statement import STANCES, STATUSES, THEMES

#: The columns that can be corrected, in the order in which they are told.
FIELDS = ("speaker", "actor", "targets", "stance", "status", "theme", "subtheme")
#: Those that say whose act a statement speaks of: whoever corrects one has looked at it, and it counts.
_OF_THE_ACT = frozenset({"actor", "targets", "theme", "subtheme"})
#: What the codebook calls the rule by which a person decided.
RULE = "analyst"
LONGEST_NAME, LONGEST_REASON, MOST_TARGETS, MOST_LINES, MOST_BYTES = 120, 600, 12, 20_000, 8_000_000
HEAD = "demarche"

Value = str | tuple[str, ...]


class CorrectionError(ValueError):
    """A correction or a log that cannot be taken; the message says which line, why, and what would mend it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One change to one statement. `text` is the digest of its words; `time` is ISO 8601 in UTC.

    `old` and `new` hold the columns that differ, and no others; `version` and `corpus` say by which method and in which
    tables (hash) the old values were found.
    """

    statement: str
    text: str
    old: Mapping[str, Value]
    new: Mapping[str, Value]
    reason: str
    time: str
    version: str
    corpus: str


def digest(text: str) -> str:
    """A short name for the words of a statement: a correction belongs to them, not to a running number.

    >>> digest("Talks resume.")
    '6e3f8b13a8dcc2d7'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def differences(row: Mapping[str, Any], wanted: Mapping[str, Value]) -> tuple[dict[str, Value], dict[str, Value]]:
    """Old and new values of the columns in which `wanted` differs from a row; CorrectionError for a value outside the
    codebook, a subtheme without its theme, or a name that is too long.

    >>> differences({"stance": "asserts", "actor": "RUS"}, {"stance": "accuses", "actor": "RUS"})
    ({'stance': 'asserts'}, {'stance': 'accuses'})
    """
    for column, value in wanted.items():
        _check(column, value)
    if "theme" in wanted or "subtheme" in wanted:
        _check_theme(str(wanted.get("theme", row["theme"])), str(wanted.get("subtheme", row["subtheme"])))
    changed = [column for column in FIELDS if column in wanted and _same(row[column]) != _same(wanted[column])]
    return {column: _same(row[column]) for column in changed}, {column: _same(wanted[column]) for column in changed}


def _same(value: Any) -> Value:
    return value if isinstance(value, str) else tuple(value)


def _check(column: str, value: Any) -> None:
    if column not in FIELDS:
        raise CorrectionError(f"\u201c{str(column)[:40]}\u201d is no column that can be corrected")
    if column == "targets":
        if not isinstance(value, list | tuple) or len(value) > MOST_TARGETS or not all(map(_is_name, value)):
            raise CorrectionError(f"targets are a list of at most {MOST_TARGETS} codes or names")
    elif not isinstance(value, str) or (value and not _is_name(value)):
        raise CorrectionError(f"{column} is one code or name of at most {LONGEST_NAME} characters")
    allowed = {"stance": STANCES, "status": STATUSES, "theme": ("", *THEMES)}.get(column)
    if allowed and value not in allowed:
        raise CorrectionError(
            f"{column} is one of {', '.join(filter(None, allowed))}, not \u201c{str(value)[:40]}\u201d"
        )


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME and value.isprintable()


def _check_theme(theme: str, subtheme: str) -> None:
    known = load_themes().subthemes
    if not theme and not subtheme:
        return
    if subtheme not in known or known[subtheme].theme != theme:
        raise CorrectionError(f"the theme \u201c{theme[:40]}\u201d has no subtheme \u201c{subtheme[:40]}\u201d")


def overlay(log: Iterable[Correction]) -> dict[str, dict[str, Any]]:
    """Statement key -> column -> the value that stands now, for columns of the statement table.

    Beside the corrected columns: a new speaker or actor stands by the rule "analyst"; a new subtheme brings its PLOVER
    event; and an act whose actor, targets or theme a person has set counts as theirs, so it is not domestic.
    """
    known = load_themes().subthemes
    found: dict[str, dict[str, Any]] = {}
    for correction in log:
        values = found.setdefault(correction.statement, {})
        values.update(correction.new)
        if _OF_THE_ACT & set(correction.new):
            values |= {"actor_rule": RULE, "domestic": False}
        if "subtheme" in correction.new:
            subtheme = str(correction.new["subtheme"])
            values["event"] = known[subtheme].plover.split()[0] if subtheme else ""
    return found


def undone(log: tuple[Correction, ...], place: int) -> tuple[Correction, ...]:
    """The log without one of its corrections. IndexError where there is none at `place`."""
    if not 0 <= place < len(log):
        raise IndexError(f"no correction at {place}")
    return (*log[:place], *log[place + 1 :])


def write(log: Iterable[Correction], facts: Mapping[str, str]) -> bytes:
    """The log as JSON lines: first the facts of the corpus under "demarche", then one correction a line."""
    rows: list[dict[str, Any]] = [{HEAD: dict(facts)}]
    rows += [{name: _plain(getattr(one, name)) for name in Correction.__slots__} for one in log]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return {column: list(one) if isinstance(one, tuple) else one for column, one in value.items()}


def read(data: bytes) -> tuple[Correction, ...]:
    """A log that `write` has written. CorrectionError with the line where it is not one."""
    if len(data) > MOST_BYTES:
        raise CorrectionError(f"the file has more than {MOST_BYTES // 1_000_000} MB, which is no log of corrections")
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise CorrectionError("the file is not UTF-8 text") from error
    if len(lines) > MOST_LINES:
        raise CorrectionError(f"the file has more than {MOST_LINES:,} lines")
    found = [_read_line(line, number) for number, line in enumerate(lines, 1) if line.strip()]
    return tuple(one for one in found if one is not None)


def _read_line(line: str, number: int) -> Correction | None:
    try:
        row = json.loads(line)
        if isinstance(row, dict) and set(row) == {HEAD}:
            return None
        return _from(row)
    except (ValueError, RecursionError) as error:
        why = str(error) if isinstance(error, CorrectionError) else "it is not JSON"
        raise CorrectionError(f"line {number:,} cannot be read: {why}") from error


def _from(row: Any) -> Correction:
    names = Correction.__slots__
    if not isinstance(row, dict) or set(row) != set(names):
        raise CorrectionError(f"a correction has exactly {', '.join(names)}")
    words = [row[name] for name in names if name not in ("old", "new")]
    if not all(isinstance(word, str) and len(word) <= LONGEST_REASON for word in words):
        raise CorrectionError("a text in it is missing or too long")
    old, new = (_values(row[name]) for name in ("old", "new"))
    if not new or set(old) != set(new):
        raise CorrectionError("old and new have to name the same columns, at least one")
    return Correction(**{**row, "old": old, "new": new})


def _values(values: Any) -> dict[str, Value]:
    if not isinstance(values, dict):
        raise CorrectionError("old and new are columns with their values")
    for column, value in values.items():
        _check(column, value)
    return {column: _same(value) for column, value in values.items()}


def fitted(
    log: Iterable[Correction], rows: Callable[[str], Mapping[str, Any] | None]
) -> tuple[tuple[Correction, ...], list[str]]:
    """The corrections that belong to a corpus, and one sentence for each that does not or does not quite.

    `rows` gives the statement of a key as it is coded now, or None. Left out: a statement that is not there, one whose
    words are other words, a theme that the codebook does not know. Taken but told: old values that are others now.
    """
    kept: list[Correction] = []
    told: list[str] = []
    now: dict[str, dict[str, Value]] = {}
    for one in log:
        row = rows(one.statement)
        values = now.setdefault(one.statement, {column: _same(row[column]) for column in FIELDS} if row else {})
        problem = _misfit(one, row, values)
        if problem:
            told.append(f"{one.statement}: left out, {problem}.")
            continue
        if any(values[column] != value for column, value in one.old.items()):
            told.append(f"{one.statement}: taken, though the method codes it otherwise than when it was corrected.")
        values.update(one.new)
        kept.append(one)
    return tuple(kept), told


def _misfit(one: Correction, row: Mapping[str, Any] | None, values: Mapping[str, Value]) -> str:
    if row is None:
        return "this corpus has no such statement"
    if digest(str(row["text"])) != one.text:
        return "its words are others here"
    try:
        _check_theme(str(one.new.get("theme", values["theme"])), str(one.new.get("subtheme", values["subtheme"])))
    except CorrectionError as error:
        return str(error)
    return ""
