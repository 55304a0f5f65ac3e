"""Big table -> small table: named formulas, each row with its n. Pages, charts and the report draw nothing else.

Every row of every small table has a *pick*: the conditions under which `behind` gives back exactly the statements it
was counted from. A number that cannot be opened is not allowed to exist here.
"""

from analysis.summarise import bases, titles
from analysis.summarise.cards import actor_cards, halves, trend
from analysis.summarise.coverage import coverage, headline, unit, unknown_speakers
from analysis.summarise.findings import Digest, Finding, findings
from analysis.summarise.intervals import FEWEST, bootstrap, means, wilson
from analysis.summarise.lexicon import lexicon_words, misread, ranked, tone_shift, turned
from analysis.summarise.select import about, accusations, acts, behind, said, search, unique, where
from analysis.summarise.themes import accused_of, balance_by_actor, shares_over_time, subthemes_by_actor
from analysis.summarise.time import UNITS, day, periods, unit_for
from analysis.summarise.tone import tone_about, tone_by_actor, tone_by_pair, tone_distribution, tone_over_time

#: The formulas that the engine computes: they take Rows, the others a table of statements.
BY_ENGINE: frozenset[str] = frozenset()

__all__ = [
    "BY_ENGINE",
    "FEWEST",
    "UNITS",
    "Digest",
    "Finding",
    "about",
    "accusations",
    "accused_of",
    "actor_cards",
    "acts",
    "balance_by_actor",
    "bases",
    "behind",
    "bootstrap",
    "coverage",
    "day",
    "findings",
    "halves",
    "headline",
    "lexicon_words",
    "means",
    "misread",
    "periods",
    "ranked",
    "said",
    "search",
    "shares_over_time",
    "subthemes_by_actor",
    "titles",
    "tone_about",
    "tone_by_actor",
    "tone_by_pair",
    "tone_distribution",
    "tone_over_time",
    "tone_shift",
    "trend",
    "turned",
    "unique",
    "unit",
    "unit_for",
    "unknown_speakers",
    "where",
    "wilson",
]
