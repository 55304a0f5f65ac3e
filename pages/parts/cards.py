"""One card an actor: its voice and its deeds side by side, each with its own n."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis import summarise
from pages.parts import names, panel
from pages.parts.excerpt import signed
from pages.parts.filters import View
from pages.parts.markup import Markup, el, show

_TRENDS = {
    "warmer": "warmer in the later half of its statements",
    "harsher": "harsher in the later half of its statements",
    "no clear change": "no clear change over time",
    "too few": "too few statements for a trend",
}


#: Cards in a row of a wide screen: so many there are also where few actors have enough statements, as in one article.
_ROW, _ROWS = 4, 2


def heard(view: View) -> pd.DataFrame:
    """The actors that get a card: those with enough statements or acts, the most heard first, else one row of any."""
    table = view.table("actor_cards", view.with_negated)
    enough = table[(table["said"] >= summarise.FEWEST) | (table["acts"] >= summarise.FEWEST)]
    return (enough if len(enough) >= _ROW else table.head(_ROW)).head(_ROW * _ROWS)


def grid(view: View) -> None:
    """Draw the cards, each with a link to what its actor says."""
    shown = made(view)
    if not shown:
        show(
            el(
                "p",
                "No actor speaks or acts here, so there is no card. Read what there is on the Statements page.",
                class_="empty",
            )
        )
    with st.container(key="cards"):
        for actor, card, pick in shown:
            with st.container(key=f"actor-{actor}", gap=None):
                show(card)
                st.page_link(panel.STATEMENTS, label=_label(actor, pick), query_params=panel.to_address(pick))


def _label(actor: str, pick: dict[str, str]) -> str:
    who = names.escaped(names.in_sentence().get(actor, actor))
    return f"Read what {who} says" if "speaker" in pick else f"Read the acts of {who}"


def made(view: View) -> list[tuple[str, Markup, dict[str, str]]]:
    """The cards of a view: actor, card, and what its link opens."""
    return view.kept("cards", lambda: _made(view))  # type: ignore[no-any-return]


def _made(view: View) -> list[tuple[str, Markup, dict[str, str]]]:
    course = view.table("tone_over_time", view.table("unit"))
    cards = heard(view).itertuples(index=False)
    return [(card.actor, _card(card, course[course["speaker"] == card.actor]), _pick(view, card)) for card in cards]


def _pick(view: View, card: Any) -> dict[str, str]:
    """What its link opens: what it says, or its acts where it is never heard."""
    return {"basis": "said", "speaker": card.actor} if card.said else {"basis": view.basis, "actor": card.actor}


def _card(card: Any, course: pd.DataFrame) -> Markup:
    known = card.actor if card.actor in names.labels() else "other"
    return el(
        "section",
        el("h2", el("bdi", names.label(card.actor))),
        *_voice(card, course),
        *_deeds(card),
        class_=f"card a-{known}",
    )


def _voice(card: Any, course: pd.DataFrame) -> list[Markup]:
    if not card.said:
        return [el("p", "Tone", class_="what"), el("p", "says nothing here", class_="small")]
    certain = card.tone_low == card.tone_low
    marks = [el("i", class_="zero")]
    if certain:
        marks.append(el("i", class_="span", at={"from": _place(card.tone_low), "to": _place(card.tone_high)}))
    marks.append(el("i", class_="dot" if certain else "dot ring", at={"at": _place(card.tone)}))
    interval = _interval(card.tone_low, card.tone_high)
    return [
        el("p", "Tone of what it says ", el("b", signed(card.tone)), class_="what"),
        el("div", *marks, class_="strip", aria_hidden="true"),
        el("p", f"{interval} \u00b7 n = {card.said:,}", class_="small"),
        el("div", *_dots(course), class_="spark", aria_hidden="true"),
        el("p", _TRENDS[card.trend], class_="small"),
    ]


def _interval(low: float, high: float) -> str:
    """The 95 % interval in words; NaN on both sides means too few statements for one."""
    return f"{signed(low)} to {signed(high)}" if low == low else "too few for an interval"


def _place(tone: float) -> float:
    """Where a tone stands on a strip that shows -0.8 to 0.8, from 0 to 1."""
    return min(max((tone + 0.8) / 1.6, 0.0), 1.0)


def _dots(course: pd.DataFrame) -> list[Markup]:
    """The course of its tone as dots, one a period; a period without statements is a gap."""
    last = max(len(course) - 1, 1)
    return [
        el("i", class_="ring" if row.low != row.low else "full", at={"at": place / last, "up": _place(row.mean)})
        for place, row in enumerate(course.itertuples(index=False))
        if row.n
    ]


def _deeds(card: Any) -> list[Markup]:
    if not card.acts:
        return [el("p", "Its acts", class_="what"), el("p", "none stated here", class_="small")]
    parts = [
        el("i", class_=theme, at={"share": getattr(card, f"{theme}_share")})
        for theme in ("coercion", "friction", "diplomacy")
    ]
    counts = [
        el("span", f"{getattr(card, theme):,} {theme}", class_=f"key {theme}")
        for theme in ("coercion", "friction", "diplomacy")
    ]
    return [
        el("p", "Its acts, balance ", el("b", signed(card.balance)), class_="what"),
        el("div", *parts, class_="balance", aria_hidden="true"),
        el("p", *counts, class_="small keys"),
        el("p", f"{_interval(card.balance_low, card.balance_high)} \u00b7 n = {card.acts:,}", class_="small"),
    ]
