"""Mentions of actors in one sentence: longest name first, persons by office on the date, weak names with support."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analysis.clause import Sentence, Word
from analysis.codebook import Actor, load_speech
from analysis.mentions.gazetteer import Gazetteer, Name, gazetteer

_SITES = frozenset(["capital", "seat", "name"])


class Mention(NamedTuple):
    """One name: words first..last (both inside), actor, name to show, kind, and whether it is only a place."""

    first: int
    last: int
    code: str
    name: str
    kind: str
    place: bool = False


_WORD = re.compile(r"[\w.]+(?:-\w+)*")


def may_mention(text: str, actors: Mapping[str, Actor]) -> bool:
    """Whether any word of the text opens a name of the codebook: a look before the costly reading, never wrong on no.

    >>> from analysis.codebook import parse_actors
    >>> actors = parse_actors({"KEN": {"name": "Kenya", "kind": "state", "capitals": ["Nairobi"]}})
    >>> may_mention("They met in Nairobi.", actors), may_mention("They met again.", actors)
    (True, False)
    """
    names, words = gazetteer(actors).names, _WORD.findall(text)
    if "-" in text and any("-" in word for word in words):
        return True
    return not names.keys().isdisjoint(words) or any(word.rstrip(".") in names for word in words if word[-1] == ".")


def mentions(sentence: Sentence, date: str, actors: Mapping[str, Actor]) -> list[Mention]:
    """The actors named in a sentence, in order, none inside another.

    `date` (ISO, of any precision, or empty) decides who held an office. A weak alias counts only where the sentence
    names another actor or uses it as an actor; a surname only where no strange given name stands before it.

    >>> from analysis.clause import parse
    >>> from analysis.codebook import parse_actors
    >>> actors = parse_actors({"KEN": {"name": "Kenya", "kind": "state", "capitals": ["Nairobi"]}})
    >>> [(m.code, m.kind, m.place) for m in mentions(parse("They met in Nairobi."), "", actors)]
    [('KEN', 'capital', True)]
    """
    known, memo = gazetteer(actors), sentence.named
    if memo is None or memo[0] is not known or memo[1] != date:
        memo = sentence.named = (known, date, _found(sentence.words, date, known))
    return list(memo[2])  # type: ignore[arg-type]


def _found(words: list[Word], date: str, known: Gazetteer) -> list[Mention]:
    names, openings = known.names, known.openings
    found: list[Mention] = []
    weak: list[Mention] = []
    texts, size, end = [word.text for word in words], len(words), 0
    for index in [place for place, text in enumerate(texts) if text in names or "-" in text]:
        if index < end:
            continue  # inside the name before
        text = texts[index]
        entries = names.get(text)
        if entries and (text, "") not in openings:
            following = texts[index + 1] if index + 1 < size else ""
            entries = entries if (text, following) in openings else None
        chosen = _longest(entries, words, texts, index, date) if entries else None
        if chosen is None:
            if "-" in text:
                found += _compound(text, index, names)
            continue
        end = index + len(chosen.rest) + 1
        mention = Mention(index, end - 1, chosen.code, chosen.shown, chosen.kind, _is_place(chosen, words, index))
        (found if chosen.strong else weak).append(mention)
    if weak:
        held = [mention for mention in weak if _supported(mention, found, words)]
        rest = [mention for mention in weak if mention not in held] if held and len(weak) < 50 else []
        found += held + [mention for mention in rest if _supported(mention, held, words)]
        found.sort(key=lambda mention: mention.first)
    return found


def _compound(text: str, index: int, names: Mapping[str, tuple[Name, ...]]) -> Iterator[Mention]:
    """The actors in "U.S.-Russia" and "Vietnamese-led"; "Russian-backed" is not Russia, nor is "pro-Iranian"."""
    parts = text.split("-")
    single = [next((n for n in names.get(part, ()) if not n.rest and n.strong), None) for part in parts]
    if len(parts) < 5 and (all(single) or parts[1:] == ["led"]):
        yield from (Mention(index, index, n.code, n.shown, n.kind) for n in single if n is not None)


def _longest(entries: tuple[Name, ...], words: list[Word], texts: list[str], index: int, date: str) -> Name | None:
    """The longest name that stands at `index`. A surname that two actors could claim that day is nobody's."""
    second = texts[index + 1] if index + 1 < len(texts) else ""
    near = [name for name in entries if not name.rest or name.rest[0] == second]  # of dozens a few
    fits = [name for name in near if _stands(name, texts, index) and _plausible(name, words, index, date)]
    if not fits:
        return None
    longest = [name for name in fits if len(name.rest) == len(fits[0].rest)]
    if len({name.code for name in longest}) > 1:
        strong = [name for name in longest if name.strong and name.kind != "demonym"]
        return strong[0] if len({name.code for name in strong}) == 1 else None
    return longest[0]


