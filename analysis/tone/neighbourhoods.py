"""The rules, applied once for each neighbourhood: newspapers say "very good" often."""

from functools import lru_cache
from typing import Final

import numpy as np

from analysis.tone.profile import Profile
from analysis.tone.rules import Window, valence
from analysis.tone.vocabulary import vocabulary_of

KEPT: Final = 200_000


class Neighbourhoods(dict[bytes, float]):
    """Key of a neighbourhood -> valence of its word after the rules. Bounded: it starts afresh when full.

    A key is seven 32-bit numbers: three words before, the word, two words after (numbers of the profile's vocabulary),
    and 1 where the sentence has some, not all, words in capitals.
    """

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self._vocabulary = vocabulary_of(profile)

    def __missing__(self, key: bytes) -> float:
        *numbers, shouting = np.frombuffer(key, dtype=np.int32).tolist()
        result = valence(self.window(numbers, bool(shouting)), self._profile)
        if len(self) >= KEPT:
            self.clear()
        self[key] = result
        return result

    def window(self, numbers: list[int], shouting: bool) -> Window:
        """The window of six word numbers, in the order of the sentence."""
        third, second, first, word, after, last = map(self._vocabulary.word, numbers)
        return Window(word, (first, second, third), (after, last), shouting)


@lru_cache(maxsize=16)
def neighbourhoods_of(profile: Profile) -> Neighbourhoods:
    """The neighbourhoods of a profile seen so far. Every entry follows from its key, so threads may share them."""
    return Neighbourhoods(profile)
