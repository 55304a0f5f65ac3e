"""Corrections by the analyst: the form on a statement's page, the log of the session, and the file of it."""

from __future__ import annotations

import datetime
from typing import Any

import streamlit as st

from analysis import corrections
from analysis.codebook.themes import load_themes
from analysis.corrections import FIELDS, Correction, CorrectionError
from analysis.statement import STANCES, STATUSES
from pages.parts import export, names
from pages.parts.filters import View
from pages.parts.markup import Markup, el, show

PAGE = "pages/corrections.py"
_LOG, _IN_FORCE, _SAID = "_correction_log", "corrections", "_correction_said"
_TITLES = {
    "speaker": "Said by", "actor": "Act of", "targets": "Aimed at", "stance": "Stance", "status": "Status",
    "theme": "Theme", "subtheme": "Subtheme",
}  # fmt: skip


def log(view: View) -> tuple[Correction, ...]:
    """What was corrected in this corpus in this session, in order."""
    return st.session_state.get(_LOG, {}).get(view.corpus.name, ())


def keep(view: View, made: tuple[Correction, ...]) -> None:
    """Put a log in force: every number of this session follows it from the next run on."""
    st.session_state.setdefault(_LOG, {})[view.corpus.name] = made
    st.session_state.setdefault(_IN_FORCE, {})[view.corpus.name] = corrections.overlay(made)


def before(view: View, statement: str) -> dict[str, str]:
    """What the method had found where a statement is corrected: column -> the first value, in words."""
    found: dict[str, str] = {}
    for one in log(view):
        if one.statement == statement:
            found = {column: in_words(column, value) for column, value in one.old.items()} | found
    return found


def say(sentence: str, wrong: bool = False) -> None:
    """A sentence for the next run, where the reader looks."""
    st.session_state[_SAID] = (sentence, wrong)


def told() -> None:
    """Show the sentence that the last action left."""
    if _SAID in st.session_state:
        sentence, wrong = st.session_state.pop(_SAID)
        (st.error if wrong else st.success)(names.escaped(sentence))


def form(view: View, row: Any) -> None:
    """The form under a statement, open where it was corrected already."""
    told()
    mine = [one for one in log(view) if one.statement == row.statement]
    with st.expander("Correct this coding", expanded=bool(mine), key="correct"):
        words = (
            "A correction holds in this session: every number and picture is counted anew with it, and it is marked."
        )
        show(el("p", words, class_="measure"))
        with st.form("correction", border=False):
            keys = _fields(row)
            st.text_input("Reason", key=keys["reason"], max_chars=corrections.LONGEST_REASON, placeholder="required")
            st.form_submit_button("Save the correction", on_click=_save, args=(view, row._asdict(), keys))
        if log(view):
            st.page_link(PAGE, label=f"{names.count(len(log(view)), 'correction')} in this session")
    if mine:
        show(el("h3", "Corrected"), *map(line, mine))


def _fields(row: Any) -> dict[str, str]:
    """Draw the choices; returns the key of each, which holds the statement so that none keeps another's choice."""
    keys = {name: f"fix-{name}-{row.statement}" for name in (*FIELDS, "reason")}
    codes = sorted(names.labels(), key=names.label)
    left, middle, right = st.columns(3)
    with left:
        _one("speaker", keys, row.speaker, codes, names.label, new=True)
        _one("stance", keys, row.stance, STANCES)
    with middle:
        _one("actor", keys, row.actor, codes, lambda code: names.label(code) if code else "nobody", new=True)
        _one("status", keys, row.status, STATUSES)
    with right:
        st.multiselect(
            _TITLES["targets"],
            list(dict.fromkeys([*row.targets, *codes])),
            default=list(row.targets),
            format_func=names.label,
            key=keys["targets"],
            accept_new_options=True,
            placeholder="nobody",
        )
        known = ["", *load_themes().subthemes]
        _one("subtheme", keys, row.subtheme, known, _theme)
    return keys


def _one(column: str, keys: dict[str, str], now: str, offered: Any, label: Any = str, new: bool = False) -> None:
    options = list(dict.fromkeys([now, *([""] * new), *offered]))
    title = "Theme" if column == "subtheme" else _TITLES[column]
    st.selectbox(title, options, index=0, format_func=label, key=keys[column], accept_new_options=new)


def _theme(subtheme: str) -> str:
    if not subtheme:
        return "no theme"
    return f"{load_themes().subthemes[subtheme].theme} \u00b7 {subtheme.replace('_', ' ')}"


