"""What vaderSentiment 3.3.2 publishes: its lexicon, its emoji names and its constants, read from the library itself.

Nothing is copied here, so that an upgrade of the library is an upgrade of the project, and the equality benchmark
(`benchmarks/tone_equality.py`) compares like with like.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vaderSentiment import vaderSentiment as vader

_analyser: Final = vader.SentimentIntensityAnalyzer()

LEXICON: Final[Mapping[str, float]] = MappingProxyType(_analyser.lexicon)
BOOSTERS: Final[Mapping[str, float]] = MappingProxyType(vader.BOOSTER_DICT)
SPECIAL_CASES: Final[Mapping[str, float]] = MappingProxyType(
    {phrase: float(valence) for phrase, valence in vader.SPECIAL_CASES.items()}
)
NEGATIONS: Final[frozenset[str]] = frozenset(vader.NEGATE)
NEGATION_FACTOR: Final[float] = vader.N_SCALAR
CAPITALS_STEP: Final[float] = vader.C_INCR

# The library replaces one character at a time, so its emoji of several characters are never found.
EMOJI: Final[Mapping[str, str]] = MappingProxyType(
    {sign: name for sign, name in _analyser.emojis.items() if len(sign) == 1}
)
