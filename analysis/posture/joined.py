"""The strongest cue and the main clause brought together: which of the two says who acts, and on whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.clause import Clause
from analysis.codebook import actors_in_use, load_speech
from analysis.mentions import Mention, head_of
from analysis.posture.beside import apposed, by_means, in_passing
from analysis.posture.scene import TELLERS, Act, Scene, main_clause
from analysis.posture.targets import beside_others

#: What ends the words after "between".
_ENDS = frozenset(["VERB", "AUX", "MODAL", "SCONJ", "PUNCT"])
_SETTLED = ("asked", "line", "ours", "gesture")  # rules whose actor no cue overrules


def joined(scene: Scene, found: Act, coding: Mapping[str, Any]) -> Act:
    """Who acts and on whom, from the strongest cue and the main clause; then what two do, or one is told."""
    done = _merged(scene, found, coding)
    if (undergone := _undergone(scene, done)) is not None:
        return undergone
    if scene.blames and done.actor not in ("", scene.speaker) and (others := beside_others(scene, scene.speaker)):
        upon = (*others, *done.targets)  # "Oslo and Bern condemned the raid": the second is a target (ruling 8)
        return Act(done.actor, done.rule, tuple(dict.fromkeys(code for code in upon if code != done.actor)))
    if not done.actor and scene.theme and (pair := _between(scene) or _the_two(scene)):
        return Act(pair[0], "joint", pair[1:])
    if done.actor == scene.speaker and not done.targets and (told := _told(scene) or _written_to(scene)):
        return Act(done.actor, done.rule, told)
    return done


def _undergone(scene: Scene, done: Act) -> Act | None:
    """“Chad faces sanctions from France”: the subject suffers it, and who does it stands after "from" or "by"."""
    clause = main_clause(scene)
    if clause is None or scene.theme != "coercion" or not done.actor or clause.voice == "passive":
        return None
    if clause.lemma in load_speech().succumbs and scene.code(clause.subject) == done.actor:
        held = _custodian(scene, done.actor)
        return Act(held, "owner" if held else "none", (done.actor,))
    if clause.lemma not in load_speech().undergoes or scene.code(clause.subject) != done.actor:
        return None
    by = scene.code(clause.oblique("from", "by"))
    return Act(by, "by-phrase" if by else "none", (done.actor,))


def _custodian(scene: Scene, but: str) -> str:
    """“died in Chadian police custody”: in whose hands somebody was."""
    words = scene.sentence.words
    for mention in scene.named(scene.content):
        near = words[mention.last + 1 : mention.last + 4]
        if mention.code != but and any(word.lemma in load_speech().custodies for word in near):
            return mention.code
    return ""


def _between(scene: Scene) -> tuple[str, ...]:
    """“talks between Chad and Niger”: both do it, the first-named is the actor (ruling 10)."""
    words = scene.sentence.words
    for index in range(scene.content[0], scene.content[1]):
        if words[index].lower == "between":
            stop = next((i for i in range(index + 1, min(index + 14, len(words))) if words[i].tag in _ENDS), index + 14)
            codes = dict.fromkeys(m.code for m in scene.found if index < m.first < stop and m.code not in TELLERS)
            return tuple(codes) if len(codes) > 1 else ()
    return ()


def _written_to(scene: Scene) -> tuple[str, ...]:
    """“Chad's protest note to Niger went unanswered”: to whom the words go that the sentence is about."""
    first, last = scene.teller
    words = scene.sentence.words
    for mention in scene.found if first >= 0 else ():
        near = words[last : mention.first]
        if last < mention.first <= last + 5 and near and words[mention.first - 1].lower in ("to", "against", "toward"):
            said = any(word.lemma in load_speech().words for word in near)
            return (mention.code,) if said and all(w.tag in ("NOUN", "ADJ", "PART", "ADP") for w in near) else ()
    return ()


def _the_two(scene: Scene) -> tuple[str, ...]:
    """“The two leaders discussed it”, told by nobody: the first-named of the two acts with the other (ruling 10)."""
    clause = main_clause(scene)
    if scene.speaker or clause is None or clause.subject is None or len(scene.parties) < 2:
        return ()
    first, last = clause.subject
    counterpart = load_speech().counterparts
    inside = [i for i in scene.pointing if first <= i < last and scene.sentence.words[i].lower not in counterpart]
    return scene.parties[:2] if inside else ()


