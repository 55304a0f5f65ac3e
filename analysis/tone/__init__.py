"""Tone: VADER to the digit, several times as fast, and every score can be added up again.

`score` scores a column, `explain` opens one score to its words and rules, `load_profile` chooses the lexicon,
`ordering_reliability` says how far the order of two means can be trusted.
"""

from analysis.tone.column import score
from analysis.tone.contributions import MARKS, contributions
from analysis.tone.ledger import Adjustment, Entry, Ledger, explain
from analysis.tone.ordering import OrderingTable, load_ordering, ordering_reliability
from analysis.tone.profile import Profile, load_profile

__all__ = [
    "MARKS",
    "Adjustment",
    "Entry",
    "Ledger",
    "OrderingTable",
    "Profile",
    "contributions",
    "explain",
    "load_ordering",
    "load_profile",
    "ordering_reliability",
    "score",
]
