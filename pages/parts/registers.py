"""Registers as the reader meets them: what was committed to, said how often, and what a threat is made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis import registers
from analysis.registers import ABSENT, Part
from pages.parts import address, excerpt, figure, names, panel
from pages.parts.filters import View
from pages.parts.markup import Markup, el, show

#: Register -> what it is called, one and many.
CALLED = {
    "threat": ("threat", "Threats"),
    "red_line": ("red line", "Red lines"),
    "guarantee": ("guarantee", "Guarantees"),
    "offer": ("offer", "Offers"),
}
#: So many of the newest statements in a register are held against each other.
MOST = 300
_SHEET = 6
_PARTS = {
    "who": "Who",
    "demand": "Demand",
    "condition": "Condition",
    "instrument": "Instrument",
    "target": "Target",
    "deadline": "Deadline",
    "off_ramp": "Off-ramp",
}
_HARD = ("threat", "red_line")
_CHANGES = {
    "hardened": "hardened since it was first said",
    "softened": "softened since it was first said",
    "unchanged": "as strong as when it was first said",
}


class Said(NamedTuple):
    """What was committed to in a view: one row a commitment, its statements, and how many there are in all."""

    commitments: pd.DataFrame
    statements: pd.DataFrame
    every: int


def kinds() -> tuple[str, ...]:
    """The registers that the reader asks for; none asks for all."""
    return tuple(address.known("register", list(CALLED), where="this app"))


def lane() -> None:
    """The choice of a register, held in the address."""
    chosen = kinds()
    shown = chosen[0] if len(chosen) == 1 else "all"
    if st.session_state.get("choose-register", "") != shown:
        st.session_state["choose-register"] = shown
    st.segmented_control(
        "Register",
        ["all", *CALLED],
        format_func=lambda kind: CALLED[kind][1] if kind in CALLED else "All registers",
        key="choose-register",
        label_visibility="collapsed",
        wrap=True,
        on_change=_take,
    )


def _take() -> None:
    value = st.session_state["choose-register"]
    address.put("register", [value] if value in CALLED else [])
    st.session_state["cards"] = 1


def said(view: View, wanted: tuple[str, ...]) -> Said:
    """The commitments of a view: those said most often, the fullest and the latest first."""
    return view.kept(f"said-{'-'.join(wanted)}", lambda: _said(view, wanted))


def _said(view: View, wanted: tuple[str, ...]) -> Said:
    newest = view.table("register_places", MOST, view.basis, wanted)
    texts = view.corpus.dataset.sentences(newest["place"].tolist())
    rows = newest.assign(speaker=newest["actor"], text=pd.array(texts, dtype="str"))
    found = registers.linked(rows)
    said = dict(zip(rows["statement"], texts, strict=True))
    full = [_fullness(kind, said[keys[-1]]) for kind, keys in zip(found["register"], found["statements"], strict=True)]
    order = found.assign(full=full).sort_values(
        ["times", "full", "last_said"], ascending=False, kind="stable", ignore_index=True
    )
    every = int(newest["every"].iloc[0]) if len(newest) else 0
    return Said(order, rows.set_index("statement", drop=False), every)


@lru_cache(maxsize=8_192)
def _fullness(register: str, text: str) -> int:
    """How many parts of a threat its words name: the fullest come first among those said equally often."""
    return sum(part is not ABSENT for part in registers.anatomy(text).values()) if register in _HARD else 0


def again(found: Said) -> pd.DataFrame:
    """The commitments that were said more than once, as the picture joins them: actor, register, first, last."""
    twice = found.commitments[found.commitments["times"] > 1]
    return twice.rename(columns={"speaker": "actor", "first_said": "first", "last_said": "last"})


def cards(view: View, found: Said) -> None:
    """The commitments as cards, six at a time; nothing where there are none."""
    if found.commitments.empty:
        return
    newest = f" Of {found.every:,} statements the newest {MOST:,} are held against each other." * (found.every > MOST)
    figure.heading(
        "What was said, and said again",
        "One card a commitment: statements of one actor in one register to the same target that share their words."
        f" The latest wording stands on the card; what is said most often comes first.{newest}",
    )
    sheets = max(-(-len(found.commitments) // _SHEET), 1)
    if st.session_state.get("cards", 1) > sheets:
        st.session_state["cards"] = sheets
    top = st.container()
    sheet = st.pagination(sheets, key="cards", bind="query-params") if sheets > 1 else 1
    shown = range((sheet - 1) * _SHEET, min(sheet * _SHEET, len(found.commitments)))
    last = [str(found.commitments["statements"].iloc[place][-1]) for place in shown]
    cues = cache(lambda: view.codings(last))  # read at once, and only where a card is new
    with top:
        for place in shown:
            _card(view, found, place, cues)


def _card(view: View, found: Said, place: int, cues: Callable[[], pd.DataFrame]) -> None:
    row = found.commitments.iloc[place]
    keys = list(row["statements"])
    last = found.statements.loc[keys[-1]]
    show(view.whole.kept(f"register-{'-'.join(map(str, keys))}", lambda: _drawn(row, last, cues())))
    label = f"Its {len(keys)} statements, first to last" if len(keys) > 1 else "The statement, and why it counts"
    with st.expander(label, on_change="rerun", key=f"register-{place}") as more:
        if more.open:
            shown = view.read(found.statements.loc[keys[:10], "place"].tolist())
            panel.cards(view, shown, f"register-{place}", {"statement": keys[-1]})


def _drawn(row: Any, last: Any, cues: pd.DataFrame) -> Markup:
    register = str(row["register"])
    theme = "coercion" if register in _HARD else "diplomacy"
    aimed = ", ".join(names.label(code) for code in row["targets"])
    head = el(
        "header",
        el("span", CALLED[register][0], class_=f"tag {theme}"),
        el(
            "h3",
            el("bdi", names.label(str(row["speaker"]))),
            *([el("span", f" to {aimed}", class_="to")] if aimed else []),
        ),
        class_="commitment-head",
    )
    parts = _anatomy(last, cues)
    shown = parts if theme == "coercion" else {"who": parts["who"], "target": parts["target"]}
    spans = [excerpt.Span(part.start, part.end, f"part {name}", _PARTS[name].lower()) for name, part in shown.items()]
    quote = el("blockquote", el("bdi", *excerpt.marked(last["text"], spans)))
    table = [_anatomy_table(last, parts)] if theme == "coercion" else []
    return el("section", head, quote, *table, _history(row), class_=f"commitment {theme}")


def _anatomy(row: Any, cues: pd.DataFrame) -> dict[str, Part]:
    rows = cues[cues["statement"] == str(row["statement"])].to_dict("records")
    codings = [{str(key): value for key, value in one.items()} for one in rows]
    who = registers.where_named(row["text"], [row["actor"]])
    parts = registers.anatomy(row["text"], codings, int(row["start"]))
    return {"who": who if who is not ABSENT else Part("partial", -1, -1)} | parts


def _anatomy_table(row: Any, parts: dict[str, Part]) -> Markup:
    cells = [
        el(
            "div",
            el("dt", _PARTS[name], el("span", f" {part.state}", class_="state")),
            el("dd", el("bdi", _words(name, part, row))),
            class_=f"anatomy {name} {part.state}",
        )
        for name, part in parts.items()
    ]
    return el("dl", *cells, class_="anatomies")


def _words(name: str, part: Part, row: Any) -> str:
    """What fills a part: its words in the sentence, or the names it stands for."""
    if name == "who":
        return names.label(row["actor"]) + ("" if part.state == "filled" else ", named elsewhere in the text")
    if name == "target" and len(row["targets"]):
        return ", ".join(names.label(code) for code in row["targets"])
    return row["text"][part.start : part.end] if part.start >= 0 else "not said"


def _history(row: Any) -> Markup:
    first, last = names.day(str(row["first_said"])), names.day(str(row["last_said"]))
    times = int(row["times"])
    if times == 1:
        return el("p", f"Said once, {first}.", class_="small")
    change = _CHANGES[str(row["change"])]
    said = f"First said {first}, last {last}; {times} times, {change}."
    return el("p", said, class_=f"small history {row['change']}")
