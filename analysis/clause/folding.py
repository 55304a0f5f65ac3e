"""One spelling for one lemma: lower case, -ise for -ize."""

from __future__ import annotations

_REMEMBERED = 1 << 16


def fold(lemma: str) -> str:
    """A lemma in lower case, -ize spelt -ise.

    >>> fold("Mobilize")
    'mobilise'
    """
    lemma = lemma.lower()
    return lemma[:-3] + "ise" if lemma.endswith("ize") and len(lemma) > 5 else lemma


class _Folded(dict[str, str]):
    """Folded lemmas, remembered."""

    def __missing__(self, lemma: str) -> str:
        if len(self) > _REMEMBERED:
            self.clear()
        folded = self[lemma] = fold(lemma)
        return folded


FOLDED = _Folded()
