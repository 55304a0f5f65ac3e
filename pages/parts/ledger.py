"""The two ledgers of a statement: its tone word by word, its themes cue by cue. Both add up to the number shown."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis import tone
from pages.parts import names
from pages.parts.markup import Markup, el


def tone_ledger(row: Any) -> Markup:
    """The lexicon words of a statement, what each rule did to them, and how they add up to its tone."""
    account = tone.explain(row.text)
    if not account.entries:
        return el("p", "The lexicon knows none of its words, so its tone is 0: silent, not balanced.", class_="note")
    lines = [(entry.word, _number(entry.raw), _rules(entry), _number(entry.final)) for entry in account.entries]
    sums = [("punctuation", "", "", _number(account.punctuation))] * bool(account.punctuation)
    sums.append(("sum", "", "", _number(account.total)))
    formula = f"tone = sum / \u221a(sum\u00b2 + 15) = {_number(account.compound)}"
    head = ("word", "in the lexicon", "changed by", "counts")
    return el("div", _table(head, [*lines, *sums]), el("p", formula, class_="note"))


def _rules(entry: Any) -> str:
    return ", ".join(f"{change.rule} {_number(change.delta)}" for change in entry.adjustments) or "\u2013"


def theme_ledger(row: Any, codings: pd.DataFrame) -> Markup:
    """The cues of a statement: what each says, for whom, with which weight and status, and what turned it round."""
    if codings.empty:
        return el("p", "No cue of the codebook stands in it: it counts for no theme.", class_="note")
    lines = [
        (
            cue.cue,
            f"{cue.theme} \u00b7 {cue.subtheme.replace('_', ' ')}",
            f"{cue.weight:.2f}",
            cue.status,
            cue.rule or "\u2013",
        )
        for cue in codings.itertuples(index=False)
    ]
    sums = codings.groupby("theme")["weight"].sum()
    strengths = ", ".join(
        f"{theme} 1 \u2212 e^\u2212{total:.2f} = {getattr(row, theme):.2f}" for theme, total in sums.items()
    )
    head = ("cue", "theme", "weight", "status", "rule")
    return el(
        "div",
        _table(head, lines),
        el("p", f"Strength of a theme, from the sum of its weights: {strengths}.", class_="note"),
    )


def _number(value: float) -> str:
    return f"{value:+.2f}".replace("-", "\u2212")


def _table(head: tuple[str, ...], lines: list[tuple[str, ...]]) -> Markup:
    top = el("thead", el("tr", *(el("th", word, scope="col") for word in head)))
    body = el("tbody", *(el("tr", *(el("td", el("bdi", cell)) for cell in line)) for line in lines))
    return el("div", el("table", top, body), class_="ledger")


def account(row: Any) -> Markup:
    """Who, about whom and on which grounds: every decision with the rule that made it."""
    facts = [
        ("Speaker", row.speaker_name or row.speaker or "the writer", row.speaker_rule or row.attribution),
        ("Words that name the speaker", row.speaker_as_written or "none", row.attribution),
        ("Act of", names.label(row.actor) if row.actor else "nobody", row.actor_rule),
        ("Aimed at", ", ".join(map(names.label, row.targets)) or "nobody", ""),
        ("Stance", row.stance, row.stance_rule),
        ("Status", row.status, row.status_rule),
        ("Event class (PLOVER)", row.event or "none", ""),
    ]
    lines = [
        el("div", el("dt", what), el("dd", el("bdi", value), *([el("small", rule)] if rule else [])))
        for what, value, rule in facts
    ]
    return el("dl", *lines, class_="account")
