"""Whose text a whole document is, by its title and source: a read-out, a speech, a fact sheet, an official's house."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from analysis.attribute.voice import Voice
from analysis.clause import Sentence, parse
from analysis.codebook import Additions, Frame, actors_in_use, additions_in_use, load_speech
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
        house = _house(house_of(source)) if "joint statement" in folded and not sentence.clauses else None
        return _speaks(_owner_of_title(sentence, found, frame)) or house
    if folded.startswith("fact sheet"):
        return _house(house_of(source))
    return _speaks(_giver(sentence, found, frame)) or (_house(house_of(source)) if _official(sentence, frame) else None)


def declared(title: str, texts: Sequence[str], date: str) -> Voice | None:
    """Whose a statement is of which the title names no owner: who says "condemns" or "regrets" in its first sentences.

    Only where the text says "we" or "our", so that it is no report of a statement. A read-out is that of whoever it
    begins with: "The British Foreign Secretary spoke to".

    >>> texts = ["Norway condemns the raid.", "We call on the parties to talk."]
    >>> declared("Foreign Ministry statement on the raid", texts, "2020").speaker
    'NOR'
    """
    folded, frame, actors = title.casefold(), load_speech().frames["heading"], actors_in_use()
    told = folded.startswith(("readout", "read-out"))
    if not told and (not any(word in folded for word in frame.words) or len(texts) < 2 or not _says_we(texts)):
        return None
    headline = parse(title)
    if not told and (headline.clauses or mentions(headline, date, actors)):
        return None
    for text in texts[:2]:
        sentence = parse(text)
        clause = next((c for c in sentence.clauses if c.link == "main" and c.subject is not None), None)
        if clause is None or clause.subject is None or not (told or clause.lemma in load_speech().verbs):
            continue
        found = mentions(sentence, date, actors)
        own = next((m for m in found if clause.subject[0] <= m.first < clause.subject[1] and m.kind != "group"), None)
        if own is not None and (told or sentence.words[clause.verb].form in ("s", "base")):
            return _speaks(own)
    return None


def _says_we(texts: Sequence[str]) -> bool:
    """Whether a text speaks of itself outside quotation marks."""
    return any(
        not {"we", "our"}.isdisjoint(text.lower().split()) and not any(mark in text for mark in '“”"')
        for text in texts[:12]
    )


def _giver(sentence: Sentence, found: list[Mention], frame: Frame) -> Mention | None:
    """Who stands after "by" or "from", else after "of" or alone before what only says to whom or about what."""
    words = [word.lower for word in sentence.words]
    stops = _stops(sentence, frame)
    first = stops[0] if stops else len(words)
    named = {m.first: m for m in reversed(found)}
    for opener in (frame.prepositions - {"of"}, frozenset(["of"])):
        reach = first if "of" in opener else len(words)
        for index in [i for i, word in enumerate(words[:reach]) if word in opener]:
            end = min([stop for stop in stops if stop > index] or [len(words)])
            giver = next((named[i] for i in range(index + 1, min(end, index + 12)) if i in named), None)
            if giver is not None:
                return giver
    joint = words[0] == "joint"
    return found[0] if found and (found[0].first < first or joint) else None


def _owner_of_title(sentence: Sentence, found: list[Mention], frame: Frame) -> Mention | None:
    """“G7 Leaders' Statement on Energy”: who stands at the head of a title that is no sentence."""
    if not found or found[0].first > 1 or sentence.clauses or found[0].kind == "person":
        return None
    near = [word.lower for word in sentence.words[found[0].last + 1 : found[0].last + 5]]
    return found[0] if not {"statement", "declaration", "communiqué", "communique"}.isdisjoint(near) else None


def _stops(sentence: Sentence, frame: Frame) -> list[int]:
    """Where a title turns to the other side: not at "attributable to", nor at "Spokesperson for"."""
    words, speech = sentence.words, load_speech()
    at = [index for index, word in enumerate(words) if index and word.lower in frame.stops]
    held = (
        i for i in at if words[i].lower == "for" and words[i - 1].lemma.lower() in speech.speakers | {"spokesperson"}
    )
    kept = {*held, *(i for i in at if words[i].lower == "to" and words[i - 1].lower == "attributable")}
    return [index for index in at if index not in kept]


def _official(sentence: Sentence, frame: Frame) -> bool:
    """“Readout of the President's call”, “Greetings to the congress”: an official of the house, or nobody named."""
    words, titles = sentence.words, load_speech().titles
    end = next(iter(_stops(sentence, frame)), len(words))
    names = [word for word in words[1:end] if word.tag == "PROPN" and word.text not in titles]
    return not names or any(word.text in titles for word in words[1:end])


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
