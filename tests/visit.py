"""Pages as a first visit to a fresh server finds them, without a browser."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]


def opened(page: str = "overview", **query: str | list[str]) -> AppTest:
    """A page, the address carrying `query`."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(f"pages/{page}.py")
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def html(app: AppTest) -> str:
    """The markup of the page."""
    return "".join(block.proto.body for block in app.get("html"))
