"""Commitments: the same threat, red line, guarantee or offer said again over time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.clause.lexicon import entry

REGISTERS = ("red_line", "threat", "guarantee", "offer")
_HARDER = 0.1  # difference of hardness below which nothing is said to have changed
_ALIKE = 0.25  # share of content words that two statements about the same object have in common, at least
_OPEN = 40  # commitments of one kind that a statement is held against: the latest, so that a long corpus stays linear


def register(theme: str, subtheme: str, status: str) -> str:
    """The register that a coded statement belongs to, empty for none.

    Coercion that is only announced is a threat, diplomacy that is only announced an offer.

    >>> register("coercion", "sanctions", "conditional"), register("coercion", "sanctions", "actual")
    ('threat', '')
    """
    if subtheme in ("red_line", "threat", "guarantee"):
        return subtheme
    if status not in ("conditional", "prospective"):
        return ""
    return {"coercion": "threat", "diplomacy": "offer"}.get(theme, "")


def linked(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a commitment: statements of one speaker in one register about one object, over time.

    Takes statement, date, speaker, targets, text, theme, subtheme, status, coercion and diplomacy. Gives speaker,
    register, targets, first_said, last_said, times, change (hardened, softened, unchanged) and the statements' keys.
    Hardness is coercion less diplomacy strength; about one object means the same targets and shared content words.
    """
    if statements.empty:
        return pd.DataFrame(columns=_COLUMNS)
    columns = (statements[name].tolist() for name in _TAKEN)
    rows = [_said(dict(zip(_TAKEN, row, strict=True))) for row in zip(*columns, strict=True) if row[0]]
    said = sorted((row for row in rows if row["register"]), key=lambda row: str(row["date"]))
    groups: list[list[dict[str, Any]]] = []
    open_groups: dict[tuple[str, str, tuple[str, ...]], list[list[dict[str, Any]]]] = {}
    for row in said:
        same = open_groups.setdefault((row["speaker"], row["register"], row["targets"]), [])
        group = next((one for one in same[-_OPEN:] if _about_the_same(one[-1]["text"], row["text"])), None)
        if group is None:
            group = []
            groups.append(group)
            same.append(group)
        group.append(row)
    return pd.DataFrame([_commitment(group) for group in groups], columns=_COLUMNS)


_WORD = re.compile(r"[^\W\d_]+")
_TAKEN = ("speaker", "statement", "date", "targets", "text", "theme", "subtheme", "status", "coercion", "diplomacy")
_COLUMNS = ["speaker", "register", "targets", "first_said", "last_said", "times", "change", "statements"]


def _said(row: dict[Any, Any]) -> dict[str, Any]:
    kind = register(row["theme"], row["subtheme"], row["status"])
    hardness = float(row["coercion"]) - float(row["diplomacy"])
    return {**row, "register": kind, "targets": tuple(row["targets"]), "hardness": hardness}


@lru_cache(maxsize=4_096)
def _content(text: str) -> frozenset[str]:
    """The words that can be nouns or adjectives. No parse: a page holds hundreds of statements against each other."""
    readings = [entry(word) for word in set(_WORD.findall(text))]
    return frozenset(one.noun or one.lower for one in readings if not one.tag and (one.noun or one.adj))


def _about_the_same(one: str, other: str) -> bool:
    """Whether the content words of two texts share enough, and more than one where both have more than one."""
    first, second = _content(one), _content(other)
    shorter, shared = min(len(first), len(second)), len(first & second)
    return shared >= _ALIKE * shorter > 0 and shared >= min(shorter, 2)


def _commitment(group: list[dict[str, Any]]) -> dict[str, Any]:
    first, last = group[0], group[-1]
    difference = last["hardness"] - first["hardness"]
    change = "hardened" if difference > _HARDER else "softened" if difference < -_HARDER else "unchanged"
    return {
        "speaker": first["speaker"],
        "register": first["register"],
        "targets": first["targets"],
        "first_said": first["date"],
        "last_said": last["date"],
        "times": len(group),
        "change": change,
        "statements": tuple(row["statement"] for row in group),
    }
