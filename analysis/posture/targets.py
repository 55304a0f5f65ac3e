"""At whom an act is aimed: the codes named with it besides its actor."""

from __future__ import annotations

from analysis.clause import Span
from analysis.codebook import actors_in_use, load_speech
from analysis.mentions import Mention
from analysis.posture.scene import TELLERS, Scene


def targets(scene: Scene, actor: str, span: Span, beside: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Codes named in the span besides the actor, in order; mere places only where nothing else is named."""
    near: list[str] = [] if not scene.speaker or actor in ("", scene.speaker) else _ourselves(scene)
    near += beside_others(scene, actor)
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
    pair = [code for code in scene.parties if code != actor] if scene.parties and _both(scene, span) else []
    if pair and scene.throughout and _both(scene, (0, 3)):
        pair = pair[:1]  # "the two ministers agreed", told by one of them
    return tuple(dict.fromkeys(near or pair or passing or places))


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


def _both(scene: Scene, span: Span) -> bool:
    """Whether the span says "both sides", "the two leaders": parties that the document names elsewhere."""
    words = scene.sentence.words
    for index in range(span[0], min(span[1], len(words) - 1)):
        two = words[index].lower in ("both", "either") or (
            words[index].lower == "two" and words[index - 1].lower == "the"
        )
        if two and words[index + 1].lemma in load_speech().parties:
            return True
    return False


def _by_means(scene: Scene, mention: Mention) -> bool:
    """“under the auspices of NATO”, "through the Red Cross": with whose help, and never an aim."""
    opener = _opener(scene, mention)
    if opener == "of" and mention.first > 2:
        near = scene.sentence.words[max(0, mention.first - 4) : mention.first]
        return any(word.lower in load_speech().auspices for word in near)
    return opener in load_speech().means_of or _instrument(scene, mention) or _instead(scene, mention)


def in_passing(scene: Scene, mention: Mention) -> bool:
    """Whether a mention stands beside the act: under auspices, through a go-between, in a relative clause."""
    opener = _opener(scene, mention)
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
