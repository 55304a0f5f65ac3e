"""Whom an accusation is against, and to whom it was done: the actor and targets after a verb of blaming."""

from __future__ import annotations

from itertools import pairwise

from analysis.clause import Clause
from analysis.codebook import load_speech
from analysis.mentions import Mention
from analysis.posture.scene import TELLERS, Act, Scene
from analysis.posture.targets import parties, targets

_OWNED = frozenset(["its", "their", "our", "his", "her"])


def accused(scene: Scene, clause: Clause | None) -> Act:
    """After "accused", "blamed ... on", "condemned": the accused acts; whom it was done to are the targets."""
    words, end = scene.sentence.words, _own_end(scene)
    for mention in scene.found:
        if scene.content[0] <= mention.first < end and mention.code != scene.speaker and not mention.place:
            before = words[mention.first - 1].lower if mention.first else ""
            if before in ("against", "to") and clause is not None and clause.subject is None:
                continue
            if _sufferer(scene, mention):
                continue
            upon = targets(scene, mention.code, (mention.last + 1, end))
            return Act(
                mention.code, "accused", upon or _own_loss(scene, mention) or _own_trouble(scene, mention.last + 1)
            )
    if len(two := parties(scene, scene.speaker, (scene.content[0], end))) == 2:
        return Act(two[0], "accused", (two[1],))  # "accused both neighbours": the first-named acts (ruling 10)
    if scene.pointing and (other := _neighbour(scene)):
        return Act(other, "accused", targets(scene, other, (scene.pointing[0] + 1, end)))
    harmed = tuple(dict.fromkeys(m.code for m in scene.named((scene.content[0], end)) if _sufferer(scene, m)))
    if harmed:
        return Act("", "none", tuple(code for code in harmed if code != scene.speaker))
    if clause is None or clause.subject is None:
        held = _custody(scene)
        return Act(held, "authority" if held else "none", ())
    return Act("", "none", ())


def _sufferer(scene: Scene, mention: Mention) -> bool:
    """“condemned the invasion of Chad”, “the attack on Chad”: who is named suffers what is blamed."""
    words = scene.sentence.words
    opener = mention.first - 1
    while opener > 0 and words[opener].tag in ("DET", "ADJ"):
        opener -= 1
    if opener < 1 or words[opener].lower not in ("of", "on", "against") or words[opener - 1].tag != "NOUN":
        return False
    return words[opener].lower != "of" or words[opener - 1].lemma in load_speech().suffered


def _neighbour(scene: Scene) -> str:
    """“accuses its neighbour of breaking it”: of the two whom the document is about, the other one."""
    word = scene.sentence.words[scene.pointing[0]]
    others = [code for code in scene.parties if code != scene.speaker]
    inside = scene.content[0] <= scene.pointing[0] < scene.content[1]
    return others[0] if inside and word.lower in load_speech().counterparts and others else ""


def _own_end(scene: Scene) -> int:
    """Where the accusation ends: before what the accuser does besides, "condemned the raid and promised Chad help"."""
    clauses = scene.sentence.clauses[:60]
    number = next((i for i, clause in enumerate(clauses) if clause.lemma == scene.frame), -1)
    beside = (c.verb for c in clauses if c.link == "coord" and c.inherited and c.parent == number >= 0)
    return min((verb for verb in beside if verb > scene.content[0]), default=scene.content[1])


def _custody(scene: Scene) -> str:
    """“Condemned the arrest of a mayor in Chad”: what only a state's authorities do, where one state is the place."""
    words = scene.sentence.words
    if not any(word.lemma in load_speech().custody_nouns for word in words[scene.content[0] : scene.content[1]]):
        return ""
    near = [m for m in scene.named(scene.content) if m.place and words[m.first - 1].lower == "in"]
    return near[0].code if len(near) == 1 and near[0].code != scene.speaker else ""


def _own_loss(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """“Condemned the seizure of its tanker by Chad”: what is the speaker's stands before the one who did it."""
    words = scene.sentence.words[scene.content[0] : mention.first]
    owned = any(word.lower in ("its", "their", "our", "his", "her", "us") for word in words)
    return (scene.speaker,) if owned and scene.speaker not in ("", *TELLERS) else ()


def _own_trouble(scene: Scene, first: int) -> tuple[str, ...]:
    """“Blamed Chad for the fall of the currency”, “for its losses”: the speaker suffers it, if nobody else is named.

    "Of violating its airspace" is the accuser's airspace, "of breaking its word" the word of the accused.
    """
    if scene.speaker in ("", *TELLERS):
        return ()
    words, speech = scene.sentence.words[first : min(scene.content[1], first + 12)], load_speech()
    behind = next((words[i + 1 :] for i, word in enumerate(words) if word.lower in ("for", "over")), [])
    done = next((words[i + 1 :] for i, word in enumerate(words) if word.lower == "of"), [])
    theirs = any(one.lower in _OWNED and two.lemma in speech.ours for one, two in pairwise(done))
    suffers = any(word.lower in _OWNED - {"his", "her"} or word.lemma in speech.own for word in behind[:6])
    return (scene.speaker,) if theirs or suffers else ()
