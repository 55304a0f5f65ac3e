"""Hostile files, addresses and servers: each must get its sentence, and no server may be asked that should not be."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from analysis.ingest import APP, FetchLimits, Link, Upload, Web, read_documents
from analysis.statement import Rejection
from tests.hostile_inputs import ADDRESSES, FILES, SERVED
from tests.loopback import loopback

LIMITS = replace(APP, rows=5_000)  # the app's, with fewer rows: their number is what takes time
QUICK = FetchLimits(seconds=3.0)


def said(one: Upload | Link, web: Web | None = None) -> list[str]:
    """What is told of one input: a sentence for each rejection, an empty one for each document."""
    contents = [item.content for item in read_documents([one], LIMITS, web=web or Web(limits=QUICK))]
    return [f"{c.reason}; {c.remedy}" if isinstance(c, Rejection) else "" for c in contents]


def _report(called: str, sentences: list[str], expected: str, began: float) -> tuple[bool, float]:
    took = time.perf_counter() - began
    wrong = not any(sentence.startswith(expected) for sentence in sentences)
    if wrong:
        print(f"hostile {called}: {sentences[:2]}", file=sys.stderr)
    return wrong, took


def main() -> None:
    results = []
    for case in FILES:
        data = case.make()
        began = time.perf_counter()
        results.append(_report(case.called, said(Upload(case.name, data)), case.sentence, began))
    for address, expected in ADDRESSES.items():
        began = time.perf_counter()
        results.append(_report(address, said(Link(address)), expected, began))
    strayed = 0
    for called, (answer, expected) in SERVED.items():
        with loopback() as server:
            server.pages["/a"] = answer
            began = time.perf_counter()
            sentences = said(Link(server.address("/a")), server.web(limits=QUICK))
            results.append(_report(called, sentences, expected, began))
            strayed += set(server.asked) != {"/a"}
    print(f"hostile_files {len(FILES)}")
    print(f"hostile_addresses {len(ADDRESSES)}")
    print(f"hostile_servers {len(SERVED)}")
    print(f"hostile_cases {len(results)}")
    print(f"hostile_wrong {sum(wrong for wrong, _ in results)}")
    print(f"hostile_strayed {strayed}")
    print(f"hostile_longest_seconds {max(took for _, took in results):.2f}")


if __name__ == "__main__":
    main()
