"""The two sides of a comparison: two actors or two periods, chosen on the page, held in the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages.parts import address, figure, names, panel
from pages.parts.filters import View

#: Where the address holds the sides: an actor's code, or a period "2022-02/2023-06".
_HELD = ("a", "b")
_MODES = ("two actors", "two periods")
_PERIOD = re.compile(r"\d{4}(-\d\d)?/\d{4}(-\d\d)?")
#: So many actors can be compared: the most heard of the corpus.
_OFFERED = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One side: an actor by code, or a period; `told` is its name inside a sentence."""

    code: str
    told: str

    @property
    def period(self) -> bool:
        """Whether it is a period."""
        return "/" in self.code

    @property
    def label(self) -> str:
        """Its name as a label."""
        if not self.period:
            return names.label(self.code)
        since, until = self.code.split("/")
        return _short(since) if since == until else f"{_short(since)} \u2013 {_short(until)}"

    def said(self) -> dict[str, str]:
        """The pick of what is said: by the actor, or by anybody within the period."""
        return {"basis": "said", "within" if self.period else "speaker": self.code}

    def acts(self, basis: str) -> dict[str, str]:
        """The pick of the acts: of the actor, or of anybody within the period."""
        return {"basis": basis, "within" if self.period else "actor": self.code}


def _short(date: str) -> str:
    """A month or a year as a label has room for it.

    >>> _short("2021-12"), _short("1794")
    ('Dec 2021', '1794')
    """
    month, _, year = names.day(date).rpartition(" ")
    return f"{month[:3]} {year}".strip()


def choose(view: View) -> tuple[Side, Side] | str:
    """Draw the choice of both sides and give them back, or the sentence that says why there are none to compare."""
    mode = _mode(view)
    return _periods(view) if mode == "two periods" else _actors(view)


def pair(view: View) -> tuple[Side, Side] | None:
    """The two actors that the address asks for, else the two most heard, without drawing anything; None without two."""
    offered = view.options["speaker"][:_OFFERED]
    held = [next((code for code in address.asked(key) if code in offered), "") for key in _HELD]
    return _two([code or default for code, default in zip(held, offered, strict=False)])


def foremost(view: View) -> tuple[Side, Side] | None:
    """The two actors that are most heard; None without two."""
    return _two(view.options["speaker"][:2])


def _two(codes: list[str]) -> tuple[Side, Side] | None:
    if len(set(codes)) < 2:
        return None
    one, other = (Side(code, names.in_sentence().get(code, code)) for code in codes)
    return one, other


def _mode(view: View) -> str:
    held = [value for key in _HELD for value in address.asked(key)]
    ends = halves(view)
    if not ends:
        return "two actors"
    mode = _MODES[any(map(_PERIOD.fullmatch, held))]
    if st.session_state.get("choose-mode") != mode:
        st.session_state["choose-mode"] = mode
    st.segmented_control(
        "Compare",
        _MODES,
        key="choose-mode",
        on_change=_turn,
        args=(ends,),
        required=True,
        label_visibility="collapsed",
    )
    return mode


def _turn(ends: tuple[str, ...]) -> None:
    """Go from actors to periods, to the two halves of the statements, or back to the two most heard."""
    periods = st.session_state["choose-mode"] == "two periods"
    for key, value in zip(_HELD, ends, strict=True):
        address.put(key, [value] if periods else [])


def halves(view: View) -> tuple[str, ...]:
    """The earlier and the later half of the statements as periods; nothing where all share one date."""
    dates = view.options["dates"]
    ends = view.table("split", len(dates[0])) if dates else ()
    return (f"{ends[0]}/{ends[1]}", f"{ends[2]}/{ends[3]}") if ends else ()


def _actors(view: View) -> tuple[Side, Side] | str:
    offered = view.options["speaker"][:_OFFERED]
    if len(offered) < 2:
        return "There are not two speakers here to compare."
    with st.container(key="sides", horizontal=True):
        codes = [
            address.one(key, title, offered, names.label, default=default)
            for key, title, default in zip(_HELD, ("One side", "The other"), offered, strict=False)
        ]
    return _two(codes) or "Both sides are the same. Choose two different actors."


def _periods(view: View) -> tuple[Side, Side] | str:
    dates = view.options["dates"]
    with st.container(key="sides"):
        chosen = [
            _period(key, title, dates, default)
            for key, title, default in zip(_HELD, ("One side", "The other"), halves(view), strict=True)
        ]
    for since, until in chosen:
        if since > until:
            return f"A period cannot end before it begins: {names.day(since)} to {names.day(until)}."
    first, second = sorted(chosen)
    if second[0] <= first[1]:
        return "The two periods overlap. Choose periods that share no month or year."
    one, other = (
        Side("/".join(ends), "the earlier period" if ends == first else "the later period") for ends in chosen
    )
    return one, other


def _period(key: str, title: str, dates: list[str], default: str) -> tuple[str, str]:
    """Two choices, first and last date of one side, set from the address and written back to it."""
    held = next(filter(_PERIOD.fullmatch, address.asked(key)), default).split("/")
    ends = held[0], held[1]
    dates = sorted({*dates, *ends})  # a link may name a month without statements
    columns = st.columns(2)
    for place, (column, what) in enumerate(zip(columns, (f"{title}, from", "to"), strict=True)):
        shown = f"choose-{key}-{place}"
        if st.session_state.get(shown) != ends[place]:
            st.session_state[shown] = ends[place]
        column.selectbox(what, dates, format_func=names.day, key=shown, on_change=_take, args=(key,))
    return ends[0], ends[1]


def _take(key: str) -> None:
    address.put(key, ["/".join(st.session_state[f"choose-{key}-{place}"] for place in (0, 1))])


def state(chosen: tuple[Side, Side]) -> str:
    """What tells a chart of two sides from that of two others."""
    return "-".join(side.code for side in chosen)


def show(view: View, key: str, build: Callable[[], figure.Block | str], chosen: tuple[Side, Side]) -> None:
    """A chart block of two sides, kept for each pair of them."""
    figure.show(view, key, build, state(chosen))


def words(view: View, key: str, build: Callable[[], figure.Block | str], chosen: tuple[Side, Side]) -> None:
    """The chart of words; a click on one shows its sentences on both sides, next to each other."""
    block = figure.made(view, key, build, state(chosen))
    if isinstance(block, str):
        figure.nothing(block)
        return
    event = figure.draw(block, key, on_select="rerun")
    one = figure.more(view, block, key)
    word = figure.clicked(event, block).get("word")
    if one:
        panel.below(view, one, key)
    elif word:
        for number, (side, column) in enumerate(zip(chosen, st.columns(2, gap="large"), strict=True)):
            with column:
                show_word(view, side, word, f"{key}-{number}")


def show_word(view: View, side: Side, word: str, key: str) -> None:
    """The sentences of one side that use a word, or that there are none."""
    pick = {**side.said(), "word": word}
    if view.count(pick):
        panel.below(view, pick, key)
    else:
        figure.nothing(f"\u201c{word}\u201d does not occur in the statements of {side.told}.")
