"""Large files, straight to disk: resumed where an earlier try broke off, by the same rules as any address."""

from __future__ import annotations

import http.client
import time
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from analysis.ingest.fetching.addresses import NotFetched, Target, checked
from analysis.ingest.fetching.exchange import CHUNK, REDIRECTS, Pinned, Web, headers

SECONDS = 30.0  # without a byte, after which the line is given up
LARGEST = 2_000_000_000


class Resuming:
    """A downloader for pooch: an unfinished file stays as `<name>.part` and is continued, not begun again.

    pooch's own downloader keeps no part of a broken download, asks with whatever proxy the environment names, and
    follows any redirect.
    """

    def __init__(self, web: Web, most: int = LARGEST) -> None:
        self.web, self.most = web, most

    def __call__(self, url: str, output_file: str, pooch: Any = None, check_only: bool = False) -> None:
        """Download `url` into `output_file`. Raises NotFetched; what has come so far is kept beside it."""
        part = Path(output_file).parent / f"{Path(url.partition('?')[0]).name}.part"
        for _ in range(self.web.limits.redirects + 1):
            target = checked(url, self.web.allow)
            there = part.stat().st_size if part.is_file() else 0
            moved = _continued(target, part, there, self.most)
            if not moved:
                part.replace(output_file)
                return
            url = urljoin(target.address, moved)
        raise NotFetched("the address redirects too often", "try again later")


def _continued(target: Target, part: Path, there: int, most: int) -> str:
    """Add to `part` what is missing; the address to ask instead, where the server names one."""
    connection = Pinned(target, SECONDS)
    try:
        span = {"Range": f"bytes={there}-"} if there else {}
        connection.request(
            "GET", target.path, headers={**headers(), "Accept": "*/*", "Accept-Encoding": "identity"} | span
        )
        with connection.getresponse() as response:
            if response.status in REDIRECTS:
                return response.getheader("Location") or target.address
            if response.status == 416 and there:
                return ""  # nothing is missing
            if response.status not in (200, 206):
                raise NotFetched(f"the address answers {response.status}", "try again later")
            _append(response, part, there if response.status == 206 else 0, most)
    except (OSError, http.client.HTTPException) as error:
        raise NotFetched("the download broke off", "try again: it goes on where it stopped") from error
    finally:
        connection.close()
    return ""


def _append(response: http.client.HTTPResponse, part: Path, start: int, most: int) -> None:
    size, began = start, time.monotonic()
    with part.open("ab" if start else "wb") as out:
        while chunk := response.read1(CHUNK):
            size += len(chunk)
            if size > most or time.monotonic() - began > 24 * 3600:
                raise NotFetched("the download is larger than it may be", "fetch it by hand")
            out.write(chunk)
    if response.length:
        raise NotFetched("the download broke off", "try again: it goes on where it stopped")
