"""The act a statement describes: who acts, upon whom, read from the clause that carries what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.clause import Clause, Sentence, Span
from analysis.codebook import load_speech
from analysis.mentions import Mention, refer

#: Voices that tell and do not take part.
TELLERS = frozenset(["OBS", "MED"])
_FIRST_PERSON = frozenset(["i", "we", "my", "our", "us", "me", "ours"])
_THIRD_PERSON = frozenset(["it", "he", "she", "they"])


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts (code or empty), by which rule, and the codes the act is aimed at, in the order they are named."""

    actor: str
    rule: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What an act is looked for in: sentence, mentions, content (word indices), speaker's code, frame's verb."""

    sentence: Sentence
    found: Sequence[Mention]
    content: Span
    speaker: str
    frame: str = ""
    family: str = ""
    theme: str = ""

    @property
    def blames(self) -> bool:
        """Whether the report's verb pins blame."""
        family = load_speech().verbs.get(self.frame)
        return family is not None and family.stance == "accuses"

    @property
    def appeals(self) -> bool:
        """“called for”, “called on”: unlike "called it a mistake" a directive."""
        return self.frame == "call" and self.sentence.words[self.content[0]].lower in ("for", "on", "upon")

    def code(self, span: Span | None) -> str:
        """The actor a noun phrase stands for; pronouns of the content stand for the speaker."""
        if span is None or span[0] >= span[1]:
            return ""
        first = self.sentence.words[span[0]].lower
        if first in _FIRST_PERSON or (first in _THIRD_PERSON and self.speaker and span[1] - span[0] == 1):
            return self.speaker
        referent = refer(self.sentence, span, self.found)
        return referent.code or referent.side


def main_clause(scene: Scene) -> Clause | None:
    """The clause that carries the content: the highest one whose verb stands inside it."""
    clauses = scene.sentence.clauses
    inside = [(i, c) for i, c in enumerate(clauses) if scene.content[0] <= c.verb < scene.content[1]]
    if not inside:
        return None
    numbers = {i for i, _ in inside}
    tops = [c for _, c in inside if c.parent not in numbers and c.link not in ("adv",)]
    return (tops or [c for _, c in inside])[0]


def act(scene: Scene) -> Act:
    """Actor and targets of the content. Promising and demanding are the speaker's act; accusing names another's."""
    clause = _drill(scene, main_clause(scene))
    if scene.blames:
        return _accused(scene, clause)
    if scene.frame in load_speech().views and not scene.appeals and (viewed := _viewed(scene)) is not None:
        return viewed
    if scene.speaker and (scene.appeals or scene.frame in load_speech().directives or _demands(scene, clause)):
        return Act(scene.speaker, "demand", _targets(scene, scene.speaker, scene.content))
    if scene.family in ("assert", "deny", "position", "act") and scene.speaker and not _opens_clause(scene):
        return Act(scene.speaker, "speaker", _targets(scene, scene.speaker, scene.content))
    if clause is None:
        return _of_noun(scene)
    return _of_clause(scene, clause)


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


def _viewed(scene: Scene) -> Act | None:
    """“describe the bloc as a threat”: the object of the view, where it is somebody else."""
    frame = next((c for c in scene.sentence.clauses if c.lemma == scene.frame and c.object is not None), None)
    code = scene.code(frame.object) if frame is not None else ""
    if frame is None or frame.object is None or not code or code == scene.speaker:
        return None
    return Act(code, "viewed", _targets(scene, code, (frame.object[1], scene.content[1]), (scene.speaker,)))


def _accused(scene: Scene, clause: Clause | None) -> Act:
    """After "accused", "blamed ... on", "condemned": the accused acts; whom it was done to are the targets."""
    words = scene.sentence.words
    for mention in scene.found:
        if scene.content[0] <= mention.first < scene.content[1] and mention.code != scene.speaker and not mention.place:
            before = words[mention.first - 1].lower if mention.first else ""
            if before in ("against", "to") and clause is not None and clause.subject is None:
                continue
            targets = _targets(scene, mention.code, (mention.last + 1, scene.content[1]))
            return Act(mention.code, "accused", targets)
    return Act("", "none", ())


def _of_clause(scene: Scene, clause: Clause) -> Act:
    agent = clause.agent()
    code = scene.code(agent)
    rule = "by-phrase" if clause.voice == "passive" else "subject"
    if code and agent is not None and scene.sentence.words[agent[0]].lower in _FIRST_PERSON | _THIRD_PERSON:
        rule = "speaker"
    if not code and agent is not None:
        code = _owner(scene, agent)
        rule = "owner" if code else rule
    if not code and clause.voice == "passive" and clause.subject is not None:
        owner = refer(scene.sentence, clause.subject, scene.found).side
        code, rule = (owner, "owner") if owner and _noun_of_act(scene, clause.subject) else ("", rule)
    if not code:
        return _default(scene)
    return Act(code, rule, _targets(scene, code, _body(scene, clause)))


