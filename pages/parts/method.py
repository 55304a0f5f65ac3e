"""What the numbers mean and how far they can be trusted: the texts and tables of the Method page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis import codebook as book
from analysis.codebook.themes import load_themes
from pages.parts import names
from pages.parts.filters import View
from pages.parts.markup import el, show

RESULTS = Path(__file__).resolve().parents[2] / "benchmarks" / "RESULTS.md"
MEASURES = (
    ("Statement", "One sentence, or one clause where a sentence reports two speakers. Everything counts statements."),
    ("Speaker", "Whose words or position a statement gives, with or without quotation marks; else it is the writer's."),
    ("Act of", "Whose act the statement describes. If Russia says that the United States uses sanctions, the speaker is"
     " Russia, the act is alleged of the United States, and the stance is: accuses."),
    ("Accusation", "A blameworthy act pinned on somebody else. It is counted apart: not as an act of the accused, for"
     " it is a claim, and not as an act of the accuser, for it is not theirs."),
    ("Tone", "How the words sound, from \u22121 (harsh) to +1 (warm), by the lexicon and rules of VADER. It says"
     " nothing of what is done: a threat can be put kindly."),
    ("Theme", "What is done: coercion (threat, force, sanctions, red line, pressure), diplomacy (talks, agreement,"
     " guarantee, concession, cooperation, appeal), or friction (accusation, refusal, demand)."),
    ("Status", "Actual, conditional (if, unless, until), prospective (may, will, plans) or negated (said not to be)."
     " Negated acts are left out of the counts unless the filter asks for them."),
)  # fmt: skip
_FORMULAS = (
    ("Tone of a statement", r"t = \frac{s}{\sqrt{s^2 + 15}}", "s is the sum of the valences of its words after rules."),
    ("Strength of a theme", r"1 - e^{-\sum w_i}", "w: weight of a cue, by place and status. The strongest counts."),
    (
        "Mean tone",
        r"\bar t = \frac{1}{n}\sum t_i",
        "95 % interval by 2,000 bootstrap samples, above 100 statements by their expansion; none under 5.",
    ),
    ("Balance", r"b = \frac{d - c}{d + c + f}", "d, c, f: acts of diplomacy, coercion, friction. From -1 to 1."),
    ("Share", r"p = \frac{k}{n}", "Interval by Wilson's score method, 95 %."),
)


def measures() -> None:
    """What is counted, in plain words."""
    lines = [el("div", el("dt", term), el("dd", meaning)) for term, meaning in MEASURES]
    show(el("h2", "What is measured"), el("dl", *lines, class_="terms"))


def formulas() -> None:
    """The four formulas behind every number."""
    show(el("h2", "How it is computed"))
    for column, (name, formula, meaning) in zip(st.columns(len(_FORMULAS)), _FORMULAS, strict=True):
        with column:
            show(el("h3", name))
            st.latex(formula)
            show(el("p", meaning, class_="small"))
    show(
        el(
            "p",
            "Actors are called different only where their 95 % intervals do not touch and each has ten statements or"
            " more. Intervals take statements as independent of each other, which sentences of one speech are not: read"
            " them as the least uncertainty there is.",
            class_="note",
        )
    )


def codebook() -> None:
    """The codebook's tables, as they are read from data/codebook."""
    show(el("h2", "The codebook"), el("p", "Every judgement is data; code only applies it.", class_="measure"))
    st.dataframe(_actors(), hide_index=True, height=320, alt="Actors of the codebook", key="book-actors")
    st.dataframe(_themes(), hide_index=True, height=420, alt="Themes of the codebook", key="book-themes")


@cache
def _actors() -> pd.DataFrame:
    """The actors, one row each."""
    return pd.DataFrame([
        {"code": code, "name": actor.name, "kind": actor.kind, "also": ", ".join((*actor.aliases_strong, *actor.seats))}
        for code, actor in book.load_actors().items()
    ])  # fmt: skip


@cache
def _themes() -> pd.DataFrame:
    """The themes' definitions, one row a subtheme."""
    return pd.DataFrame([
        {"theme": entry.theme, "subtheme": entry.name.replace("_", " "), "definition": entry.definition,
         "event class": entry.plover, "for example": entry.examples[0] if entry.examples else ""}
        for entry in load_themes().subthemes.values()
    ])  # fmt: skip


def accuracy() -> None:
    """What was measured against human coders and against the clock: the table that opens benchmarks/RESULTS.md."""
    show(
        el("h2", "How often it is right"),
        el(
            "p",
            "Measured by make bench on texts that people have coded; misses stand beside hits.",
            class_="measure",
        ),
    )
    table = _results()
    if not len(table):
        show(el("p", "No measurement has been recorded yet; make bench writes them down.", class_="empty"))
        return
    st.dataframe(table, hide_index=True, alt="Accuracy and speed, measured", key="results")


@cache
def _results() -> pd.DataFrame:
    """The measures of RESULTS.md, one row each, as they were when the app was started."""
    return pd.DataFrame(results(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else [])


def results(text: str) -> list[dict[str, str]]:
    """The measures of RESULTS.md that have a figure.

    >>> head = "| measure | what it says | bar | measured | |\\n|---|---|---|---|---|\\n"
    >>> results(head + "| tone_r | Correlation | at least 0.5 | 0.503 | met |\\n")
    [{'measure': 'Correlation', 'asked': 'at least 0.5', 'measured': '0.503', 'met': 'met', 'name': 'tone_r'}]
    """
    lines = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return [
        {"measure": cells[1], "asked": cells[2], "measured": cells[3], "met": cells[4], "name": cells[0]}
        for cells in lines[2:]
        if len(cells) == 5 and cells[4]
    ]


def corpus(view: View) -> None:
    """The corpus at hand: what it is, how large, by which version of the method."""
    opened = view.corpus
    figures = (
        ("Corpus", f"{opened.title} ({opened.kind})"),
        ("Note", opened.note),
        ("Size", f"{names.count(opened.statements, 'statement')} in {names.count(opened.documents, 'document')}"),
        ("Rejected on reading", names.count(opened.rejected, "row")),
        ("Hash, version, tone lexicon", f"{opened.hash} \u00b7 {opened.version} \u00b7 {view.stamp}"),
    )
    lines = [el("div", el("dt", what), el("dd", value)) for what, value in figures]
    show(el("h2", "This corpus"), el("dl", *lines, class_="terms"))
