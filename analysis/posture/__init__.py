"""Who acts upon whom, and how the speaker stands to it: actor, targets and stance added to each statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from analysis.clause import Sentence, Span, parse
from analysis.codebook import actors_in_use, load_speech
from analysis.mentions import may_mention, mentions
from analysis.posture.act import act
from analysis.posture.scene import FIRST_PERSON, TELLERS, Act, Scene, main_clause
from analysis.posture.stance import stance
from analysis.posture.targets import in_passing

__all__ = ["posture"]

_READ = (
    "statement",
    "document",
    "text",
    "start",
    "date",
    "speaker",
    "content_start",
    "content_end",
    "speaker_rule",
    "speaker_start",
    "speaker_end",
)
_UNFRAMED = ("narrated", "label", "heading", "question", "carried:quote", "according-to", "view-of", "for-x")

_WORD = re.compile(r"[a-z]+")
_CONDITIONS = ("if", "unless", "until", "provided", "once", "only")
_SETTLED = ("asked", "line", "ours")  # rules whose actor no cue overrules
#: Families whose verb, said by the speaker in person, is the act itself; with others the act is what is said.
_PERFORMED = ("accuse", "deny", "hold-responsible", "call")


class _Posture(NamedTuple):
    actor: str
    actor_rule: str
    targets: tuple[str, ...]
    stance: str
    stance_rule: str


def posture(statements: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """The statements with `actor`, `actor_rule`, `targets` (tuple of codes), `stance` and `stance_rule`.

    A row is one attributed statement; `codings` holds the cues found (schema CODINGS), possibly none. The strongest
    cue's actor and targets hold where it has them; else the clause that carries the content decides.
    """
    strongest = _strongest(codings)
    themes = [_column(statements, name) for name in ("theme", "subtheme")]
    asked = _asked(statements)
    rows: list[_Posture] = []
    before: dict[str, Any] = {}
    columns = [statements[name].tolist() for name in _READ]
    named: Counter[str] = Counter()
    for theme, subtheme, whom, *values in zip(*themes, asked, *columns, strict=True):
        statement = dict(zip(_READ, values, strict=True)) | {"theme": theme, "subtheme": subtheme, "asked": whom}
        statement["coerced"] = bool(before) and before["theme"] == "coercion"
        if not rows or before["document"] != statement["document"]:
            named = Counter()
        last = rows[-1] if rows and before["document"] == statement["document"] else None
        same = last is not None and before["speaker"] == statement["speaker"]
        rows.append(_row(statement, strongest.get(statement["statement"], {}), last, same, named))
        before = statement
    return _with_columns(statements, rows)


def _column(statements: pd.DataFrame, name: str) -> list[str]:
    return statements[name].tolist() if name in statements else [""] * len(statements)


def _asked(statements: pd.DataFrame) -> list[str]:
    """To whom the questions of each row go: the label that answers next in the document, else the one before."""
    documents, speakers = statements["document"].tolist(), statements["speaker"].tolist()
    asked, answers = [""] * len(speakers), ("", "")
    for step in (range(len(speakers)), range(len(speakers) - 1, -1, -1)):
        for row in step:
            if speakers[row] not in ("", "MED"):
                answers = (documents[row], speakers[row])
            elif speakers[row] == "MED" and answers[0] == documents[row]:
                asked[row] = answers[1]
    return asked


def _with_columns(statements: pd.DataFrame, rows: list[_Posture]) -> pd.DataFrame:
    columns = {}
    for position, name in enumerate(_Posture._fields):
        kind = "object" if name == "targets" else "str"
        columns[name] = pd.Series([row[position] for row in rows], index=statements.index, dtype=kind)
    return statements.assign(**columns)


def _strongest(codings: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The heaviest coding of each statement, the first of equals."""
    if codings.empty:
        return {}
    first = codings.sort_values("weight", ascending=False, kind="stable").drop_duplicates("statement")
    return {row["statement"]: {str(k): v for k, v in row.items()} for row in first.to_dict("records")}


