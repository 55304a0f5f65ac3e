"""kill -9 of a worker at random moments, and of the whole run, which is then started again: are the tables the same?

usage: python -m benchmarks.scale_kills [--kills 10] [--documents 60]
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from benchmarks import corpora
from benchmarks.scale import command, differences, speeches, watched, workers_of

PARTITION = ("--workers", "2", "--partition", "60000")


def started(source: Path, out: Path) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command(source, out, *PARTITION), stdout=quiet, stderr=quiet, start_new_session=True)


def killed_workers(source: Path, out: Path, seconds: float, draw: random.Random) -> int:
    """One run during which one worker is killed at a random moment; returns how many were."""
    run = started(source, out)
    time.sleep(draw.uniform(0.15, 0.95) * seconds)
    struck = 0
    with suppress(OSError, IndexError):
        os.kill(draw.choice(workers_of(run.pid)), signal.SIGKILL)
        struck = 1
    if run.wait():
        raise SystemExit("the run did not survive a worker that was killed")
    return struck


def killed_run(source: Path, out: Path, seconds: float, draw: random.Random) -> int:
    """One run that is killed with all its workers at a random moment and started again until it is through."""
    run = started(source, out)
    time.sleep(draw.uniform(0.15, 0.95) * seconds)
    struck = int(run.poll() is None)
    with suppress(OSError):
        os.kill(run.pid, signal.SIGKILL)
    run.wait()
    if started(source, out).wait():
        raise SystemExit("the run did not go on after it was killed")
    return struck


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--documents", type=int, default=60)
    chosen = parser.parse_args()
    corpora.require()
    draw = random.Random(8)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = speeches(folder / "speeches.jsonl", chosen.documents)
        seconds, _, _ = watched(command(source, folder / "undisturbed", *PARTITION))
        for label, trial in (("worker", killed_workers), ("run", killed_run)):
            struck = wrong = number = 0
            while struck < chosen.kills and number < 3 * chosen.kills:  # a kill may come too late to strike anything
                out, number = folder / f"{label}-{number}", number + 1
                struck += trial(source, out, seconds, draw)
                wrong += differences(folder / "undisturbed", out) > 0
            print(f"scale_killed_{label}_struck {struck}\nscale_killed_{label}_differing_runs {wrong}", flush=True)


if __name__ == "__main__":
    main()
