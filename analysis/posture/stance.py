"""How the speaker stands to what is said: asserts, accuses, denies or reports, with the rule that says why."""

from __future__ import annotations

from analysis.codebook import load_speech
from analysis.posture.act import Act, Scene

#: Voices that tell and do not take part.
_TELLERS = frozenset(["OBS", "MED"])


def stance(scene: Scene, done: Act, theme: str) -> tuple[str, str]:
    """(stance, rule). The writer's own voice reports; one's own act is asserted; blame of another is an accusation."""
    if not scene.speaker:
        return "reports", "narrated"
    family = scene.family
    if family == "deny" and (
        _claim(scene) or (done.actor == scene.speaker and scene.frame in ("deny", "refute", "disavow"))
    ):
        return "denies", "deny-verb"
    if family == "accuse" and done.actor != scene.speaker:
        return "accuses", "accuse-verb"
    if done.actor == scene.speaker:
        return ("reports", "third-party") if scene.speaker in _TELLERS else ("asserts", "own-act")
    if not done.actor or scene.speaker in _TELLERS:
        return "reports", "third-party"
    if theme == "coercion" or _blames(scene):
        return "accuses", "blame"
    return "reports", "third-party"


def _claim(scene: Scene) -> bool:
    """Whether what is rejected is a claim: "dismissed the allegations", unlike "rejected the plan"."""
    words = scene.sentence.words[scene.content[0] : min(scene.content[1], scene.content[0] + 6)]
    nouns = load_speech().claim_nouns
    return any(word.tag == "NOUN" and word.lemma in nouns for word in words)


def _blames(scene: Scene) -> bool:
    words = load_speech().blame
    return any(word.lemma.lower() in words for word in scene.sentence.words[scene.content[0] : scene.content[1]])
