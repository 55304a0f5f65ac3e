"""A job under way: stage, share, rate, time left, and the way to stop it."""

from __future__ import annotations

import streamlit as st

from analysis.background import Progress
from pages.parts import names
from pages.parts.adding.desk import Desk
from pages.parts.markup import el, show

_STAGES = {
    "waiting": "Waiting for a turn: other work is under way on this server",
    "reading": "Reading",
    "coding": "Coding: who speaks, tone, themes, targets",
    "opening": "Opening the workspace",
}


@st.fragment(run_every=0.7)
def watch(desk: Desk) -> None:
    """Draw the progress of the job until it is over, then the whole page anew."""
    job = desk.job
    if job is None or not job.running:
        st.rerun()
    assert job is not None
    told = job.progress
    st.progress(min(told.share, 1.0), text=in_words(told))
    show(el("p", "You can look at other pages meanwhile; what is there now stays until this is done.", class_="small"))
    st.button("Stop", icon=":material/stop_circle:", on_click=desk.cancel, key="stop-job")


def in_words(told: Progress) -> str:
    """Stage, counts, rate and time left in one line.

    >>> in_words(Progress("coding", 0.5, 10, 1, 2000, seconds=4.0, remaining=4.0))
    'Coding: who speaks, tone, themes, targets. 10 documents, 1 rejected, 2,000 statements, 500 a second, 4 s left'
    """
    parts = [names.count(told.documents, "document")] * bool(told.documents)
    parts += [f"{told.rejected:,} rejected"] * bool(told.rejected)
    parts += [names.count(told.statements, "statement")] * bool(told.statements)
    parts += [f"{told.statements / told.seconds:,.0f} a second"] * (told.statements > 0 and told.seconds > 0)
    parts += [f"{_time(told.remaining)} left"] * (told.remaining >= 0)
    return ". ".join([_STAGES[told.stage], *([", ".join(parts)] if parts else [])])


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
