"""Figures as the plain values that a browser draws from.

Plotly's own classes check every property as it is set, which takes ten to fifty milliseconds a figure: more than all
else that a page does. Here nothing is checked while a reader waits; the tests have Plotly check every figure instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def lanes(count: int, gap: float, across: Mapping[str, Any], down: Mapping[str, Any]) -> dict[str, Any]:
    """The axes of `count` plots one below the other, over one course from left to right that all of them share.

    `gap` is the part of the height between two of them; `across` and `down` are the settings of each axis. A trace
    stands in the lane whose `xaxis` and `yaxis` it names: "x" and "y", then "x2" and "y2".

    >>> lanes(2, 0.2, {}, {})["yaxis2"]
    {'anchor': 'x2', 'domain': [0.0, 0.4]}
    """
    height = (1 - gap * (count - 1)) / count
    axes: dict[str, Any] = {}
    for place in range(count):
        name, low = "" if place == 0 else str(place + 1), (count - 1 - place) * (height + gap)
        bare = {"matches": f"x{count}", "showticklabels": False} if place < count - 1 else {}
        axes[f"xaxis{name}"] = {"anchor": f"y{name}", "domain": [0.0, 1.0], **bare, **across}
        axes[f"yaxis{name}"] = {"anchor": f"x{name}", "domain": [low, low + height], **down}
    return axes
