"""The scene of a statement: its words, its actors, the verb of its report, and the stretch that is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analysis.clause import Clause, Sentence, Span, parse
from analysis.codebook import load_speech
from analysis.posture.course import Course, of_parties
from analysis.posture.scene import FIRST_PERSON, Scene, main_clause

_PRONOUNS = frozenset(["they", "them", "their", "he", "him", "his", "she", "her", "it", "its"])
_PLAINLY = ("say", "announce", "tell")  # families of verbs that ask nothing of "both sides"
_UNFRAMED = ("narrated", "label", "heading", "question", "carried:quote", "according-to", "view-of", "for-x")


def scene_of(statement: Mapping[str, Any], coding: Mapping[str, Any], course: Course) -> Scene:
    """The scene of one attributed statement; `coding` is its strongest cue, empty where it has none."""
    sentence, rule, speaker = parse(statement["text"]), str(statement["speaker_rule"]), statement["speaker"]
    found = course.meant(sentence, str(statement["date"] or ""), str(statement["title"] or ""), speaker)
    lowers = sentence.lowers
    throughout = rule in ("label", "heading")
    pointing = tuple(of_parties(sentence.words, throughout, course.joint))
    teller = _teller(sentence, statement)
    lemma, family = _frame(sentence, rule, statement["content_start"] - statement["start"], teller)
    about = {name: statement[name] for name in ("theme", "subtheme", "asked")}
    personal = throughout and (course.personal or not FIRST_PERSON.isdisjoint(lowers))
    scene = Scene(
        sentence, found, _content(sentence, statement), speaker, lemma, family,
        throughout=throughout, words=rule == "carried:words", teller=teller, pointing=pointing,
        other=course.told(speaker) if throughout or not _PRONOUNS.isdisjoint(lowers) else "",
        person=course.person if course.person != speaker else "",
        parties=course.parties(speaker) if pointing else (),
        pair=course.lately(throughout, speaker) if pointing else (),
        to=course.spoken_to(speaker, sentence.words) if throughout else "",
        appended=rule == "appended", third="" if personal else speaker, **about,
    )  # fmt: skip
    if pointing and speaker and not throughout and (_own_two(scene) or _subject_of(scene)):
        other = course.against(speaker)  # "Oslo said both sides had agreed": itself and the other one
        scene = replace(scene, pair=(other,)) if other else scene
    unframed = rule in _UNFRAMED or (family in ("say", "announce") and _in_person(scene))
    scene = _performed(scene) if unframed and speaker else _graver(scene, rule, coding, statement["start"])
    return replace(scene, blames=True) if _blames(scene) else scene


def _subject_of(scene: Scene) -> bool:
    """Whether "both sides" open what is said, by a verb that asks nothing of them."""
    return scene.family in _PLAINLY and scene.pointing[0] <= scene.content[0] + 2


def _own_two(scene: Scene) -> bool:
    """“Ties between the two countries”, “the two presidents had talked”: of the two the speaker may be one."""
    words, place = scene.sentence.words, scene.pointing[0]
    states = place + 1 < len(words) and words[place + 1].lemma in load_speech().heads_of_states
    between = place > 1 and words[place - 2].lower == "between"
    return words[place].lower == "two" and states and (between or scene.family in _PLAINLY)


def _blames(scene: Scene) -> bool:
    """Whether the report's verb pins blame: accuses, regrets what another does, calls something a crime."""
    speech = load_speech()
    family = speech.verbs.get(scene.frame)
    if family is None or family.stance == "accuses":
        return family is not None
    if scene.frame in speech.regrets:
        return any(not mention.place and mention.code != scene.speaker for mention in scene.named(scene.content))
    return scene.frame in speech.views and not scene.appeals and _judges(scene)


def _judges(scene: Scene) -> bool:
    """“called the raid an aggression”, “described it as blackmail”: not what is said of the speaker's own doing."""
    words, blame = scene.sentence.words, load_speech().blame
    frame = next((c for c in scene.sentence.clauses if c.lemma == scene.frame and c.object is not None), None)
    if frame is None or frame.object is None or frame.negated or scene.code(frame.object) == scene.speaker:
        return False
    if words[frame.object[0]].lower in ("its", "his", "her", "their", "our", "my"):
        return False
    if frame.link == "ing" and not any(scene.named(frame.object)):
        return False  # "revived the claim, portraying the award as theft": the main verb is the act
    last = next((i for i in range(scene.content[1] - 1, frame.object[1], -1) if words[i].lower == "as"), -1)
    after = words[frame.object[0] + 1 : min(scene.content[1], max(frame.object[1], last) + 5)]
    turned = any(word.tag == "NEG" or word.lower in ("no", "against", "for") for word in after)
    return not turned and any(word.lemma.lower() in blame for word in after)