def _told(scene: Scene) -> tuple[str, ...]:
    """“told Oslo that it was ready to talk”: what is the speaker's own act is aimed at the state that is told."""
    if scene.family != "tell":
        return ()
    frame = next((c for c in scene.sentence.clauses[:60] if c.lemma == scene.frame and c.object is not None), None)
    if frame is not None and (pair := _both_told(scene, frame)):
        return pair
    if not scene.theme:
        return ()
    code = scene.code(frame.object) if frame is not None else ""
    actor = actors_in_use().get(code)
    if frame is None or frame.object is None or actor is None or code == scene.speaker:
        return ()
    led = scene.sentence.words[head_of(scene.sentence, frame.object)].lemma in load_speech().members
    return (code,) if actor.kind == "state" or led else ()  # "told the bloc's leaders"


def _both_told(scene: Scene, frame: Clause) -> tuple[str, ...]:
    """“told both of his counterparts that Oslo was ready”."""
    near = range(frame.verb + 1, min(frame.verb + 6, scene.content[0]))
    pointed = not set(near).isdisjoint(scene.pointing)
    return tuple(code for code in scene.parties if code != scene.speaker)[:2] if pointed else ()


def _merged(scene: Scene, found: Act, coding: Mapping[str, Any]) -> Act:
    """The strongest cue's actor and targets, where it has them, before those of the main clause.

    The accused stays the actor where the cue is the accusing itself; whom a question asks stays the one who is asked.
    """
    actor = coding.get("actor") or ""
    if scene.frame == "doubt" and actor == scene.speaker and _of_its_own(scene):
        return found  # "doubted that either would give in": the doubt is no act
    if found.rule == "demand" and actor in found.targets:
        return found  # "said that Chad must leave": Chad is asked, and has done nothing
    if (
        (found.rule in _SETTLED and (found.targets or found.rule != "gesture"))
        or (scene.blames and actor == scene.speaker)
        or actor in TELLERS
    ):
        return found
    if actor and found.rule in ("subject", "by-phrase") and found.actor and _beside(scene, actor, found.actor):
        return found if scene.theme != "coercion" or not _told_why(scene, actor) else Act("", "none", ())
    if actor and found.rule == "subject" and found.actor != actor and _apposed(scene, actor):
        return found  # "Chad, once Oslo's closest ally, watches"
    if actor and _conditional(scene, actor):
        return Act(found.actor, found.rule, found.targets or (actor,))
    given = actor or found.actor
    aimed = [code for code in coding.get("targets") or () if code != given and code not in TELLERS]
    aside = _aside(scene) if aimed else set()
    more = found.targets if found.actor == given else ()
    targets = tuple(dict.fromkeys([*(code for code in aimed if code not in aside), *more]))
    if targets:
        targets = tuple(dict.fromkeys((*beside_others(scene, given), *targets)))
    if not actor:
        return Act(found.actor, found.rule, targets or found.targets)
    theirs = found.rule == "owner" or (
        found.rule == "subject" and scene.speaker == actor and scene.family == "position"
    )
    owned = (found.actor,) if theirs else ()  # "warned that Chad's drones would fall", "hopes that Chad will sign"
    return Act(actor, "coding", targets or tuple(code for code in (*owned, *found.targets) if code not in ("", actor)))


def _of_its_own(scene: Scene) -> bool:
    """Whether the content is a clause about somebody or something else than the speaker."""
    clause = main_clause(scene)
    if clause is None or clause.link not in ("that", "quote") or clause.subject is None:
        return False
    return scene.code(clause.subject) != scene.speaker


def _aside(scene: Scene) -> set[str]:
    """Codes that are named apart from the act and nowhere else."""
    judged = [(mention.code, _apart(scene, mention)) for mention in scene.found]
    return {code for code, apart in judged if apart} - {code for code, apart in judged if not apart}


def _apart(scene: Scene, mention: Mention) -> bool:
    """Whether a mention is no aim of the act: beside it, or among the words that name the speaker."""
    first, last = scene.teller
    return first <= mention.first < last or in_passing(scene, mention) or by_means(scene, mention)


def _beside(scene: Scene, code: str, agent: str) -> bool:
    """Whether a cue's actor stands in passing where another is the main clause's: "NATO met, joined by Sweden"."""
    inside = [m for m in scene.named(scene.content) if m.code == code]
    return code != agent and bool(inside) and all(in_passing(scene, m) for m in inside)


def _told_why(scene: Scene, code: str) -> bool:
    """“Sweden gives up neutrality because Russia's aggression”: harm told as the reason is not the subject's."""
    words = scene.sentence.words
    reasons = [c.words for c in scene.sentence.clauses[:60] if words[c.words[0]].lower in load_speech().reasons]
    inside = [m.first for m in scene.named(scene.content) if m.code == code]
    return any(a <= first < b for a, b in reasons for first in inside)


def _apposed(scene: Scene, code: str) -> bool:
    """Whether an actor stands only in an apposition of the main clause's subject."""
    named = [mention for mention in scene.named(scene.content) if mention.code == code]
    return bool(named) and all(apposed(scene, mention) for mention in named)


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
