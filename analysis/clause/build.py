"""Clauses from tagged words: one left-to-right pass over noun phrases, verb groups and the words between them.

A context is opened by "that", a relative pronoun, a subordinator or a quotation, and remembers the noun phrase that
still waits for its finite verb; a finite verb without a subject of its own closes contexts until it finds one waiting.
"""

from __future__ import annotations

from collections import defaultdict

from analysis.clause.closing import close
from analysis.clause.contexts import Context
from analysis.clause.groups import CLAUSE_TAKING, SPEECH, Clause, Group, verb_group
from analysis.clause.lexicon import forms
from analysis.clause.phrases import Span
from analysis.clause.slots import Slots

PROSPECTIVE_MODALS = forms("will would may might could shall can 'll")
#: Governing verbs and adjectives whose infinitive has not happened yet.
PROSPECTIVE = forms(
    "plan intend threaten vow promise pledge offer agree hope want prepare propose seek expect aim consider decide "
    "wish "
    "urge ask call demand request order need undertake refuse decline try attempt commit warn tell press "
    "ready set about willing due poised likely prepared going"
)
_AS = forms("as so")
_OBJECT_FIRST = forms("tell ask urge warn inform remind assure accuse blame condemn criticise criticize quote")
_EFFORTS = forms("care step pains measure action effort trouble time opportunity chance occasion attempt decision move")
#: Which form of a verb a question's first word asks for; "may" and other modals as "do" does.
_AFTER = defaultdict(
    lambda: frozenset(["base"]), {"have": frozenset(["en", "ed"]), "be": frozenset(["ing", "en", "ed"])}
)
_NO_OPENERS = frozenset(["to"])
_OPENING = 8  # words at most before it: "But when the truce began, did Oslo leave?" is read as it stands
_SUBJECT_CONTROL = forms("promise pledge vow threaten agree offer plan use")


