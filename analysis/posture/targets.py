"""At whom an act is aimed: the codes named with it besides its actor."""

from __future__ import annotations

from analysis.clause import Span
from analysis.codebook import actors_in_use, load_speech
from analysis.mentions import Mention
from analysis.posture.scene import FIRST_PERSON, TELLERS, THEIRS, Scene


def targets(scene: Scene, actor: str, span: Span, beside: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Codes named in the span besides the actor, in order; mere places only where nothing else is named."""
    near: list[str] = [] if not scene.speaker or actor in ("", scene.speaker) else _ourselves(scene)
    near += beside_others(scene, actor) + addressed(scene, actor)
    passing: list[str] = []
    places: list[str] = []
    beyond = contrasts(scene)
    for mention in scene.named(span):
        if any(first <= mention.first < last for first, last in beyond):
            continue
        if _by_means(scene, mention):
            continue
        if mention.code not in (actor, *beside) and mention.code not in TELLERS and not _teller(scene, mention):
            aside = in_passing(scene, mention)
            if not (mention.place and aside and _told_apart(scene, mention)):
                (places if mention.place else passing if aside else near).append(mention.code)
    pair = _parties(scene, actor, span)
    return tuple(dict.fromkeys(near or pair or _told_before(scene, actor, span) or passing or places))


def _told_before(scene: Scene, actor: str, span: Span) -> list[str]:
    """“We will answer them”, “we know their plans”: whom the sentence before told of, who does not act here."""
    if scene.other in ("", actor, scene.speaker):
        return []
    words = scene.sentence.words[span[0] : span[1]]
    ours = scene.throughout and actor == scene.speaker
    return [scene.other] if any(w.lower in ("them", "him") or (ours and w.lower in THEIRS) for w in words) else []


def contrasts(scene: Scene) -> list[Span]:
    """The subjects that act for themselves beside the act: "urged both to wait, while Chad offered to mediate"."""
    found = []
    for clause in scene.sentence.clauses[:60]:
        opener = clause.subject[0] - 1 if clause.subject is not None and not clause.inherited else 0
        apart = opener > 1 and scene.sentence.words[opener - 1].lower == ","
        if clause.link == "adv" and apart and scene.sentence.words[opener].lower in ("while", "whereas"):
            assert clause.subject is not None
            found.append(clause.subject)
    return found


def _teller(scene: Scene, mention: Mention) -> bool:
    """Whether the speaker stands in the frame of the report: "was accused by Ankara of"."""
    return mention.code == scene.speaker and bool(mention.first) and _opener(scene, mention) == "by"


def _opener(scene: Scene, mention: Mention) -> str:
    """The word before a mention, past an article."""
    first = mention.first - 1
    if first > 0 and scene.sentence.words[first].tag == "DET":
        first -= 1
    return scene.sentence.words[first].lower if first >= 0 else ""


def _parties(scene: Scene, actor: str, span: Span) -> list[str]:
    """“both sides”, “the two leaders”: the parties that the document names elsewhere; one of them tells a read-out."""
    inside = [index for index in scene.pointing if span[0] <= index < span[1] or index < 3]
    if not inside:
        return []
    here = {mention.code for mention in scene.found}
    others = [code for code in scene.parties if code != actor and code not in here]
    following = scene.sentence.words[inside[0] + 1].lemma if inside[0] + 1 < len(scene.sentence.words) else ""
    states = [code for code in others if (one := actors_in_use().get(code)) is not None and one.kind == "state"]
    others = states if following in load_speech().heads_of_states and len(states) > 1 else others
    single = scene.sentence.words[inside[0]].lower in load_speech().counterparts
    return others[:1] if single or (scene.throughout and inside[0] < 3) else others[:2]


def addressed(scene: Scene, actor: str) -> list[str]:
    """Who is spoken to, where what somebody else does touches "you", "your" or "our countries"."""
    if not scene.to or scene.to == actor:
        return []
    words = scene.sentence.words[scene.content[0] : scene.content[1]]
    if any(word.lower in ("you", "your") for word in words):
        return [scene.to]
    ours = (i for i, word in enumerate(words) if word.lower == "our")
    near = (word for i in ours for word in words[i + 1 : i + 4])
    return [scene.to] if any(word.lemma in load_speech().shared and word.lemma != word.lower for word in near) else []


def _by_means(scene: Scene, mention: Mention) -> bool:
    """“under the auspices of NATO”, "through the Red Cross": with whose help, and never an aim."""
    opener = _opener(scene, mention)
    if opener == "of" and mention.first > 2:
        near = scene.sentence.words[max(0, mention.first - 4) : mention.first]
        return any(word.lower in load_speech().auspices for word in near) or _measure_of(scene, mention)
    return opener in load_speech().means_of or _instrument(scene, mention) or _instead(scene, mention)


def _measure_of(scene: Scene, mention: Mention) -> bool:
    """“in defiance of resolutions of the Security Council”: what an organisation laid down, not the organisation."""
    actor, words = actors_in_use().get(mention.code), scene.sentence.words
    of = mention.first - 1 - (mention.first > 0 and words[mention.first - 1].tag == "DET")
    union = actor is not None and actor.kind == "organisation"
    return of > 0 and words[of].lower == "of" and union and words[of - 1].lemma in load_speech().measures


def _beneath(scene: Scene, mention: Mention) -> bool:
    """“after her visit to Chad”, “amid attacks from Chad”: inside a phrase that only says when or in spite of what."""
    words, speech = scene.sentence.words, load_speech()
    for index in range(mention.first - 1, max(-1, mention.first - 9), -1):
        if words[index].tag not in ("NOUN", "ADJ", "DET", "PROPN", "PRON", "ADP", "NUM", "PART"):
            return words[index].lower in speech.meanwhile
        if words[index].lower in speech.meanwhile:
            return True
    return False


def _topic(scene: Scene, mention: Mention) -> bool:
    """“Let me begin with Chad”, “on Chad, ...”: what somebody comes to speak of."""
    words, first = scene.sentence.words, mention.first
    if first < 2 or _opener(scene, mention) not in ("with", "to", "on"):
        return False
    near = [word.lemma for word in words[max(0, first - 3) : first]]
    opens = not load_speech().turning.isdisjoint(near) and scene.throughout and not scene.theme
    return opens and any(word.lower in FIRST_PERSON for word in words[:first])


def _before_forum(scene: Scene, mention: Mention) -> bool:
    """“take Chad to the Security Council”: an organisation before which one goes is where it is done, not its aim."""
    actor = actors_in_use().get(mention.code)
    if actor is None or actor.kind != "organisation" or _opener(scene, mention) != "to":
        return False
    near = scene.sentence.words[max(0, mention.first - 9) : mention.first]
    return any(word.tag == "VERB" and word.lemma in load_speech().brought for word in near)


def _of_theirs(scene: Scene, mention: Mention) -> bool:
    """“Chad's ties with Niger”, said of Chad: whom somebody else's ties, aid or quarrel concern is beside the act."""
    words = scene.sentence.words
    noun = mention.first - 2 - (mention.first > 1 and words[mention.first - 1].tag == "DET")
    if noun < 1 or words[noun].tag != "NOUN" or words[noun + 1].tag != "ADP" or scene.theme == "coercion":
        return False
    phrase = next((p for p in scene.sentence.noun_phrases if p.head == noun), None)
    owner = scene.code(phrase.possessor) if phrase is not None and phrase.possessor is not None else ""
    return owner not in ("", mention.code, scene.speaker)


def in_passing(scene: Scene, mention: Mention) -> bool:
    """Whether a mention stands beside the act: under auspices, through a go-between, in a relative clause."""
    opener = _opener(scene, mention)
    if _beneath(scene, mention) or _topic(scene, mention):
        return True
    if _measure_of(scene, mention) or _before_forum(scene, mention) or _of_theirs(scene, mention):
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
    return bool(inner) and min(inner, key=lambda c: c.words[1] - c.words[0]).link in ("rel", "adv")


def _told_apart(scene: Scene, mention: Mention) -> bool:
    """Whether a place stands in a relative clause or a condition: "those who have friends in Chad"."""
    clauses = scene.sentence.clauses[:60]
    inner = [c for c in clauses if c.words[0] <= mention.first < c.words[1]]
    clause = min(inner, key=lambda c: c.words[1] - c.words[0], default=None)
    if clause is None:
        return False
    opens = scene.sentence.words[clause.words[0]].lower in load_speech().conditions
    return clause.link == "rel" or (clause.link == "adv" and opens)


def _instrument(scene: Scene, mention: Mention) -> bool:
    """“struck with Western missiles” does nothing to the West, "renewed United Nations sanctions" nothing to them."""
    speech, words = load_speech(), scene.sentence.words[mention.last + 1 : mention.last + 4]
    noun = next((word for word in words if word.tag != "ADJ"), None)
    if noun is None or noun.tag != "NOUN":
        return False
    used = (
        _opener(scene, mention) == "with" and mention.kind in ("demonym", "group") and noun.lemma in speech.instruments
    )
    actor = actors_in_use().get(mention.code)
    return used or (noun.lemma in speech.measures and actor is not None and actor.kind == "organisation")


def _instead(scene: Scene, mention: Mention) -> bool:
    """“to reassure Oslo rather than to impress Accra” is not aimed at Accra."""
    before = [word.lower for word in scene.sentence.words[max(0, mention.first - 5) : mention.first]]
    return "rather" in before and "than" in before


def _ourselves(scene: Scene) -> list[str]:
    """The speaker, where somebody else's act is aimed at "us" or at what is "ours"."""
    words = scene.sentence.words[scene.content[0] + 1 : scene.content[1]]
    return [scene.speaker] if any(word.lower in ("us", "our", "me", "my") for word in words) else []


def beside_others(scene: Scene, actor: str) -> list[str]:
    """Who acts together with the actor: "Seoul and Canberra offered" has the second as its target (ruling 10)."""
    for clause in scene.sentence.clauses:
        if (
            clause.subject is None
            or scene.sentence.whole(clause.subject)[1] - clause.subject[0] < 3
            or clause.link not in ("main", "coord", "that")
        ):
            continue
        first, last = scene.sentence.whole(clause.subject)  # "the ministers of Chad and Niger"
        codes = [m.code for m in scene.found if first <= m.first < last and not m.place]
        joined = any(word.lower in ("and", "&") for word in scene.sentence.words[first:last])
        if joined and len(codes) > 1 and codes[0] == actor:
            return [code for code in codes[1:] if code != actor]
    return []
