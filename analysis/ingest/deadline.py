"""A time limit that also ends a loop inside somebody else's library, in any thread."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LOOK = 0.1  # seconds between two looks at the clock
PATIENCE = 6  # a busy machine may take so many times longer by the clock on the wall


class TooSlow(BaseException):
    """The time was up. Not an Exception, so that a library's `except Exception` does not swallow it."""


def _raise_in(thread: int, exception: object) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), exception)


def _worked(thread: int) -> Callable[[], float]:
    """A clock of the seconds that a thread has worked; where the system has none, the clock on the wall."""
    clock = getattr(time, "pthread_getcpuclockid", None)
    if clock is None:
        return time.monotonic
    number = clock(thread)
    return lambda: time.clock_gettime(number)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooSlow inside the block after `seconds` of work, whatever its Python code is doing. Not to be nested.

    A mutated PDF can send its parser round for ever; a signal would do on the command line alone, a process would have
    to be started for every file. A call that stays in C is not interrupted: those have limits of size instead. Work is
    counted, so that a busy server does not refuse what an idle one reads.

    >>> with time_limit(5.0):
    ...     sum(range(10))
    45
    """
    thread, lock, over = threading.get_ident(), threading.Lock(), threading.Event()
    worked, began = _worked(thread), time.monotonic()
    start = worked()

    def ring() -> None:
        while not over.wait(LOOK):
            late = time.monotonic() - began > PATIENCE * seconds
            with lock:
                # more than once, where a library's bare except has swallowed the first
                if not over.is_set() and (late or worked() - start > seconds):
                    _raise_in(thread, ctypes.py_object(TooSlow))

    bell = threading.Thread(target=ring, daemon=True)
    bell.start()
    try:
        yield
    finally:
        over.set()
        with lock:
            _raise_in(thread, None)  # one that was not delivered yet must not strike outside the block
