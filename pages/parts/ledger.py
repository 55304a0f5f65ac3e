"""The two ledgers of a statement: its tone word by word, its themes cue by cue. Both add up to the number shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from analysis import tone
from pages.parts import excerpt, names
from pages.parts.markup import Markup, el

#: Rule of analysis.tone -> what it does to a word, as a reader would say it.
PLAIN = {
    "negation": "a denial turns it round",
    "no": "the word \u201cno\u201d beside it",
    "booster": "an adverb of degree",
    "capitals": "written in capitals",
    "but": "the word \u201cbut\u201d shifts the weight",
    "idiom": "part of a fixed phrase",
    "special-case": "part of a fixed phrase",
    "least": "the word \u201cleast\u201d turns it round",
    "never": "after \u201cnever so\u201d",
}
#: A word at the edge of the scale fills half of its line.
_EDGE = 4.0


def tone_ledger(row: Any, profile: tone.Profile) -> Markup:
    """The lexicon words of a statement, what each rule did to them, and how they add up to its tone."""
    account = tone.explain(row.text, profile)
    unheard = _unheard(row.text, account)
    if not account.entries:
        words = "The lexicon knows none of its words, so its tone is 0: silent, not balanced."
        return el("div", el("p", words, class_="note"), *unheard)
    lines = [_line(entry) for entry in account.entries]
    if account.punctuation:
        lines.append(_sum("exclamation and question marks", account.punctuation))
    lines.append(_sum("together", account.total, "total"))
    head = el(
        "tr",
        *(
            el("th", word, scope="col")
            for word in ("word", "the lexicon says", "changed by", "it counts", "harsh or warm")
        ),
    )
    table = el("table", el("thead", head), el("tbody", *lines))
    return el("div", el("div", table, class_="ledger"), el("p", _squashed(account), class_="note"), *unheard)


def _line(entry: tone.Entry) -> Markup:
    """One word: its value, what changed it, what is left, and that as a bar to the harsh or the warm side."""
    changes = [f"{PLAIN.get(change.rule, change.rule)}: {exact(change.delta)}" for change in entry.adjustments]
    counted = exact(entry.final) if entry.final else "nothing"
    cells = (entry.word, exact(entry.raw), "; ".join(changes) or "\u2013", counted)
    return el("tr", *(el("td", el("bdi", cell)) for cell in cells), el("td", _bar(entry.final), class_="pull"))


def _bar(value: float) -> Markup:
    side = "harsh" if value < 0 else "warm"
    return el(
        "span", el("i", class_=side, at={"share": min(abs(value) / _EDGE, 1.0)}), class_="bar", aria_hidden="true"
    )


def _sum(what: str, value: float, kind: str = "extra") -> Markup:
    return el("tr", el("td", what), el("td"), el("td"), el("td", exact(value)), el("td"), class_=kind)


def _squashed(account: tone.Ledger) -> str:
    """How the sum becomes the tone, in words that can be followed with a pocket calculator."""
    total = exact(account.total)
    bare = total.lstrip("+\u2212")
    return (
        f"A sum has no upper end; to bring it between \u22121 and +1 it is divided by \u221a({bare}\u00b2 + 15):"
        f" {total} / {exact((account.total**2 + 15) ** 0.5).lstrip('+')} = {exact(account.compound)},"
        f" shown as {excerpt.signed(account.compound)}."
    )


def _unheard(text: str, account: tone.Ledger) -> list[Markup]:
    """What VADER as published would have counted and this lexicon does not, or counts otherwise."""
    heard = {entry.start: entry.raw for entry in account.entries}
    changed = []
    for entry in tone.explain(text).entries:
        here = heard.get(entry.start)
        if here != entry.raw:
            now = "not counted" if here is None else exact(here)
            changed.append(f"\u201c{entry.word}\u201d ({exact(entry.raw)}, here {now})")
    if not changed:
        return []
    return [el("p", f"As published VADER also hears, or hears otherwise: {', '.join(changed)}.", class_="note")]


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


def exact(value: float) -> str:
    """A value with its sign and up to four decimals, so that the lines of a ledger can be added up again.

    >>> exact(1.9), exact(-1.554), exact(0.0)
    ('+1.9', '\u22121.554', '0')
    """
    text = f"{value:+.4f}".rstrip("0").rstrip(".").replace("-", "\u2212")
    return "0" if text in ("+0", "\u22120") else text


def _table(head: tuple[str, ...], lines: list[tuple[str, ...]]) -> Markup:
    top = el("thead", el("tr", *(el("th", word, scope="col") for word in head)))
    body = el("tbody", *(el("tr", *(el("td", el("bdi", cell)) for cell in line)) for line in lines))
    return el("div", el("table", top, body), class_="ledger")


#: Line of the account -> the column that a correction of it is kept under.
_CORRECTED = {"Speaker": "speaker", "Act of": "actor", "Aimed at": "targets", "Stance": "stance", "Status": "status"}


def account(row: Any, before: Mapping[str, str] = MappingProxyType({})) -> Markup:
    """Who, about whom and on which grounds: every decision with the rule that made it.

    `before` holds what the method had found where the analyst has corrected it, by column; it stays, struck out.
    """
    facts = [
        ("Speaker", _speaker(row, before), row.speaker_rule or row.attribution),
        ("Words that name the speaker", row.speaker_as_written or "none", row.attribution),
        ("Act of", names.label(row.actor) if row.actor else "nobody", row.actor_rule),
        ("Aimed at", ", ".join(map(names.label, row.targets)) or "nobody", ""),
        ("Stance", row.stance, row.stance_rule),
        ("Status", row.status, row.status_rule),
        ("Event class (PLOVER)", row.event or "none", ""),
    ]
    lines = [
        el("div", el("dt", what), _value(value, rule, before.get(_CORRECTED.get(what, ""))))
        for what, value, rule in facts
    ]
    return el("dl", *lines, class_="account")


def _speaker(row: Any, before: Mapping[str, str]) -> str:
    """A speaker as resolved by the method, or as the analyst has corrected it."""
    return names.label(row.speaker) if "speaker" in before else row.speaker_name or row.speaker or names.NOBODY


def _value(value: str, rule: str, before: str | None) -> Markup:
    """A decision and its rule; where it was corrected, what stood there before."""
    if before is not None:
        return el("dd", el("s", el("bdi", before)), " ", el("bdi", value), el("small", "corrected by you"))
    return el("dd", el("bdi", value), *([el("small", rule)] if rule else []))
