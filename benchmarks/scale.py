"""Two workers against one, and a local Dask cluster of two against two workers: same tables, at what speed and memory.

usage: python -m benchmarks.scale [--documents 1200] [--rounds 1]
Speeches of the UN General Debate, evenly drawn over the years; times are of the command line as a user would wait.
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks import corpora

CORPUS, SPEECHES = "ungdc_1946_2024", 10_952


def speeches(path: Path, documents: int = SPEECHES) -> Path:
    """A JSON lines file of that many speeches, evenly drawn; the speaker with the state, as in the UN's records."""
    step = SPEECHES / min(documents, SPEECHES)
    with path.open("w", encoding="utf-8") as out:
        for number, row in enumerate(corpora.rows(CORPUS)):
            if int(number / step) != int((number - 1) / step):
                state = row["title"].partition("), ")[2].strip()
                fields = {"id": row["doc_id"], "date": str(row["date"]), "title": row["title"].strip()}
                fields |= {"source": row["source"], "speaker": f"{row['speaker'] or 'Representative'} ({state})"}
                out.write(json.dumps({**fields, "text": row["text"]}, ensure_ascii=False) + "\n")
    return path


def command(source: Path, out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "analysis", "process", str(source), "--out", str(out), *options]


def workers_of(pid: int) -> list[int]:
    """The processes that code for a run: its children, without the one that only tracks resources."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(p) for p in children if b"resource_tracker" not in Path(f"/proc/{p}/cmdline").read_bytes()]


def peak_mb(pid: int) -> float:
    """The most memory that a process has had so far."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"^VmHWM:\s+(\d+)", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def watched(arguments: list[str]) -> tuple[float, float, float]:
    """Seconds of one run, and the peak memory in MB of its largest worker and of the process that hands out."""
    start, worker, master = time.perf_counter(), 0.0, 0.0
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while run.poll() is None:
            with suppress(OSError):
                master = max(master, peak_mb(run.pid))
                worker = max([worker, *(peak_mb(pid) for pid in workers_of(run.pid))])
            time.sleep(0.2)
    if run.returncode:
        raise SystemExit(f"the run failed: {' '.join(arguments)}")
    return time.perf_counter() - start, worker, master


def differences(one: Path, other: Path) -> int:
    """How many files of two datasets differ, byte for byte, or stand in one only."""
    found = [{p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in (one, other)]
    return sum(found[0].get(name) != found[1].get(name) for name in {*found[0], *found[1]})


def statements(out: Path) -> int:
    return int(json.loads((out / "corpus.json").read_text(encoding="utf-8"))["statements"])


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A scheduler and workers of one thread each, started as docs/scale.md says; gives the scheduler's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    tools, quiet = [sys.executable, "-m"], subprocess.DEVNULL
    scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = ["distributed.cli.dask_worker", address, "--nthreads", "1", "--nworkers", str(workers), "--no-dashboard"]
    started = [subprocess.Popen([*tools, *each], stdout=quiet, stderr=quiet) for each in (scheduler, worker)]
    try:
        from distributed import Client

        with Client(address, timeout=120) as client:
            client.wait_for_workers(workers, timeout=120)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1200)
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    corpora.require()
    figures: dict[str, list[float]] = {"one": [], "two": [], "dask": []}
    peaks: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as name, cluster(2) as address:
        folder = Path(name)
        source = speeches(folder / "speeches.jsonl", chosen.documents)
        ways = {"one": ("--workers", "1"), "two": ("--workers", "2"), "dask": ("--dask", address)}
        for _ in range(chosen.rounds):
            for way, options in ways.items():
                seconds, worker, master = watched(command(source, folder / way, *options))
                figures[way].append(seconds)
                peaks += [(worker, master)] if way == "two" else []
        found = statements(folder / "one")
        print(f"scale_sample_statements {found}")
        print(f"scale_workers_differences {differences(folder / 'one', folder / 'two')}")
        print(f"scale_dask_differences {differences(folder / 'one', folder / 'dask')}")
    one, two, dask = (statistics.median(figures[way]) for way in ways)
    print(f"scale_one_worker_statements_per_second {found / one:.0f}")
    print(f"scale_two_workers_statements_per_second {found / two:.0f}")
    print(f"scale_two_workers_times_of_one {one / two:.2f}")
    print(f"scale_dask_share_of_two_workers {two / dask:.2f}")
    print(f"scale_worker_peak_mb {max(worker for worker, _ in peaks):.0f}")
    print(f"scale_master_peak_mb {max(master for _, master in peaks):.0f}")


if __name__ == "__main__":
    main()
