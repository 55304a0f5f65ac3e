"""Who is named beside an act and is not its aim: by whose means, when, before whom, on what topic it is done."""

from __future__ import annotations

from itertools import pairwise

from analysis.clause import Clause
from analysis.codebook import actors_in_use, load_speech
from analysis.mentions import Mention
from analysis.posture.scene import FIRST_PERSON, Scene, main_clause

#: Openers of a clause that only says when. "When" itself tells how it was done: "killed two when it fired on Chad".
_WHEN = frozenset(["after", "before", "while", "since", "as"])


def opener_of(scene: Scene, mention: Mention) -> str:
    """The word before a mention, past an article."""
    first = mention.first - 1
    if first > 0 and scene.sentence.words[first].tag == "DET":
        first -= 1
    return scene.sentence.words[first].lower if first >= 0 else ""


def by_means(scene: Scene, mention: Mention) -> bool:
    """“under the auspices of NATO”, "through the Red Cross": with whose help, and never an aim."""
    opener = opener_of(scene, mention)
    if opener == "at" and (_joined_by(scene, mention, load_speech().requests) or _union(mention)):
        return True
    if opener == "with" and _joined_by(scene, mention, load_speech().helped):
        return True
    if opener == "of" and mention.first > 2:
        near = scene.sentence.words[max(0, mention.first - 4) : mention.first]
        asked = any(word.lemma in load_speech().requests for word in near)
        asked = asked or (near[0].lower == "with" and _joined_by(scene, mention, load_speech().helped))
        return asked or any(word.lower in load_speech().auspices for word in near) or _measure_of(scene, mention)
    return opener in load_speech().means_of or _instrument(scene, mention) or _instead(scene, mention)


def _joined_by(scene: Scene, mention: Mention, nouns: frozenset[str]) -> bool:
    """“at Chad's request”, “with the consent of Chad”."""
    words = scene.sentence.words[max(0, mention.first - 3) : mention.last + 4]
    return any(word.tag == "NOUN" and word.lemma in nouns for word in words)


def _union(mention: Mention) -> bool:
    actor = actors_in_use().get(mention.code)
    return actor is not None and actor.kind == "organisation"


def _joining(scene: Scene, mention: Mention) -> bool:
    """“punished it for joining the alliance”: the union that somebody joins is no aim of what is done for it."""
    words = scene.sentence.words
    first = mention.first - 1 - (mention.first > 0 and words[mention.first - 1].tag in ("DET", "ADP"))
    near = words[max(0, first - 1) : mention.first]
    return _union(mention) and any(w.form == "ing" and w.lemma in load_speech().membership for w in near)


def _measure_of(scene: Scene, mention: Mention) -> bool:
    """“in defiance of resolutions of the Security Council”: what an organisation laid down, not the organisation."""
    words = scene.sentence.words
    of = mention.first - 1 - (mention.first > 0 and words[mention.first - 1].tag == "DET")
    return of > 0 and words[of].lower == "of" and _union(mention) and words[of - 1].lemma in load_speech().measures


def _beneath(scene: Scene, mention: Mention) -> bool:
    """“after her visit to Chad”, “amid attacks from Chad”: inside a phrase that only says when or in spite of what."""
    words, speech = scene.sentence.words, load_speech()
    for index in range(mention.first - 1, max(-1, mention.first - 9), -1):
        if words[index].tag not in ("NOUN", "ADJ", "DET", "PROPN", "PRON", "ADP", "NUM", "PART"):
            return words[index].lower in speech.meanwhile
        before = words[index - 1] if index else words[0]
        topic = words[index].lower in speech.about and before.tag == "NOUN" and before.lower != "hand"  # "hand over"
        if words[index].lower in speech.meanwhile or topic:
            return True
    return False


def _topic(scene: Scene, mention: Mention) -> bool:
    """“Let me begin with Chad”, “on Chad, ...”: what somebody comes to speak of."""
    words, first = scene.sentence.words, mention.first
    if first < 2 or opener_of(scene, mention) not in ("with", "to", "on"):
        return False
    near = [word.lemma for word in words[max(0, first - 3) : first]]
    opens = not load_speech().turning.isdisjoint(near) and scene.throughout and not scene.theme
    return opens and any(word.lower in FIRST_PERSON for word in words[:first])


