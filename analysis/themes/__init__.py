"""Themes: which statements coerce, which negotiate, which quarrel - with the words that decided.

text -> words and clauses -> expressions (lexicon) -> acts, turned by what governs them (compose)
     -> status, place, weight (weigh) -> strengths, theme, subtheme, event, and one coding row an act
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.clause import Sentence, parse
from analysis.codebook.themes import ThemeBook, load_themes
from analysis.statement import CODINGS, THEMES, table
from analysis.themes.compose import read
from analysis.themes.lexicon import Lexicon
from analysis.themes.weigh import Weighed, by_theme, promote, strength, weigh

__all__ = ["Coded", "code", "code_text"]

_DECIDED = ("theme", "subtheme", "event", "status", "status_rule")


class Coded(NamedTuple):
    """What one statement comes to: strengths by theme, the dominant theme, subtheme, event and status, its codings."""

    strengths: dict[str, float]
    theme: str
    subtheme: str
    event: str
    status: str
    status_rule: str
    codings: list[Weighed]


@cache
def _lexicon() -> Lexicon:
    return Lexicon(load_themes())


def code_sentence(sentence: Sentence, book: ThemeBook) -> Coded:
    """One parsed sentence, coded."""
    reading = read(sentence, _lexicon(), book.settings)
    weighed = promote(weigh(reading, book.settings), book.settings)
    strengths = {theme: strength([total]) for theme, total in by_theme(weighed).items()}
    above = [theme for theme, value in strengths.items() if value >= book.settings.threshold[theme]]
    if not above:
        return Coded(strengths, "", "", "", "actual", "", weighed)
    theme = max(above, key=lambda theme: strengths[theme])
    best = max((one for one in weighed if one.finding.outcome.theme == theme), key=lambda one: one.weight)
    return Coded(strengths, theme, best.finding.outcome.subtheme, best.event, best.status, best.rule, weighed)


def code_text(text: str) -> Coded:
    """One sentence, coded: for tests, examples and the ledger.

    >>> code_text("Both sides agreed to lift the sanctions.").subtheme
    'concession'
    """
    return code_sentence(parse(text), load_themes())


def code(statements: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Statements with their themes, and the codings table they add up from.

    Takes the columns statement, text and start (the statement's place in its document). Adds coercion, diplomacy,
    friction (0..1), theme, subtheme, event, status, status_rule and domestic. Codings: one row an act found, in the
    order of the text; `weight` is its share of the sum under the squash, offsets are those of the document.
    """
    columns: dict[str, list[Any]] = {name: [] for name in (*_DECIDED, *THEMES)}
    rows: list[dict[str, Any]] = []
    book = load_themes()
    for key, text, start in zip(statements["statement"], statements["text"], statements["start"], strict=True):
        sentence = parse(text)
        coded = code_sentence(sentence, book)
        for name in _DECIDED:
            columns[name].append(getattr(coded, name))
        for theme in THEMES:
            columns[theme].append(coded.strengths.get(theme, 0.0))
        rows += [_row(key, int(start), sentence, weighed) for weighed in coded.codings]
    return statements.assign(**columns), table(rows, CODINGS)


def _row(key: str, offset: int, sentence: Sentence, weighed: Weighed) -> dict[str, Any]:
    finding = weighed.finding
    first, last = sentence.words[finding.start], sentence.words[finding.end - 1]
    return {
        "statement": key,
        "cue": " ".join(sentence.words[index].lower for index in sorted(set(finding.words))),
        "theme": finding.outcome.theme,
        "subtheme": finding.outcome.subtheme,
        "weight": weighed.weight,
        "status": weighed.status,
        "start": offset + first.start,
        "end": offset + last.end,
        "rule": weighed.rule,
    }
