"""Time of segment + attribute as a multiple of a bare vaderSentiment loop over the same sentences, in one process.

    python benchmarks/attribution_speed.py FILE.jsonl [...]

Each line of a file is an object with "text" (and "date" where it has one). Processor time, so that a busy machine does
not decide alone; the figure is the median ratio of five rounds, the parses forgotten before each.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.attribute import attribute
from analysis.clause import parse
from analysis.segment import segment
from analysis.statement import Document

COLUMNS = ["document", "start", "end", "text", "date", "title", "source", "url", "paragraph", "label"]


def documents(paths):
    for path in paths:
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").split("\n")):
            if line.strip():
                row = json.loads(line)
                yield Document(id=f"{path}:{number}", text=row["text"], date=row.get("date") or "")


def sentences(documents):
    rows = [
        (d.id, s.start, s.end, d.text[s.start : s.end], d.date, d.title, d.source, d.url, s.paragraph, s.label)
        for d in documents
        for s in segment(d)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def seconds(work):
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def main():
    texts = list(documents(sys.argv[1:]))
    vader = SentimentIntensityAnalyzer()
    attribute(sentences(texts[:20]))
    ratios = []
    for _ in range(5):
        parse.cache_clear()
        cutting, frame = seconds(lambda: sentences(texts))
        attributing, _ = seconds(lambda frame=frame: attribute(frame))
        scoring, _ = seconds(lambda frame=frame: [vader.polarity_scores(text) for text in frame["text"]])
        ratios.append((cutting + attributing) / scoring)
        per = 1e6 / len(frame)
        print(
            f"{len(frame)} sentences: segment {cutting * per:.0f} us, attribute {attributing * per:.0f} us, "
            f"vaderSentiment {scoring * per:.0f} us, ratio {ratios[-1]:.2f}"
        )
    print(f"ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
