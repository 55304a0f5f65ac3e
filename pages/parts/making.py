"""Makes the tables of a corpus in a process of its own: the memory that coding takes goes back when it ends."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from pages.parts.corpus import Progress

_ROOT = Path(__file__).resolve().parents[2]
#: The command, and what it says of its progress on a line.
_COMMAND = (sys.executable, "-m", "analysis", "corpus")
_LINE = re.compile(r"(\d+) %: ([\d,]+) documents?, ([\d,]+) statements?")


def make(name: str, progress: Progress) -> None:
    """Make a corpus of the catalogue where it is not made yet. ValueError: the last words of a process that failed."""
    with subprocess.Popen(  # noqa: S603 - our own command, with a name from the catalogue
        [*_COMMAND, name], cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
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

    >>> read("40 %: 95 documents, 21,000 statements"), read("Traceback")
    ((0.4, 95, 21000), (-1, 0, 0))
    """
    found = _LINE.match(line)
    if not found:
        return -1, 0, 0
    percent, documents, statements = (int(number.replace(",", "")) for number in found.groups())
    return percent / 100, documents, statements
