"""The corpus picker and the filters: widgets in the sidebar, kept across pages, bound to the address of the page."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import address, lexicon, load, names
from pages.parts.corpus import Conditions, Corpus, Unavailable
from pages.parts.view import View, colours, on_paper

__all__ = ["LISTS", "STATUSES", "View", "clear", "colours", "in_words", "on_paper", "sidebar", "view"]

#: Filter key (also the name in the address) -> label. Order is that of the sidebar.
LISTS = {"speaker": "Said by", "actor": "Act of", "target": "Aimed at", "theme": "Theme", "status": "Status",
         "stance": "Stance"}  # fmt: skip
#: The filters that wait in a drawer, so that few steps of the keyboard lead to the page.
_DRAWER = ("target", "stance", "from", "until")
#: What may be said of an act: the lanes in which every chart can be counted.
STATUSES = ("actual", "conditional", "prospective", "negated")


def sidebar(notice: DeltaGenerator) -> View:
    """Draw the sidebar and return the view it describes.

    `notice` is a place on the page: for the progress of a corpus in the making, or for why one cannot be opened.
    """
    name = _pick_corpus(notice)
    place = st.container()  # the filters stand over the lexicon, which must be known before they are
    chosen = _lexicon()
    opened = _open(name, chosen, notice)
    with place:
        view = View(opened, _conditions(View(opened, Conditions()).options))
        if view.filtered:
            st.button("Clear all filters", on_click=clear, icon=":material/filter_alt_off:", width="stretch")
    return view


def _conditions(offered: dict[str, list[str]]) -> Conditions:
    """Draw the filters and return what they ask. The status has its lane on the page instead."""
    chosen = {key: address.many(key, LISTS[key], offered[key]) for key in LISTS if key not in (*_DRAWER, "status")}
    chosen["status"] = address.known("status", STATUSES)
    used = any(address.asked(key) for key in _DRAWER)
    with st.expander("More filters", expanded=used, on_change="rerun", key=address.DRAWER) as drawer:
        chosen |= _drawn(offered) if drawer.open else _asked(offered)
    since, until = (next(iter(chosen[key]), "") for key in ("from", "until"))
    return Conditions(*(tuple(sorted(chosen[key])) for key in LISTS), since=since, until=until)


def _drawn(offered: dict[str, list[str]]) -> dict[str, list[str]]:
    """Draw the filters of the open drawer; what they ask for, by key."""
    chosen = {key: address.many(key, LISTS[key], offered[key]) for key in LISTS if key in _DRAWER}
    first, last = st.columns(2)
    with first:
        since = address.one("from", "From", offered["dates"], placeholder="first")
    with last:
        until = address.one("until", "Until", offered["dates"], placeholder="last")
    return chosen | {"from": [since] if since else [], "until": [until] if until else []}


def _asked(offered: dict[str, list[str]]) -> dict[str, list[str]]:
    """What the filters of the closed drawer ask for: widgets that nobody sees cost every rerun a tenth of its time."""
    chosen = {key: address.known(key, offered[key], names.label) for key in _DRAWER if key in LISTS}
    return chosen | {key: address.known(key, offered["dates"])[:1] for key in ("from", "until")}


def _lexicon() -> lexicon.Lexicon:
    """Draw the choice of the lexicon, and the line of changed words where there is one."""
    chosen = address.one(
        "profile",
        "Tone lexicon",
        list(lexicon.NAMES),
        lambda name: lexicon.NAMES[name],
        default="published",
        where="this app",
    )
    line = st.text_input(
        "Changed words",
        key="words",
        bind="query-params",
        placeholder="united off; party -1.5",
        max_chars=600,
    )
    return lexicon.Lexicon(chosen, lexicon.parse(line or ""))


def clear() -> None:
    """Set every filter back to asking nothing."""
    for key in (*LISTS, "from", "until"):
        address.put(key, [])


def choose(corpus: str) -> None:
    """Choose a corpus in a callback, with no filter set; "" is the first of the shelf."""
    clear()
    address.put("corpus", [corpus] if corpus else [])


def _pick_corpus(notice: DeltaGenerator) -> str:
    offered = load.shelf()
    if not offered:
        notice.error("There is no corpus to open. Run `make data` to build the ones that come with the project.")
        st.stop()
    return address.one(
        "corpus",
        "Corpus",
        list(offered),
        lambda name: address.BESIDE.join(filter(None, (offered[name].title, offered[name].size))),
        default=next(iter(offered)),
        where="this app",
        also=clear,
    )


def _open(name: str, chosen: lexicon.Lexicon, notice: DeltaGenerator) -> Corpus:
    shown: list[float] = []

    def steps(share: float, words: str) -> None:
        shown.append(share)
        notice.progress(min(share, 1.0), text=words)

    def progress(share: float, statements: int) -> None:
        steps(share, f"Coding this corpus for the first time: {statements:,} statements so far. It is kept for the"
              " next visit.")  # fmt: skip

    try:
        opened = load.corpus(name, chosen, progress, steps)
    except Unavailable as error:
        notice.error(names.escaped(str(error)))
        st.stop()
    if shown:
        notice.empty()
    names.add(opened.added)
    return opened


def view() -> View:
    """The view of this run, as the frame has drawn it."""
    return st.session_state["_view"]


def in_words(view: View) -> str:
    """The filters as one line, for captions and files; "no filter" where there is none."""
    said = view.conditions._asdict()
    parts = []
    for key, title in zip(Conditions._fields[:6], LISTS.values(), strict=True):
        if said[key]:
            parts.append(f"{title.lower()}: {', '.join(names.label(code) for code in said[key])}")
    if said["since"] or said["until"]:
        parts.append(f"dates: {said['since'] or 'first'} to {said['until'] or 'last'}")
    return "; ".join(parts) or "no filter"
