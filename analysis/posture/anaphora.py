"""Acts that a sentence takes up from the one before: "the threat", "such a step", "this decision"."""

from __future__ import annotations

from dataclasses import replace

from analysis.codebook import load_speech
from analysis.mentions import head_of
from analysis.posture.act import carrying
from analysis.posture.scene import TELLERS, Act, Scene

_POINTS = frozenset(["the", "that", "this", "such", "these", "those"])


def taken_up(scene: Scene, done: Act, acted: str) -> Act:
    """The act with its actor where the subject is "the threat", "such a step": `acted` is who acted just before.

    Only where the sentence itself names nobody who acts, or leaves it to the speaker by default. What observers say of
    a step is about steps of that kind.
    """
    if (
        not acted[:1].isupper()
        or scene.speaker in TELLERS
        or scene.blames
        or done.rule not in ("none", "speaker")
        or done.actor not in ("", scene.speaker)
    ):
        return done
    if acted == done.actor or not _is_subject(scene):
        return done
    return replace(done, actor=acted, rule="carried", targets=tuple(code for code in done.targets if code != acted))


def _is_subject(scene: Scene) -> bool:
    """Whether the clause that carries the content is about an act told before, of which the sentence names no owner."""
    clause, words = carrying(scene), scene.sentence.words
    if clause is None or clause.subject is None or (clause.voice == "passive" and clause.oblique("by") is not None):
        return False
    first, last = clause.subject
    head = head_of(scene.sentence, clause.subject)
    if words[first].lower not in _POINTS or words[head].lemma not in load_speech().taken_up or head - first > 2:
        return False
    return last >= len(words) or words[last].lower not in ("of", "by", "on", "from", "against", "to", "that")
