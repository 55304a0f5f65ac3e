"""Files of a store such as a bucket: each is brought to this machine while it is read, and goes again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.ingest.inputs import File
from analysis.ingest.rows import Item
from analysis.statement import Rejection


def stored_files(address: str) -> Iterator[File | Item]:
    """The files of an address in order of their names; a rejection where there is none or the store cannot be reached.

    * and ** stand for any part of a name; a folder stands for all that is in it.
    """
    try:
        system, paths = _listed(address)
    except (ImportError, OSError, ValueError) as error:
        remedy = "check the address and the rights; stores need requirements-scale.txt and their own fsspec package"
        yield _refused(address, f"the store cannot be read ({error})", remedy)
        return
    if not paths:
        yield _refused(address, "there is no such file", "check the address")
    for path in paths:
        with tempfile.TemporaryDirectory(prefix="demarche-") as made:
            name = PurePosixPath(path).name
            try:
                system.get_file(path, str(Path(made) / name))
            except OSError as error:
                yield _refused(name, f"the file cannot be read ({error})", "check the rights")
                continue
            yield File(name, Path(made) / name)


def _listed(address: str) -> tuple[Any, list[str]]:
    from fsspec.core import url_to_fs  # an extra: only who names an address needs it

    system, root = url_to_fs(address)
    return system, sorted(system.glob(root) if "*" in root else system.find(root))


def _refused(name: str, reason: str, remedy: str) -> Item:
    return Item(name, 0, Rejection(name, 0, "", reason, remedy), 0)
