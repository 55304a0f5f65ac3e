"""Speakers that the actors do not hold: how often each is heard, and the way to add them."""

from __future__ import annotations

import re
import tomllib

import pandas as pd
import streamlit as st

from analysis.codebook import Additions, CodebookError, load_actors
from pages.parts import names
from pages.parts.adding.desk import Desk
from pages.parts.markup import el, show

_KINDS = {"group": "Group or movement", "organisation": "Organisation", "state": "State"}


def unknown(desk: Desk, speakers: pd.DataFrame, key: str) -> None:
    """List them by frequency; `speakers` as from summarise.unknown_speakers."""
    if speakers.empty:
        show(el("p", "Every speaker that was found is a known actor.", class_="small"))
        return
    show(
        el("h3", f"{names.count(len(speakers), 'speaker')} without an actor"),
        el("p", "They keep their own name and are counted under it. Add one as an actor, or as another name of one.",
           class_="small"),
    )  # fmt: skip
    st.dataframe(
        speakers[["speaker", "n", "text"]].rename(columns={"text": "first heard in"}),
        hide_index=True, key=f"unknown-{key}", height=220, alt="Speakers without an actor, by number of statements",
    )  # fmt: skip
    with st.form(f"actor-{key}", border=True):
        left, right = st.columns(2)
        name = left.selectbox("Speaker", list(speakers["speaker"]), format_func=names.escaped, key=f"name-{key}")
        known = right.selectbox(
            "is another name of",
            ["", *load_actors()],
            format_func=lambda code: names.label(code) if code else "a new actor",
            key=f"known-{key}",
        )
        kind = left.selectbox("Kind, of a new actor", list(_KINDS), format_func=_KINDS.__getitem__, key=f"kind-{key}")
        code = right.text_input("Code, of a new actor", max_chars=12, placeholder="made of its name", key=f"code-{key}")
        if st.form_submit_button("Add", disabled=desk.busy):
            _add(desk, str(name), known, kind, code)
    listed(desk)


def listed(desk: Desk) -> None:
    """What was added so far, with the way to take it back and to carry it away."""
    if not desk.additions.rows:
        return
    told = "; ".join(f"{row.code}: {', '.join(row.aliases_strong) or row.name}" for row in desk.additions.rows)
    show(el("p", f"Added: {told}.", class_="small"))
    with st.container(horizontal=True):
        st.download_button("actors.toml", data=desk.additions.toml(), file_name="actors.toml", mime="application/toml",
                           on_click="ignore", icon=":material/download:", key="actors-toml",
                           help="The command line takes it too: --actors actors.toml")  # fmt: skip
        st.button(
            "Take all back", icon=":material/undo:", on_click=desk.add_actors, args=(Additions(),), key="no-actors"
        )


def _add(desk: Desk, name: str, known: str, kind: str, code: str) -> None:
    try:
        desk.add_actors(with_name(desk.additions, name, known, kind, code))
    except CodebookError as error:
        st.warning(names.escaped(f"{error}"), icon=":material/edit:")
    else:
        st.rerun()


def with_name(additions: Additions, name: str, known: str = "", kind: str = "group", code: str = "") -> Additions:
    """The additions with one more name: of the actor `known`, or of a new one whose code is made where none is given.

    CodebookError, with a sentence, where the name or the code cannot be taken.

    >>> with_name(Additions(), "River Front").toml().splitlines()[0]
    '[RIVERFRONT]'
    """
    made = known or code.strip().upper() or re.sub(r"[^A-Z0-9]", "", name.upper())[:10] or "ACTOR"
    entries = tomllib.loads(additions.toml())
    entry = entries.setdefault(made, {} if made in load_actors() else {"name": name, "kind": kind})
    entry["aliases_strong"] = [*entry.get("aliases_strong", []), name]
    return Additions.of(entries)
