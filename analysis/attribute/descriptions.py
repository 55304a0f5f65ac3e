"""What a document tells of those who speak in it: longer labels, its title, its opening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.codebook import load_speech

OPENING = 6  # sentences before the first label that may introduce those who speak
_NEAR = 90  # characters beside a name that describe who it is
_SMALL = frozenset(["of", "the", "and", "for", "in", "–", "to", "on", "session", "ceremony"])


def described(labels: Sequence[str], texts: Sequence[str], title: str) -> dict[str, str]:
    """Each label of a document with what else tells who that is: longer labels, the title, the opening, one a line.

    >>> described(["Chair of the Bank Paul Lee", "Paul Lee"], ["", ""], "Meeting")["Paul Lee"]
    'Chair of the Bank Paul Lee'
    """
    distinct = list(dict.fromkeys(label for label in labels if label))
    opening = []
    for text, label in zip(texts[:OPENING], labels, strict=False):
        if label:
            break
        opening.append(text)
    return {label: "\n".join(_telling(label, distinct, (title, *opening))) for label in distinct}


def _telling(label: str, labels: Iterable[str], texts: Sequence[str]) -> Iterable[str]:
    name = own_name(label).casefold()
    words = name.split()
    if not words:
        return
    for other in labels:
        if len(other) > len(label) and own_name(other).casefold().endswith(words[-1]) and name in other.casefold():
            yield other
    for text in texts:
        if words[-1] in text.casefold():
            yield text


def descriptions(label: str, about: str) -> list[str]:
    """The descriptions beside the speaker's name: in the label itself, then in what the document tells."""
    name = own_name(label)
    return [text for line in (label, *about.split("\n")) if (text := _beside(line, name))]


def _beside(line: str, name: str) -> str:
    """The words that describe a name in a line: those before it, back to a verb or a comma, and an apposition."""
    at = line.casefold().find(name.casefold()) if len(name) > 3 else -1
    if at < 0:
        return ""
    before = line[max(0, at - _NEAR) : at].replace(",", " , ").split()
    kept: list[str] = []
    for word in reversed(before):
        if not (word[0].isupper() or word in _SMALL or word.casefold() in load_speech().labels.moderators):
            break
        kept.append(word)
    after = line[at + len(name) : at + len(name) + _NEAR]
    after = after[1:].split(".")[0].split(",")[0] if after.startswith(",") else ""
    appointed = after or _appointment(line[at + len(name) :])
    return " ".join([*reversed(kept), *appointed.replace(",", " ").split()])


def _appointment(after: str) -> str:
    """“... has been appointed Acting Governor of the region”: what follows the verb."""
    start = after.find(" appointed ")
    return after[start + 11 : start + 11 + _NEAR].split(".")[0] if 0 <= start < 20 else ""


def own_name(label: str) -> str:
    """The name at the end of a label: what follows its last title, office or small word.

    >>> own_name("New York Governor Kathy Poe"), own_name("MR. DOE"), own_name("Chair of the Bank of Italy Ann Orr")
    ('Kathy Poe', 'DOE', 'Ann Orr')
    """
    speech = load_speech()
    titles = speech.plain_titles | speech.labels.staff
    words = label.split("(")[0].replace(",", " ").split()
    for index in range(len(words) - 2, -1, -1):
        if words[index].casefold().rstrip(".") in titles:
            return " ".join(words[index + 1 :])
        if words[index] in _SMALL:
            return " ".join(words[index + 1 :][-2:])
    return " ".join(words)
