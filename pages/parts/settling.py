"""What stands for good is left out of the collection of garbage that Streamlit makes after every run of a page.

With codebook, libraries and corpora in memory such a collection walks some hundred thousand objects, for a tenth of a
second in which no session is served. They are set aside here (`gc.freeze`), and once a minute all are looked at again
while no page is being drawn, so that what ended sessions leave behind goes, as it must: it may be texts of their own.
"""

from __future__ import annotations

import atexit
import gc
import threading
import time

from analysis.dataset import give_back
from pages.parts import pauses

#: Seconds between two looks at everything.
EVERY = 60.0
_turn = threading.Lock()
_waiting = threading.Lock()
_last = -EVERY
atexit.register(gc.unfreeze)  # libraries complain of what is left over when the process ends


def soon() -> None:
    """Settle in the next pause of all visitors, where it is time; after EVERY seconds without a pause, all the same."""
    if time.monotonic() - _last >= EVERY and _waiting.acquire(blocking=False):
        pauses.apart(_in_a_pause, "settling")


def _in_a_pause() -> None:
    try:
        pauses.wait(EVERY)
        settle()
    finally:
        _waiting.release()


def settle(every: float = EVERY) -> bool:
    """Collect everything and set aside what is left, where the last time was `every` seconds ago; whether it was."""
    global _last
    if time.monotonic() - _last < every or not _turn.acquire(blocking=False):
        return False
    try:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        give_back()
        _last = time.monotonic()
    finally:
        _turn.release()
    return True
