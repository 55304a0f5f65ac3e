"""When no page is being drawn: what can wait is done then, so that no reader waits for it."""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

#: Seconds without any page being drawn that count as a pause.
PAUSE = 0.3

#: Seconds that the end of the process waits for what has begun.
_PATIENCE = 5.0

_lock = threading.Lock()
_drawn = 0
_last = 0.0
_over = threading.Event()
_begun: list[threading.Thread] = []


class Over(Exception):
    """The process ends: what can wait is not done any more."""


@contextmanager
def drawing() -> Iterator[None]:
    """Around the drawing of a page: meanwhile there is no pause."""
    global _drawn, _last
    with _lock:
        _drawn += 1
    try:
        yield
    finally:
        with _lock:
            _drawn -= 1
            _last = time.monotonic()


def idle(pause: float = PAUSE) -> bool:
    """Whether no page is being drawn, and none has been for `pause` seconds."""
    with _lock:
        return not _drawn and time.monotonic() - _last >= pause


def wait(most: float = float("inf")) -> None:
    """Come back in the next pause, or after `most` seconds without one. Raises Over where the process ends."""
    ends = time.monotonic() + most
    while not idle() and time.monotonic() < ends and not _over.is_set():
        _over.wait(PAUSE / 3)
    if _over.is_set():
        raise Over


def apart(work: Callable[[], object], name: str) -> None:
    """Begin some work on a thread of its own. Where the process ends, it ends with the next `wait` of the work."""

    def run() -> None:
        with suppress(Over):
            work()

    thread = threading.Thread(target=run, name=name, daemon=True)
    with _lock:
        thread.start()
        _begun[:] = [other for other in _begun if other.is_alive()] + [thread]


@atexit.register
def _end() -> None:
    """Give what has begun some seconds to come to its end: a thread cut within a library can take the process down."""
    _over.set()
    ends = time.monotonic() + _PATIENCE
    for thread in _begun:
        thread.join(max(ends - time.monotonic(), 0.0))
