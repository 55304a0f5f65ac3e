"""The river, and how it is run over any number of documents. Read `river.code` first."""

from analysis.pipeline.counts import SENTENCE, Counts, NothingToCode, count, refusals
from analysis.pipeline.river import Tables, code, sentences
from analysis.pipeline.run import BATCH, SUMMARY, install, process
from analysis.pipeline.version import method

__all__ = [
    "BATCH",
    "SENTENCE",
    "SUMMARY",
    "Counts",
    "NothingToCode",
    "Tables",
    "code",
    "count",
    "install",
    "method",
    "process",
    "refusals",
    "sentences",
]
