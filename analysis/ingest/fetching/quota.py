"""Turns: no session takes all the lines, and all sessions together take only so many."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.ingest.fetching.addresses import NotFetched

TOGETHER = 8  # fetches at once, of all sessions of this process
_LINES = threading.BoundedSemaphore(TOGETHER)
_BUSY = ("the server is reading as many addresses as it can", "try again in a minute")


class Quota:
    """What one session may fetch: at most `addresses` in any `seconds`, `together` at once.

    Keep one for each session and pass it with every call.
    """

    def __init__(self, addresses: int = 60, seconds: float = 600.0, together: int = 2) -> None:
        self.addresses, self.seconds = addresses, seconds
        self._together = threading.BoundedSemaphore(together)
        self._lock, self._times = threading.Lock(), deque[float]()

    def left(self) -> int:
        """How many addresses may be asked for just now.

        >>> Quota(addresses=3).left()
        3
        """
        with self._lock:
            self._forget(time.monotonic())
            return self.addresses - len(self._times)

    def _forget(self, now: float) -> None:
        while self._times and now - self._times[0] > self.seconds:
            self._times.popleft()

    def take(self, addresses: int = 1) -> None:
        """Count addresses that are about to be asked for. Raises NotFetched where they are more than are left.

        >>> quota = Quota(addresses=3)
        >>> quota.take(2)
        >>> quota.left()
        1
        """
        now = time.monotonic()
        with self._lock:
            self._forget(now)
            if len(self._times) + addresses > self.addresses:
                wait = int((self._times[0] + self.seconds - now) // 60) + 1 if self._times else 0
                remedy = f"try again in {wait} minutes, or" if wait else "ask for fewer, or"
                reason = f"at most {self.addresses} addresses are read in {int(self.seconds // 60)} minutes"
                raise NotFetched(reason, f"{remedy} upload the files")
            self._times.extend([now] * addresses)

    @contextmanager
    def turn(self, wait: float) -> Iterator[None]:
        """Wait for a turn, at most `wait` seconds. Raises NotFetched where there is none."""
        self.take()
        if not self._together.acquire(timeout=wait):
            raise NotFetched(*_BUSY)
        try:
            with line(wait):
                yield
        finally:
            self._together.release()


@contextmanager
def line(wait: float) -> Iterator[None]:
    """One of the lines of this process. Raises NotFetched where none comes free within `wait` seconds."""
    if not _LINES.acquire(timeout=wait):
        raise NotFetched(*_BUSY)
    try:
        yield
    finally:
        _LINES.release()
