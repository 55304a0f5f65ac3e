"""Draw sentences and transcript turns for hand coding, by a fixed seed: places only, never text, are kept.

usage: python -m benchmarks.draw OUT    writes sentences.jsonl and turns.jsonl with the texts, for the coders' eyes
The committed gold keeps corpus, document, start, end and the codes; benchmarks read the text from ../shared/corpora.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.ingest.decode import clean
from analysis.segment import Span, segment
from analysis.statement import Document
from benchmarks import corpora

SEED = 20261122
SENTENCES = {
    "ungdc_1946_2024": 150,
    "kremlin_en_2021_2022": 40,
    "kremlin_en_2000_2020": 40,
    "whitehouse_russia_ukraine_2021_2026": 70,
}
TURNS = {"kremlin_en_2021_2022": 70, "kremlin_en_2000_2020": 30, "whitehouse_russia_ukraine_2021_2026": 100}


def _described(name: str, row: dict[str, Any], text: str, spans: list[Span], at: int) -> dict[str, Any]:
    span = spans[at]
    place = {"corpus": name, "document": corpora.key(row["doc_id"]), "start": span.start, "end": span.end}
    about = {"title": row["title"], "date": str(row["date"]), "document_speaker": row["speaker"]}
    before = text[max(span.start - 3000, 0) : span.start]
    return {**place, **about, "before": before, "text": text[span.start : span.end]}


def drawn(name: str, count: int, labelled: bool, chance: random.Random) -> Iterator[dict[str, Any]]:
    """One statement each of `count` documents drawn from a corpus; with `labelled`, only statements under a label."""
    documents = list(corpora.rows(name))
    chance.shuffle(documents)
    for row in documents:
        text = clean(row["text"])
        spans = segment(Document("a", text))
        fit = [n for n, s in enumerate(spans) if (not labelled or s.label) and s.end - s.start > 25]
        if fit:
            yield _described(name, row, text, spans, chance.choice(fit))
            count -= 1
        if not count:
            return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    corpora.require()
    out.mkdir(parents=True, exist_ok=True)
    for file, plan, labelled in (("sentences", SENTENCES, False), ("turns", TURNS, True)):
        chance = random.Random(SEED)
        rows = [row for name, count in plan.items() for row in drawn(name, count, labelled, chance)]
        lines = (json.dumps({"id": f"{file}-{n:03}", **row}, ensure_ascii=False) for n, row in enumerate(rows, start=1))
        (out / f"{file}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
