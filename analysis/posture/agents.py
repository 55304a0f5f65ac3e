"""Who acts in the clause that carries what is said: its agent, whoever owns that, or the speaker by default."""

from __future__ import annotations

from analysis.clause import Clause, Span
from analysis.codebook import load_speech
from analysis.mentions import head_of, refer
from analysis.posture.beside import opener_of
from analysis.posture.scene import FIRST_PERSON, OWN, TELLERS, THEIRS, THIRD_PERSON, Act, Scene, main_clause
from analysis.posture.targets import targets


def idle(scene: Scene) -> bool:
    """Whether somebody who speaks throughout tells of nothing that anybody does: "supper is getting cold"."""
    if not scene.throughout or scene.theme or scene.speaker in TELLERS:
        return False
    words = scene.sentence.words[scene.content[0] : scene.content[1]]
    return not any(word.lower in FIRST_PERSON for word in words) and not any(scene.named(scene.content))


def of_clause(scene: Scene, clause: Clause) -> Act:
    """Actor and targets of a clause: its agent where that names somebody, else who owns it, else by default."""
    clause = scene.sentence.raised(clause)
    if clause.voice == "passive" and clause.lemma == "summon" and (host := scene.code(clause.oblique("to"))):
        return Act(host, "authority", targets(scene, host, body(scene, clause)))  # "was summoned to the ministry of"
    agent = _real_subject(scene, clause) or _seen(scene, clause)
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
        owner = refer(scene.sentence, clause.subject, scene.found).side or _by(scene, clause.subject)
        own = _noun_of_act(scene, clause.subject) or _deployed(scene, clause, clause.subject)
        code, rule = (owner, "owner") if owner and own else ("", rule)
    if not code and (_suffers(scene, clause) or _of_others(scene, agent)):
        ours = (scene.speaker,) if against_ours(scene, clause) else ()
        return Act("", "none", ours or targets(scene, "", scene.content))
    if not code and clause.voice == "passive" and clause.lemma in load_speech().custody:
        code, rule = _authority(scene, clause), "authority"
    if not code and scene.frame == "doubt" and clause.link in ("that", "quote"):
        return Act("", "none", ())  # "doubted that either side would give in": the doubt is no act
    if not code:
        return _default(scene)
    return Act(code, rule, targets(scene, code, body(scene, clause)))


def _deployed(scene: Scene, clause: Clause, subject: Span) -> bool:
    """“Chadian troops were ordered to the border”: a state moves what is its own."""
    speech = load_speech()
    forces = scene.sentence.words[head_of(scene.sentence, subject)].lemma in speech.forces
    return forces and clause.lemma in speech.deploys and clause.oblique("by") is None


def _seen(scene: Scene, clause: Clause) -> Span | None:
    """“In Oslo the Chadian offer is seen as a trap”: what is seen is what is judged."""
    viewed = clause.voice == "passive" and clause.lemma in load_speech().views and bool(scene.speaker)
    return clause.subject if viewed and clause.oblique("as") is not None else None


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
    if against_ours(scene, clause):
        return True
    third = scene.sentence.words[clause.subject[0]].lower in THIRD_PERSON and scene.throughout
    return third or scene.code(clause.subject) not in ("", scene.speaker)


def against_ours(scene: Scene, clause: Clause) -> bool:
    """“The dollar is used as a weapon against us”, “against his country”: somebody unnamed does it to the speaker."""
    if clause.voice != "passive" or scene.speaker in ("", *TELLERS):
        return False
    owned = OWN | THEIRS if scene.third == scene.speaker else OWN
    firsts = (scene.sentence.words[span[0]].lower for preposition, span in clause.obliques if preposition == "against")
    return any(first in owned for first in firsts)


def _of_others(scene: Scene, agent: Span | None) -> bool:
    """“Our partners have pledged aircraft”, “they fire at us”: others do it; nobody does in "it is essential"."""
    if agent is None:
        return False
    first, speech = scene.sentence.words[agent[0]].lower, load_speech()
    if first in THIRD_PERSON and agent[1] - agent[0] == 1:
        verbs = (c.lemma for c in scene.sentence.clauses[:60] if c.subject is not None and c.subject[0] == agent[0])
        return not scene.third and (first != "it" or next(verbs, "be") not in speech.idle)
    if first in speech.unnamed:
        return scene.sentence.words[head_of(scene.sentence, agent)].lemma in speech.parties | {"power", "member"}
    if first not in ("our", "my") and not any(scene.named(agent)):
        return False
    return scene.sentence.words[head_of(scene.sentence, agent)].lemma in load_speech().others


def _authority(scene: Scene, clause: Clause) -> str:
    """“A courier was arrested in Chad”: whose police and courts can do it is told by the place."""
    words = scene.sentence.words
    place = "from" if clause.lemma in load_speech().sent_away else "in"
    near = (m for m in scene.named((clause.verb, scene.content[1])) if words[m.first - 1].lower == place)
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
    speech = load_speech()
    named = referent.kind in ("name", "person") or word.tag == "PROPN"
    return named or word.lemma.lower() in speech.speakers or word.lemma in speech.forces


