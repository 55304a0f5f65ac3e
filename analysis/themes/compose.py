"""What the found words mean together: an act by itself, an act turned by the words that govern it.

Items are read from right to left, so that what a word governs is known before the word: in "agreed to lift the
suspension of talks", talks is turned by suspension, that by lift, that handed on by agreed. Nouns go first, so that a
verb may also govern the subject that undergoes it.
"""

from __future__ import annotations

from itertools import groupby

from analysis.clause import Clause, Sentence
from analysis.codebook.themes import Cue, Settings, Turn
from analysis.themes.around import Around
from analysis.themes.fitting import BARE, act, act_between, fit
from analysis.themes.lexicon import Entry, Live
from analysis.themes.reach import NOUN_REACH, REACH, names, near, others, strays, subjunctive, takes_object
from analysis.themes.reading import Finding, Reading, open_reading
from analysis.themes.subjects import asked, barred, loosened
from analysis.themes.turning import turn_act


def read(sentence: Sentence, live: Live, settings: Settings) -> Reading:
    """All findings of a sentence. Time is linear in its words."""
    reading = open_reading(sentence, live, settings)
    for verbal in (False, True):
        for index in range(len(reading.items) - 1, -1, -1):
            if index not in reading.findings and (verbal or not reading.items[index].verbal):
                _remember(reading, index)
    for index in range(len(reading.items) - 2, -1, -1):
        if _before_infinitive(reading, index):
            _remember(reading, index)
    return reading


def _before_infinitive(reading: Reading, index: int) -> bool:
    """Whether a noun that reverses stands before an act that it governs: "Chad's refusal to sign the treaty"."""
    item, following = reading.items[index], reading.items[index + 1]
    if item.verbal or not following.verbal or following.head - item.end > 1:
        return False
    if reading.lowers[following.head - 1] != "to" or index + 1 not in reading.findings:
        return False
    meanings = [entry.meaning for entry in item.readings]
    reverses = any(isinstance(one, Turn) and one.name in reading.settings.reversing for one in meanings)
    return reverses and reading.eaten.keys().isdisjoint((index, index + 1))


def _remember(reading: Reading, index: int) -> None:
    finding = _interpret(reading, index)
    if finding is not None:
        reading.findings[index] = finding


def _interpret(reading: Reading, index: int) -> Finding | None:
    """The first reading of an item that applies; a turn with nothing to turn comes last."""
    item = reading.items[index]
    if not reading.findings and not item.speaks:
        return None  # nothing to turn
    around = Around(reading, index, item)
    for entries in _by_length(item.readings):
        finding = _best(around, entries)
        if finding is not None:
            return finding
    return _alone(around)


def _by_length(readings: list[Entry]) -> list[list[Entry]]:
    """Readings of one length together, the longest first, as they stand."""
    if len(readings[0].words) == len(readings[-1].words):  # most items have one reading, or some of one length
        return [readings]
    return [list(entries) for _, entries in groupby(readings, key=lambda entry: len(entry.words))]


def _best(around: Around, entries: list[Entry]) -> Finding | None:
    """Among readings of one length: the cue with the nearest object, the first turn that applies, a bare cue."""
    cue, place = _nearest(around, entries)
    if cue is not None and place[0] < BARE and not act_between(around, place):
        return act(around, cue, place)
    for entry in entries:
        finding = _turned(around, entry.meaning) if isinstance(entry.meaning, Turn) else None
        if finding is not None:
            return finding
    return act(around, cue, place) if cue is not None else None


def _nearest(around: Around, entries: list[Entry]) -> tuple[Cue | None, tuple[int, ...]]:
    """The cue with the nearest object, and how it fits; None where no cue does."""
    nearest: Cue | None = None
    nearest_place: tuple[int, ...] = (BARE,)
    for entry in entries:
        cue = entry.meaning
        if isinstance(cue, Cue):
            place = fit(around, cue)
            if place and (nearest is None or place < nearest_place):
                nearest, nearest_place = cue, place
    return nearest, nearest_place