def _row(
    statement: Mapping[str, Any], coding: Mapping[str, Any], before: _Posture | None, same: bool, named: Counter[str]
) -> _Posture:
    """Posture of one statement; `before` is the row before it in the document, `same` whether one speaker has both.

    `named` counts the actors that the document has named so far, and is kept up here.
    """
    if not coding and _plain(statement):
        return _unspecific(statement)
    scene = _scene(statement, named)
    done = _merged(scene, act(scene), coding)
    if not done.actor and scene.blames and before is not None and _still_accused(scene, statement, before):
        done = Act(before.actor, "carried", tuple(code for code in done.targets if code != before.actor))
    if (
        before is not None
        and same
        and before.stance == "accuses"
        and _about_accused(scene, done, statement["speaker_rule"])
    ):
        return _Posture(
            before.actor, "carried", tuple(c for c in done.targets if c != before.actor), "accuses", "carried"
        )
    answers = before is not None and before.actor_rule == "asked"
    return _Posture(done.actor, done.rule, done.targets, *stance(scene, done, answers))


def _scene(statement: Mapping[str, Any], named: Counter[str]) -> Scene:
    sentence, rule = parse(statement["text"]), str(statement["speaker_rule"])
    found = mentions(sentence, str(statement["date"] or ""), actors_in_use())
    parties = [code for code, _ in named.most_common(6) if code not in (*TELLERS, statement["speaker"])][:2]
    named.update({mention.code: 1 for mention in found})
    teller = _teller(sentence, statement)
    lemma, family = _frame(sentence, rule, statement["content_start"] - statement["start"], teller)
    about = {name: statement[name] for name in ("theme", "subtheme", "asked")}
    scene = Scene(
        sentence, found, _content(sentence, statement), statement["speaker"], lemma, family,
        throughout=rule in ("label", "heading"), words=rule == "carried:words", parties=tuple(parties),
        teller=teller, **about,
    )  # fmt: skip
    unframed = rule in _UNFRAMED or (family in ("say", "announce") and _in_person(scene))
    return _performed(scene) if unframed and scene.speaker else scene


def _in_person(scene: Scene) -> bool:
    """“We condemn the raid,” Roe said: the main clause of the content speaks in the first person."""
    clause = main_clause(scene)
    subject = clause.subject if clause is not None else None
    return subject is not None and scene.sentence.words[subject[0]].lower in FIRST_PERSON


def _performed(scene: Scene) -> Scene:
    """“We condemn the raid”: inside somebody's own words the verb of the main clause is what the speaker does."""
    clause = main_clause(scene)
    if (
        clause is None
        or clause.voice == "passive"
        or clause.subject is None
        or clause.mood != "actual"
        or clause.negated
    ):
        return scene
    family = load_speech().verbs.get(clause.lemma)
    if family is None or family.name not in _PERFORMED or scene.code(clause.subject) != scene.speaker:
        return scene
    near = scene.sentence.words[clause.verb + 1 : clause.verb + 6]
    if clause.verb + 1 >= scene.content[1] or (family.requires and not any(w.lower in family.requires for w in near)):
        return scene
    return replace(scene, frame=clause.lemma, family=family.name, content=(clause.verb + 1, scene.content[1]))


def _plain(statement: Mapping[str, Any]) -> bool:
    """Whether nothing but the speaker can matter: no theme, no name, no word of denial, nothing carried on."""
    if statement["theme"] or statement["speaker_rule"] not in ("narrated", "label", "heading", "question"):
        return False
    spoken = statement["speaker"] and not load_speech().denial.isdisjoint(_WORD.findall(statement["text"].lower()))
    return not spoken and not may_mention(statement["text"], actors_in_use())


def _unspecific(statement: Mapping[str, Any]) -> _Posture:
    """Nothing is coded and nobody named: what is said is the speaker's own, a question's or the writer's nobody's."""
    speaker = statement["speaker"]
    if speaker == "MED":
        asked = statement["asked"] if "?" in statement["text"] else ""
        return _Posture(asked, "asked" if asked else "none", (), "reports", "third-party")
    if not speaker:
        return _Posture("", "none", (), "reports", "narrated")
    return _Posture(speaker, "speaker", (), "asserts", "own-act")


