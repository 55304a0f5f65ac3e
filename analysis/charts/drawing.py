"""Figures as the plain values that a browser draws from.

Plotly's own classes check every property as it is set, which takes ten to fifty milliseconds a figure: more than all
else that a page does. Here nothing is checked while a reader waits; the tests have Plotly check every figure instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

#: One series of marks, as Plotly's schema names its properties.
Trace = dict[str, Any]
#: The template "none" of Plotly, written out.
_BARE = {"data": {"scatter": [{"type": "scatter"}]}}


class Figure(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """Traces and a layout as they were given. It is one of Plotly's figures to whoever asks, and quick to write out.

    >>> Figure([scatter(x=[1], y=[2])]).to_dict()["data"]
    [{'x': [1], 'y': [2], 'type': 'scatter'}]
    """

    def __init__(self, traces: Iterable[Trace] = ()) -> None:
        # not the constructor of Plotly's figure: that is where the checking begins
        self._series = list(traces)
        self._settings: dict[str, Any] = {"template": _BARE}
        self._bare: Figure | None = None

    def add(self, *traces: Trace) -> None:
        """Put more traces over those there are."""
        self._series += traces

    def lay(self, **settings: Any) -> None:
        """Set properties of the layout, each whole."""
        self._settings.update(settings)

    def to_dict(self) -> dict[str, Any]:
        """The figure as it is written: `data` and `layout`. It is not to be changed."""
        return {"data": self._series, "layout": self._settings}

    def to_plotly_json(self) -> dict[str, Any]:
        """The same; Plotly's functions ask by either name."""
        return self.to_dict()

    def without_picks(self) -> Figure:
        """The same picture without what its marks open: the server knows that, and it is a fifth of the figure."""
        if self._bare is None:
            self._bare = Figure({name: value for name, value in one.items() if name != "customdata"}
                                for one in self._series)  # fmt: skip
            self._bare._settings = self._settings
        return self._bare

    def pick(self, series: int, place: int) -> list[str]:
        """What a mark opens, by the number of its series and its place in it; empty where there is nothing."""
        if not 0 <= series < len(self._series) or place < 0:
            return []
        picks: list[list[str]] = self._series[series].get("customdata", [])
        return picks[place] if place < len(picks) else []

    def checked(self) -> go.Figure:
        """The same figure made by Plotly's own classes; ValueError for what Plotly does not know."""
        return go.Figure(data=self._series, layout=self._settings)

    @property
    def data(self) -> tuple[Any, ...]:
        """The traces, checked."""
        found: tuple[Any, ...] = self.checked().data
        return found

    @property
    def layout(self) -> Any:
        """The layout, checked."""
        return self.checked().layout


def scatter(**settings: Any) -> Trace:
    """Marks, lines or words at places."""
    return {**settings, "type": "scatter"}


def bar(**settings: Any) -> Trace:
    """Bars."""
    return {**settings, "type": "bar"}
