"""What the found words mean together: an act by itself, an act turned by the words that govern it.

Items are read from right to left, so that what a word governs is known before the word: in "agreed to lift the
suspension of talks", talks is turned by suspension, that by lift, that handed on by agreed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby

from analysis.clause import Clause, Sentence, Word
from analysis.codebook.themes import Cue, Outcome, Turn
from analysis.themes.lexicon import Entry, Item, Lexicon, fold

#: Words that end the reach of a word to its right, and how far it reaches at most.
_REACH = 14
_STOPS = frozenset(
    "after before during despite since until because amid amidst following while when where if unless although though "
    "as than whereas who which whom whose lest till once".split()
)
#: Prepositions that begin an adjunct once an object stands before them, and those that tie a noun to its complement.
_ADJUNCTS = frozenset("in at within under through by from into for among across".split())
_TIES = frozenset("of on to for against that over about at into".split())
#: Verbs whose negation denies what hangs on them: "is not expected to", "not considering easing".
_RAISING = frozenset("expect consider intend plan want seek go seem appear think believe wish mean set".split())
_NOUN_REACH = 7
_STOP_MARKS = frozenset([";", ":", ".", "!", "?", "--", "—", "–"])
_SIDE_LINKS = frozenset(["rel", "adv", "coord"])
#: Distance of a cue that asks for no object: beyond any object in reach.
_BARE = 99
NEGATORS = frozenset(["no", "without", "neither", "nor", "never", "not", "n't"])


@dataclass(slots=True)
class Finding:
    """An act found: outcome, its words (start, end), the head that its clause hangs on, what turned it and from what."""

    item: Item
    outcome: Outcome
    start: int
    end: int
    words: list[int]
    rule: str = ""
    status: str = ""
    inner: Finding | None = None
    turned: bool = False


@dataclass(slots=True)
class Reading:
    """A sentence with its items and what they came to mean; `eaten` maps an item to the one that governs it."""

    sentence: Sentence
    lemmas: list[str]
    items: list[Item]
    clause_at: list[int]
    verb_clause: dict[int, int]
    item_at: dict[int, int] = field(default_factory=dict)
    findings: dict[int, Finding] = field(default_factory=dict)
    eaten: dict[int, int] = field(default_factory=dict)

    @property
    def words(self) -> list[Word]:
        return self.sentence.words

    def clause(self, word: int) -> Clause | None:
        """The clause whose verb the word is, else the innermost that holds it."""
        index = self.verb_clause.get(word, self.clause_at[word])
        return self.sentence.clauses[index] if index >= 0 else None

    def top(self) -> list[tuple[int, Finding]]:
        """Findings that nothing governs, from left to right."""
        return [(index, self.findings[index]) for index in sorted(self.findings) if index not in self.eaten]


def innermost(clauses: list[Clause], size: int) -> list[int]:
    """For each word the clause that began last and still holds it, -1 outside any; one sweep with a stack."""
    starts: dict[int, list[int]] = {}
    for index, clause in enumerate(clauses):
        starts.setdefault(clause.words[0], []).append(index)
    stack: list[int] = []
    found = []
    for word in range(size):
        stack.extend(sorted(starts.get(word, ()), key=lambda index: -clauses[index].words[1]))
        while stack and clauses[stack[-1]].words[1] <= word:
            stack.pop()
        found.append(stack[-1] if stack else -1)
    return found


def attributive(words: list[Word], index: int) -> bool:
    """Whether a participle stands before its noun ("the besieged town", "abandon improved relations"): no predicate."""
    if not 0 < index < len(words) - 1 or words[index].form not in ("ed", "en", "ing"):
        return False
    before, after = words[index - 1].tag, words[index + 1].tag
    if before == "DET" and after in ("ADP", "PUNCT"):  # "evacuated the wounded from"
        return words[index].form != "ing"
    return after in ("ADJ", "NOUN") and (
        before in ("DET", "ADJ", "NUM") or (before == "VERB" and words[index].form != "ing")
    )


def read(sentence: Sentence, lexicon: Lexicon) -> Reading:
    """All findings of a sentence. Time is linear in its words: every look-around is bounded by `_REACH`."""
    lemmas = [fold(word.lemma) for word in sentence.words]
    items = lexicon.find(sentence.words, lemmas)
    if not items:
        return Reading(sentence, lemmas, items, [], {})
    items = [item for item in items if not (item.verbal and attributive(sentence.words, item.head))]
    clauses = sentence.clauses
    verbs = {clause.verb: index for index, clause in enumerate(clauses) if not attributive(sentence.words, clause.verb)}
    places = innermost(clauses, len(lemmas))
    reading = Reading(sentence, lemmas, items, places, verbs)
    reading.item_at = {item.start: index for index, item in enumerate(items)}
    for verbal in (False, True):
        for index in range(len(items) - 1, -1, -1):
            if index not in reading.findings and (verbal or not items[index].verbal):
                _remember(reading, index)
    return reading


def _remember(reading: Reading, index: int) -> None:
    finding = _interpret(reading, index)
    if finding is not None:
        reading.findings[index] = finding


def _interpret(reading: Reading, index: int) -> Finding | None:
    """The first reading of an item that applies; a turn with nothing to turn comes last."""
    item = reading.items[index]
    right, near = _window(reading, item), _window(reading, item, alone=True)
    left = _subject_words(reading, item) if item.verbal else range(max(0, item.start - 3), item.start)
    for length, entries in groupby(item.readings, key=lambda entry: len(entry.words)):
        finding = _best(reading, index, list(entries), right, near, left)
        if finding is not None:
            return finding
    return _alone(reading, index, right)


def _best(reading: Reading, index: int, entries: list[Entry], right: range, near: range, left: range) -> Finding | None:
    """Among readings of one length: the cue whose object stands nearest, then the first turn that applies, a bare cue."""
    cues = [entry.meaning for entry in entries if isinstance(entry.meaning, Cue)]
    fits = [(place, n) for n, cue in enumerate(cues) for place in [_fit(reading, index, cue, near, left)] if place]
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
    return any(item in reading.findings for item in between if item is not None)


def _window(reading: Reading, item: Item, alone: bool = False) -> range:
    """Words to the right that the item reaches; `alone`: without the clauses that it governs."""
    start = item.start + 1 if item.verbal else item.end
    limit = min(start + _REACH, len(reading.words))
    nominal = False
    for index in range(start, limit):
        word = reading.words[index]
        if index >= item.end and _stops(reading, item, index, nominal, alone):
            return range(start, index)
        nominal = nominal or word.tag in ("NOUN", "PROPN", "PRON")
    return range(start, limit)


def _stops(reading: Reading, item: Item, index: int, nominal: bool, alone: bool) -> bool:
    word = reading.words[index]
    if word.tag == "PUNCT":
        return word.text in _STOP_MARKS or (word.text == "," and nominal and not _list_goes_on(reading, index))
    if word.lower in _STOPS:
        return word.lower != "than" or reading.words[index - 1].lower not in ("more", "less", "fewer")
    place = reading.verb_clause.get(index)
    return place is not None and (alone or not _governs(reading, item, place))


def _list_goes_on(reading: Reading, index: int) -> bool:
    following = reading.words[index + 1 : index + 3]
    return bool(following) and following[0].tag in ("NOUN", "ADJ", "CCONJ") and following[-1].tag not in ("VERB", "AUX")


def _governs(reading: Reading, item: Item, place: int) -> bool:
    """Whether the clause hangs on the item's clause by "that", "to", "-ing" or a quotation."""
    own = reading.verb_clause.get(item.head, reading.clause_at[item.head])
    for _ in range(4):
        clause = reading.sentence.clauses[place]
        if place == own:
            return True
        if clause.link in _SIDE_LINKS and not (clause.link == "coord" and clause.parent != own):
            return False
        place = clause.parent
        if place < 0:
            return False
    return False


