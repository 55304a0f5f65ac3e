"""The river, and how it is run over any number of documents. Read `river.code` first."""

from analysis.pipeline.counts import SENTENCE, Counts, NothingToCode, counted, refusals
from analysis.pipeline.grow import NotAddable, add
from analysis.pipeline.install import SUMMARY
from analysis.pipeline.partitions import PARTITION
from analysis.pipeline.parts import BATCH
from analysis.pipeline.river import Tables, code, sentences
from analysis.pipeline.run import Means, process, swap_in
from analysis.pipeline.version import method

__all__ = [
    "BATCH",
    "PARTITION",
    "SENTENCE",
    "SUMMARY",
    "Counts",
    "Means",
    "NotAddable",
    "NothingToCode",
    "Tables",
    "add",
    "code",
    "counted",
    "method",
    "process",
    "refusals",
    "sentences",
    "swap_in",
]
