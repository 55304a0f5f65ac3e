"""The act a statement describes: who acts, upon whom, read from the clause that carries what is said."""

from __future__ import annotations

from analysis.clause import Clause, Span
from analysis.codebook import load_speech
from analysis.mentions import head_of, refer
from analysis.posture.accused import accused
from analysis.posture.scene import FIRST_PERSON, TELLERS, THIRD_PERSON, Act, Scene, main_clause
from analysis.posture.targets import contrasts, targets


def act(scene: Scene) -> Act:
    """Actor and targets of the content. Promising and demanding are the speaker's act; accusing names another's."""
    if scene.asked and (asked := _question(scene)) is not None:
        return asked
    clause = _drill(scene, main_clause(scene))
    if scene.subtheme == "red_line" and scene.speaker not in ("", *TELLERS) and not scene.blames:
        return Act(scene.speaker, "line", targets(scene, scene.speaker, scene.content))
    if _ours(scene) is not None:
        return Act(scene.speaker, "ours", targets(scene, scene.speaker, scene.content))
    if (gesture := _gesture(scene, clause)) is not None:
        return gesture
    if scene.blames:
        return accused(scene, clause)
    if scene.frame in load_speech().views and not scene.appeals and (viewed := _viewed(scene)) is not None:
        return viewed
    directs = scene.frame in load_speech().directives or (scene.frame == "tell" and scene.opening == "to")
    if scene.speaker and (scene.appeals or directs or _demands(scene, clause)):
        return Act(scene.speaker, "demand", _addressed(scene) or targets(scene, scene.speaker, scene.content))
    if scene.family in ("assert", "deny", "position", "act") and scene.speaker and not _opens_clause(scene):
        return Act(scene.speaker, "speaker", targets(scene, scene.speaker, scene.content))
    if clause is None:
        return _of_noun(scene) if not _idle(scene) else Act("", "none", ())
    return _of_clause(scene, clause)


def _question(scene: Scene) -> Act | None:
    """A question is about whom it asks: where it says "you", and where nobody else acts in it."""
    if "?" not in scene.sentence.text:
        return None
    asks = [c for c in scene.sentence.clauses if c.subject and scene.sentence.words[c.subject[0]].lower == "you"]
    clause = main_clause(scene)
    if not asks and clause is not None and (code := scene.code(clause.agent())) not in ("", scene.speaker):
        upon = any(word.lower == "you" for word in scene.sentence.words[clause.verb :])
        return Act(code, "subject", (scene.asked,)) if upon else None
    body = (asks[-1].words[0], scene.content[1]) if asks else scene.content
    return Act(scene.asked, "asked", targets(scene, scene.asked, body))


def _ours(scene: Scene) -> Clause | None:
    """“Chad has asked us to wait, and we have agreed”: what others are or ask leads up to what we do."""
    clauses = [c for c in scene.sentence.clauses if c.link in ("main", "coord") and c.subject]
    if len(clauses) < 2 or not scene.throughout:
        return None
    first, ours = clauses[0], clauses[1]
    leads = first.lemma in ("be", "have") or first.lemma in load_speech().directives
    own = ours.subject is not None and scene.sentence.words[ours.subject[0]].lower in ("we", "i")
    return ours if leads and own and scene.code(first.subject) not in ("", scene.speaker) else None


def _gesture(scene: Scene, clause: Clause | None) -> Act | None:
    """“We thank Chad, which stood by us”: an act of the speaker toward whom it names, whatever is told of them."""
    if clause is None or clause.lemma not in load_speech().gestures or clause.voice == "passive" or clause.negated:
        return None
    subject = scene.code(clause.subject)
    if subject != scene.speaker or not subject or subject in TELLERS or clause.object is None:
        return None
    upon = targets(scene, subject, clause.object) or targets(scene, subject, _body(scene, clause))
    return Act(subject, "gesture", upon)


def _idle(scene: Scene) -> bool:
    """Whether somebody who speaks throughout tells of nothing that anybody does: "supper is getting cold"."""
    if not scene.throughout or scene.theme or scene.speaker in TELLERS:
        return False
    words = scene.sentence.words[scene.content[0] : scene.content[1]]
    return not any(word.lower in FIRST_PERSON for word in words) and not any(scene.named(scene.content))


def _opens_clause(scene: Scene) -> bool:
    """Whether the content is a full clause with its own subject: "insisted that the bloc had failed"."""
    clause = main_clause(scene)
    if clause is None or clause.link not in ("that", "quote") or clause.subject is None:
        return False
    return clause.words[0] <= scene.content[0] + 1


