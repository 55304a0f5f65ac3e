"""The Method page on tone: what VADER is, where it fails on this register, what the other profile changes and why."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from analysis import tone
from analysis.codebook.files import FOLDER, read_toml
from pages.parts import panel
from pages.parts.filters import View
from pages.parts.ledger import exact
from pages.parts.lexicon import NAMES
from pages.parts.markup import el, show

_NOTES = {
    "kind words, coercive act": "The words sound kind and the act is not: tone hears words and nothing of the deed.",
    "harsh words, diplomatic act": "The words for the evil that is to end make a sentence about ending it sound harsh.",
    "names and terms taken for feeling": "Names, offices and terms of this register are heard as praise or as blame.",
}
_EXAMPLES = 7


def what(view: View) -> None:
    """What VADER is, and what it may be used for."""
    lexicon = tone.Profile.published().lexicon
    paragraphs = (
        f"VADER (Hutto and Gilbert 2014) is a list of {len(lexicon):,} words and signs, made for posts in social media;"
        " ten people rated each from \u22124 to +4. A handful of rules goes with it: a denial turns a word round, an"
        " adverb of degree, capitals and exclamation marks strengthen it, \u201cbut\u201d moves the weight behind it,"
        " a few fixed phrases have values of their own. The sum is brought between \u22121 and +1. It is open, fast"
        " and the same for everybody, and each score can be added up by hand.",
        "It reads no sentence. It does not know who acts on whom, nor what a word means in its place, nor irony. A"
        " dictionary is unfit to judge a single sentence and usable for means over many: so this app shows means with"
        " their interval and says how often readers would agree with their order, and it keeps tone and theme apart.",
    )
    show(el("h2", "Tone: what VADER is"), *(el("p", text, class_="prose") for text in paragraphs))


def failures(view: View) -> None:
    """Three statements of the corpus at hand that show where the published lexicon fails."""
    found = view.whole.kept("misread", view.whole.misread)
    show(
        el("h2", "Where it fails on this register"),
        el(
            "p",
            "Three statements of this corpus, chosen by rule each time it is opened: the warmest coercive act, the"
            " harshest diplomatic one, and the one that the register of diplomacy moves furthest.",
            class_="measure",
        ),
    )
    for kind, row in found:
        with st.container(key=f"card-fails-{list(_NOTES).index(kind)}", gap=None):
            show(el("h3", kind.capitalize()))
            panel.card(row, view, tone.Profile.published())
            show(el("p", f"{_NOTES[kind]} {_heard(row.text)}", class_="note"))
            st.page_link(panel.STATEMENT, label="Why it counts", query_params={"statement": str(row.statement)})


def _heard(text: str) -> str:
    """The words that VADER as published counts in a text, with what they count."""
    entries = [entry for entry in tone.explain(text).entries if entry.final]
    words = ", ".join(f"\u201c{entry.word}\u201d {exact(round(entry.final, 2))}" for entry in entries)
    return f"As published it counts {words}." if words else "As published it counts none of its words."


def profiles() -> None:
    """The diplomatic register by family: what each changes, how many words, and for which reason."""
    published, register = tone.load_profile("published"), tone.load_profile("diplomatic")
    show(
        el("h2", "The diplomatic register, family by family"),
        el(
            "p",
            f"{NAMES['published']} ({published.hash}) is the default. The diplomatic register"
            f" ({register.hash}) changes the words below and nothing else; it was calibrated on newspaper editorials"
            " rated by readers, and the choice stands in the sidebar, in every caption, file and link."
            " The line \u201cChanged words\u201d below it switches single words off or sets them, as in: united off;"
            " party -1.5. The lexicon bench on the Tone page writes that line and shows what it changes.",
            class_="measure",
        ),
    )
    st.dataframe(_families(), hide_index=True, height=420, alt="Families of the diplomatic register", key="register")


@cache
def _families() -> pd.DataFrame:
    content = read_toml(FOLDER / "tone_register.toml")
    return pd.DataFrame([*map(_turning, content["turning"].items()), *map(_family, content["family"].items())])


def _turning(item: tuple[str, dict[str, Any]]) -> dict[str, object]:
    return _row(item, "turns other words")


def _family(item: tuple[str, dict[str, Any]]) -> dict[str, object]:
    return _row(item, "taken out" if item[1].get("remove") else exact(float(item[1]["value"])))


def _row(item: tuple[str, dict[str, Any]], change: str) -> dict[str, object]:
    name, entry = item
    words = entry["words"]
    return {
        "family": name.replace("_", " "),
        "now": change,
        "words": len(words),
        "for example": ", ".join(words[:: max(len(words) // _EXAMPLES, 1)][:_EXAMPLES]),
        "reason": entry["reason"],
    }


def ordering(view: View) -> None:
    """How often readers agree with the order of two means, by number of statements and by gap."""
    table = tone.load_ordering(view.corpus.lexicon.name)
    columns = {
        f"{gap:.2f} apart or more": chances
        for gap, chances in zip(table.gaps, zip(*table.chances, strict=True), strict=True)
    }
    show(
        el("h2", "How far an order can be trusted"),
        el(
            "p",
            "In 100 pairs of means, how often readers put the two in the same order; each mean of so many sentences of"
            f" newspaper editorials, by {NAMES[view.corpus.lexicon.name]}. 50 is a coin; under 65 it is shown in grey.",
            class_="measure",
        ),
    )
    shown = pd.DataFrame({"sentences in each mean": table.counts, **columns})
    st.dataframe(shown, hide_index=True, alt="Agreement of readers with the order of two means", key="ordering")
