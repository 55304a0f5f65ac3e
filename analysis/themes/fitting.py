"""Whether a cue has the object or subject that it asks for, and the act that it names then."""

from __future__ import annotations

from analysis.clause import Word
from analysis.codebook.themes import Cue
from analysis.themes.around import Around
from analysis.themes.lexicon import Item
from analysis.themes.reach import REACH, agent_words, direct, intransitive, near
from analysis.themes.reading import Finding, Reading

#: Distance of a cue that asks for no object: beyond any object in reach.
BARE = 99
#: From this weight an act stands between a verb and its object; "regard the offer as theatre" has none there.
_ACT = 0.2


def act_between(around: Around, fit: tuple[int, ...]) -> bool:
    """Whether another act stands nearer than the object: "offered assurances of grain" offers assurances."""
    reading, head = around.reading, around.item.head
    between = (reading.item_at.get(place) for place in range(head + 1, fit[1]))
    return any(
        item in reading.findings and reading.findings[item].outcome.weight >= _ACT
        for item in between
        if item is not None
    )


def fit(around: Around, cue: Cue) -> tuple[int, ...]:
    """How near the cue's object stands, and where; empty where the cue does not fit. A bare cue is farthest."""
    reading, item = around.reading, around.item
    barred = bool(cue.without) and reading.holds(cue.without)
    if barred and near(reading, cue.without, around.own[:8], around.left, around.beside):
        return ()
    if (cue.subjects or cue.subjects_without) and not _done_by(reading, item, cue):
        return ()
    if cue.to_come and not _to_come(reading, item):
        return ()
    if not cue.objects and not cue.proper:
        return (BARE - 1, item.head) if cue.subjects else (BARE,)
    objects = _objects(around, cue)
    if not objects:
        return ()
    before = REACH * 2 if item.verbal and objects[0] < item.head else 0  # what follows the verb goes first
    return (before + abs(objects[0] - item.head), *objects)


def _objects(around: Around, cue: Cue) -> list[int]:
    """Where the objects that a cue asks for stand: words of its list, else any name where it takes one."""
    reading, item, words = around.reading, around.item, around.reading.words
    after = direct(reading, item, around.own)
    objects = near(reading, cue.objects, after, around.left if intransitive(reading, item, after) else range(0))
    # "fighting" counts where the list has it as such, not as a form of "fight"
    objects = [place for place in objects if words[place].form != "ing" or words[place].lower in cue.objects]
    objects = [place for place in objects if not _in_a_name(words, place)]
    if cue.proper and not objects:
        objects = [place for place in around.own[:4] if words[place].tag == "PROPN"]
    return objects


def _in_a_name(words: list[Word], place: int) -> bool:
    """Whether an adjective only opens a name: who "held the Transitional National Assembly" holds no national."""
    word = words[place]
    if word.tag != "ADJ" or not word.text[0].isupper() or place + 1 == len(words):
        return False
    return words[place + 1].tag == "PROPN"


def _done_by(reading: Reading, item: Item, cue: Cue) -> bool:
    """Whether the one who does it, the subject or a passive's agent, is of the cue's kind."""
    agent = agent_words(reading, item)
    if cue.subjects_without and near(reading, cue.subjects_without, agent):
        return False
    return not cue.subjects or any(_heads(reading.words, place) for place in near(reading, cue.subjects, agent))


def _heads(words: list[Word], place: int) -> bool:
    """Whether a common noun heads its phrase: where "an army band" enters no army does; names may follow a title."""
    return words[place].tag != "NOUN" or place + 1 == len(words) or words[place + 1].tag != "NOUN"


def _to_come(reading: Reading, item: Item) -> bool:
    """Whether what a verb tells has not happened: by its clause's mood, or by its bare form ("make them pay")."""
    clause = reading.clause(item.head)
    return reading.words[item.head].form == "base" or (clause is not None and clause.mood != "actual")


def act(around: Around, cue: Cue, fit: tuple[int, ...]) -> Finding:
    """The act with its object; what stands as its object is not counted again."""
    reading, item, objects = around.reading, around.item, fit[1:]
    for place in objects:
        inside = reading.item_at.get(place)
        if inside is not None and inside != around.index and inside not in reading.eaten:
            reading.eaten[inside] = around.index
    spread = [item.start, item.end - 1, *objects[:1]]
    return Finding(item, cue.outcome, min(spread), max(spread) + 1, [*range(item.start, item.end), *objects[:1]])