def _still_accused(scene: Scene, statement: Mapping[str, Any], before: _Posture) -> bool:
    """“Taipei denounced the flights”: what is blamed is what the sentence before told, and whose act that was."""
    first = scene.sentence.words[scene.content[0]].lower
    refers = first in load_speech().determiners or first in load_speech().pronouns
    blamed = before.stance == "accuses" or statement["coerced"]
    return refers and blamed and before.actor not in ("", scene.speaker)


def _about_accused(scene: Scene, done: Act, rule: str) -> bool:
    """“The portrayal underscores ...” after an accusation, with nobody acting in it: still about the accused."""
    nouns = load_speech().about_others
    return rule == "carried:words" and done.rule == "speaker" and any(
        word.lemma in nouns for word in scene.sentence.words[: scene.content[0]]
    )  # fmt: skip


def _teller(sentence: Sentence, statement: Mapping[str, Any]) -> Span:
    """The words that name the speaker, as word indices; (-1, -1) where none do."""
    start, end = statement["speaker_start"] - statement["start"], statement["speaker_end"] - statement["start"]
    inside = (
        [i for i, word in enumerate(sentence.words) if word.start >= start and word.end <= end] if start >= 0 else []
    )
    return (inside[0], inside[-1] + 1) if inside else (-1, -1)


def _frame(sentence: Sentence, rule: str, content: int, teller: Span) -> tuple[str, str]:
    """The verb of the report and its family: from a rule like "verb:accuse", else the last verb before the content."""
    lemma = rule.removeprefix("verb:") if rule.startswith("verb:") else ""
    if not lemma and rule not in _UNFRAMED:
        verbs = [clause.lemma for clause in sentence.clauses if sentence.words[clause.verb].end <= content]
        own = [
            c.lemma
            for c in sentence.clauses
            if c.subject and c.subject[0] == teller[0] and c.lemma in load_speech().verbs
        ]
        lemma = own[0] if own else verbs[-1] if verbs else ""
    family = load_speech().verbs.get(lemma)
    return lemma, family.name if family else ""


def _merged(scene: Scene, found: Act, coding: Mapping[str, Any]) -> Act:
    """The strongest cue's actor and targets, where it has them, before those of the main clause.

    The accused stays the actor where the cue is the accusing itself; whom a question asks stays the one who is asked.
    """
    actor = coding.get("actor") or ""
    if found.rule in _SETTLED or (scene.blames and actor == scene.speaker) or actor in TELLERS:
        return found
    if actor and found.rule in ("subject", "by-phrase") and found.actor and _beside(scene, actor, found.actor):
        return found
    if actor and _conditional(scene, actor):
        return Act(found.actor, found.rule, found.targets or (actor,))
    given = actor or found.actor
    targets = tuple(code for code in coding.get("targets") or () if code != given and code not in TELLERS)
    if not actor:
        return Act(found.actor, found.rule, targets or found.targets)
    return Act(actor, "coding", targets or tuple(code for code in found.targets if code != actor))


def _beside(scene: Scene, code: str, agent: str) -> bool:
    """Whether a cue's actor stands in passing where another is the main clause's: "NATO met, joined by Sweden"."""
    inside = [m for m in scene.named(scene.content) if m.code == code]
    return code != agent and bool(inside) and all(in_passing(scene, m) for m in inside)


def _conditional(scene: Scene, code: str) -> bool:
    """Whether an actor stands in a condition alone: "could be considered if Chad withdraws" is no act of Chad's."""
    if not scene.speaker or code == scene.speaker:
        return False
    words = scene.sentence.words
    conditions = [
        c.words for c in scene.sentence.clauses[:60] if c.link == "adv" and words[c.words[0]].lower in _CONDITIONS
    ]
    inside = [m.first for m in scene.named(scene.content) if m.code == code]
    return bool(inside) and all(any(a <= first < b for a, b in conditions) for first in inside)


def _content(sentence: Sentence, statement: Mapping[str, Any]) -> Span:
    """The content as word indices."""
    start = statement["content_start"] - statement["start"]
    end = statement["content_end"] - statement["start"]
    inside = [i for i, word in enumerate(sentence.words) if word.start >= start and word.end <= end]
    return (inside[0], inside[-1] + 1) if inside else (0, len(sentence.words))