def _owner(scene: Scene, span: Span) -> str:
    """Whose act a noun phrase is: what stands in it before its head, or after "by"; not what it is "on" or "of"."""
    words, end = scene.sentence.words, scene.sentence.whole(span)[1]
    for mention in _named(scene, (span[0], end)):
        if mention.last < span[1] or words[mention.first - 1].lower == "by":
            return mention.code
    return ""


def _noun_of_act(scene: Scene, span: Span) -> bool:
    phrase = scene.sentence.phrase_at.get(span[0])
    return phrase is not None and bool(phrase.complements or phrase.possessor)


def _default(scene: Scene) -> Act:
    """No actor in the subject: another finite clause that has one, else the speaker's own position."""
    for clause in scene.sentence.clauses:
        if scene.content[0] <= clause.verb < scene.content[1] and clause.link in ("that", "coord", "quote", "main"):
            code = scene.code(clause.agent())
            if code and code != scene.speaker:
                return Act(code, "subject", _targets(scene, code, _body(scene, clause)))
    if scene.speaker in TELLERS:
        first = next((m.code for m in _named(scene, scene.content) if not m.place and m.code not in TELLERS), "")
        first = first if scene.speaker == "MED" else ""
        return Act(first, "subject" if first else "none", _targets(scene, first, scene.content))
    if scene.speaker:
        return Act(scene.speaker, "speaker", _targets(scene, scene.speaker, scene.content))
    return Act("", "none", _targets(scene, "", scene.content))


def _of_noun(scene: Scene) -> Act:
    """Content without a verb: "announced the French withdrawal from Mali"."""
    named = [m for m in _named(scene, scene.content) if not m.place]
    if scene.speaker:
        return Act(scene.speaker, "speaker", _targets(scene, scene.speaker, scene.content))
    return (
        Act(named[0].code, "owner", tuple(dict.fromkeys(m.code for m in named[1:]))) if named else Act("", "none", ())
    )


def _body(scene: Scene, clause: Clause) -> Span:
    """Subject to end of the clause inside the content."""
    first = min(clause.subject[0] if clause.subject else clause.verb, clause.words[0], clause.verb)
    return (max(scene.content[0], first), min(scene.content[1], max(clause.words[1], clause.verb + 1)))


def _named(scene: Scene, span: Span) -> Iterator[Mention]:
    return (mention for mention in scene.found if span[0] <= mention.first < span[1])


def _targets(scene: Scene, actor: str, span: Span, beside: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Codes named in the span besides the actor, in order; mere places only where nothing else is named."""
    near: list[str] = [] if not actor or actor == scene.speaker else _ourselves(scene)
    near += _joint(scene, actor)
    places: list[str] = []
    for mention in _named(scene, span):
        if mention.code not in (actor, *beside) and mention.code not in TELLERS:
            (places if mention.place or _in_passing(scene, mention) else near).append(mention.code)
    return tuple(dict.fromkeys(near or places))


def _in_passing(scene: Scene, mention: Mention) -> bool:
    """Whether a mention stands in a relative or adverbial clause of the content: beside the act, not in it."""
    if len(scene.sentence.clauses) > 60:
        return False  # no sentence but a broken one: keep it linear
    inner = [
        c for c in scene.sentence.clauses if c.words[0] <= mention.first < c.words[1] and c.verb >= scene.content[0]
    ]
    return bool(inner) and min(inner, key=lambda c: c.words[1] - c.words[0]).link in ("rel", "adv")


def _ourselves(scene: Scene) -> list[str]:
    """The speaker, where somebody else's act is aimed at "us" or at what is "ours"."""
    words = scene.sentence.words[scene.content[0] + 1 : scene.content[1]]
    return [scene.speaker] if any(word.lower in ("us", "our", "me", "my") for word in words) else []


def _joint(scene: Scene, actor: str) -> list[str]:
    """Who acts together with the actor: "Seoul and Canberra offered" has the second as its target (ruling 10)."""
    for clause in scene.sentence.clauses:
        if (
            clause.subject is None
            or clause.subject[1] - clause.subject[0] < 3
            or clause.link not in ("main", "coord", "that")
        ):
            continue
        codes = [m.code for m in _named(scene, clause.subject) if not m.place]
        joined = any(word.lower in ("and", "&") for word in scene.sentence.words[clause.subject[0] : clause.subject[1]])
        if joined and len(codes) > 1 and codes[0] == actor:
            return [code for code in codes[1:] if code != actor]
    return []
