"""Buttons for files that explain themselves: a table in three formats, a chart as a picture."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from analysis import export
from pages.parts import filters, lexicon, links, names
from pages.parts.filters import View

#: Ending -> what the button says, the type of the file, and how it is written.
_FORMATS: dict[str, tuple[str, str, Callable[..., bytes]]] = {
    "csv": ("CSV", "text/csv", export.csv),
    "parquet": ("Parquet", "application/vnd.apache.parquet", export.parquet),
    "jsonl": ("JSON lines", "application/x-ndjson", export.json_lines),
}
_HELP = "Carries filters, n, dates, corpus hash, version and lexicon."
_HERE = Path(__file__)
_picture = st.components.v2.component(
    "demarche_picture",
    html='<div class="buttons"><button data-format="png">PNG</button><button data-format="svg">SVG</button></div>'
    '<p role="status"></p>',
    css=_HERE.with_name("picture.css").read_text(encoding="utf-8"),
    js=_HERE.with_name("picture.js").read_text(encoding="utf-8"),
)


def facts(view: View, what: str) -> dict[str, str]:
    """What a file says about itself: name -> words."""
    figures = view.table("headline")
    opened = view.corpus
    changed = {"changed words": lexicon.written(dict(opened.lexicon.changes))} if opened.lexicon.changes else {}
    mended = view.corpus.corrections
    corrected = (
        {"corrections": f"{names.count(len(mended), 'statement')} as corrected by the analyst"} if mended else {}
    )
    return {
        "Demarche": what,
        "corpus": f"{opened.title} ({opened.kind}), hash {opened.hash}",
        "version": opened.version,
        "tone lexicon": view.stamp,
        **changed,
        "filters": filters.in_words(view),
        "n": f"{figures['statements']} of {opened.statements} statements, {figures['documents']} documents",
        "dates": f"{figures['first'] or 'none'} to {figures['last'] or 'none'}",
        **corrected,
        "link": links.whole(view),
    }


def stamp(view: View) -> str:
    """The facts in one line, as a picture carries them."""
    known = facts(view, "")
    del known["Demarche"]
    return "Demarche \u00b7 " + " \u00b7 ".join(f"{name}: {words}" for name, words in known.items())


def download(
    view: View, table: export.Table | Callable[[], export.Table], name: str, what: str, only: str = ""
) -> None:
    """Buttons that hand out one table in each format; the file is made at the click.

    `only` says in words where the table is no more than a part of what it is named after.
    """
    told = facts(view, what)  # now, because the file is made on a thread that knows no session
    if only:
        told["rows"] = only
    for ending, (label, mime, write) in _FORMATS.items():
        st.download_button(
            label,
            data=lambda write=write: write(table() if callable(table) else table, told),
            file_name=f"demarche-{view.corpus.name}-{name}.{ending}",
            mime=mime,
            key=f"{ending}-{name}",
            on_click="ignore",
            icon=":material/download:",
            help=f"Holds {only}. {_HELP}" if only else _HELP,
        )


def picture(view: View, figure: Any, name: str, words: tuple[str, str, str]) -> None:
    """Buttons that draw a chart anew in the reader's browser, with its words round it, and hand out PNG or SVG.

    `words` are the title, what is measured, and the caption. Nothing is drawn on the server, which has no browser.
    """
    title, measure, caption = words
    ink = filters.colours()
    told = {"title": title, "measure": measure, "caption": caption, "stamp": stamp(view)}
    colours = {"paper": ink.paper, "text": ink.text, "soft": ink.soft, "rule": ink.rule}
    data = {"figure": figure.to_json(), "name": f"demarche-{view.corpus.name}-{name}", **told, **colours}
    _picture(data={"made": json.dumps(data)}, key=f"picture-{name}", height="content")
