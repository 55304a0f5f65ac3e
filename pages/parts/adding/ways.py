"""The ways in: paste, upload, a web address, a feed, a search of the news, a workspace."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analysis.ingest import APP, Feed, Gdelt, Link, Pasted, Upload
from pages.parts import names
from pages.parts.adding import columns
from pages.parts.adding.desk import Desk
from pages.parts.markup import el, show

#: What a file may end in; the reader says in words what is wrong with any other.
ENDINGS = ["txt", "md", "html", "htm", "pdf", "docx", "csv", "tsv", "xlsx", "json", "jsonl", "parquet", "zip"]


def choose(desk: Desk) -> None:
    """Draw the choice of a way in, and its form."""
    way = st.segmented_control(
        "Where is the text?", list(_WAYS), key="way", default="Paste", bind="query-params", required=True
    )
    _WAYS[way or "Paste"](desk)


def _paste(desk: Desk) -> None:
    with st.form("paste", border=False):
        text = st.text_area(
            "Text", height=220, placeholder="An article, a transcript, a read-out \u2026", max_chars=1_000_000
        )
        left, middle, right = st.columns(3)
        title = left.text_input("Title", max_chars=200)
        date = middle.text_input("Date", placeholder="2022-02-24, 2022-02 or 2022", max_chars=10)
        speaker = right.text_input(
            "Speaker", placeholder="only where one speaks throughout", max_chars=100,
            help="Leave it empty for an article: who speaks is read from the text.",
        )  # fmt: skip
        if st.form_submit_button("Read it", type="primary", disabled=desk.busy):
            pasted = Pasted(text, title=title, date=date, speaker=speaker)
            _begin(desk, lambda: desk.read_in([pasted]), bool(text.strip()), "There is no text yet: paste some above.")


def _upload(desk: Desk) -> None:
    bound = APP.file_bytes // 1_000_000
    files = st.file_uploader(
        "Files or archives",
        type=ENDINGS,
        accept_multiple_files=True,
        key="files",
        max_upload_size=bound,
        help=f"Text, Markdown, HTML, PDF, Word, Excel, CSV, JSON, Parquet, or a zip of these; up to {bound} MB a file.",
    )
    uploads = [Upload(file.name, file.getvalue()) for file in files]
    if uploads:
        uploads = columns.mapped(uploads, " ".join(file.file_id for file in files))
    if st.button("Read them", type="primary", disabled=desk.busy or not uploads, key="read-files"):
        desk.read_in(uploads)
        st.rerun()


def _link(desk: Desk) -> None:
    with st.form("link", border=False):
        address = st.text_input("Web address", placeholder="https://", max_chars=2_000)
        show(el("p", "The server fetches this one address, and nothing that the page links to.", class_="small"))
        if st.form_submit_button("Fetch it", type="primary", disabled=desk.busy):
            _begin(desk, lambda: desk.fetch(Link(address.strip()), 1), bool(address.strip()), "Give an address first.")


def _feed(desk: Desk) -> None:
    with st.form("feed", border=False):
        address = st.text_input("Address of an RSS or Atom feed", placeholder="https://", max_chars=2_000)
        entries = st.slider("Newest entries", 1, 50, 20)
        follow = st.toggle("Read the linked articles, not only what the feed itself says", value=True)
        if st.form_submit_button("Fetch them", type="primary", disabled=desk.busy):
            _begin(desk, lambda: desk.fetch(Feed(address.strip(), follow, entries), 1 + entries * follow),
                   bool(address.strip()), "Give the address of a feed first.")  # fmt: skip


def _search(desk: Desk) -> None:
    with st.form("gdelt", border=False):
        query = st.text_input(
            "Words to search the news for", placeholder='"security guarantees" Ukraine', max_chars=300
        )
        days = st.slider("Of the last days", 1, 90, 7)
        records = st.slider("At most so many articles", 1, 50, 20)
        show(
            el(
                "p",
                "Your words go to the GDELT project, which answers with addresses of English articles; the server then"
                " fetches those.",
                class_="small",
            )
        )
        if st.form_submit_button("Search and fetch", type="primary", disabled=desk.busy):
            _begin(desk, lambda: desk.fetch(Gdelt(query.strip(), days, records), 1 + records), bool(query.strip()),
                   "Give some words to search for first.")  # fmt: skip


def _workspace(desk: Desk) -> None:
    show(el("p", "A workspace is the file that this page gave you earlier: texts, numbers, corrections, actors and"
            " settings. It takes the place of what is here now.", class_="small"))  # fmt: skip
    file = st.file_uploader("Workspace", type=["zip"], key="workspace-file")
    if st.button("Open it", type="primary", disabled=desk.busy or file is None, key="open-workspace") and file:
        desk.open(file.getvalue())
        st.rerun()


def _begin(desk: Desk, begin: Callable[[], None], ready: bool, missing: str) -> None:
    """Begin a job where the form is filled in, else say what is missing."""
    if not ready:
        st.warning(missing, icon=":material/edit:")
        return
    begin()
    if desk.fault:
        st.warning(names.escaped(desk.fault), icon=":material/schedule:")
    else:
        st.rerun()


_WAYS: dict[str, Callable[[Desk], None]] = {
    "Paste": _paste,
    "Upload": _upload,
    "Web address": _link,
    "Feed": _feed,
    "News search": _search,
    "Workspace": _workspace,
}
