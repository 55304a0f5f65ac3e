"""Views of a large corpus that are asked for first, worked out before anybody asks, while no page is being drawn.

A filter of a million statements by theme or status takes a second the first time and nothing ever after: tables are
kept for all sessions. So the first visitor's pauses are used to make them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

from analysis.dataset import LARGE
from pages.parts import bench, cards, filters, pauses, registers, settling, sides
from pages.parts.blocks import clash, compare, overview, relations, themes, tone
from pages.parts.blocks import registers as commitments
from pages.parts.corpus import Conditions, Corpus
from pages.parts.view import View

#: The charts whose tables are wanted.
_CHARTS = tuple(
    build
    for blocks in (overview.BLOCKS, themes.BLOCKS, tone.BLOCKS, clash.BLOCKS, relations.BLOCKS, commitments.BLOCKS)
    for build in blocks.values()
)

_lock = threading.Lock()
_begun: set[tuple[str, str]] = set()


def begin(corpus: Corpus) -> None:
    """Begin to work a corpus out ahead, on a thread of its own, once: a large one of everybody's, as it was coded."""
    key = corpus.hash, corpus.folder
    if corpus.private or corpus.corrections or not corpus.lexicon.plain or len(corpus.dataset.statements) < LARGE:
        return
    with _lock:
        if key in _begun:
            return
        _begun.add(key)
    pauses.apart(partial(_work, corpus), "ahead")


def _work(corpus: Corpus) -> None:
    with filters.on_paper():
        for piece in pieces(corpus):
            pauses.wait()
            piece()
    settling.settle(0.0)


def pieces(corpus: Corpus) -> Iterator[Callable[[], object]]:
    """What is worked out, piece by piece: the whole corpus, each theme of it, each status of it.

    A piece draws what a page draws, so that the tables it is drawn from are kept where the pages look for them. The
    drawing itself is let go: it takes milliseconds, and of a million statements more memory than its tables.
    """
    whole = View(corpus, Conditions())
    asked = [Conditions(themes=(theme,)) for theme in whole.options["theme"]]
    asked += [Conditions(statuses=(status,)) for status in filters.STATUSES]
    for conditions in (Conditions(), *asked):
        view = View(corpus, conditions)
        yield partial(view.table, "headline")
        if view.table("headline")["statements"]:
            yield from _of_view(view)
            if conditions.themes:  # it reads texts, so it takes the longest and the most memory
                yield from _compared(view)


def _of_view(view: View) -> Iterator[Callable[[], object]]:
    """The charts of all pages, and what stands beside them."""
    yield partial(view.table, "coverage")
    yield partial(overview.findings, view)
    yield partial(cards.made, view)
    for build in _CHARTS:
        yield partial(build, view)
    yield partial(view.words, bench.GLANCE)
    yield partial(registers.said, view, ())
    yield partial(sides.halves, view)


def _compared(view: View) -> Iterator[Callable[[], object]]:
    """What the page Compare begins with."""
    pair = sides.foremost(view)
    if pair is not None:
        for side in pair:
            yield partial(view.uses, side.said())
        for compared in compare.BLOCKS.values():
            yield partial(compared, view, *pair)