def _referred(scene: Scene, mention: Mention) -> bool:
    """“I would refer you to Chad”: who answers what the speaker leaves open."""
    words = [word.lower for word in scene.sentence.words[max(0, mention.first - 5) : mention.first]]
    return any(one in ("refer", "direct") and two == "you" for one, two in pairwise(words))


def _partner_of(scene: Scene, mention: Mention) -> bool:
    """“The sovereignty of a NATO ally”: a member of the organisation is not the organisation."""
    words, after = scene.sentence.words, mention.last + 1
    if not _union(mention) or after >= len(words) or words[after].lemma != words[after].lower:
        return False  # "restrictions for new EU members" are meant for the union
    return words[after].lemma in load_speech().others | {"member"}


def _before_forum(scene: Scene, mention: Mention) -> bool:
    """“take Chad to the Security Council”: an organisation before which one goes is where it is done, not its aim."""
    if not _union(mention) or opener_of(scene, mention) != "to":
        return False
    near = scene.sentence.words[max(0, mention.first - 9) : mention.first]
    return any(word.tag == "VERB" and word.lemma in load_speech().brought for word in near)


def _of_theirs(scene: Scene, mention: Mention) -> bool:
    """“Chad's ties with Niger”, said of Chad: whom somebody else's ties, aid or quarrel concern is beside the act."""
    words = scene.sentence.words
    noun = mention.first - 2 - (mention.first > 1 and words[mention.first - 1].tag == "DET")
    if noun < 1 or words[noun].tag != "NOUN" or words[noun + 1].tag != "ADP" or scene.theme == "coercion":
        return False
    near = (scene.sentence.phrase_at.get(start) for start in range(noun, max(-1, noun - 8), -1))
    phrase = next((p for p in near if p is not None and p.head == noun), None)
    owner = scene.code(phrase.possessor) if phrase is not None and phrase.possessor is not None else ""
    return owner not in ("", mention.code, scene.speaker)


def _range(scene: Scene, mention: Mention) -> bool:
    """“from Oslo to Accra, governments have acted”: both ends of everywhere."""
    words = scene.sentence.words
    around = [words[i].lower if 0 <= i < len(words) else "" for i in (mention.first - 1, mention.last + 1)]
    if "to" not in around or around[0] not in ("from", "to"):
        return False  # before the others are looked through: a list of thousands stays linear
    near = [m for m in scene.found if abs(m.first - mention.first) < 5 and m is not mention]
    if around == ["from", "to"]:
        return any(m.first == mention.last + 2 for m in near)
    return around[0] == "to" and any(m.last == mention.first - 2 and words[m.first - 1].lower == "from" for m in near)


def _because(scene: Scene, mention: Mention) -> bool:
    """“refused because Chad had not paid”, “although Chad protested”: named to say why or when, and not the aim.

    Who acts in a clause that says when may be the aim: "shut its airspace after Chad had fired".
    """
    clauses = scene.sentence.clauses[:60]
    inner = [c for c in clauses if c.words[0] <= mention.first < c.words[1] and c.verb >= scene.content[0]]
    clause = min(inner, key=lambda c: c.words[1] - c.words[0], default=None)
    opener = scene.sentence.words[clause.words[0]].lower if clause is not None else ""
    if clause is not None and clause.link == "adv" and opener in _WHEN:  # "after a jet fell over Chad"
        return clause.subject is None or not clause.subject[0] <= mention.first < clause.subject[1]
    return opener in load_speech().reasons


def no_aim(scene: Scene, mention: Mention) -> bool:
    """Whether a mention only says when, before whom, under what or on what topic something is done: never an aim."""
    if _beneath(scene, mention) or _topic(scene, mention) or _joining(scene, mention) or _range(scene, mention):
        return True
    if _referred(scene, mention) or _partner_of(scene, mention):
        return True
    return _measure_of(scene, mention) or _before_forum(scene, mention) or _because(scene, mention)