def _save(view: View, row: dict[str, Any], keys: dict[str, str]) -> None:
    state = st.session_state
    wanted = {column: state[keys[column]] or "" for column in FIELDS if keys[column] in state and column != "targets"}
    wanted["targets"] = tuple(state[keys["targets"]])
    subtheme = wanted["subtheme"]
    wanted["theme"] = load_themes().subthemes[subtheme].theme if subtheme else ""
    reason = " ".join((state[keys["reason"]] or "").split())
    try:
        old, new = corrections.differences(row, wanted)
    except CorrectionError as error:
        return say(str(error), wrong=True)
    if not new or not reason:
        return say("Nothing is changed yet." if not new else "A correction needs a reason.", wrong=True)
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    corpus = view.corpus
    made = Correction(
        row["statement"], corrections.digest(row["text"]), old, new, reason, now, corpus.version, corpus.hash
    )
    keep(view, (*log(view), made))
    state[keys["reason"]] = ""
    return say("Corrected. Every page counts it so in this session.")


def line(one: Correction) -> Markup:
    """One correction in words: the old value struck out, the new one, the reason and the time."""
    parts: list[str] = []
    for column, new in one.new.items():
        old = in_words(column, one.old[column])
        parts += [
            el("span", f"{_TITLES[column]}: ", class_="small"), el("s", el("bdi", old)), " \u2192 ",
            el("b", el("bdi", in_words(column, new))), "; ",
        ]  # fmt: skip
    return el("p", *parts, el("bdi", one.reason), el("span", f" ({one.time})", class_="small"), class_="correction")


def in_words(column: str, value: Any) -> str:
    """A value as a reader knows it.

    >>> in_words("targets", ("UKR", "USA")), in_words("theme", ""), in_words("actor", "")
    ('Ukraine, United States', 'none', 'nobody')
    """
    if column == "targets":
        return ", ".join(map(names.label, value)) or "nobody"
    if column in ("speaker", "actor"):
        return names.label(value) if value or column == "speaker" else "nobody"
    return value.replace("_", " ") or "none"


def page(view: View) -> None:
    """The log of the session: what was changed, undo, the file of it, and reading one."""
    told()
    made = log(view)
    if not made:
        words = "Nothing is corrected in this session. Open a statement by \u201cWhy it counts\u201d to correct it."
        show(el("p", words, class_="empty"))
    for place, one in enumerate(made):
        with st.container(key=f"correction-{place}", horizontal=True, vertical_alignment="center"):
            show(el("div", el("p", el("b", one.statement), class_="small"), line(one)))
            st.button("Undo", key=f"undo-{place}", on_click=_undo, args=(view, place))
    if made:
        facts = export.facts(view, "corrections")
        st.download_button(
            "Log of the corrections",
            data=lambda: corrections.write(made, facts),
            file_name=f"demarche-{view.corpus.name}-corrections.jsonl",
            mime="application/x-ndjson",
            key="corrections-log",
            on_click="ignore",
            icon=":material/download:",
        )
    st.file_uploader("Read a log of corrections", type="jsonl", key="corrections-file", max_upload_size=8)
    if st.session_state.get("corrections-file") is not None:
        st.button("Add these corrections", on_click=_read, args=(view,))


def _undo(view: View, place: int) -> None:
    keep(view, corrections.undone(log(view), place))


def _read(view: View) -> None:
    """Add what a file holds, where it belongs to this corpus; the rest is told."""
    try:
        found = corrections.read(st.session_state["corrections-file"].getvalue())
    except CorrectionError as error:
        return say(f"The file was not taken: {error}.", wrong=True)
    new = tuple(one for one in found if one not in log(view))
    rows = _rows(view, [one.statement for one in new])
    kept, problems = corrections.fitted(new, rows.get)
    keep(view, (*log(view), *kept))
    more = f" And {len(problems) - 5:,} more." if len(problems) > 5 else ""
    sentence = f"{names.count(len(kept), 'correction')} taken. {' '.join(problems[:5])}{more}"
    return say(sentence.strip(), wrong=len(kept) < len(new))


def _rows(view: View, keys: list[str]) -> dict[str, dict[str, Any]]:
    wanted = list(dict.fromkeys(keys))
    places = [place for place in view.corpus.dataset.find(wanted) if place >= 0]
    return {row["statement"]: row for row in view.read(places).to_dict("records")} if places else {}
