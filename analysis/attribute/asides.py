"""Reports set off by commas: "The road is shut, Roe said", "Talks, he added, would go on"."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.attribute.owners import owner_of_words
from analysis.attribute.reading import Reading, Report
from analysis.clause import Clause, NounPhrase, Sentence, Span
from analysis.codebook import load_speech

_CLOSES = frozenset([",", ".", ";", ":", "!", "?", "—", "–", ")"])
_REACH = 120  # words on either side of a frame that can belong to its content: no real sentence has more
_BREAKS = frozenset([";", "—", "–"])


def parenthetical(reading: Reading) -> Iterator[Report]:
    """Every such report in order; its content is the stretch between semicolons around it, without the frame's end.

    A verb of saying counts where a comma opens its subject and a mark closes it, or where it stands with its subject
    after it. Quoted verbs belong to whoever is quoted.
    """
    words, verbs = reading.sentence.words, load_speech().verbs
    by_verb = {clause.verb: number for number, clause in enumerate(reading.sentence.clauses)}
    for index, word in enumerate(words):
        family = verbs.get(word.lemma) if word.tag == "VERB" and index > 1 else None
        if family is None or "clause" not in family.takes or family.requires or index not in by_verb:
            continue
        subject = _before(reading.sentence, index) or _after(reading.sentence, index)
        if subject is None or any(a <= word.start and word.end <= b for _, a, b in reading.quoted.near(word.start)):
            continue
        speaker = owner_of_words(reading, subject) or reading.voice(subject)
        if speaker is None or (family.who == "actor" and not (speaker.coded or speaker.kind == "pronoun")):
            continue
        inverted = subject[0] > index
        number = by_verb[index]
        near = reading.sentence.clauses[max(0, number - _REACH // 3) : number + _REACH // 3]
        content = _content(reading.sentence, near, min(subject[0], index), max(subject[1], index + 1))
        if content is not None and not _opens_quotation(reading, index) and _says(reading.sentence, near, content):
            rule = "quote-inverted" if inverted else f"verb:{word.lemma}"
            yield Report(speaker, rule, *content, family, number)


def _opens_quotation(reading: Reading, verb: int) -> bool:
    """“After lunch, Roe said, "We go."”: the content is the quotation that follows."""
    end = reading.sentence.words[verb].end
    return any(0 <= start - end < 4 for _, start, _ in reading.quoted.near(end))


def _says(sentence: Sentence, clauses: list[Clause], content: tuple[int, int]) -> bool:
    """Whether the content has a verb with a subject: an adverbial before the frame is nothing said."""
    words = sentence.words
    near = (c for c in clauses if content[0] <= words[c.verb].start < content[1])
    return any(c.subject is not None and c.link not in ("ing", "to", "adv", "rel") for c in near)


def _before(sentence: Sentence, verb: int) -> Span | None:
    """The subject between a comma and its verb, where a mark or a further phrase of the frame follows the verb."""
    words, end = sentence.words, verb
    while end > 0 and words[end - 1].tag in ("AUX", "ADV"):
        end -= 1
    phrase = _ending(sentence, end)
    if phrase is None and end > 2 and words[end - 1].lower == ",":  # ", the minister, John Doe, said"
        name = _ending(sentence, end - 1)
        opens = name is not None and words[name.words[0] - 1].lower == "," and words[name.head].tag == "PROPN"
        phrase = _ending(sentence, name.words[0] - 1) if name is not None and opens else None
    if phrase is None or not phrase.words[0] or words[phrase.words[0] - 1].lower not in (",", ";"):
        return None
    after = words[verb + 1] if verb + 1 < len(words) else None
    timed = after is not None and (after.tag == "ADV" or after.text in load_speech().times)
    closed = after is None or after.lower in _CLOSES or timed or phrase.words[1] < end
    return phrase.words if closed and words[phrase.words[0]].lower not in ("who", "which", "that") else None


def _ending(sentence: Sentence, end: int) -> NounPhrase | None:
    """The noun phrase that ends before a word."""
    near = (sentence.phrase_at.get(start) for start in range(max(0, end - 9), end))
    return next((phrase for phrase in near if phrase is not None and phrase.words[1] == end), None)


def _after(sentence: Sentence, verb: int) -> Span | None:
    """The subject of a verb that stands before it, after a comma: ", warned Roe, whose"."""
    words = sentence.words
    phrase = sentence.phrase_at.get(verb + 1)
    if words[verb - 1].lower != "," or words[verb].form not in ("ed", "s") or phrase is None:
        return None
    if load_speech().verbs[words[verb].lemma].name == "tell":
        return None  # "Jane Roe, the envoy, told reporters": who stands after it is told
    end = sentence.whole(phrase.words)[1]
    return phrase.words if end >= len(words) or words[end].lower in _CLOSES else None


def _turns(sentence: Sentence, clauses: list[Clause], index: int, stop: int) -> bool:
    """Whether somebody else's report begins at a word: ", while Poe promised"."""
    words, verbs = sentence.words, load_speech().verbs
    if words[index].lower not in ("while", "whereas", "but", "and") or words[index - 1].lower != ",":
        return False
    return any(
        c.verb in range(index, stop) and c.lemma in verbs and not c.inherited and c.subject for c in sentence.clauses
    )


def _content(sentence: Sentence, clauses: list[Clause], first: int, after: int) -> tuple[int, int] | None:
    """From the semicolon before the frame to the frame, or to the semicolon after it where words follow the frame."""
    words, text = sentence.words, sentence.text
    start = next((i + 1 for i in range(first - 1, max(-1, first - _REACH), -1) if words[i].lower in _BREAKS), 0)
    if words[first - 1].lower in _BREAKS or start >= first:
        return None
    stop = next((i for i in range(after, min(len(words), after + _REACH)) if words[i].lower in _BREAKS), len(words))
    stop = next((i for i in range(after + 1, stop) if _turns(sentence, clauses, i, stop)), stop)
    more = any(word.tag in ("VERB", "AUX", "MODAL") for word in words[after:stop]) and words[after].lower == ","
    end = words[stop - 1].end if more else words[first - 1].start
    return words[start].start, len(text[:end].rstrip(" ,;"))
