"""Writing statements so that reprints are marked: the copies are known only once every batch has been seen."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd

from analysis.reprints import Copies, marked
from analysis.statement import TableWriter, chunks


class FoldingWriter:
    """A TableWriter of statements that fills `duplicate_of`: batches wait in a Parquet file until the last has come.

    Of every batch only its sketch stays in memory, some 250 bytes a statement.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._waiting = path.with_name(f".{path.stem}.waiting.parquet")
        self._writer = TableWriter(self._waiting)
        self._copies = Copies()

    def __enter__(self) -> Self:
        self._writer.__enter__()
        return self

    def append(self, frame: pd.DataFrame) -> None:
        """Add rows of the statement schema."""
        self._copies.add(frame)
        self._writer.append(frame)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.__exit__(kind, error, trace)
        if kind is None:
            self._finish()
        self._waiting.unlink(missing_ok=True)

    def _finish(self) -> None:
        originals = self._copies.originals()
        if self.path.suffix == self._waiting.suffix and not originals:
            self._waiting.replace(self.path)
            return
        with TableWriter(self.path) as out:
            for rows in chunks(self._waiting):
                out.append(marked(rows, originals))
