"""Contexts of a sentence: "that", a relative pronoun, a subordinator or a quotation opens one, a stop closes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.clause.groups import CLAUSE_TAKING, SPEECH, Clause, Group, verb_group
from analysis.clause.lexicon import forms
from analysis.clause.phrases import NounPhrase, Span
from analysis.clause.words import Word

CONDITIONAL = forms("if unless until provided once lest")
#: After these "if" means "whether".
WHETHER = forms("ask wonder question unclear unsure uncertain")
_SUBORDINATING = forms("before after since until as than till")
NOMINATIVE = forms("he she they we i")
_INSERTED = 14  # words at most from a participle to the report that is inserted after it
#: Without an object before "of" or "for" these are done to their subject: "an officer accused of theft".
_BLAMED = forms("accuse blame suspect charge criticise criticize condemn")


@dataclass(slots=True)
class Context:
    """What a context has seen: its clauses, the noun phrase that waits for its verb, and how it was opened."""

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


class Contexts:
    """The contexts that a pass over a sentence has opened, and what its words show ahead."""

    def __init__(self, words: list[Word], phrases: list[NounPhrase]) -> None:
        self.words, self.size = words, len(words)
        self.at = {phrase.words[0]: phrase for phrase in phrases}
        self.clauses: list[Clause] = []
        self.contexts = [Context("main", -1)]
        self.preposition, self.conjunction, self.boundary = "", False, True
        self.last: tuple[str, int] = ("", -1)  # slot that took the last noun phrase, and its clause
        self.last_phrase: Span | None = None
        self.leading: list[tuple[str, Span]] = []
        self.inverted = -1  # a clause whose subject may follow its verb

    def _open(self, link: str, index: int, conditional: bool = False, antecedent: Span | None = None) -> None:
        if len(self.contexts) > 40:  # hostile nesting: deeper than any sentence; the outermost stay
            self.contexts.pop()
        self.contexts.append(
            Context(link, self._governor(), antecedent=antecedent, mark=index, conditional=conditional)
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
        complement = complement or (word.lower == "if" and index > 0 and self.words[index - 1].lemma in WHETHER)
        self._open("that" if complement else "adv", index, word.lower in CONDITIONAL and not complement)

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
                self.contexts = [Context("main", -1)]

    def _adposition(self, word: Word, index: int) -> None:
        clause_follows = word.lower in _SUBORDINATING and self._clause_follows(index + 1)
        if clause_follows:
            self._open("adv", index, word.lower in CONDITIONAL)
        else:
            self.preposition = word.lower

    def _as_long_as(self, index: int) -> bool:
        """“As long as the road is shut” sets a condition; "as long as a year" measures; "as it takes" is for good."""
        following = [word.lower for word in self.words[index + 1 : index + 5]]
        if following[:2] != ["long", "as"] or following[2:] in (["it", "takes"], ["it", "took"]):
            return False
        return self._clause_follows(index + 3)

    def _clause_follows(self, index: int) -> bool:
        phrase = self.at.get(index)
        return phrase is not None and self._finite_at(self._after_complements(phrase.words[1]))

    def _after_complements(self, index: int) -> int:
        """Past "of X", "in Y" and adverbs: where the verb of a subject that ends at `index` would stand."""
        for _ in range(4):
            while index < self.size and self.words[index].tag in ("ADV", "NEG"):
                index += 1
            phrase = self.at.get(index + 1) if index < self.size and self.words[index].tag == "ADP" else None
            if phrase is not None and [word.lower for word in self.words[index : index + 3]] == ["as", "long", "as"]:
                break
            if phrase is None:
                break
            index = phrase.words[1]
        return index

    def _finite_at(self, index: int) -> bool:
        if index >= self.size or self.words[index].tag not in ("VERB", "AUX", "MODAL"):
            return False
        group = verb_group(self.words, index)
        return group.finite and (self._after_pronoun(index) or not self._participle(group, None))

    def _after_pronoun(self, index: int) -> bool:
        """“Said it stood by its view”: after a pronoun that can only be a subject a bare -ed form is finite."""
        before = self.words[index - 1].lower if index else ""
        if before == "it" and index > 1:
            return self.words[index - 2].lemma in CLAUSE_TAKING and self.words[index].form == "ed"
        likened = index > 1 and self.words[index - 2].lower == "like"  # "we met like she said"
        return before in NOMINATIVE and self.words[index].form == "ed" and not likened

    def _participle(self, group: Group, context: Context | None) -> bool:
        """A bare -ed form that qualifies the noun before it: "sanctions imposed by the EU"."""
        word = self.words[group.head]
        if group.start != group.head or word.tag != "VERB" or word.form not in ("ed", "en"):
            return False
        if self._after_pronoun(group.start):
            return False
        if word.form == "en":
            return True
        if word.lemma in _BLAMED and group.end < self.size and self.words[group.end].lower in ("of", "for", "with"):
            return context is None or context.waiting is None or self._finite_later(group.end)
        waits = context is not None and context.waiting is not None
        if waits and (self._inserted(group.start) or self._told_between(group)):
            return True
        following = self.words[group.end].lower if group.end < self.size else ""
        if following == "by" and word.lower != "said" and not self._by_time(group.end + 1):
            return context is None or self._finite_later(group.end) or context.waiting is None
        if context is not None and context.waiting is not None and self._done_by_somebody(group.end):
            return True
        if context is None or context.waiting is not None or self.conjunction or self.boundary:
            return False
        return context.clause >= 0 and self.last_phrase is not None and self.last_phrase[1] == group.start

    def _inserted(self, index: int) -> bool:
        """“Norway, caught between the two, urged restraint”: between two commas, the second before the main verb."""
        if not index or self.words[index - 1].lower != "," or self.words[index].lemma in SPEECH:
            return False
        for place in range(index + 1, min(self.size - 1, index + 12)):
            word = self.words[place]
            if word.tag in ("SCONJ", "CCONJ", "QUOTE", "AUX", "MODAL") or word.lower in (";", "who", "which"):
                return False
            if word.lower == ",":
                after = self.words[place + 1]
                if after.tag == "ADV" and place + 2 < self.size:
                    after = self.words[place + 2]
                return after.tag in ("AUX", "MODAL") or (after.tag == "VERB" and after.form in ("s", "ed"))
        return False

    def _told_between(self, group: Group) -> bool:
        """“Outsiders tempted to interfere, he warned, would pay”: a report between commas, then the subject's verb."""
        if self.words[group.start - 1].tag != "NOUN" or self._two_phrases(group.start):
            return False  # "the price Moscow asked, he said, was": it asked
        for place in range(group.end, min(self.size - 3, group.end + _INSERTED)):
            word = self.words[place]
            if word.tag in ("SCONJ", "QUOTE", "MODAL") or word.lower in (";", "who", "which"):
                return False
            if word.lower == ",":
                phrase = self.at.get(place + 1)
                return phrase is not None and self._told_at(phrase.words[1])
        return False

    def _two_phrases(self, index: int) -> bool:
        """Whether the phrase before a verb follows another one without a preposition: "the price the kingdom asked"."""
        first = self.last_phrase[0] if self.last_phrase is not None else 0
        return first > 0 and index > first and self.words[first - 1].tag in ("NOUN", "PROPN")

    def _told_at(self, verb: int) -> bool:
        """Whether a verb of saying stands here, alone before a comma and the verb of another clause."""
        if verb + 2 >= self.size or self.words[verb].lemma not in SPEECH or self.words[verb + 1].lower != ",":
            return False
        after = self.words[verb + 2]
        return after.tag in ("AUX", "MODAL") or (after.tag == "VERB" and after.form in ("s", "ed"))

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
        """Whether a finite verb follows before anything ends the search, also "remain" after a noun."""
        for place in range(index, min(self.size, index + 15)):
            word = self.words[place]
            if word.tag in ("SCONJ", "QUOTE") or word.lower in (";", "who", "which"):
                return False
            bare = word.form in ("", "base") and self.words[place - 1].tag == "NOUN"
            if word.tag in ("AUX", "MODAL") or (word.tag == "VERB" and (word.form in ("s", "ed") or bare)):
                return True
        return False