class Builder(Slots):
    """One pass over a sentence; `clauses` is the result."""

    @property
    def asks(self) -> bool:
        """Whether the sentence is a question."""
        return self.words[-1].lower == "?"

    def run(self) -> list[Clause]:
        """The clauses of the sentence, in the order of their verbs."""
        index = 0
        while index < self.size:
            index = self._step(index)
        close(self.clauses, self.words)
        return self.clauses

    def _step(self, index: int) -> int:
        word = self.words[index]
        if word.lower in _AS and self._as_long_as(index):
            self._open("adv", index, conditional=True)
            return index + 3
        phrase = self.at.get(index)
        if phrase is not None:
            return self._phrase(phrase)
        if word.tag in ("VERB", "AUX", "MODAL") or (word.tag == "PART" and word.lower == "to"):
            return self._verb(index)
        if word.tag == "ADP":
            self._adposition(word, index)
        elif word.tag == "CCONJ":
            self.conjunction, self.preposition = True, ""
        elif word.tag == "SCONJ":
            self._subordinate(word, index)
        elif word.tag == "QUOTE":
            self._quote(index)
        elif word.tag == "PUNCT":
            self._punctuation(word)
        return index + 1

    def _verb(self, index: int) -> int:
        if self.asks and (asked := self._asked(index)) is not None:
            return asked
        group = verb_group(self.words, index)
        word = self.words[group.head]
        if group.infinitive:
            self._add(group, "to", *self._inherited("to"))
        elif not group.finite and "ing" in (word.form, self.words[group.start].form):
            self._add(group, "ing", *self._inherited("ing"))
        elif not group.finite or self._participle(group, self.contexts[-1]):
            self._add(group, "rel", *self._inherited("rel"), passive=True)
        else:
            self._finite(group)
        self.preposition, self.conjunction, self.boundary, self.last = "", False, False, ("", -1)
        return max(group.end, index + 1)

    def _asked(self, index: int) -> int | None:
        """“Has Oslo given you a promise?”: the subject stands behind what opens the question. Past its verb or None."""
        opener, phrase = self.words[index], self.at.get(index + 1)
        top = self.contexts[-1]
        opens = opener.tag in ("AUX", "MODAL") and opener.lower not in _NO_OPENERS and top.clause < 0
        if not opens or phrase is None or top.link not in ("main", "that", "quote") or index > _OPENING:
            return None
        head = self._after_complements(phrase.words[1])
        if head >= self.size or self.words[head].tag != "VERB" or self.words[head].form not in _AFTER[opener.lemma]:
            return None
        passive = opener.lemma == "be" and self.words[head].form != "ing"
        negated = any(word.tag == "NEG" for word in self.words[index + 1 : head])
        modal = opener.lower if opener.tag == "MODAL" else ""
        top.waiting = phrase.words
        self._finite(Group(index, head, head + 1, True, passive, negated, modal, False))
        self.preposition, self.conjunction, self.boundary, self.last = "", False, False, ("", -1)
        return head + 1

    def _inherited(self, link: str) -> tuple[int, Span | None]:
        """Governing clause and understood subject of a verb that is not finite."""
        top = self.contexts[-1]
        governor = top.open if top.open >= 0 else (self._governor() if top.link != "main" else -1)
        if top.waiting is not None:
            return governor, top.waiting if link != "rel" or not self.last_phrase else self.last_phrase
        if governor < 0:
            return -1, None
        clause = self.clauses[governor]
        if link == "ing" and self.conjunction and clause.link == "ing":
            return clause.parent, clause.subject  # "attacking A and accusing B"
        if link == "rel":
            return governor, self.last_phrase if self._adjacent() else clause.subject
        if link == "to" and clause.voice == "active" and clause.object and not self._keeps_subject(clause):
            return governor, clause.object
        if (
            link == "ing"
            and self.preposition in ("of", "from", "for", "into")
            and clause.object
            and not clause.obliques
        ):
            return governor, clause.object if clause.voice == "active" else clause.subject
        if link == "ing" and not self.preposition and self._adjacent() and self.last[0] in ("object", "oblique"):
            return governor, self.last_phrase
        return governor, clause.subject

    def _keeps_subject(self, clause: Clause) -> bool:
        """“promised Chad to go”, “took care to say”: the subject goes on acting, not the object."""
        effort = clause.object is not None and self.words[clause.object[1] - 1].lemma in _EFFORTS
        return effort or clause.lemma in _SUBJECT_CONTROL

    def _adjacent(self) -> bool:
        return not self.boundary and self.last_phrase is not None

    def _level(self, group: Group) -> None:
        """Close complement clauses before a verb of saying joined to one further out: "said A and accused B"."""
        top = self.contexts[-1]
        joined = self.conjunction if top.waiting is None else top.joined
        if not joined or self.words[group.head].lemma not in SPEECH:
            return
        for depth in range(len(self.contexts) - 2, -1, -1):
            context = self.contexts[depth]
            if context.clause >= 0 and self.clauses[context.clause].lemma in SPEECH:
                context.waiting, context.joined = top.waiting, True
                del self.contexts[depth + 1 :]
                return
            if context.link == "quote":
                return

    def _finite(self, group: Group) -> None:
        self._level(group)
        context = self._context_for(group)
        subject, inherited, first = context.waiting, False, context.clause < 0
        link, parent = (context.link, context.parent) if first else ("coord", context.clause)
        if subject is None and not first and self._object_is_subject(context):
            clause = self.clauses[context.clause]
            subject, clause.object, link = clause.object, None, "that"
            self._open("that", subject[0] if subject else 0)
            context = self.contexts[-1]
        elif subject is None:
            inherited = True
            subject = (
                self.clauses[context.clause].subject if not first else context.antecedent if link == "rel" else None
            )
        elif not first and self._reports(group, context):
            link, parent = "main", -1
            self._report(context.clause)
        elif not first and not context.joined and self._gap_is_bare(self.clauses[context.clause], subject):
            link = "that"
            self._open("that", subject[0])
            self.contexts[-2].waiting, context = None, self.contexts[-1]
        self._add(group, link, parent, subject, inherited=inherited, context=context)
        if inherited and (first or self.boundary):
            self._maybe_inverted(group)
        context.waiting = None

    def _object_is_subject(self, context: Context) -> bool:
        """“said Jane Roe, the envoy, met the king”: what looked like the object of saying opens its complement."""
        clause = self.clauses[context.clause]
        taken = clause.object is not None and clause.object[0] > clause.verb and clause.lemma in CLAUSE_TAKING
        return taken and not self.conjunction and self.boundary and clause.lemma not in _OBJECT_FIRST

    def _reports(self, group: Group, context: Context) -> bool:
        """“Talks will resume, France said”: a verb of saying after a break reports the clause before it."""
        return context.after_break and not context.joined and self.words[group.head].lemma in SPEECH

    def _report(self, clause: int) -> None:
        while self.clauses[clause].parent >= 0:
            clause = self.clauses[clause].parent
        self.clauses[clause].parent, self.clauses[clause].link = len(self.clauses), "that"

    def _gap_is_bare(self, clause: Clause, subject: Span) -> bool:
        """“Russia says talks failed”: a clause without "that" follows its verb closely and opens with its subject."""
        gap = self.words[clause.verb + 1 : subject[0]]
        return len(gap) < 14 and not any(word.lower in (";", ":", ".") or word.tag == "QUOTE" for word in gap)

    def _maybe_inverted(self, group: Group) -> None:
        following = self.at.get(group.end)
        closing = group.start > 0 and self.words[group.start - 1].tag in ("QUOTE", "PUNCT")
        if following is not None and closing and not self.conjunction and not self._starts_clause(following.words):
            self.inverted = len(self.clauses) - 1

    def _context_for(self, group: Group) -> Context:
        """The innermost context whose subject waits; "and" and a relative pronoun claim the verb for their own."""
        top = self.contexts[-1]
        if top.waiting is not None or top.clause < 0 or self.conjunction:
            return top
        outer = self.contexts[-2] if len(self.contexts) > 1 else top
        if top.link == "rel" and self.boundary and outer.clause >= 0 and self._object_is_subject(outer):
            self.contexts.pop()  # "said the envoys, whom nobody knew, had left"
            return outer
        for depth in range(len(self.contexts) - 2, -1, -1):
            if self.contexts[depth].waiting is not None:
                del self.contexts[depth + 1 :]
                return self.contexts[depth]
            if self.contexts[depth].link == "quote":
                break
        return top

    def _add(
        self, group: Group, link: str, parent: int, subject: Span | None, *,
        inherited: bool = True, passive: bool = False, context: Context | None = None,
    ) -> None:  # fmt: skip
        context = context or self.contexts[-1]
        mark = min(group.start, context.mark if context.mark >= 0 and context.clause < 0 else group.start)
        start = min(mark, subject[0]) if subject and not inherited else mark
        clause = Clause(
            words=(start, group.end), verb=group.head, lemma=self.words[group.head].lemma,
            voice="passive" if passive or group.passive else "active", negated=group.negated,
            mood=self._mood(group, parent, context), subject=subject, parent=parent, link=link, inherited=inherited,
        )  # fmt: skip
        if self.leading:
            clause.obliques, self.leading = self.leading, []
        self.clauses.append(clause)
        context.open = len(self.clauses) - 1
        if link not in ("to", "ing") and not passive:
            context.clause = context.open
            for orphan in context.orphans:
                self.clauses[orphan].parent = context.open
            context.orphans = []

    def _mood(self, group: Group, parent: int, context: Context) -> str:
        if context.conditional and context.clause < 0:
            return "conditional"
        if group.modal in PROSPECTIVE_MODALS:
            return "prospective"
        governor = self.clauses[parent].lemma if parent >= 0 else ""
        before = self.words[group.start - 1].lower if group.start else ""
        if group.infinitive and (governor in PROSPECTIVE or before in PROSPECTIVE):
            return "prospective"
        return "actual"
