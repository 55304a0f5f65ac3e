"""The check by hand: thirty statements, coded blind by the reader, against the coding of this corpus."""

from __future__ import annotations

import math
import secrets
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis import agreement, corrections, export, report
from analysis.statement import THEMES
from pages.parts import export as files
from pages.parts import names
from pages.parts.filters import View
from pages.parts.markup import el, show

PAGE = "pages/check.py"
_STATE, _FEWEST, _ROUND = "_check", 10, 2
_NONE = "none of these"
_CODES = {"coercion": "coercion", "diplomacy": "diplomacy", "friction": "friction", "": _NONE}
_CREDIT = (
    "Right: Wilson's 95 % interval. Kappa: agreement beyond what two coders reach blindly, 0 to 1 (Cohen 1960), with a"
    " 95 % bootstrap interval; both are weighed to the corpus, because rare themes are drawn more often than they"
    " occur. One person is one judgement: where you and the method differ, either may be wrong."
)


def state_of(view: View) -> dict[str, Any]:
    """The check of this corpus: seed, statement keys in order, their strata, sizes of the strata, answers by key."""
    return st.session_state.get(_STATE, {}).get(view.corpus.name, {})


def _begin(view: View, seed: int) -> None:
    """Draw the statements anew, from the whole corpus, by our theme."""
    rows = view.corpus.dataset.rows
    counted = rows.sql("SELECT theme::VARCHAR AS theme, count(*) AS n FROM rows GROUP BY ALL ORDER BY ALL")
    sizes = {theme: int(n) for theme, n in counted.itertuples(index=False)}
    ends = dict(zip(sizes, counted["n"].cumsum(), strict=True))
    numbered = agreement.draw({theme: range(ends[theme] - size, ends[theme]) for theme, size in sizes.items()}, seed)
    place = "SELECT place FROM rows WHERE theme::VARCHAR = $theme ORDER BY place LIMIT 1 OFFSET $number"
    places, strata = [], []
    for number in numbered:
        theme = next(theme for theme in sizes if number < ends[theme])
        places += [int(p) for p in rows.places(place, theme=theme, number=int(number - ends[theme] + sizes[theme]))]
        strata.append(theme)
    keys = view.corpus.dataset.read(places)["statement"].tolist()
    found = {"seed": seed, "keys": keys, "strata": strata, "sizes": sizes, "answers": {}, "shown": False}
    st.session_state.setdefault(_STATE, {})[view.corpus.name] = found


def _rows(view: View, keys: Sequence[str]) -> pd.DataFrame:
    """Statements as the method has coded them, whatever was corrected since; the index is the key."""
    places = [place for place in view.corpus.dataset.find(list(keys)) if place >= 0]
    return view.corpus.dataset.read(places).set_index("statement", drop=False)


def page(view: View) -> None:
    """Draw the check: the beginning, the next statement, or what came of it."""
    state = state_of(view)
    if not state:
        _offer(view)
    elif state["shown"] or len(state["answers"]) == len(state["keys"]):
        _result(view, state)
    else:
        _next(view, state)


def _offer(view: View) -> None:
    words = (
        f"{agreement.DRAWN} statements are drawn from the whole corpus, as evenly as it allows over our four codes:"
        " coercion, diplomacy, friction, none. You say of each what it is and who says it, without seeing what the"
        " method found. Then both are laid side by side: what was right, kappa, and where they differ. It takes ten"
        " minutes."
    )
    show(el("p", words, class_="prose"))
    st.button("Draw and begin", type="primary", on_click=_start, args=(view,))
    st.file_uploader("Or read a check that was saved", type="jsonl", key="check-file", max_upload_size=1)
    if st.session_state.get("check-file") is not None:
        st.button("Take these answers", on_click=_read, args=(view,))
    if problem := st.session_state.pop("_check_said", ""):
        st.error(names.escaped(problem))


def _start(view: View) -> None:
    _begin(view, secrets.randbelow(1_000_000))


def _next(view: View, state: dict[str, Any]) -> None:
    done = len(state["answers"])
    key = next(key for key in state["keys"] if key not in state["answers"])
    row = next(_rows(view, [key]).itertuples())
    every = view.document(row.document)
    at = every.index(view.corpus.dataset.find([key])[0])
    around = view.read(every[max(at - _ROUND, 0) : at + _ROUND + 1])
    head = f"Statement {done + 1} of {len(state['keys'])} \u00b7 {names.day(row.date) if row.date else 'undated'}"
    lines = [
        el(
            "blockquote" if one.statement == key else "p",
            el("bdi", one.text),
            class_="text" if one.statement == key else "neighbour",
        )
        for one in around.itertuples()
    ]
    show(el("section", el("p", head, class_="measure"), *lines, class_="statement full"))
    with st.form(f"answer-{key}", border=False):
        st.radio("What is it?", list(_CODES), index=None, format_func=_CODES.get, horizontal=True, key="answer-theme")
        codes = ["", *sorted(names.labels(), key=names.label)]
        st.selectbox("Who says it?", codes, index=None, format_func=names.label, key="answer-speaker",
                     accept_new_options=True, placeholder="choose, or write a name")  # fmt: skip
        st.form_submit_button("Next", type="primary", on_click=_answer, args=(state, key))
    if problem := st.session_state.pop("_check_said", ""):
        show(el("p", problem, class_="filters"))
    if done >= _FEWEST:
        st.button("Stop here and compare", on_click=state.update, kwargs={"shown": True})


