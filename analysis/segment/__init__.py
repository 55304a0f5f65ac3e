"""Documents fall into statements: sentences with spans that hold, without headings, labels and boilerplate.

Own rules rather than a library: the segmenters we tried lose offsets, need a download, or turn quadratic on a long
paragraph (docs/decisions.md). Everything here is one pass over the text.
"""

from analysis.segment.blocks import Block, blocks
from analysis.segment.labels import Turn, turns
from analysis.segment.sentences import sentence_ends
from analysis.segment.spans import Span, segment

__all__ = ["Block", "Span", "Turn", "blocks", "segment", "sentence_ends", "turns"]
