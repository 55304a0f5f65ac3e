"""Reports in the passive: "was quoted as saying", "it was said by", "In Oslo the plan is seen as"."""

from __future__ import annotations

from analysis.attribute.content import WINDOW
from analysis.attribute.reading import Reading, Report, of_mention
from analysis.clause import Clause, Sentence
from analysis.codebook import Speech, VerbFamily


def passive(reading: Reading, speech: Speech, index: int, clause: Clause, family: VerbFamily) -> Report | None:
    """The report of a passive verb of saying: its agent, its subject where it "was quoted", or a capital."""
    sentence = reading.sentence
    if clause.lemma in ("quote", "cite"):
        return _quoted_subject(reading, index, clause, family)
    speaker = reading.voice(clause.agent())
    if speaker is not None and (speaker.coded or family.who == "any") and speaker.kind != "pronoun":
        start = sentence.words[clause.words[0]].start if clause.link == "coord" else 0
        return Report(speaker, "passive-by", start, len(sentence.text), family, index)
    return _in_capital(reading, speech, index, clause)


def _quoted_subject(reading: Reading, index: int, clause: Clause, family: VerbFamily) -> Report | None:
    """“was quoted as saying that ...”, “was quoted by the paper on ...: "..."”: the subject speaks."""
    sentence, saying = reading.sentence, _said_by(reading.sentence, index)
    speaker, last = reading.voice(clause.subject), saying.verb if saying is not None else clause.verb
    after = sentence.words[clause.verb].end
    start = next((begin for _, begin, _ in reading.quoted.near(after) if begin > after), -1)
    if start < 0 and saying is not None and last + 1 < len(sentence.words):
        start = sentence.words[last + 1].start
    return Report(speaker, "passive-by", start, len(sentence.text), family, index) if speaker and start >= 0 else None


def _said_by(sentence: Sentence, index: int) -> Clause | None:
    return next(
        (c for c in sentence.clauses[index + 1 : index + WINDOW] if c.parent == index and c.lemma == "say"), None
    )


def _in_capital(reading: Reading, speech: Speech, index: int, clause: Clause) -> Report | None:
    """“In Moscow the plan is seen as a trap”: a capital at the head, a passive of seeing after it."""
    frame, words = speech.frames["in-x"], reading.sentence.words
    seen_as = clause.lemma in frame.verbs and _word_after(reading.sentence, clause) in ("as", "to", "with")
    if not seen_as or clause.link != "main" or words[0].lower not in frame.words:
        return None
    mention = next((m for m in reading.found if m.first == 1 and m.place), None)
    if mention is None:
        return None
    after = mention.last + 1
    start = words[after + 1 if words[after].lower == "," else after].start
    return Report(of_mention(reading.sentence, mention), "in-x", start, len(reading.sentence.text), None, index)


def _word_after(sentence: Sentence, clause: Clause) -> str:
    """The word after the verb, in lower case."""
    return sentence.words[clause.verb + 1].lower if clause.verb + 1 < len(sentence.words) else ""
