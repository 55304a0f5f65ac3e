"""Ruling 12: a pronoun or "the measure" as the subject takes the theme of what it refers to, one sentence before.

"They were taken together with the allies." after a sentence on sanctions is about sanctions. Only openings that can
refer to an act count (settings.toml, [referent]); "they arrived" refers to people.
"""

from __future__ import annotations

import re
from functools import cache

from analysis.codebook.themes import Settings
from analysis.themes.lexicon import Item
from analysis.themes.reading import Finding, Reading
from analysis.themes.status import settle
from analysis.themes.weigh import Weighed


def refers(text: str, settings: Settings) -> bool:
    """Whether a sentence opens with words for an act named before."""
    return text[:1] in 'TIS"“' and _opening(settings.acts, settings.done).match(text) is not None


def taken_over(reading: Reading, before: Weighed, settings: Settings) -> Weighed:
    """The act of the sentence before as an act of this one: its cue is the opening word, its status this clause's."""
    outcome = before.finding.outcome
    finding = Finding(Item(0, 0, 1, False, []), outcome, 0, 1, [0])
    finding, status, rule = settle(reading, finding)
    weight = outcome.weight * settings.place["referent"] * settings.status[status]
    event = settings.events[status].get(finding.outcome.event, finding.outcome.event)
    return Weighed(finding, status, f"referent {rule}".strip(), "referent", weight, event)


@cache
def _opening(acts: frozenset[str], done: frozenset[str]) -> re.Pattern[str]:
    nouns, participles = "|".join(sorted(acts)), "|".join(sorted(done))
    return re.compile(
        rf"[\"“]?(?:(?:These|Those|That|This|Such)(?: an?)? (?:{nouns})s?\b"
        rf"|(?:They|It|This|These) (?:was|were|is|are|has been|have been|will be|would be|may be|could be)"
        rf"(?: \w+ly)? (?:{participles})\b)"
    )
