"""Tone: VADER to the digit, several times as fast, and every score can be added up again.

`score` scores a column, `explain` opens one score to its words and rules, `load_profile` chooses the lexicon.
"""

from analysis.tone.column import score
from analysis.tone.ledger import Adjustment, Entry, Ledger, explain
from analysis.tone.profile import Profile, load_profile

__all__ = ["Adjustment", "Entry", "Ledger", "Profile", "explain", "load_profile", "score"]
