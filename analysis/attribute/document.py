"""One document from its first sentence to its last: what a report leaves for the sentences that follow it.

A pronoun, "the statement" or "the minister" keeps the speaker it follows; a quotation keeps its speaker to its end.
Carrying stops where a paragraph has passed without that speaker or somebody else has spoken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from analysis.attribute.follow import resolved
from analysis.attribute.memory import REACH, Memory
from analysis.attribute.quotations import Quoted, quotations
from analysis.attribute.reading import Reading, Report
from analysis.attribute.voice import Voice
from analysis.clause import Sentence, parse
from analysis.clause.lexicon import inflections
from analysis.codebook import Actor, load_speech
from analysis.mentions import mentions, titled

_WORD = re.compile(r"[a-z]+")


class Attributed(NamedTuple):
    """One row: the sentence (or its part start..end) with speaker and content; offsets in the sentence."""

    row: int
    start: int
    end: int
    voice: Voice | None
    content: tuple[int, int]
    attribution: str
    rule: str


def attribute_document(
    texts: Sequence[str],
    paragraphs: Sequence[int],
    date: str,
    actors: Mapping[str, Actor],
    house: str = "",
    title: str = "",
) -> list[Attributed]:
    """Speaker and content of each sentence of one document, in order; more than one row where a sentence has two.

    `house` is the code of the state whose own office publishes the document, for "the President said" in it; `title`
    may name the one state that "the government" is of.
    """
    memory, rows = Memory(date, actors, house), []
    headline = parse(title)
    memory.name(mentions(headline, date, actors))
    memory.entitle(headline, paragraphs[0] if paragraphs else 0)
    memory.offices = titled(title, date, house)
    quoted = quotations(texts, paragraphs)
    for row, text in enumerate(texts):
        if not quoted[row].stretches and not _may_report(text):
            memory.leave(row, text, paragraphs[row])
            rows.append(_unreported(row, text, quoted[row], memory, paragraphs[row]))
            continue
        sentence = parse(text)
        if not quoted[row].stretches and not _reports_somewhere(sentence):
            memory.leave(row, text, paragraphs[row])
            rows.append(_unreported(row, text, quoted[row], memory, paragraphs[row]))
            continue
        reading = Reading(sentence, memory.meant(sentence), quoted[row], memory)
        memory.name(reading.found)
        found = resolved(reading, memory, paragraphs[row], row)
        added = _rows(row, reading, found, memory, paragraphs[row])
        rows += added
        for report in _by_weight(text, found, added):
            memory.speak(row, report.voice, paragraphs[row], quoted[row], (report.start, report.end))
        memory.introduce(row, sentence, reading.found, paragraphs[row], found[-1].voice.end if found else -1)
    return _after_colons(_close_quotations(rows, quoted, texts, paragraphs), texts, paragraphs)


@cache
def _triggers() -> frozenset[str]:
    """Every form of a word that can open a report: verbs of saying, nouns for words, source frames."""
    speech = load_speech()
    fixed = {verb for verb, family in speech.verbs.items() if family.requires}
    partners = {word for family in speech.verbs.values() for word in family.requires}
    verbs = set(speech.verbs) - fixed
    inflected = {form for verb in verbs for form in inflections(verb)}
    nouns = {form for word in speech.words for form in (word, word + "s")}
    frames = {words.split()[0] for words in speech.frames["according-to"].words} - {"in"}
    return frozenset(inflected | nouns | partners | frames | set(speech.frames["view-of"].words))


def _reports_somewhere(sentence: Sentence) -> bool:
    """Whether a word of saying is one here: "backs" may be a noun, "left" an adjective."""
    speech = load_speech()
    if sentence.words[0].lower in ("for", "in"):
        return True
    return any(
        (word.tag == "VERB" and word.lemma in speech.verbs)
        or (word.tag == "NOUN" and (word.lemma in speech.words or word.lower in speech.frames["view-of"].words))
        or word.lower == "according"
        for word in sentence.words
    )


def _may_report(text: str) -> bool:
    """Whether a sentence holds any word that could open a report: a cheap look before the parse."""
    return text.startswith("For ") or not _triggers().isdisjoint(_WORD.findall(text.lower()))


def _by_weight(text: str, found: list[Report], added: list[Attributed]) -> list[Report]:
    """Who is meant afterwards comes last: the governing report, but of two that a semicolon parts the second."""
    parted = len(added) == 2 and len(found) == 2 and text[: added[0].end].endswith(";")
    return found if parted else found[::-1]


# -- rows ---------------------------------------------------------------------------------------------------------


def _rows(row: int, reading: Reading, found: list[Report], memory: Memory, paragraph: int) -> list[Attributed]:
    text, quoted = reading.sentence.text, reading.quoted
    if not found:
        return [_unreported(row, reading.sentence.text, reading.quoted, memory, paragraph)]
    first = found[0]
    second = _second(first, found[1:])
    if second is None:
        return [_row(row, 0, len(text), first, quoted)]
    cut = _cut(reading.sentence, second)
    if second.start >= first.end and cut <= first.voice.start:
        # "Oslo appealed to him; such talk, Bern replied, was cheap": behind the mark
        cut = len(text) - len(text[second.start :].lstrip(" ,;—–"))
        second = second._replace(start=cut)
    elif second.start >= first.end:
        cut = min(cut, second.start)
    if cut <= first.end - 1 and cut <= first.voice.start:
        return [_row(row, 0, len(text), first, quoted)]
    head = first._replace(end=min(first.end, len(text[:cut].rstrip(" ,;"))))
    return [_row(row, 0, len(text[:cut].rstrip()), head, quoted), _row(row, cut, len(text), second, quoted)]


def _second(first: Report, others: list[Report]) -> Report | None:
    """A report of the same rank by somebody else, after the first one's content: "A said x, but B said y"."""
    for other in others:
        if (
            other.voice.speaker != first.voice.speaker
            and other.voice.start >= first.end
            and (other.clause > first.clause >= 0 or other.start >= first.end)
        ):
            return other
    return None


