"""Noun phrases: base chunks, and the complements, possessor and head that make "X's call for Y" readable."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.clause.lexicon import forms
from analysis.clause.words import Word

Span = tuple[int, int]
_INSIDE = frozenset(["DET", "ADJ", "NUM", "NOUN", "PROPN"])
_COMPLEMENT = forms("of on against with between to from for by toward towards over in about among into at through")


@dataclass(slots=True)
class NounPhrase:
    """A base noun phrase: words i..j (half open), its head word, the possessor inside it, complements that follow."""

    words: Span
    head: int
    possessor: Span | None = None
    complements: list[tuple[str, Span]] = field(default_factory=list)


def chunk(words: list[Word]) -> list[NounPhrase]:
    """Base noun phrases from left to right: modifiers, nouns, names, possessives; pronouns alone.

    >>> from analysis.clause.tagging import tag
    >>> [phrase.words for phrase in chunk(tag("Moscow's call for talks surprised the key U.S. diplomat."))]
    [(0, 3), (4, 5), (6, 10)]
    """
    found, index, size = [], 0, len(words)
    while index < size:
        tag = words[index].tag
        if tag == "PRON":
            found.append(NounPhrase((index, index + 1), index))
            index += 1
        elif tag in _INSIDE:
            phrase, index = _extend(words, index)
            if phrase is not None:
                found.append(phrase)
        else:
            index += 1
    return found


def _extend(words: list[Word], start: int) -> tuple[NounPhrase | None, int]:
    index, head, possessor, size = start, -1, None, len(words)
    while index < size:
        word = words[index]
        if word.tag in _INSIDE:
            if word.tag == "DET" and index > start and head == index - 1:
                break  # a determiner after a noun opens a new phrase
            if word.tag == "PROPN" and index > start and (_dated(words, start, index) or _at_side(words, start, index)):
                break  # "On May 3 Roe warned": the date is a phrase of its own
            if word.tag == "PROPN" and head == index - 1 and _claimed(words, start, head):
                break  # "a charge Oslo denies": whose denial it is stands in a clause of its own
            if word.tag in ("NOUN", "PROPN") or (word.tag == "NUM" and head < 0):
                head = index
        elif word.tag == "PART" and word.lower == "'s" and head == index - 1:
            possessor = (start, index)
        elif not _transparent(words, index, start):
            break
        index += 1
    while index > start and (
        words[index - 1].tag in ("QUOTE", "ADV", "CCONJ", "PUNCT")
        or (words[index - 1].tag == "ADJ" and 0 <= head < index)
    ):
        index -= 1
    if head < 0:
        head = next((i for i in range(index - 1, start - 1, -1) if words[i].tag in ("DET", "ADJ")), start)
        adjectival = words[head].tag == "ADJ" and words[start].tag != "DET"
        return (None if adjectival else NounPhrase((start, index), head)), max(index, start + 1)
    return NounPhrase((start, index), min(head, index - 1), possessor), max(index, start + 1)


_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)  # fmt: skip


def _dated(words: list[Word], start: int, index: int) -> bool:
    """Whether words start..index are a date: "May 3", "3 May", "October", "early May 2022"."""
    if words[index].lower in _MONTHS:
        return False
    months = [i for i in range(start, index) if words[i].lower in _MONTHS]
    tail = range(months[-1] + 1, index) if months else ()
    return bool(months) and index - start <= 4 and all(words[i].tag == "NUM" for i in tail)


def _at_side(words: list[Word], start: int, index: int) -> bool:
    """“At his side Roe warned”, “in this context Roe said”: a common noun that names no office, then a name."""
    return words[start].lower in _OWN and words[index - 1].tag == "NOUN" and words[index - 1].lower in _BESIDE


def _claimed(words: list[Word], start: int, head: int) -> bool:
    """Whether a phrase is no more than "a charge", "the allegation", behind a comma or a dash."""
    noun = words[head].tag == "NOUN" and words[head].lemma in CLAIMS
    return noun and words[start].tag == "DET" and start > 0 and words[start - 1].lower in (",", "—", "–", "-")


#: Nouns for what is said against somebody: a name behind them opens a clause of its own.
CLAIMS = forms("charge allegation accusation claim suggestion assertion account version")
_OWN = frozenset(["his", "her", "their", "its", "this", "that"])
_BESIDE = frozenset(
    [
        "side",
        "request",
        "turn",
        "behalf",
        "return",
        "view",
        "part",
        "speech",
        "address",
        "context",
        "connection",
        "regard",
        "respect",
        "occasion",
        "meeting",
        "conversation",
        "moment",
        "point",
    ]
)


def _transparent(words: list[Word], index: int, start: int) -> bool:
    """Adverbs, scare quotes and "and"/"," between adjectives do not end a phrase if a nominal follows at once."""
    if index + 1 >= len(words) or index == start:
        return False
    word, before, after = words[index], words[index - 1], words[index + 1]
    if word.tag == "ADV":
        return before.tag in ("DET", "ADJ") and after.tag in ("ADJ", "NUM")
    if word.tag == "QUOTE":
        return before.tag in ("DET", "ADJ") and after.tag in _INSIDE
    if word.lower in ("and", "or", ","):
        return before.tag == "ADJ" and after.tag == "ADJ" and index + 2 < len(words) and words[index + 2].tag in _INSIDE
    return False


def complete(phrases: list[NounPhrase], words: list[Word]) -> None:
    """Attach the prepositional phrases that follow a noun at once, and "between X and Y" as one complement."""
    starts = {phrase.words[0]: position for position, phrase in enumerate(phrases)}
    for phrase in phrases:
        end, limit = phrase.words[1], 4
        while limit and end + 1 < len(words) and words[end].tag == "ADP" and words[end].lower in _COMPLEMENT:
            following = starts.get(end + 1)
            if following is None or phrases[following].words[1] <= end + 1:
                break
            span = _joined(phrases, following, words)
            phrase.complements.append((words[end].lower, span))
            end, limit = span[1], limit - 1


def _joined(phrases: list[NounPhrase], position: int, words: list[Word]) -> Span:
    """The phrase with what is joined to it by "and": bounded, so that a list of thousands stays linear."""
    start, end = phrases[position].words
    for following in phrases[position + 1 : position + 8]:
        gap = words[end : following.words[0]]
        if not 1 <= len(gap) <= 2 or any(word.lower not in (",", "and", "or", "&") for word in gap):
            break
        if not any(word.tag == "CCONJ" for word in gap) and not _list_goes_on(following.words[1], words):
            break
        end = following.words[1]
        if any(word.tag == "CCONJ" for word in gap):
            break
    return (start, end)


def _list_goes_on(end: int, words: list[Word]) -> bool:
    return (
        any(word.tag == "CCONJ" for word in words[end : end + 8])
        and end < len(words)
        and words[end].lower in (",", "and", "or")
    )
