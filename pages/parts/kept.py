"""A bounded memory: what has been made for a key is kept until so many others have been asked for since."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any


class Kept:
    """At most `most` results, the one not asked for longest forgotten first. Threads that ask for the same wait.

    >>> kept = Kept(1)
    >>> kept.get("a", lambda: 1), kept.get("a", lambda: 2), kept.get("b", lambda: 3), kept.get("a", lambda: 4)
    (1, 1, 3, 4)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, RLock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, build: Callable[[], Any]) -> Any:
        """What is kept for a key, or what `build` makes for it now. What `build` raises is raised and not kept."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
            making = self._making.setdefault(key, RLock())
        with making:
            with self._lock:
                if key in self._held:
                    return self._held[key]
            try:
                made = build()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._held[key] = made
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
            return made
