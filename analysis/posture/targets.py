"""At whom an act is aimed: the codes named with it besides its actor."""

from __future__ import annotations

from analysis.clause import Span
from analysis.mentions import Mention
from analysis.posture.scene import TELLERS, Scene


def targets(scene: Scene, actor: str, span: Span, beside: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Codes named in the span besides the actor, in order; mere places only where nothing else is named."""
    near: list[str] = [] if not actor or actor == scene.speaker else _ourselves(scene)
    near += _joint(scene, actor)
    places: list[str] = []
    for mention in scene.named(span):
        if mention.code not in (actor, *beside) and mention.code not in TELLERS:
            (places if mention.place or _in_passing(scene, mention) else near).append(mention.code)
    return tuple(dict.fromkeys(near or places))


def _in_passing(scene: Scene, mention: Mention) -> bool:
    """Whether a mention stands in a relative or adverbial clause of the content: beside the act, not in it."""
    if len(scene.sentence.clauses) > 60:
        return False  # no sentence but a broken one: keep it linear
    inner = [
        c for c in scene.sentence.clauses if c.words[0] <= mention.first < c.words[1] and c.verb >= scene.content[0]
    ]
    return bool(inner) and min(inner, key=lambda c: c.words[1] - c.words[0]).link in ("rel", "adv")


def _ourselves(scene: Scene) -> list[str]:
    """The speaker, where somebody else's act is aimed at "us" or at what is "ours"."""
    words = scene.sentence.words[scene.content[0] + 1 : scene.content[1]]
    return [scene.speaker] if any(word.lower in ("us", "our", "me", "my") for word in words) else []


def _joint(scene: Scene, actor: str) -> list[str]:
    """Who acts together with the actor: "Seoul and Canberra offered" has the second as its target (ruling 10)."""
    for clause in scene.sentence.clauses:
        if (
            clause.subject is None
            or clause.subject[1] - clause.subject[0] < 3
            or clause.link not in ("main", "coord", "that")
        ):
            continue
        codes = [m.code for m in scene.named(clause.subject) if not m.place]
        joined = any(word.lower in ("and", "&") for word in scene.sentence.words[clause.subject[0] : clause.subject[1]])
        if joined and len(codes) > 1 and codes[0] == actor:
            return [code for code in codes[1:] if code != actor]
    return []
