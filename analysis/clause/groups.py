"""What a clause is made from: the clause itself and the verb group at its heart."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.clause.lexicon import forms
from analysis.clause.phrases import Span
from analysis.clause.words import Word

#: Verbs of saying: two of them joined by "and" belong to one level, and one after a comma reports what went before.
SPEECH = forms(
    "say tell add warn accuse claim announce report declare state argue insist note confirm explain deny reject "
    "vow pledge "
    "stress urge call promise suggest indicate acknowledge admit write ask reply respond observe remark comment "
    "reiterate emphasize emphasise underline underscore caution allege assert maintain estimate predict condemn "
    "blame "
    "criticize criticise demand threaten testify charge complain conclude recall signal hint reveal disclose quote "
    "mention concede contend affirm"
)
#: Verbs that take a clause without "that", so that a noun and a bare -ed form after them are its subject and verb.
CLAUSE_TAKING = forms(
    "say claim note argue insist announce warn tell estimate predict report admit acknowledge confirm "
    "suggest show find know believe think hope fear expect feel hear learn add state declare deny allege "
    "conclude explain ensure maintain assert indicate reveal stress mean guess assume suppose doubt "
    "realise realize recall agree understand contend write vow"
)
#: Participles that describe their subject: "is opposed to", "were engaged in" are not passives.
_STATIVE = forms(
    "engage oppose commit prepare concern involve determine interest convince worry scare alarm dismay "
    "sadden shock trouble please honour disturb gratify hearten outrage accustom"
)

#: Passives whose subject does what the infinitive after them says: "is expected to sign", "is reported to have left".
RAISING = forms("expect report believe say think know allege rumour rumor suppose schedule understand intend mean")


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
class Group:
    """A verb group: first word, head, end; what its auxiliaries say."""

    start: int
    head: int
    end: int
    finite: bool
    passive: bool
    negated: bool
    modal: str
    infinitive: bool


def verb_group(words: list[Word], start: int) -> Group:
    """The verb group that begins at `start` (a verb, auxiliary, modal or "to" before a verb)."""
    index, modal, auxiliary, head, to = start, "", "", -1, words[start].tag == "PART"
    negated = start > 0 and words[start - 1].lower == "never"  # "it never bowed"
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
    return Group(start, head, index, finite and not to, passive, negated, modal, to)


def _finite_auxiliary(words: list[Word], start: int, head: int) -> bool:
    return any(word.tag == "AUX" and word.form in ("s", "ed") for word in words[start : head + 1])
