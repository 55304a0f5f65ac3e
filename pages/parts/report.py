"""The report: what the pages draw of this view, with quotes, accuracy and method, as one HTML file."""

from __future__ import annotations

import datetime
import html
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis import report, summarise
from analysis.corrections import Correction
from pages.parts import checking, correcting, excerpt, export, figure, filters, markup, method, names, sides
from pages.parts.blocks import compare, overview, registers, relations, themes, tone
from pages.parts.filters import View

_SECTIONS = {
    "Who threatens, who talks, and in what tone?": overview.BLOCKS,
    "Who coerces, who negotiates?": themes.BLOCKS,
    "How does each actor sound?": tone.BLOCKS,
    "Who says what about whom?": relations.BLOCKS,
    "What are the red lines, threats, guarantees and offers?": registers.BLOCKS,
}
#: Heading over some quotes -> the pick they are taken from, and the column that orders them.
_QUOTES = {
    "Coercion, the strongest": ({"basis": "acts", "theme": "coercion"}, "coercion", False),
    "Diplomacy, the strongest": ({"basis": "acts", "theme": "diplomacy"}, "diplomacy", False),
    "Warm words, coercive acts": ({"basis": "acts", "theme": "coercion"}, "tone", False),
    "Accusations, the harshest": ({"basis": "accusations"}, "tone", True),
}
_MOST = 4
#: Where the benchmarks leave what they measured against people.
_MEASURED = Path(__file__).resolve().parents[2] / "data" / "accuracy.toml"
#: Measure of that file -> what it says.
_ACCURACY = {
    "turns_speaker": "Speaker of a transcript turn right",
    "quotes_gum_speaker_right": "Speaker right, news and speeches coded by others",
    "register_speaker": "Speaker right, own gold in six registers",
    "register_actor": "Whose act right",
    "register_targets_f1": "At whom, F1",
    "register_stance": "Stance right",
    "register_status": "Status right",
    "register_theme_f1": "Theme, macro F1",
    "register_subtheme": "Subtheme right",
    "sentences_theme_f1": "Theme, F1 on sentences drawn at random",
    "sentences_false_alarms": "Theme given where a person gives none",
    "tone_nyt_editorials_r_sentence": "Tone of a sentence against twenty readers, r",
}


class Session(NamedTuple):
    """What a report takes from the session, read before the click: the file is written on a thread that knows none."""

    facts: dict[str, str]
    log: tuple[Correction, ...]
    check: dict[str, Any]
    pair: tuple[sides.Side, sides.Side] | None


def button(view: View) -> None:
    """Hands out the report; it is written at the click."""
    session = Session(export.facts(view, "report"), correcting.log(view), checking.state_of(view), sides.pair(view))
    st.download_button(
        "Report of this view",
        data=lambda: written(view, session),
        file_name=f"demarche-{view.corpus.name}-report.html",
        mime="text/html",
        key="report",
        on_click="ignore",
        icon=":material/summarize:",
        help="One HTML file with charts, tables, quotes and method; it opens anywhere and prints to A4.",
    )


