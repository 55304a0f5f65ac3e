"""Who a noun phrase makes speak: its actor, the name to show, and where the words stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from analysis.clause import Sentence, Span
from analysis.codebook import load_speech
from analysis.mentions import Mention, Referent, head_of, refer


class Voice(NamedTuple):
    """One speaker: code or name as `speaker`, the name to show, the words and their offsets in the sentence."""

    speaker: str
    name: str
    written: str = ""
    start: int = -1
    end: int = -1
    kind: str = "unknown"  # name, person, office, role, pronoun, document, unknown
    coded: bool = False
    plural: bool = False
    roles: frozenset[str] = frozenset()

    def without_place(self) -> Voice:
        """The same speaker for another sentence, where none of its words name it."""
        return self._replace(written="", start=-1, end=-1)


class Known(Protocol):
    """Names that a document has introduced."""

    def get(self, name: str, /) -> Voice | None:
        """The speaker introduced by this name, or None."""
        ...


def voice(sentence: Sentence, span: Span, found: Sequence[Mention], known: Known) -> Voice | None:
    """The speaker that `span` names, or None where it cannot speak. `known`: names this document has introduced.

    A name with an apposition takes the office from it ("Jane Roe, Chad's envoy"), an office its name.
    """
    head = head_of(sentence, span)
    word = sentence.words[head]
    if sentence.words[span[0]].lower in load_speech().distributive:
        return None  # "each capital blames the other": nobody in particular
    if (members := _members(sentence, head)) is not None:
        some = voice(sentence, members, found, known)
        start = sentence.words[span[0]].start
        return some and some._replace(written=sentence.text[start : some.end], start=start)
    if word.tag == "PRON":
        return _pronoun(sentence, span) if word.lower not in ("who", "which", "that", "there", "what") else None
    referent = _introduced(refer(sentence, span, found), sentence, span, known)
    if not _can_speak(sentence, referent, head):
        return None
    whole = _written(sentence, span, found)
    apposed = _apposition(sentence, whole, found)
    if apposed is not None:
        referent, whole = _joined(referent, apposed, whole)
    code = referent.code or _remembered(referent, known) or _medium(sentence, span, head)
    return _voice(sentence, referent, code, whole, (span, head))


def _medium(sentence: Sentence, span: Span, head: int) -> str:
    """“Turkish newspapers”, “the daily Kathimerini”, “the news agency ANSA”: a medium quoted as a voice."""
    words, media = sentence.words, load_speech().media
    near = words[max(span[0], head - 2) : head] if words[head].tag == "PROPN" else []
    agency = any(one.lower == "news" and two.lower == "agency" for one, two in pairwise([*near, words[head]]))
    named = words[head].lemma in media or any(word.tag in ("NOUN", "ADJ") and word.lemma in media for word in near)
    return "MED" if agency or named else ""


def _members(sentence: Sentence, head: int) -> Span | None:
    """“one of Chad's envoys”, “some of the officers”: those of whom some are meant."""
    words = sentence.words
    if words[head].lower not in load_speech().partitives or head + 2 >= len(words) or words[head + 1].lower != "of":
        return None
    phrase = sentence.phrase_at.get(head + 2)
    return phrase.words if phrase is not None else None


def _introduced(referent: Referent, sentence: Sentence, span: Span, known: Known) -> Referent:
    """A single name that this document introduced as somebody's surname is that person, not the town of that name."""
    earlier = known.get(sentence.words_of(span)) if referent.kind == "name" and span[1] - span[0] == 1 else None
    if earlier is None or earlier.coded or " " not in earlier.name:
        return referent
    return referent._replace(code="", name=earlier.name, kind="unknown", side="")


def _voice(sentence: Sentence, referent: Referent, code: str, whole: Span, core: tuple[Span, int]) -> Voice:
    start, end = sentence.offsets(whole)
    (first, last), head = core
    speech, words = load_speech(), sentence.words[first:last]
    roles = frozenset(word.lemma.lower() for word in words if word.lemma.lower() in speech.speakers)
    word = sentence.words[head]
    plural = word.tag == "NOUN" and word.lemma != word.lower
    return Voice(
        speaker=code or referent.name, name=referent.name, written=sentence.text[start:end], start=start, end=end,
        kind=referent.kind, coded=bool(code), plural=plural, roles=roles,
    )  # fmt: skip


def _pronoun(sentence: Sentence, span: Span) -> Voice | None:
    word = sentence.words[span[0]]
    if word.lower not in load_speech().pronouns:
        return None
    return Voice("", "", word.text, word.start, word.end, "pronoun", plural=word.lower == "they")


def _can_speak(sentence: Sentence, referent: Referent, head: int) -> bool:
    """Names speak, and nouns for those who can; other nouns do not, so that "the sign says" finds nobody."""
    if referent.kind in ("name", "person", "role"):
        return True
    word, speech = sentence.words[head], load_speech()
    if word.tag == "PROPN":
        return not (word.text in speech.times or word.text[0].isdigit())
    lemma = word.lemma.lower()
    return lemma in speech.speakers or lemma in speech.documents or lemma in speech.anybody


def _written(sentence: Sentence, span: Span, found: Sequence[Mention]) -> Span:
    """The phrase with its "of", "for", "from" complements: who "the head of the bank" is needs them."""
    phrase = sentence.phrase_at.get(span[0])
    end = span[1]
    for preposition, (start, stop) in phrase.complements if phrase else ():
        if start != end + 1 or preposition not in ("of", "for", "from", "in", "at", "with"):
            break
        end = stop
    return (span[0], max(end, span[1]))


def _apposition(sentence: Sentence, whole: Span, found: Sequence[Mention]) -> Referent | None:
    """The noun phrase between commas after a name or an office: "Jane Roe, Chad's envoy to Oslo, said"."""
    words, start = sentence.words, whole[1] + 1
    if start >= len(words) or words[whole[1]].lower not in (",", "("):
        return None
    phrase = sentence.phrase_at.get(start)
    if phrase is None or words[phrase.head].tag not in ("NOUN", "PROPN"):
        return None
    end = sentence.whole(phrase.words)[1]
    closed = (end < len(words) and words[end].lower in (",", ")", "who")) or (
        end + 1 < len(words) and words[end].tag == "VERB"
    )
    return refer(sentence, phrase.words, found) if closed else None


def _joined(first: Referent, second: Referent, whole: Span) -> tuple[Referent, Span]:
    """Name and office together: the code from whichever has one, the name from whichever is a name."""
    if first.kind == "unknown" and (second.kind in ("office", "role") or second.code):
        return first._replace(code=second.code, kind="office", side=first.side or second.side), whole
    if first.kind in ("office", "role") and second.kind in ("unknown", "person"):
        return first._replace(code=first.code or second.code, name=second.name), (whole[0], second.words[1])
    return first, whole


def _remembered(referent: Referent, known: Known) -> str:
    """The code under which this document introduced the name before: "Roe" after "Chad's envoy Jane Roe"."""
    if referent.kind != "unknown":
        return ""
    earlier = known.get(referent.name)
    return earlier.speaker if earlier is not None and earlier.coded else ""
