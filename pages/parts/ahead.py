"""Views that are asked for first, worked out before anybody asks, while no page is being drawn.

The first visitor of a corpus is followed by others, who most often choose a theme or a status. What their pages are
made of is kept for all sessions, so the first visitor's pauses are used to make it. Of a million statements a view
takes the server a second the first time and nothing ever after; of a thousand, 70 milliseconds and then 20.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from analysis.dataset import LARGE
from pages.parts import bench, cards, figure, filters, names, pauses, registers, settling, sides
from pages.parts.blocks import clash, compare, overview, relations, themes, tone
from pages.parts.blocks import registers as commitments
from pages.parts.corpus import Conditions, Corpus
from pages.parts.view import SCHEMES, View, colours, in_scheme

#: What is worked out of a view, piece by piece.
Part = Callable[[View], Iterator[Callable[[], object]]]

_LOG = logging.getLogger(__name__)
_lock = threading.Lock()
_turn = threading.Lock()
_begun: set[tuple[str, str, Part]] = set()


def begin(corpus: Corpus, page: str) -> None:
    """Begin to work a corpus out ahead, on a thread of its own, once: one of everybody's, as it was coded.

    `page` is the one that is being read: Registers of a small corpus waits until it is opened. It tells statements
    apart by their words, and the tables of word forms that this takes are a quarter of the server.
    """
    if corpus.private or corpus.corrections or not corpus.lexicon.plain:
        return
    parts: tuple[Part, ...] = (_commitments,) if page == "registers" else (_charts,)
    if _large(corpus):
        parts = (_charts, _commitments)
    with _lock:
        parts = tuple(part for part in parts if (corpus.hash, corpus.folder, part) not in _begun)
        _begun.update((corpus.hash, corpus.folder, part) for part in parts)
    if parts:
        seen = colours().scheme
        schemes = [seen, *(other for other in SCHEMES if other != seen)]
        pauses.apart(partial(_work, corpus, pieces(corpus, parts, schemes)), "ahead")


def _work(corpus: Corpus, made: Iterator[Callable[[], object]]) -> None:
    """Work out piece by piece, one corpus after another, with the names of actors that its owner gave.

    What fails, as where files of the corpus are replaced, is left to the page that asks.
    """
    names.add(corpus.added)
    try:
        with _turn:
            pauses.wait()
            for piece in made:
                piece()
                pauses.wait()
    except pauses.Over:
        raise
    except Exception:
        _LOG.warning("A corpus is not worked out ahead any further.", exc_info=True)
    settling.settle(0.0)


def _large(corpus: Corpus) -> bool:
    return len(corpus.dataset.statements) >= LARGE


def pieces(corpus: Corpus, parts: tuple[Part, ...], schemes: Sequence[str]) -> Iterator[Callable[[], object]]:
    """What is worked out, piece by piece: the whole corpus, each theme of it, each status of it.

    A piece makes what a page shows, in each colour scheme, and keeps it where the pages look for it. Of a large corpus
    the tables alone are kept: to draw them takes milliseconds, and of a million statements more memory than they do.
    """
    for scheme in schemes[:1] if _large(corpus) else schemes:
        for view in _views(corpus):
            yield partial(view.table, "headline")
            if view.table("headline")["statements"]:
                for part in parts:
                    for piece in part(view):
                        yield partial(_in_scheme, scheme, piece)


def _views(corpus: Corpus) -> list[View]:
    whole = View(corpus, Conditions())
    asked = [Conditions(themes=(theme,)) for theme in whole.options["theme"]]
    asked += [Conditions(statuses=(status,)) for status in filters.STATUSES]
    return [whole, *(View(corpus, conditions) for conditions in asked)]


def _in_scheme(scheme: str, piece: Callable[[], object]) -> None:
    with in_scheme(scheme):
        piece()


def _charts(view: View) -> Iterator[Callable[[], object]]:
    """The charts of all pages but Registers, and what stands beside them."""
    yield partial(view.table, "coverage")
    yield partial(overview.findings, view)
    yield partial(cards.made, view)
    for blocks in (overview.BLOCKS, themes.BLOCKS, tone.BLOCKS, clash.BLOCKS, relations.BLOCKS):
        for key, build in blocks.items():
            yield _block(view, key, partial(build, view))
    yield partial(view.words, bench.GLANCE)
    yield partial(sides.halves, view)
    if view.conditions.themes or not _large(view.corpus):  # it reads texts: it takes the longest and the most memory
        yield from _compared(view)


def _commitments(view: View) -> Iterator[Callable[[], object]]:
    """The chart and the cards of Registers."""
    for key, build in commitments.BLOCKS.items():
        yield _block(view, key, partial(build, view))
    yield partial(registers.said, view, ())


def _compared(view: View) -> Iterator[Callable[[], object]]:
    """What the page Compare begins with."""
    pair = sides.foremost(view)
    if pair is not None:
        for side in pair:
            yield partial(view.uses, side.said())
        for key, build in compare.BLOCKS.items():
            yield _block(view, key, partial(build, view, *pair), sides.state(pair))


def _block(view: View, key: str, build: Callable[[], figure.Block | str], state: str = "") -> Callable[[], object]:
    return build if _large(view.corpus) else partial(figure.made, view, key, build, state)