def written(view: View, session: Session) -> bytes:
    """The report of a view."""
    with filters.on_paper():
        asked = _SECTIONS | _difference(session.pair)
        sections = [_section(view, question, builders) for question, builders in asked.items()]
        findings = [finding.text for finding in overview.findings(view)]
    facts = {**session.facts, "written": f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC"}
    link = facts.pop("link") if markup.is_web(facts["link"]) else ""
    whole = report.Report(
        title=view.corpus.title,
        subtitle=f"Who threatens, who talks, and in what tone? {_filters(view)}",
        facts={name: words for name, words in facts.items() if name != "Demarche"},
        findings=findings,
        sections=sections,
        quotes={head: found for head, asked in _QUOTES.items() if (found := _quotes(view, *asked))},
        trust=_trust(view, session),
        terms=dict(method.MEASURES),
        link=link,
    )
    return report.write(whole)


def _difference(pair: tuple[sides.Side, sides.Side] | None) -> dict[str, Any]:
    """The section that compares two actors, where there are two."""
    if pair is None:
        return {}
    codes = "-".join(side.code for side in pair)
    return {
        f"What is the difference between {pair[0].told} and {pair[1].told}?": {
            f"{key}-{codes}": lambda view, build=build: build(view, *pair) for key, build in compare.BLOCKS.items()
        }
    }


def _filters(view: View) -> str:
    return f"Filtered by {filters.in_words(view)}." if view.filtered else "All statements, no filter."


def _section(view: View, question: str, builders: dict[str, Any]) -> report.Section:
    blocks = [view.kept(f"report {key}", lambda build=build: build(view)) for key, build in builders.items()]
    drawn = [_chart(block) for block in blocks if not isinstance(block, str)]
    return report.Section(question, drawn, [block for block in blocks if isinstance(block, str)])


def _chart(block: figure.Block) -> report.Chart:
    table = report.Table.of(figure.named(block.table))
    return report.Chart(block.title, block.measure, block.caption, block.figure, table, _agreement(block.order))


def _agreement(order: markup.Markup | None) -> list[str]:
    """How far readers would agree with an order of means, as plain sentences: the page's markup without its tags."""
    paragraphs = re.findall(r'<p class="agree[^>]*>(.*?)</p>', order or "", re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]*>", " ", paragraph)) for paragraph in paragraphs]


def _quotes(view: View, pick: dict[str, str], column: str, ascending: bool) -> list[report.Quote]:
    rows = view.behind(pick)
    if column == "tone":
        rows = rows.where("tone < 0" if ascending else "tone > 0.05")
    places = summarise.strongest(rows, column, ascending, _MOST)
    return [_quote(view, row) for row in view.read(places).itertuples(index=False)]


def _quote(view: View, row: Any) -> report.Quote:
    speaker = names.label(row.speaker)
    voice = f"{row.speaker_name}, {speaker}" if row.speaker_name and row.speaker_name != speaker else speaker
    tags = [excerpt.deed(row)] * bool(row.actor) + [f"{row.theme}: {row.subtheme.replace('_', ' ')}"] * bool(row.theme)
    tags += [row.status, f"tone {excerpt.signed(row.tone)}"]
    note = " (paraphrase)" if view.corpus.kind == "paraphrase" else ""
    url = row.url if markup.is_web(row.url) else ""
    origin = f"{row.title or row.document}{note} \u00b7 {row.statement}"
    return report.Quote(voice, names.day(row.date), " \u00b7 ".join(tags), row.text, origin, url)


def _trust(view: View, session: Session) -> dict[str, tuple[str, report.Table | None]]:
    """What is known of the accuracy of the numbers, and what part of the view they rest on."""
    coverage = view.table("coverage")
    counted = pd.DataFrame({"of the statements": coverage["measure"], "counted": coverage["hits"], "n": coverage["n"]})
    rows = _measured()
    found = {
        "How much could be counted": ("Statements that have what a number needs.", report.Table.of(counted)),
        "Measured against people": (
            "On texts that people have coded, of this kind but not of this corpus; 1 is perfect. The Method page and"
            " benchmarks/RESULTS.md say how.",
            report.Table(["measure", "value", "n"], rows) if rows else None,
        ),
    }
    return found | checking.told(view, session.check) | _corrections(session.log)


def _measured() -> list[list[str]]:
    """What the benchmarks measured against people: in words, value, n."""
    known = tomllib.loads(_MEASURED.read_text(encoding="utf-8")) if _MEASURED.is_file() else {}
    figures = {figure["measure"]: figure for figure in known.get("figure", [])}
    return [
        [words, f"{figures[name]['value']:.2f}", f"{figures[name]['n']:,}" if figures[name].get("n") else "\u2013"]
        for name, words in _ACCURACY.items()
        if name in figures
    ]


def _corrections(made: tuple[Correction, ...]) -> dict[str, tuple[str, report.Table | None]]:
    """The log of the session, where there is one."""
    rows = [
        [one.statement, column, correcting.in_words(column, one.old[column]), correcting.in_words(column, new),
         one.reason, one.time]
        for one in made for column, new in one.new.items()
    ]  # fmt: skip
    columns = ["statement", "what", "was", "is", "reason", "when"]
    words = f"{names.count(len(made), 'correction')} by the analyst; every number here counts them."
    return {"Corrections": (words, report.Table(columns, rows))} if made else {}
