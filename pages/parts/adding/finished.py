"""From documents to a corpus, and what can be done with it: look at it, add actors, take it along."""

from __future__ import annotations

import re

import streamlit as st

from analysis.workspace import pack
from pages.parts import address, filters, names
from pages.parts.adding import preview, speakers
from pages.parts.adding.desk import Desk
from pages.parts.markup import el, show


def fault(desk: Desk) -> None:
    """Why the last job gave nothing."""
    st.error(names.escaped(desk.fault[:1].upper() + desk.fault[1:]), icon=":material/error:")


def count(desk: Desk) -> None:
    """The step that makes texts count: a title, and the button that codes all of them."""
    if not desk.documents:
        show(el("p", "None of it could be read. The table above says why, and what would mend it.", class_="empty"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input("Name of the corpus", value=desk.title, max_chars=80, key="title")
        if st.button("Count them" if desk.coded is None else "Count them again", type="primary", disabled=desk.busy,
                     icon=":material/play_arrow:", key="count"):  # fmt: skip
            desk.title = " ".join((title or desk.title).split())
            desk.count()
            st.rerun()
        st.button("Start over", icon=":material/delete:", on_click=_start_over, args=(desk,), key="start-over",
                  help="Takes texts, numbers and the corpus made of them out of memory.")  # fmt: skip


def _start_over(desk: Desk) -> None:
    """Take the corpus out of memory, and out of the address."""
    if desk.shelf in address.asked("corpus"):
        filters.choose("")
    desk.clear()


def draw(desk: Desk) -> None:
    """What came of it, adding up; the ways to look at it and to keep it; the speakers that no actor stands for."""
    assert desk.coded is not None
    facts = desk.coded.facts
    show(el("h2", f"\u201c{desk.title}\u201d is ready"))
    show(
        el(
            "p",
            f"{names.count(desk.read, 'document')} in = {int(facts['documents']):,} processed +"
            f" {desk.read - int(facts['documents']):,} rejected; {names.count(int(facts['statements']), 'statement')}.",
            class_="measure",
        )
    )
    with st.container(horizontal=True):
        st.page_link("pages/overview.py", label="Look at it", icon=":material/arrow_forward:")
        st.download_button(
            "Download the workspace",
            data=lambda: pack(desk.workspace),
            file_name=f"{_file_name(desk.title)}.demarche.zip",
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
            key="workspace",
            help="Texts, numbers, corrections, actors and settings in one file; this page opens it again.",
        )
    speakers.unknown(desk, preview.whole(desk), "whole")


def _file_name(title: str) -> str:
    """A title as a file name: letters, digits and hyphens.

    >>> _file_name("../Gulf talks: 2024?")
    'gulf-talks-2024'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60] or "workspace"
