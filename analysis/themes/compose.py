"""What the found words mean together: an act by itself, an act turned by the words that govern it.

Items are read from right to left, so that what a word governs is known before the word: in "agreed to lift the
suspension of talks", talks is turned by suspension, that by lift, that handed on by agreed. Nouns go first, so that a
verb may also govern the subject that undergoes it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from analysis.clause import Clause, Sentence
from analysis.codebook.themes import Cue, Outcome, Settings, Turn
from analysis.themes.lexicon import Entry, Item, Lexicon
from analysis.themes.negation import unnegated
from analysis.themes.reach import (
    NOUN_REACH,
    REACH,
    agent_words,
    direct,
    intransitive,
    names,
    near,
    strays,
    subject_words,
    subjunctive,
    windows,
)
from analysis.themes.reading import Finding, Reading, open_reading

#: Distance of a cue that asks for no object: beyond any object in reach.
_BARE = 99
#: From this weight an act stands between a verb and its object; "regard the offer as theatre" has none there.
_ACT = 0.2
#: Words and rules of an act that a chain of turns keeps, so that no chain grows without end.
_KEPT = 12


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
    if not reading.findings and not any(entry.speaks for entry in item.readings):
        return None  # nothing to turn
    right, own = windows(reading, item)
    left = subject_words(reading, item) if item.verbal else range(max(0, item.start - 3), item.start)
    for _, entries in groupby(item.readings, key=lambda entry: len(entry.words)):
        finding = _best(reading, index, list(entries), right, own, left)
        if finding is not None:
            return finding
    return _alone(reading, index, right)


def _best(reading: Reading, index: int, entries: list[Entry], right: range, own: range, left: range) -> Finding | None:
    """Among readings of one length: the cue with the nearest object, the first turn that applies, a bare cue."""
    cues = [entry.meaning for entry in entries if isinstance(entry.meaning, Cue)]
    fits = [(place, n) for n, cue in enumerate(cues) for place in [_fit(reading, index, cue, own, left)] if place]
    place, n = min(fits, default=((_BARE,), -1))
    if place[0] < _BARE and not _act_between(reading, index, place):
        return _act(reading, index, cues[n], place)
    for entry in entries:
        finding = _turned(reading, index, entry, right) if isinstance(entry.meaning, Turn) else None
        if finding is not None:
            return finding
    return _act(reading, index, cues[n], place) if n >= 0 else None


def _act_between(reading: Reading, index: int, fit: tuple[int, ...]) -> bool:
    """Whether another act stands nearer than the object: "offered assurances of grain" offers assurances."""
    head = reading.items[index].head
    between = (reading.item_at.get(place) for place in range(head + 1, fit[1]))
    return any(
        item in reading.findings and reading.findings[item].outcome.weight >= _ACT
        for item in between
        if item is not None
    )


def _fit(reading: Reading, index: int, cue: Cue, right: range, left: range) -> tuple[int, ...]:
    """How near the cue's object stands, and where; empty where the cue does not fit. A bare cue is farthest."""
    item = reading.items[index]
    beside = range(max(0, item.start - 2), item.start)
    if cue.without and near(reading, cue.without, right[:8], left, beside):
        return ()
    if (cue.subjects or cue.subjects_without) and not _done_by(reading, item, cue):
        return ()
    if not cue.objects and not cue.proper:
        return (_BARE - 1, item.head) if cue.subjects else (_BARE,)
    after = direct(reading, item, right)
    objects = near(reading, cue.objects, after, left if intransitive(reading, item, after) else range(0))
    words = reading.words  # "fighting" counts where the list has it as such, not as a form of "fight"
    objects = [place for place in objects if words[place].form != "ing" or words[place].lower in cue.objects]
    if cue.proper and not objects:
        objects = [place for place in right[:4] if words[place].tag == "PROPN"]
    if not objects:
        return ()
    before = REACH * 2 if item.verbal and objects[0] < item.head else 0  # what follows the verb goes first
    return (before + abs(objects[0] - item.head), *objects)


def _done_by(reading: Reading, item: Item, cue: Cue) -> bool:
    """Whether the one who does it, the subject or a passive's agent, is of the cue's kind."""
    agent = agent_words(reading, item)
    if cue.subjects_without and near(reading, cue.subjects_without, agent):
        return False
    return not cue.subjects or bool(near(reading, cue.subjects, agent))


