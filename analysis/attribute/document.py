"""One document from its first sentence to its last: what a report leaves for the sentences that follow it.

A pronoun, "the statement" or "the minister" keeps the speaker it follows; a quotation keeps its speaker to its end.
Carrying stops where a paragraph has passed without that speaker or somebody else has spoken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.attribute.quotations import Quoted, quotations
from analysis.attribute.reports import Reading, Report, reports
from analysis.attribute.voice import Voice, voice
from analysis.clause import Sentence, parse
from analysis.codebook import Actor, load_speech
from analysis.mentions import Mention, mentions, refer

_REACH = 2  # paragraphs over which a pronoun or "the minister" may look back


@dataclass(frozen=True, slots=True)
class Attributed:
    """One row: the sentence (or its part start..end) with speaker and content; offsets in the sentence."""

    row: int
    start: int
    end: int
    voice: Voice | None
    content: tuple[int, int]
    attribution: str
    rule: str


@dataclass(slots=True)
class _State:
    """What later sentences may refer to."""

    last: Voice | None = None
    last_paragraph: int = -99
    person: Voice | None = None
    person_paragraph: int = -99
    body: Voice | None = None  # the last state, organisation or group
    body_paragraph: int = -99
    quotation: dict[int, Voice] = field(default_factory=dict)
    roles: dict[str, Voice] = field(default_factory=dict)
    known: dict[str, Voice] = field(default_factory=dict)


def attribute_document(
    texts: Sequence[str], paragraphs: Sequence[int], date: str, actors: Mapping[str, Actor]
) -> list[Attributed]:
    """Speaker and content of each sentence of one document, in order; more than one row where a sentence has two."""
    state, rows = _State(), []
    quoted = quotations(texts, paragraphs)
    for row, text in enumerate(texts):
        sentence = parse(text)
        reading = Reading(sentence, mentions(sentence, date, actors), quoted[row], state.known)
        found = _resolved(reading, state, paragraphs[row])
        rows += _rows(row, reading, found, state, paragraphs[row])
        _remember(reading, found, state, paragraphs[row])
    return _close_quotations(rows, quoted, texts, paragraphs)


# -- reports ------------------------------------------------------------------------------------------------------


def _resolved(reading: Reading, state: _State, paragraph: int) -> list[Report]:
    """The reports with every follow-up subject replaced by whom it stands for; those that stand for nobody go."""
    resolved: list[Report] = []
    for report in reports(reading):
        speaker, rule = _stands_for(report, state, paragraph)
        if report.voice.kind == "pronoun" and resolved and resolved[0].voice.start < report.voice.start:
            speaker, rule = _as(resolved[0].voice, report.voice), "carried:pronoun"  # "A spokesman said x, and he ..."
        if speaker is not None and not speaker.coded and speaker.roles & load_speech().offices:
            speaker, rule = _office(reading, report, speaker, state, rule)
        if speaker is not None and _allowed(report, speaker):
            resolved.append(replace(report, voice=speaker, rule=rule))
    return resolved


def _allowed(report: Report, speaker: Voice) -> bool:
    return report.family is None or report.family.who != "actor" or speaker.coded


def _stands_for(report: Report, state: _State, paragraph: int) -> tuple[Voice | None, str]:
    spoken = report.voice
    if spoken.kind == "pronoun":
        return _as(_pronoun(spoken, state, paragraph), spoken), "carried:pronoun"
    if spoken.kind == "words":
        near = paragraph - state.last_paragraph < _REACH
        return _as(state.last if near else None, spoken), "carried:words"
    if spoken.kind == "role" and not spoken.coded and not spoken.plural:
        earlier = _role(spoken, state, paragraph)
        if earlier is not None:
            return _as(earlier, spoken), "carried:role"
    return spoken, report.rule


def _office(reading: Reading, report: Report, spoken: Voice, state: _State, rule: str) -> tuple[Voice, str]:
    """An office named without its country: "its minister", a spokesman "said in Oslo", a ministry in Oslo's own news."""
    if rule.startswith("carried"):
        return spoken, rule
    words, before = reading.sentence.words, [m for m in reading.found if m.kind not in ("person", "group")]
    first = spoken.written.lower().split()[0]
    if first in ("its", "their"):
        near = [m.code for m in before if words[m.last].end <= spoken.start]
        code = near[-1] if near else state.body.speaker if state.body and state.body.coded else ""
        return _coded(spoken, code), "possessor" if code else rule
    capital = next((m for m in before if m.place and m.kind == "capital" and _beside(reading, report, m)), None)
    if capital is not None:
        return _coded(spoken, capital.code), "office-in-capital"
    main = next(
        (c for c in reading.sentence.clauses if c.parent == report.clause and c.verb < _verb(reading, report)), None
    )
    subject = main.subject if main is not None and first not in ("a", "an", "one", "two", "some") else None
    code = refer(reading.sentence, subject, reading.found).code if subject is not None else ""
    return _coded(spoken, code), "office-of-subject" if code else rule


def _coded(spoken: Voice, code: str) -> Voice:
    return replace(spoken, speaker=code, coded=True, kind="office") if code else spoken


def _verb(reading: Reading, report: Report) -> int:
    return reading.sentence.clauses[report.clause].verb if report.clause >= 0 else -1


