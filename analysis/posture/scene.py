"""What an act is looked for in: one statement with its words, its actors and what its report says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.clause import Clause, Sentence, Span
from analysis.codebook import load_speech
from analysis.mentions import Mention, refer

#: Voices that tell and do not take part.
TELLERS = frozenset(["OBS", "MED"])
FIRST_PERSON = frozenset(["i", "we", "my", "our", "us", "me", "ours"])
OWN = frozenset(["us", "me", "our", "my"])
THIRD_PERSON = frozenset(["it", "he", "she", "they"])
THEIRS = frozenset(["their", "its", "his", "her"])


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts (code or empty), by which rule, and the codes the act is aimed at, in the order they are named."""

    actor: str
    rule: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One statement: sentence, mentions, content (word indices), speaker's code, the report's verb and its family.

    `theme` and `subtheme` are the statement's, empty where no act was coded. `throughout`: the speaker of a
    label or heading speaks, so that "the President" is the speaker too. `words`: the sentence is about what the
    speaker said ("the tone suggests"). `asked`: to whom a question goes. `parties`: the actors besides the
    speaker that the document names most, for the words at `pointing` ("both sides"); `pair`: the two it
    named last, or the other one where the speaker is one of them. `other`: whom the sentence
    before told of, for "they" and "them"; `person`: who was named in person, for "he" and "she". `to`: who is
    "you" in a speech. `teller`: the words that name the speaker, which are no part of the act. `blames`: the
    report's verb pins blame. `appended`: the statement is a denial at the end of another's. `third`: whom "he",
    "it", "they" mean; empty in a speech, where they are somebody else.
    """

    sentence: Sentence
    found: Sequence[Mention]
    content: Span
    speaker: str
    frame: str = ""
    family: str = ""
    theme: str = ""
    subtheme: str = ""
    throughout: bool = False
    words: bool = False
    asked: str = ""
    parties: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    pointing: tuple[int, ...] = ()
    to: str = ""
    other: str = ""
    person: str = ""
    teller: Span = (-1, -1)
    blames: bool = False
    appended: bool = False
    third: str = ""

    @property
    def appeals(self) -> bool:
        """“called for”, “called on”: unlike "called it a mistake" a directive."""
        return self.frame == "call" and self.opening in ("for", "on", "upon")

    @property
    def opening(self) -> str:
        """The first word of the content, in lower case."""
        return self.sentence.words[self.content[0]].lower

    def code(self, span: Span | None) -> str:
        """The actor a noun phrase stands for; pronouns of the content stand for the speaker."""
        if span is None or span[0] >= span[1]:
            return ""
        first = self.sentence.words[span[0]].lower
        if first in FIRST_PERSON:
            head = self.sentence.words[span[1] - 1].lemma
            return self.speaker if head not in load_speech().others else ""
        if first == "they" and not self.speaker and self.pair and not span[0] and 0 in self.pointing:
            return self.pair[0]  # "they agreed", of two told before: the first-named acts (ruling 10)
        if first in THIRD_PERSON and span[1] - span[0] == 1:
            led = self._ahead(span) if self.throughout or not self.speaker else ""
            return led or (self.third if self.speaker else "") or self.meant(first)
        if first in THEIRS and not self.third:
            head = self.sentence.words[span[1] - 1].lemma
            return self.meant(first) if head not in load_speech().others else ""
        if first == "you" and self.to:
            return self.to
        referent = refer(self.sentence, span, self.found)
        code = referent.code or referent.side
        if not code and self.throughout and referent.kind == "role" and first == "the":
            return self._office(span)
        return "" if code in TELLERS else code

    def _ahead(self, span: Span) -> str:
        """“If Chad cannot pay, it will default”: who is the subject of the clause that leads up to a pronoun's."""
        for clause in self.sentence.clauses[:12]:
            subject = clause.subject
            if subject is None or clause.link != "adv" or subject[0] >= span[0] or clause.verb >= span[0]:
                continue
            if self.sentence.words[subject[0]].tag != "PRON":
                return self.code(subject)
        return ""

    def meant(self, pronoun: str) -> str:
        """Whom a pronoun means that is not the speaker; "it" is mostly a matter, but where the writer tells of acts."""
        if pronoun in ("he", "she", "him", "his", "her"):
            return self.person
        return self.other if pronoun != "it" or (self.theme and not self.speaker and not self._hints()) else ""

    def _hints(self) -> bool:
        """“It hinted that”: words do that, not whoever acted before."""
        clause = main_clause(self)
        return clause is not None and (clause.lemma in load_speech().shows or clause.lemma in load_speech().verbs)

    def _office(self, span: Span) -> str:
        """“The President” of a speech is who speaks; "the army" beside "we" is that of whom the speech told before."""
        words = self.sentence.words
        ours = not FIRST_PERSON.isdisjoint([word.lower for word in words[:40]])
        body = words[span[1] - 1].lemma.lower() in load_speech().public - load_speech().persons
        return self.other if self.other and ours and body else self.speaker

    def named(self, span: Span) -> Iterator[Mention]:
        """The mentions that begin inside a span, without the one that names the speaker in the report's frame."""
        first, last = self.teller
        inside = (m for m in self.found if span[0] <= m.first < span[1])
        return (m for m in inside if not (first <= m.first < last and m.code == self.speaker))


def main_clause(scene: Scene) -> Clause | None:
    """The clause that carries the content: the highest one whose verb stands inside it."""
    clauses = scene.sentence.clauses
    inside = [(i, c) for i, c in enumerate(clauses) if scene.content[0] <= c.verb < scene.content[1]]
    if not inside:
        return None
    numbers = {i for i, _ in inside}
    tops = [c for _, c in inside if c.parent not in numbers and c.link not in ("adv",)]
    return (tops or [c for _, c in inside])[0]
