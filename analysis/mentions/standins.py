"""Whom a document means by "the kingdom", "the alliance" or, where its title says so, "the Prime Minister"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from analysis.clause import Sentence, Word, parse
from analysis.codebook import Actor, Additions, actors_in_use, additions_in_use, load_epithets, load_speech
from analysis.mentions.find import Mention, mentions

NOBODY: Mapping[str, str] = MappingProxyType({})


def standing_in(
    sentence: Sentence, found: list[Mention], named: Collection[str], roles: Mapping[str, str] = NOBODY
) -> list[Mention]:
    """The mentions with those that a definite description makes, in order.

    `named`: codes that the document has named before; a description that fits two of them is nobody. `roles`: the
    offices that the title gives to somebody (`titled`).

    >>> sentence = parse("The emirate refused to answer.")
    >>> [m.code for m in standing_in(sentence, [], {"QAT", "SAU"})]
    ['QAT']
    """
    words, book = sentence.words, load_epithets()
    if not named and not roles:
        return found
    taken = {index for mention in found for index in range(mention.first, mention.last + 1)}
    added = []
    for index in range(1, len(words)):
        if (
            words[index - 1].lower in ("the", "this", "our")
            and index not in taken
            and words[index].tag in ("NOUN", "PROPN")
        ):
            mention = _fund(words, index, book, named)
            if mention is None and words[index - 1].lower == "the":
                mention = _officer(words, index, roles)
            if mention is not None and not _described(words, mention.last + 1):
                added.append(mention)
    return sorted([*found, *added], key=lambda mention: mention.first) if added else found


def _fund(words: list[Word], index: int, book: Mapping[str, frozenset[str]], named: Collection[str]) -> Mention | None:
    """“the Fund”, where the document has named one of those that are so called."""
    codes = [code for code in book.get(words[index].text, ()) if code in named]
    actor = actors_in_use().get(codes[0]) if len(codes) == 1 else None
    return Mention(index, index, actor.code, actor.name, "name") if actor is not None else None


def _officer(words: list[Word], index: int, roles: Mapping[str, str]) -> Mention | None:
    """“the Prime Minister” of the title: the longest office that stands here."""
    index += words[index].text in ("Acting", "acting") and index + 1 < len(words)
    for length in (3, 2, 1):
        office = " ".join(word.lower for word in words[index : index + length])
        if office in roles and index + length <= len(words):
            return Mention(index, index + length - 1, roles[office], office.title(), "person")
    return None


def _described(words: list[Word], after: int) -> bool:
    """Whether more words say who is meant: "the king of Jordan", "the group Hamas", "the Union budget"."""
    if after >= len(words):
        return False
    if words[after].lower == "for":  # "the Fund for Peace", not "we thank the Alliance for its help"
        return after + 1 < len(words) and words[after + 1].tag == "PROPN"
    return words[after].lower in ("of", "that") or words[after].tag in ("PROPN", "NOUN")


def titled(title: str, date: str, owner: str = "") -> Mapping[str, str]:
    """The offices that a title gives to one actor each: office in lower case -> code.

    `owner`: whose text it is, who is called by an office too. Where the title does not say by which, none is safe.

    >>> title = "Telephone conversation with Prime Minister of Norway"
    >>> dict(titled(title, "2022")), dict(titled(title, "2022", "SWE"))
    ({'prime minister': 'NOR'}, {})
    """
    offices = _titled(title, date, additions_in_use()) if title else NOBODY
    return offices if not owner or owner in offices.values() else NOBODY


@lru_cache(maxsize=1024)
def _titled(title: str, date: str, additions: Additions) -> Mapping[str, str]:
    sentence, actors = parse(title), additions.actors()
    offices: dict[str, set[str]] = {}
    for mention in mentions(sentence, date, actors):
        for office in {*_offices(sentence.words, mention), *_held(mention, date, actors)}:
            offices.setdefault(office, set()).add(mention.code)
    return {office: next(iter(codes)) for office, codes in offices.items() if len(codes) == 1}


def _held(mention: Mention, date: str, actors: Mapping[str, Actor]) -> set[str]:
    """The offices that somebody who is named by name holds that day."""
    if mention.kind != "person" or not date:
        return set()
    held = actors[mention.code].offices
    return {office.office.lower() for office in held if office.person == mention.name and office.held_on(date)}


def _offices(words: Sequence[Word], mention: Mention) -> Iterator[str]:
    """The offices beside a name: "President Roe", "President of Chad", "President and Premier Roe"."""
    end = mention.first
    if end and words[end - 1].lower == "of":
        end -= 1
    start = _before(words, end)
    if start == end and mention.kind in ("demonym", "name"):
        start = end = mention.last + 1
        while end < len(words) and _title(words[end]):
            end += 1
    while start < end:
        yield " ".join(word.lower for word in words[start:end] if word.text not in ("Acting", "Former"))
        end = start - 1 if start > 1 and words[start - 1].lower == "and" else 0
        start = _before(words, end)


def _before(words: Sequence[Word], end: int) -> int:
    """Where the titles begin that end before a word."""
    while end and _title(words[end - 1]):
        end -= 1
    return end


def _title(word: Word) -> bool:
    return word.text in load_speech().titles
