"""Transcript labels: "MS. PSAKI", "Vladimir Putin", "THE PRESIDENT", "Q" - who that is, by all the document says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from analysis.attribute.descriptions import descriptions, own_name
from analysis.attribute.headings import house_of
from analysis.attribute.voice import Voice
from analysis.clause import parse
from analysis.codebook import Actor, Additions, actors_in_use, additions_in_use, load_speech
from analysis.mentions import Mention, Name, gazetteer, mentions


def labelled(label: str, title: str, source: str, date: str, about: str = "") -> Voice:
    """Who a label names: a person of the codebook on that date, else the office in the house the document comes from.

    `about` is what the document tells of this speaker (`described`).

    >>> labelled("Q", "Press briefing", "", "2022").speaker
    'MED'
    """
    return _labelled(label, title, source, date, about, additions_in_use())


@lru_cache(maxsize=4096)
def _labelled(label: str, title: str, source: str, date: str, about: str, additions: Additions) -> Voice:
    actors, words = additions.actors(), load_speech().labels
    if label in actors:
        return Voice(label, actors[label].name, kind="name", coded=True)
    first = _first(label)
    if first in words.questions:
        return Voice("MED", "journalist", kind="name", coded=True)
    staff = first in words.staff or label.casefold() in words.posts
    told = [] if label.isupper() and staff else descriptions(label, about)
    found = _apart(label, told, date, actors) or _person(label, date, actors) or _officer(label, told, source, date)
    found = found or _named(label, date, actors)
    house = house_of(source) if staff else ""
    found = found or (None if house else _in_title(label, title, date, actors))
    if found is not None:
        return found
    house = house or (_mentioned(title, date, actors) if staff else "")
    if house and not _guest(label, about):
        holder = _holder(label, house, date, actors)
        return Voice(house, holder or _shown(label), kind="person" if holder else "office", coded=True)
    briefing = _of_briefing(title, date, actors)
    return Voice(briefing, _shown(label), kind="office", coded=True) if briefing else _unknown(label)


def _of_briefing(title: str, date: str, actors: Mapping[str, Actor]) -> str:
    """The state whose own ministry or office gives the briefing that a title announces, where it names no other."""
    folded, frame = title.casefold(), load_speech().frames["briefing"]
    if not any(word in folded for word in frame.words) or not any(body in folded for body in frame.bodies):
        return ""
    codes = {m.code for m in mentions(parse(title), date, actors) if m.kind not in ("person", "group")}
    return next(iter(codes)) if len(codes) == 1 else ""


def _unknown(label: str) -> Voice:
    """A speaker nobody knows keeps the name, a bare surname with what stands before it: "MS. DOE"."""
    name = _shown(label)
    return Voice(name if " " in name else label.split("(")[0].strip(), name, kind="unknown")


def _first(label: str) -> str:
    return label.casefold().split()[0].rstrip(".:") if label.split() else ""


# -- descriptions ------------------------------------------------------------------------------------------------------


def _holds(text: str, words: Iterable[str]) -> bool:
    folded = f" {text.casefold()} "
    return any(f" {word} " in folded for word in words)


def _bodies(text: str, date: str, actors: Mapping[str, Actor]) -> list[Mention]:
    return [m for m in mentions(parse(_ordinary(text)), date, actors) if m.kind not in ("person", "group")]


def _apart(label: str, told: Sequence[str], date: str, actors: Mapping[str, Actor]) -> Voice | None:
    """Those who speak for no state: moderators and editors are the press, managers and clerics keep their names."""
    words = load_speech().labels
    for text in told:
        if _holds(text, words.press + words.moderators):
            return Voice("MED", own_name(label), kind="name", coded=True)
        if _holds(text, words.private):
            international = any(actors[m.code].kind == "organisation" for m in _bodies(text, date, actors))
            return None if international else _unknown(label)
        if _holds(text, words.offices):
            return None
    return None


def _officer(label: str, told: Sequence[str], source: str, date: str) -> Voice | None:
    """An officer speaks for the organisation or state of the description; one of no named state for the house."""
    actors, name = actors_in_use(), _shown(label)
    for text in told:
        found = _bodies(text, date, actors)
        body = next((m for m in found if actors[m.code].kind == "organisation"), None)
        if body is not None or _holds(text, load_speech().labels.offices):
            code = body.code if body else found[0].code if found else house_of(source)
            if not found and _holds(text, ("president",)) and not _holds(text, load_speech().labels.judges):
                return _unknown(label)  # of a firm: a house has one president, and that one is known
            return Voice(code, name, kind="office", coded=True) if code else None
    return None


def _guest(label: str, about: str) -> bool:
    """Whether "MS. DOE" is somebody whom the title names without any office: not one of the staff."""
    name = own_name(label)
    if _first(label) not in ("mr", "ms", "mrs", "dr") or not about:
        return False
    titles = load_speech().plain_titles
    for line in about.split("\n"):
        before = line[: max(0, line.casefold().find(name.casefold()))].replace(",", " ").split()
        if not any(word.casefold().rstrip(".") in titles for word in before[-6:]):
            return True
    return False


# -- persons, states and titles ----------------------------------------------------------------------------------------


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
    titles = load_speech().plain_titles
    person = name.office.person.casefold().split() if name.office else []
    return before.casefold().rstrip(".") in titles or before.casefold() in person


def _named(label: str, date: str, actors: Mapping[str, Actor]) -> Voice | None:
    """“President of Russia”, “Russian Foreign Ministry”, “Representative of Kenya”: the state in the label speaks."""
    small = ("OF", "THE", "AND", "TO")
    text = " ".join(word.lower() if word in small else word.capitalize() for word in label.split())
    text = text if label.isupper() else label
    sentence = parse(text)
    whole = len(sentence.words) - 1
    named = [m for m in mentions(sentence, date, actors) if m.kind != "person"]
    found = [m for m in named if m.kind != "group" or (m.first, m.last) == (0, whole)]
    return Voice(found[0].code, text, kind="office", coded=True) if found else None


def _in_title(label: str, title: str, date: str, actors: Mapping[str, Actor]) -> Voice | None:
    """A label that the title explains: "FOREIGN MINISTER" under "questions to the Foreign Minister of Kenya"."""
    name = _shown(label)
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
            return Voice(mention.code, _ordinary(name), kind="office", coded=True)
    return None


def _mentioned(title: str, date: str, actors: Mapping[str, Actor]) -> str:
    return next((m.code for m in mentions(parse(title), date, actors) if m.kind != "group"), "")


def _holder(label: str, code: str, date: str, actors: Mapping[str, Actor]) -> str:
    """Who held the office that the label names: "THE PRESIDENT" on a day."""
    wanted = label.casefold().removeprefix("the ").strip()
    held = [o for o in actors[code].offices if o.office.casefold() == wanted and (not date or o.held_on(date))]
    return held[0].person if len({office.person for office in held}) == 1 else ""


def _shown(label: str) -> str:
    """The name to show: without title, in ordinary capitals: "MR. DOE" -> "Doe"."""
    return _ordinary(own_name(label))


def _ordinary(name: str) -> str:
    """Words in capitals as they are written elsewhere."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name
