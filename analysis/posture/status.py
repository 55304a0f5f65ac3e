"""What the speaker's part in a statement says of its status, beyond the words of the act itself."""

from __future__ import annotations

from analysis.codebook import actors_in_use
from analysis.posture.scene import Act, Scene


def settled(scene: Scene, done: Act, stance: str, status: str, rule: str) -> tuple[str, str]:
    """Status and rule: what is denied is negated (ruling 2); a condition is one although no theme was found.

    A condition counts without a theme only where an actor of the codebook speaks or acts: "if it rains" is weather.
    """
    if stance == "denies" and status not in ("conditional", "negated"):
        return "negated", "denied"
    if scene.frame == "doubt" and status in ("actual", "prospective"):
        return "negated", "doubt"
    if not scene.theme and scene.sentence.text.rstrip('"”’ ').endswith("?"):
        return "prospective", "asked"  # a question leaves open what it asks (ruling 11)
    if scene.theme or status != "actual":
        return status, rule
    actors = actors_in_use()
    if (scene.speaker in actors or done.actor in actors) and any(
        scene.content[0] <= condition.start < scene.content[1] and not condition.past
        for condition in scene.sentence.conditions
    ):
        return "conditional", "if"
    return status, rule
