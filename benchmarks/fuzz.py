"""Two thousand spoilt files for each reader: no exception, no hang over ten seconds, nothing lost.

Each reader is fuzzed in a process of its own, which is ended where a case takes twenty seconds: a crash or a hang is
counted, not waited for. python -m benchmarks.fuzz .pdf [FROM] runs one reader, from a seed on.
"""

from __future__ import annotations

import faulthandler
import random
import subprocess
import sys
import time

from analysis.ingest import APP, Limits, UnusableFile, Upload, read_documents
from analysis.ingest.web import feed_leads
from analysis.statement import Document
from tests.mutation import mutated
from tests.seed_files import RSS, seeds

CASES = 2000
HANG = 10.0  # seconds
KILL = 20.0


def faults(suffix: str, data: bytes, limits: Limits) -> list[str]:
    """What went wrong with one file: exceptions, rows lost or told twice, rejections without a word of help."""
    try:
        items = list(read_documents([Upload(f"a{suffix}", data)], limits))
    except Exception as error:  # the very thing that must not happen
        return [f"raised {error!r}"]
    wrong = [] if items else ["nothing came out"]
    rows = [(item.file, item.row) for item in items if item.row]
    wrong += ["a row came twice"] if len(rows) != len(set(rows)) else []
    for item in items:
        if isinstance(item.content, Document):
            wrong += [] if item.content.text.strip() else ["a document without text"]
        elif not (item.content.reason and item.content.remedy and item.content.file):
            wrong.append("a rejection without file, reason or remedy")
    if suffix == ".jsonl" and not any(item.row == 0 for item in items) and b"\x00" not in data:
        lines = sum(bool(line.strip()) for line in data.decode("utf-8", "replace").split("\n"))
        wrong += [f"{lines} lines, {len(items)} items"] if _is_plain(data) and lines != len(items) else []
    return wrong


def _is_plain(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.startswith(b"\xef\xbb\xbf")


def feed_faults(data: bytes) -> list[str]:
    """What went wrong with one feed."""
    try:
        feed_leads(data)
    except UnusableFile:
        return []
    except Exception as error:  # as above
        return [f"raised {error!r}"]
    return []


def run(suffix: str, start: int, cases: int) -> tuple[int, int, float]:
    """Faults, hangs and the longest case in seconds, over `cases` seeds from `start` on."""
    known, wrong, hangs, longest = [RSS.encode()] if suffix == "feed" else seeds()[suffix], 0, 0, 0.0
    for number in range(start, start + cases):
        draw = random.Random(number)
        data = mutated(draw.choice(known), draw)
        faulthandler.dump_traceback_later(KILL, exit=True)
        began = time.perf_counter()
        found = feed_faults(data) if suffix == "feed" else faults(suffix, data, APP)
        took = time.perf_counter() - began
        faulthandler.cancel_dump_traceback_later()
        longest, hangs = max(longest, took), hangs + (took > HANG)
        wrong += bool(found)
        if found or took > 1:
            print(f"fuzz {suffix} seed {number}: {took:.1f} s {found[:2]}", file=sys.stderr, flush=True)
    return wrong, hangs, longest


def main() -> None:
    if len(sys.argv) > 1:
        print(*run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0, CASES))
        return
    total = wrong = hangs = crashes = 0
    longest = 0.0
    for suffix in [*sorted(seeds()), "feed"]:
        command = [sys.executable, "-m", "benchmarks.fuzz", suffix]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        sys.stderr.write(done.stderr[-2000:])
        if done.returncode:
            crashes += 1
            continue
        one, slow, most = done.stdout.split()
        total, wrong, hangs, longest = total + CASES, wrong + int(one), hangs + int(slow), max(longest, float(most))
    print(f"fuzz_readers {len(seeds()) + 1}")
    print(f"fuzz_cases {total}")
    print(f"fuzz_faults {wrong}")
    print(f"fuzz_hangs {hangs + crashes}")
    print(f"fuzz_longest_seconds {longest:.2f}")


if __name__ == "__main__":
    main()
