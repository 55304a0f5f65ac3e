"""Ten visitors at once, without browsers: reruns a second, errors, and what a session keeps in the server's memory.

usage: python -m benchmarks.sessions [--corpora FOLDER] [--sessions 10] [--clicks 12]
Each session speaks Streamlit's own protocol over its websocket and changes a filter by its address, as a reader does
with the browser's Back. Prints `sessions_reruns_per_s`, `sessions_errors` and `sessions_mb_each`.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.server import Server

#: The addresses that each session goes through, one a click.
CLICKS = ("", "theme=coercion", "theme=diplomacy", "status=conditional", "actor=RUS", "speaker=USA")
_PATIENCE = 60.0


async def rerun(socket: websockets.ClientConnection, query: str) -> int:
    """Ask for one rerun and wait for its end; gives the number of errors that it shows."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.is_history_navigation = True
    await socket.send(asked.SerializeToString())
    errors = 0
    async with asyncio.timeout(_PATIENCE):
        while True:
            said = ForwardMsg()
            said.ParseFromString(await socket.recv())  # type: ignore[arg-type]
            if said.WhichOneof("type") == "delta" and said.delta.new_element.WhichOneof("type") == "exception":
                errors += 1
            if said.WhichOneof("type") == "script_finished":
                failed = said.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY
                return errors + failed


async def session(url: str, clicks: int, start: asyncio.Barrier, offset: int) -> int:
    """One visitor: a first visit, then `clicks` changes as fast as the server answers; gives its errors."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        errors = await rerun(socket, "")
        await start.wait()
        for turn in range(clicks):
            errors += await rerun(socket, CLICKS[(turn + offset) % len(CLICKS)])
        await start.wait()
        return errors


async def measure(server: Server, sessions: int, clicks: int) -> tuple[float, int, float]:
    """Reruns a second, errors and megabytes a session, with all of them at once on a warm server."""
    alone = asyncio.Barrier(1)
    await session(server.url, 2 * len(CLICKS), alone, 0)  # warms the caches, as the first visitor does
    before = server.memory()
    gate = asyncio.Barrier(sessions + 1)
    tasks = [asyncio.create_task(session(server.url, clicks, gate, place)) for place in range(sessions)]
    await gate.wait()
    begin = time.perf_counter()
    await gate.wait()
    elapsed = time.perf_counter() - begin
    each = (server.memory() - before) / sessions
    return sessions * clicks / elapsed, sum(await asyncio.gather(*tasks)), each


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of corpus folders; default: the catalogue's")
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--clicks", type=int, default=12)
    given = parser.parse_args()
    with Server(given.corpora) as server:
        speed, errors, each = asyncio.run(measure(server, given.sessions, given.clicks))
    print(f"sessions_reruns_per_s {speed:.1f}\nsessions_errors {errors}\nsessions_mb_each {each:.2f}")


if __name__ == "__main__":
    main()