def apposed(scene: Scene, mention: Mention) -> bool:
    """“Chad, once Oslo's closest ally, has left”: between the commas that part the subject from its verb."""
    clause, words = main_clause(scene), scene.sentence.words
    if clause is None or clause.subject is None or clause.subject[1] >= clause.verb:
        return False
    first = clause.subject[1]
    if words[first].lower != "," or not first < mention.first < clause.verb:
        return False
    if words[first + 1].lower in ("together", "along", "alongside", "with"):
        return False  # who does it with the subject
    return any(word.lower == "," for word in words[mention.last + 1 : clause.verb])


def in_passing(scene: Scene, mention: Mention) -> bool:
    """Whether a mention stands beside the act: under auspices, through a go-between, in a relative clause."""
    opener = opener_of(scene, mention)
    if no_aim(scene, mention) or _of_theirs(scene, mention) or apposed(scene, mention):
        return True
    if opener in load_speech().beside or (scene.subtheme == "talks" and opener == "on"):
        return True  # "talks on Chad" are not held with Chad
    if _instrument(scene, mention) or _instead(scene, mention):
        return True
    if len(scene.sentence.clauses) > 60:
        return False  # no sentence but a broken one: keep it linear
    inner = [
        c for c in scene.sentence.clauses if c.words[0] <= mention.first < c.words[1] and c.verb >= scene.content[0]
    ]
    if not inner:
        return False
    clause = min(inner, key=lambda c: c.words[1] - c.words[0])
    return clause.link in ("rel", "adv") or _hangs_on(scene, clause)


def _hangs_on(scene: Scene, clause: Clause) -> bool:
    """“A request to lean on Chad”, “a step that Chad called a bluff”: what hangs on a noun beside the act."""
    first = clause.words[0]
    before = scene.sentence.words[first - 1] if first else None
    if before is None or before.tag != "NOUN":
        return False
    wished = clause.link == "to" and before.lemma in load_speech().wished and clause.verb < scene.content[1]
    return wished or (clause.link == "that" and before.lemma in ("step", "move", "measure", "gesture"))


def told_apart(scene: Scene, mention: Mention) -> bool:
    """Whether a place stands in a relative clause or a condition: "those who have friends in Chad"."""
    clauses = scene.sentence.clauses[:60]
    inner = [c for c in clauses if c.words[0] <= mention.first < c.words[1]]
    clause = min(inner, key=lambda c: c.words[1] - c.words[0], default=None)
    if clause is None:
        return False
    opens = scene.sentence.words[clause.words[0]].lower in load_speech().conditions | _WHEN
    return clause.link == "rel" or (clause.link == "adv" and opens)


def _instrument(scene: Scene, mention: Mention) -> bool:
    """“struck with Western missiles” does nothing to the West, "renewed United Nations sanctions" nothing to them."""
    speech, words = load_speech(), scene.sentence.words[mention.last + 1 : mention.last + 4]
    noun = next((word for word in words if word.tag != "ADJ"), None)
    if noun is None or noun.tag != "NOUN":
        return False
    used = (
        opener_of(scene, mention) == "with"
        and mention.kind in ("demonym", "group")
        and noun.lemma in speech.instruments
    )
    actor = actors_in_use().get(mention.code)
    return used or (noun.lemma in speech.measures and actor is not None and actor.kind == "organisation")


def _instead(scene: Scene, mention: Mention) -> bool:
    """“to reassure Oslo rather than to impress Accra”, "meant for Oslo, not for Accra" is not aimed at Accra."""
    words = scene.sentence.words
    near = words[max(0, mention.first - 4) : mention.first]
    barred = next((i for i, word in enumerate(near[:-1]) if word.lower == "," and near[i + 1].lower == "not"), -1)
    if barred >= 0 and all(word.tag in ("ADP", "DET", "ADJ") for word in near[barred + 2 :]):
        return True
    before = [word.lower for word in words[max(0, mention.first - 5) : mention.first]]
    return "rather" in before and "than" in before
