"""The name of the method: which code and which codebook the numbers depend on."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from analysis import __version__
from analysis.codebook import FOLDER

#: What the numbers depend on: the rooms that the river flows through, and those that these enter (tests/test_scale.py).
RIVER = (
    *("statement.py", "codebook", "clause", "mentions", "ingest", "segment", "attribute", "tone", "themes", "posture"),
    *("reprints", "pipeline/river.py", "pipeline/toward.py"),
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
    """Whether a number depends on a file of analysis/. Of the pipeline only the river: the rest moves tables.

    >>> _matters(Path("pipeline/river.py")), _matters(Path("pipeline/run.py")), _matters(Path("charts/tone.py"))
    (True, False, False)
    """
    return path.parts[0] in RIVER or path.as_posix() in RIVER