def _graver(scene: Scene, rule: str, coding: Mapping[str, Any], start: int) -> Scene:
    """“defended the plan and accused Oslo of theft”: the later verb is the report where the cue stands behind it."""
    family = load_speech().verbs.get(scene.frame)
    if not rule.startswith("verb:") or family is None or family.stance == "accuses":
        return scene
    clauses = scene.sentence.clauses
    first = next((i for i, c in enumerate(clauses) if c.lemma == scene.frame), -1)
    for clause in clauses[first + 1 : first + 12]:
        if not _accuses_too(clause, clauses[first], first) or clause.verb + 1 >= scene.content[1]:
            continue
        place = scene.sentence.words[clause.verb].start + start
        if not coding or coding["start"] >= place or family.name == "position":
            accusing = load_speech().verbs[clause.lemma]
            return replace(scene, frame=clause.lemma, family=accusing.name, content=(clause.verb + 1, scene.content[1]))
    return scene


def _accuses_too(clause: Clause, first: Clause, number: int) -> bool:
    """“defended the plan and accused Oslo”, or "issued a statement accusing Oslo"."""
    family = load_speech().verbs.get(clause.lemma)
    beside = clause.link == "coord" and clause.inherited
    given = [span for span in (first.object, *(span for _, span in first.obliques)) if span is not None]
    words = clause.link == "ing" and clause.subject in given
    joined = (beside or words) and clause.parent == number and clause.voice == "active"
    return joined and not clause.negated and family is not None and family.stance == "accuses"


def _in_person(scene: Scene) -> bool:
    """“We condemn the raid,” Roe said: the main clause of the content speaks in the first person."""
    clause = main_clause(scene)
    subject = clause.subject if clause is not None else None
    return subject is not None and scene.sentence.words[subject[0]].lower in FIRST_PERSON


def _performed(scene: Scene) -> Scene:
    """“We condemn the raid”: inside somebody's own words the verb of the main clause is what the speaker does."""
    clause, speech = main_clause(scene), load_speech()
    if clause is None or clause.voice == "passive" or clause.subject is None:
        return scene
    family = speech.verbs.get(clause.lemma)
    own = clause.mood == "actual" and not clause.negated and scene.code(clause.subject) == scene.speaker
    if family is None or not own or not (family.name in speech.performed or clause.lemma in speech.regrets):
        return scene
    near = scene.sentence.words[clause.verb + 1 : clause.verb + 6]
    if clause.verb + 1 >= scene.content[1] or (family.requires and not any(w.lower in family.requires for w in near)):
        return scene
    return replace(scene, frame=clause.lemma, family=family.name, content=(clause.verb + 1, scene.content[1]))


def _teller(sentence: Sentence, statement: Mapping[str, Any]) -> Span:
    """The words that name the speaker, as word indices; (-1, -1) where none do."""
    start, end = statement["speaker_start"] - statement["start"], statement["speaker_end"] - statement["start"]
    inside = (
        [i for i, word in enumerate(sentence.words) if word.start >= start and word.end <= end] if start >= 0 else []
    )
    return (inside[0], inside[-1] + 1) if inside else (-1, -1)


def _frame(sentence: Sentence, rule: str, content: int, teller: Span) -> tuple[str, str]:
    """The verb of the report and its family: from a rule like "verb:accuse", else the last verb before the content."""
    verbs = load_speech().verbs
    lemma = rule.removeprefix("verb:") if rule.startswith("verb:") else ""
    if rule == "appended":
        denials = (c.lemma for c in reversed(sentence.clauses) if c.lemma in verbs and verbs[c.lemma].name == "deny")
        lemma = next(denials, "deny")
    elif rule == "passive-by":
        agents = (
            c.lemma for c in sentence.clauses if c.voice == "passive" and (c.oblique("by") or (-1,))[0] == teller[0]
        )
        lemma = next(agents, "")
    elif not lemma and rule not in _UNFRAMED:
        before = [clause.lemma for clause in sentence.clauses if sentence.words[clause.verb].end <= content]
        own = [c.lemma for c in sentence.clauses if c.subject and c.subject[0] == teller[0] and c.lemma in verbs]
        lemma = own[0] if own else before[-1] if before else ""
    family = verbs.get(lemma)
    return lemma, family.name if family else ""


def _content(sentence: Sentence, statement: Mapping[str, Any]) -> Span:
    """The content as word indices."""
    start = statement["content_start"] - statement["start"]
    end = statement["content_end"] - statement["start"]
    if start <= 0 and end >= len(sentence.text):
        return (0, len(sentence.words))
    inside = [i for i, word in enumerate(sentence.words) if word.start >= start and word.end <= end]
    return (inside[0], inside[-1] + 1) if inside else (0, len(sentence.words))