def _owner(scene: Scene, span: Span) -> str:
    """Whose act a noun phrase is: what stands in it before its head, or after "by"; not what it is "on" or "of"."""
    end = scene.sentence.whole(span)[1]
    if scene.sentence.words[head_of(scene.sentence, span)].lemma in load_speech().others:
        return ""  # "Chad's neighbours have taken them in"
    for mention in scene.named((span[0], end)):
        if mention.code not in TELLERS and (mention.last < span[1] or opener_of(scene, mention) == "by"):
            return mention.code
    return ""


def _by(scene: Scene, span: Span) -> str:
    """“The threat of sanctions by Chad”: who is named after "by"."""
    end = scene.sentence.whole(span)[1]
    return next((m.code for m in scene.named((span[0], end)) if opener_of(scene, m) == "by"), "")


def _noun_of_act(scene: Scene, span: Span) -> bool:
    phrase = scene.sentence.phrase_at.get(span[0])
    return phrase is not None and bool(phrase.complements or phrase.possessor)


def _default(scene: Scene) -> Act:
    """No actor in the subject: another finite clause that has one, else the speaker's own position."""
    for clause in scene.sentence.clauses:
        if scene.content[0] <= clause.verb < scene.content[1] and clause.link in ("that", "coord", "quote", "main"):
            code = scene.code(clause.agent()) if not _supposed(scene, clause) else ""
            if code and code != scene.speaker and _acts(scene, clause.agent()):
                return Act(code, "subject", targets(scene, code, body(scene, clause)))
    if scene.speaker in TELLERS:
        first = next((m.code for m in scene.named(scene.content) if not m.place and m.code not in TELLERS), "")
        first = first if scene.speaker == "MED" else ""
        return Act(first, "subject" if first else "none", targets(scene, first, scene.content))
    if scene.speaker:
        if idle(scene) or _things_threaten(scene):
            return Act("", "none", ())
        if _told_of_nobody(scene):
            return Act("", "none", targets(scene, "", scene.content))
        return Act(scene.speaker, "speaker", targets(scene, scene.speaker, scene.content))
    return Act("", "none", targets(scene, "", scene.content))


def _things_threaten(scene: Scene) -> bool:
    """“Said that the launches threatened the region”: nobody says so of what he does himself."""
    clause = main_clause(scene)
    if clause is None or clause.link != "that" or clause.subject is None or clause.mood != "actual":
        return False
    active = clause.voice == "active" and not clause.negated and clause.lemma in load_speech().wrongs
    return active and scene.sentence.words[clause.subject[0]].tag != "PRON"


def _told_of_nobody(scene: Scene) -> bool:
    """“The shelling has emptied whole streets”, in a speech that says no "we": nobody is named whose act it is."""
    if not scene.throughout or scene.subtheme not in ("force", "pressure", "sanctions", "accuse"):
        return False
    words = scene.sentence.words[scene.content[0] : scene.content[1]]
    clause = main_clause(scene)
    wrongs = clause is not None and clause.lemma in load_speech().blame and clause.voice == "active"
    own = any(mention.code == scene.speaker for mention in scene.named(scene.content))
    deed = clause is not None and clause.lemma == "be" and words[0].lower in ("this", "that", "these", "those")
    deed = deed and any(word.tag == "NOUN" and word.lemma in load_speech().blame for word in words[2:6])
    opens = words[0].lower in load_speech().own_openers and not wrongs and not deed  # "this was an attack on"
    if own or opens or any(word.lower in FIRST_PERSON for word in words):
        return False
    about = clause.subject if clause is not None else None
    return about is None or (scene.code(about) != scene.speaker and not any(w.tag == "MODAL" for w in words[:12]))


def _supposed(scene: Scene, clause: Clause) -> bool:
    """“If Chad withdraws and comes back”, “should Chad attack”: a condition, or joined to one."""
    subject = clause.subject
    if subject is not None and subject[0] and scene.sentence.words[subject[0] - 1].lower == "should":
        return True
    parent = scene.sentence.clauses[clause.parent] if clause.link == "coord" and clause.parent >= 0 else None
    return parent is not None and parent.link == "adv" and parent.mood == "conditional"


def body(scene: Scene, clause: Clause) -> Span:
    """Subject to end of the clause inside the content."""
    first = min(clause.subject[0] if clause.subject else clause.verb, clause.words[0], clause.verb)
    if clause.link == "main" and not any(word.lower in (";", "—", ":") for word in scene.sentence.words[:first]):
        first = min(first, scene.content[0])  # "With Chad we share a border"
    return (max(scene.content[0], first), min(scene.content[1], max(clause.words[1], clause.verb + 1)))
