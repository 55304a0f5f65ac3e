"""VADER and the codebook are English: other languages are named and refused, never scored."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE = 3000  # characters looked at; the first pages of a document speak for the rest
SHORTEST = 8  # words: below this, Latin letters are taken as English (names, headlines)
# Function words of English that no other large language writes the same way often.
_ENGLISH = frozenset(
    {
        *("the", "of", "and", "to", "is", "that", "for", "with", "was", "it", "are", "from", "has", "will", "not"),
        *("have", "said", "its", "by", "be", "this", "which", "his", "he", "they", "we", "would", "been", "were"),
        *("their", "had", "who", "but", "or", "than", "our", "you", "should", "can", "these", "those", "what"),
    }
)
_LETTERS = re.compile(r"[^\W\d_]+")
_BEYOND = re.compile(r"[^\W\d_\u0000-\u024f]+")  # letters of other scripts than the Latin one
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads its model: only where it is needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def is_latin(text: str) -> bool:
    """Whether most letters are Latin ones (or there are none at all).

    >>> is_latin("Talks resume"), is_latin("Переговоры")
    (True, False)
    """
    if text.isascii():
        return True
    beyond = sum(map(len, _BEYOND.findall(text)))
    return not beyond or beyond <= 0.5 * sum(map(len, _LETTERS.findall(text)))


def foreign_language(text: str) -> str:
    """Empty for English (and for what is too short to tell), else the language's ISO 639-1 code.

    The share of English function words decides; only where it is low is the identifier asked.

    >>> foreign_language("Russia said that the talks would go on.")
    ''
    >>> foreign_language("Переговоры продолжаются в Стамбуле.")
    'ru'
    """
    sample = text[:SAMPLE]
    words = _WORDS.findall(sample.casefold())
    if is_latin(sample):
        if len(words) < SHORTEST or sum(word in _ENGLISH for word in words) >= 0.12 * len(words):
            return ""
    elif not words:
        return ""
    code, probability = _identifier().classify(sample)
    if code == "en" and is_latin(sample):
        return ""
    return str(code) if probability > 0.9 or not is_latin(sample) else ""
