"""Run every measurement and write benchmarks/RESULTS.md: python -m benchmarks [NAME ...]

Each measurement is a module here that prints lines `name value`. A module that is not run keeps its earlier lines, so
that a long one can be measured alone; each section says on which day and by which version it was measured.
"""

from __future__ import annotations

import argparse
import datetime
import platform
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from analysis.pipeline import method

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
#: Section -> the module and its words, where they are not the name alone. UN is what scale_whole leaves.
_UN = ("benchmarks/.made/un", "un-general-debate")
VARIANTS = {
    "scale_whole_alone": ("scale_whole", "--workers", "1", "--out", "benchmarks/.made/alone"),
    "server_time_sotu": ("server_time", "--corpus", "state-of-the-union"),
    "server_time_un": ("server_time", "--corpus", "/".join(_UN)),
    "server_growth": ("server_time", "--growth", "benchmarks/.made/grown"),
    "browser_sotu": ("browser", "--corpus", "state-of-the-union"),
    "browser_un": ("browser", "--corpora", _UN[0], "--corpus", _UN[1]),
}
#: What is put before the names that a variant prints, where the module prints the same for every corpus.
PREFIXES = {"scale_whole_alone": "alone_", "server_time_sotu": "sotu_", "server_time_un": "un_"}
MODULES = (
    *("accuracy", "agreement", "attribution_speed", "themes_speed", "tone_equality", "tone_speed", "reprints"),
    *("tone_register", "tone_bundled", "ordering", "offsets", "pipeline_speed"),
    *("scale", "scale_kills", "scale_whole", "scale_whole_alone"),
    *("server_time", "server_time_sotu", "server_time_un", "server_growth"),
    *("browser", "browser_sotu", "browser_un", "sessions", "permalinks"),
    *("adding", "clone", "fuzz", "hostile", "layouts"),
)
_SECTION = re.compile(r"^## (\w+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^(\w+) (-?\d+(?:\.\d+)?)$", re.MULTILINE)


def measured(name: str) -> str:
    """One section: when and how it was measured, then the lines as printed; empty where its texts are absent."""
    print(f"measuring {name} ...", file=sys.stderr, flush=True)
    module, *words = VARIANTS.get(name, (name,))
    command = [sys.executable, "-m", f"benchmarks.{module}", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    notes = [line for line in done.stderr.splitlines() if line.startswith(("not measured", name, "turns", "sentences"))]
    lines = _LINE.sub(rf"{PREFIXES.get(name, '')}\1 \2", done.stdout.strip())
    if done.returncode not in (0, 2):
        raise SystemExit(f"benchmarks.{name} failed:\n{done.stderr[-2000:]}")
    if not lines:
        print("\n".join(notes), file=sys.stderr)
        return ""
    stamp = f"{datetime.date.today()}, version {method()}, Python {platform.python_version()}"
    return f"`python -m {' '.join(command[2:])}` - {stamp}\n\n```\n" + "\n".join([lines, *notes]) + "\n```\n"


def table(sections: dict[str, str]) -> str:
    """The bars with what was measured, and whether it meets them."""
    figures = {name: float(value) for text in sections.values() for name, value in _LINE.findall(text)}
    rows = ["| measure | what it says | bar | measured | |", "|---|---|---|---|---|"]
    for bar in tomllib.loads((HERE / "bars.toml").read_text(encoding="utf-8"))["bar"]:
        low, high = bar.get("at_least"), bar.get("at_most")
        asked = f"at least {low:g}" if low is not None else f"at most {high:g}"
        value, called = figures.get(bar["measure"]), f"{bar['measure']} | {bar['says']}"
        if value is None:
            rows.append(f"| {called} | {asked} | not measured yet | |")
        else:
            met = value >= low if low is not None else value <= high
            rows.append(f"| {called} | {asked} | {value:g} | {'met' if met else '**missed**'} |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MODULES)}; default: all")
    names = parser.parse_args().names or list(MODULES)
    if unknown := set(names) - set(MODULES):
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else ""
    sections = {name: body.strip() + "\n" for name, body in _SECTION.findall(text) if name in MODULES}
    for name in names:
        sections[name] = measured(name) or sections.get(name, "")
    intro = (
        "# Results\n\nEvery figure here was printed by a command of this repository (`make bench`), also where it\n"
        "misses its bar. Times are ratios within one run, because machines differ. docs/method.md says what a\n"
        "measure means.\n"
    )
    body = "\n".join(f"## {name}\n{sections[name]}" for name in MODULES if sections.get(name))
    RESULTS.write_text(f"{intro}\n{table(sections)}\n\n{body}", encoding="utf-8")


if __name__ == "__main__":
    main()
