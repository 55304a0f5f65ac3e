"""Who is named in a sentence, and whom its noun phrases stand for."""

from analysis.mentions.find import Mention, may_mention, mentions
from analysis.mentions.gazetteer import Gazetteer, Name, gazetteer
from analysis.mentions.refer import Referent, head_of, refer
from analysis.mentions.standins import standing_in, titled

__all__ = [
    "Gazetteer", "Mention", "Name", "Referent", "gazetteer", "head_of", "may_mention", "mentions", "refer",
    "standing_in", "titled",
]  # fmt: skip
