"""The whole UN General Debate, 10,952 speeches and 198 million characters, by the command line with two workers.

usage: python -m benchmarks.scale_whole [--out FOLDER] [--workers 2]
Takes some twenty minutes. The dataset is kept, by default in benchmarks/.made, for the measurements of the app on it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

import pandas as pd

from analysis.ingest.decode import clean
from analysis.statement import read
from benchmarks import corpora
from benchmarks.pipeline_speed import vader_seconds
from benchmarks.scale import CORPUS, command, speeches, watched

MADE = Path(__file__).parent / ".made" / "un" / "un-general-debate"
SAMPLE = 40_000  # statements that VADER alone scores, evenly drawn


def broken(out: Path) -> int:
    """Statements that do not stand in their speech where the table says, or whose speaker does not."""
    columns = ["document", "start", "end", "text", "speaker_start", "speaker_end", "speaker_as_written"]
    texts = {row["doc_id"]: clean(row["text"]) for row in corpora.rows(CORPUS)}
    faults = 0
    for part in sorted((out / "statements.parquet").iterdir()):
        rows = pd.read_parquet(part, columns=columns)
        for document, start, end, text, first, last, written in rows.itertuples(index=False):
            whole = texts[document]
            faults += whole[start:end] != text or (first >= 0 and whole[first:last] != written)
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MADE)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    corpora.require()
    with tempfile.TemporaryDirectory() as name:
        source, out = speeches(Path(name) / "speeches.jsonl"), chosen.out
        shutil.rmtree(out, ignore_errors=True)  # else it would be gone on with
        load = os.getloadavg()[0]
        seconds, worker, master = watched(
            command(source, out, "--workers", str(chosen.workers), "--title", "UN General Debate 1946-2024")
        )
        texts = read(out / "statements.parquet", columns=["text"])["text"]
        drawn = texts.iloc[:: max(1, len(texts) // SAMPLE)].tolist()
        times = (seconds / len(texts)) / (vader_seconds(drawn) / len(drawn))
        print(f"scale_whole_statements {len(texts)}\nscale_whole_seconds {seconds:.0f}")
        print(f"scale_whole_statements_per_second {len(texts) / seconds:.0f}")
        print(f"scale_whole_times_of_bare_vader {times:.2f}\nscale_whole_offsets_broken {broken(out)}")
        print(f"scale_whole_worker_peak_mb {worker:.0f}\nscale_whole_master_peak_mb {master:.0f}")
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
        print(f"scale_whole_dataset_mb {size / 1e6:.0f}\nscale_whole_load_before {load:.1f}")


if __name__ == "__main__":
    main()
