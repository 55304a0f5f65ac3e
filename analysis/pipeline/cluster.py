"""The partitions on a Dask cluster. Dask is asked for only where an address of a scheduler is given."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from itertools import count
from typing import Any

from analysis.pipeline.partitions import Partition
from analysis.pipeline.parts import Coding, Part, swept
from analysis.pipeline.workers import LOST, RETRIES, Board

AHEAD = 2  # partitions a thread of the cluster: one at work, one on its way
_DONE = count(1)  # partitions of this process
_ALONE = threading.Lock()  # the stages remember parses by process: threads of one would only wait for each other


class NoCluster(OSError):
    """The cluster cannot be used; the message says why and what to do."""


def on_cluster(partitions: Iterator[Partition], coding: Coding, board: Board, address: str) -> Iterator[Part]:
    """Code the partitions on the cluster of a scheduler. Its processes write the files where this one finds them."""
    with _client(address) as client:
        at_work: dict[str, Partition] = {}
        waiting = _completed(client)
        while True:
            room = AHEAD * max(1, sum(client.nthreads().values())) - len(at_work)
            for partition in _some(partitions, room):
                future = client.submit(coded_there, coding, partition, pure=False, retries=RETRIES)
                at_work[future.key] = partition
                waiting.add(future)
            if not at_work:
                return
            future = next(waiting)
            yield _outcome(future, at_work.pop(future.key), coding, board)
            future.release()


def _some(partitions: Iterator[Partition], number: int) -> Iterator[Partition]:
    for _ in range(number):
        partition = next(partitions, None)
        if partition is None:
            return
        yield partition


def _outcome(future: Any, partition: Partition, coding: Coding, board: Board) -> Part:
    """The note of a partition; rejected as a whole where process after process was lost with it."""
    from distributed import KilledWorker

    error = future.exception()
    if isinstance(error, KilledWorker):
        board.lost(partition.number)
        return coding.refuse(partition, LOST, lambda counts: board.batch(partition.number, counts))
    if error is not None:
        raise error
    part: Part = future.result()
    return part


def coded_there(coding: Coding, partition: Partition) -> Part:
    """Code one partition in a process of the cluster."""
    with _ALONE:
        enabled = gc.isenabled()
        gc.disable()
        try:
            return coding.code(partition, lambda counts: None)
        finally:
            swept(next(_DONE))
            if enabled:
                gc.enable()


def _completed(client: Any) -> Any:
    import distributed

    completed: Any = distributed.as_completed
    return completed(loop=client.loop)


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise NoCluster("--dask needs Dask; python -m pip install -r requirements-scale.txt") from error
    client: Any = distributed.Client
    try:
        return client(address, timeout=20, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise NoCluster(f"no scheduler answers at {address} ({error}); see docs/scale.md") from error