def _beside(reading: Reading, report: Report, mention: Mention) -> bool:
    """Whether a place stands with the verb of saying: after it, or at the head of the sentence before its subject."""
    verb = _verb(reading, report)
    return verb < mention.first <= verb + 5 or (mention.first <= 2 and report.voice.start > 0 and verb > mention.last)


def _as(earlier: Voice | None, spoken: Voice) -> Voice | None:
    """The earlier speaker under the words of this sentence."""
    return replace(earlier, written=spoken.written, start=spoken.start, end=spoken.end) if earlier else None


def _pronoun(spoken: Voice, state: _State, paragraph: int) -> Voice | None:
    lower = spoken.name or spoken.written.lower()
    if lower in ("he", "she"):
        return state.person if paragraph - state.person_paragraph < _REACH + 1 else None
    if paragraph - state.body_paragraph >= _REACH:
        return None
    if lower == "it":
        return state.body
    return state.last if state.last is not None and (state.last.plural or state.body is None) else state.body


def _role(spoken: Voice, state: _State, paragraph: int) -> Voice | None:
    """Whom "the minister" points back to: the last one so called, or the last speaker if a person."""
    if not spoken.written.lower().startswith(("the ", "this ", "that ", "his ", "her ", "their ")):
        return None
    for role in spoken.roles:
        if role in state.roles:
            return state.roles[role]
    near = paragraph - state.last_paragraph < _REACH
    persons = spoken.roles & load_speech().persons
    last = state.last
    return last if near and persons and last is not None and last.kind in ("person", "office") and last.coded else None


# -- rows ---------------------------------------------------------------------------------------------------------


def _rows(row: int, reading: Reading, found: list[Report], state: _State, paragraph: int) -> list[Attributed]:
    text, quoted = reading.sentence.text, reading.quoted
    if not found:
        return [_unreported(row, reading, state, paragraph)]
    first = found[0]
    second = _second(first, found[1:])
    if second is None:
        return [_row(row, 0, len(text), first, quoted)]
    cut = _cut(reading.sentence, second)
    if cut <= first.end - 1 and cut <= first.voice.start:
        return [_row(row, 0, len(text), first, quoted)]
    head = replace(first, end=min(first.end, len(text[:cut].rstrip(" ,;"))))
    return [_row(row, 0, len(text[:cut].rstrip()), head, quoted), _row(row, cut, len(text), second, quoted)]


def _second(first: Report, others: list[Report]) -> Report | None:
    """A report of the same rank by somebody else, after the first one's content: "A said x, but B said y"."""
    for other in others:
        if (
            other.voice.speaker != first.voice.speaker
            and other.voice.start >= first.end
            and other.clause > first.clause >= 0
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


def _unreported(row: int, reading: Reading, state: _State, paragraph: int) -> Attributed:
    """A sentence without a report: inside a quotation it keeps that quotation's speaker, else it is the writer's."""
    text = reading.sentence.text
    narrated = Attributed(row, 0, len(text), None, (0, len(text)), "narrated", "narrated")
    if reading.quoted.covers(0, len(text)) < 0.6:
        return narrated
    number = reading.quoted.stretches[0][0]
    speaker = state.quotation.get(number)
    if speaker is None and state.last is not None and paragraph - state.last_paragraph < _REACH:
        speaker = state.last
    if speaker is None:
        return narrated
    content = (reading.quoted.stretches[0][1], reading.quoted.stretches[-1][2])
    return Attributed(row, 0, len(text), speaker.without_place(), content, "direct", "carried:quote")


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
            row = replace(row, voice=ours.without_place(), content=content, attribution="direct", rule="carried:quote")
        closed.append(row)
    return closed


# -- memory -------------------------------------------------------------------------------------------------------


def _remember(reading: Reading, found: list[Report], state: _State, paragraph: int) -> None:
    _introduce(reading, state, paragraph)
    for report in reversed(found):
        speaker = report.voice
        state.last, state.last_paragraph = speaker.without_place(), paragraph
        for number, start, end in reading.quoted.stretches:
            if start < report.end and end > report.start:
                state.quotation[number] = speaker.without_place()
        _note(speaker, state, paragraph)


def _introduce(reading: Reading, state: _State, paragraph: int) -> None:
    """Names that stand as subjects of main clauses can be meant by a later "he", also where they said nothing."""
    for clause in reading.sentence.clauses:
        if clause.link == "main" and clause.subject is not None:
            named = voice(reading.sentence, clause.subject, reading.found, state.known)
            if named is not None and named.kind not in ("pronoun", "words"):
                _note(named, state, paragraph)


def _note(speaker: Voice, state: _State, paragraph: int) -> None:
    persons = load_speech().persons
    capitalised = speaker.name[:1].isupper()
    named = speaker.kind in ("unknown", "office") and capitalised and " " in speaker.written and not speaker.plural
    bodily = bool(speaker.roles - persons) and not speaker.roles & persons
    personal = speaker.kind == "person" or bool(speaker.roles & persons) or (named and not bodily)
    if personal and not speaker.plural:
        state.person, state.person_paragraph = speaker.without_place(), paragraph
    if speaker.kind == "name" or speaker.plural or (not personal and speaker.kind != "unknown"):
        state.body, state.body_paragraph = speaker.without_place(), paragraph
    for role in speaker.roles:
        state.roles[role] = speaker.without_place()
    if capitalised and speaker.name and speaker.kind in ("office", "unknown", "person"):
        state.known[speaker.name] = speaker.without_place()
        state.known[speaker.name.split()[-1]] = speaker.without_place()