def _drill(scene: Scene, clause: Clause | None) -> Clause | None:
    """Past a verb of saying inside the content: "commented on it, suggesting that ..." is about what is suggested."""
    clauses, speech = scene.sentence.clauses, load_speech()
    for _ in range(3):
        if clause is None or clause.lemma not in speech.verbs or scene.code(clause.subject) not in ("", scene.speaker):
            break
        number = next(i for i, c in enumerate(clauses) if c is clause)
        below = next(
            (c for c in clauses if c.parent == number and c.link == "that" and c.verb < scene.content[1]), None
        )
        if below is None:
            break
        clause = below
    return clause


def _demands(scene: Scene, clause: Clause | None) -> bool:
    """“said that Chad must withdraw”: somebody else is told what to do."""
    if clause is None or clause.subject is None or scene.code(clause.subject) in ("", scene.speaker):
        return False
    between = scene.sentence.words[clause.subject[1] : clause.verb]
    return any(word.tag == "MODAL" and word.lower in load_speech().modals for word in between[:4])


def _addressed(scene: Scene) -> tuple[str, ...]:
    """Who is to do what is demanded: "urged Chad to leave", "Chad must leave"; not whom it would be done to."""
    beyond = contrasts(scene)
    for clause in scene.sentence.clauses:
        inside = scene.content[0] <= clause.verb < scene.content[1] and clause.subject not in beyond
        if inside and clause.link in ("that", "to", "main", "quote") and clause.voice == "active" and clause.subject:
            code = scene.code(clause.subject)
            if code and code != scene.speaker:
                return (code,)
    return ()


def _viewed(scene: Scene) -> Act | None:
    """“describe the bloc as a threat”: the object of the view, where it is somebody else."""
    frame = next((c for c in scene.sentence.clauses if c.lemma == scene.frame and c.object is not None), None)
    code = scene.code(frame.object) if frame is not None else ""
    if frame is None or frame.object is None or not code or code == scene.speaker:
        return None
    return Act(code, "viewed", targets(scene, code, (frame.object[1], scene.content[1]), (scene.speaker,)))


def _of_clause(scene: Scene, clause: Clause) -> Act:
    agent = _real_subject(scene, clause)
    code = scene.code(agent) if _acts(scene, agent) else ""
    rule = "by-phrase" if clause.voice == "passive" else "subject"
    if code and agent is not None and scene.sentence.words[agent[0]].lower in FIRST_PERSON | THIRD_PERSON:
        rule = "speaker"
    if not code and agent is not None and (maker := _maker(scene, agent)) is not None:
        return Act(scene.code(maker.agent()), "by-phrase", targets(scene, scene.code(maker.agent()), scene.content))
    if not code and agent is not None and _acts(scene, agent):
        code = _owner(scene, agent)
        rule = "owner" if code else rule
    if not code and clause.voice == "passive" and clause.subject is not None and _acts(scene, clause.subject):
        owner = refer(scene.sentence, clause.subject, scene.found).side
        code, rule = (owner, "owner") if owner and _noun_of_act(scene, clause.subject) else ("", rule)
    if not code and (_suffers(scene, clause) or _of_others(scene, agent)):
        return Act("", "none", targets(scene, "", scene.content))
    if not code and clause.voice == "passive" and clause.lemma in load_speech().custody:
        code, rule = _authority(scene, clause), "authority"
    if not code:
        return _default(scene)
    return Act(code, rule, targets(scene, code, _body(scene, clause)))


def _maker(scene: Scene, agent: Span) -> Clause | None:
    """“The ban imposed on us by Chad is unjust”: who made what the sentence is about."""
    for clause in scene.sentence.clauses[:20]:
        about = clause.voice == "passive" and clause.link == "rel" and clause.subject is not None
        if about and clause.subject and clause.subject[0] == agent[0] and scene.code(clause.agent()):
            return clause
    return None


def _suffers(scene: Scene, clause: Clause) -> bool:
    """“Moldova is being blockaded”, said by somebody else: coercion of which no words name who does it."""
    if clause.voice != "passive" or scene.theme != "coercion" or not scene.speaker or clause.subject is None:
        return False
    third = scene.sentence.words[clause.subject[0]].lower in THIRD_PERSON and scene.throughout
    return third or scene.code(clause.subject) not in ("", scene.speaker)


def _of_others(scene: Scene, agent: Span | None) -> bool:
    """“Our partners have pledged aircraft”, “they fire at us”: others do it; nobody does in "it is essential"."""
    if agent is None:
        return False
    first, speech = scene.sentence.words[agent[0]].lower, load_speech()
    if first in THIRD_PERSON and agent[1] - agent[0] == 1:
        verbs = (c.lemma for c in scene.sentence.clauses[:60] if c.subject is not None and c.subject[0] == agent[0])
        return not scene.third and (first != "it" or next(verbs, "be") not in speech.idle)
    if first not in ("our", "my"):
        return False
    return scene.sentence.words[head_of(scene.sentence, agent)].lemma in load_speech().others


