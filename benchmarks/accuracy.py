"""How often the codings are what human coders said, on every set there is.

usage: python -m benchmarks.accuracy [--only WORD]
Without --only it also writes data/accuracy.toml, which the Method page shows.
Our own sets stand in benchmarks/gold. The licensed sets and the transcripts are beside the repository; where they are
absent, that is said and the rest is measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.codebook import event_sides
from analysis.ingest.decode import clean
from analysis.pipeline import code
from analysis.statement import Document
from analysis.themes import code_text
from benchmarks import corpora
from benchmarks.accuracy_file import confusion, write

GOLD = Path(__file__).parent / "gold"
THEMES = ("coercion", "diplomacy", "friction", "")
Rows = list[dict[str, Any]]
Pair = tuple[dict[str, Any], dict[str, Any]]


def rows(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def f1(pairs: Sequence[tuple[str, str]], label: str) -> float:
    """F1 of one class over (gold, ours) pairs; 0 where the class was never found."""
    hit = sum(g == o == label for g, o in pairs)
    return 2 * hit / (sum(g == label for g, _ in pairs) + sum(o == label for _, o in pairs)) if hit else 0.0


def share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else float("nan")


#: What was measured in this run, for data/accuracy.toml: figures, sizes by the beginning of their names, confusions.
FIGURES: dict[str, float] = {}
SIZES: dict[str, int] = {}
CONFUSIONS: dict[str, list[list[int]]] = {}


def say(name: str, value: float) -> None:
    """Print a figure and remember it; a count is remembered as the size of the figures with the same beginning."""
    if isinstance(value, float):
        FIGURES[name] = value
    else:
        SIZES[name.rpartition("_")[0] + "_"] = value
    print(name, f"{value:.3f}" if isinstance(value, float) else value, flush=True)


def licensed() -> None:
    """The sets of ../shared/gold, by the script that came with them."""
    script = corpora.SHARED / "gold" / "score.py"
    if not script.is_file():
        print("not measured: the licensed gold sets are not beside the repository", file=sys.stderr)
        return
    done = subprocess.run([sys.executable, str(script), "--json"], capture_output=True, text=True, check=True)
    for name, figures in json.loads(done.stdout).items():
        for figure, value in figures.items():
            if value is not None:
                say(f"{name}_{figure}", value)


def events() -> None:
    """The same rows of event data under the names that event data give to actors (cameo.toml), by their best statement.

    `source_hit` and `target_hit` above compare our own codes, where "IGO" can never be met.
    """
    file = corpora.SHARED / "gold" / "theme_plover_gsr.jsonl"
    if not file.is_file():
        return
    gold = [row for row in rows(file) if row.get("scope") == "interstate" and row.get("theme")]
    coded = code([Document(row["id"], row["text"]) for row in gold]).statements
    found = dict(list(coded.groupby("document")))
    hits: dict[str, list[bool]] = defaultdict(list)
    for row in gold:
        best = max(found[row["id"]].to_dict("records"), key=lambda s: max(s[theme] for theme in THEMES[:3]))
        accusing = best["stance"] == "accuses" and best["stance_rule"] != "blame"
        sides = event_sides(best["speaker"], best["actor"], best["targets"], accusing)
        for side, ours in zip(("source", "target"), sides, strict=True):
            codes = {x.get("code_fixed") or x.get("code") for x in row.get(side) or () if isinstance(x, dict)} - {None}
            if codes:
                hits[side].append(not codes.isdisjoint(ours))
    for side, flags in hits.items():
        say(f"events_{side}_hit", share(flags))


def overlapping(gold: dict[str, Any], ours: pd.DataFrame) -> dict[str, Any]:
    """Our row that shares most characters with a gold span, or an empty one."""
    shared = ours["end"].clip(upper=gold["end"]) - ours["start"].clip(lower=gold["start"])
    best = shared.idxmax() if len(shared) else None
    return ours.loc[best].to_dict() if best is not None and shared[best] > 0 else {}


def fair(gold: dict[str, Any], column: str) -> set[str]:
    """The codes that count as right: where two coders differ and both can be defended, either."""
    return {gold.get(column) or "", (gold.get("alt") or {}).get(column, gold.get(column)) or ""}


def theme_pairs(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """(gold, ours) themes; where two coders differ and ours is one of theirs, it counts as the gold."""
    return [(mine if (mine := o.get("theme") or "") in fair(g, "theme") else g["theme"], mine) for g, o in pairs]


def register() -> None:
    """Our own register gold: statement by statement, in the registers that diplomatic text comes in."""
    gold = rows(GOLD / "register.jsonl")
    tables = code([Document(g["id"], g["text"], date=str(g.get("date") or ""), title=g["title"]) for g in gold])
    ours = dict(list(tables.statements.groupby("document")))
    pairs = [(s, overlapping(s, ours[g["id"]])) for g in gold for s in g["statements"]]
    for column in ("speaker", "actor", "stance", "status", "subtheme"):
        say(f"register_{column}", share([(o.get(column) or "") in fair(g, column) for g, o in pairs]))
    voiceless = [bool(o.get("speaker")) for g, o in pairs if fair(g, "speaker") == {""}]
    say("register_extra_speakers", share(voiceless))
    say("register_targets_f1", _targets(pairs))
    themes = theme_pairs(pairs)
    CONFUSIONS["register"] = confusion(themes)
    say("register_theme_f1", sum(f1(themes, label) for label in THEMES) / len(THEMES))
    say("register_statements", len(pairs))


def _targets(pairs: Sequence[Pair]) -> float:
    hit = wanted = found = 0
    for g, o in pairs:
        mine = set(o.get("targets") or ())
        options = [set(t or ()) for t in (g.get("targets"), (g.get("alt") or {}).get("targets", g.get("targets")))]
        best = max(options, key=lambda t: 2 * len(t & mine) / (len(t) + len(mine)) if t or mine else 1)
        hit, wanted, found = hit + len(best & mine), wanted + len(best), found + len(mine)
    return 2 * hit / (wanted + found) if wanted + found else 0.0


def _documents(gold: Rows) -> Iterator[Document]:
    """The transcripts that hand-coded places point into, read from beside the repository."""
    wanted = defaultdict(set)
    for g in gold:
        wanted[g["corpus"]].add(g["document"])
    for corpus, names in wanted.items():
        for row in corpora.rows(corpus):
            if corpora.key(row["doc_id"]) in names:
                about = {"title": row["title"], "date": str(row["date"] or ""), "source": row["source"]}
                yield Document(corpora.key(row["doc_id"]), clean(row["text"]), url=row["url"] or "", **about)


def placed(name: str) -> list[Pair]:
    """(gold, ours) of a hand-coded file that keeps places and codes, not text."""
    gold = rows(GOLD / f"{name}.jsonl")
    found: dict[str, pd.DataFrame] = {}
    for document in _documents(gold):
        found[document.id] = code([document]).statements
    return [(g, overlapping(g, found[g["document"]])) for g in gold]


def sentences() -> None:
    """Themes of 300 sentences drawn from UN speeches and transcripts."""
    pairs = placed("sentences")
    themes = theme_pairs(pairs)
    CONFUSIONS["sentences"] = confusion(themes)
    say("sentences_theme_f1", sum(f1(themes, label) for label in THEMES) / len(THEMES))
    say("sentences_false_alarms", share([o != "" for g, o in themes if g == ""]))
    say("sentences_count", len(pairs))


def second() -> None:
    """Themes of a second draw of 397 sentences, each coded alone; its even-numbered half was scored, never read."""
    gold = rows(GOLD / "second.jsonl")
    texts = {document.id: document.text for document in _documents(gold)}
    coded = [(g, code_text(texts[g["document"]][g["start"] : g["end"]]).theme) for g in gold]
    themes = [(theme if theme in {g["theme"], *dict(g.get("alt", ()))} else g["theme"], theme) for g, theme in coded]
    unread = [pair for pair, (g, _) in zip(themes, coded, strict=True) if int(g["id"][-3:]) % 2 == 0]
    for name, some in (("second", themes), ("untuned", unread)):
        say(f"{name}_theme_f1", sum(f1(some, label) for label in THEMES) / len(THEMES))
        say(f"{name}_false_alarms", share([o != "" for g, o in some if g == ""]))
        say(f"{name}_count", len(some))


def turns() -> None:
    """Speakers of 200 transcript turns."""
    pairs = placed("turns")
    say("turns_speaker", share([(o.get("speaker") or "") in fair(g, "speaker") for g, o in pairs]))
    say("turns_count", len(pairs))


PARTS: dict[str, tuple[Callable[[], None], str]] = {
    "licensed": (licensed, ""),
    "events": (events, ""),
    "register": (register, "register.jsonl"),
    "sentences": (sentences, "sentences.jsonl"),
    "second": (second, "second.jsonl"),
    "turns": (turns, "turns.jsonl"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS)
    only = parser.parse_args().only
    for name, (measure, file) in PARTS.items():
        if only and name != only:
            continue
        if name in ("sentences", "second", "turns") and not corpora.FOLDER.is_dir():
            print(f"{name}: {corpora.ABSENT}", file=sys.stderr)
        elif file and not (GOLD / file).is_file():
            print(f"{name}: not measured: benchmarks/gold/{file} is not there", file=sys.stderr)
        else:
            measure()
    if not only and set(CONFUSIONS) == {"register", "sentences"}:
        write(FIGURES, SIZES, CONFUSIONS)


if __name__ == "__main__":
    main()
