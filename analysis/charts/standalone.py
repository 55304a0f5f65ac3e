"""Figures outside the app: as JSON that can stand in a page, and the script that draws them there."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from plotly.offline import get_plotlyjs

from analysis.charts.drawing import Figure

#: A figure higher than this, in pixels, would not fit on a printed page with its words.
TALLEST = 800


@cache
def drawing_script() -> str:
    """Plotly's own script, some 4.8 MB, harmless inside a <script> element."""
    script: str = get_plotlyjs()
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def on_paper(figure: Figure) -> str:
    """A figure as JSON for a <script> element, no higher than a printed page; no text in it can end the element.

    >>> from analysis.charts.drawing import scatter
    >>> "<" in on_paper(Figure([scatter(x=[0], y=[0], text=["</script>"])]))
    False
    """
    copy: dict[str, Any] = json.loads(figure.to_json())
    copy["layout"]["height"] = min(copy["layout"].get("height", 450), TALLEST)
    text = json.dumps(copy, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
