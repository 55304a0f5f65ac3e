"""Words that show the parts of a threat: conditions, demands, deadlines, ways out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.codebook.files import FOLDER, only, read_toml

_KEYS = (
    "conditional", "occasions", "open_condition", "turning_back", "demanding", "consequences", "answering",
    "before_occasion", "addressed", "before_deadline", "before_telling", "times", "soon", "negators", "marks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Registers:
    """The word lists of registers.toml, each a set of lower-case words or lemmas."""

    conditional: frozenset[str]
    occasions: frozenset[str]
    open_condition: frozenset[str]
    turning_back: frozenset[str]
    demanding: frozenset[str]
    consequences: frozenset[str]
    answering: frozenset[str]
    before_occasion: frozenset[str]
    addressed: frozenset[str]
    before_deadline: frozenset[str]
    before_telling: frozenset[str]
    times: frozenset[str]
    soon: frozenset[str]
    negators: frozenset[str]
    marks: frozenset[str]


@cache
def load_registers(folder: Path = FOLDER) -> Registers:
    """The word lists from `folder`/registers.toml, read once a process.

    >>> "unless" in load_registers().turning_back
    True
    """
    data = read_toml(folder / "registers.toml")
    only(data, _KEYS, "registers.toml")
    for name, entry in data.items():
        only(entry, ("reason", "words"), f"registers.toml [{name}]")
    return Registers(**{name: frozenset(data[name]["words"].split()) for name in _KEYS})
