"""What Plotly itself makes of a figure: charts write plain values, and here every one of them is checked."""

from __future__ import annotations

import json
from typing import Any

from analysis.charts.drawing import Figure


def as_plotly_writes(figure: Figure) -> bool:
    """Whether Plotly knows each property and value of a figure, and would write it just so; ValueError for the first.

    Empty lists are left out by Plotly.
    """
    return bool(_pruned(json.loads(figure.to_json())) == _pruned(json.loads(figure.checked().to_json())))


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _pruned(inner) for key, inner in value.items() if inner not in ([], {}, None)}
    return [_pruned(inner) for inner in value] if isinstance(value, list) else value
