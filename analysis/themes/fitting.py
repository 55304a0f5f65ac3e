"""Whether a cue has the object or subject that it asks for, and the act that it names then."""

from __future__ import annotations

from analysis.codebook.themes import Cue
from analysis.themes.lexicon import Item
from analysis.themes.reach import REACH, agent_words, direct, intransitive, near
from analysis.themes.reading import Finding, Reading

#: Distance of a cue that asks for no object: beyond any object in reach.
BARE = 99
#: From this weight an act stands between a verb and its object; "regard the offer as theatre" has none there.
_ACT = 0.2


def act_between(reading: Reading, index: int, fit: tuple[int, ...]) -> bool:
    """Whether another act stands nearer than the object: "offered assurances of grain" offers assurances."""
    head = reading.items[index].head
    between = (reading.item_at.get(place) for place in range(head + 1, fit[1]))
    return any(
        item in reading.findings and reading.findings[item].outcome.weight >= _ACT
        for item in between
        if item is not None
    )


def fit(reading: Reading, index: int, cue: Cue, right: range, left: range) -> tuple[int, ...]:
    """How near the cue's object stands, and where; empty where the cue does not fit. A bare cue is farthest."""
    item = reading.items[index]
    beside = range(max(0, item.start - 2), item.start)
    if cue.without and near(reading, cue.without, right[:8], left, beside):
        return ()
    if (cue.subjects or cue.subjects_without) and not _done_by(reading, item, cue):
        return ()
    if not cue.objects and not cue.proper:
        return (BARE - 1, item.head) if cue.subjects else (BARE,)
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


def act(reading: Reading, index: int, cue: Cue, fit: tuple[int, ...]) -> Finding:
    """The act with its object; what stands as its object is not counted again."""
    item, objects = reading.items[index], fit[1:]
    for place in objects:
        inside = reading.item_at.get(place)
        if inside is not None and inside != index and inside not in reading.eaten:
            reading.eaten[inside] = index
    spread = [item.start, item.end - 1, *objects[:1]]
    return Finding(item, cue.outcome, min(spread), max(spread) + 1, [*range(item.start, item.end), *objects[:1]])
