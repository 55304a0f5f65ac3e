"""Packed files: nothing is inflated past its limits, and no XML may declare anything of its own."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from analysis.ingest.inputs import File
from analysis.ingest.limits import Budget, Limits, megabytes
from analysis.ingest.rows import UnusableFile

CHUNK = 1 << 16
_ENTRY = b"PK\x01\x02"  # opens each entry of a zip file's directory
_DECLARATIONS = tuple(
    word.encode(coding) for word in ("<!DOCTYPE", "<!ENTITY") for coding in ("utf-8", "utf-16-le", "utf-16-be")
)
_BOMB = "do not open it; ask its sender for the files themselves"
#: What the standard library raises on a broken archive, besides its own errors.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, LookupError)


def _entries(stream: BinaryIO, most: int) -> int:
    """Directory entries that can be seen in the bytes, counted no further than `most`: the header's own figure lies."""
    seen, tail = 0, b""
    while seen <= most and (chunk := stream.read(1 << 20)):
        seen += (tail + chunk).count(_ENTRY)
        tail = chunk[-3:]
    stream.seek(0)
    return seen


def open_zip(stream: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """The archive, its directory read. Raises UnusableFile where it is damaged or has too many members."""
    if _entries(stream, limits.files) > limits.files:
        raise UnusableFile(f"the archive has more than {limits.files:,} files", "send it in parts")
    try:
        return zipfile.ZipFile(stream)
    except BROKEN as error:
        raise UnusableFile("the archive is damaged", "pack it again, or send the files themselves") from error


def inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, budget: Budget) -> bytes:
    """The bytes of one member. Raises UnusableFile once size, ratio or `budget` is passed; what came out is spent.

    The sizes that the archive claims are not believed: what comes out is counted.
    """
    parts, size = [], 0
    most_by_ratio = max(limits.ratio * max(member.compress_size, 1), limits.ratio_from)
    try:
        with archive.open(member) as packed:
            while chunk := packed.read(CHUNK):
                size += len(chunk)
                parts.append(chunk)
                if size > most_by_ratio:
                    raise UnusableFile(f"it inflates to more than {limits.ratio} times its size", _BOMB)
                if size > limits.file_bytes:
                    raise UnusableFile(f"it is larger than {megabytes(limits.file_bytes)}", "split it")
                budget.spend(len(chunk))
    except UnusableFile:
        raise
    except BROKEN as error:
        raise UnusableFile("it is damaged inside the archive", "pack it again, or send the file itself") from error
    return b"".join(parts)


def member_fault(member: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Reason and remedy where a member may not be read: locked, a link, or a name that leads out of the archive."""
    name = member.orig_filename.replace("\\", "/")
    outside = name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name) or "\0" in name
    if outside:
        return "its name leads out of the archive", "pack it again under a plain name"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link, not a file", "pack the file itself"
    if member.flag_bits & 0x1:
        return "it is locked with a password", "pack it again without one"
    return None


def check_office(file: File, limits: Limits) -> None:
    """Raise UnusableFile where a .docx or .xlsx is no archive, would inflate too far, or declares XML entities.

    Office programs never write a document type; an entity bomb and an external entity both need one.
    """
    with file.open() as stream, open_zip(stream, limits) as archive:
        budget = Budget(limits.files, min(limits.total_bytes, 4 * limits.file_bytes))
        for member in archive.infolist():
            if member.flag_bits & 0x1:
                raise UnusableFile("the file is locked with a password", "save it without one")
            data = inflate(archive, member, limits, budget)
            if member.filename.lower().endswith((".xml", ".rels", ".vml")) and declares(data):
                raise UnusableFile("its XML declares entities of its own", "save it again with an office program")


def declares(data: bytes) -> bool:
    """Whether XML carries a document type or an entity declaration, in any of the encodings of XML.

    >>> declares(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), declares(b"<a/>")
    (True, False)
    """
    return any(word in data for word in _DECLARATIONS)


def members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Members that a person put there: no folders, no droppings of an operating system."""
    for member in archive.infolist():
        parts = member.filename.split("/")
        if (
            not member.is_dir()
            and parts[0] != "__MACOSX"
            and parts[-1] not in (".DS_Store", "Thumbs.db", "desktop.ini")
        ):
            yield member
