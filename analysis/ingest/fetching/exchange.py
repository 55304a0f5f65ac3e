"""One address, asked and read within limits of time, size, redirects and kind."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urljoin

from analysis import __version__
from analysis.ingest.fetching.addresses import Allowance, NotFetched, Target, checked
from analysis.ingest.fetching.quota import Quota, line
from analysis.ingest.limits import megabytes

CHUNK = 1 << 16
REDIRECTS = {301, 302, 303, 307, 308}
KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "application/pdf": "pdf",
    "application/json": "json",
    "text/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/rdf+xml": "xml",
}
_SLOW = ("the address takes too long to answer", "try again later, or save the page and upload it")


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bounds of one fetch: seconds for all of it, redirects, and bytes as sent and as unpacked."""

    seconds: float = 20.0
    connect_seconds: float = 5.0
    redirects: int = 5
    bytes: int = 10_000_000


@dataclass(frozen=True, slots=True)
class Web:
    """How addresses are read: whose quota, within which limits, which GDELT. `allow` is for tests only."""

    quota: Quota | None = None
    limits: FetchLimits = field(default_factory=FetchLimits)
    allow: Allowance | None = None
    gdelt: str = "https://api.gdeltproject.org/api/v2/doc/doc"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: where it led to, its kind (html, text, pdf, json, xml), its bytes, the charset named."""

    address: str
    kind: str
    data: bytes = field(repr=False)
    charset: str = ""


class Pinned(http.client.HTTPConnection):
    """A connection to a vetted number that speaks to the name: no resolver, proxy or variable comes between."""

    def __init__(self, target: Target, seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self.target = target
        self.line: socket.socket | None = None  # stays, where http.client lets go of `sock` to read until the end

    def connect(self) -> None:
        """Open the line to the first vetted number that answers; speak TLS to the name."""
        last: OSError | None = None
        for number in self.target.numbers[:3]:
            try:
                made = socket.create_connection((number, self.target.port), self.timeout)
                break
            except OSError as error:
                last = error
        else:
            raise last or OSError("no address")
        self.sock = self.line = made
        if self.target.scheme == "https":
            context = ssl.create_default_context()
            wrapped = context.wrap_socket(made, server_hostname=self.target.host, do_handshake_on_connect=False)
            self.sock = self.line = wrapped
            wrapped.do_handshake()  # after it is the connection's socket, so that the bell reaches it


@contextmanager
def _bell(connection: Pinned, seconds: float) -> Iterator[threading.Event]:
    """Shut the connection when the time is up: a server that sends a byte now and then never meets a socket's limit."""
    late = threading.Event()

    def ring() -> None:
        late.set()
        if connection.line is not None:
            with suppress(OSError):
                socket.socket.shutdown(connection.line, socket.SHUT_RDWR)  # the line itself, not TLS politely

    timer = threading.Timer(max(seconds, 0.01), ring)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        connection.close()


def fetch(address: str, web: Web | None = None, kinds: tuple[str, ...] = ()) -> Fetched:
    """What stands at an address. Raises NotFetched, with reason and remedy, for whatever goes wrong.

    Each redirect is checked like the first address. `kinds` narrows what is accepted (html, text, pdf, json, xml).
    """
    web = web or Web()
    with web.quota.turn(web.limits.seconds) if web.quota else line(web.limits.seconds):
        end = time.monotonic() + web.limits.seconds
        for _ in range(web.limits.redirects + 1):
            target = checked(address, web.allow, min(web.limits.connect_seconds, _left(end)))
            found = _ask(target, web, kinds, end)
            if isinstance(found, Fetched):
                return found
            if target.scheme == "https" and found.lower().startswith("http:"):
                raise NotFetched("the address leads from a protected page to an unprotected one", "check it")
            address = found
    raise NotFetched(f"the address redirects more than {web.limits.redirects} times", "give the last address")


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise NotFetched(*_SLOW)
    return left


def _ask(target: Target, web: Web, kinds: tuple[str, ...], end: float) -> Fetched | str:
    """One exchange: what was found, or the address it redirects to."""
    connection = Pinned(target, min(web.limits.connect_seconds, _left(end)))
    with _bell(connection, _left(end)) as late:
        try:
            connection.request("GET", target.path, headers=headers())
            if connection.line is not None:
                connection.line.settimeout(_left(end))
            with connection.getresponse() as response:
                if response.status in REDIRECTS:
                    return urljoin(target.address, _as_utf8(response.getheader("Location") or ""))
                return _accepted(target, response, web.limits, kinds, late)
        except NotFetched:
            raise
        except ssl.SSLError as error:
            raise NotFetched("the address is not properly protected (its certificate fails)", "check it") from error
        except (OSError, http.client.HTTPException, ValueError, zlib.error, EOFError) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise NotFetched(*_SLOW) from error
            raise NotFetched(
                "the address gives no proper answer", "open it in a browser, save and upload it"
            ) from error


def _as_utf8(header: str) -> str:
    """A header's letters, which http.client reads as Latin-1 and servers write as UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def headers() -> dict[str, str]:
    """What is said to every server: who asks, and for what."""
    return {
        "User-Agent": f"Demarche/{__version__} (reads single pages at a person's request)",
        "Accept": "text/html, application/pdf;q=0.9, text/plain;q=0.9, application/xml;q=0.8, application/json;q=0.8",
        "Accept-Encoding": "gzip",
        "Accept-Language": "en",
        "Connection": "close",
    }


def _accepted(
    target: Target,
    response: http.client.HTTPResponse,
    limits: FetchLimits,
    kinds: tuple[str, ...],
    late: threading.Event,
) -> Fetched:
    if response.status != 200:
        remedy = "open it in a browser; if you can read it there, save the page and upload it"
        raise NotFetched(f"the address answers {response.status}", remedy)
    said = response.headers.get_content_type() if response.getheader("Content-Type") else ""
    kind = KINDS.get(said, "")
    if not kind or (kinds and kind not in kinds):
        raise NotFetched(
            f"the address holds {said or 'something unnamed'}, which is not read", "give a page, PDF or text"
        )
    if (response.length or 0) > limits.bytes:
        raise NotFetched(f"the page is larger than {megabytes(limits.bytes)}", "save the part you need and upload it")
    data = b"".join(_unpacked(response, limits))
    if late.is_set():
        raise NotFetched(*_SLOW)
    return Fetched(target.address, kind, data, str(response.headers.get_content_charset() or ""))


def _unpacked(response: http.client.HTTPResponse, limits: FetchLimits) -> Iterator[bytes]:
    """The body, piece by piece, unpacked; what is sent and what comes of it are both counted."""
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise NotFetched(f"the page is packed in a way that is not read ({coding[:20]})", "save the page and upload it")
    opener = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding != "identity" else None
    sent = size = 0
    while chunk := response.read1(CHUNK):
        sent += len(chunk)
        piece = chunk
        while piece:
            out = opener.decompress(piece, CHUNK) if opener else piece
            piece = opener.unconsumed_tail if opener else b""
            size += len(out)
            if max(sent, size) > limits.bytes:
                reason = f"the page is larger than {megabytes(limits.bytes)}"
                raise NotFetched(reason, "save the part you need and upload it")
            yield out
    if response.length:
        raise NotFetched("the answer breaks off", "try again")
    if opener and not opener.eof:
        raise NotFetched("the answer breaks off", "try again")