def _cut(sentence: Sentence, report: Report) -> int:
    """Where the second statement begins: at the word that joins it, else at its first word."""
    begin = sentence.clauses[report.clause].words[0]
    if begin and sentence.words[begin - 1].tag in ("CCONJ", "SCONJ"):
        begin -= 1
    return min(sentence.words[begin].start, report.voice.start)


def _row(row: int, start: int, end: int, report: Report, quoted: Quoted) -> Attributed:
    content = (max(start, min(report.start, end)), max(start, min(report.end, end)))
    if content[0] >= content[1]:
        content = (start, end)
    share = quoted.covers(*content)
    kind = "direct" if share > 0.85 else "mixed" if share > 0 else "indirect"
    carried = report.rule.startswith("carried") and kind == "indirect"
    return Attributed(row, start, end, report.voice, content, "carried" if carried else kind, report.rule)


def _unreported(row: int, text: str, quoted: Quoted, memory: Memory, paragraph: int) -> Attributed:
    """A sentence without a report: inside a quotation it keeps that quotation's speaker, else it is the writer's."""
    narrated = Attributed(row, 0, len(text), None, (0, len(text)), "narrated", "narrated")
    if quoted.covers(0, len(text)) < 0.6:
        return narrated
    number = quoted.stretches[0][0]
    speaker = memory.quotation.get(number)
    if speaker is None and memory.last is not None and paragraph - memory.last_paragraph < REACH:
        speaker = memory.last
    if speaker is None:
        return narrated
    content = (quoted.stretches[0][1], quoted.stretches[-1][2])
    return Attributed(row, 0, len(text), speaker.without_place(), content, "direct", "carried:quote")


def _after_colons(rows: list[Attributed], texts: Sequence[str], paragraphs: Sequence[int]) -> list[Attributed]:
    """“The ministry denied the charges:” opens a passage that goes on to the end of the next paragraph."""
    carried: list[Attributed] = []
    voice, place = None, -1
    for row in rows:
        if voice is not None and row.rule == "narrated" and paragraphs[row.row] == place:
            row = row._replace(voice=voice, attribution="carried", rule="carried:passage")
        elif row.voice is not None and texts[row.row].endswith(":") and row.row + 1 < len(texts):
            voice, place = row.voice.without_place(), paragraphs[row.row + 1]
        elif row.rule != "narrated":
            voice = None
        carried.append(row)
    return carried


def _close_quotations(
    rows: list[Attributed], quoted: Sequence[Quoted], texts: Sequence[str], paragraphs: Sequence[int]
) -> list[Attributed]:
    """Give a quotation whose speaker is named only at its end ("A. B," she said) to that speaker from its beginning."""
    speakers: dict[int, Voice] = {}
    for row in rows:
        if row.voice is not None and row.rule != "carried:quote":
            for number, start, end in quoted[row.row].stretches:
                if start < row.content[1] and end > row.content[0]:
                    speakers.setdefault(number, row.voice)
    closed = []
    for row in rows:
        stretches = quoted[row.row].stretches
        ours = speakers.get(stretches[0][0]) if stretches else None
        if (
            ours is not None
            and row.rule in ("narrated", "carried:quote")
            and quoted[row.row].covers(row.start, row.end) >= 0.6
        ):
            content = (stretches[0][1], stretches[-1][2])
            row = row._replace(voice=ours.without_place(), content=content, attribution="direct", rule="carried:quote")
        closed.append(row)
    return closed
