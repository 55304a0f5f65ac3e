"""Who codes the partitions: this process, several processes of this machine, or (cluster.py) other machines.

Each takes the partitions that are missing, in order, and yields their notes in whatever order they are finished.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from analysis.pipeline.counts import Counts
from analysis.pipeline.partitions import Partition
from analysis.pipeline.parts import Coding, Part, swept

RETRIES = 3  # how often a partition is begun anew whose process was lost; then its documents are rejected
READY = "ready"
LOST = f"the process that read it was lost {RETRIES + 1} times (killed, or out of memory)"


@dataclass(slots=True)
class Board:
    """What a run has done so far, for whoever watches: finished partitions, and the batches of those at work."""

    watch: Callable[[Counts], None] | None = None
    finished: Counts = field(default_factory=Counts)
    running: dict[int, Counts] = field(default_factory=dict)

    def batch(self, number: int, counts: Counts) -> None:
        """A batch of a partition is done."""
        self.running.setdefault(number, Counts()).add(counts)
        self._tell()

    def lost(self, number: int) -> None:
        """The process at work on a partition is gone, and what it had done of it."""
        self.running.pop(number, None)
        self.finished.retries += 1
        self._tell()

    def finish(self, part: Part, kept: bool = False) -> None:
        """A partition is finished, now or (`kept`) by an earlier run."""
        batches = self.running.pop(part.number, None)
        self.finished.add(part.counts)
        self.finished.kept += kept
        if batches is None:
            self._tell()

    def _tell(self) -> None:
        if self.watch:
            now = Counts()
            for counts in (self.finished, *self.running.values()):
                now.add(counts)
            self.watch(now)


def here(partitions: Iterator[Partition], coding: Coding, board: Board) -> Iterator[Part]:
    """Code the partitions in this process, one after the other."""
    for done, partition in enumerate(partitions, start=1):

        def tell(counts: Counts, number: int = partition.number) -> None:
            board.batch(number, counts)

        yield coding.code(partition, tell)
        swept(done)


def in_processes(partitions: Iterator[Partition], coding: Coding, board: Board, workers: int) -> Iterator[Part]:
    """Code the partitions in processes of this machine. One that is lost costs its partition's time and is replaced."""
    crew = _Crew(coding, board, partitions)
    try:
        while crew.hand_out(workers):
            yield from crew.listen()
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and the partition it is at."""

    process: BaseProcess
    pipe: Connection
    at: Partition | None = None
    ready: bool = False


@dataclass(slots=True)
class _Crew:
    coding: Coding
    board: Board
    partitions: Iterator[Partition]
    workers: list[_Worker] = field(default_factory=list)
    ahead: deque[Partition] = field(default_factory=deque)  # read from the input, or to be done again
    losses: dict[int, int] = field(default_factory=dict)
    stillborn: int = 0  # processes in a row that were gone before they could take anything

    def hand_out(self, most: int) -> bool:
        """Give each idle process a partition, start one where there are too few; whether anybody is at work."""
        while any(worker.at is None for worker in self.workers) or len(self.workers) < most:
            partition = self._next()
            if partition is None:
                break
            worker = next((worker for worker in self.workers if worker.at is None), None) or self._hire()
            worker.at = partition
            with suppress(OSError):  # a process that is gone by now is found by `listen`
                worker.pipe.send(partition)
        if not self.ahead and (partition := next(self.partitions, None)) is not None:
            self.ahead.append(partition)  # read while the others work, so that nobody waits for the reader
        return any(worker.at for worker in self.workers)

    def _next(self) -> Partition | None:
        return self.ahead.popleft() if self.ahead else next(self.partitions, None)

    def _hire(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, self.coding), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))
        return self.workers[-1]

    def listen(self) -> Iterator[Part]:
        """Wait until somebody has something to say, and hear it; yields what is finished."""
        pipes = {id(worker.pipe): worker for worker in self.workers if worker.at}
        for pipe in wait([worker.pipe for worker in pipes.values()]):
            worker = pipes[id(pipe)]
            try:
                yield from self._hear(worker, worker.pipe.recv())
            except (EOFError, ConnectionError):
                yield from self._lose(worker)

    def _hear(self, worker: _Worker, said: Any) -> Iterator[Part]:
        if isinstance(said, BaseException):
            raise said
        if said == READY:
            worker.ready, self.stillborn = True, 0
        elif isinstance(said, Part):
            worker.at = None
            yield said
        elif worker.at is not None:
            self.board.batch(worker.at.number, said)

    def _lose(self, worker: _Worker) -> Iterator[Part]:
        """Its partition is done again by another process; where that happens too often, its documents are rejected."""
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        partition = worker.at
        self.stillborn += not worker.ready
        if self.stillborn > RETRIES:
            raise OSError(f"processes cannot be started (exit code {worker.process.exitcode}); try --workers 1")
        if partition is None:
            return
        self.board.lost(partition.number)
        self.losses[partition.number] = self.losses.get(partition.number, 0) + 1
        if self.losses[partition.number] <= RETRIES:
            self.ahead.appendleft(partition)
        else:
            yield self.coding.refuse(partition, LOST, lambda counts: self.board.batch(partition.number, counts))

    def dismiss(self) -> None:
        """End the processes: idle ones at once, those at work too, since their files appear whole or not at all."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()


def work(pipe: Connection, coding: Coding) -> None:
    """What a process of the crew does until its master is gone: code what comes, say how far it is.

    Its master ends it, also on Ctrl-C; where the master dies, the pipe breaks at the next batch.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    with suppress(EOFError, ConnectionError):
        pipe.send(READY)
        for done in count(1):
            partition: Partition = pipe.recv()
            try:
                pipe.send(coding.code(partition, pipe.send))
            except ConnectionError:
                raise
            except Exception as error:
                pipe.send(error if isinstance(error, OSError) else RuntimeError(repr(error)))
            swept(done)
