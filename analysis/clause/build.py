"""Clauses from tagged words: one left-to-right pass over noun phrases, verb groups and the words between them.

A context is opened by "that", a relative pronoun, a subordinator or a quotation, and remembers the noun phrase that
still waits for its finite verb; a finite verb without a subject of its own closes contexts until it finds one waiting.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.clause.lexicon import forms
from analysis.clause.phrases import NounPhrase, Span
from analysis.clause.words import Word

CONDITIONAL = forms("if unless until provided once lest")
_SUBORDINATING = forms("before after since until as than till")
PROSPECTIVE_MODALS = forms("will would may might could shall can 'll")
#: Governing verbs and adjectives whose infinitive has not happened yet.
PROSPECTIVE = forms(
    "plan intend threaten vow promise pledge offer agree hope want prepare propose seek expect aim consider decide "
    "wish "
    "urge ask call demand request order need undertake refuse decline try attempt commit warn tell press "
    "ready set about willing due poised likely prepared going"
)
#: Verbs of saying: two of them joined by "and" belong to one level, and one after a comma reports what went before.
SPEECH = forms(
    "say tell add warn accuse claim announce report declare state argue insist note confirm explain deny reject "
    "vow pledge "
    "stress urge call promise suggest indicate acknowledge admit write ask reply respond observe remark comment "
    "reiterate emphasize emphasise underline underscore caution allege assert maintain estimate predict condemn "
    "blame "
    "criticize criticise demand threaten testify charge complain conclude recall signal hint reveal disclose quote "
    "mention"
)
#: Verbs that take a clause without "that", so that a noun and a bare -ed form after them are its subject and verb.
CLAUSE_TAKING = forms(
    "say claim note argue insist announce warn tell estimate predict report admit acknowledge confirm "
    "suggest show find know believe think hope fear expect feel hear learn add state declare deny allege "
    "conclude explain ensure maintain assert indicate reveal stress mean guess assume suppose doubt "
    "realise realize recall agree understand contend write vow"
)
_TIMES = frozenset(["day", "week", "month", "year", "hour", "minute", "decade", "morning", "evening", "night"])
#: Participles that describe their subject: "is opposed to", "were engaged in" are not passives.
_STATIVE = forms(
    "engage oppose commit prepare concern involve determine interest convince worry scare alarm dismay "
    "sadden shock trouble please honour disturb gratify hearten outrage accustom"
)
_OBJECT_FIRST = forms("tell ask urge warn inform remind assure accuse blame condemn criticise criticize quote")
_EFFORTS = forms("care step pains measure action effort trouble time opportunity chance occasion attempt decision move")
#: Without an object before "of" or "for" these are done to their subject: "an officer accused of theft".
_BLAMED = forms("accuse blame suspect charge criticise criticize condemn")
_SUBJECT_CONTROL = forms("promise pledge vow threaten agree offer plan use")


@dataclass(slots=True)
class Clause:
    """One predication. Spans are word indices, half open; `verb` is -1 where there is none.

    `subject` and `object` are as on the surface: `agent` and `patient` turn a passive round.
    """

    words: Span
    verb: int = -1
    lemma: str = ""
    voice: str = "active"
    negated: bool = False
    mood: str = "actual"
    subject: Span | None = None
    object: Span | None = None
    obliques: list[tuple[str, Span]] = field(default_factory=list)
    parent: int = -1
    link: str = "main"
    inherited: bool = False  # the subject stands in another clause

    def oblique(self, *prepositions: str) -> Span | None:
        """The first prepositional phrase with one of the prepositions."""
        return next((span for preposition, span in self.obliques if preposition in prepositions), None)

    def agent(self) -> Span | None:
        """Who acts: the by-phrase of a passive, else the subject."""
        return self.oblique("by") if self.voice == "passive" else self.subject

    def patient(self) -> Span | None:
        """Whom it is done to: the subject of a passive, else the object."""
        return self.subject if self.voice == "passive" else self.object


@dataclass(slots=True)
class _Context:
    link: str
    parent: int
    clause: int = -1  # its last finite clause
    open: int = -1  # its last clause of any kind: takes objects and prepositional phrases
    waiting: Span | None = None
    joined: bool = False  # "and" or "but" stands before the phrase that waits
    after_break: bool = False  # a comma, dash or closing quotation mark does
    antecedent: Span | None = None
    mark: int = -1
    conditional: bool = False
    orphans: list[int] = field(default_factory=list)  # leading "if" clauses that wait for their main clause


@dataclass(slots=True)
class _Group:
    """A verb group: first word, head, end; what its auxiliaries say."""

    start: int
    head: int
    end: int
    finite: bool
    passive: bool
    negated: bool
    modal: str
    infinitive: bool


def verb_group(words: list[Word], start: int) -> _Group:
    """The verb group that begins at `start` (a verb, auxiliary, modal or "to" before a verb)."""
    index, modal, negated, auxiliary, head, to = start, "", False, "", -1, words[start].tag == "PART"
    last_auxiliary = -1
    while index < len(words) and index < start + 12:
        word = words[index]
        if word.tag == "VERB":
            if head >= 0:
                break
            head = index
        elif (
            head >= 0
            or word.tag not in ("AUX", "MODAL", "NEG", "ADV", "PART")
            or (word.tag == "PART" and word.lower == "'s")
        ):
            break
        elif word.tag == "AUX":
            auxiliary, last_auxiliary = word.lemma, index
        elif word.tag == "MODAL":
            modal = modal or word.lower
        negated = negated or word.tag == "NEG"
        index += 1
    if head < 0:
        head = last_auxiliary if last_auxiliary >= 0 else start
        index = max(head + 1, min(index, head + 2 if index > head + 1 and words[head + 1].tag == "NEG" else head + 1))
    word = words[head]
    passive = head > start and auxiliary == "be" and word.tag == "VERB" and word.form in ("en", "ed")
    passive = passive and word.lemma not in _STATIVE
    finite = bool(modal) or (last_auxiliary >= 0 and _finite_auxiliary(words, start, head)) or ((
        head == last_auxiliary or not auxiliary) and word.form in ("s", "ed", "base"))  # fmt: skip
    return _Group(start, head, index, finite and not to, passive, negated, modal, to)


def _finite_auxiliary(words: list[Word], start: int, head: int) -> bool:
    return any(word.tag == "AUX" and word.form in ("s", "ed") for word in words[start : head + 1])


class Builder:
    """One pass over a sentence; `clauses` is the result."""

    def __init__(self, words: list[Word], phrases: list[NounPhrase]) -> None:
        self.words, self.size = words, len(words)
        self.at = {phrase.words[0]: phrase for phrase in phrases}
        self.clauses: list[Clause] = []
        self.contexts = [_Context("main", -1)]
        self.preposition, self.conjunction, self.boundary = "", False, True
        self.last: tuple[str, int] = ("", -1)  # slot that took the last noun phrase, and its clause
        self.last_phrase: Span | None = None
        self.leading: list[tuple[str, Span]] = []
        self.inverted = -1  # a clause whose subject may follow its verb

    def run(self) -> list[Clause]:
        """The clauses of the sentence, in the order of their verbs."""
        index = 0
        while index < self.size:
            index = self._step(index)
        self._finish()
        return self.clauses

    def _step(self, index: int) -> int:
        word = self.words[index]
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

    # -- what opens and closes contexts -------------------------------------------------------------------------

    def _open(self, link: str, index: int, conditional: bool = False, antecedent: Span | None = None) -> None:
        if len(self.contexts) > 40:  # hostile nesting: deeper than any sentence; the outermost stay
            self.contexts.pop()
        self.contexts.append(
            _Context(link, self._governor(), antecedent=antecedent, mark=index, conditional=conditional)
        )
        self.preposition, self.conjunction, self.boundary = "", False, True

    def _governor(self) -> int:
        return next((context.open for context in reversed(self.contexts) if context.open >= 0), -1)

    def _subordinate(self, word: Word, index: int) -> None:
        if word.lower == "that" and self.conjunction:
            self._pop_to("that")
        before = self.words[index - 1].tag if index else ""
        complement = word.lower in ("that", "whether", "how", "why") or (
            word.lower in ("where", "when") and before == "VERB"
        )
        self._open("that" if complement else "adv", index, word.lower in CONDITIONAL)

    def _pop_to(self, link: str) -> None:
        """Close contexts down to a sibling of the one named, so that "said that A and that B" has two complements."""
        depth = next((d for d in range(len(self.contexts) - 1, 0, -1) if self.contexts[d].link == link), 0)
        if depth:
            del self.contexts[depth:]

    def _quote(self, index: int) -> None:
        depth = next((d for d in range(len(self.contexts) - 1, 0, -1) if self.contexts[d].link == "quote"), 0)
        closing = self.words[index].text in "”»''" if self.words[index].text not in '"„' else bool(depth)
        closing = closing or self._ends_quotation(index)
        before = self.words[index - 1] if index else None
        if depth and closing:
            del self.contexts[depth:]
            self.boundary = True
        elif not closing and (before is None or before.tag in ("PUNCT", "VERB", "SCONJ", "QUOTE")):
            self._open("quote", index)

    def _ends_quotation(self, index: int) -> bool:
        """A straight mark that is glued to the word before it and not to the one after closes, though none is open."""
        words = self.words
        glued = index > 0 and words[index].start == words[index - 1].end
        return glued and (index + 1 >= self.size or words[index + 1].start > words[index].end)

    def _punctuation(self, word: Word) -> None:
        self.boundary, self.preposition = True, ""
        top = self.contexts[-1]
        if word.lower == "," and top.link == "adv" and top.clause >= 0 and self.contexts[-2].clause < 0:
            self.contexts.pop()
            self.contexts[-1].orphans.append(top.clause)
        elif word.lower in (";", ".", "?", "!") and top.link != "quote":
            while len(self.contexts) > 1 and self.contexts[-1].link != "quote":
                self.contexts.pop()
            self.contexts[-1].waiting = None
            if word.lower != ";" and self.contexts[-1].link != "quote":
                self.contexts = [_Context("main", -1)]

    def _adposition(self, word: Word, index: int) -> None:
        clause_follows = word.lower in _SUBORDINATING and self._clause_follows(index + 1)
        if clause_follows:
            self._open("adv", index, word.lower in CONDITIONAL)
        else:
            self.preposition = word.lower

    def _clause_follows(self, index: int) -> bool:
        phrase = self.at.get(index)
        return phrase is not None and self._finite_at(self._after_complements(phrase.words[1]))

    def _after_complements(self, index: int) -> int:
        """Past "of X", "in Y" and adverbs: where the verb of a subject that ends at `index` would stand."""
        for _ in range(4):
            while index < self.size and self.words[index].tag in ("ADV", "NEG"):
                index += 1
            phrase = self.at.get(index + 1) if index < self.size and self.words[index].tag == "ADP" else None
            if phrase is None:
                break
            index = phrase.words[1]
        return index

    def _finite_at(self, index: int) -> bool:
        if index >= self.size or self.words[index].tag not in ("VERB", "AUX", "MODAL"):
            return False
        group = verb_group(self.words, index)
        return group.finite and not self._participle(group, None)

    # -- noun phrases ------------------------------------------------------------------------------------------

    def _phrase(self, phrase: NounPhrase) -> int:
        span, words = phrase.words, self.words
        if self.boundary and (after := self._parenthesis(span)):
            return after
        if words[span[0]].tag == "PRON" and words[span[0]].lower in ("who", "which", "whom", "that", "what", "whoever"):
            return self._relative(span)
        self._place(span)
        self.last_phrase, self.preposition, self.conjunction, self.boundary = span, "", False, False
        return span[1]

    def _parenthesis(self, span: Span) -> int:
        """“Canada, he said, would answer”: saying between commas inside another clause. The word after it, or 0."""
        verb, top = span[1], self.contexts[-1]
        if top.waiting is None or verb + 1 >= self.size or self.words[span[0] - 1].lower != ",":
            return 0
        if self.words[verb + 1].lower != "," or self.words[verb].lemma not in SPEECH or self.words[verb].tag != "VERB":
            return 0
        self.clauses.append(Clause((span[0], verb + 1), verb, self.words[verb].lemma, subject=span, link="aside"))
        return verb + 1

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

    def _in_participle(self, top: _Context) -> bool:
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

    def _beside_waiting(self, span: Span, top: _Context) -> None:
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

    def _oblique(self, span: Span, top: _Context) -> None:
        if top.waiting is not None and not self._in_participle(top):
            self.last = ("complement", -1)
        elif top.open >= 0:
            self.clauses[top.open].obliques.append((self.preposition, span))
            self.last = ("oblique", top.open)
        else:
            self.leading.append((self.preposition, span))

    # -- verbs -------------------------------------------------------------------------------------------------

    def _verb(self, index: int) -> int:
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

    def _participle(self, group: _Group, context: _Context | None) -> bool:
        """A bare -ed form that qualifies the noun before it: "sanctions imposed by the EU"."""
        word = self.words[group.head]
        if group.start != group.head or word.tag != "VERB" or word.form not in ("ed", "en"):
            return False
        if word.form == "en":
            return True
        if word.lemma in _BLAMED and group.end < self.size and self.words[group.end].lower in ("of", "for", "with"):
            return context is None or context.waiting is None or self._finite_later(group.end)
        following = self.words[group.end].lower if group.end < self.size else ""
        if following == "by" and word.lower != "said" and not self._by_time(group.end + 1):
            return context is None or self._finite_later(group.end) or context.waiting is None
        if context is not None and context.waiting is not None and self._done_by_somebody(group.end):
            return True
        if context is None or context.waiting is not None or self.conjunction or self.boundary:
            return False
        return context.clause >= 0 and self.last_phrase is not None and self.last_phrase[1] == group.start

    def _by_time(self, index: int) -> bool:
        return index < self.size and self.words[index].tag in ("NUM", "ADV")

    def _done_by_somebody(self, index: int) -> bool:
        """“The ban imposed on travel by Chad was”: phrases, one of them with "by", then the verb of the sentence."""
        by = False
        for word in self.words[index : index + 15]:
            if word.tag in ("SCONJ", "CCONJ", "QUOTE", "PUNCT", "PRON", "PART"):
                return False
            by = by or word.lower == "by"
            if word.tag in ("AUX", "MODAL") or (word.tag == "VERB" and word.form in ("s", "ed")):
                return by
        return False

    def _finite_later(self, index: int) -> bool:
        for word in self.words[index : index + 15]:
            if word.tag in ("SCONJ", "QUOTE") or word.lower in (";", "who", "which"):
                return False
            if word.tag in ("AUX", "MODAL") or (word.tag == "VERB" and word.form in ("s", "ed")):
                return True
        return False

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

    def _level(self, group: _Group) -> None:
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

    def _finite(self, group: _Group) -> None:
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

    def _object_is_subject(self, context: _Context) -> bool:
        """“said Jane Roe, the envoy, met the king”: what looked like the object of saying opens its complement."""
        clause = self.clauses[context.clause]
        taken = clause.object is not None and clause.object[0] > clause.verb and clause.lemma in CLAUSE_TAKING
        return taken and not self.conjunction and self.boundary and clause.lemma not in _OBJECT_FIRST

    def _reports(self, group: _Group, context: _Context) -> bool:
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

    def _maybe_inverted(self, group: _Group) -> None:
        following = self.at.get(group.end)
        closing = group.start > 0 and self.words[group.start - 1].tag in ("QUOTE", "PUNCT")
        if following is not None and closing and not self.conjunction and not self._starts_clause(following.words):
            self.inverted = len(self.clauses) - 1

    def _context_for(self, group: _Group) -> _Context:
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
        self, group: _Group, link: str, parent: int, subject: Span | None, *,
        inherited: bool = True, passive: bool = False, context: _Context | None = None,
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

    def _mood(self, group: _Group, parent: int, context: _Context) -> str:
        if context.conditional and context.clause < 0:
            return "conditional"
        if group.modal in PROSPECTIVE_MODALS:
            return "prospective"
        governor = self.clauses[parent].lemma if parent >= 0 else ""
        before = self.words[group.start - 1].lower if group.start else ""
        if group.infinitive and (governor in PROSPECTIVE or before in PROSPECTIVE):
            return "prospective"
        return "actual"

    def _finish(self) -> None:
        """Ends of clauses, the conditional handed up to what depends on it, and the main clause of leading ones."""
        starts = sorted(clause.words[0] for clause in self.clauses)
        following = dict(zip(starts, [*starts[1:], self.size], strict=False))
        for clause in self.clauses:
            clause.words = (clause.words[0], max(following[clause.words[0]], clause.words[1]))
        for index in range(len(self.clauses) - 1, -1, -1):
            clause = self.clauses[index]
            if clause.parent >= 0:
                parent = self.clauses[clause.parent]
                parent.words = (min(parent.words[0], clause.words[0]), max(parent.words[1], clause.words[1]))
        self._adopt()
        for clause in self.clauses:
            if clause.link == "adv" and clause.mood == "conditional" and clause.parent >= 0:
                self._make_conditional(clause.parent)

    def _make_conditional(self, index: int) -> None:
        """What depends on "if": the clause itself and, for "agree to talk if", the verb that governs the infinitive."""
        for _ in range(4):
            self.clauses[index].mood = "conditional"
            if self.clauses[index].link != "to" or self.clauses[index].parent < 0:
                return
            index = self.clauses[index].parent

    def _adopt(self) -> None:
        main = next((i for i, clause in enumerate(self.clauses) if clause.link == "main"), -1)
        aside = next((i for i, clause in enumerate(self.clauses) if clause.link == "aside"), -1)
        if aside >= 0 and main >= 0:
            self.clauses[main].parent, self.clauses[main].link, self.clauses[aside].link = aside, "that", "main"
            main = aside
        for index, clause in enumerate(self.clauses):
            if clause.parent < 0 and index != main >= 0 and clause.link in ("ing", "to", "adv", "quote", "rel"):
                clause.parent = main
                if clause.subject is None:
                    clause.subject = self.clauses[main].subject
