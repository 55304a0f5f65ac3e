"""A web server on the loopback for tests: pages by path, every request kept, and hosts that do not exist elsewhere."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from analysis.ingest import Allowance, FetchLimits, Quota, Web


@dataclass
class Page:
    """What a path answers."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    say_length: bool = True


Answer = Page | Callable[[BaseHTTPRequestHandler], None]


class Loopback:
    """The server while it runs: `pages` may be changed at any time, `asked` holds the paths that were asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.port = int(self.server.server_address[1])

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                owner.asked.append(self.path)
                answer = owner.pages.get(self.path) or owner.pages.get(self.path.partition("?")[0])
                answer = answer or Page(b"not here", status=404)
                if isinstance(answer, Page):
                    self._send(answer)
                else:
                    answer(self)

            def _send(self, page: Page) -> None:
                self.send_response(page.status)
                if page.kind:
                    self.send_header("Content-Type", page.kind)
                if page.say_length and "Content-Length" not in page.headers:
                    self.send_header("Content-Length", str(len(page.body)))
                for name, value in page.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(page.body)

            def log_message(self, *_: object) -> None: ...

            def handle(self) -> None:
                try:
                    super().handle()
                except ConnectionError:
                    return  # the reader has hung up, which is what some tests ask of it

        return Handler

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def web(self, quota: Quota | None = None, limits: FetchLimits | None = None) -> Web:
        """How to read from this server, and from nothing else that is not public."""
        allow = Allowance(frozenset({("127.0.0.1", self.port)}))
        return Web(quota, limits or FetchLimits(seconds=5.0), allow, self.address("/gdelt"))


@contextmanager
def loopback() -> Iterator[Loopback]:
    served = Loopback()
    thread = threading.Thread(target=served.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.server.shutdown()
        served.server.server_close()
        thread.join()
