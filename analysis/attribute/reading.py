"""What a report is looked for in, and what a report is."""

from __future__ import annotations

from typing import NamedTuple

from analysis.attribute.quotations import Quoted
from analysis.attribute.voice import Known, Voice, voice
from analysis.clause import Sentence, Span
from analysis.codebook import VerbFamily
from analysis.mentions import Mention


class Report(NamedTuple):
    """One report: speaker, rule, content as character offsets in the sentence, the family of its verb, its clause."""

    voice: Voice
    rule: str
    start: int
    end: int
    family: VerbFamily | None = None
    clause: int = -1


class Reading(NamedTuple):
    """What a report is looked for in: the sentence, its actors, its quotations, the names known so far."""

    sentence: Sentence
    found: list[Mention]
    quoted: Quoted
    known: Known

    def voice(self, span: Span | None) -> Voice | None:
        """The speaker a span names, if it can speak."""
        return voice(self.sentence, span, self.found, self.known) if span is not None else None


def of_mention(sentence: Sentence, mention: Mention) -> Voice:
    """The speaker that a mention names."""
    start, end = sentence.offsets((mention.first, mention.last + 1))
    return Voice(mention.code, mention.name, sentence.text[start:end], start, end, "name", coded=True)