def _subject_words(reading: Reading, item: Item) -> range:
    """The subject's words where it undergoes the act: a passive, or a verb with nothing after it ("troops withdrew")."""
    clause = reading.clause(item.head)
    if clause is None:
        return range(0)
    if clause.verb != item.head:  # "is out of the question": the subject stands before the expression
        return range(max(clause.words[0], item.start - _REACH), item.start)
    if clause.subject is None or (clause.voice == "active" and clause.object is not None):
        return range(0)
    first = clause.subject[0]
    if first > 0 and reading.words[first - 1].form == "ing":  # "removing the sanctions is out of the question"
        first -= 1
    last = item.start if first < item.start and not clause.inherited else clause.subject[1]
    last = min(last, first + _REACH)
    verbs = (place for place in range(first + 1, last) if place in reading.verb_clause)
    return range(first, next(verbs, last))


def _near(reading: Reading, wanted: frozenset[str], *spans: range) -> list[int]:
    lemmas, words = reading.lemmas, reading.words
    found = []
    for span in spans:
        for index in span:
            if lemmas[index] in wanted or words[index].lower in wanted:
                found.append(index)
            elif index + 1 < len(lemmas) and f"{lemmas[index]} {lemmas[index + 1]}" in wanted:
                found += [index, index + 1]
    return found


