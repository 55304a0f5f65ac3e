"""Themes: which statements coerce, which negotiate, which quarrel - with the words that decided.

text -> words and clauses -> expressions (lexicon) -> acts, turned by what governs them (compose)
     -> status, place, weight (weigh) -> strengths, theme, subtheme, event, and one coding row an act
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.clause import Sentence, parse, without_collector
from analysis.codebook import Settings, ThemeBook, actors_in_use, load_themes
from analysis.mentions import Mention
from analysis.statement import CODINGS, THEMES, frame
from analysis.themes.compose import read
from analysis.themes.home import at_home
from analysis.themes.lexicon import NOTHING, Lexicon, Live
from analysis.themes.reading import Reading, open_reading, present
from analysis.themes.referent import refers, taken_over
from analysis.themes.sides import named, sides
from analysis.themes.weigh import Weighed, by_theme, counts, promote, weigh

__all__ = ["Coded", "code", "code_text"]

#: The columns that this stage adds to the statements.
_CODED = ("theme", "subtheme", "event", "status", "status_rule", *THEMES, "domestic")


class Coded(NamedTuple):
    """What one statement comes to: strengths by theme, the dominant theme, subtheme, event and status, its codings."""

    strengths: dict[str, float]
    theme: str
    subtheme: str
    event: str
    status: str
    status_rule: str
    codings: list[Weighed]
    reading: Reading


@cache
def _lexicon() -> Lexicon:
    return Lexicon(load_themes())


def _code_sentence(sentence: Sentence, live: Live, book: ThemeBook) -> Coded:
    """One parsed sentence, coded by the expressions that may stand in it."""
    reading = read(sentence, live, book.settings)
    if not reading.findings:
        return Coded({}, "", "", "", "actual", "", [], reading)
    return _decided(promote(weigh(reading, book.settings), reading, book.settings), reading, book.settings)


def _decided(weighed: list[Weighed], reading: Reading, settings: Settings) -> Coded:
    """Strengths, and the theme, subtheme, event and status of the strongest where it counts."""
    strengths = by_theme(weighed)
    above = counts(strengths, reading, settings)
    if not above:
        return Coded(strengths, "", "", "", "actual", "", weighed, reading)
    theme = max(above, key=above.__getitem__)
    best = _heaviest(weighed, theme)
    subtheme = best.finding.outcome.subtheme
    return Coded(strengths, theme, subtheme, best.event, best.status, best.rule, weighed, reading)


def _heaviest(weighed: list[Weighed], theme: str) -> Weighed:
    return max((one for one in weighed if one.finding.outcome.theme == theme), key=lambda one: one.weight)


def _after(before: Coded, coded: Coded, text: str, live: Live, book: ThemeBook) -> Coded:
    """A statement that says nothing itself, or only in passing, but takes up the act of the statement before it."""
    if not before.theme or not refers(text, book.settings):
        return coded
    if coded.theme and _heaviest(coded.codings, coded.theme).place not in ("beside", "below"):
        return coded
    reading = open_reading(parse(text), live, book.settings)
    taken = taken_over(reading, _heaviest(before.codings, before.theme), book.settings)
    return _decided([taken, *coded.codings], reading, book.settings)


#: What a sentence without any cue comes to.
_SILENT = _code_sentence(parse(""), NOTHING, load_themes())
_NOTHING = ("", "", "", "actual", "", 0.0, 0.0, 0.0, False)


def code_text(text: str) -> Coded:
    """One sentence, coded: for tests, examples and the ledger.

    >>> code_text("Both sides agreed to lift the sanctions.").subtheme
    'concession'
    """
    sentence = parse(text)
    return _code_sentence(sentence, _lexicon().live(present(sentence)), load_themes())


@without_collector()
def code(statements: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Statements with their themes, and the codings table they add up from.

    Takes the columns statement, text, start (the statement's place in its document) and date. Adds coercion, diplomacy,
    friction (0..1), theme, subtheme, event, status, status_rule and domestic. Codings: one row an act found, in the
    order of the text; `weight` is its share of the sum under the squash, offsets are those of the document. Who acts on
    whom is looked for where a theme is given.
    """
    book, actors = load_themes(), actors_in_use()
    keys, texts, starts, dates = (statements[name].tolist() for name in ("statement", "text", "start", "date"))
    coded_rows: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    for key, coded, start, date in zip(keys, _in_turn(keys, texts, book), starts, dates, strict=True):
        found = named(coded.reading, str(date or ""), actors) if coded.theme else []
        coded_rows.append(_columns(coded, found, book.settings) if coded.codings else _NOTHING)
        rows += [_row(key, int(start), coded.reading, weighed, found) for weighed in coded.codings]
    columns = frame(coded_rows, _CODED, index=statements.index)
    return pd.concat([statements, columns], axis=1), frame(rows, CODINGS.names, CODINGS)


def _in_turn(keys: list[str], texts: list[str], book: ThemeBook) -> Iterator[Coded]:
    """Each statement coded, in order: it may take up the act of the one before it in its document."""
    before, document = _SILENT, ""
    lexicon = _lexicon()
    for key, text in zip(keys, texts, strict=True):
        sentence = parse(text)
        live = lexicon.live(present(sentence))
        own = key.rpartition("#")[0]
        if own != document:
            before, document = _SILENT, own
        coded = _code_sentence(sentence, live, book) if live else _SILENT
        before = _after(before, coded, text, live, book)
        yield before


def _columns(coded: Coded, found: list[Mention], settings: Settings) -> tuple[Any, ...]:
    """What is added to a statement, in the order of _CODED."""
    strengths = [coded.strengths.get(theme, 0.0) for theme in THEMES]
    decided = (coded.theme, coded.subtheme, coded.event, coded.status, coded.status_rule)
    return (*decided, *strengths, _domestic(coded, found, settings))


def _domestic(coded: Coded, found: list[Mention], settings: Settings) -> bool:
    """Whether a coded statement is about one country's inner life: a word that says so, and no second side named."""
    if not coded.theme:
        return False
    if at_home(coded.reading, coded.subtheme, settings):
        return True
    if settings.domestic.isdisjoint(coded.reading.present):
        return False
    return len({mention.code for mention in found}) < 2


def _row(key: str, offset: int, reading: Reading, weighed: Weighed, found: list[Mention]) -> tuple[Any, ...]:
    """One coding in the order of the schema's columns."""
    finding, words, outcome = weighed.finding, reading.words, weighed.finding.outcome
    cue = " ".join([reading.lowers[index] for index in sorted(set(finding.words))])
    start, end = offset + words[finding.start].start, offset + words[finding.end - 1].end
    said = (outcome.theme, outcome.subtheme, weighed.weight, weighed.status)
    return (key, cue, *said, start, end, weighed.rule, *sides(reading, finding, found))
