"""Big table -> small table: named formulas, each row with its n. Pages, charts and the report draw nothing else.

Every row of every small table has a *pick*: the conditions under which `behind` gives back exactly the statements it
was counted from. A number that cannot be opened is not allowed to exist here.
"""

from analysis.summarise import bases, contrast, titles
from analysis.summarise.bases import basis, behind, where
from analysis.summarise.cards import actor_cards, halves, trend
from analysis.summarise.changes import ALPHA, Change, change_point
from analysis.summarise.compare import compare_bins, compare_gap, compare_themes, compare_tone, split, word_shift
from analysis.summarise.coverage import coverage, headline, unit
from analysis.summarise.findings import Digest, Finding, findings
from analysis.summarise.intervals import FEWEST, bootstrap, means, wilson
from analysis.summarise.lexicon import flips, lexicon_words, misread, ranked, tone_shift, turned
from analysis.summarise.offered import offered
from analysis.summarise.ordered import ORDERS, ordered, strongest
from analysis.summarise.quadrant import clashes, quadrant_bins
from analysis.summarise.registers import REGISTERS, register_lanes, register_marks, register_places
from analysis.summarise.relations import accused_by, acts_between, answers, by_theme, in_order, reciprocity, ties
from analysis.summarise.strangers import unknown_speakers
from analysis.summarise.themes import accused_of, balance_by_actor, shares_over_time, subthemes_by_actor
from analysis.summarise.time import UNITS, day, unit_of
from analysis.summarise.tone import tone_about, tone_by_actor, tone_by_pair, tone_distribution, tone_over_time

__all__ = [
    "ALPHA",
    "FEWEST",
    "ORDERS",
    "REGISTERS",
    "UNITS",
    "Change",
    "Digest",
    "Finding",
    "accused_by",
    "accused_of",
    "actor_cards",
    "acts_between",
    "answers",
    "balance_by_actor",
    "bases",
    "basis",
    "behind",
    "bootstrap",
    "by_theme",
    "change_point",
    "clashes",
    "compare_bins",
    "compare_gap",
    "compare_themes",
    "compare_tone",
    "contrast",
    "coverage",
    "day",
    "findings",
    "flips",
    "halves",
    "headline",
    "in_order",
    "lexicon_words",
    "means",
    "misread",
    "offered",
    "ordered",
    "quadrant_bins",
    "ranked",
    "reciprocity",
    "register_lanes",
    "register_marks",
    "register_places",
    "shares_over_time",
    "split",
    "strongest",
    "subthemes_by_actor",
    "ties",
    "titles",
    "tone_about",
    "tone_by_actor",
    "tone_by_pair",
    "tone_distribution",
    "tone_over_time",
    "tone_shift",
    "trend",
    "turned",
    "unit",
    "unit_of",
    "unknown_speakers",
    "where",
    "wilson",
    "word_shift",
]
