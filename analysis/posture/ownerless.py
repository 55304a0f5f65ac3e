"""Harm that the words name without a doer is nobody's act, whoever the sentence is about.

"Kyiv sounded calm while officials said that an invasion was imminent" lays no invasion on Kyiv, and "Oslo recalled that
Bern had condemned the raid" lays the raid neither on Bern nor on Oslo.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.posture.scene import THIRD_PERSON, Act, Scene

_HARMS = frozenset(["force", "sanctions", "pressure"])
#: Rules that give the one who speaks or whom the sentence is about, not the one who is accused.
_OWN = frozenset(["subject", "speaker", "coding"])
_REPORTED = frozenset(["condemn", "accuse", "regret", "concern"])
#: Nouns after which harm is something seen or told: "its view of the leverage that others have".
_SEEN = frozenset(
    ["view", "image", "picture", "account", "idea", "perception", "portrait", "fear", "notion", "narrative"]
)
_BEFORE = 9


def ownerless(scene: Scene, done: Act, coding: Mapping[str, Any], start: int) -> Act:
    """The act without an actor where only a name in another clause, and no word of the cue, gave one.

    `start` is the statement's place in its document, which the coding's offsets count from.
    """
    if scene.blames or scene.subtheme not in _HARMS or not coding or coding["actor"]:
        return done
    if done.rule in _OWN and not _REPORTED.isdisjoint(coding["rule"].split()):
        return Act("", "none", ())
    if done.rule != "subject" or _has_verb(scene, coding["cue"]) or _within(scene, done, coding["start"] - start):
        return done
    return Act("", "none", tuple(code for code in done.targets if code != done.actor))


def _has_verb(scene: Scene, cue: str) -> bool:
    """Whether a verb of the cue says that it is done: "imposed sanctions", not "an invasion"."""
    said = set(cue.split())
    return any(word.tag == "VERB" and word.lower in said for word in scene.sentence.words)


def _within(scene: Scene, done: Act, offset: int) -> bool:
    """Whether the cue stands in a clause whose subject is the actor: "Bern answered with an embargo"."""
    word = next((n for n, one in enumerate(scene.sentence.words) if one.end > offset), 0)
    holding = [clause for clause in scene.sentence.clauses[:60] if clause.words[0] <= word < clause.words[1]]
    if any(one.lemma in _SEEN for one in scene.sentence.words[max(0, word - _BEFORE) : word]):
        return False
    if not holding:
        return True
    own = max(holding, key=lambda clause: (clause.words[0], -clause.words[1]))
    if own.subject is None or own.subject[0] > word:
        return True
    pronoun = scene.sentence.words[own.subject[0]].lower in THIRD_PERSON  # "ordered what he called an operation"
    return pronoun or scene.code(own.subject) == done.actor
