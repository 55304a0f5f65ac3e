"""Whose text a whole document is, by its title and source: a read-out, a speech, a fact sheet, an official's house."""

from __future__ import annotations

from functools import lru_cache

from analysis.attribute.voice import Voice
from analysis.clause import Sentence, parse
from analysis.codebook import Additions, actors_in_use, additions_in_use, load_speech
from analysis.mentions import Mention, mentions


def heading(title: str, date: str, source: str = "") -> Voice | None:
    """Whose statement, read-out or speech a title announces, or None: "Statement by the Prime Minister of Tuvalu".

    A fact sheet names nobody: the house speaks whose page (`source`) it stands on.

    >>> heading("Prices rise again", "2020") is None
    True
    """
    if not title:
        return None
    frame, actors = load_speech().frames["heading"], actors_in_use()
    folded = title.casefold().lstrip("“\"' ")
    sentence = parse(title)
    found = [m for m in mentions(sentence, date, actors) if m.kind != "group"]
    colon = title.find(":")
    if 0 < colon < 80 and any(body in folded[:colon] for body in frame.bodies):
        owner = next((m for m in found if sentence.words[m.last].end <= colon), None)
        return _speaks(owner)
    if any(debate in folded for debate in load_speech().frames["debate"].words):
        return _speaks(_delegation(title, sentence, found))
    if not folded.startswith(frame.words):
        return None
    if folded.startswith("fact sheet"):
        return _house(house_of(source))
    for index, word in enumerate(sentence.words):
        if word.lower in frame.prepositions:
            return _speaks(next((m for m in found if index < m.first < index + 12), None))
    return _speaks(found[0]) if found and sentence.words[found[0].first - 1].lower not in ("on", "about") else None


def _delegation(title: str, sentence: Sentence, found: list[Mention]) -> Mention | None:
    """The one whose turn in a debate a title records: a name alone behind the last comma, dash or colon."""
    last = found[-1] if found else None
    if last is None or sentence.words[last.last].end != len(title.rstrip(" .")):
        return None
    before = last.first - (sentence.words[last.first - 1].tag == "DET")
    return last if before > 0 and sentence.words[before - 1].tag == "PUNCT" else None


def _house(code: str) -> Voice | None:
    return Voice(code, actors_in_use()[code].name, kind="office", coded=True) if code else None


def _speaks(mention: Mention | None) -> Voice | None:
    if mention is None:
        return None
    kind = "person" if mention.kind == "person" else "office"
    return Voice(mention.code, mention.name, kind=kind, coded=True, written="")


def house_of(source: str) -> str:
    """The actor whose house a source is: the White House, kremlin.ru; empty for a paper.

    >>> house_of("whitehouse.gov"), house_of("Daily Bugle")
    ('USA', '')
    """
    return _house_of(source, additions_in_use())


@lru_cache(maxsize=1024)
def _house_of(source: str, additions: Additions) -> str:
    folded = source.casefold().replace(" ", "")
    for actor in additions.actors().values() if folded else ():
        if actor.kind == "state" and any(len(s) > 5 and s.casefold().replace(" ", "") in folded for s in actor.seats):
            return actor.code
    return ""
