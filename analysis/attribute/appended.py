"""Denials told at the end: "..., a charge that Minsk denies", "..., which Moscow disputes"."""

from __future__ import annotations

from analysis.attribute.reading import Reading, Report, of_mention
from analysis.attribute.voice import Voice
from analysis.clause import Clause, Sentence
from analysis.codebook import load_speech

_REACH = 8  # clauses from the end in which such a denial can stand


def appended(reading: Reading, found: list[Report]) -> list[Report]:
    """The reports with the denial that closes the sentence as the last one, where there is one.

    After somebody else's report it is a report of its own, on the noun for what was claimed; after the writer's own
    words these are what is denied.
    """
    sentence, speech = reading.sentence, load_speech()
    first = max(0, len(sentence.clauses) - _REACH)
    for index, clause in enumerate(sentence.clauses[first:], start=first):
        family = speech.verbs.get(clause.lemma)
        if family is None or clause.subject is None or clause.inherited or not _denies(sentence, clause):
            continue
        start = _claim(sentence, clause)
        opens = sentence.words[clause.subject[0]].start
        others = [report for report in found if report.clause != index and report.voice.start < opens]
        voice = _denier(reading, clause, others) if start > 1 else None
        if voice is None:
            continue
        begin, stop = sentence.words[start].start, len(sentence.text)
        content = (begin, stop) if others else (0, len(sentence.text[:begin].rstrip(" ,—–-")))
        kept = [report._replace(end=min(report.end, begin)) for report in others if report.start < begin]
        return [*kept, Report(voice, "appended", *content, family, index)]
    return found


def _denies(sentence: Sentence, clause: Clause) -> bool:
    """“denies” without an object of its own, or "called a fairy tale", "says is false": a word for what is untrue."""
    speech = load_speech()
    if speech.verbs[clause.lemma].name == "deny":
        return not clause.object
    near = sentence.words[clause.verb + 1 : clause.verb + 7]
    return (clause.lemma in speech.views or clause.lemma == "say") and any(w.lower in speech.denial for w in near)


def _claim(sentence: Sentence, clause: Clause) -> int:
    """Where the noun for the claim (or "which") begins that a clause is about: after a comma or a dash; else -1."""
    words = sentence.words
    start = clause.subject[0] - 1 if clause.subject else -1
    if start > 0 and words[start].lower == "that":
        start -= 1
    if start < 2:
        return -1
    noun = words[start]
    nouns = load_speech().claim_nouns
    if noun.lower not in ("which", "something") and noun.lemma not in nouns and noun.lower not in nouns:
        return -1
    while start > 1 and words[start - 1].tag in ("DET", "ADJ", "NOUN"):
        start -= 1
    return start if words[start - 1].lower in (",", "—", "–", "-") else -1


def _denier(reading: Reading, clause: Clause, others: list[Report]) -> Voice | None:
    """Who denies; "it" is the last one named who does not speak before."""
    voice = reading.voice(clause.subject)
    if voice is None or voice.kind != "pronoun":
        return voice
    said = {report.voice.speaker for report in others}
    named = [m for m in reading.found if clause.subject and m.last < clause.subject[0] and m.code not in said]
    return of_mention(reading.sentence, named[-1])._replace(
        written=voice.written, start=voice.start, end=voice.end
    ) if named else None  # fmt: skip
