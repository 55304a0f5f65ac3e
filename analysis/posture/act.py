"""The act a statement describes: who acts, upon whom, read from the clause that carries what is said."""

from __future__ import annotations

from itertools import pairwise

from analysis.clause import Clause, Span
from analysis.codebook import load_speech
from analysis.mentions import head_of
from analysis.posture.accused import accused
from analysis.posture.agents import body, idle, of_clause
from analysis.posture.beside import opener_of
from analysis.posture.scene import OWN, TELLERS, Act, Scene, main_clause
from analysis.posture.targets import beside_others, contrasts, targets

_OWN_ACTS = (
    "assert",
    "deny",
    "brush-aside",
    "position",
    "act",
)  # families of verbs of saying whose subject acts by saying


def act(scene: Scene) -> Act:
    """Actor and targets of the content. Promising and demanding are the speaker's act; accusing names another's."""
    if scene.asked and (asked := _question(scene)) is not None:
        return asked
    clause = carrying(scene)
    if scene.subtheme == "red_line" and scene.speaker not in ("", *TELLERS) and not scene.blames:
        return Act(scene.speaker, "line", targets(scene, scene.speaker, scene.content))
    if _ours(scene) is not None:
        return Act(scene.speaker, "ours", targets(scene, scene.speaker, scene.content))
    if (gesture := _gesture(scene, clause) or _reported_gesture(scene)) is not None:
        return gesture
    if scene.blames:
        return accused(scene, clause)
    if scene.frame in load_speech().views and not scene.appeals and (viewed := _viewed(scene)) is not None:
        return viewed
    directs = scene.frame in load_speech().directives or (scene.frame == "tell" and scene.opening == "to")
    if told := _lets(scene):
        return Act(scene.speaker, "demand", told)
    if scene.speaker and (directs or _calls(scene, clause)):
        upon = _addressed(scene) or targets(scene, scene.speaker, scene.content)
        return Act(scene.speaker, "demand", tuple(dict.fromkeys((*beside_others(scene, scene.speaker), *upon))))
    if scene.family in _OWN_ACTS and scene.speaker not in ("", *TELLERS) and not _opens_clause(scene):
        return Act(scene.speaker, "speaker", targets(scene, scene.speaker, _from_verb(scene)))
    if clause is None:
        return _of_noun(scene) if not idle(scene) else Act("", "none", ())
    if _says_untrue(scene) or _claim_denied(scene, clause):
        return Act(scene.speaker, "speaker", targets(scene, scene.speaker, scene.content))
    return of_clause(scene, clause)


def _calls(scene: Scene, clause: Clause | None) -> bool:
    """Whether the content asks for something: "called for", "Chad must", "peace requires"."""
    return scene.appeals or _demands(scene, clause) or _requires(scene, clause)


def _question(scene: Scene) -> Act | None:
    """A question is about whom it asks: where it says "you", and where nobody else acts in it."""
    if "?" not in scene.sentence.text:
        return None
    finite = [c for c in scene.sentence.clauses[:60] if c.subject and c.link not in ("to", "ing")]
    asks = [c for c in finite if c.subject and scene.sentence.words[c.subject[0]].lower == "you"]
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
    if scene.throughout and _thanks(scene):
        upon = (scene.to,) if scene.to else targets(scene, scene.speaker, scene.content)
        return Act(scene.speaker, "gesture", upon) if upon else None
    if clause is not None and (friend := _friend(scene, clause) or _thanked(scene, clause) or _relies(scene, clause)):
        return Act(scene.speaker, "gesture", (friend,))
    if clause is None or clause.lemma not in load_speech().gestures or clause.voice == "passive" or clause.negated:
        return None
    subject = scene.code(clause.subject)
    if subject != scene.speaker or not subject or subject in TELLERS or clause.object is None:
        return None
    upon = targets(scene, subject, clause.object) or targets(scene, subject, body(scene, clause))
    return Act(subject, "gesture", upon) if upon else None


