"""Folders that a run writes into: on a disk, or at an address such as s3://bucket/corpus by way of fsspec.

A file appears whole or not at all: on a disk by a rename, in a bucket because an upload is whole or is not.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.parse import unquote, urlsplit


class Folder(Protocol):
    """What a run asks of a folder. Names are relative, with / between their parts."""

    address: str

    def under(self, name: str) -> Folder:
        """A folder inside; it need not be there yet."""

    def has(self, name: str) -> bool:
        """Whether a file or a folder of that name is there."""

    def names(self, name: str, hidden: bool = False) -> list[str]:
        """Names in a folder inside, in order, those that begin with a dot only if asked; empty where it is absent."""

    def read(self, name: str) -> bytes:
        """A file's content."""

    def writing(self, name: str) -> Any:
        """A context that gives an open binary file, which appears under its name at the end of the block."""

    def workplace(self) -> Any:
        """A context that gives a folder on this machine's disk; what is put there stands here after the block."""

    def move(self, name: str, target: Folder, to: str) -> None:
        """A file or folder goes to a name in another folder of the same kind, over a file that is there."""

    def remove(self, name: str) -> None:
        """A file or folder goes away, if it is there; the folder itself where the name is empty."""


def at(place: str | Path) -> Folder:
    """The folder at a path or an address.

    >>> at("file:///srv/corpus").address, at("memory://corpus").address
    ('/srv/corpus', 'memory://corpus')
    """
    text = str(place)
    if text.startswith("file://"):
        return OnDisk(Path(unquote(urlsplit(text).path)))
    return InStore(text) if "://" in text else OnDisk(Path(place))


def part_names(out: Folder, table: str) -> list[str]:
    """Names of the files of a table, in order: the table itself where it is one file."""
    name = f"{table}.parquet"
    return [f"{name}/{part}" for part in out.names(name)] or [name]


class OnDisk:
    """A folder of this machine, or of a disk that machines share."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.address = str(path)

    def under(self, name: str) -> OnDisk:
        """As of a Folder."""
        return OnDisk(self.path / name)

    def has(self, name: str) -> bool:
        """As of a Folder."""
        return (self.path / name).exists()

    def names(self, name: str, hidden: bool = False) -> list[str]:
        """As of a Folder."""
        folder = self.path / name
        return sorted(p.name for p in folder.iterdir() if hidden or p.name[0] != ".") if folder.is_dir() else []

    def read(self, name: str) -> bytes:
        """As of a Folder."""
        return (self.path / name).read_bytes()

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """As of a Folder."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                yield out
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """As of a Folder."""
        self.path.mkdir(parents=True, exist_ok=True)
        yield self.path

    def move(self, name: str, target: Folder, to: str) -> None:
        """As of a Folder."""
        if not isinstance(target, OnDisk):
            raise TypeError("a file of a disk is moved to a disk")
        (target.path / to).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).replace(target.path / to)

    def remove(self, name: str) -> None:
        """As of a Folder."""
        path = self.path / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


class InStore:
    """A folder of a store that fsspec knows by its address: s3://, gs://, abfs://, memory:// and others."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._system, self._root = _system(self.address)

    def under(self, name: str) -> InStore:
        """As of a Folder."""
        return InStore(f"{self.address}/{name}")

    def has(self, name: str) -> bool:
        """As of a Folder."""
        return bool(self._system.exists(self._at(name)))

    def names(self, name: str, hidden: bool = False) -> list[str]:
        """As of a Folder."""
        if not self._system.isdir(self._at(name)):
            return []
        found = [str(path).rsplit("/", 1)[-1] for path in self._system.ls(self._at(name), detail=False)]
        return sorted(each for each in found if each and (hidden or each[0] != "."))

    def read(self, name: str) -> bytes:
        """As of a Folder."""
        return bytes(self._system.cat_file(self._at(name)))

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """As of a Folder."""
        with tempfile.TemporaryFile() as out:
            yield out
            out.seek(0)
            with self._system.open(self._at(name), "wb") as there:
                shutil.copyfileobj(out, there)

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """As of a Folder."""
        with tempfile.TemporaryDirectory(prefix="demarche-") as made:
            yield Path(made)
            for path in sorted(path for path in Path(made).rglob("*") if path.is_file()):
                self._system.put_file(str(path), self._at(path.relative_to(made).as_posix()))

    def move(self, name: str, target: Folder, to: str) -> None:
        """As of a Folder."""
        if not isinstance(target, InStore):
            raise TypeError("a file of a store is moved within the store")
        start, aim = self._at(name), target._at(to)
        for path in map(str, self._system.find(start)):
            self._system.copy(path, aim + path[len(start) :])
        self.remove(name)

    def remove(self, name: str) -> None:
        """As of a Folder."""
        if self.has(name):
            self._system.rm(self._at(name), recursive=True)

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root


def _system(address: str) -> tuple[Any, str]:
    """The file system that serves an address, and the address as that system writes it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise OSError(f"{address}: addresses need fsspec; python -m pip install -r requirements-scale.txt") from error
    try:
        system, root = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise OSError(f"{address}: {error}") from error
    return system, str(root).rstrip("/")
