"""Memory that reading and sorting have left unused, handed back to the system."""

from __future__ import annotations

import ctypes

import pyarrow as pa


def give_back() -> None:
    """Hand back what is not in use; it would stay with the process otherwise.

    >>> give_back()
    """
    pa.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # the C library of most Linux systems has it, others not
    if trim is not None:
        trim(0)
