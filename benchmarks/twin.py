"""The trivial twin of a page: as many changing charts and table rows, constant data, nothing computed.

A page is held against it in the same run, because the machine and the browser then cost both the same.
"""

from __future__ import annotations

from pathlib import Path

_APP = """
import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")


@st.cache_resource
def figures():
    made = []
    for turn in range(3):
        heights = [(place * (turn + 3)) % 7 for place in range(24)]
        made.append(go.Figure(go.Bar(x=list(range(24)), y=heights), layout=dict(height=340, template="none")))
    return made


def clear():
    st.session_state["choose-theme"] = []


with st.sidebar:
    chosen = st.multiselect("Theme", ["a", "b"], key="choose-theme")
    if chosen:
        st.button("Clear all filters", on_click=clear)
turn = ["a", "b"].index(chosen[0]) + 1 if chosen else 0
st.title("Twin")
for place in range({charts}):
    st.plotly_chart(figures()[turn], key=f"chart-{{place}}", config={{"displayModeBar": False}}, alt="twin")
for place in range({rows}):
    st.html(f"<section>row {{place}} of choice {{turn}}, as long as a statement often is</section>")
"""


def write(folder: Path, charts: int, rows: int) -> Path:
    """The app as a file in `folder`: `charts` charts and `rows` rows change with its one filter."""
    path = folder / f"twin_{charts}_{rows}.py"
    path.write_text(_APP.format(charts=charts, rows=rows), encoding="utf-8")
    return path
