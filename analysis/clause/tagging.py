"""Which reading of each word holds, from its neighbours: left to right, with a short look ahead."""

from __future__ import annotations

from analysis.clause.lexicon import Entry, aux_form, forms
from analysis.clause.verbal import NOMINAL, Reading, finite, only_finite, opens_phrase
from analysis.clause.words import QUOTES, Word, single_quotes, tokens

_MODIFIERS, _VERBAL, _BREAKS = forms("DET ADJ ADV NEG QUOTE"), forms("VERB AUX MODAL"), forms("SCONJ CCONJ PUNCT")
_STOPS = frozenset([",", ";", ":", "—", "–", "--", "(", ")", ".", "?", "!"])
_NAMING = forms(
    "call brand term label dub condemn reject accept support oppose back welcome criticise criticize denounce "
    "draw cross sign break lift pay fight build repay"
)
_DAYS = forms("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_PARTICLES = forms("de van von der den bin ibn al el la du da dos del di le ter ten bint abu ul")
#: A capitalised word before these is who said it, though the dictionary knows it ("Stone said"); but not "Legend says".
_SAID = frozenset(["said", "says", "told", "added", "tweeted", "replied"])
_UNNAMED = frozenset(
    ["research", "legend", "tradition", "evidence", "history", "science", "law", "rumour", "rumor", "experience",
     "wisdom", "opinion", "police", "government", "opposition", "nobody", "everybody", "anybody", "word", "management"]
)  # fmt: skip


class _Tagger(Reading):
    """One left-to-right pass over the words of a sentence."""

    def run(self) -> list[Word]:
        words, entries, advance = self.words, self.entries, self._advance
        for index, (text, start, end) in enumerate(self.found):
            known = entries[index]
            reading = known.sure
            if reading is None:
                reading = ("PROPN", text, "") if self._plainly_name(index, text, known) else self._tag(index, text)
            tag, lemma, form = reading
            words.append(Word(text, start, end, known.lower, lemma, tag, form))
            advance(tag, form, known.lower, index)
        return words

    def _plainly_name(self, index: int, text: str, known: Entry) -> bool:
        return (
            text[0].isupper()
            and not known.tag
            and known.lower != "that"
            and index > 0
            and not self.start
            and text not in _DAYS
        )

    def _advance(self, tag: str, form: str, lower: str, index: int) -> None:
        """Note what the word does to what follows it; adverbs and quotation marks leave the neighbours adjacent."""
        if tag in _MODIFIERS:
            if tag == "QUOTE":
                self.start = True
                mark = self.words[-1].text
                self.closed = mark in ("”", "''") or (mark == '"' and self.straight)
                self.straight = self.straight != (mark == '"')
            elif tag != "DET" and tag != "ADJ":
                self.start = False
                return
            if tag == "QUOTE":
                return
        elif tag in NOMINAL:
            self.closed = False
            if not self.inside_phrase:
                self.subject = True
                self.plural = self.before == "CCONJ" or (tag == "NOUN" and self.words[-1].lemma != lower)
        elif tag == "ADP":
            self.inside_phrase = True
        elif tag in _VERBAL:
            self._after_verb(tag, form, index)
        elif tag in _BREAKS and (tag != "PUNCT" or lower in _STOPS):
            self.inside_phrase = False
            if tag == "SCONJ" or (tag == "PUNCT" and lower != ","):
                self.subject = False
        self.start = tag == "PUNCT" and lower in (":", ".", "—")
        self.before = "POSS" if tag == "PART" and lower in ("'s", "'", "’") else tag
        self.before_lower = lower

    def _after_verb(self, tag: str, form: str, index: int) -> None:
        if tag == "VERB" and (form == "ing" or self.before_lower == "to"):
            self.inside_phrase = True  # what follows is its object, nobody's subject
        elif tag == "MODAL" or form in ("s", "ed", "base", ""):
            after = self._entry(index + 1)
            qualifies = form == "ed" and tag == "VERB" and after is not None and after.lower == "by"
            self.subject, self.inside_phrase = self.subject and qualifies, False

    def _tag(self, index: int, text: str) -> tuple[str, str, str]:
        if (not text[0].isalnum() and len(text) == 1) or text in QUOTES or text in ("--", "..."):
            tag = "QUOTE" if text in QUOTES or index in self.quotes else ("PART" if text in "'’" else "PUNCT")
            return (tag, "'s" if tag == "PART" else text, "")
        found = self.entries[index]
        if text[0].isdigit():
            return ("NUM", text, "")
        if text in ("'s", "’s", "`s", "'S", "’S"):
            return self._clitic(index)
        if text == "US" or (text[0].isupper() and text[1:2] == "." and len(text) > 3):
            return ("PROPN", text, "")
        if found.tag:
            return self._closed(index, found, text)
        if text in _DAYS and self.before not in ("ADP", "DET", "ADJ"):
            return ("ADV", text, "")
        if text[0].isupper() and found.lower not in ("that", "to", "her", "let") and self._is_name(index, found, text):
            return ("PROPN", text, "")
        if text[0].islower() and self._name_particle(index, text):
            return ("PROPN", text, "")
        return self._open(index, found)

    def _is_name(self, index: int, found: Entry, text: str) -> bool:
        if (not self.start and index > 0) or not found.listed:
            return True
        following = self.found[index + 1][0] if index + 1 < len(self.found) else ""
        if following[:1].isupper() and not self.entries[index + 1].tag and not found.adv:
            return True
        if found.lower in _UNNAMED:
            return False
        if following in _SAID and (self.closed or not found.plural):
            return True  # “We go,” Stone said
        known = found.verb or found.adj or found.adv or found.plural
        return not known and (found.noun != found.lower or following in ("'s", "’s") or finite(self._entry(index + 1)))

    def _name_particle(self, index: int, text: str) -> bool:
        """“al-Amr”, “van der Leyen”: small words inside a name."""
        if text[:3] in ("al-", "el-", "as-", "ez-", "ar-", "an-") and text[3:4].isupper():
            return True
        following = self.found[index + 1][0][:1] if index + 1 < len(self.found) else ""
        return text in _PARTICLES and self.before == "PROPN" and following.isupper()

    def _clitic(self, index: int) -> tuple[str, str, str]:
        """The possessive or a short is/has: short after a pronoun, or before a participle with no noun after it."""
        after = self._entry(index + 1)
        if self.before == "PRON" and self.before_lower not in ("one", "someone", "everyone", "anyone", "others"):
            return ("AUX", "be", "s")
        if after is not None and after.tag in ("DET", "NEG") and after.lower not in ("many", "several", "few"):
            return ("AUX", "be", "s")
        return ("PART", "'s", "")

    def _closed(self, index: int, found: Entry, text: str) -> tuple[str, str, str]:
        lower, tag = found.lower, found.tag
        if len(text) > 1 and text.isupper() and lower in ("who", "us", "it", "am", "may") and self.mixed_case:
            return ("PROPN", text, "")
        after = self._entry(index + 1)
        other = self._of_another_class(index, text, lower, after)
        if other:
            return (other, lower, "")
        if tag == "AUX":
            return (tag, found.verb, aux_form(lower))
        if tag == "MODAL":
            if text[0].isupper() and not self.start and lower in ("may", "will"):
                return ("PROPN", text, "")
            return (tag, found.verb, "")
        if lower in ("this", "these", "those", "such", "all", "both", "some", "any", "many", "few", "several", "each"):
            return (self._determiner_or_pronoun(after), lower, "")
        if tag == "PRON" or (lower == "there" and after is not None and after.tag in ("AUX", "MODAL")):
            return ("PRON", lower, "")
        return (tag, lower, "")

    def _of_another_class(self, index: int, text: str, lower: str, after: Entry | None) -> str:
        """What a word of a closed class is among these neighbours, empty where it is what it is listed as."""
        if lower == "no" and after is not None:
            return "NOUN" if text == "No" and after.lower == "." else "NEG" if after.lower == "longer" else ""
        if lower == "what":
            return "PRON" if self._opens_clause(index + 1) else ""
        if lower in ("first", "second", "third") and self.before in ("AUX", "PRON", "VERB", "NOUN"):
            return "ADV"
        if lower == "past" and self.before in ("DET", "POSS", "ADJ"):
            return "ADJ" if self._noun_at(index + 1) else "NOUN"  # "the wrongs of the past"
        return "ADV" if lower == "since" and self.before == "AUX" and after is not None else ""  # "has since been"

    def _noun_at(self, index: int) -> bool:
        after = self._entry(index)
        return after is not None and not after.tag and bool(after.noun or after.adj)

    def _opens_clause(self, index: int) -> bool:
        """“What the ministry described", "what he called", "what happened": no noun follows that "what" determines."""
        after = self._entry(index)
        if after is None or after.tag in ("DET", "PRON", "AUX", "MODAL"):
            return True
        named = self.found[index][0][0].isupper() and not after.tag
        return named or only_finite(after)

    def _determiner_or_pronoun(self, after: Entry | None) -> str:
        if after is None or after.tag in ("AUX", "MODAL", "ADP", "CCONJ", "SCONJ", "NEG"):
            return "PRON"
        if len(self.words) == 1 and self.before == "AUX" and "ing" in after.forms:
            return "PRON"  # "is this trying to", "are those waiting"
        if not after.tag and not (after.noun or after.adj) and after.forms & {"s", "ed"}:
            return "PRON"
        return "DET"

    def _open(self, index: int, found: Entry) -> tuple[str, str, str]:
        lower = found.lower
        if lower == "that":
            return self._that(index)
        if lower == "to":
            return self._to(index)
        if lower == "her":
            after = self._entry(index + 1)
            return ("DET" if after is not None and (after.noun or after.adj) and not after.tag else "PRON", "her", "")
        if (lower == "long" and self.before == "AUX") or (
            lower == "longer" and self.words and self.words[-1].lower == "no"
        ):
            return ("ADV", lower, "")
        if found.verb:
            return self._verbal(index, found)
        if found.bare and (self.before == "MODAL" or (self.before_lower == "to" and self.before == "PART")):
            return ("VERB", found.bare, "base")
        if found.noun and (not found.adj or self._heads_phrase(index)):
            return ("NOUN", found.noun, "")
        if found.adj:
            return ("ADJ", lower, "")
        return ("ADV", lower, "") if found.adv else ("NOUN", found.noun or lower, "")

    def _heads_phrase(self, index: int) -> bool:
        """Whether no noun follows, so that a word that may be noun or adjective must be the noun itself."""
        if self.before == "AUX":
            return False
        after = self._entry(index + 1)
        return (
            after is None or bool(after.tag) or not (after.noun or after.adj or self.found[index + 1][0][0].isupper())
        )

    def _that(self, index: int) -> tuple[str, str, str]:
        after = self._entry(index + 1)
        if after is not None and after.tag == "ADV" and self.before == "NOUN" and only_finite(self._entry(index + 2)):
            return ("PRON", "that", "")  # "an offer that only deepened the anger"
        if after is not None and self.before in NOMINAL and (after.tag in ("AUX", "MODAL") or only_finite(after)):
            return ("PRON", "that", "")
        if after is not None and self.before == "NOUN" and "s" in after.forms and opens_phrase(self._entry(index + 2)):
            return ("PRON", "that", "")
        if after is not None and self.before == "NOUN" and after.forms == {"base"} and not (after.noun or after.adj):
            return ("PRON", "that", "")
        if after is not None and self.before == "NOUN" and self._plural_that(index, after):
            return ("PRON", "that", "")
        if self.before == "VERB" and self.words[-1].lemma in _NAMING:
            return (self._determiner_or_pronoun(after), "that", "")
        if self.before in ("VERB", "ADJ", "AUX", "PUNCT", "CCONJ") or self.before in NOMINAL:
            if self.before in ("AUX", "CCONJ", "PUNCT") and after is not None and after.tag in ("AUX", "MODAL"):
                return ("PRON", "that", "")
            return ("SCONJ", "that", "")
        return (self._determiner_or_pronoun(after), "that", "")

    def _plural_that(self, index: int, after: Entry) -> bool:
        """“States that support the plan”, "companies that help Oslo": a bare form after a plural and its "that"."""
        if "base" not in after.forms or self.words[-1].lemma == self.words[-1].lower or index + 2 >= len(self.found):
            return False
        following = self.entries[index + 2]
        return following.tag in ("DET", "PRON") or (self.found[index + 2][0][0].isupper() and not following.tag)

    def _to(self, index: int) -> tuple[str, str, str]:
        after = self._entry(index + 1)
        if after is not None and after.adv and not after.verb:
            after = self._entry(index + 2) or after
        text = self.found[index + 1][0] if index + 1 < len(self.found) else ""
        if after is not None and text[:1].islower() and (after.lower in ("be", "have", "do") or "base" in after.forms):
            return ("PART", "to", "")
        third = self._entry(index + 2)
        if after is not None and after.bare and third is not None and (third.tag == "DET" or third.lower == "up"):
            return ("PART", "to", "")  # "to issue a decree", "to step up aid"
        return ("ADP", "to", "")


def tag(text: str) -> list[Word]:
    """The words of a sentence with part of speech, lemma and verb form.

    >>> [(word.text, word.tag) for word in tag("Peace talks resumed after Russia calls for them.")][:4]
    [('Peace', 'NOUN'), ('talks', 'NOUN'), ('resumed', 'VERB'), ('after', 'ADP')]
    """
    found = tokens(text)
    return _Tagger(found, single_quotes(found, text)).run()
