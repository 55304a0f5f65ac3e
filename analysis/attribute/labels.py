"""Transcript labels: "MS. PSAKI", "Vladimir Putin", "THE PRESIDENT", "Q" - and a document's own speaker."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from analysis.attribute.voice import Voice
from analysis.clause import parse
from analysis.clause.lexicon import forms
from analysis.codebook import Actor, load_actors, load_speech
from analysis.mentions import Mention, Name, gazetteer, mentions

_QUESTIONS = frozenset(["q", "question", "reporter", "journalist", "press", "media"])
_STAFF = forms(
    "mr ms mrs dr secretary admiral adm general gen director senior ambassador aide the administrator vice press "
    "moderator deputy spokesperson"
)


@lru_cache(maxsize=4096)
def labelled(label: str, title: str, source: str, date: str) -> Voice:
    """Who a label names: a person of the codebook on that date, else the office in the house the document comes from.

    >>> labelled("Q", "Press briefing", "", "2022").speaker
    'MED'
    """
    actors = load_actors()
    if label in actors:
        return Voice(label, actors[label].name, kind="name", coded=True)
    if label.casefold().split()[:1] and label.casefold().split()[0].rstrip(".:") in _QUESTIONS:
        return Voice("MED", "journalist", kind="name", coded=True)
    found = _person(label, date, actors) or _named(label, date, actors)
    staff = _staff(label)
    house = house_of(source) if staff else ""
    found = found or (None if house else _in_title(label, title, date, actors))
    if found is not None:
        return found
    house = house or (_mentioned(title, date, actors) if staff else "")
    name = _tidy(label)
    if house:
        holder = _holder(label, house, date, actors)
        return Voice(house, holder or name, kind="person" if holder else "office", coded=True)
    return Voice(name, name, kind="unknown")


def _words(label: str) -> list[str]:
    return [word for word in label.replace("(", " ").replace(")", " ").replace(",", " ").split() if word]


def _person(label: str, date: str, actors: Mapping[str, Actor]) -> Voice | None:
    """A person whose surname or full name the label holds, in capitals or not, in office on the date."""
    words = _words(label.split("(")[0])
    shouted = label.split("(")[0].upper() == label.split("(")[0]
    index = gazetteer(actors).shouted if shouted else gazetteer(actors).names
    for position, word in enumerate(words):
        for name in index.get(word, ()):
            rest = tuple(words[position + 1 : position + 1 + len(name.rest)])
            if name.office is not None and rest == name.rest and (not date or name.office.held_on(date)):
                before = words[position - 1] if position else ""
                if name.rest or not before or _introduces(before, name):
                    return Voice(name.code, name.shown, kind="person", coded=True)
    return None


def _introduces(before: str, name: Name) -> bool:
    titles = {title.casefold().rstrip(".") for title in load_speech().titles}
    person = name.office.person.casefold().split() if name.office else []
    return before.casefold().rstrip(".") in titles or before.casefold() in person


def _named(label: str, date: str, actors: Mapping[str, Actor]) -> Voice | None:
    """“President of Russia”, “Russian Foreign Ministry”, “Representative of Kenya”: the state in the label speaks."""
    text = " ".join(word.capitalize() for word in label.split()) if label.isupper() else label
    found = [m for m in mentions(parse(text), date, actors) if m.kind not in ("person", "group")]
    return Voice(found[0].code, text, kind="office", coded=True) if found else None


def _in_title(label: str, title: str, date: str, actors: Mapping[str, Actor]) -> Voice | None:
    """A label that the title explains: "FOREIGN MINISTER" under "questions to the Foreign Minister of Kenya"."""
    name = _tidy(label) if _tidy(label) != label else label
    at = title.casefold().find(name.casefold())
    if at < 0 or len(name) < 4:
        return None
    sentence = parse(title)
    found = [m for m in mentions(sentence, date, actors) if m.kind not in ("person", "group")]
    for mention in found:
        before = sentence.words[mention.first - 1].lower if mention.first else ""
        after = sentence.words[mention.first].start >= at and before not in ("on", "with", "to", "and")
        close = 0 <= at - sentence.words[mention.last].end < 40
        if after or close:
            return Voice(mention.code, _capitalised(name), kind="office", coded=True)
    return None


def heading(title: str, date: str) -> Voice | None:
    """Whose statement, read-out or speech a title announces, or None: "Statement by the Prime Minister of Tuvalu".

    >>> heading("Prices rise again", "2020") is None
    True
    """
    if not title:
        return None
    frame, actors = load_speech().frames["heading"], load_actors()
    folded = title.casefold().lstrip("“\"' ")
    sentence = parse(title)
    found = [m for m in mentions(sentence, date, actors) if m.kind != "group"]
    colon = title.find(":")
    if 0 < colon < 80 and any(body in folded[:colon] for body in frame.bodies):
        owner = next((m for m in found if sentence.words[m.last].end <= colon), None)
        return _speaks(owner)
    if not folded.startswith(frame.words):
        return None
    for index, word in enumerate(sentence.words):
        if word.lower in frame.prepositions:
            return _speaks(next((m for m in found if index < m.first < index + 12), None))
    return _speaks(found[0]) if found and sentence.words[found[0].first - 1].lower not in ("on", "about") else None


def _speaks(mention: Mention | None) -> Voice | None:
    if mention is None:
        return None
    kind = "person" if mention.kind == "person" else "office"
    return Voice(mention.code, mention.name, kind=kind, coded=True, written="")


def _staff(label: str) -> bool:
    """Whether a label names an office or its staff, and so speaks for the house: "THE PRESIDENT", "MS. DOE"."""
    first = label.casefold().split()[0].rstrip(".") if label.split() else ""
    return first in _STAFF or label.casefold() in ("president", "prime minister", "foreign minister")


def _mentioned(title: str, date: str, actors: Mapping[str, Actor]) -> str:
    return next((m.code for m in mentions(parse(title), date, actors) if m.kind != "group"), "")


@lru_cache(maxsize=1024)
def house_of(source: str) -> str:
    """The actor whose house a source is: the White House, kremlin.ru; empty for a paper.

    >>> house_of("whitehouse.gov"), house_of("Daily Bugle")
    ('USA', '')
    """
    folded = source.casefold().replace(" ", "")
    for actor in load_actors().values() if folded else ():
        if actor.kind == "state" and any(len(s) > 5 and s.casefold().replace(" ", "") in folded for s in actor.seats):
            return actor.code
    return ""


def _holder(label: str, code: str, date: str, actors: Mapping[str, Actor]) -> str:
    """Who held the office that the label names: "THE PRESIDENT" on a day."""
    wanted = label.casefold().removeprefix("the ").strip()
    held = [o for o in actors[code].offices if o.office.casefold() == wanted and (not date or o.held_on(date))]
    return held[0].person if len({office.person for office in held}) == 1 else ""


def _tidy(label: str) -> str:
    """The name without title, in ordinary capitals: "MR. DOE" -> "Doe"."""
    titles = {title.casefold().rstrip(".") for title in load_speech().titles}
    words = [word for word in label.split("(")[0].split() if word.casefold().rstrip(".,") not in titles]
    return _capitalised(" ".join(words) or label)


def _capitalised(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name
