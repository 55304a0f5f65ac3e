"""Finding words in the texts of a corpus: an index made once, at the first search.

SQLite's FTS5 keeps it: a scan of a million texts takes a second, the index a few milliseconds. Words are found from
their beginning on, whatever their case and accents: "threat" finds "threatened", "reat" does not.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import numpy as np

#: Told which share of the texts is in the index, and what is being done.
Steps = Callable[[float, str], None]
_SCHEMA = "CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2')"
_KEPT_FILES = 8


def asked(words: str) -> list[str]:
    """What is looked for: each word, and quoted words as they stand together.

    >>> asked('talks "red line" Minsk')
    ['red line', 'talks', 'Minsk']
    """
    parts = words.split('"')
    every = [part.strip() for part in parts[1::2]] + [word for part in parts[::2] for word in part.split()]
    return [word for word in every if any(sign.isalnum() for sign in word)]


@dataclass
class Index:
    """The words of a corpus. `file` is where they are kept, None for memory; made at the first search."""

    file: Path | None
    _engine: sqlite3.Connection | None = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def find(self, words: str, texts: Callable[[], Iterator[list[str]]], every: int, steps: Steps) -> np.ndarray:
        """The places of the texts that hold all the words asked for, ascending; none where no word is asked for.

        `texts` gives all `every` texts of the corpus in order, some thousands at a time, where the index must be made.
        """
        wanted = " AND ".join(f'"{word}"*' for word in asked(words))
        if not wanted:
            return np.zeros(0, dtype="int64")
        with self._lock:
            engine = self._engine = self._engine or self._opened(texts, every, steps)
            found = engine.execute("SELECT group_concat(rowid) FROM words WHERE words MATCH ?", (wanted,)).fetchone()[0]
        return np.sort(np.fromstring(found or "", dtype="int64", sep=","))

    def _opened(self, texts: Callable[[], Iterator[list[str]]], every: int, steps: Steps) -> sqlite3.Connection:
        if self.file is None:
            engine = sqlite3.connect(":memory:", check_same_thread=False)
            _fill(engine, texts(), every, steps)
            return engine
        if not self.file.is_file():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            half = self.file.with_suffix(f".{os.getpid()}.half")
            half.unlink(missing_ok=True)
            with closing(sqlite3.connect(half)) as engine:
                _fill(engine, texts(), every, steps)
            half.replace(self.file)
            _tidy(self.file.parent)
        self.file.touch()
        return sqlite3.connect(f"{self.file.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def _fill(engine: sqlite3.Connection, texts: Iterator[list[str]], every: int, steps: Steps) -> None:
    """Put all texts into the index; their number is the place. What is cut short is thrown away, so no journal."""
    engine.execute("PRAGMA journal_mode = OFF")
    engine.execute("PRAGMA synchronous = OFF")
    engine.execute(_SCHEMA)
    place = 0
    for chunk in texts:
        rows = enumerate(chunk, start=place)
        engine.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", rows)
        place += len(chunk)
        if every > len(chunk):
            steps(place / every, f"Indexing the words of this corpus for the first search: {place:,} of {every:,}.")
    engine.commit()


def _tidy(folder: Path) -> None:
    """Remove the indexes that have not been searched for longest."""
    files = sorted(folder.glob("words-*.sqlite"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEPT_FILES:]:
        file.unlink(missing_ok=True)
