"""Generated corpora of any size, for measurements of the reading half: plausible numbers, words without meaning.

usage: python -m benchmarks.grown FOLDER [--statements 1000000]
Writes FOLDER/grown-<n> as `python -m analysis process` would: parts of 100,000 statements in documents of 100, with
two hundred speakers of very unequal weight over eighty years. The same size gives the same tables.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.codebook import load_actors
from analysis.codebook.themes import load_themes
from analysis.statement import CODINGS, REJECTED, ROW_GROUP, STATEMENTS, STATUSES, table, write
from analysis.tone import Profile

PART = 100_000
_DOCUMENT = 100
_WORDS = 24
_VOCABULARY = 30_000


def grow(folder: Path, statements: int) -> Path:
    """Write a corpus of so many statements below `folder`; returns its folder. One that stands there is kept."""
    made = folder / f"grown-{statements}"
    if (made / "corpus.json").is_file():
        return made
    for name in ("statements", "codings"):
        (made / f"{name}.parquet").mkdir(parents=True, exist_ok=True)
    for number, first in enumerate(range(0, statements, PART)):
        rows = _part(first, min(PART, statements - first))
        for name, written in (("statements", rows), ("codings", _codings(rows))):
            part = made / f"{name}.parquet" / f"part-{number:05d}.parquet"
            pq.write_table(written, part, compression="zstd", row_group_size=ROW_GROUP)
    write(table([], REJECTED), made / "rejected.csv", REJECTED)
    about = {"name": made.name, "title": f"Generated, {statements:,} statements", "kind": "full text", "note": ""}
    sizes = {"documents": -(-statements // _DOCUMENT), "statements": statements, "rejected": 0}
    facts = {"hash": made.name, "version": "generated", "profile": "published"}
    (made / "corpus.json").write_text(json.dumps({**about, **sizes, **facts}), encoding="utf-8")
    return made


def _part(first: int, n: int) -> pa.Table:
    """Rows `first` to `first + n` of the corpus."""
    draw = np.random.default_rng((20260101, first))
    place = np.arange(first, first + n)
    columns = _places(place) | _voices(draw, n) | _deeds(draw, n) | _tones(draw, n)
    columns["text"] = _texts(draw, n)
    columns["end"] = columns["start"] + [len(text) for text in columns["text"]]
    arrays = [
        pa.array(columns[field.name] if field.name in columns else _empty(field.type, n), field.type)
        for field in STATEMENTS
    ]
    return pa.table(arrays, schema=STATEMENTS)


def _empty(kind: pa.DataType, n: int) -> list[object]:
    empty = {pa.string(): "", pa.int64(): -1, pa.float64(): 0.0, pa.bool_(): False}
    return [empty[kind]] * n


def _places(place: np.ndarray) -> dict[str, list[object] | np.ndarray]:
    document, n = place // _DOCUMENT, place % _DOCUMENT + 1
    names = [f"speech-{number:07d}" for number in document]
    dates = [f"{1946 + number % 79}-{number % 12 + 1:02d}-{number % 28 + 1:02d}" for number in document]
    keys = [f"{name}#{number}" for name, number in zip(names, n, strict=True)]
    titles = [f"Speech {number}" for number in document]
    return {"statement": keys, "document": names, "n": n, "start": n * 400, "date": dates, "title": titles}


def _voices(draw: np.random.Generator, n: int) -> dict[str, list[object]]:
    codes = np.array(sorted(load_actors()))[:200]
    weights = 1 / np.arange(1, len(codes) + 1)
    one, two, three = (draw.choice(codes, n, p=weights / weights.sum()) for _ in range(3))
    speaker = np.where(draw.random(n) < 0.85, one, "")
    actor = np.where(draw.random(n) < 0.5, np.where(draw.random(n) < 0.7, one, two), "")
    aimed = draw.random(n) < 0.4
    targets = [[code] if some else [] for code, some in zip(three, aimed, strict=True)]
    return {"speaker": speaker.tolist(), "actor": actor.tolist(), "targets": targets,
            "attribution": np.where(speaker == "", "narrated", "label").tolist()}  # fmt: skip


def _deeds(draw: np.random.Generator, n: int) -> dict[str, list[object] | np.ndarray]:
    kinds = [("", ""), *((entry.theme, entry.name) for entry in load_themes().subthemes.values())]
    chosen = draw.choice(len(kinds), n, p=[0.6, *[0.4 / (len(kinds) - 1)] * (len(kinds) - 1)])
    theme, subtheme = zip(*(kinds[number] for number in chosen), strict=True)
    strength = {name: np.where(np.array(theme) == name, 0.6, 0.0) for name in ("coercion", "diplomacy", "friction")}
    return {"theme": list(theme), "subtheme": list(subtheme),
            "stance": draw.choice(["asserts", "accuses", "reports"], n, p=[0.8, 0.1, 0.1]).tolist(),
            "status": draw.choice(STATUSES, n, p=[0.7, 0.1, 0.1, 0.1]).tolist(), **strength}  # fmt: skip


def _tones(draw: np.random.Generator, n: int) -> dict[str, np.ndarray]:
    words = draw.integers(0, 5, n)
    return {"tone": np.where(words, draw.normal(0.1, 0.4, n).clip(-1, 1).round(4), 0.0), "tone_words": words}


def _texts(draw: np.random.Generator, n: int) -> list[str]:
    words = np.array(sorted(Profile.published().lexicon)[-7000:] + [f"word{number}" for number in range(_VOCABULARY)])
    draw_words = np.random.default_rng(7).permutation(words)
    weights = 1 / np.arange(1, len(words) + 1)
    chosen = draw_words[np.searchsorted(np.cumsum(weights) / weights.sum(), draw.random((n, _WORDS)))]
    return [f"{' '.join(row)}." for row in chosen]


def _codings(rows: pa.Table) -> pa.Table:
    """One cue for each statement that has a theme."""
    coded = rows.filter(pa.compute.not_equal(rows["theme"], ""))
    n = len(coded)
    made = {name: coded[name] for name in ("statement", "theme", "subtheme", "status", "start", "actor", "targets")}
    made["end"] = pa.compute.add(coded["start"], 5)
    made |= {"cue": pa.array(["cue"] * n), "weight": pa.array([0.9] * n), "rule": pa.array([""] * n)}
    return pa.table([made[field.name].cast(field.type) for field in CODINGS], schema=CODINGS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000)
    given = parser.parse_args()
    print(grow(given.folder, given.statements))


if __name__ == "__main__":
    main()
