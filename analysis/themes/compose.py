"""What the found words mean together: an act by itself, an act turned by the words that govern it.

Items are read from right to left, so that what a word governs is known before the word: in "agreed to lift the
suspension of talks", talks is turned by suspension, that by lift, that handed on by agreed. Nouns go first, so that a
verb may also govern the subject that undergoes it.
"""

from __future__ import annotations

from itertools import groupby

from analysis.clause import Clause, Sentence
from analysis.codebook.themes import Cue, Settings, Turn
from analysis.themes.fitting import BARE, act, act_between, fit
from analysis.themes.lexicon import Entry, Lexicon
from analysis.themes.reach import (
    NOUN_REACH,
    REACH,
    names,
    near,
    others,
    strays,
    subject_words,
    subjunctive,
    takes_object,
    windows,
)
from analysis.themes.reading import Finding, Reading, open_reading
from analysis.themes.turning import turn_act


def read(sentence: Sentence, lexicon: Lexicon, settings: Settings) -> Reading:
    """All findings of a sentence. Time is linear in its words."""
    reading = open_reading(sentence, lexicon, settings)
    for verbal in (False, True):
        for index in range(len(reading.items) - 1, -1, -1):
            if index not in reading.findings and (verbal or not reading.items[index].verbal):
                _remember(reading, index)
    return reading


def _remember(reading: Reading, index: int) -> None:
    finding = _interpret(reading, index)
    if finding is not None:
        reading.findings[index] = finding


def _interpret(reading: Reading, index: int) -> Finding | None:
    """The first reading of an item that applies; a turn with nothing to turn comes last."""
    item = reading.items[index]
    if not reading.findings and not item.speaks:
        return None  # nothing to turn
    right, own = windows(reading, item)
    left = subject_words(reading, item) if item.verbal else range(max(0, item.start - 3), item.start)
    for entries in _by_length(item.readings):
        finding = _best(reading, index, entries, right, own, left)
        if finding is not None:
            return finding
    return _alone(reading, index, right)


def _by_length(readings: list[Entry]) -> list[list[Entry]]:
    """Readings of one length together, the longest first, as they stand."""
    if len(readings) == 1:  # most items have one reading
        return [readings]
    return [list(entries) for _, entries in groupby(readings, key=lambda entry: len(entry.words))]


def _best(reading: Reading, index: int, entries: list[Entry], right: range, own: range, left: range) -> Finding | None:
    """Among readings of one length: the cue with the nearest object, the first turn that applies, a bare cue."""
    cues = [entry.meaning for entry in entries if isinstance(entry.meaning, Cue)]
    place, n = _nearest(reading, index, cues, own, left) if cues else ((BARE,), -1)
    if place[0] < BARE and not act_between(reading, index, place):
        return act(reading, index, cues[n], place)
    for entry in entries:
        finding = _turned(reading, index, entry, right) if isinstance(entry.meaning, Turn) else None
        if finding is not None:
            return finding
    return act(reading, index, cues[n], place) if n >= 0 else None


def _nearest(reading: Reading, index: int, cues: list[Cue], own: range, left: range) -> tuple[tuple[int, ...], int]:
    """How the cue with the nearest object fits, and its number; (BARE,) and -1 where none does."""
    fits = [(place, n) for n, cue in enumerate(cues) if (place := fit(reading, index, cue, own, left))]
    return min(fits, default=((BARE,), -1))


def _turned(reading: Reading, index: int, entry: Entry, right: range) -> Finding | None:
    turn = entry.meaning
    if not isinstance(turn, Turn) or _silenced(reading, index, turn, right):
        return None
    governed = _governed(reading, index, right, turn.transparent)
    if governed is None:
        return None
    finding = turn_act(reading, reading.items[index], turn, reading.findings[governed])
    if finding is not None:
        reading.eaten[governed] = index
    return finding


