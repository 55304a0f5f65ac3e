"""The app, and the process of its jobs, with leave to fetch from one port of this machine: for tests alone.

`python -m tests.browser.with_loopback app PORT ...` starts the app with the rest of the words, as
`streamlit run app.py` would; `... job PORT` is the process that the app then starts for its jobs.
"""

from __future__ import annotations

import sys

from analysis.background import __main__ as background
from analysis.ingest import Allowance, Web


def main() -> None:
    what, port, *rest = sys.argv[1:]
    if what == "job":
        allowed = Allowance(frozenset({("127.0.0.1", int(port))}))
        sys.exit(background.main(Web(allow=allowed, gdelt=f"http://127.0.0.1:{port}/gdelt")))
    from streamlit.web import cli

    from analysis.background import job

    job.COMMAND = (sys.executable, "-m", "tests.browser.with_loopback", "job", port)
    sys.argv = ["streamlit", "run", "app.py", *rest]
    cli.main()


if __name__ == "__main__":
    main()