def _fit(reading: Reading, index: int, cue: Cue, right: range, left: range) -> tuple[int, ...]:
    """How near the cue's object stands, and where; empty where the cue does not fit. A bare cue is farthest."""
    item = reading.items[index]
    beside = range(max(0, item.start - 2), item.start)
    if cue.without and _near(reading, cue.without, right[:8], left, beside):
        return ()
    if not cue.objects and not cue.proper:
        return (_BARE,)
    direct = _direct(reading, item, right)
    objects = _near(reading, cue.objects, direct, left if _intransitive(reading, item, direct) else range(0))
    objects = [place for place in objects if reading.words[place].form != "ing"]
    if cue.proper and not objects:
        objects = [place for place in right[:4] if reading.words[place].tag == "PROPN"]
    if not objects:
        return ()
    before = _REACH * 2 if item.verbal and objects[0] < item.head else 0  # what follows the verb goes first
    return (before + abs(objects[0] - item.head), *objects)


def _intransitive(reading: Reading, item: Item, direct: range) -> bool:
    """Whether what stands before may be the object: always for a noun and a passive, else if no noun follows at once."""
    clause = reading.clause(item.head)
    if not item.verbal or clause is None or clause.voice == "passive":
        return True
    following = reading.words[item.end : min(item.end + 4, direct.stop)]
    return not following or following[0].tag not in ("NOUN", "DET", "NUM", "ADJ")


def _direct(reading: Reading, item: Item, right: range) -> range:
    """The words to the right up to an adjunct of the object: in "received a briefing from the minister" no minister."""
    if not item.verbal:
        return right
    nominal = False
    for place in right:
        word = reading.words[place]
        if nominal and word.tag == "ADP" and (word.lower in _ADJUNCTS or word.lower == "to"):
            return range(right.start, place)
        nominal = nominal or word.tag == "NOUN"
    return right


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
    if turn.without and _near(reading, turn.without, right[:8], range(max(0, item.start - 2), item.start)):
        return True
    if not (turn.subjects or turn.subjects_without):
        return False
    clause = reading.clause(item.head)
    subject = range(*clause.subject) if clause is not None and clause.subject is not None else range(0)
    if turn.subjects_without and _near(reading, turn.subjects_without, subject[:1]):
        return True
    return alone and bool(turn.subjects) and not _names(reading, turn.subjects, subject)


def _names(reading: Reading, wanted: frozenset[str], span: range) -> bool:
    """Whether one of the words stands in the span; "proper" stands for any name."""
    named = "proper" in wanted and any(reading.words[place].tag == "PROPN" for place in span)
    return named or bool(_near(reading, wanted, span))


def _governed(reading: Reading, index: int, right: range, transparent: bool) -> int | None:
    """The act that an item governs: the first to its right, what it reports, or that of the subject that undergoes it."""
    item = reading.items[index]
    for place in right[: _REACH if item.verbal else _NOUN_REACH]:
        found = _root(reading, reading.item_at.get(place), index)
        if found is not None:
            return found
        if place >= item.end and _strays(reading, item, place, transparent):
            break
    if not item.verbal:
        return None
    return _reported(reading, index) if _reported(reading, index) is not None else _undergoing(reading, index, right)


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
    for place in _subject_words(reading, item):
        before = reading.item_at.get(place)
        if before is not None and before < index and before not in reading.findings:
            _remember(reading, before)
        found = _root(reading, before, index)
        if found is not None:
            return found
    return None


