"""Whom a follow-up stands for: "he", "the statement", "the minister", "its ministry", a spokesman "in Oslo"."""

from __future__ import annotations

from analysis.attribute.memory import REACH, Memory
from analysis.attribute.reading import Reading, Report
from analysis.attribute.reports import reports
from analysis.attribute.voice import Voice
from analysis.codebook import Speech, load_epithets, load_speech
from analysis.mentions import Mention, refer


def resolved(reading: Reading, memory: Memory, paragraph: int, row: int = -1) -> list[Report]:
    """The reports with every follow-up subject replaced by whom it stands for; those that stand for nobody go."""
    standing: list[Report] = []
    speech = load_speech()
    for report in reports(reading):
        speaker, rule = _stands_for(report, memory, paragraph)
        if report.voice.kind == "pronoun" and standing and _agree(standing[0].voice, report.voice):
            speaker, rule = _as(standing[0].voice, report.voice), "carried:pronoun"  # "A spokesman said x, and he ..."
        elif report.voice.kind == "pronoun" and (own := _own_subject(reading, report)) is not None:
            speaker, rule = _as(own, report.voice), "carried:pronoun"
        if speaker is None and report.voice.kind == "pronoun":
            speaker, rule = _as(_of_content(reading, report), report.voice), "carried:pronoun"
        if speaker is not None and not speaker.coded and _official(speaker, speech):
            if speaker.written.lower().startswith(("its ", "their ")):
                memory.catch_up(paragraph)
            speaker, rule = _office(reading, report, speaker, memory, rule)
        elif speaker is not None and not speaker.coded and (code := _own_plan(reading, report, speaker, memory)):
            speaker, rule = _coded(speaker, code), "office-of-subject"
        if speaker is not None and not standing and (code := _named_after_office(reading, speaker, memory, row)):
            speaker, rule = _coded(speaker, code), "named-after-office"
        if speaker is not None and _allowed(report, speaker):
            standing.append(report._replace(voice=speaker, rule=rule))
    return standing


def _named_after_office(reading: Reading, speaker: Voice, memory: Memory, row: int) -> str:
    """“Its minister said ...” and right after it "Jane Roe told reporters": a full name without a word of who it is."""
    earlier, words = memory.last, speaker.written.split()
    if speaker.coded or speaker.kind != "unknown" or speaker.roles or memory.last_row != row - 1 or earlier is None:
        return ""
    described = reading.sentence.text[speaker.end : speaker.end + 1] == ","  # "Jane Roe, who farms nearby, said"
    name = (
        1 < len(words) < 4 and all(word[:1].isupper() and word.isalpha() for word in words) and not words[0].isupper()
    )
    if described or not name or not earlier.coded or earlier.kind != "office" or earlier.plural:
        return ""
    return earlier.speaker if earlier.roles & load_speech().persons and not _titled_name(earlier.name) else ""


def _of_the_house(speaker: Voice, memory: Memory) -> bool:
    """“Deputy Prime Minister Jane Roe said”, in the text of a house that names no other state."""
    officer = speaker.kind == "unknown" and speaker.roles & load_speech().offices & load_speech().persons
    return bool(officer) and not speaker.coded and not speaker.plural and memory.states <= {memory.house}


def _titled_name(name: str) -> bool:
    """Whether a speaker's name is a person's, not an office's."""
    return len(name.split()) > 1 and all(word[:1].isupper() for word in name.split())


def _official(speaker: Voice, speech: Speech) -> bool:
    """Whether somebody speaks by an office: a minister, an army, or "its envoys" of whoever was named."""
    written = speaker.written.lower()
    owned = written.startswith(("its ", "their ")) or (
        written.startswith(("his ", "her ")) and speaker.roles & _bodies()
    )
    owned = bool(owned) and not speaker.roles & speech.nonstate
    return bool(speaker.roles & (speech.offices | speech.public) or (owned and speaker.roles))


def _agree(earlier: Voice, pronoun: Voice) -> bool:
    """Whether a speaker named before it in the sentence can be meant by a pronoun: no ministry is "he"."""
    bodily = bool(earlier.roles) and not earlier.roles & load_speech().persons
    personal = pronoun.written.lower() in ("he", "she")
    return earlier.start < pronoun.start and not (personal and (bodily or earlier.plural))


def _own_subject(reading: Reading, report: Report) -> Voice | None:
    """“The officials went to the port, where they claimed ...”: the subject of the clause before, if it agrees."""
    clauses, pronoun = reading.sentence.clauses, report.voice.written.lower()
    for clause in clauses[: max(0, report.clause)]:
        if clause.link != "main" or clause.subject is None or clause.subject[0] > clause.verb:
            continue
        own = reading.voice(clause.subject)
        if own is None or own.kind in ("pronoun", "words") or own.end > report.voice.start:
            return None
        personal = bool(own.roles & load_speech().persons) or (own.kind == "unknown" and not own.roles)
        person = own.kind == "person" or (personal and not own.plural)
        return own if (pronoun in ("he", "she") and person) or (pronoun == "they" and own.plural) else None
    return None