def _answer(state: dict[str, Any], key: str) -> None:
    theme, speaker = st.session_state["answer-theme"], st.session_state["answer-speaker"]
    if theme is None or speaker is None:
        st.session_state["_check_said"] = "Both questions need an answer."
        return
    state["answers"][key] = {"theme": theme, "speaker": speaker[: agreement.LONGEST]}


def found(view: View, state: dict[str, Any]) -> dict[str, agreement.Agreement]:
    """What came of a check, for theme and for speaker; empty where fewer than ten statements were coded."""
    keys = [key for key in state.get("keys", []) if key in state["answers"]]
    if len(keys) < _FEWEST:
        return {}
    strata = [stratum for key, stratum in zip(state["keys"], state["strata"], strict=True) if key in state["answers"]]
    rows = _rows(view, keys)
    return {
        what: agreement.agreement(
            strata, [str(rows.at[key, what]) for key in keys], [state["answers"][key][what] for key in keys],
            state["sizes"], state["seed"],
        )
        for what in ("theme", "speaker")
    }  # fmt: skip


def in_words(what: str, one: agreement.Agreement) -> str:
    """What came of one question, in a sentence."""
    interval = "" if math.isnan(one.kappa_low) else f" ({one.kappa_low:.2f} to {one.kappa_high:.2f})"
    kappa = "kappa cannot be computed" if math.isnan(one.kappa) else f"kappa {one.kappa:.2f}{interval}"
    right = f"{one.right} of {one.n} right, {one.right / one.n:.0%} ({one.low:.0%} to {one.high:.0%})"
    return f"{what.capitalize()}: {right}; weighed to the corpus {one.accuracy:.0%}, {kappa}."


def confusion(what: str, one: agreement.Agreement) -> pd.DataFrame:
    """The answers as a table: the method's codes as rows, the person's as columns, in words."""
    label = (lambda code: _CODES.get(code, code)) if what == "theme" else names.label
    table = one.confusion.rename(index=label, columns=label)
    return table.rename_axis("method says").reset_index()


def _result(view: View, state: dict[str, Any]) -> None:
    show(el("h2", "What came of it"), el("p", _CREDIT, class_="measure"))
    for what, one in found(view, state).items():
        show(el("h3", what.capitalize()), el("p", in_words(what, one), class_="prose"))
        show(el("p", "Rows: what the method says. Columns: what you say.", class_="small"))
        st.dataframe(confusion(what, one), hide_index=True, alt=f"{what}: method against you", key=f"confusion-{what}")
    with st.container(horizontal=True):
        facts = files.facts(view, "check by hand")
        st.download_button(
            "Save the answers",
            data=lambda: saved(view, state, facts),
            file_name=f"demarche-{view.corpus.name}-check.jsonl",
            mime="application/x-ndjson",
            key="check-save",
            on_click="ignore",
        )
        st.button("Draw others", on_click=_start, args=(view,))
    show(el("p", "It goes into the report of this session.", class_="small"))


def saved(view: View, state: dict[str, Any], facts: dict[str, str]) -> bytes:
    """The answers of a check as JSON lines, with the seed that gives the same draw."""
    rows = _rows(view, list(state["answers"]))
    texts = {key: corrections.digest(rows.at[key, "text"]) for key in state["answers"]}
    strata = dict(zip(state["keys"], state["strata"], strict=True))
    lines = [
        {"statement": k, "text": texts[k], "stratum": strata[k], **answer} for k, answer in state["answers"].items()
    ]
    return export.json_lines(pd.DataFrame(lines), facts | {"seed": str(state["seed"])})


def _read(view: View) -> None:
    """Take the answers of a file where they belong to statements of this corpus that the same draw gives."""
    try:
        seed, answers = agreement.read_answers(st.session_state["check-file"].getvalue())
    except ValueError as error:
        st.session_state["_check_said"] = f"The file was not taken: {error}."
        return
    _begin(view, seed)
    state = state_of(view)
    rows = _rows(view, state["keys"])
    good = [one for one in answers if one["statement"] in rows.index and one["theme"] in ("", *THEMES)
            and corrections.digest(rows.at[one["statement"], "text"]) == one["text"]]  # fmt: skip
    if len(good) < len(answers) or not answers:
        del st.session_state[_STATE][view.corpus.name]
        st.session_state["_check_said"] = (
            f"The file was not taken: {len(answers) - len(good)} of {len(answers)} answers belong to other statements"
            " than this corpus gives for its seed."
        )
        return
    state["answers"] = {one["statement"]: {"theme": one["theme"], "speaker": one["speaker"]} for one in good}


def told(view: View, state: dict[str, Any]) -> dict[str, tuple[str, report.Table | None]]:
    """What came of the check, for the report; empty where there was none."""
    return {
        f"Checked by hand: {what}": (f"{in_words(what, one)} {_CREDIT}", report.Table.of(confusion(what, one), most=40))
        for what, one in found(view, state).items()
    }


def teaser(view: View) -> None:
    """The way to the check from the Method page, with what came of it."""
    words = "Thirty statements of this corpus, coded by you without seeing what the method found."
    show(el("h2", "Check it yourself"), el("p", words, class_="measure"))
    for what, one in found(view, state_of(view)).items():
        show(el("p", in_words(what, one), class_="prose"))
    st.page_link(PAGE, label="To the check by hand", icon=":material/arrow_forward:")
