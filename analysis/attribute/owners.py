"""Words that speak: "Roe's remarks describe", "The statement highlighted"."""

from __future__ import annotations

from analysis.attribute.reading import Reading, Report, of_mention
from analysis.attribute.voice import Voice
from analysis.clause import Clause, Span
from analysis.codebook import Speech, load_speech
from analysis.mentions import refer


def words_of_somebody(reading: Reading, speech: Speech, index: int, clause: Clause) -> Report | None:
    """“Putin's remarks describe ...”, “The statement highlighted ...”: a noun for somebody's words is the subject."""
    sentence = reading.sentence
    if clause.subject is None or clause.voice == "passive" or clause.link in ("rel", "to", "adv"):
        return None
    if clause.lemma == "be" and clause.link not in ("main", "coord"):
        return None
    referent = refer(sentence, clause.subject, reading.found)
    speaks = clause.lemma == "be" or clause.lemma in speech.shows or clause.lemma in speech.verbs
    if referent.kind != "words" or not speaks:
        return None
    end = sentence.words[clause.verb].end
    start = next((word.start for word in sentence.words[clause.verb + 1 :] if word.start >= end), end)
    owner = owner_of_words(reading, clause.subject)
    family = speech.shows.get(clause.lemma)
    if owner is not None:
        return Report(owner, "words-of", start, len(sentence.text), family, index)
    if sentence.words[clause.subject[0]].lower not in speech.determiners:
        return None
    begin, stop = sentence.offsets(clause.subject)
    carried = Voice("", "", sentence.text[begin:stop], begin, stop, "words")
    return Report(carried, "carried:words", start, len(sentence.text), family, index)


def owner_of_words(reading: Reading, span: Span) -> Voice | None:
    """Who owns the words: "Putin's remarks", "the Russian position", "a statement by the ministry", "his call".

    None where the phrase is no noun for somebody's words, or nobody is named beside it.
    """
    sentence, end = reading.sentence, reading.sentence.whole(span)[1]
    if refer(sentence, span, reading.found).kind != "words":
        return None
    phrase = sentence.phrase_at.get(span[0])
    possessor = phrase.possessor if phrase else None
    if possessor is not None:
        return reading.voice(possessor)
    for mention in reading.found:
        opener = sentence.words[mention.first - 1].lower if mention.first else ""
        modifies = span[0] <= mention.first < span[1] and mention.kind != "person"
        told_there = opener == "in" and mention.kind == "capital"  # "the mood in Tbilisi is"
        if modifies or (span[1] <= mention.first < end and (told_there or opener in ("by", "from", "of", "the"))):
            return of_mention(sentence, mention)
    return _body(reading, span)


def _body(reading: Reading, span: Span) -> Voice | None:
    """The office of no named state that the words come from: "a defence ministry statement", "a note by the army"."""
    sentence = reading.sentence
    phrase, body = sentence.phrase_at.get(span[0]), load_speech().public
    for preposition, (first, _) in phrase.complements if phrase else ():
        source = sentence.phrase_at.get(first)
        if preposition in ("by", "from") and source is not None:
            return reading.voice(source.words)
    first = span[0] + (sentence.words[span[0]].tag == "DET")
    for index in range(first, span[1] - 1):
        lemma = sentence.words[index].lemma.lower()
        if lemma in body:
            start, end = sentence.offsets((first, index + 1))
            written = sentence.text[start:end]
            return Voice(written, written, written, start, end, "role", roles=frozenset([lemma]))
    return None
