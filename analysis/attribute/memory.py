"""What a document has said so far that later sentences may mean by "he", "the minister" or a bare surname.

Sentences without any word of saying are not parsed: they wait here, and are read only when somebody refers back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from analysis.attribute.quotations import Quoted
from analysis.attribute.voice import Voice, voice
from analysis.clause import Sentence, parse
from analysis.codebook import Actor, load_speech
from analysis.mentions import Mention, gazetteer, mentions, standing_in

REACH = 2  # paragraphs over which a pronoun or "the minister" may look back
_TELLERS = frozenset(["OBS", "MED"])  # who tells and takes no part
_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]*")


class Memory:
    """Speakers and subjects of one document, in its order."""

    def __init__(self, date: str, actors: Mapping[str, Actor], house: str = "") -> None:
        self.date, self.actors, self.house = date, actors, house
        self.last: Voice | None = None
        self.person: Voice | None = None
        self.body: Voice | None = None  # the last state, organisation or group
        self.last_paragraph = self.person_paragraph = self.body_paragraph = -99
        self.last_row = -99
        self.quotation: dict[int, Voice] = {}
        self.roles: dict[str, Voice] = {}
        self.names: dict[str, Voice] = {}
        known = gazetteer(actors)
        self.unions, self.places = known.unions, known.names
        self.states: set[str] = set()  # states that the document has named
        self.bodies: set[str] = set()  # organisations and groups that it has named
        self.offices: Mapping[str, str] = {}  # offices that its title gives to somebody
        self.pair: tuple[Mention, ...] = ()  # the two that one sentence named last
        self._noted = -1  # row of the last sentence that left somebody
        self._unread: dict[int, tuple[str, int]] = {}
        self._named_in: dict[str, list[int]] = defaultdict(list)

    def get(self, name: str) -> Voice | None:
        """Whom the document introduced by this name; a bare surname makes the unread sentences that hold it be read."""
        if name not in self.names and name[:1].isupper() and " " not in name and name not in self.places:
            for row in self._named_in.pop(name, ()):
                self._read(row)
        return self.names.get(name)

    def leave(self, row: int, text: str, paragraph: int) -> None:
        """Keep a sentence that reports nothing, unread."""
        self._unread[row] = (text, paragraph)
        for word in _CAPITALISED.findall(text):
            if word[0].isupper():
                self._named_in[word].append(row)
                self._name_state(word)

    def name(self, found: Sequence[Mention]) -> None:
        """Note the states that a sentence names."""
        self.states.update(mention.code for mention in found if mention.code not in self.unions)
        self.bodies.update(mention.code for mention in found if mention.code in self.unions)
        named = {m.code: m for m in reversed(found) if not m.place and m.code not in _TELLERS}
        if len(named) == 2:
            self.pair = tuple(reversed(named.values()))

    def meant(self, sentence: Sentence) -> list[Mention]:
        """Who is named in a sentence, also by what the document calls them."""
        found = mentions(sentence, self.date, self.actors)
        return standing_in(sentence, found, self.states | self.bodies, self.offices)

    def entitle(self, title: Sentence, paragraph: int) -> None:
        """Whom the title of a house's own text introduces by office is an official of that house.

        Whoever sends a message by the title is quoted in the first paragraphs.
        """
        found, speech = mentions(title, self.date, self.actors), load_speech()
        for clause in title.clauses[:1]:
            sender = voice(title, clause.subject, found, self) if clause.subject is not None else None
            if sender is not None and sender.coded and clause.lemma in speech.frames["heading"].verbs:
                self.last, self.last_paragraph = sender.without_place(), paragraph + 1
        for phrase in title.noun_phrases if self.house else ():
            named = voice(title, phrase.words, found, self)
            if named is not None and not named.coded and named.roles & speech.offices & speech.persons and named.name:
                kept = named.without_place()._replace(speaker=self.house, coded=True, kind="office")
                self.names[named.name] = self.names[named.name.split()[-1]] = kept

    def _name_state(self, word: str) -> None:
        entries = (name for name in self.places.get(word, ()) if not name.rest and name.kind != "person")
        codes = {name.code for name in entries}
        self.states.update(codes - self.unions)
        self.bodies.update(codes & self.unions)

    @property
    def state(self) -> str:
        """The one state that the document has named so far; empty where it has named none or more."""
        return next(iter(self.states)) if len(self.states) == 1 else ""

    def catch_up(self, paragraph: int) -> None:
        """Read what was left since somebody was last noted, as far back as a pronoun may look."""
        recent = []
        for row in reversed(self._unread):
            if row <= self._noted or self._unread[row][1] <= paragraph - REACH - 1:
                break
            recent.append(row)
        for row in reversed(recent):
            self._read(row)

    def _read(self, row: int) -> None:
        if row in self._unread:
            text, paragraph = self._unread.pop(row)
            sentence = parse(text)
            found = self.meant(sentence)
            self.name(found)
            self.introduce(row, sentence, found, paragraph)

    def introduce(self, row: int, sentence: Sentence, found: list[Mention], paragraph: int, after: int = -1) -> None:
        """Names that stand as subjects of main clauses can be meant by a later "he", also where they said nothing.

        `after`: past the speaker of a report only a person counts, behind a colon or a semicolon.
        """
        if after >= 0:
            after = max(sentence.text.find(":", after), sentence.text.find(";", after))
            if after < 0:
                return
        for clause in sentence.clauses:
            if clause.link in ("main", "coord") and clause.subject is not None and not clause.inherited:
                named = voice(sentence, clause.subject, found, self)
                fits = named is not None and named.kind not in ("pronoun", "words") and clause.link == "main"
                if named is not None and (fits if after < 0 else named.kind == "person" and named.start > after):
                    self.note(row, named, paragraph)

    def speak(self, row: int, speaker: Voice, paragraph: int, quoted: Quoted, content: tuple[int, int]) -> None:
        """Note a speaker, also for what is left open of the quotation."""
        self.last, self.last_paragraph, self.last_row = speaker.without_place(), paragraph, row
        for number, start, end in (*quoted.near(content[0]), *quoted.stretches[-1:]):
            if start < content[1] and end > content[0]:
                self.quotation[number] = self.last
        self.note(row, speaker, paragraph)

    def note(self, row: int, speaker: Voice, paragraph: int) -> None:
        """Somebody was named. A sentence read late adds the name, but is not what a pronoun means any more."""
        kept, persons = speaker.without_place(), load_speech().persons
        capitalised = speaker.name[:1].isupper()
        if capitalised and speaker.kind in ("office", "unknown", "person"):
            self.names[speaker.name] = self.names[speaker.name.split()[-1]] = kept
        if row < self._noted:
            return
        self._noted = row
        named = speaker.kind in ("unknown", "office") and capitalised and " " in speaker.written and not speaker.plural
        bodily = bool(speaker.roles - persons) and not speaker.roles & persons
        personal = speaker.kind == "person" or bool(speaker.roles & persons) or (named and not bodily)
        if personal and not speaker.plural:
            self.person, self.person_paragraph = kept, paragraph
        if speaker.kind == "name" or speaker.plural or bodily or (not personal and speaker.kind != "unknown"):
            self.body, self.body_paragraph = kept, paragraph
        self.roles.update(dict.fromkeys(speaker.roles, kept))