def _turned(around: Around, turn: Turn) -> Finding | None:
    held_off, silenced = barred(around, turn), _silenced(around, turn)
    if (held_off or silenced) and not turn.loosens:
        return None
    reading, governed = around.reading, _governed(around, turn.transparent)
    if governed is None:
        return None
    act = reading.findings[governed]
    if silenced and not held_off and act.outcome.theme != "diplomacy":
        return None  # of what a drought threatens only talks and pacts are less than they seem
    loose = silenced or held_off or (turn.subjects_bind and not asked(around, turn, act))
    finding = loosened(around, turn, act) if loose else turn_act(reading, around.item, turn, act)
    if finding is not None:
        reading.eaten[governed] = around.index
    return finding


def _silenced(around: Around, turn: Turn) -> bool:
    reading, item = around.reading, around.item
    if turn.subjunctive and not subjunctive(reading, around.right):
        return True
    if turn.others and not others(reading, item, around.right):
        return True
    if not turn.without or not reading.holds(turn.without):
        return False
    return bool(near(reading, turn.without, around.right[:8], around.beside))


def _governed(around: Around, transparent: bool) -> int | None:
    """The act that an item governs: the first to its right, what it reports, or what its subject undergoes."""
    ahead = _ahead(around, transparent)
    if ahead is not None or not around.item.verbal:
        return ahead
    reported = _reported(around.reading, around.index)
    return _undergoing(around) if reported is None else reported


def _ahead(around: Around, transparent: bool) -> int | None:
    """The first act to the right of an item, up to what it no longer governs."""
    reading, index, item = around.reading, around.index, around.item
    if index + 1 == len(reading.items) or reading.items[index + 1].start >= item.end + REACH:
        return None  # nothing there to govern
    words, item_at = reading.words, reading.item_at
    for place in around.right[: REACH if item.verbal else NOUN_REACH]:
        inside, beyond = item_at.get(place), place >= item.end
        if inside is not None:
            if beyond and words[place].tag == "CCONJ":
                return None  # "leave the town or face attack": the alternative is no object
            found = _root(reading, inside, index)
            if found is not None:
                return found
        if beyond and (place == item.end or words[place].tag == "ADP") and strays(reading, item, place, transparent):
            return None
    return None


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


def _undergoing(around: Around) -> int | None:
    reading, index, item = around.reading, around.index, around.item
    bearers = [reading.item_at[place] for place in around.left if place in reading.item_at]
    if not bearers:
        return None
    clause = reading.clause(item.head)
    active = clause is not None and clause.verb == item.head and clause.voice == "active"
    if active and takes_object(reading, item, around.right):
        return None
    if clause is not None and clause.link == "rel" and _object_above(reading, clause):
        return None
    for before in bearers:
        if reading.items[before].readings[0].category == "modals":
            continue  # "must be supported" supports nothing that must be
        if before < index and before not in reading.findings:
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


def _root(reading: Reading, item: int, asking: int) -> int | None:
    for _ in range(8):
        if item == asking:
            return None
        if item not in reading.eaten:
            return item if item in reading.findings else None
        item = reading.eaten[item]
    return None


def _alone(around: Around) -> Finding | None:
    item = around.item
    for entry in item.readings:
        turn = entry.meaning
        if not isinstance(turn, Turn) or turn.alone is None or _silenced(around, turn) or barred(around, turn, True):
            continue
        if not turn.alone_objects or names(around.reading, turn.alone_objects, _objects(around, turn)):
            return Finding(item, turn.alone, item.start, item.end, list(range(item.start, item.end)), "", turn.status)
    return None


def _objects(around: Around, turn: Turn) -> range:
    """Where the object of a turn that stands alone is looked for: before its first adjunct where it must come first."""
    right, end = around.right[:8], around.item.end
    if not turn.alone_first:
        return right
    words = around.reading.words
    adjuncts = (place for place in right if place >= end and words[place].tag in ("ADP", "SCONJ"))
    return range(end, max(end, next(adjuncts, right.stop)))
