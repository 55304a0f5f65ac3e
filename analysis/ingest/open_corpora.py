"""Open corpora: downloaded once from where their makers keep them, verified, and read as their makers laid them out."""

from __future__ import annotations

import fnmatch
import hashlib
import json
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from analysis.ingest.decode import decode
from analysis.ingest.fetching import NotFetched, Web, fetch
from analysis.ingest.fetching.download import Resuming
from analysis.ingest.guard import inflate, open_zip
from analysis.ingest.limits import COMMAND_LINE, Budget
from analysis.ingest.rows import Item
from analysis.ingest.wikinews import read_wikinews
from analysis.statement import Document, Rejection

_SPEECH = re.compile(r"(?:^|/)([A-Z]{2,4})_(\d{1,3})_(\d{4})\.txt$")
_INAUGURAL = re.compile(r"(?:^|/)(\d{4})-([A-Za-z]+)\.txt$")
_DAMAGED = ("the file is damaged", "delete it from the cache and try again")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an open corpus comes from: an `address`, or a Dataverse `dataset` and a `pattern` for the file's name.

    `sha256` is the checksum that we have seen and state. Where it is empty, the file is held against the MD5 that the
    dataset's manifest names, if it has one, and its SHA-256 is written down on first use: later downloads must match.
    """

    layout: str
    address: str = ""
    dataset: str = ""
    pattern: str = "*"
    sha256: str = ""


class Found(NamedTuple):
    """A file to download: its address, its name, and a checksum as pooch writes it, or nothing."""

    address: str
    name: str
    checksum: str


def located(origin: Origin, web: Web) -> Found:
    """The file of an origin; for a Dataverse dataset as its manifest has it today. Raises NotFetched."""
    stated = f"sha256:{origin.sha256}" if origin.sha256 else ""
    if not origin.dataset:
        return Found(origin.address, Path(origin.address).name, stated)
    server, _, doi = origin.dataset.rpartition("/doi:")
    manifest = fetch(f"{server}/api/datasets/:persistentId?persistentId=doi:{doi}", web, ("json",))
    try:
        listed = json.loads(manifest.data)["data"]["latestVersion"]["files"]
        files = {one["dataFile"]["filename"]: one["dataFile"] for one in listed}
        name = max(name for name in files if fnmatch.fnmatch(name, origin.pattern))
        checksum = stated or (f"md5:{files[name]['md5']}" if files[name].get("md5") else "")
        return Found(f"{server}/api/access/datafile/{int(files[name]['id'])}", name, checksum)
    except (ValueError, KeyError, TypeError) as error:
        remedy = "look at the dataset's page; the catalogue may need a newer pattern"
        raise NotFetched(f"the dataset doi:{doi} lists no file {origin.pattern}", remedy) from error


def downloaded(origin: Origin, folder: Path, web: Web) -> Path:
    """The corpus file below `folder`, downloaded where it is not there yet, and verified. Raises NotFetched."""
    import pooch  # 50 ms, and it loads requests: only where a corpus is asked for

    pooch.get_logger().setLevel("ERROR")  # its advice is for programmers
    record = folder / "checksums.json"
    known = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    key = origin.address or origin.dataset
    if key in known and (folder / known[key]["name"]).is_file():
        found = Found(known[key]["address"], known[key]["name"], f"sha256:{known[key]['sha256']}")
    else:
        found = located(origin, web)
        if key in known and known[key]["name"] == found.name:
            found = found._replace(checksum=f"sha256:{known[key]['sha256']}")
    try:
        path = Path(
            pooch.retrieve(
                found.address, found.checksum or None, fname=found.name, path=folder, downloader=Resuming(web)
            )
        )
    except ValueError as error:
        if isinstance(error, NotFetched):
            raise
        raise NotFetched("the file is not the one that was known: its checksum differs", "ask the project") from error
    _write_down(record, known, key, found, path)
    return path


def _write_down(record: Path, known: Mapping[str, Any], key: str, found: Found, path: Path) -> None:
    """Keep the SHA-256 of the first download, with its day and address."""
    if key in known and known[key]["name"] == found.name:
        return
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    entry = {"name": found.name, "address": found.address, "sha256": digest.hexdigest(), "on": date.today().isoformat()}
    record.write_text(json.dumps({**known, key: entry}, indent=2) + "\n", encoding="utf-8")


def _speech(name: str, row: int, data: bytes, position: int) -> Item:
    """A speech of the UN General Debate: `Session 75 - 2020/USA_75_2020.txt`, by state, session and year."""
    code, session, year = _SPEECH.search(name).groups()  # type: ignore[union-attr]
    document = Document(
        id=f"{code}_{session}_{year}",
        text=decode(data),
        title=f"UN General Debate {year}, session {session}",
        date=year,
        source="UN General Debate corpus",
        url="https://doi.org/10.7910/DVN/0TJX8Y",
        speaker=code,
    )
    return Item("un-general-debate", row, document, position)


def read_ungdc(path: Path) -> Iterator[Item]:
    """The speeches of the UN General Debate corpus, from its tar file, one document each; the state is the speaker."""
    row = 0
    try:
        with path.open("rb") as raw, tarfile.open(fileobj=raw, mode="r|*") as archive:
            for member in archive:
                if member.isfile() and member.size <= COMMAND_LINE.document_characters and _SPEECH.search(member.name):
                    row += 1
                    content = archive.extractfile(member)
                    yield _speech(member.name, row, content.read() if content else b"", raw.tell())
    except (tarfile.TarError, EOFError, OSError, ValueError):
        yield Item(path.name, 0, Rejection(path.name, 0, "", *_DAMAGED), 0)


def read_inaugural(path: Path) -> Iterator[Item]:
    """The inaugural addresses of the presidents of the United States, from the archive `inaugural.zip`."""
    with path.open("rb") as raw, open_zip(raw, COMMAND_LINE) as archive:
        named = [member for member in archive.infolist() if _INAUGURAL.search(member.filename)]
        for row, member in enumerate(sorted(named, key=lambda member: member.filename), start=1):
            yield _inaugural(archive, member, row, path.stat().st_size * row // len(named))


def _inaugural(archive: zipfile.ZipFile, member: zipfile.ZipInfo, row: int, position: int) -> Item:
    year, name = _INAUGURAL.search(member.filename).groups()  # type: ignore[union-attr]
    document = Document(
        id=f"inaugural-{year}",
        text=decode(inflate(archive, member, COMMAND_LINE, Budget(1, COMMAND_LINE.file_bytes))),
        title=f"Inaugural Address {year}",
        date=year,
        source="Inaugural addresses, corpus of the NLTK project",
        speaker=f"US President {name}",
    )
    return Item("us-inaugural", row, document, position)


#: Reader by the layout that the catalogue names.
LAYOUTS: dict[str, Callable[[Path], Iterator[Item]]] = {
    "ungdc": read_ungdc,
    "inaugural": read_inaugural,
    "wikinews": read_wikinews,
}