def _stands(name: Name, texts: list[str], index: int) -> bool:
    rest = name.rest
    return not rest or tuple(texts[index + 1 : index + 1 + len(rest)]) == rest


def _plausible(name: Name, words: list[Word], index: int, date: str) -> bool:
    if name.office is None:
        return not (_part_of_a_place(name, words, index) or _inside_other_name(name, words, index))
    if date and not name.office.held_on(date):
        return False
    return not _strange_given_name(name, words, index)


def _part_of_a_place(name: Name, words: list[Word], index: int) -> bool:
    """“the Taiwan Strait”, “the Sea of Japan”, “the Minsk agreements”: what is called after an actor is no actor."""
    end, speech = index + 1 + len(name.rest), load_speech()
    if end < len(words):
        after = words[end]
        if after.text in speech.features or (name.kind == "capital" and after.lemma.lower() in speech.pacts):
            return True
    before = index - 1
    while before > 0 and words[before].lower == "the":
        before -= 1
    return before > 0 and words[before].lower == "of" and words[before - 1].lower in speech.bodies_of_water


def _inside_other_name(name: Name, words: list[Word], index: int) -> bool:
    """A place name inside somebody's or some paper's name: "Michael Jordan", "Washington Post", "Paris Hilton"."""
    end = index + 1 + len(name.rest)
    after = words[end] if end < len(words) else None
    if name.kind == "group":
        owned = index > 0 and words[index].text.islower() and words[index - 1].lower in load_speech().owned
        return owned or (after is not None and after.tag == "PROPN" and words[end - 1].text[0].isupper())
    if name.strong and name.kind != "capital":
        return False
    before = words[index - 1] if index else None
    titles = load_speech().titles
    follows = after is not None and after.tag == "PROPN" and after.text not in titles and not after.text.isdigit()
    if name.strong:
        return follows and after is not None and after.lower in load_speech().papers
    preceded = before is not None and before.text not in titles and _names_another(words, index)
    return bool(follows or preceded)


def _names_another(words: list[Word], index: int) -> bool:
    """“Michael Jordan”, “Peru's Congress”, “the Peruvian Senate”: a capitalised word before it, an owner too."""
    before = words[index - 1]
    if before.lower in ("'s", "’s") and index > 1:
        return words[index - 2].tag == "PROPN"
    return before.tag == "PROPN" or (before.tag == "ADJ" and index > 1 and before.text[0].isupper())


def _strange_given_name(name: Name, words: list[Word], index: int) -> bool:
    before = words[index - 1] if index else None
    if before is None or before.tag != "PROPN" or before.lower in ("'s", "’s"):
        return False
    if name.office is not None and before.text in name.office.person.split():
        return False
    if before.text in load_speech().titles or before.text.endswith((".", "-")):
        return False
    return not name.rest  # a full name keeps its meaning after "Russian" or "Democrat"


def _is_place(name: Name, words: list[Word], index: int) -> bool:
    if name.kind not in _SITES or not index:
        return False
    before = index - 1
    while before > max(0, index - 3) and words[before].tag in ("DET", "ADJ"):  # "in the southern Sudan"
        before -= 1
    return words[before].lower in load_speech().places


def _supported(mention: Mention, found: list[Mention], words: list[Word]) -> bool:
    if any(other.code != mention.code or other.kind != "person" for other in found):
        return True
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    before = words[mention.first - 1] if mention.first else None
    if before is not None and before.lower == "of" and mention.first > 1:
        return words[mention.first - 2].lemma.lower() in load_speech().speakers  # "the President of Chad"
    governed = before is not None and before.tag == "ADP"
    if before is None and after is not None and after.lower == ",":
        return mention.kind == "name"  # "Brussels, for its part, urged": it opens the sentence as its subject
    return (not governed and after is not None and (after.tag in ("VERB", "AUX", "MODAL") or after.lower == "'s")) or (
        before is not None and before.lower in ("against", "with", "between", "by")
    )
