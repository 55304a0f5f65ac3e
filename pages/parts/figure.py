"""A chart as the reader meets it: what is seen, what is measured, the picture, n, and the statements behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, overload

import pandas as pd
import streamlit as st

from analysis import charts
from pages.parts import export, markup, names, opened, panel
from pages.parts.filters import View
from pages.parts.markup import el

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def heading(title: str, measure: str) -> None:
    """The words over a chart."""
    markup.show(el("header", el("h2", title), el("p", measure, class_="measure"), class_="figure-head"))


class Marks(Sequence[dict[str, str]]):
    """The picks of many marks, each made when it is asked for: of thousands few are.

    >>> Marks.of(pd.DataFrame({"actor": ["RUS", "USA"]}), basis="acts")[1]
    {'basis': 'acts', 'actor': 'USA'}
    """

    def __init__(self, conditions: dict[str, list[str]], every: dict[str, str]) -> None:
        """`conditions` have a value for each of them, `every` holds for all."""
        self._conditions, self._every = conditions, every

    @classmethod
    def of(cls, table: pd.DataFrame, **every: str) -> Marks:
        """A mark for each row: its columns are conditions, beside those of `every`."""
        return cls({str(name): table[name].tolist() for name in table}, every)

    def __len__(self) -> int:
        return len(next(iter(self._conditions.values())))

    @overload
    def __getitem__(self, place: int) -> dict[str, str]: ...
    @overload
    def __getitem__(self, place: slice) -> list[dict[str, str]]: ...
    def __getitem__(self, place: int | slice) -> dict[str, str] | list[dict[str, str]]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        return {**self._every, **{name: values[place] for name, values in self._conditions.items()}}


@dataclass(frozen=True, slots=True)
class Block:
    """One chart with its words. `picks` are the marks it has: the keyboard opens them by name, the mouse by a click.

    `order` says how far readers would agree with the order of the means in it.
    """

    figure: charts.Figure
    title: str
    measure: str
    caption: str
    table: pd.DataFrame
    picks: Sequence[dict[str, str]]
    order: markup.Markup | None = None


def made(view: View, key: str, build: Callable[[], Block | str], state: str = "") -> Block | str:
    """A chart block of a view, made once; `state` names what `build` depends on beside the view."""
    return view.kept(f"{key}-{state}" if state else key, build)  # type: ignore[no-any-return]


def show(view: View, key: str, build: Callable[[], Block | str], state: str = "") -> None:
    """Draw one chart block (see `made`), or the sentence that stands in its place where there is nothing to draw.

    The figure must not depend on its own selection: Streamlit draws a changed figure anew and forgets what was chosen.
    """
    block = made(view, key, build, state)
    if isinstance(block, str):
        nothing(block)
        return
    event = draw(block, key, on_select="rerun")
    chosen = opened.mark(key, more(view, block, key) or clicked(event, block))
    if chosen:
        panel.below(view, chosen, key)
        if opened.by_link(key):
            st.button("Close", key=f"close-{key}", icon=":material/close:", type="tertiary", on_click=opened.close)


def draw(block: Block, key: str, on_select: Literal["rerun"] | Callable[[], None]) -> Any:
    """The words over a chart, the chart and its caption; gives back what Streamlit tells of a click."""
    heading(block.title, block.measure)
    event = st.plotly_chart(
        block.figure.without_picks(),
        key=f"chart-{key}",
        on_select=on_select,
        selection_mode="points",
        config=CONFIG,
        alt=f"{block.title}. {block.measure} {block.caption}",
    )
    markup.show(el("p", block.caption, class_="caption"), *([block.order] if block.order else []))
    return event


def more(view: View, block: Block, key: str) -> dict[str, str]:
    """What waits under a chart: its table, its marks by keyboard, its file. Gives back the mark chosen there."""
    chosen: dict[str, str] = {}
    with st.expander("Table, statements by keyboard, download", on_change="rerun", key=f"more-{key}") as drawer:
        if drawer.open:
            chosen = _by_keyboard(key, block.picks)
            st.dataframe(named(block.table), hide_index=True, key=f"table-{key}", alt=f"{block.title}: the numbers")
            with st.container(key=f"files-{key}", horizontal=True, gap="small"):
                export.download(view, block.table, key, block.title)
                export.picture(view, block.figure, key, (block.title, block.measure, block.caption))
    return chosen


def every(view: View, builders: Mapping[str, Callable[[View], Block | str]]) -> None:
    """Draw the chart blocks of a page, by key."""
    for key, build in builders.items():
        show(view, key, partial(build, view))


def named(table: pd.DataFrame) -> pd.DataFrame:
    """The table as it is read on the screen: names for codes. Files keep the codes."""
    coded = [column for column in ("actor", "speaker", "about", "target", "one", "other") if column in table]
    worded = [column for column in ("subtheme", "register") if column in table]
    return table.assign(
        **{column: table[column].map(names.label) for column in coded},
        **{column: [str(value).replace("_", " ") for value in table[column]] for column in worded},
    )


def clicked(event: Any, block: Block) -> dict[str, str]:
    """The pick of the mark that was clicked, empty where none was."""
    points = event["selection"]["points"] if event else []
    where = [points[0].get(name) for name in ("curve_number", "point_index")] if points else []
    if not all(isinstance(number, int) for number in where) or not where:
        return {}
    return dict(part.split("=", 1) for part in block.figure.pick(*where))


def _by_keyboard(key: str, picks: Sequence[dict[str, str]]) -> dict[str, str]:
    place = st.selectbox(
        "Open the statements behind",
        range(len(picks)),
        index=None,
        format_func=lambda number: panel.capital(panel.in_words(picks[number])),
        key=f"open-{key}",
        placeholder="choose a mark",
    )
    return picks[place] if place is not None else {}


def nothing(sentence: str) -> None:
    """The place of a chart for which there is nothing to draw."""
    markup.show(el("p", sentence, class_="empty"))


def rest(shown: int, every: int, noun: str) -> str:
    """What the picture leaves to the table.

    >>> rest(10, 12, "speaker"), rest(3, 3, "speaker")
    ('2 further speakers stand in the table.', '')
    """
    left = every - shown
    return (
        f"{left:,} further {noun}{'s' if left > 1 else ''} stand{'' if left > 1 else 's'} in the table." if left else ""
    )


def subtheme_rows(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    """The subthemes of a table as rows of the matrix: by theme, the most frequent first."""
    sums = table.groupby(["theme", "subtheme"])["n"].sum().reset_index()
    order = {"coercion": 0, "friction": 1, "diplomacy": 2}
    sums = sums.assign(place=sums["theme"].map(order)).sort_values(
        ["place", "n", "subtheme"], ascending=[True, False, True]
    )
    return [(row.theme, row.subtheme, row.subtheme.replace("_", " ")) for row in sums.itertuples(index=False)]