def _act(reading: Reading, index: int, cue: Cue, fit: tuple[int, ...]) -> Finding:
    """The act with its object; what stands as its object is not counted again."""
    item, objects = reading.items[index], fit[1:]
    for place in objects:
        inside = reading.item_at.get(place)
        if inside is not None and inside != index and inside not in reading.eaten:
            reading.eaten[inside] = index
    spread = [item.start, item.end - 1, *objects[:1]]
    return Finding(item, cue.outcome, min(spread), max(spread) + 1, [*range(item.start, item.end), *objects[:1]])


def _turned(reading: Reading, index: int, entry: Entry, right: range) -> Finding | None:
    turn = entry.meaning
    if not isinstance(turn, Turn) or _silenced(reading, index, turn, right):
        return None
    governed = _governed(reading, index, right, turn.transparent)
    if governed is None:
        return None
    finding = _apply(reading, reading.items[index], turn, reading.findings[governed])
    if finding is not None:
        reading.eaten[governed] = index
    return finding


def _silenced(reading: Reading, index: int, turn: Turn, right: range, alone: bool = False) -> bool:
    item = reading.items[index]
    if turn.subjunctive and not subjunctive(reading, right):
        return True
    if turn.without and near(reading, turn.without, right[:8], range(max(0, item.start - 2), item.start)):
        return True
    barred = turn.subjects_without | turn.alone_subjects_without if alone else turn.subjects_without
    if not (turn.subjects or barred):
        return False
    clause = reading.clause(item.head)
    subject = range(*clause.subject) if clause is not None and clause.subject is not None else range(0)
    if barred and near(reading, barred, subject[:1]):
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
    following = right[item.end - right.start :][:4]
    active = clause is not None and clause.verb == item.head and clause.voice == "active"
    if active and any(reading.words[place].tag in ("NOUN", "PROPN", "PRON") for place in following):
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


def _apply(reading: Reading, item: Item, turn: Turn, act: Finding) -> Finding | None:
    """The act as the turn leaves it; None where the turn has nothing to say about such an act."""
    if turn.transparent and act.item.verbal:
        return None
    act = unnegated(reading, act, item)
    keys = [act.outcome.kind, act.outcome.subtheme, act.outcome.theme, "any"]
    if act.turned and act.inner is not None:
        keys.insert(0, f"turned_{act.inner.outcome.theme}")
    key = next((key for key in keys if key in turn.gives), None)
    if key is None or turn.gives[key].subtheme == "none":
        return None
    outcome, turned = _outcome(act, turn.gives[key])
    status = "negated" if turn.gives[key].subtheme == "negated" else turn.status
    named = turned or bool(status)
    return Finding(
        item,
        outcome,
        min(item.start, act.start),
        max(item.end, act.end),
        sorted({*range(item.start, item.end), *act.words[:_KEPT]}),
        rule=" ".join([turn.name, *act.rule.split()[:_KEPT]]) if named else act.rule,
        status=status or act.status,
        inner=act if turned else act.inner,
        turned=turned or act.turned,
    )


def _outcome(act: Finding, verdict: Outcome) -> tuple[Outcome, bool]:
    """What comes out, and whether it is turned. A noun that a verb carries weighs half as much again."""
    if verdict.subtheme in ("keep", "negated"):
        carried = verdict.weight if verdict.event else min(verdict.weight, act.outcome.weight * 1.5)
        weight = max(act.outcome.weight, carried)
        return replace(act.outcome, event=verdict.event or act.outcome.event, weight=weight), False
    if verdict.subtheme == "inner":
        inner = act.inner.outcome if act.turned and act.inner is not None else act.outcome
        return replace(inner, weight=max(inner.weight, verdict.weight)), False
    return verdict, True


def _alone(reading: Reading, index: int, right: range) -> Finding | None:
    item = reading.items[index]
    for entry in item.readings:
        turn = entry.meaning
        if not isinstance(turn, Turn) or turn.alone is None or _silenced(reading, index, turn, right, alone=True):
            continue
        if not turn.alone_objects or names(reading, turn.alone_objects, right[:8]):
            return Finding(item, turn.alone, item.start, item.end, list(range(item.start, item.end)), "", turn.status)
    return None
