"""One directed pair of actors, chosen by a click or by keyboard, kept in the address, seen in two linked matrices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis import summarise
from analysis.charts.relations import Chosen
from pages.parts import address, figure, names, panel
from pages.parts.filters import View
from pages.parts.markup import Markup, el, show

#: The two choices: name in the address -> label.
_ENDS = {"who": "From", "whom": "Toward"}
#: So many actors can be chosen: the most frequent of the corpus, whatever the filters.
_OFFERED = 60
_KINDS = {"any": "any act", "coercion": "coercion", "diplomacy": "offers and talks"}


def offered(view: View) -> list[str]:
    """The actors that a pair can be made of."""
    every = view.options
    return list(dict.fromkeys(code for key in ("speaker", "actor", "target") for code in every[key][:_OFFERED]))


def choose(view: View) -> Chosen:
    """Draw the two choices side by side and give back what they say; an empty end asks nothing."""
    actors = offered(view)
    with st.container(key="pair", horizontal=True, vertical_alignment="bottom"):
        chosen = [
            address.one(key, title, actors, names.label, placeholder="anybody", width=230)
            for key, title in _ENDS.items()
        ]
        if any(chosen):
            st.button("Show all pairs", icon=":material/close:", type="tertiary", on_click=_put, args=("", ""))
    return chosen[0], chosen[1]


def _put(who: str, whom: str) -> None:
    for key, code in zip(_ENDS, (who, whom), strict=True):
        address.put(key, [code] if code else [])


def _taken(key: str, block: figure.Block, now: Chosen, actors: list[str]) -> None:
    """Put the pair of the mark that was clicked into both choices; a click on the chosen mark takes it back."""
    conditions = figure.clicked(st.session_state[f"chart-{key}"], block)
    pair = conditions.get("speaker", ""), conditions.get("about", conditions.get("actor", ""))
    if pair == now:
        _put("", "")
    elif set(pair) <= set(actors):
        _put(*pair)


def matrix(view: View, key: str, build: Callable[[], figure.Block | str], now: Chosen, pick: dict[str, str]) -> None:
    """One of the matrices with the statements behind the chosen pair in it.

    Its figure shows the choice, so it is drawn anew by every click: the choice lives in the address, never in it.
    """
    block = figure.made(view, key, build, f"{now[0]}-{now[1]}" if any(now) else "")
    if isinstance(block, str):
        figure.nothing(block)
        return
    figure.draw(block, key, on_select=partial(_taken, key, block, now, offered(view)))
    chosen = figure.more(view, block, key) or (pick if pick in block.picks else {})
    if chosen:
        panel.below(view, chosen, key, most=3)
    elif all(now):
        figure.nothing(f"Nothing of that kind is here from {_told(now[0])} toward {_told(now[1])}.")


def _told(code: str) -> str:
    return names.in_sentence().get(code, code)


def answered(view: View, chosen: Chosen) -> None:
    """How the moves between two actors were answered, both ways: of the chosen pair, else of the busiest."""
    table = view.table("answers", view.with_negated)
    pair = chosen if all(chosen) else view.kept("busiest", lambda: _busiest(view))
    if not all(pair):
        return
    title = f"Move and answer: {_told(pair[0])} and {_told(pair[1])}"
    measure = (
        "A move is a day with an act toward the other; it is answered on the first later day with an act back: in kind,"
        " or of any kind. After: the median delay, with its 95 % interval from six answers on. Acts of one day cannot"
        " be put in order, so they answer nothing; a move near the end of the corpus may still be answered."
    )
    figure.heading(title, measure)
    show(view.kept(f"answered-{pair[0]}-{pair[1]}", lambda: _answered(table, pair)))


def _busiest(view: View) -> Chosen:
    """The two that act on each other most; two empty ends where there are none."""
    first = summarise.reciprocity(view.table("acts_between", view.with_negated)).head(1)
    return ("", "") if first.empty else (str(first["one"].iloc[0]), str(first["other"].iloc[0]))


def _answered(table: pd.DataFrame, pair: Chosen) -> Markup:
    head = ("move", "days", "answered in kind", "after", "answered by any act", "after")
    lines = []
    for one, other in (pair, pair[::-1]):
        rows = table[(table["actor"] == one) & (table["target"] == other)]
        cells = {(row.kind, row.answer): row for row in rows.itertuples(index=False)}
        for kind, words in _KINDS.items():
            if (kind, "any") in cells:
                name = f"{names.label(one)} toward {names.label(other)}: {words}"
                lines.append([name, *_cells(cells, kind)])
    if not lines:
        return el(
            "p", "None of the acts between them is dated to the day, so none can be put in order.", class_="empty"
        )
    top = el("thead", el("tr", *(el("th", word, scope="col") for word in head)))
    body = [el("tr", *(el("td", el("bdi", cell)) for cell in line)) for line in lines]
    return el("div", el("table", top, el("tbody", *body)), class_="ledger answers")


def _cells(cells: dict[tuple[str, str], Any], kind: str) -> list[str]:
    """Days with a move, then how many were answered and after how long: in kind, and by any act."""
    whole = cells[kind, "any"]
    same = cells.get((kind, "same"))
    return [f"{whole.moves:,}", *(_after(same) if same else ("\u2013", "\u2013")), *_after(whole)]


def _after(row: Any) -> tuple[str, str]:
    """How many moves were answered, and the median delay with its interval.

    >>> from types import SimpleNamespace as Row
    >>> _after(Row(moves=3, answered=2, median=4.0, low=float("nan"), high=float("nan")))
    ('2 of 3', '4 days; too few for an interval')
    """
    if not row.answered:
        return f"0 of {row.moves:,}", "\u2013"
    span = "too few for an interval" if row.low != row.low else f"interval {row.low:,.0f} to {row.high:,.0f}"
    return f"{row.answered:,} of {row.moves:,}", f"{row.median:,.0f} days; {span}"
