"""Words of a sentence with their places: tokens, split clitics, quotation marks and punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TITLES = "Mr|Mrs|Ms|Dr|Sen|Gen|Rep|Gov|Lt|Col|Maj|Capt|Prof|St|Jr|Sr|Adm|Amb|vs|No"
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
#: One pass, no nested repetition: linear on any input.
_TOKEN = re.compile(
    rf"""(?:[^\W\d_]\.){{2,}}(?:-\w+)*             # U.S., a.m., U.S.-led
    |\b(?:{_TITLES}|{_MONTHS})\.                    # Mr., Sept.
    |\b(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Ww]o|[Ww]ould|[Cc]ould|[Ss]hould|[Cc]a
        |[Mm]ust|[Mm]ight|[Nn]eed)(?=n['’]t\b)     # do + n't
    |n['’]t\b
    |['’`](?:s|S|re|ve|ll|d|m)\b
    |\d[\d.,]*\d|\d
    |\w+(?:[-‑&/](?:(?:[^\W\d_]\.){{2,}}|\w+)|['’](?=[A-Z])\w+|\.(?=(?:com|org|net|ru|gov|info)\b)\w+)*
    |["“”„«»]|''|``|[‘’'`]
    |--+|\.\.\.|[^\w\s]""",
    re.VERBOSE,
)
QUOTES = frozenset(['"', "“", "”", "„", "«", "»", "''", "``"])
_SINGLE = frozenset("‘’'`")


@dataclass(slots=True)
class Word:
    """One token: offsets in the sentence, lower-cased text, lemma, part of speech, and the form of a verb."""

    text: str
    start: int
    end: int
    lower: str
    lemma: str
    tag: str
    form: str = ""


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Every token with its offsets, in order; whitespace is left out.

    >>> [token for token, _, _ in tokens("The U.S. didn't say: “Putin’s plan.”")]
    ['The', 'U.S.', 'did', "n't", 'say', ':', '“', 'Putin', '’s', 'plan', '.', '”']
    """
    found: list[tuple[str, int, int]] = []
    start = 0
    for chunk in text.split(" "):
        if chunk.isalpha():
            found.append((chunk, start, start + len(chunk)))
        elif len(chunk) == 2 and chunk[1] == "." and chunk[0].isupper() and text[start + 3 : start + 4].isupper():
            found.append((chunk, start, start + 2))  # "J. Roe"
        else:
            for token, begin, end in _pieces(chunk) if len(chunk) < 40 else _cut(chunk):
                found.append((token, start + begin, start + end))
        start += len(chunk) + 1
    return found


def _cut(chunk: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((match[0], *match.span()) for match in _TOKEN.finditer(chunk))


#: The same chunks come back all the time: "the", "said.", "Kyiv's".
_pieces = lru_cache(maxsize=65536)(_cut)


def single_quotes(found: list[tuple[str, int, int]], text: str) -> set[int]:
    """Indices of single marks that quote: an opening one after a space and a closing one before a space, in turn.

    >>> single_quotes(tokens("They said 'never' to the ministers' plan."), "They said 'never' to the ministers' plan.")
    {2, 4}
    """
    open_at = -1
    pairs: set[int] = set()
    if not any(mark in text for mark in _SINGLE):
        return pairs
    for index, (token, start, end) in enumerate(found):
        if token not in _SINGLE:
            continue
        if open_at < 0 and (start == 0 or not text[start - 1].isalnum()) and text[end : end + 1].strip():
            open_at = index
        elif open_at >= 0 and (end == len(text) or not text[end].isalnum()):
            pairs |= {open_at, index}
            open_at = -1
    return pairs
