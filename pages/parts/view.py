"""What the reader looks at: a corpus under some filters. Pages ask it for small tables, places and statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analysis import statement, summarise, tone
from analysis.charts import Ink, ink
from analysis.dataset import LARGE, Rows
from analysis.tone import Profile
from pages.parts import lexicon, load, scoring
from pages.parts.corpus import Conditions, Corpus, Steps
from pages.parts.kept import Kept

#: Words are counted, and failures of the lexicon looked for, in so many statements spread over a larger view.
SAMPLE = 4_000


@dataclass(frozen=True, slots=True)
class View:
    """A corpus, read by a lexicon and as corrected, under the filters of the sidebar."""

    corpus: Corpus
    conditions: Conditions

    @property
    def rows(self) -> Rows:
        """The statements that pass the filters, as the engine knows them."""
        whole = self.corpus.reading.rows
        return self._kept(("rows",), lambda: summarise.where(whole, **self.conditions._asdict()))

    def _kept(self, key: tuple[Any, ...], build: Callable[[], Any]) -> Any:
        return self.corpus.reading.kept.get((self.conditions, *key), build)

    @property
    def _large(self) -> Kept:
        return self.corpus.reading.large

    def table(self, name: str, *options: Any) -> Any:
        """A small table of these statements: `name` is a function of summarise, `options` its further arguments."""
        return self._kept(("table", name, options), lambda: getattr(summarise, name)(self.rows, *options))

    def kept(self, key: str, build: Callable[[], Any]) -> Any:
        """What `build` makes of this view in this colour scheme, made once; it may depend on nothing else."""
        return self._kept(("kept", key, colours().scheme), build)

    def behind(self, pick: dict[str, str]) -> Rows:
        """The statements that one number was counted from."""
        key = ("behind", tuple(sorted(pick.items())))
        return self._kept(key, lambda: self._behind(pick)) if pick else self.rows

    def _behind(self, pick: dict[str, str]) -> Rows:
        if "word" not in pick:
            return summarise.behind(self.rows, pick)
        rest = {key: value for key, value in pick.items() if key != "word"}
        return self.corpus.dataset.among(self.behind(rest), self.uses(rest).having(pick["word"]))

    def uses(self, pick: dict[str, str]) -> scoring.Uses:
        """The lexicon words of the statements behind a number, use by use."""
        key = (self.conditions, "uses", tuple(sorted(pick.items())))
        return self._large.get(key, lambda: scoring.uses(self.corpus.dataset, self.behind(pick), self.profile))  # type: ignore[no-any-return]

    def count(self, pick: dict[str, str]) -> int:
        """How many statements a number was counted from."""
        return len(self.behind(pick))

    def places(self, pick: dict[str, str]) -> Sequence[int]:
        """Their places in the corpus, ascending."""
        key = (self.conditions, "places", tuple(sorted(pick.items())))
        return self._large.get(key, lambda: self.behind(pick).places())

    def sheet(self, rows: Rows, order: str, first: int, most: int) -> pd.DataFrame:
        """Some of the rows as whole statements, in one of summarise.ORDERS, from the row `first` on."""
        return self.read(summarise.ordered(rows, order, first, most))

    def first(self, pick: dict[str, str], most: int) -> pd.DataFrame:
        """The first statements behind a number, in the order of the corpus."""
        return self.read(self.behind(pick).places("SELECT place FROM rows ORDER BY place LIMIT $most", most=most))

    def read(self, places: Sequence[int]) -> pd.DataFrame:
        """Whole statements from disk in the order of `places`: few, for a screen or a part of a file.

        Tone is by the lexicon in force, `tone_published` by VADER as published; `corrected` tells what the analyst has
        changed. The index is the place.
        """
        frame = scoring.by_lexicon(self.corpus.dataset.read(places), self.profile, self.corpus.lexicon.plain)
        return scoring.as_corrected(frame, self.corpus.corrections)

    def every(self, rows: Rows, order: str, most: int, size: int = 5_000) -> Iterator[pd.DataFrame]:
        """The first `most` rows as whole statements, in one of summarise.ORDERS, by thousands: for files."""
        places = summarise.ordered(rows, order, 0, most)
        for begin in range(0, max(len(places), 1), size):
            yield self.read(places[begin : begin + size])

    def codings(self, statements: Sequence[str], places: Sequence[int] = ()) -> pd.DataFrame:
        """The cues of some statements, in the order of the text; `places` are theirs, where they are known."""
        return self.corpus.dataset.codings(statements, places)

    def document(self, name: str) -> list[int]:
        """The places of one document in its order, whatever the filters."""
        query = "SELECT place FROM rows WHERE document::VARCHAR = $name ORDER BY start"
        return [int(place) for place in self.corpus.reading.rows.places(query, name=name)]

    @property
    def sample(self) -> int:
        """In how many statements words are counted at most: fewer where they lie scattered over a large corpus."""
        return SAMPLE if len(self.corpus.dataset.statements) < LARGE else SAMPLE // 4

    def words(self, most: int = SAMPLE) -> pd.DataFrame:
        """The lexicon words of these statements, the one that moves most first; see summarise.lexicon_words.

        In a view of more than `most` statements, or than `sample`, they are counted in so many, spread evenly over it.
        """
        published, now = Profile.published().lexicon, self.profile.lexicon
        most = min(most, self.sample, len(self.rows))
        return self._kept(("words", most), lambda: summarise.lexicon_words([self._sample(most)[1]], published, now))

    def _sample(self, most: int) -> tuple[Any, list[str]]:
        places = self.corpus.dataset.spread(self.rows, most)
        return places, self.corpus.dataset.statements.column(places, "text")

    def misread(self) -> list[tuple[str, Any]]:
        """Statements of this view at which VADER as published fails, each with the kind of failure."""
        places, texts = self._sample(self.sample)
        moves = (
            tone.score(texts, load.profile(lexicon.Lexicon("diplomatic")))["tone"] - tone.score(texts)["tone"]
        ).abs()
        found = summarise.misread(self.rows, dict(zip(places.tolist(), moves, strict=True)))
        frame = self.read([place for _, place in found])
        return [(kind, row) for (kind, _), row in zip(found, frame.itertuples(index=False), strict=True)]

    @property
    def whole(self) -> View:
        """The whole corpus, whatever the filters."""
        return View(self.corpus, Conditions())

    def found(self, pick: dict[str, str], words: str, steps: Steps) -> Rows:
        """The statements behind a number that hold the words asked for; see Dataset.search."""
        rows = self.behind(pick)
        if not words.strip():
            return rows
        key = (self.conditions, "found", tuple(sorted(pick.items())), words)
        return self._large.get(key, lambda: self.corpus.dataset.search(rows, words, steps))

    @property
    def options(self) -> dict[str, list[str]]:
        """What each filter offers in the corpus, the most frequent first; `dates` are its months or years."""
        reading = self.corpus.reading
        return reading.kept.get("options", lambda: summarise.offered(reading.rows))  # type: ignore[no-any-return]

    @property
    def left_out(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """What is no statement of the corpus: rows rejected on reading, and reprints with what they repeat."""
        return self.corpus.reading.kept.get("left out", self._left_out)  # type: ignore[no-any-return]

    def _left_out(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        path = Path(self.corpus.folder) / "rejected.csv"
        empty = statement.table([], statement.REJECTED)
        rejected = statement.read(path, statement.REJECTED) if path.is_file() else empty
        return rejected, self.corpus.dataset.folded()

    @property
    def basis(self) -> str:
        """The set of rows that acts are counted in: negated ones only where the reader asks for them."""
        return "acts with negated" if "negated" in self.conditions.statuses else "acts"

    @property
    def with_negated(self) -> bool:
        """Whether the reader asked for acts that are said not to be happening."""
        return "negated" in self.conditions.statuses

    @property
    def profile(self) -> Profile:
        """The lexicon that the tone of this view is read by."""
        return load.profile(self.corpus.lexicon)

    @property
    def stamp(self) -> str:
        """The lexicon in words and by its hash, as captions, files and links carry it."""
        return f"{lexicon.in_words(self.corpus.lexicon)} ({self.profile.hash})"

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return any(self.conditions)


#: The colour schemes in which a reader sees the app.
SCHEMES = ("light", "dark")
_SCHEME: ContextVar[str] = ContextVar("scheme", default="")


def colours() -> Ink:
    """The colours of the scheme in which the reader sees the app."""
    return ink(_SCHEME.get() or st.context.theme.type)


@contextmanager
def in_scheme(scheme: str) -> Iterator[None]:
    """Within it, colours are those of one of SCHEMES, whatever the reader sees."""
    token = _SCHEME.set(scheme)
    try:
        yield
    finally:
        _SCHEME.reset(token)


def on_paper() -> AbstractContextManager[None]:
    """Within it, colours are those for paper."""
    return in_scheme("light")
