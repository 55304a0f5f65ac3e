"""Who acts upon whom, and how the speaker stands to it: actor, targets and stance added to each statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.clause import Sentence, Span, parse
from analysis.codebook import load_actors, load_speech
from analysis.mentions import mentions
from analysis.posture.act import act
from analysis.posture.scene import Act, Scene
from analysis.posture.stance import stance

__all__ = ["posture"]

_READ = ("statement", "document", "text", "start", "date", "speaker", "content_start", "content_end", "speaker_rule")
_UNFRAMED = ("narrated", "label", "question", "carried:quote", "according-to", "view-of", "for-x")


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
    themes = statements["theme"].tolist() if "theme" in statements else [""] * len(statements)
    rows: list[_Posture] = []
    before: dict[str, Any] = {}
    columns = [statements[name].tolist() for name in _READ]
    for theme, *values in zip(themes, *columns, strict=True):
        statement = dict(zip(_READ, values, strict=True))
        last = rows[-1] if rows and before["document"] == statement["document"] else None
        same = last is not None and before["speaker"] == statement["speaker"]
        rows.append(_row(statement, theme, strongest.get(statement["statement"], {}), last, same))
        before = statement
    return _with_columns(statements, rows)


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
    statement: Mapping[str, Any], theme: str, coding: Mapping[str, Any], before: _Posture | None, same: bool
) -> _Posture:
    """Posture of one statement; `before` is the row before it in the document, `same` whether one speaker has both."""
    sentence = parse(statement["text"])
    found = mentions(sentence, str(statement["date"] or ""), load_actors())
    lemma, family = _frame(sentence, str(statement["speaker_rule"]), statement["content_start"] - statement["start"])
    scene = Scene(sentence, found, _content(sentence, statement), statement["speaker"], lemma, family, theme)
    done = _merged(act(scene), coding)
    if not done.actor and scene.blames and before is not None and before.actor not in ("", scene.speaker):
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
    return _Posture(done.actor, done.rule, done.targets, *stance(scene, done))


def _about_accused(scene: Scene, done: Act, rule: str) -> bool:
    """“The portrayal underscores ...” after an accusation, with nobody acting in it: still about the accused."""
    nouns = load_speech().about_others
    return rule == "carried:words" and done.rule == "speaker" and any(
        word.lemma in nouns for word in scene.sentence.words[: scene.content[0]]
    )  # fmt: skip


def _frame(sentence: Sentence, rule: str, content: int) -> tuple[str, str]:
    """The verb of the report and its family: from a rule like "verb:accuse", else the last verb before the content."""
    lemma = rule.removeprefix("verb:") if rule.startswith("verb:") else ""
    if not lemma and rule not in _UNFRAMED:
        verbs = [clause.lemma for clause in sentence.clauses if sentence.words[clause.verb].end <= content]
        lemma = verbs[-1] if verbs else ""
    family = load_speech().verbs.get(lemma)
    return lemma, family.name if family else ""


def _merged(found: Act, coding: Mapping[str, Any]) -> Act:
    """The strongest cue's actor and targets, where it has them, before those of the main clause."""
    actor, targets = coding.get("actor") or "", tuple(coding.get("targets") or ())
    if not actor:
        return Act(found.actor, found.rule, targets or found.targets)
    return Act(actor, "coding", targets or tuple(code for code in found.targets if code != actor))


def _content(sentence: Sentence, statement: Mapping[str, Any]) -> Span:
    """The content as word indices."""
    start = statement["content_start"] - statement["start"]
    end = statement["content_end"] - statement["start"]
    inside = [i for i, word in enumerate(sentence.words) if word.start >= start and word.end <= end]
    return (inside[0], inside[-1] + 1) if inside else (0, len(sentence.words))
