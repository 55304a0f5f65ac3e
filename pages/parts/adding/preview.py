"""The first statements as they would be coded: who speaks, whose act, which theme, and the rule that said so."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis import summarise
from analysis.background import Job
from analysis.codebook import load_actors
from analysis.workspace import statements_of
from pages.parts import names
from pages.parts.adding import speakers
from pages.parts.adding.desk import Desk
from pages.parts.markup import Markup, el, show

_SHOWN = 8


def draw(desk: Desk) -> None:
    """The preview, or the word that it is in the making."""
    if desk.tasting is not None and desk.tasting.running:
        _wait(desk)
        return
    if desk.taste is None:
        return
    rows = statements_of(desk.taste.statements)
    if rows.empty:
        show(el("p", "No sentence was found in the first pages: headings and labels alone are not statements.",
                class_="empty"))  # fmt: skip
        return
    show(el("h2", "The first statements, as they would count"))
    show(
        el(
            "p",
            f"{min(len(rows), _SHOWN)} of the first {len(rows)}. Nothing counts before you say so.",
            class_="measure",
        )
    )
    show(*[_statement(row) for row in rows.head(_SHOWN).to_dict("records")])
    strangers = summarise.unknown_speakers(rows, list(load_actors()) + list(desk.additions.new))
    speakers.unknown(desk, strangers, "taste")


@st.fragment(run_every=0.7)
def _wait(desk: Desk) -> None:
    job: Job | None = desk.tasting
    if job is None or not job.running:
        st.rerun()
    show(el("p", "Reading the first pages for a preview \u2026", class_="small"))


def _statement(row: dict[str, object]) -> Markup:
    """One statement with what was decided and by which rule."""
    speaker = names.label(str(row["speaker"]))
    facts = [
        ("Said by", speaker, row["speaker_rule"]),
        ("Act of", names.label(str(row["actor"])) if row["actor"] else "nobody", row["actor_rule"]),
        ("Aimed at", ", ".join(names.label(code) for code in row["targets"]) or "nobody", ""),  # type: ignore[attr-defined]
        ("Theme", _theme(row), row["status_rule"]),
    ]
    told = [el("dd", el("b", f"{label}: "), value, el("span", f" ({rule})" if rule else "", class_="small"))
            for label, value, rule in facts]  # fmt: skip
    return el("section", el("blockquote", str(row["text"])[:600]), el("dl", *told), class_="statement preview")


def _theme(row: dict[str, object]) -> str:
    if not row["theme"]:
        return "none"
    return f"{row['theme']}, {str(row['subtheme']).replace('_', ' ')}, {row['status']}"


def whole(desk: Desk) -> pd.DataFrame:
    """The unknown speakers of the whole coded corpus."""
    assert desk.coded is not None
    columns = ["speaker", "statement", "text"]
    return summarise.unknown_speakers(
        statements_of(desk.coded.statements, columns), list(load_actors()) + list(desk.additions.new)
    )
