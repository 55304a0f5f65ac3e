"""The statements behind a number: a list of cards, the same on every page, each with a way to its full account."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from analysis.summarise import REGISTERS, UNITS, Finding
from analysis.summarise.bases import PICKS, SIDES
from analysis.tone import Profile
from pages.parts import excerpt, names
from pages.parts.filters import View
from pages.parts.markup import Markup, el, show

STATEMENTS = "pages/statements.py"
STATEMENT = "pages/statement.py"
_ACTORS = {"speaker": "said by", "actor": "act of", "target": "aimed at", "about": "about"}
_LACKS = {
    "speaker": "without a known speaker",
    "target": "without a target",
    "theme": "without a cue",
    "tone": "without a word of the tone lexicon",
    "date": "without a date",
}
#: What a pick may ask for: what is counted, and a word, which is looked for in the texts.
_CONDITIONS = (*PICKS, "word")
_FORMS = {
    "bin": r"-?[01]\.\d", "warmth": r"-?[01]\.\d", "lean": r"-?[01]\.\d", "period": r"\d{4}-\d\d-\d\d",
    "within": r"\d{4}(-\d\d)?/\d{4}(-\d\d)?", "word": r".{1,60}",
}  # fmt: skip
_WORDS = {"said": "", "acts": "acts", "acts with negated": "acts, negated ones too", "accusations": "accusations"}


def to_address(pick: dict[str, str]) -> dict[str, str]:
    """A pick as query parameters of the Statements page.

    >>> to_address({"actor": "RUS"})
    {'pick_actor': 'RUS'}
    """
    return {f"pick_{key}": value for key, value in pick.items()}


def from_address() -> dict[str, str]:
    """The pick that the address of this page carries. Conditions that no chart could have written are left out."""
    asked = {key: st.query_params[f"pick_{key}"] for key in _CONDITIONS if f"pick_{key}" in st.query_params}
    return {key: value for key, value in asked.items() if _possible(key, value)}


def impossible() -> list[str]:
    """The conditions in the address that no chart could have written."""
    asked = {key.removeprefix("pick_"): value for key, value in st.query_params.items() if key.startswith("pick_")}
    return [f"{key} {value}" for key, value in asked.items() if key not in _CONDITIONS or not _possible(key, value)]


def _possible(key: str, value: str) -> bool:
    """Whether a condition can stand: a bin is a tenth of tone, a unit and a basis are among the known ones."""
    if key in _FORMS:
        return bool(re.fullmatch(_FORMS[key], value))
    known = {"register": REGISTERS, "unit": UNITS, "basis": _WORDS, "lack": _LACKS, "flip": ("yes",), "side": SIDES}
    return value in known.get(key, (value,))


def in_words(pick: dict[str, str]) -> str:
    """A pick in plain words.

    >>> in_words({"basis": "acts", "actor": "RUS", "theme": "coercion"})
    'acts, act of Russia, coercion'
    >>> in_words({"basis": "accusations", "actor": "USA", "theme": ""})
    'accusations, the accused is United States, no theme'
    """
    parts = [_WORDS.get(pick.get("basis", ""), "")]
    parts += [f"{_role(key, pick)} {names.label(pick[key])}" for key in _ACTORS if key in pick]
    theme = pick.get("subtheme", pick.get("theme"))
    if theme is not None:
        parts.append(theme.replace("_", " ") or "no theme")
    parts += [pick[key] for key in ("status", "stance") if key in pick]
    if "register" in pick:
        parts.append(f"{pick['register'].replace('_', ' ')}s")
    if "statement" in pick:
        parts.append(f"statement {pick['statement']}")
    if "period" in pick:
        parts.append(f"{pick.get('unit', 'year')} from {names.day(pick['period'][:7])}")
    if "bin" in pick:
        parts.append(f"tone near {excerpt.signed(float(pick['bin']))}")
    parts += _placed(pick)
    if "lack" in pick:
        parts.append(_LACKS[pick["lack"]])
    if "flip" in pick:
        parts.append("positive or negative by VADER as published, the other way round by the lexicon in force")
    return ", ".join(filter(None, parts)) or "all statements"


def _placed(pick: dict[str, str]) -> list[str]:
    """The conditions of the quadrant and of Compare in words.

    >>> _placed({"side": "warm", "within": "2022-02/2023"})
    ['warm words', 'dated February 2022 to 2023']
    """
    parts = [f"{pick['side']} words"] if "side" in pick else []
    if "warmth" in pick:
        parts.append(f"tone near {excerpt.signed(float(pick['warmth']))}")
    if "lean" in pick:
        parts.append(f"diplomacy less coercion near {excerpt.signed(float(pick['lean']))}")
    if "within" in pick:
        since, until = pick["within"].split("/")
        parts.append(f"dated {names.day(since)} to {names.day(until)}")
    if "word" in pick:
        parts.append(f"using \u201c{pick['word']}\u201d")
    return parts


def capital(text: str) -> str:
    """A text with its first letter as a capital, the others as they are.

    >>> capital("said by Russia")
    'Said by Russia'
    """
    return text[:1].upper() + text[1:]


def _role(key: str, pick: dict[str, str]) -> str:
    return "the accused is" if key == "actor" and pick.get("basis") == "accusations" else _ACTORS[key]


def lead(view: View, build: Callable[[], list[Finding]], first: int = 0, last: int = 99, key: str = "lead") -> bool:
    """The sentences that open a page, each with the way to its statements; says whether there are any.

    `first` and `last` bound which of them are shown here, so that a chart can stand between the first and the rest.
    """
    shown = view.kept("lead", build)[first:last]
    with st.container(key=key, gap=None):
        for finding in shown:
            show(el("p", finding.text, class_="finding"))
            if finding.pick:
                n = view.count(dict(finding.pick))
                st.page_link(
                    STATEMENTS,
                    label=f"Read {names.count(n, 'statement')}",
                    query_params=to_address(dict(finding.pick)),
                )
    return bool(shown)


def cues_of(view: View, rows: pd.DataFrame) -> Callable[[], pd.DataFrame]:
    """The cues of some statements as View.read gives them: read at once, and only where a card is new."""
    return cache(lambda: view.codings([str(name) for name in rows["statement"]], [int(place) for place in rows.index]))


def cards(
    view: View, rows: pd.DataFrame, key: str, pick: dict[str, str], where: dict[str, str] | None = None,
    cues: Callable[[], pd.DataFrame] | None = None,
) -> None:  # fmt: skip
    """Draw statements as cards, each with a link to its full account; `cues` are those of these and maybe of others.

    `where` are further parts of the address of their list, for the way back.
    """
    cues = cues or cues_of(view, rows)
    for place, row in enumerate(rows.itertuples(index=False)):
        with st.container(key=f"card-{key}-{place}", gap=None):
            card(row, view, cues=cues)
            address = {**to_address(pick), **(where or {}), "statement": str(row.statement)}
            st.page_link(STATEMENT, label="Why it counts", query_params=address)


def card(row: Any, view: View, profile: Profile | None = None, cues: Callable[[], pd.DataFrame] | None = None) -> None:
    """One statement: when and what, who, the words, where; tone words are marked by `profile`, or that of the view.

    `cues` gives the cues of this statement and maybe of others. A card is the same under all filters.
    """
    chosen, found = profile or view.profile, cues or (lambda: view.codings([row.statement]))
    show(view.whole.kept(f"card-{chosen.hash}-{row.tone}-{row.statement}", lambda: _card(row, view, chosen, found())))


def _card(row: Any, view: View, profile: Profile, codings: pd.DataFrame) -> Markup:
    return el(
        "section",
        excerpt.tags(row),
        excerpt.byline(row),
        excerpt.quote(row, codings, profile),
        excerpt.origin(row, view.corpus.kind),
        class_="statement",
    )


def below(view: View, pick: dict[str, str], key: str, most: int = 4) -> None:
    """The panel under a chart: the first statements behind a mark, and the way to all of them."""
    n = view.count(pick)
    with st.container(key=f"panel-{key}", border=True):
        show(
            el("h3", f"{names.count(n, 'statement')} behind this mark", class_="panel-title"),
            el("p", capital(in_words(pick)) + ". Click the mark again to close.", class_="measure"),
        )
        rows = view.kept(f"first-{most}-{sorted(pick.items())}", lambda: view.first(pick, most))
        cards(view, rows, key, pick)
        if n > most:
            st.page_link(
                STATEMENTS,
                label=f"All {n:,} on the Statements page",
                icon=":material/arrow_forward:",
                query_params=to_address(pick),
            )