def _reported_gesture(scene: Scene) -> Act | None:
    """“Oslo thanked Chad for its patience”: the verb of the report is the gesture."""
    if scene.frame not in load_speech().gestures or scene.speaker in ("", *TELLERS):
        return None
    frame = next((c for c in scene.sentence.clauses if c.lemma == scene.frame and c.object is not None), None)
    upon = targets(scene, scene.speaker, frame.object) if frame is not None and frame.object is not None else ()
    return Act(scene.speaker, "gesture", upon or targets(scene, scene.speaker, scene.content))


def _thanks(scene: Scene) -> bool:
    """“Thank you, Mr President”: thanks without a subject are the speaker's."""
    words = [word.lower for word in scene.sentence.words[:9]]
    said = any(pair == ("thank", "you") for pair in pairwise(words))
    return said and scene.speaker not in ("", *TELLERS) and "they" not in words


def _friend(scene: Scene, clause: Clause) -> str:
    """“Chad is our friend and partner”: whom the speaker so calls; what is said is the speaker's own bond."""
    words = scene.sentence.words
    near = words[clause.verb + 1 : clause.verb + 6]
    ours = near[:1] and near[0].lower in ("our", "my") and any(w.lemma in load_speech().friends for w in near)
    code = scene.code(clause.subject) if ours and clause.lemma == "be" and scene.throughout else ""
    return code if code != scene.speaker else ""


def _thanked(scene: Scene, clause: Clause) -> str:
    """“I am grateful to Chad for its help”: toward whom the speaker is so."""
    words = scene.sentence.words
    near = [word.lower for word in words[clause.verb + 1 : clause.verb + 5]]
    if clause.lemma != "be" or scene.code(clause.subject) != scene.speaker or not scene.speaker:
        return ""
    if {"grateful", "thankful", "indebted", "obliged"}.isdisjoint(near) or clause.negated:
        return ""
    return next((m.code for m in scene.named((clause.verb, scene.content[1])) if opener_of(scene, m) == "to"), "")


def _relies(scene: Scene, clause: Clause) -> str:
    """“Chad may count on us”, “Chad can rely on our help”: a promise to whoever may."""
    words, upon = scene.sentence.words, clause.oblique("on", "upon")
    if clause.lemma not in ("count", "rely", "depend") or clause.mood != "prospective" or upon is None:
        return ""
    ours = scene.throughout and words[upon[0]].lower in OWN
    code = scene.code(clause.subject) if ours else ""
    return code if code != scene.speaker else ""


def _from_verb(scene: Scene) -> Span:
    """The content with what stands between the verb and it: "leaned on Chad for fuel"."""
    verbs = (c.verb for c in scene.sentence.clauses[:60] if c.lemma == scene.frame and c.verb < scene.content[0])
    first = max(verbs, default=scene.content[0] - 1) + 1
    return (first if scene.content[0] - first < 12 else scene.content[0], scene.content[1])


def _opens_clause(scene: Scene) -> bool:
    """Whether the content is a full clause with its own subject: "insisted that the bloc had failed"."""
    clause = main_clause(scene)
    if clause is None or clause.link not in ("that", "quote") or clause.subject is None:
        return False
    return clause.words[0] <= scene.content[0] + 1


def _claim_denied(scene: Scene, clause: Clause) -> bool:
    """“Reports of a visit by the Chadian envoy are untrue”: the speaker's denial, whoever the reports name."""
    if clause.lemma != "be" or clause.subject is None or scene.speaker in ("", *TELLERS):
        return False
    words, speech = scene.sentence.words, load_speech()
    head, near = words[head_of(scene.sentence, clause.subject)].lemma, words[clause.verb + 1 : clause.verb + 6]
    return head in speech.claim_nouns and any(word.lower in speech.denial for word in near)


def _says_untrue(scene: Scene) -> bool:
    """“That is false, and the Kremlin knows it”: whatever follows, the speaker denies."""
    words = [word.lower for word in scene.sentence.words[scene.content[0] : scene.content[0] + 5]]
    if words[:1] not in (["that"], ["this"], ["it"]) or scene.speaker in ("", *TELLERS):
        return False
    return words[1:2] in (["is"], ["was"], ["'s"], ["’s"]) and not load_speech().denial.isdisjoint(words[2:])


