"""The state of a view in the address of its page, by codes: the only file that knows how it is written and read.

Streamlit binds a widget to the address by the labels of its options, and a label is no name to link by. So each part
of the state is held by a field that nobody sees, bound to the address, which holds codes; the widgets that readers
see are set from it and write to it. Streamlit then keeps it across pages and follows the browser's Back by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from pages.parts import names
from pages.parts.markup import el, show

#: The drawer of further filters.
DRAWER = "more-filters"
#: The parts of the state that every page has -> what alone writes to it: a page, the drawer, or "" for any. Each is a
#: query parameter that may be given more than once.
HELD = {
    **dict.fromkeys(("corpus", "profile", "speaker", "actor", "theme", "status"), ""),
    **dict.fromkeys(("target", "stance", "from", "until"), DRAWER),
    **{"register": "registers", "who": "relations", "whom": "relations", "a": "compare", "b": "compare"},
}
#: What single pages and the frame keep in the address beside it.
OWN = ("way", "open", "cards", "words", "lexicon", "q", "order", "sheet", "statement")
#: A part that a page puts into links to another begins like this.
PICK = "pick_"
#: What a part is called in a sentence.
_CALLED = {
    "corpus": "a corpus", "profile": "a tone lexicon", "speaker": "a speaker", "actor": "an actor",
    "target": "a target", "theme": "a theme", "status": "a status", "stance": "a stance", "from": "a first date",
    "until": "a last date", "register": "a register",
    "who": "an actor to look from", "whom": "an actor to look at", "a": "a first side", "b": "a second side",
}  # fmt: skip
#: What stands behind this in a label says more of it, and is not its name.
BESIDE = " \u00b7 "
#: More values of one part than this no reader has chosen.
_MOST = 60
_LONGEST = 80
_STALE = "_stale_parts_of_the_address"


def hold(page: str) -> None:
    """Put up the hidden fields, which read the address on a first visit and write it ever after.

    A field costs the browser as much as one that is seen, so those that only one page or a drawer writes to are put up
    there, and wherever else they ask for something.
    """
    st.session_state[_STALE] = []
    drawer = st.session_state.get(DRAWER)
    with st.container(key="address"):
        for key, writer in HELD.items():
            here = drawer if writer == DRAWER else writer in ("", page)
            if here or st.session_state.get(key) or key in st.query_params:
                st.multiselect(key, [], accept_new_options=True, key=key, bind="query-params")


def asked(key: str) -> list[str]:
    """The values that the address holds for one part, each once."""
    return list(dict.fromkeys(st.session_state.get(key) or []))


def put(key: str, values: Sequence[str]) -> None:
    """Write one part of the state; for callbacks, before the fields are drawn."""
    st.session_state[key] = list(values)


def known(key: str, offered: Sequence[str], label: Callable[[str], str] = str, where: str = "this corpus") -> list[str]:
    """The values of one part that are on offer. The others are kept for `tell`, and ask nothing.

    A value may also be the label of one that is on offer, as a reader would type it.
    """
    values = asked(key)
    if not values:
        return []
    every = set(offered)
    labels = {text: code for code in reversed(offered) for text in (label(code), label(code).split(BESIDE)[0])}
    found = [value if value in every else labels.get(value, "") for value in values[:_MOST]]
    _note([missing(key, value, where) for value, code in zip(values, found, strict=False) if not code])
    if len(values) > _MOST:
        _note([f"The link asks for {len(values):,} values of \u201c{key}\u201d; the first {_MOST} are taken."])
    return list(dict.fromkeys(filter(None, found)))


def missing(key: str, value: str, where: str) -> str:
    """The sentence for a part of the address that asks for something that is not there.

    >>> missing("actor", "XYZ", "this corpus")
    'The link asks for an actor that this corpus does not have: XYZ.'
    """
    short = value if len(value) <= _LONGEST else value[:_LONGEST] + "\u2026"
    return f"The link asks for {_CALLED[key]} that {where} does not have: {short or 'an empty name'}."


def _note(sentences: Sequence[str]) -> None:
    st.session_state[_STALE] = [*st.session_state.get(_STALE, []), *sentences]


def unknown() -> list[str]:
    """The parts of the address that nothing in the app reads."""
    every = {*HELD, *OWN}
    return [key for key in st.query_params if key not in every and not key.startswith(PICK)]


def told() -> int:
    """How many parts of the address have been found to ask for something that is not there."""
    return len(st.session_state.get(_STALE, []))


def tell(impossible: Sequence[str] = ()) -> int:
    """Say, one plain sentence each, what the address asks for in vain; `impossible` are conditions of a mark.

    Returns `told()`, so that a later call can be made where more has come up.
    """
    strange = unknown()
    sentences = list(dict.fromkeys(st.session_state.get(_STALE, [])))
    sentences += [f"The link opens a mark by something that no mark has: {part[:_LONGEST]}." for part in impossible]
    if strange:
        listed = ", ".join(key[:_LONGEST] for key in strange[:5])
        sentences.append(f"The link holds something that this app does not know: {listed}.")
    if sentences:
        show(*(el("p", sentence, class_="stale") for sentence in sentences[:6]))
    return told()


def many(key: str, title: str, offered: Sequence[str], label: Callable[[str], str] = names.label) -> list[str]:
    """A list to choose from that holds its choice in the address; returns the codes chosen."""
    values, shown = known(key, offered, label), _shown(key)
    if st.session_state.get(shown) != values:
        st.session_state[shown] = values
    st.multiselect(title, offered, format_func=label, key=shown, on_change=_take, args=(key,), placeholder="all")
    return values


def one(
    key: str,
    title: str,
    offered: Sequence[str],
    label: Callable[[str], str] = str,
    *,
    default: str = "",
    placeholder: str = "",
    where: str = "this corpus",
    width: Literal["stretch"] | int = "stretch",
    also: Callable[[], None] | None = None,
) -> str:
    """A choice of one that holds its choice in the address; an address without it asks for `default`.

    `also` is done when the reader changes it. Without a default the choice can be cleared, and "" is returned.
    """
    value, shown = (known(key, offered, label, where) or [default])[0], _shown(key)
    if (st.session_state.get(shown) or "") != value:
        st.session_state[shown] = value or None
    st.selectbox(
        title,
        offered,
        index=0 if default else None,
        format_func=label,
        key=shown,
        on_change=_take_one,
        args=(key, default, also),
        placeholder=placeholder,
        width=width,
    )
    return value


def _shown(key: str) -> str:
    return f"choose-{key}"


def _take(key: str) -> None:
    put(key, st.session_state[_shown(key)])


def _take_one(key: str, default: str, also: Callable[[], None] | None) -> None:
    value = st.session_state[_shown(key)]
    put(key, [value] if value and value != default else [])
    if also is not None:
        also()
