"""Who acts upon whom, and how the speaker stands to it: actor, targets and stance added to each statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.clause import parse, without_collector
from analysis.codebook import actors_in_use, load_speech
from analysis.mentions import may_mention
from analysis.posture.act import act
from analysis.posture.anaphora import taken_up
from analysis.posture.course import Course
from analysis.posture.joined import joined
from analysis.posture.ownerless import ownerless
from analysis.posture.scene import FIRST_PERSON, Act, Scene
from analysis.posture.setting import scene_of
from analysis.posture.stance import stance
from analysis.posture.status import settled

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
    "title",
)

_REFERRING = ("they ", "he ", "she ", "its ", "their ")
_WORD = re.compile(r"[a-z]+")


class _Posture(NamedTuple):
    actor: str
    actor_rule: str
    targets: tuple[str, ...]
    stance: str
    stance_rule: str
    status: str
    status_rule: str


@without_collector()
def posture(statements: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """The statements with `actor`, `actor_rule`, `targets` (tuple of codes), `stance` and `stance_rule`.

    `status` and `status_rule` are those of the strongest cue, unless the stance says more: what is denied is negated.

    A row is one attributed statement; `codings` holds the cues found (schema CODINGS), possibly none. The strongest
    cue's actor and targets hold where it has them; else the clause that carries the content decides.
    """
    strongest = _strongest(codings)
    themes = [_column(statements, name) for name in ("theme", "subtheme", "status", "status_rule")]
    asked = _asked(statements)
    rows: list[_Posture] = []
    before: dict[str, Any] = {}
    columns = [statements[name].tolist() for name in _READ]
    course, voices = Course(), _voices(statements)
    for theme, subtheme, status, why, whom, *values in zip(*themes, asked, *columns, strict=True):
        statement = dict(zip(_READ, values, strict=True)) | {"theme": theme, "subtheme": subtheme, "asked": whom}
        statement |= {"status": status or "actual", "status_rule": why}
        statement["before"] = before["text"] if before else ""
        statement["coerced"] = bool(before) and before["theme"] == "coercion"
        if not rows or before["document"] != statement["document"]:
            name = statement["document"]
            course = Course.of(str(statement["title"] or ""), str(statement["date"] or ""), voices.get(name, ()))
        last = rows[-1] if rows and before["document"] == statement["document"] else None
        same = last is not None and before["speaker"] == statement["speaker"]
        rows.append(_row(statement, strongest.get(statement["statement"], {}), last, same, course))
        before = statement
    return _with_columns(statements, rows)


def _voices(statements: pd.DataFrame) -> dict[str, list[str]]:
    """The speakers of each document's labels, in order."""
    voices: dict[str, list[str]] = {}
    columns = (statements[name].tolist() for name in ("document", "speaker", "speaker_rule"))
    for document, speaker, rule in zip(*columns, strict=True):
        if rule in ("label", "question") and speaker not in (known := voices.setdefault(document, [])):
            known.append(speaker)
    return voices


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
    statement: Mapping[str, Any], coding: Mapping[str, Any], before: _Posture | None, same: bool, course: Course
) -> _Posture:
    """Posture of one statement; `before` is the row before it in the document, `same` whether one speaker has both.

    `course` is what the document has told so far, and is kept up here.
    """
    if not coding and _plain(statement):
        course.recent = ()
        return _unspecific(statement)
    coded = (statement["status"], statement["status_rule"])
    scene = scene_of(statement, coding, course)
    done = ownerless(scene, joined(scene, act(scene), coding), coding, statement["start"])
    done = taken_up(scene, done, course.acted)
    course.follow(scene, done)
    if not done.actor and scene.blames and before is not None and _still_accused(scene, statement, before):
        done = Act(before.actor, "carried", tuple(code for code in done.targets if code != before.actor))
    if (
        before is not None
        and same
        and before.stance == "accuses"
        and _about_accused(scene, done, statement["speaker_rule"])
    ):
        upon = tuple(c for c in done.targets if c != before.actor)
        return _Posture(before.actor, "carried", upon, "accuses", "carried", *coded)
    if not (statement["speaker"] or done.actor or statement["theme"]):
        done = Act("", "none", ())  # "schools in Port-au-Prince stay shut": who is named there is nobody's aim
    answers = before is not None and (before.actor_rule == "asked" or (not same and _asks(statement["before"])))
    stands, why = stance(scene, done, answers)
    return _Posture(done.actor, done.rule, done.targets, stands, why, *settled(scene, done, stands, *coded))


def _asks(text: str) -> bool:
    return text.rstrip('"”’ ').endswith("?")


def _plain(statement: Mapping[str, Any]) -> bool:
    """Whether nothing but the speaker can matter: no theme, no name, no word of denial, nothing carried on."""
    if statement["theme"] or statement["speaker_rule"] not in ("narrated", "label", "heading", "question"):
        return False
    if statement["text"][:6].lower().startswith(_REFERRING) and statement["speaker_rule"] != "narrated":
        return False
    if not load_speech().taken_up.isdisjoint(statement["text"].lower().split(maxsplit=3)[:3]):
        return False
    spoken = statement["speaker"] and not load_speech().denial.isdisjoint(_WORD.findall(statement["text"].lower()))
    return not spoken and not may_mention(statement["text"], actors_in_use())


def _unspecific(statement: Mapping[str, Any]) -> _Posture:
    """Nothing is coded and nobody named: what is said is the speaker's own, a question's or the writer's nobody's."""
    speaker, coded = statement["speaker"], (statement["status"], statement["status_rule"])
    if _asks(statement["text"]):
        coded = ("prospective", "asked")
    if speaker == "MED":
        asked = statement["asked"] if "?" in statement["text"] else ""
        return _Posture(asked, "asked" if asked else "none", (), "reports", "third-party", *coded)
    if not speaker:
        return _Posture("", "none", (), "reports", "narrated", *coded)
    words = _WORD.findall(statement["text"].lower())
    others = words[:1] in (["my"], ["our"]) and words[1:2] and words[1].removesuffix("s") in load_speech().others
    first_person = not others and not FIRST_PERSON.isdisjoint(words)
    if statement["speaker_rule"] in ("label", "heading") and not first_person:
        return _Posture("", "none", (), "reports", "third-party", *coded)  # "Supper is getting cold"
    return _Posture(speaker, "speaker", (), "asserts", "own-act", *coded)


def _still_accused(scene: Scene, statement: Mapping[str, Any], before: _Posture) -> bool:
    """“Taipei denounced the flights”: what is blamed is what the sentence before told, and whose act that was."""
    first = scene.sentence.words[scene.content[0]].lower
    refers = first in load_speech().determiners or first in load_speech().pronouns
    blamed = before.stance == "accuses" or statement["coerced"] or _named_before(scene, statement["before"])
    return refers and blamed and before.actor not in ("", scene.speaker)


def _named_before(scene: Scene, text: str) -> bool:
    """“Beijing calls that pledge a provocation”: the noun, or its verb, that the sentence before has told."""
    phrase = scene.sentence.phrase_at.get(scene.content[0])
    head = scene.sentence.words[phrase.head] if phrase is not None else None
    return head is not None and head.tag == "NOUN" and any(word.lemma == head.lemma for word in parse(text).words)


def _about_accused(scene: Scene, done: Act, rule: str) -> bool:
    """“The portrayal underscores ...” after an accusation, with nobody acting in it: still about the accused."""
    nouns = load_speech().about_others
    return rule == "carried:words" and done.rule == "speaker" and any(
        word.lemma in nouns for word in scene.sentence.words[: scene.content[0]]
    )  # fmt: skip
