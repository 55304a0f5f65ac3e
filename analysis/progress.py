"""How far a run is, on the command line: a bar on a terminal, else a plain line now and then."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from tqdm import tqdm

from analysis.pipeline import Counts

QUIET_SECONDS = 10.0  # between two lines where there is no terminal to draw a bar on


@contextmanager
def progress_bar(total: int, seconds: float = QUIET_SECONDS) -> Iterator[Callable[[Counts], None]]:
    """A callable for `process`: a bar with rate and remaining time on a terminal, else a plain line now and then.

    `total` is the size of the input in bytes, `seconds` the least time between two such lines.
    """
    if sys.stderr.isatty():
        with tqdm(total=total, unit="B", unit_scale=True, desc="coding", dynamic_ncols=True) as bar:

            def draw(counts: Counts) -> None:
                bar.set_postfix_str(f"{counts.statements:,} statements{partitions(counts, total)}")
                bar.update(min(counts.bytes, total) - bar.n)

            yield draw
    else:
        begun, said = time.monotonic(), 0.0

        def say(counts: Counts) -> None:
            nonlocal said
            now = time.monotonic()
            said = said or now  # the first word of a run is not worth a line: a small one has no second
            if now - said >= seconds:
                said = now
                print(line(counts, total, now - begun), file=sys.stderr, flush=True)

        yield say


def line(counts: Counts, total: int, seconds: float) -> str:
    """One line: the share that is done, how fast, how long it will take yet.

    >>> line(Counts(documents=30, statements=9000, bytes=250, partitions=2, retries=1), 1000, 6.0)
    '25 %: 30 documents, 9,000 statements, partition 2 of about 8, 1 retry; 1,500 statements a second, 0:00:18 left'
    """
    done = counts.bytes / max(total, 1)
    here = f"{100 * done:.0f} %: {counts.documents:,} documents, {counts.statements:,} statements"
    rate = f"{counts.statements / max(seconds, 1e-9):,.0f} statements a second"
    left = f", {_clock(seconds * (1 - done) / done)} left" if 0 < done <= 1 else ""
    return f"{here}{partitions(counts, total)}; {rate}{left}"


def partitions(counts: Counts, total: int) -> str:
    """Which partition of about how many, and what was lost on the way; empty before the first is finished."""
    if not counts.partitions:
        return ""
    about = max(counts.partitions, round(counts.partitions * total / max(counts.bytes, 1)))
    lost = f", {counts.retries} {'retry' if counts.retries == 1 else 'retries'}" if counts.retries else ""
    return f", partition {counts.partitions:,} of about {about:,}{lost}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


@contextmanager
def stoppable() -> Iterator[None]:
    """Inside the block a request to end the process (SIGTERM) stops it as Ctrl-C does: by KeyboardInterrupt."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
