"""The chart of words against content, statement by statement, and the statements in which they part."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from analysis import charts, summarise
from pages.parts import filters, names, panel
from pages.parts.figure import Block
from pages.parts.filters import View
from pages.parts.markup import el, show

#: What is listed under the chart: theme and side of tone -> heading, and the order that shows the plainest first.
_LISTS = {
    ("coercion", "warm"): ("Warm words, coercive content", "warmest first"),
    ("diplomacy", "harsh"): ("Harsh words, conciliatory content", "harshest first"),
}
_SHOWN = 3


def acts(view: View) -> Block | str:
    """Every act by the tone of its words and by what it says."""
    table = view.table("quadrant_bins", view.with_negated)
    if table.empty:
        return "No act is stated here, so there is no content to set against the words."
    sums = view.table("clashes", view.with_negated)
    spans = [
        f"{row.share:.0%} of the {row.theme} ({row.low:.0%} to {row.high:.0%})" for row in sums.itertuples() if row.n
    ]
    return Block(
        charts.clash(table, filters.colours(), view.basis),
        title=summarise.contrast.clashes(sums),
        measure="Each act by the tone of its statement (across) and the strength of its diplomacy less that of its"
        " coercion (up), in steps of a fifth; the area of a square is the number of acts. In the shaded corners words"
        " and content part.",
        caption=f"n = {int(table['n'].sum()):,} acts. Words and content part in {' and '.join(spans)}, with 95 %"
        f" intervals. Accusations are nobody's act. Tone by {view.stamp}.",
        table=table,
        picks=[
            {"basis": view.basis, "warmth": f"{row.warmth:.1f}", "lean": f"{row.lean:.1f}"}
            for row in table.itertuples()
        ],
    )


def lists(view: View) -> None:
    """The plainest statements of both kinds side by side, each list with the way to all of it."""
    picks = [{"basis": view.basis, "theme": theme, "side": side} for theme, side in _LISTS]
    sizes, shown = view.kept("clash-lists", partial(_plainest, view, picks))
    cues, before = panel.cues_of(view, shown), 0
    columns = st.columns(2, gap="large")
    for column, pick, n, (heading, order) in zip(columns, picks, sizes, _LISTS.values(), strict=True):
        key, after = f"clash-{pick['theme']}", before + min(n, _SHOWN)
        with column, st.container(key=key):
            show(el("h3", heading), el("p", f"{names.count(n, 'statement')}; {order}.", class_="measure"))
            panel.cards(view, shown.iloc[before:after], key, pick, cues=cues)
            if n > _SHOWN:
                st.page_link(
                    panel.STATEMENTS,
                    label=f"All {n:,} on the Statements page",
                    icon=":material/arrow_forward:",
                    query_params=panel.to_address(pick),
                )
        before = after


def _plainest(view: View, picks: list[dict[str, str]]) -> tuple[list[int], pd.DataFrame]:
    """How many statements each list has in all, and the first of both, read from disk at once."""
    places = [
        summarise.ordered(view.behind(pick), order, 0, _SHOWN)
        for pick, (_, order) in zip(picks, _LISTS.values(), strict=True)
    ]
    return [view.count(pick) for pick in picks], view.read([int(place) for some in places for place in some])


def teaser(view: View) -> None:
    """What the page of words against content finds, in one sentence, and the way there."""
    found = view.kept("clash-teaser", lambda: _found(view))
    if found:
        with st.container(key="clash-teaser"):
            show(el("p", found, class_="finding"))
            st.page_link("pages/clash.py", label="Words against content, act by act", icon=":material/arrow_forward:")


def _found(view: View) -> str:
    """How often words and content part, as a sentence; empty where there is no act."""
    sums = view.table("clashes", view.with_negated)
    return f"{summarise.contrast.clashes(sums)}." if sums["n"].sum() else ""


#: Key of each chart -> what builds it.
BLOCKS: dict[str, Callable[[View], Block | str]] = {"clash": acts}
