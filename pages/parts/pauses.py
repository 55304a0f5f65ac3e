"""When no page is being drawn: what can wait is done then, so that no reader waits for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Seconds without any page being drawn that count as a pause.
PAUSE = 0.3

_lock = threading.Lock()
_drawn = 0
_last = 0.0


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
    """Come back in the next pause, or after `most` seconds without one."""
    ends = time.monotonic() + most
    while not idle() and time.monotonic() < ends:
        time.sleep(PAUSE / 3)


def apart(work: Callable[[], object], name: str) -> None:
    """Begin some work on a thread of its own, which ends with the process."""
    threading.Thread(target=work, name=name, daemon=True).start()
