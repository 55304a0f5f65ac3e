"""Whom a noun phrase stands for: its head if that is a name, else the name that owns or qualifies its head."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from analysis.clause import Sentence, Span, Word
from analysis.codebook import load_speech
from analysis.mentions.find import Mention

_MODIFIERS = ("DET", "ADJ", "NOUN", "NUM")  # between the preposition and the name: "for the presidential Blue House"


class Referent(NamedTuple):
    """Who a noun phrase is: actor code or empty, the name to show, the words, and how far the code can be trusted.

    `side` is the nationality of somebody who does not speak for a state ("Chadian rebels" -> TCD, code empty).
    """

    code: str
    name: str
    words: Span
    kind: str  # name, person, office, role, words, pronoun, unknown
    side: str = ""


def refer(sentence: Sentence, span: Span, found: Sequence[Mention]) -> Referent:
    """Whom the noun phrase `span` stands for, from its own words and what completes them.

    >>> from analysis.clause import parse
    >>> from analysis.codebook import parse_actors
    >>> from analysis.mentions.find import mentions
    >>> actors = parse_actors({"KEN": {"name": "Kenya", "kind": "state", "demonyms": ["Kenyan"]}})
    >>> sentence = parse("A senior Kenyan diplomat spoke.")
    >>> refer(sentence, sentence.clauses[0].subject, mentions(sentence, "", actors)).code
    'KEN'
    """
    head = head_of(sentence, span)
    if len(found) > 20:  # only those in and behind the phrase, so that a list of thousands stays linear
        begin = bisect_left(found, span[0], key=lambda mention: mention.first)
        found = found[begin : begin + 20]
    inside = [mention for mention in found if span[0] <= mention.first < span[1]]
    if inside and any(word.lower == "ethnic" for word in sentence.words[span[0] : inside[0].first]):
        inside = []  # "ethnic Albanians in Serbia" are Serbia's people, not Albania
    at_head = next((mention for mention in inside if mention.first <= head <= mention.last), None)
    if at_head is not None:
        kind = "person" if at_head.kind == "person" else "name"
        return Referent(at_head.code, at_head.name, span, kind)
    name = proper_name(sentence, span, head)
    lemma = sentence.words[head].lemma.lower()
    owner = _owner(sentence, span, head, inside, found)
    if owner is not None and lemma in load_speech().others and _possesses(sentence, owner):
        owner = None  # "Oslo's neighbours" are not Oslo; "the Norwegian neighbour" is
    if owner and lemma not in load_speech().words:
        beside = (i for i in range(*span) if not owner.first <= i <= owner.last)  # the African Union is no trade union
        owned = [*(sentence.words[i] for i in beside), *_house(sentence, owner, span)]
        nonstate = any(word.lemma.lower() in load_speech().nonstate for word in owned)
        return Referent("" if nonstate else owner.code, name or _plain(sentence, span), span, "office", owner.code)
    kind = "unknown" if name else _kind(lemma)
    return Referent("", name or _plain(sentence, span), span, kind, owner.code if owner else "")


def _possesses(sentence: Sentence, owner: Mention) -> bool:
    after = sentence.words[owner.last + 1].lower if owner.last + 1 < len(sentence.words) else ""
    return after in ("'s", "’s", "'", "’")


def head_of(sentence: Sentence, span: Span) -> int:
    """The head word of the first phrase in a span: its last noun, so that "Kenya and Chad" is headed by Kenya."""
    words = sentence.words
    for index in range(span[0], span[1]):
        if words[index].tag == "CCONJ" or (words[index].tag == "ADP" and index > span[0]) or words[index].lower == ",":
            return max(span[0], index - 1)
    for index in range(span[1] - 1, span[0] - 1, -1):
        if words[index].tag in ("NOUN", "PROPN", "PRON", "NUM"):
            return index
    return span[1] - 1


def _owner(
    sentence: Sentence, span: Span, head: int, inside: list[Mention], found: Sequence[Mention]
) -> Mention | None:
    """The mention that qualifies the head from before it, else from the prepositional phrase that completes it."""
    before = [
        mention for mention in inside if (mention.last < head and mention.kind != "person") or mention.last < head - 1
    ]
    if before:
        return before[0]
    end = sentence.whole((span[0], max(span[1], head + 1)))[1]
    for mention in found:
        if head < mention.first < end:
            opener = mention.first - 1
            while opener > mention.first - 4 and opener > head and sentence.words[opener].tag in _MODIFIERS:
                opener -= 1
            official = sentence.words[head].lemma.lower() in load_speech().speakers
            if sentence.words[opener].lower in (load_speech().owners if official else ("of", "from")):
                return mention  # "police in Chad" are Chad's, "the war in Chad" is not
    return None


def _house(sentence: Sentence, owner: Mention, span: Span) -> list[Word]:
    """The nouns that the owner's name qualifies: "chair of the Kenyan Institute for Water" is no state's."""
    end = owner.last + 1
    if owner.first < span[1] or end >= len(sentence.words) or owner.kind == "name":
        return []
    following = takewhile(
        lambda word: word.tag in ("NOUN", "PROPN", "ADP", "ADJ", "PART"), sentence.words[end : end + 3]
    )
    return [word for word in following if word.tag in ("NOUN", "PROPN")][:2]


def proper_name(sentence: Sentence, span: Span, head: int) -> str:
    """The name at the end of a phrase without titles and nationality: "rebel commander John Doe" -> "John Doe"."""
    words, titles = sentence.words, load_speech().titles
    if words[head].tag != "PROPN":
        return ""
    start = head
    while start > span[0] and words[start - 1].tag == "PROPN" and words[start - 1].text not in titles:
        start -= 1
    if words[start].text in titles and start < head:
        start += 1
    begin, end = words[start].start, words[head].end
    return sentence.text[begin:end]


def _plain(sentence: Sentence, span: Span) -> str:
    start = span[0]
    while start < span[1] - 1 and sentence.words[start].tag == "DET":
        start += 1
    return sentence.words_of((start, span[1]))


def _kind(lemma: str) -> str:
    speech = load_speech()
    if lemma in speech.words:
        return "words"
    return "role" if lemma in speech.speakers else "unknown"