def _authority(scene: Scene, clause: Clause) -> str:
    """“A courier was arrested in Chad”: whose police and courts can do it is told by the place."""
    words = scene.sentence.words
    near = (m for m in scene.named((clause.verb, scene.content[1])) if words[m.first - 1].lower == "in")
    return next((m.code for m in near if m.kind in ("name", "capital")), "")


def _real_subject(scene: Scene, clause: Clause) -> Span | None:
    """The agent, past an empty "it": "it was the Chadian army that opened fire"."""
    agent = clause.agent()
    if agent is None or clause.lemma != "be" or scene.sentence.words[agent[0]].lower != "it":
        return agent
    following = clause.object or (clause.verb + 1, clause.verb + 1)
    phrase = scene.sentence.phrase_at.get(following[0])
    return phrase.words if phrase is not None else None


def _acts(scene: Scene, agent: Span | None) -> bool:
    """Whether the subject can act. In the writer's voice a thing that somebody owns does nothing unless it is coded."""
    if agent is None or scene.theme or scene.speaker:
        return True
    referent = refer(scene.sentence, agent, scene.found)
    word = scene.sentence.words[head_of(scene.sentence, agent)]
    phrase = scene.sentence.phrase_at.get(agent[0])
    if phrase is not None and any(preposition == "against" for preposition, _ in phrase.complements):
        return True  # "Chadian riots against"
    return referent.kind in ("name", "person") or word.tag == "PROPN" or word.lemma.lower() in load_speech().speakers


def _owner(scene: Scene, span: Span) -> str:
    """Whose act a noun phrase is: what stands in it before its head, or after "by"; not what it is "on" or "of"."""
    words, end = scene.sentence.words, scene.sentence.whole(span)[1]
    for mention in scene.named((span[0], end)):
        if mention.code not in TELLERS and (mention.last < span[1] or words[mention.first - 1].lower == "by"):
            return mention.code
    return ""


def _noun_of_act(scene: Scene, span: Span) -> bool:
    phrase = scene.sentence.phrase_at.get(span[0])
    return phrase is not None and bool(phrase.complements or phrase.possessor)


def _default(scene: Scene) -> Act:
    """No actor in the subject: another finite clause that has one, else the speaker's own position."""
    for clause in scene.sentence.clauses:
        if scene.content[0] <= clause.verb < scene.content[1] and clause.link in ("that", "coord", "quote", "main"):
            code = scene.code(clause.agent()) if not _supposed(scene, clause) else ""
            if code and code != scene.speaker and _acts(scene, clause.agent()):
                return Act(code, "subject", targets(scene, code, _body(scene, clause)))
    if scene.speaker in TELLERS:
        first = next((m.code for m in scene.named(scene.content) if not m.place and m.code not in TELLERS), "")
        first = first if scene.speaker == "MED" else ""
        return Act(first, "subject" if first else "none", targets(scene, first, scene.content))
    if scene.speaker:
        if _idle(scene):
            return Act("", "none", ())
        return Act(scene.speaker, "speaker", targets(scene, scene.speaker, scene.content))
    return Act("", "none", targets(scene, "", scene.content))


def _supposed(scene: Scene, clause: Clause) -> bool:
    """“If Chad withdraws and comes back”, “should Chad attack”: a condition, or joined to one."""
    subject = clause.subject
    if subject is not None and subject[0] and scene.sentence.words[subject[0] - 1].lower == "should":
        return True
    parent = scene.sentence.clauses[clause.parent] if clause.link == "coord" and clause.parent >= 0 else None
    return parent is not None and parent.link == "adv" and parent.mood == "conditional"


def _of_noun(scene: Scene) -> Act:
    """Content without a verb: "announced the French withdrawal from Mali"."""
    named = [m for m in scene.named(scene.content) if not m.place]
    if scene.speaker:
        return Act(scene.speaker, "speaker", targets(scene, scene.speaker, scene.content))
    return (
        Act(named[0].code, "owner", tuple(dict.fromkeys(m.code for m in named[1:]))) if named else Act("", "none", ())
    )


def _body(scene: Scene, clause: Clause) -> Span:
    """Subject to end of the clause inside the content."""
    first = min(clause.subject[0] if clause.subject else clause.verb, clause.words[0], clause.verb)
    return (max(scene.content[0], first), min(scene.content[1], max(clause.words[1], clause.verb + 1)))
