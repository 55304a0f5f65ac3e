"""The strongest cue and the main clause brought together: which of the two says who acts, and on whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.codebook import load_speech
from analysis.posture.scene import TELLERS, Act, Scene
from analysis.posture.targets import in_passing

_SETTLED = ("asked", "line", "ours", "gesture")  # rules whose actor no cue overrules


def joined(scene: Scene, found: Act, coding: Mapping[str, Any]) -> Act:
    """The strongest cue's actor and targets, where it has them, before those of the main clause.

    The accused stays the actor where the cue is the accusing itself; whom a question asks stays the one who is asked.
    """
    actor = coding.get("actor") or ""
    if found.rule == "demand" and actor in found.targets:
        return found  # "said that Chad must leave": Chad is asked, and has done nothing
    if found.rule in _SETTLED or (scene.blames and actor == scene.speaker) or actor in TELLERS:
        return found
    if actor and found.rule in ("subject", "by-phrase") and found.actor and _beside(scene, actor, found.actor):
        return found
    if actor and _conditional(scene, actor):
        return Act(found.actor, found.rule, found.targets or (actor,))
    given = actor or found.actor
    aside = {m.code for m in scene.found if in_passing(scene, m)} - {
        m.code for m in scene.found if not in_passing(scene, m)
    }
    aimed = (code for code in coding.get("targets") or () if code != given and code not in TELLERS)
    targets = tuple(code for code in aimed if code not in aside)
    if not actor:
        return Act(found.actor, found.rule, targets or found.targets)
    return Act(actor, "coding", targets or tuple(code for code in found.targets if code != actor))


def _beside(scene: Scene, code: str, agent: str) -> bool:
    """Whether a cue's actor stands in passing where another is the main clause's: "NATO met, joined by Sweden"."""
    inside = [m for m in scene.named(scene.content) if m.code == code]
    return code != agent and bool(inside) and all(in_passing(scene, m) for m in inside)


def _conditional(scene: Scene, code: str) -> bool:
    """Whether an actor stands in a condition alone: "could be considered if Chad withdraws" is no act of Chad's."""
    if not scene.speaker or code == scene.speaker:
        return False
    words = scene.sentence.words
    conditions = [
        c.words
        for c in scene.sentence.clauses[:60]
        if c.link == "adv" and words[c.words[0]].lower in load_speech().conditions
    ]
    inside = [m.first for m in scene.named(scene.content) if m.code == code]
    return bool(inside) and all(
        any(a <= first < b for a, b in conditions) or (first > 0 and words[first - 1].lower == "should")
        for first in inside
    )  # "if Chad invades", "should Chad invade"
