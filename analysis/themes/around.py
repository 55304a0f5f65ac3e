"""What stands around an item: looked up when a reading of it first asks, as most readings never do."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.themes.lexicon import Item
from analysis.themes.reach import subject_words, windows
from analysis.themes.reading import Reading

_BESIDE, _BEFORE = 2, 3  # words to the left of a noun, or of anything, that belong to it


@dataclass(slots=True)
class Around:
    """One item of a reading, and its surroundings as ranges of words."""

    reading: Reading
    index: int
    item: Item
    _windows: tuple[range, range] | None = None
    _left: range | None = None

    @property
    def right(self) -> range:
        """Words to the right that the item reaches."""
        if self._windows is None:
            self._windows = windows(self.reading, self.item)
        return self._windows[0]

    @property
    def own(self) -> range:
        """Those of them before any clause that the item governs."""
        if self._windows is None:
            self._windows = windows(self.reading, self.item)
        return self._windows[1]

    @property
    def left(self) -> range:
        """Words to the left that may undergo the act: a verb's subject, the words before a noun."""
        if self._left is None:
            start = self.item.start
            before = range(max(0, start - _BEFORE), start)
            self._left = subject_words(self.reading, self.item) if self.item.verbal else before
        return self._left

    @property
    def beside(self) -> range:
        """The words right before the item."""
        return range(max(0, self.item.start - _BESIDE), self.item.start)