def _of_content(reading: Reading, report: Report) -> Voice | None:
    """“Jane Roe will stay, she told reporters”: nobody was named before: the subject of what is said."""
    pronoun = report.voice.written.lower()
    if report.start >= report.voice.start:
        return None
    inside = (c for c in reading.sentence.clauses if c.parent == report.clause and c.subject and not c.inherited)
    clause = next(inside, None)
    own = reading.voice(clause.subject) if clause is not None else None
    if own is None or own.kind in ("pronoun", "words"):
        return None
    if pronoun == "it":
        return own if own.kind == "name" and own.coded else None  # "Oslo will not sign, it stressed"
    person = own.kind == "person" or (own.kind == "unknown" and not own.roles)
    return own if pronoun in ("he", "she") and person else None


def _allowed(report: Report, speaker: Voice) -> bool:
    return report.family is None or report.family.who != "actor" or speaker.coded


def _stands_for(report: Report, memory: Memory, paragraph: int) -> tuple[Voice | None, str]:
    spoken = report.voice
    if spoken.kind == "pronoun":
        return _as(_one_of_two(_pronoun(spoken, memory, paragraph), memory), spoken), "carried:pronoun"
    if spoken.kind == "words":
        near = paragraph - memory.last_paragraph < REACH
        return _as(memory.last if near else None, spoken), "carried:words"
    if (
        spoken.plural
        and not spoken.coded
        and spoken.written.lower().startswith("the ")
        and spoken.roles & load_speech().members
    ):
        body = memory.body if paragraph - memory.body_paragraph < REACH else None
        if body is not None and body.coded and body.speaker in memory.unions:
            return _as(body, spoken), "carried:role"
    if spoken.plural and not spoken.coded and _of_two(spoken.written.lower()):
        memory.catch_up(paragraph)
        if memory.pair:
            first = memory.pair[0]
            return _as(Voice(first.code, first.name, kind="name", coded=True), spoken), "carried:both"
        if spoken.roles and _of_two(spoken.written.lower().split(" of ")[0]):
            return None, report.rule  # "the two ministers agreed", of whom nothing was told: the writer's voice
    if (spoken.kind == "role" or _by_title(spoken)) and not spoken.coded and not spoken.plural:
        earlier = _role(spoken, memory, paragraph)
        if earlier is not None:
            return _as(earlier, spoken), "carried:role"
    return spoken, report.rule


def _by_title(spoken: Voice) -> bool:
    """“The Prime Minister”: nothing but titles, in capitals."""
    first, *titles = spoken.written.split() or [""]
    return (
        bool(titles) and first == "The" and bool(spoken.roles) and all(word in load_speech().titles for word in titles)
    )


def _one_of_two(earlier: Voice | None, memory: Memory) -> Voice | None:
    """“They” after "the two leaders discussed it": of the two named last the first; nobody where none were named."""
    if earlier is None or earlier.coded or not earlier.plural or not _of_two(f"the {earlier.name.lower()}"):
        return earlier
    first = memory.pair[0] if memory.pair else None
    return Voice(first.code, first.name, kind="name", coded=True) if first is not None else None


def _of_two(written: str) -> bool:
    """“Both ministers”, “officials from the two countries”: those who were named last."""
    of_whom = (written.split(f" {preposition} ", 1)[-1] for preposition in ("from", "of", "for", "in", "on"))
    return any(part.startswith(tuple(load_speech().pairs)) for part in (written, *of_whom))


def _office(reading: Reading, report: Report, spoken: Voice, memory: Memory, rule: str) -> tuple[Voice, str]:
    """An office named without its country: "its minister", "said in Oslo", a ministry in Oslo's news."""
    if rule.startswith("carried"):
        return spoken, rule
    words, before = reading.sentence.words, [m for m in reading.found if m.kind not in ("person", "group")]
    first = spoken.written.lower().split()[0]
    if first in ("its", "their"):
        near = [m.code for m in before if words[m.last].end <= spoken.start]
        about = _subject_code(reading, report)
        last = memory.body if memory.body is not None and memory.body.coded else None
        body = last.speaker if last is not None and (_held(spoken) or last.speaker in memory.unions) else ""
        code = about if about in near else near[-1] if near else body
        return _coded(spoken, code), "possessor" if code else rule
    if first in ("his", "her") and memory.person is not None and memory.person.coded and spoken.roles & _bodies():
        return _coded(spoken, memory.person.speaker), "possessor"  # "her office", not "his ambassador"
    if memory.body is not None and memory.body.coded and _of_government(spoken) and _so_called(spoken, memory.body):
        return _coded(spoken, memory.body.speaker), "office-of-state"  # "the junta's spokesman"
    capital = next((m for m in before if m.place and m.kind == "capital" and _beside(reading, report, m)), None)
    if capital is not None:
        return _coded(spoken, capital.code), "office-in-capital"
    code = _subject_code(reading, report) if first not in ("a", "an", "one", "two", "some") else ""
    if not code and memory.house and (first == "the" or _of_the_house(spoken, memory)):
        return _coded(spoken, memory.house), "office-of-house"
    if not code and memory.state and first == "the" and _public(spoken):
        return _coded(spoken, memory.state), "office-of-state"
    return _coded(spoken, code), "office-of-subject" if code else rule


