"""Noun phrases and the slots they fill, as a sentence is read from left to right."""

from __future__ import annotations

from analysis.clause.contexts import NOMINATIVE, Context, Contexts
from analysis.clause.groups import CLAUSE_TAKING, SPEECH, Clause
from analysis.clause.phrases import CLAIMS, NounPhrase, Span

_TIMES = frozenset(["day", "week", "month", "year", "hour", "minute", "decade", "morning", "evening", "night"])


class Slots(Contexts):
    """Where a noun phrase goes: subject, object, oblique, or waiting for its verb."""

    def _phrase(self, phrase: NounPhrase) -> int:
        span, words = phrase.words, self.words
        if self.boundary and (after := self._parenthesis(span)):
            return after
        if words[span[0]].tag == "PRON" and words[span[0]].lower in ("who", "which", "whom", "that", "what", "whoever"):
            return self._relative(span)
        if self._of_claim(span) or self._whose(span):
            self._open("rel", span[0], antecedent=self.last_phrase)
            self.contexts[-1].waiting, self.last = span, ("waiting", -1)
        else:
            self._place(span)
        self.last_phrase, self.preposition, self.conjunction, self.boundary = span, "", False, False
        return span[1]

    def _of_claim(self, span: Span) -> bool:
        """“A charge Oslo called absurd”: a name glued to a noun for a claim, and a verb behind it."""
        before = self.last_phrase
        glued = before is not None and before[1] == span[0] and span[1] < self.size
        if not glued or self.words[span[0]].tag != "PROPN" or self.words[span[0] - 1].lemma not in CLAIMS:
            return False
        return self.words[span[0] - 1].tag == "NOUN" and self.words[span[1]].tag in ("VERB", "AUX")

    def _whose(self, span: Span) -> bool:
        """“Chad, whose envoy left, has refused”: the subject of a relative clause, which closes before "has"."""
        return self.words[span[0]].lower == "whose" and self.last_phrase is not None and span[0] > 0

    def _parenthesis(self, span: Span) -> int:
        """“Canada, he said, would answer”: saying between commas inside another clause. The word after it, or 0.

        The subject may have a relative clause of its own: "whoever crosses it, she said, would pay".
        """
        verb = span[1]
        if verb + 1 >= self.size or self.words[span[0] - 1].lower != "," or not self._interrupted(verb):
            return 0
        if self.words[verb + 1].lower != "," or self.words[verb].lemma not in SPEECH or self.words[verb].tag != "VERB":
            return 0
        self.clauses.append(Clause((span[0], verb + 1), verb, self.words[verb].lemma, subject=span, link="aside"))
        return verb + 1

    def _interrupted(self, verb: int) -> bool:
        """Whether a phrase still waits for its verb: in this context, or around the relative clause that ends here."""
        top = self.contexts[-1]
        if top.waiting is not None or top.link != "rel" or top.clause < 0 or len(self.contexts) < 2:
            return top.waiting is not None
        return self.contexts[-2].waiting is not None and self._finite_at(verb + 2)

    def _relative(self, span: Span) -> int:
        lower = self.words[span[0]].lower
        question = self.last_phrase is None or (
            lower in ("what", "who", "whoever") and self.words[span[0] - 1].tag in ("VERB", "ADP")
        )
        self._open("that" if question else "rel", span[0], antecedent=span if question else self.last_phrase)
        return span[1]

    def _place(self, span: Span) -> None:
        top = self.contexts[-1]
        if self.inverted >= 0:
            self._take_inverted(span)
        elif self.preposition:
            self._oblique(span, top)
        elif self.conjunction and self.last[0] and (self.last[0] == "waiting" or not self._starts_clause(span)):
            self._coordinate(span)
        elif top.waiting is not None and not self._in_participle(top):
            self._beside_waiting(span, top)
        elif self._object_of_relative(top):
            self.clauses[top.open].object, self.last = span, ("object", top.open)
        elif (top.open < 0 or self._starts_clause(span)) and top.waiting is None:
            reported = self.boundary and self.words[span[0] - 1].lower not in (";", ":")
            top.waiting, top.joined, top.after_break = span, self.conjunction, reported
            self.last = ("waiting", -1)
        elif not self.boundary and self.clauses[top.open].object is None:
            self.clauses[top.open].object, self.last = span, ("object", top.open)
        elif self.boundary and self.last[0] and self._list_continues(span):
            self._coordinate(span)
        elif self.boundary and top.waiting is None and top.clause < 0:
            top.waiting, top.joined, top.after_break, self.last = span, False, True, ("waiting", -1)

    def _object_of_relative(self, top: Context) -> bool:
        """“The man who wrote the letter was”: what follows the verb of a relative clause in a subject is its object."""
        if top.link != "rel" or top.clause < 0 or top.waiting is not None or self.boundary or len(self.contexts) < 2:
            return False
        clause = self.clauses[top.open]
        free = clause.object is None and clause.voice == "active" and clause.lemma not in CLAUSE_TAKING
        return free and not self.conjunction and self.contexts[-2].waiting is not None

    def _in_participle(self, top: Context) -> bool:
        """Whether a participle that qualifies the waiting phrase still takes objects: "troops guarding the border"."""
        assert top.waiting is not None
        return not self.boundary and top.open >= 0 and self.clauses[top.open].words[0] >= top.waiting[1]

    def _starts_clause(self, span: Span) -> bool:
        index = self._after_complements(span[1])
        if index < self.size and self.words[index].lower == "and" and self._said_of_two(index + 1):
            return True
        return self._finite_at(index) and not self._qualifies(index)

    def _said_of_two(self, index: int) -> bool:
        """“said he and Paul did not”: two subjects of one verb, after a verb that takes a bare clause."""
        top, phrase = self.contexts[-1], self.at.get(index)
        if phrase is None or top.open < 0 or self.clauses[top.open].lemma not in CLAUSE_TAKING:
            return False
        return self._finite_at(self._after_complements(phrase.words[1]))

    def _qualifies(self, index: int) -> bool:
        """A bare -ed form after the object of a verb that takes no clause: "answered questions submitted by mail"."""
        top, word = self.contexts[-1], self.words[index]
        if self.boundary or self.conjunction or top.open < 0 or word.tag != "VERB" or word.form not in ("ed", "en"):
            return False
        return self.clauses[top.open].lemma not in CLAUSE_TAKING

    def _list_continues(self, span: Span) -> bool:
        return any(word.tag == "CCONJ" for word in self.words[span[1] : span[1] + 8])

    def _take_inverted(self, span: Span) -> None:
        clause = self.clauses[self.inverted]
        clause.subject, clause.inherited, self.last, self.inverted = span, False, ("subject", self.inverted), -1

    def _beside_waiting(self, span: Span, top: Context) -> None:
        """A second phrase before any verb: part of the same name, a list's item, or an apposition."""
        waiting = top.waiting
        assert waiting is not None
        if self.words[waiting[1] - 1].lemma in _TIMES:
            top.waiting = span  # "two days later he told": the time is nobody's subject
        elif waiting[1] == span[0] or self.words[span[0] - 1].lower == ")":  # "the Tea Union (TU) forum"
            top.waiting = (waiting[0], span[1])
        elif (
            self.boundary
            and self.last_phrase is not None
            and self._starts_clause(span)
            and not self._closes_apposition(span)
        ):
            top.waiting = span
        self.last = ("waiting", -1)

    def _closes_apposition(self, span: Span) -> bool:
        if self.words[span[0]].lower in NOMINATIVE:
            return False  # "Thirdly, we must": no pronoun is an apposition
        return span[0] > 0 and self.words[span[0] - 1].lower == "," and self.words[span[1]].tag != "VERB"

    def _coordinate(self, span: Span) -> None:
        slot, clause = self.last
        top = self.contexts[-1]
        if slot == "waiting" and top.waiting is not None:
            top.waiting = (top.waiting[0], span[1])
        elif slot == "object" and self.clauses[clause].object is not None:
            self.clauses[clause].object = (self.clauses[clause].object[0], span[1])  # type: ignore[index]
        elif slot == "subject" and self.clauses[clause].subject is not None:
            self.clauses[clause].subject = (self.clauses[clause].subject[0], span[1])  # type: ignore[index]
        elif slot == "oblique" and self.clauses[clause].obliques:
            preposition, last = self.clauses[clause].obliques[-1]
            self.clauses[clause].obliques[-1] = (preposition, (last[0], span[1]))

    def _oblique(self, span: Span, top: Context) -> None:
        if top.waiting is not None and not self._in_participle(top):
            self.last = ("complement", -1)
        elif top.open >= 0:
            self.clauses[top.open].obliques.append((self.preposition, span))
            self.last = ("oblique", top.open)
        else:
            self.leading.append((self.preposition, span))
