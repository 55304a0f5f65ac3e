"""A time limit that also ends a loop inside somebody else's library, in any thread."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN = 0.5  # seconds between two calls, where a library's bare except has swallowed the first


class TooSlow(BaseException):
    """The time was up. Not an Exception, so that a library's `except Exception` does not swallow it."""


def _raise_in(thread: int, exception: object) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), exception)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooSlow inside the block after `seconds`, whatever its Python code is doing. Not to be nested.

    A mutated PDF can send its parser round for ever; a signal would do on the command line alone, a process would have
    to be started for every file. A call that stays in C is not interrupted: those have limits of size instead.

    >>> with time_limit(5.0):
    ...     sum(range(10))
    45
    """
    thread, lock, over = threading.get_ident(), threading.Lock(), threading.Event()

    def ring() -> None:
        wait = seconds
        while not over.wait(wait):
            with lock:
                if not over.is_set():
                    _raise_in(thread, ctypes.py_object(TooSlow))
            wait = AGAIN

    bell = threading.Thread(target=ring, daemon=True)
    bell.start()
    try:
        yield
    finally:
        over.set()
        with lock:
            _raise_in(thread, None)  # one that was not delivered yet must not strike outside the block