def _subject_code(reading: Reading, report: Report) -> str:
    """Of whom the report that precedes its frame is: "Oslo would sign, its envoy said" is of Oslo."""
    clauses = (c for c in reading.sentence.clauses if c.parent == report.clause and c.verb < _verb(reading, report))
    main = next(clauses, None)
    if main is None or main.subject is None:
        return ""
    return refer(reading.sentence, main.subject, reading.found).code


def _own_plan(reading: Reading, report: Report, spoken: Voice, memory: Memory) -> str:
    """“Oslo would welcome a visit, an official said”: of a state's plans its own officials speak.

    Not where the document has told of other states, whose officials may be meant, nor of what is held against a state.
    """
    clauses = [c for c in reading.sentence.clauses if c.parent == report.clause and c.verb < _verb(reading, report)]
    words = spoken.written.lower().split()
    unnamed = words[-1] in ("official", "officials") and not load_speech().nonstate.intersection(words)
    plans = unnamed and len(words) < 4 and clauses and clauses[0].mood != "actual"
    subject = clauses[0].subject if plans and clauses[0].lemma not in load_speech().blame else None
    if subject is None:
        return ""
    referent = refer(reading.sentence, subject, reading.found)
    here = {mention.code for mention in reading.found}
    others = memory.states - here - {referent.code}
    return referent.code if referent.kind == "name" and referent.code in memory.states and not others else ""


def _bodies() -> frozenset[str]:
    """Offices that are no persons: an office, a ministry, a cabinet."""
    speech = load_speech()
    return (speech.offices | speech.public | {"office"}) - speech.persons


def _of_government(spoken: Voice) -> bool:
    """“The junta's spokesman”: of the government of whoever was told of last."""
    owner, mark, _ = spoken.written.lower().replace("’", "'").partition("'s ")
    words = owner.split()
    return bool(mark) and len(words) == 2 and words[0] == "the" and words[1] in load_speech().public


def _so_called(spoken: Voice, body: Voice) -> bool:
    """Whether the body told of last can be called so: a junta is one of those that have one."""
    word = spoken.written.lower().split()[1].partition("'")[0].partition("’")[0]
    return word not in load_epithets() or body.speaker in load_epithets()[word]


def _held(spoken: Voice) -> bool:
    """Whether somebody holds an office, of which "its" of the sentence before can be meant."""
    speech = load_speech()
    return bool(spoken.roles & (speech.offices | speech.public | speech.persons))


def _public(spoken: Voice) -> bool:
    """Whether an office is one that a state has one of: no chairman, no company's spokesman."""
    return bool(spoken.roles) and spoken.roles <= load_speech().public


def _coded(spoken: Voice, code: str) -> Voice:
    return spoken._replace(speaker=code, coded=True, kind="office") if code else spoken


def _verb(reading: Reading, report: Report) -> int:
    return reading.sentence.clauses[report.clause].verb if report.clause >= 0 else -1


def _beside(reading: Reading, report: Report, mention: Mention) -> bool:
    """Whether a place stands with the verb of saying: after it, or at the head of the sentence before its subject."""
    verb = _verb(reading, report)
    return verb < mention.first <= verb + 5 or (mention.first <= 2 and report.voice.start > 0 and verb > mention.last)


def _as(earlier: Voice | None, spoken: Voice) -> Voice | None:
    """The earlier speaker under the words of this sentence."""
    return earlier._replace(written=spoken.written, start=spoken.start, end=spoken.end) if earlier else None


def _pronoun(spoken: Voice, memory: Memory, paragraph: int) -> Voice | None:
    memory.catch_up(paragraph)
    lower = spoken.name or spoken.written.lower()
    if lower in ("he", "she"):
        return memory.person if paragraph - memory.person_paragraph < REACH + 1 else None
    if paragraph - memory.body_paragraph >= REACH:
        return None
    if lower == "it":
        return memory.body
    return memory.last if memory.last is not None and (memory.last.plural or memory.body is None) else memory.body


def _role(spoken: Voice, memory: Memory, paragraph: int) -> Voice | None:
    """Whom "the minister" points back to: the last one so called, or the last speaker if a person."""
    if not spoken.written.lower().startswith(("the ", "this ", "that ", "his ", "her ", "their ")):
        return None
    memory.catch_up(paragraph)
    if _of_government(spoken):
        return None
    for role in spoken.roles:
        if role in memory.roles:
            return memory.roles[role]
    near = paragraph - memory.last_paragraph < REACH
    persons = spoken.roles & load_speech().persons
    last = memory.last
    return last if near and persons and last is not None and last.kind in ("person", "office") and last.coded else None
