"""The app's own server on a free port, for tests and benchmarks: started, waited for, and always ended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60.0


class Server:
    """`with Server(corpora=folder) as server:` gives a running app at `server.url`, listening on this machine only."""

    def __init__(self, corpora: Path | None = None, fetch_from: int = 0, script: str = "app.py") -> None:
        """`fetch_from` is a port of this machine that the app may fetch from, which no setting of the app allows.

        `script` is the app: another one is run in its place where a benchmark compares with it.
        """
        self.script = script
        self.fetch_from = fetch_from
        self.environment = {key: value for key, value in os.environ.items() if key != "DEMARCHE_CORPORA"}
        if corpora is not None:
            self.environment["DEMARCHE_CORPORA"] = str(corpora)

    def __enter__(self) -> Self:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.log = tempfile.TemporaryFile()
        start = ["tests.browser.with_loopback", "app", str(self.fetch_from)]
        command = [sys.executable, "-m", *(start if self.fetch_from else ["streamlit", "run", self.script])]
        command += ["--server.port", str(port)]
        command += ["--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log
        )
        self._wait()
        return self

    def _wait(self) -> None:
        start = time.monotonic()
        while time.monotonic() - start < _PATIENCE:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as reply:
                    if reply.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"the app did not start:\n{self.output()}")

    def output(self) -> str:
        """What the server has printed so far."""
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def memory(self) -> float:
        """Resident memory of the server in megabytes (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def settle(self, most: float = 300.0) -> None:
        """Wait until it has done next to nothing for three seconds, at most so many seconds (Linux)."""
        ends, before, still = time.monotonic() + most, self._worked(), 0
        while still < 3 and time.monotonic() < ends:
            time.sleep(1.0)
            now = self._worked()
            still, before = (still + 1 if now - before < 0.1 else 0), now

    def _worked(self) -> float:
        """Seconds of a processor that it has taken."""
        numbers = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
