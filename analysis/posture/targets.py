"""At whom an act is aimed: the codes named with it besides its actor."""

from __future__ import annotations

from analysis.clause import Span
from analysis.codebook import actors_in_use, load_speech
from analysis.mentions import Mention
from analysis.posture.beside import by_means, in_passing, no_aim, opener_of, told_apart
from analysis.posture.scene import TELLERS, THEIRS, Scene


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
        if by_means(scene, mention) or no_aim(scene, mention):
            continue
        if mention.code not in (actor, *beside) and mention.code not in TELLERS and not _teller(scene, mention):
            aside = in_passing(scene, mention)
            if not (mention.place and aside and told_apart(scene, mention)):
                (places if mention.place else passing if aside else near).append(mention.code)
    pair = parties(scene, actor, span)
    return tuple(dict.fromkeys(near or pair or _told_before(scene, actor, span) or passing or places))


def _told_before(scene: Scene, actor: str, span: Span) -> list[str]:
    """“We will answer them”, “we know his plans”: whom the sentence before told of, who does not act here."""
    main = next((clause for clause in scene.sentence.clauses if clause.link == "main"), None)
    first = scene.sentence.words[main.subject[0]].lower if main is not None and main.subject is not None else ""
    ours = scene.throughout and actor == scene.speaker and first in ("we", "i")
    for word in scene.sentence.words[span[0] : span[1]]:
        if word.lower in ("them", "him") or (ours and word.lower in THEIRS):
            code = scene.meant(word.lower)
            if code not in ("", actor, scene.speaker) and not _named_here(scene, word.start, span):
                return [code]
    return []


def _named_here(scene: Scene, start: int, span: Span) -> bool:
    """“The officers wait for a government to receive them”: several are told of before the pronoun."""
    words = (word for word in scene.sentence.words[span[0] : span[1]] if word.start < start)
    return any(word.tag == "NOUN" and word.lemma != word.lower and not word.lower.endswith("ss") for word in words)


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
    return mention.code == scene.speaker and bool(mention.first) and opener_of(scene, mention) == "by"


def parties(scene: Scene, actor: str, span: Span) -> list[str]:
    """“both sides”, “the two leaders”: the parties that the document names elsewhere; one of them tells a read-out."""
    inside = [index for index in scene.pointing if span[0] <= index < span[1] or index < 3]
    if not inside or scene.frame == "doubt":
        return []  # who doubts that "either side will give in" aims at nobody
    here = {mention.code for mention in scene.found}
    if not here.isdisjoint(set(scene.parties[:3]) - {actor}):
        return []  # "Chad's aid to Niger was discussed by the two presidents": both are named here
    others = [code for code in scene.parties if code != actor and code not in here]
    following = scene.sentence.words[inside[0] + 1].lemma if inside[0] + 1 < len(scene.sentence.words) else ""
    states = [code for code in others if (one := actors_in_use().get(code)) is not None and one.kind == "state"]
    others = states if following in load_speech().heads_of_states and len(states) > 1 else others
    single = scene.sentence.words[inside[0]].lower in load_speech().counterparts
    if len(scene.pair) == 1:
        return [code for code in scene.pair if code != actor]
    if actor in scene.pair and not single and len(scene.pair) == 2:
        return [code for code in scene.pair if code != actor]  # "the two leaders agreed": with each other
    if single and scene.throughout and not scene.third and len(others) > 1:
        return []  # a speech names many: "its neighbour" is a matter of the map
    if single or (scene.throughout and inside[0] < 2):
        return others[:1]
    if _two_named(scene, actor, here):
        return list(scene.pair)
    return others[:2] if not scene.throughout or len(others) == 1 else []


def _two_named(scene: Scene, actor: str, here: set[str]) -> bool:
    """Whether "both sides" are the two of the sentence that named two last, none of whom acts or stands here."""
    return bool(scene.pair) and here.isdisjoint(scene.pair) and not {actor, scene.speaker} & {*scene.pair}


def addressed(scene: Scene, actor: str) -> list[str]:
    """Who is spoken to, where what somebody else does touches "you", "your" or "our countries"."""
    if not scene.to or scene.to == actor:
        return []
    words = scene.sentence.words[scene.content[0] : scene.content[1]]
    if any(word.lower in ("you", "your") for word in words):
        return [scene.to]
    if any(word.lower == "i" for word in words[3:6]) and any(w.lemma in load_speech().others for w in words[:3]):
        return [scene.to]  # "my brother and I have agreed"
    ours = (i for i, word in enumerate(words) if word.lower == "our")
    near = (word for i in ours for word in words[i + 1 : i + 4])
    return [scene.to] if any(word.lemma in load_speech().shared and word.lemma != word.lower for word in near) else []


def _ourselves(scene: Scene) -> list[str]:
    """The speaker, where somebody else's act is aimed at "us" or what is "ours"; at "him" in a read-out about him."""
    if scene.throughout and scene.third and _done_to_him(scene):
        return [scene.speaker]
    words = scene.sentence.words[scene.content[0] + 1 : scene.content[1]]
    return [scene.speaker] if any(word.lower in ("us", "our", "me", "my") for word in words) else []


def _done_to_him(scene: Scene) -> bool:
    """“The general assured him that”: the object of the main verb, in a text that calls its speaker so."""
    clause = next((c for c in scene.sentence.clauses if c.link == "main"), None)
    if clause is None or clause.object is None or clause.object[1] - clause.object[0] > 1:
        return False
    return scene.sentence.words[clause.object[0]].lower in ("him", "her", "it", "them")


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