def _silenced(reading: Reading, index: int, turn: Turn, right: range, alone: bool = False) -> bool:
    item = reading.items[index]
    if (turn.subjunctive and not subjunctive(reading, right)) or (turn.others and not others(reading, item, right)):
        return True
    if turn.without and near(reading, turn.without, right[:8], range(max(0, item.start - 2), item.start)):
        return True
    barred = turn.subjects_without | turn.alone_subjects_without if alone else turn.subjects_without
    if not (turn.subjects or barred):
        return False
    clause = reading.clause(item.head)
    subject = range(*clause.subject) if clause is not None and clause.subject is not None else range(0)
    if barred and near(reading, barred, subject[:1], subject[-1:]):
        return True
    return alone and bool(turn.subjects) and not names(reading, turn.subjects, subject)


def _governed(reading: Reading, index: int, right: range, transparent: bool) -> int | None:
    """The act that an item governs: the first to its right, what it reports, or what its subject undergoes."""
    item = reading.items[index]
    for place in right[: REACH if item.verbal else NOUN_REACH]:
        if place >= item.end and place in reading.item_at and reading.words[place].tag == "CCONJ":
            break  # "leave the town or face attack": the alternative is no object
        found = _root(reading, reading.item_at.get(place), index)
        if found is not None:
            return found
        if place >= item.end and strays(reading, item, place, transparent):
            break
    if not item.verbal:
        return None
    reported = _reported(reading, index)
    return _undergoing(reading, index, right) if reported is None else reported


def _reported(reading: Reading, index: int) -> int | None:
    """The act of what stands before its verb of saying: "those who cross it will pay, the general warned"."""
    item = reading.items[index]
    own = reading.verb_clause.get(item.head, -1)
    if own < 0 or reading.sentence.clauses[own].words[0] >= item.start:
        return None
    for place in range(max(0, index - 3), index):
        verb = reading.items[place].head
        clause = reading.clause(verb)
        if clause is not None and clause.parent == own and clause.link in ("that", "quote") and verb < item.start:
            if place not in reading.findings:
                _remember(reading, place)
            return _root(reading, place, index)
    return None


def _undergoing(reading: Reading, index: int, right: range) -> int | None:
    item = reading.items[index]
    clause = reading.clause(item.head)
    active = clause is not None and clause.verb == item.head and clause.voice == "active"
    if active and takes_object(reading, item, right):
        return None
    if clause is not None and clause.link == "rel" and _object_above(reading, clause):
        return None
    for place in subject_words(reading, item):
        before = reading.item_at.get(place)
        if before is not None and reading.items[before].readings[0].category == "modals":
            continue  # "must be supported" supports nothing that must be
        if before is not None and before < index and before not in reading.findings:
            _remember(reading, before)
        found = _root(reading, before, index)
        if found is not None:
            return found
    return None


def _object_above(reading: Reading, clause: Clause) -> bool:
    """Whether a relative clause hangs on the object of a verb of the codebook: "revived a pact that was suspended"."""
    if clause.parent < 0 or clause.subject is None:
        return False
    parent = reading.sentence.clauses[clause.parent]
    return parent.verb in reading.item_at and parent.verb < clause.subject[0] < clause.verb


def _root(reading: Reading, item: int | None, asking: int) -> int | None:
    for _ in range(8):
        if item is None or item == asking:
            return None
        if item not in reading.eaten:
            return item if item in reading.findings else None
        item = reading.eaten[item]
    return None


def _alone(reading: Reading, index: int, right: range) -> Finding | None:
    item = reading.items[index]
    for entry in item.readings:
        turn = entry.meaning
        if not isinstance(turn, Turn) or turn.alone is None or _silenced(reading, index, turn, right, alone=True):
            continue
        if not turn.alone_objects or names(reading, turn.alone_objects, right[:8]):
            return Finding(item, turn.alone, item.start, item.end, list(range(item.start, item.end)), "", turn.status)
    return None
