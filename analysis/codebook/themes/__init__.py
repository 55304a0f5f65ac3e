"""Themes: what counts as coercion, friction and diplomacy, in which words, and what turns such words round.

data/codebook/themes/*.toml: coercion, friction and diplomacy hold the subthemes with their cues; turns holds the words
that turn a cue; classes the word classes cues name with "@"; settings the numbers and the fixed expressions.
"""

from analysis.codebook.themes.entries import (
    PLOVER,
    STATUSES,
    THEMES,
    Cue,
    Outcome,
    Settings,
    Subtheme,
    ThemeBook,
    Turn,
)
from analysis.codebook.themes.parsing import listed, load_themes, parse_themes

__all__ = [
    "PLOVER",
    "STATUSES",
    "THEMES",
    "Cue",
    "Outcome",
    "Settings",
    "Subtheme",
    "ThemeBook",
    "Turn",
    "listed",
    "load_themes",
    "parse_themes",
]
