"""Whether a word is a verb here: from its neighbours, its form and what stands a few words ahead."""

from __future__ import annotations

from analysis.clause.lexicon import Entry, entry, forms
from analysis.clause.words import QUOTES, Word

NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
_BEFORE_NOUN = frozenset(["DET", "ADJ", "NUM", "POSS", "ADP"])
_STOPS = frozenset([",", ";", ":", "—", "–", "--", "(", ")", ".", "?", "!"])
_SUBJECT_PRONOUNS = forms("i you we they he she it who which that these those there")
_ASKED = 8  # words at most from a question's modal to its verb
_ASKING = frozenset(["why", "how", "when", "where", "what", "who", "which", "so", "and", "but"])
_LOOK_AHEAD = 12
#: Prepositional phrases cannot follow these nouns' homonyms: "calls for", "insists on" are verbs whatever precedes.
_VERB_BY_PARTICLE = {
    "call": "for", "insist": "on", "push": "for", "aim": "at to", "demand": "that", "plan": "to", "hope": "to for that",
    "need": "to", "vow": "to", "move": "to", "promise": "to", "refuse": "to", "report": "that", "claim": "that to",
    "note": "that",
    "pledge": "to", "offer": "to", "threaten": "to", "appeal": "for to", "press": "for", "want": "to", "focus": "on",
}  # fmt: skip

_PARTICLES = frozenset(["up", "down", "off", "out", "away", "back"])
_DEMONYMS = ("ian", "ean", "ish", "eli", "aqi", "ese")
_NATIONALITIES = forms(
    "Arab French Dutch German Greek Czech Thai Swiss Western Saudi Emirati Kuwaiti Omani Qatari Yemeni Pakistani "
    "Bangladeshi Nepali Somali Afghan Cuban American Mexican African Moroccan"
)
#: Between two names these are meetings and not verbs: "after Doha talks Oslo agreed".
_INTRANSITIVE = forms("talk meet visit march vote")
#: As verbs these take their object at once: before a preposition they are nouns, "pressure through penalties".
_TRANSITIVE = forms("pressure target harm influence finance blockade sanction")


def opens_phrase(found: Entry | None) -> bool:
    """Whether a word opens a noun phrase or a prepositional one."""
    return found is not None and (found.tag in ("DET", "PRON", "ADP") or found.lower in ("to", "that"))


def only_finite(found: Entry | None) -> bool:
    """Whether a form can be nothing but a finite verb."""
    return found is not None and found.only_finite


def finite(found: Entry | None) -> bool:
    """Whether a form is an auxiliary, a modal or a finite verb for sure."""
    return found is not None and (found.tag in ("AUX", "MODAL") or only_finite(found))