def carrying(scene: Scene) -> Clause | None:
    """The clause that carries what is said, past a verb of saying inside the content."""
    return _drill(scene, main_clause(scene))


def _drill(scene: Scene, clause: Clause | None) -> Clause | None:
    """Past a verb of saying inside the content: "commented on it, suggesting that ..." is about what is suggested."""
    clauses, speech = scene.sentence.clauses, load_speech()
    for _ in range(3):
        family = speech.verbs.get(clause.lemma) if clause is not None else None
        if (
            clause is None
            or family is None
            or family.name in ("assert", "act")
            or scene.code(clause.subject) not in ("", scene.speaker)
        ):
            break
        number = next(i for i, c in enumerate(clauses) if c is clause)
        below = next(
            (c for c in clauses if c.parent == number and c.link == "that" and c.verb < scene.content[1]), None
        )
        asks_what = below is not None and scene.sentence.words[below.words[0]].lower == "what"
        if below is None or (asks_what and clause.object is not None):
            break  # "cannot ask its farmers to do what it does not do"
        clause = below
    return clause


def _demands(scene: Scene, clause: Clause | None) -> bool:
    """“said that Chad must withdraw”: somebody else is told what to do."""
    if clause is None or clause.subject is None or scene.code(clause.subject) in ("", scene.speaker):
        return False
    between = scene.sentence.words[max(clause.subject[1], clause.verb - 4) : clause.verb]
    bound = any(one.lemma == "have" and two.lower == "to" for one, two in pairwise(between))
    return bound or any(word.tag == "MODAL" and word.lower in load_speech().modals for word in between)


def _requires(scene: Scene, clause: Clause | None) -> bool:
    """“A settlement requires the end of the Chadian occupation”, in a speech: a demand of the speaker's."""
    if clause is None or clause.lemma not in ("require", "demand") or clause.voice == "passive" or clause.negated:
        return False
    return scene.throughout and clause.subject is not None and not scene.code(clause.subject)


def _lets(scene: Scene) -> tuple[str, ...]:
    """“Let Chad and Niger withdraw”: whom somebody who speaks in person tells what to do; not "let us", "let me"."""
    first, last = scene.content
    words = scene.sentence.words
    if not scene.speaker or scene.opening != "let" or last < first + 3:
        return ()
    phrase = scene.sentence.phrase_at.get(first + 1)
    code = scene.code(phrase.words) if phrase is not None else ""
    if phrase is None or code in ("", scene.speaker):
        return ()
    done = next((i for i in range(phrase.words[1], min(last, first + 12)) if words[i].tag == "VERB"), phrase.words[1])
    joined = [m.code for m in scene.named((phrase.words[1], done)) if words[m.first - 1].lower in ("and", ",")]
    return tuple(dict.fromkeys([code, *joined]))


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
    code = (scene.code(frame.object) or _host(scene, frame.object)) if frame is not None and frame.object else ""
    if frame is None or frame.object is None or not code or code == scene.speaker:
        return None
    return Act(code, "viewed", targets(scene, code, (frame.object[1], scene.content[1]), (scene.speaker,)))


def _host(scene: Scene, span: Span) -> str:
    """“Describes the radar that Chad will host as a knife”: who acts in the clause that tells which one."""
    for clause in scene.sentence.clauses[:20]:
        hangs = clause.link in ("rel", "that") and clause.words[0] in (span[1], span[1] + 1) and clause.subject
        if hangs and clause.subject is not None and clause.subject[0] >= span[1]:
            return scene.code(clause.subject)
    return ""


def _of_noun(scene: Scene) -> Act:
    """Content without a verb: "announced the French withdrawal from Mali"."""
    named = [m for m in scene.named(scene.content) if not m.place]
    if scene.speaker in TELLERS:
        return Act("", "none", targets(scene, "", scene.content))
    if scene.speaker:
        return Act(scene.speaker, "speaker", targets(scene, scene.speaker, scene.content))
    return (
        Act(named[0].code, "owner", tuple(dict.fromkeys(m.code for m in named[1:]))) if named else Act("", "none", ())
    )
