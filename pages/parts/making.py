"""Makes the tables of a corpus in a process of its own: the memory that coding takes goes back when it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pages.parts.corpus import Progress

_ROOT = Path(__file__).resolve().parents[2]
#: Says on each line: documents done in 100, documents, statements.
_PROGRAM = """
import sys
from analysis.corpora import catalogue, process_corpus
name = sys.argv[1]
total = max(sum(1 for _ in catalogue()[name].items()), 1)
process_corpus(name, lambda c: print(100 * c.documents // total, c.documents, c.statements, flush=True))
"""


def make(name: str, progress: Progress) -> None:
    """Make a corpus of the catalogue where it is not made yet. ValueError: the last words of a process that failed."""
    command = [sys.executable, "-c", _PROGRAM, name]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    with subprocess.Popen(  # noqa: S603 - our own program, with a name from the catalogue
        command, cwd=_ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        try:
            last = _followed(process, progress)
        except BaseException:  # the visitor has left, or the page is drawn anew
            process.kill()
            raise
    if process.returncode:
        raise ValueError(last or f"coding ended with {process.returncode}")


def _followed(process: subprocess.Popen[str], progress: Progress) -> str:
    """Tell the progress that the process prints; returns its last line that is none."""
    last = ""
    for line in process.stdout or ():
        share, _, statements = read(line)
        if share < 0:
            last = line.strip() or last
        else:
            progress(share, statements)
    return last


def read(line: str) -> tuple[float, int, int]:
    """Share done (0 to 1; -1 for a line that tells no progress), documents, statements.

    >>> read("40 95 21000"), read("Traceback")
    ((0.4, 95, 21000), (-1, 0, 0))
    """
    numbers = line.split()
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        return -1, 0, 0
    percent, documents, statements = map(int, numbers)
    return percent / 100, documents, statements
