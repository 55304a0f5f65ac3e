"""How the speaker stands to what is said: asserts, accuses, denies or reports, with the rule that says why."""

from __future__ import annotations

from analysis.codebook import load_speech
from analysis.posture.scene import TELLERS, Act, Scene, main_clause


def stance(scene: Scene, done: Act) -> tuple[str, str]:
    """(stance, rule). The writer's own voice reports; one's own act is asserted; blame of another is an accusation."""
    if not scene.speaker:
        return "reports", "narrated"
    family = scene.family
    if family == "deny" and (
        _claim(scene) or (done.actor == scene.speaker and scene.frame in ("deny", "refute", "disavow"))
    ):
        return "denies", "deny-verb"
    if scene.blames and done.actor != scene.speaker:
        return "accuses", "accuse-verb"
    if done.actor in ("", scene.speaker) and scene.speaker not in TELLERS and _denial(scene):
        return "denies", "denial"
    if done.actor == scene.speaker:
        return ("reports", "third-party") if scene.speaker in TELLERS else ("asserts", "own-act")
    if not done.actor or scene.speaker in TELLERS:
        return "reports", "third-party"
    if scene.theme == "coercion" or _blames(scene):
        return "accuses", "blame"
    return "reports", "third-party"


def _claim(scene: Scene) -> bool:
    """Whether what is rejected is a claim: "dismissed the allegations", unlike "rejected the plan"."""
    words = scene.sentence.words[scene.content[0] : min(scene.content[1], scene.content[0] + 6)]
    nouns = load_speech().claim_nouns
    return any(word.tag == "NOUN" and word.lemma in nouns for word in words)


def _denial(scene: Scene) -> bool:
    """“That account is false”, “we have attacked no one”: not "we will not attack", which promises."""
    speech, words = load_speech(), scene.sentence.words[scene.content[0] : scene.content[1]]
    if any(word.lower in speech.denial for word in words):
        return True
    clause = main_clause(scene)
    if clause is None or clause.mood != "actual" or not (clause.lemma in speech.blame or scene.theme == "coercion"):
        return False
    return clause.negated or any(word.lower in ("no", "nobody", "none") for word in words)


def _blames(scene: Scene) -> bool:
    words = load_speech().blame
    return any(word.lemma.lower() in words for word in scene.sentence.words[scene.content[0] : scene.content[1]])
