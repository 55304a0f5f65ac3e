"""Transcript labels: "MS. PSAKI:", "Vladimir Putin:", "Q" - at the start of a line or between two joined turns."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.codebook import Segmentation
from analysis.segment.blocks import Block

_WORD = r"[^\W\d_][\w.'’\-]*"
# Up to 28 words and a bracketed remark before a colon; the bound keeps the search linear.
_LABEL = re.compile(
    rf"({_WORD}(?:(?:,? | ?[–—] ){_WORD}){{0,27}})(?: ?[(\[]([^()\[\]\n]{{1,60}})[)\]])? ?:(?=\s|[\"“«]|$)"
)
_INLINE = re.compile(r"(?<=[.!?…\"”’)\]*]) +(?=[A-Z])")  # after "* * *" too
_BARE_QUESTION = re.compile(r"(Q)\s+(?=[A-Z\"“‘—(])|([QA])(?:\s{2,}|\t)(?=\S)")
_ADDRESSED = ("mr. ", "mr ", "members ", "senators ")  # those that a salutation greets beside the first
LONGEST = 220  # characters a label may take


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of one block that one speaker speaks; `label` is empty outside transcripts."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    after: int  # where the words of the turn begin
    label: str
    opens: bool  # stands first in its block
    alone: bool  # nothing follows it in its block


def _plausible(label: str, rules: Segmentation) -> bool:
    """Whether the words could name a speaker: capitals (or a small word inside), not "Note" or "Update"."""
    words = [word for word in label.replace(",", "").split() if word not in ("–", "—")]
    folded = label.casefold().rstrip(".")
    if folded in rules.never_labels or _topic(words, rules):
        return False
    if folded.startswith(rules.addressed) or any(f", {who}" in folded or f"and {who}" in folded for who in _ADDRESSED):
        return False
    if any(w.endswith(".") and w.rstrip(".").casefold() not in rules.never_final and len(w) > 2 for w in words[:-1]):
        return False  # "Please, Mr Tokayev. President of ...": the label begins after the full stop
    if len(words) == 1:
        return folded in rules.label_words or (label.isupper() and len(label) > 2) or label[0].isupper()
    return words[0][0].isupper() and all(w[0].isupper() or w in rules.inside_labels for w in words)


def _titled(words: list[str], rules: Segmentation) -> bool:
    """Whether a title or an office stands before the last word: "MR. DOE", "Ruling Prince of Ruritania Paul II"."""
    return any(word.casefold().rstrip(".") in rules.label_titles for word in words[:-1])


def _topic(words: list[str], rules: Segmentation) -> bool:
    """Whether words before a colon head a paragraph rather than name a speaker: "Pillar Two", "Updating Defenses"."""
    if _titled(words, rules) or " ".join(words).casefold() in rules.label_words:
        return False
    folded = [word.casefold() for word in words]
    gerund = len(words) > 1 and len(words[0]) > 5 and folded[0].endswith("ing")
    opens = len(words) > 1 and folded[0] in rules.topic_openers and folded[1] not in rules.label_titles
    abstract = not " ".join(words).isupper() and any(word.endswith(rules.topic_endings) for word in folded)
    return gerund or opens or abstract


def _match(text: str, start: int, end: int, rules: Segmentation) -> tuple[str, int] | None:
    """The label at `start` and where its turn's words begin, or None."""
    bare = _BARE_QUESTION.match(text, start, end)
    if bare:
        return bare.group(1) or bare.group(2), bare.end()
    if text.find(":", start, min(end, start + LONGEST)) < 0:
        return None
    found = _LABEL.match(text, start, min(end, start + LONGEST))
    if not found or not _plausible(found.group(1), rules):
        return None
    after = found.end()
    while after < end and text[after].isspace():
        after += 1
    remark = f" ({found.group(2)})" if found.group(2) and found.group(2)[0].isupper() else ""
    return _once(found.group(1)) + remark, after


def _once(label: str) -> str:
    """The label without the name card that a web page glues to it: "Paul Lee Lee PaulPresident of Ruritania"."""
    words = label.split()
    half = len(words) // 2
    if len(words) > 3 and words[:half] == words[half:]:
        return " ".join(words[:half])
    for index in range(1, len(words) - 1):
        if _letters(words[index]) == _letters(words[index + 1]):
            return " ".join(words[: index + 1])
    return label


def _letters(word: str) -> str:
    """A word without accents and case."""
    return unicodedata.normalize("NFD", word.casefold()).encode("ascii", "ignore").decode()


def _sure(label: str, rules: Segmentation) -> bool:
    """Labels that need no second occurrence: capitals, a title with a name, Question and Answer."""
    letters = [c for c in label if c.isalpha()]
    words = label.casefold().split()
    shouted = len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
    titled = (len(words) > 1 and words[0].rstrip(".") in rules.label_titles) or (
        len(words) > 2 and _titled(words, rules)
    )
    return shouted or titled or label.casefold() in rules.label_words


def _places(text: str, found: list[Block], rules: Segmentation) -> Iterator[_Place]:
    """Every place where a label may stand, none inside another."""
    for block in found:
        beyond = block.start
        for position in (block.start, *(m.end() for m in _INLINE.finditer(text, block.start, block.end))):
            hit = _match(text, position, block.end, rules) if position >= beyond else None
            if hit:
                label, beyond = hit
                yield _Place(position, beyond, label, opens=position == block.start, alone=beyond == block.end)


def _name(label: str) -> str:
    """The last two words: first "President of Ruritania Paul Lee", then "Paul Lee" is one speaker."""
    return " ".join(label.split()[-2:])


def _kept(text: str, found: list[Block], rules: Segmentation) -> dict[int, _Place]:
    """The places that count as labels: sure by form, or said twice, or one of several that open lines."""
    places = list(_places(text, found, rules))
    counts = Counter(_name(place.label) for place in places)
    opening = {place.label for place in places if place.opens and not place.alone}
    several = max(counts.values(), default=0) >= 2 or any(_sure(place.label, rules) for place in places)
    several = several or len({label for label in opening if " " in label}) >= 2
    return {
        place.start: place
        for place in places
        if _sure(place.label, rules)
        or (several and not place.alone and (counts[_name(place.label)] >= 2 or _opens_turn(place, opening)))
    }


def _opens_turn(place: _Place, opening: set[str]) -> bool:
    """A name of two words or more may speak once; a single word that stands once heads a paragraph."""
    return place.label in opening and " " in place.label


def turns(text: str, found: list[Block], rules: Segmentation) -> Iterator[list[Turn]]:
    """The turns of each block, in order. A label holds until the next one, also over blocks.

    A label counts where it is sure by its form, or occurs twice, or where two different ones open lines.

    >>> from analysis.codebook import load_segmentation
    >>> from analysis.segment.blocks import blocks
    >>> text, rules = "MS. PSAKI: Good afternoon. We welcome the talks.", load_segmentation()
    >>> block, = turns(text, list(blocks(text, rules)), rules)
    >>> [(turn.label, text[turn.start:turn.end]) for turn in block]
    [('MS. PSAKI', 'Good afternoon. We welcome the talks.')]
    """
    kept = _kept(text, found, rules)
    starts = sorted(kept)
    label, index = "", 0
    for block in found:
        pieces, start = [], block.start
        while index < len(starts) and starts[index] < block.end:
            place = kept[starts[index]]
            pieces.append(Turn(start, place.start, label))
            label, start = place.label, place.after
            index += 1
        pieces.append(Turn(start, block.end, label))
        yield [piece for piece in pieces if text[piece.start : piece.end].strip()]
