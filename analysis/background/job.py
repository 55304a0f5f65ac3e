"""A job as the app holds it: a process, what it has told so far, and what it has given."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import weakref
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.background import answers, frames
from analysis.background.request import Request
from analysis.statement import REJECTED

READ, CODE, OPEN, HEAD = "read", "code", "open", "head"
_ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "analysis.background")
#: Jobs that run side by side on one server; the others wait.
TOGETHER = 2
#: Seconds after which a job is ended, however far it is.
LONGEST = 3_600.0
_turns = threading.BoundedSemaphore(TOGETHER)


@dataclass(frozen=True)
class Progress:
    """How far a job is: `stage` is waiting, reading, coding, opening, finished, cancelled or failed; share in [0, 1].

    `rate` is in characters of work a second, of which nothing is said before the first word of progress; `remaining`
    is in seconds, negative where it is not known.
    """

    stage: str
    share: float = 0.0
    documents: int = 0
    rejected: int = 0
    statements: int = 0
    seconds: float = 0.0
    remaining: float = -1.0
    fault: str = ""


@dataclass
class _Shared:
    """What the thread of a job writes and the page reads. It knows nothing of the Job, so that a lost Job ends."""

    stage: str = "waiting"
    facts: dict[str, Any] = field(default_factory=dict)
    parts: dict[bytes, list[bytes]] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    ended: float = 0.0
    fault: str = ""
    complete: bool = False
    unwanted: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """End the process, or keep it from being started."""
        self.unwanted.set()
        process = self.process
        if process is not None and process.poll() is None:
            process.kill()


class Job:
    """A request under way. It ends with the session that holds it: when nobody holds it, its process is killed.

    What it has given is complete only where `progress.stage` is "finished"; a cancelled or failed job gives nothing.
    """

    def __init__(self, request: Request) -> None:
        self.task = request.task
        self._shared = _Shared()
        self._end = weakref.finalize(self, _Shared.stop, self._shared)
        threading.Thread(target=_work, args=(request, self._shared), daemon=True).start()

    def cancel(self) -> None:
        """Stop; what was read or coded so far is thrown away."""
        self._shared.stop()

    def wait(self, seconds: float | None = None) -> Progress:
        """Wait for the end, at most so many seconds."""
        self._shared.over.wait(seconds)
        return self.progress

    @property
    def running(self) -> bool:
        """Whether it is waiting or at work."""
        return not self._shared.over.is_set()

    @property
    def progress(self) -> Progress:
        """How far it is."""
        shared, told = self._shared, dict(self._shared.facts)
        share = float(told.get("share", 0.0))
        seconds = (shared.ended or time.monotonic()) - shared.started if shared.started else 0.0
        remaining = seconds / share * (1 - share) if share > 0.02 and not shared.ended else -1.0
        counts = {name: int(told.get(name, 0)) for name in ("documents", "rejected", "statements")}
        return Progress(shared.stage, share, **counts, seconds=seconds, remaining=remaining, fault=shared.fault)

    def parts(self, kind: bytes) -> list[bytes]:
        """The parts of one kind of a finished job, in order; see background.answers. Empty for any other job."""
        return list(self._shared.parts.get(kind, ())) if self._shared.stage == "finished" else []

    @property
    def facts(self) -> dict[str, Any]:
        """What a finished job says of what it gives: hash, version; for a workspace all that is in it beside tables."""
        parts = self.parts(answers.FACTS)
        return dict(json.loads(parts[-1])) if parts else {}

    @property
    def rejected(self) -> pd.DataFrame:
        """The rejections of a finished job."""
        parts = [frames.frame(part) for part in self.parts(answers.REJECTED_PART)]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=REJECTED.names)


def _work(request: Request, shared: _Shared) -> None:
    """Wait for a turn, run the process, collect what it says."""
    with _turns:
        try:
            if not shared.unwanted.is_set():
                _run(request, shared)
        except OSError as error:
            shared.fault = f"the work could not be started: {error.strerror}; try again in a moment"
        finally:
            _end(shared)


def _run(request: Request, shared: _Shared) -> None:
    shared.stage = {READ: "reading", CODE: "coding"}.get(request.task, "opening")
    shared.started = time.monotonic()
    with subprocess.Popen(  # noqa: S603 - our own command, without any argument from outside
        COMMAND, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        shared.process = process
        if shared.unwanted.is_set():
            process.kill()
        late = threading.Timer(LONGEST, process.kill)
        late.start()
        try:
            threading.Thread(target=_ask, args=(request, process), daemon=True).start()
            _collect(process, shared)
        finally:
            late.cancel()
            process.kill()


def _ask(request: Request, process: subprocess.Popen[bytes]) -> None:
    """Send the request from a thread of its own: the answer may begin before it is all sent."""
    assert process.stdin is not None
    try:
        with process.stdin as stream:
            request.write(stream)  # type: ignore[arg-type]
    except OSError:  # the process has ended: what it said last tells more
        pass


def _collect(process: subprocess.Popen[bytes], shared: _Shared) -> None:
    assert process.stdout is not None
    for kind, payload in frames.read(process.stdout):  # type: ignore[arg-type]
        if kind == answers.PROGRESS:
            shared.facts = json.loads(payload)
        elif kind == answers.FAULT:
            shared.fault = payload.decode()
        elif kind == answers.DONE:
            shared.complete = not shared.fault
        else:
            shared.parts.setdefault(kind, []).append(payload)


def _end(shared: _Shared) -> None:
    shared.ended = time.monotonic()
    if shared.unwanted.is_set():
        shared.stage = "cancelled"
    elif shared.complete:
        shared.stage = "finished"
    else:
        shared.stage = "failed"
        shared.fault = shared.fault or (
            "the work ended before it was done, most likely because a file needs more memory than there is;"
            " give the files one by one, or use the command line"
        )
    if shared.stage != "finished":
        shared.parts.clear()
    shared.process = None
    shared.over.set()
