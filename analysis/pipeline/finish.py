"""The last pass: what can only be said once every document has been read."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.pipeline.folder import Folder
from analysis.pipeline.parts import Part


def finish(staging: Folder, parts: Sequence[Part]) -> None:
    """Go over the parts that a run has written, before they become the dataset.

    `staging` holds `statements.parquet/part-00000.parquet` and so on, one for each of `parts`. A run that is killed
    here begins this pass anew on the same files, some of which may have been through it: it must give the same again.
    """
