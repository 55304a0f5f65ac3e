"""The name of the method: which code and which codebook the numbers depend on."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from analysis import __version__
from analysis.codebook import FOLDER

#: Rooms whose code does not touch a number of the tables.
_READERS_SIDE = (
    "charts",
    "summarise",
    "dataset",
    "background",
    "workspace.py",
    "report",
    "report.py",
    "corpora.py",
    "__main__.py",
    "registers.py",
)


@cache
def method() -> str:
    """What the numbers depend on besides the text: version, and a digest of codebook and code, as "0.1.0+1a2b3c4d"."""
    root, digest = FOLDER.parents[1], hashlib.sha256()
    code = [path for path in root.glob("analysis/**/*.py") if _matters(path.relative_to(root / "analysis"))]
    for path in sorted([*FOLDER.rglob("*.toml"), *code]):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _matters(path: Path) -> bool:
    """Whether a number depends on a file of analysis/. Of the pipeline only the river: the rest moves its tables about.

    >>> _matters(Path("pipeline/river.py")), _matters(Path("pipeline/run.py")), _matters(Path("charts/tone.py"))
    (True, False, False)
    """
    if path.parts[0] == "pipeline":
        return path.name == "river.py"
    return path.parts[0] not in _READERS_SIDE