def _strays(reading: Reading, item: Item, place: int, transparent: bool) -> bool:
    """Whether what follows is no longer what the item governs: an adjunct of its object, or anything not tied to a noun."""
    word = reading.words[place]
    if place == item.end and not item.verbal:
        return word.tag not in ("ADP", "PART", "SCONJ", "NOUN") and item.readings[0].words[-1] not in _TIES
    if word.tag != "ADP" or place <= item.end or reading.words[place - 1].tag == "VERB":
        return False
    return word.lower in _ADJUNCTS or (transparent and word.lower != "of")


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
    keys = (act.outcome.kind, act.outcome.subtheme, act.outcome.theme, "any")
    if act.turned and act.inner is not None:
        keys = (f"turned_{act.inner.outcome.theme}", *keys)
    key = next((key for key in keys if key in turn.gives), None)
    if key is None:
        return None
    outcome, turned = _outcome(act, turn.gives[key])
    start, end = min(item.start, act.start), max(item.end, act.end)
    rule = " ".join(filter(None, (turn.name, act.rule))) if turned or turn.status else act.rule
    words = sorted({*range(item.start, item.end), *act.words})
    return Finding(
        item,
        outcome,
        start,
        end,
        words,
        rule,
        turn.status or act.status,
        act if turned else act.inner,
        turned or act.turned,
    )


def _outcome(act: Finding, verdict: Outcome) -> tuple[Outcome, bool]:
    """What comes out, and whether it is turned. A noun that a verb carries weighs half as much again."""
    if verdict.subtheme == "keep":
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
        if not turn.alone_objects or _names(reading, turn.alone_objects, right[:8]):
            return Finding(item, turn.alone, item.start, item.end, list(range(item.start, item.end)), "", turn.status)
    return None


def denied(reading: Reading, finding: Finding) -> bool:
    """Whether the clause of the finding's head is negated, or a "no" stands before its noun."""
    item = finding.item
    clause = reading.clause(item.head)
    if item.verbal and clause is not None and clause.verb == item.head:
        return refused(reading, clause) or any(_negated_noun(reading, span) for span in (clause.subject, clause.object))
    before = reading.words[max(0, item.start - 3) : item.start]
    return any(word.lower in NEGATORS for word in before)


def refused(reading: Reading, clause: Clause) -> bool:
    """Whether the verb itself is negated, or the one that it hangs on: "is not expected to", "decided not to"."""
    if clause.negated or reading.words[max(0, clause.verb - 2)].lower in NEGATORS:
        return True
    if clause.link not in ("to", "ing") or clause.parent < 0:
        return False
    parent = reading.sentence.clauses[clause.parent]
    return parent.negated and parent.lemma in _RAISING


def _negated_noun(reading: Reading, span: tuple[int, int] | None) -> bool:
    return span is not None and reading.words[span[0]].lower in ("no", "neither", "nobody", "none")


def unnegated(reading: Reading, act: Finding, governor: Item) -> Finding:
    """A negated act under a governing word, by its net meaning: "agreed not to attack" agrees on restraint."""
    if act.status or not denied(reading, act) or reading.clause(act.item.head) is reading.clause(governor.head):
        return act
    return net(act) or act


def net(act: Finding) -> Finding | None:
    """What a negated act comes to: the act before it was turned, restraint for coercion, refusal for diplomacy."""
    if act.turned and act.inner is not None and act.inner.outcome.theme != act.outcome.theme:
        return replace(
            act.inner,
            item=act.item,
            start=act.start,
            end=act.end,
            words=act.words,
            rule=f"not {act.rule}",
            outcome=replace(act.inner.outcome, weight=max(act.inner.outcome.weight, act.outcome.weight)),
        )
    if act.outcome.theme == "coercion":
        outcome = Outcome("diplomacy", "concession", "CONCEDE", act.outcome.weight, "concession")
    elif act.outcome.theme == "diplomacy":
        outcome = Outcome("friction", "reject", "REJECT", act.outcome.weight, "reject")
    else:
        return None
    return replace(act, outcome=outcome, rule=f"not {act.rule}".strip(), inner=act, turned=True)