class Reading:
    """State of one left-to-right pass, and how a word that may be a verb is read.

    `subject`: a nominal stands since the last boundary and no finite verb yet.
    """

    def __init__(self, found: list[tuple[str, int, int]], quotes: set[int]) -> None:
        self.found, self.quotes = found, quotes
        self.entries: list[Entry] = [entry(token) for token, _, _ in found]
        self.words: list[Word] = []
        self.before, self.before_lower, self.subject, self.start = "", "", False, True
        self.closed, self.straight = False, False  # whether a quotation has just ended; whether a straight one is open
        self.mixed_case = any(token.islower() for token, _, _ in found)
        self.plural = False  # whether that subject is, for the agreement of a bare verb form
        self.inside_phrase = False  # in a prepositional phrase: its noun is nobody's subject

    def _entry(self, index: int) -> Entry | None:
        return self.entries[index] if index < len(self.entries) else None

    def _verbal(self, index: int, found: Entry) -> tuple[str, str, str]:
        if (
            self.before == "MODAL"
            or (self.before_lower == "to" and self.before == "PART")
            or self.before_lower in ("do", "does", "did")
        ) and "base" in found.forms:
            return ("VERB", found.verb, "base")
        if "ing" in found.forms and not found.forms & {"base", "ed"}:
            return self._ing(index, found)
        if found.forms & {"ed", "en"} and not (found.forms & {"base"} and not self._past_possible(found)):
            return self._ed(index, found)
        return self._present(index, found)

    def _past_possible(self, found: Entry) -> bool:
        return self.before == "AUX" or self.subject

    def _nominal_follows(self, index: int) -> bool:
        after = self._entry(index + 1)
        if after is None or after.tag:
            return after is not None and after.tag in ("NUM",)
        return bool(after.noun or after.adj) or self.found[index + 1][0][0].isupper()

    def _ing(self, index: int, found: Entry) -> tuple[str, str, str]:
        after = self._entry(index + 1)
        if self.before == "AUX":
            return ("VERB", found.verb, "ing")
        if self.before in ("DET", "POSS", "ADJ", "NUM"):
            return (
                ("ADJ", found.verb, "ing") if self._nominal_follows(index) else ("NOUN", found.noun or found.lower, "")
            )
        if (
            self.before == "ADP"
            and after is not None
            and after.lower in _PARTICLES
            and self._nominal_follows(index + 1)
        ):
            return ("VERB", found.verb, "ing")  # "by ratcheting up pressure"
        known = found.noun and found.noun != found.verb and self.before in ("NOUN", "PROPN", "ADP")
        if known and (after is None or after.tag in ("ADP", "AUX", "MODAL", "CCONJ") or only_finite(after)):
            return ("NOUN", found.noun, "")
        return ("VERB", found.verb, "ing")

    def _ed(self, index: int, found: Entry) -> tuple[str, str, str]:
        en = "en" if "en" in found.forms else "ed"
        if self.before == "AUX":
            return ("VERB", found.verb, en)
        if self.before in _BEFORE_NOUN and "base" not in found.forms:
            if self._nominal_follows(index):
                return ("ADJ", found.verb, en)
            if self.before != "ADP" and found.noun:
                return ("NOUN", found.noun, "")
            return ("ADJ", found.verb, en) if self.before == "ADP" else ("VERB", found.verb, en)
        if self.before in _BEFORE_NOUN and found.noun:
            return ("NOUN", found.noun, "")
        if self.start and self._nominal_follows(index) and found.adj:
            return ("ADJ", found.verb, en)
        if self.before == "VERB" and "base" not in found.forms and self._nominal_follows(index):
            return ("ADJ", found.verb, en)  # "shut selected banks out": two finite verbs do not stand together
        return ("VERB", found.verb, "ed" if "ed" in found.forms else "en")

    def _present(self, index: int, found: Entry) -> tuple[str, str, str]:
        form = "base" if "base" in found.forms else "s"
        verb, noun = ("VERB", found.verb, form), ("NOUN", found.noun, "")
        other = ("ADJ", found.lower, "") if found.adj else noun
        if not found.noun and not found.adj:
            return verb
        if self.before in _BEFORE_NOUN or self.before == "AUX":
            return (
                other
                if found.adj and (self._nominal_follows(index) or not found.noun)
                else (noun if found.noun else other)
            )
        if self.before == "PRON" and self.before_lower in _SUBJECT_PRONOUNS:
            return verb
        if form == "base" and self.before in NOMINAL and self._inverted():
            return verb
        if not self.subject:
            return (
                verb
                if self._imperative(index, found, form)
                else (other if self._nominal_follows(index) else noun if found.noun else other)
            )
        return verb if self._finite_here(index, found, form) else (noun if found.noun else other)

    def _inverted(self) -> bool:
        """“Would Oslo fight over it?”, "why did it strike": a modal or "do" before its subject awaits its verb."""
        if self.found[-1][0] != "?":
            return False  # "should Oslo attack, we would answer"
        for place in range(len(self.words) - 1, max(-1, len(self.words) - _ASKED), -1):
            word, before = self.words[place], self.words[place - 1] if place else None
            if word.tag in ("VERB", "PUNCT", "SCONJ", "ADP"):
                return False
            if word.tag == "MODAL" or (word.tag == "AUX" and word.lemma == "do"):
                return before is None or before.tag in ("PUNCT", "QUOTE", "CCONJ") or before.lower in _ASKING
        return False

    def _imperative(self, index: int, found: Entry, form: str) -> bool:
        after = self._entry(index + 1)
        starts = (
            self.start or self.before == "" or (self.before == "CCONJ" and bool(self.words) and self._verb_before())
        )
        if not starts or form != "base" or after is None:
            return False
        if after.lower == "to":  # "Try to stop them", not "Aid to the islands was cut"
            third = self._entry(index + 2)
            return third is None or third.tag not in ("DET", "POSS")
        return after.tag in ("DET", "PRON")

    def _verb_before(self) -> bool:
        return any(word.tag == "VERB" for word in self.words[-6:])

    def _finite_here(self, index: int, found: Entry, form: str) -> bool:
        """A noun-or-verb after a possible subject is the verb unless a surer finite verb follows in its clause."""
        after = self._entry(index + 1)
        last = self.words[-1]
        if found.verb in _TRANSITIVE and after is not None and after.tag == "ADP":
            return False
        if last.tag == "PROPN" and (agrees := self._after_nationality(last, form)) is not None:
            return agrees
        if after is not None and after.lower in _VERB_BY_PARTICLE.get(found.verb, "").split() and last.tag in NOMINAL:
            return form == "s" or last.lemma != last.lower or last.tag == "PROPN"
        if form == "s" and after is not None and after.tag == "DET" and last.tag == "NOUN" and last.lemma == last.lower:
            return True  # "the neighbour breaks every promise": no second noun would take an article
        if form == "s" and after is not None and last.tag == "PROPN" and after.lower in _SUBJECT_PRONOUNS:
            return True  # "Paris claims she was held"
        if form == "s" and last.tag == "PROPN" and self._before_name(index, found):
            return True
        if form == "base" and self.inside_phrase and last.tag in ("NOUN", "PROPN") and self.plural:
            return not self._finite_ahead(index + 1)  # "Observers in the region regard"
        if form == "base" and ((last.tag == "NOUN" and last.lemma == last.lower) or last.tag == "PROPN"):
            return False  # "the peace plan", "Russia talk": a bare form does not agree with a singular
        if form == "s" and last.tag == "NOUN" and last.lemma != last.lower:
            return False  # "the ministers talks"
        return not self._finite_ahead(index + 1)

    def _before_name(self, index: int, found: Entry) -> bool:
        """“Said that Brussels needs Tbilisi”: between two names a word in -s is a verb; not "in Doha talks Oslo"."""
        last, opener = self.words[-1], self.words[-2] if len(self.words) > 1 else None
        if index + 1 >= len(self.found) or found.verb in _INTRANSITIVE or last.text.endswith(_DEMONYMS):
            return False
        following, clause_start = self.found[index + 1][0], opener is None or opener.tag in ("SCONJ", "PUNCT", "QUOTE")
        return clause_start and following[0].isupper() and not self.entries[index + 1].tag

    def _after_nationality(self, last: Word, form: str) -> bool | None:
        """“The Iranians reject” is a verb, "a U.S. offer" and "Iranian homes" are nouns; None where nothing tells."""
        opener = self.words[-2] if len(self.words) > 1 else None
        article = opener is not None and opener.tag == "DET"
        if form == "base" and last.text.endswith(("ians", "eans", "ans", "is")) and (article or opener is None):
            return True
        if form == "base" and opener is not None and opener.lower in ("a", "an"):
            return False
        demonym = last.text.endswith(_DEMONYMS) or last.text in _NATIONALITIES
        governed = opener is not None and opener.tag in ("VERB", "ADP", "ADJ")
        return False if form == "s" and demonym and governed else None

    def _finite_ahead(self, index: int) -> bool:
        for ahead in range(index, min(index + _LOOK_AHEAD, len(self.entries))):
            found, text = self.entries[ahead], self.found[ahead][0]
            if (
                text in _STOPS
                or text in QUOTES
                or found.tag in ("SCONJ",)
                or found.lower in ("that", "who", "which", "and", "but")
            ):
                return False
            if found.tag in ("AUX", "MODAL") or (text[0].islower() and only_finite(found)):
                return True
        return False
