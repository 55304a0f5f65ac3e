"""What a run has finished becomes the dataset: first a plan of renames, then the renames, corpus.json last.

Where corpus.json stands, everything else does. A run that is killed between two renames is completed by the next one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.codebook import Additions
from analysis.pipeline.counts import Counts
from analysis.pipeline.folder import Folder
from analysis.pipeline.parts import Coding, Part
from analysis.pipeline.version import method
from analysis.statement import FORMATS

SUMMARY = "corpus.json"
REJECTIONS = "rejected.csv"
TABLES = ("statements", "codings", "documents")
ENTRIES = (SUMMARY, REJECTIONS, *(f"{table}.{form}" for table in TABLES for form in FORMATS))
_PLAN, _READY, _REPLACED = "plan.json", "ready", "replaced"

Plan = list[tuple[str, str]]  # names in the staging folder and in the dataset


def assemble(staging: Folder, parts: Sequence[Part], coding: Coding, summary: Mapping[str, Any]) -> None:
    """Join what is joined, write corpus.json, and the plan by which all of it becomes the dataset."""
    plan: Plan = []
    for table in TABLES:
        if coding.form == "parquet":
            plan.append(_parquet(staging, table, parts))
        elif table != "documents":
            plan.append(join(staging, f"{table}.{coding.form}", parts))
    plan.append(join(staging, REJECTIONS, parts))
    plan.append(written(staging, summary))
    commit(staging, plan)


def _parquet(staging: Folder, table: str, parts: Sequence[Part]) -> tuple[str, str]:
    """One partition is a file, more are a folder of parts, without what a lost process has left there."""
    name, wanted = f"{table}.parquet", {f"{part.name}.parquet" for part in parts}
    for found in staging.names(name, hidden=True):
        if found not in wanted:
            staging.remove(f"{name}/{found}")
    return (f"{name}/{parts[0].name}.parquet" if len(parts) == 1 else name, name)


def join(staging: Folder, name: str, parts: Sequence[Part], before: bytes = b"") -> tuple[str, str]:
    """The parts of a CSV or JSON lines table as one file, after what stood there before; one header."""
    form = name.rpartition(".")[2]
    with staging.writing(f"{_READY}/{name}") as out:
        out.write(before)
        for number, part in enumerate(parts):
            data = staging.read(f"{name}/{part.name}.{form}")
            headed = form == "csv" and (number or before)
            out.write(data.partition(b"\n")[2] if headed else data)
    return (f"{_READY}/{name}", name)


def written(staging: Folder, summary: Mapping[str, Any]) -> tuple[str, str]:
    """Write corpus.json, where it waits for its rename."""
    with staging.writing(f"{_READY}/{SUMMARY}") as out:
        out.write((json.dumps(summary, indent=2, ensure_ascii=False) + "\n").encode())
    return (f"{_READY}/{SUMMARY}", SUMMARY)


def commit(staging: Folder, plan: Plan, replacing: bool = True) -> None:
    """From here on the run is completed by renames alone, by this process or by another."""
    with staging.writing(_PLAN) as out:
        out.write(json.dumps({"replacing": replacing, "moves": plan}).encode())


def summarised(
    about: Mapping[str, Any],
    counts: Counts,
    parts: Sequence[Part],
    added: Additions,
    earlier: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """corpus.json: what the tables beside it are, so that every picture and file can say it.

    `parts` is how many partitions there are; `hash` a digest of method, actors added and documents in order.
    """
    before = earlier or {}
    made = {"documents": counts.processed, "rejected": counts.rejected, "left_out": counts.left_out}
    made |= {"statements": counts.statements, "codings": counts.codings, "parts": len(parts)}
    sizes = {name: before.get(name, 0) + number for name, number in made.items()}
    dates = [date for part in parts for date in (part.since, part.until) if date]
    dates += [before[name] for name in ("since", "until") if before.get(name)]
    span = {"since": min(dates, default=""), "until": max(dates, default="")}
    return {
        **about,
        **sizes,
        **span,
        "hash": _hash(parts, added.digest, before),
        "version": method(),
        "profile": "published",
    }


def _hash(parts: Sequence[Part], actors: str, before: Mapping[str, Any]) -> str:
    """A chain over the partitions: a corpus that grew has the hash of one that was made from the same partitions."""
    found = str(before.get("hash") or hashlib.sha256((method() + actors).encode()).hexdigest()[:12])
    for part in parts:
        found = hashlib.sha256(f"{found} {part.content}".encode()).hexdigest()[:12]
    return found


def install(staging: Folder, out: Folder) -> None:
    """Carry out the plan. A dataset that is replaced is put aside first, and put back where a rename fails.

    One that grows stays where it is: its new parts come first, corpus.json is overwritten last.
    """
    plan = json.loads(staging.read(_PLAN))
    todo = [(source, target) for source, target in plan["moves"] if staging.has(source)]
    new = {target for _, target in plan["moves"]} - {target for _, target in todo}
    undo: list[tuple[Folder, str, Folder, str]] = []
    try:
        for name in ENTRIES if plan["replacing"] else ():
            if name not in new and out.has(name):
                out.move(name, staging, f"{_REPLACED}/{name}")
                undo.append((staging, f"{_REPLACED}/{name}", out, name))
        for source, target in todo:
            staging.move(source, out, target)
            undo.append((out, target, staging, source))
    except BaseException:
        for folder, name, other, original in reversed(undo if plan["replacing"] else []):
            folder.move(name, other, original)
        raise


def settle(staging: Folder, out: Folder) -> None:
    """Complete what a run that was killed had planned."""
    if staging.has(_PLAN):
        install(staging, out)
        staging.remove("")
