"""Whether a turn holds of its subject: who can be asked, who threatens, who only speaks of something."""

from __future__ import annotations

from dataclasses import replace

from analysis.codebook.themes import Turn
from analysis.themes.around import Around
from analysis.themes.home import names_an_actor
from analysis.themes.reach import REACH, names, near
from analysis.themes.reading import Finding

_POSSESSIVES = frozenset(["my", "our", "your", "his", "her", "their", "'s", "’s", "'"])
#: What "of" names the victim of.
_UNDERGONE = frozenset(["invasion", "occupation", "annexation"])
_NAMED = 5  # words at most from "with" to the noun for the other side


def asked(around: Around, turn: Turn, act: Finding) -> bool:
    """Whether what is turned is asked of somebody who can act, or of nobody where the subject itself undergoes it.

    "The presence of foreign troops must end" and "the talks must resume" name before the modal what is to change.
    """
    clause = around.reading.clause(around.item.head)
    if clause is None or clause.subject is None:
        return True
    first, last = clause.subject
    if clause.voice == "passive" or act.start < around.item.start:
        return True
    if act.item.head == clause.verb and clause.object is None and _names_an_act(around, first):
        return True
    return any(names(around.reading, able, range(first, last)) for able in (turn.subjects, turn.subjects_bind))


def _names_an_act(around: Around, first: int) -> bool:
    reading = around.reading
    return any(
        reading.item_at.get(place) in reading.findings
        for place in range(max(first, around.item.start - REACH), around.item.start)
    )


def barred(around: Around, turn: Turn, alone: bool = False) -> bool:
    """Whether the subject is one of which the turn does not hold: "a crisis threatens", "we must"."""
    listed = turn.subjects_without | turn.alone_subjects_without if alone else turn.subjects_without
    if not (turn.subjects or listed or turn.subjects_unowned):
        return False
    if turn.sided and _with_a_side(around):
        return False
    reading = around.reading
    clause = reading.clause(around.item.head)
    subject = range(*clause.subject) if clause is not None and clause.subject is not None else range(0)
    if clause is None or clause.voice == "active":
        if listed and near(reading, listed, subject[:1], subject[-1:]):
            return True
        if turn.subjects_unowned and near(reading, turn.subjects_unowned, subject[-1:]) and not _owned(around, subject):
            return True
    return alone and bool(turn.subjects) and not names(reading, turn.subjects, subject)


def _owned(around: Around, subject: range) -> bool:
    """Whether somebody's name or a possessive stands with the subject: "the junta's arms", "arms of Chad"."""
    words, last = around.reading.words, subject.stop
    own = words[max(subject.start, last - REACH) : last]
    if any(word.lower in _POSSESSIVES or word.tag == "PROPN" or names_an_actor(word) for word in own):
        return True
    if last >= len(words) or words[last].lower not in ("of", "by"):
        return False
    if words[last].lower == "of" and around.reading.lemmas[last - 1] in _UNDERGONE:
        return False  # "the invasion of Chad" is not Chad's
    return any(word.tag == "PROPN" or names_an_actor(word) for word in words[last + 1 : last + _NAMED])


def _with_a_side(around: Around) -> bool:
    """Whether the talking is with another side: "he talked about sanctions with the Canadian prime minister"."""
    reading = around.reading
    for place in around.right:
        if reading.lowers[place] == "with":
            return names(reading, reading.settings.sides, range(place + 1, min(len(reading.words), place + 1 + _NAMED)))
    return False


def loosened(around: Around, turn: Turn, act: Finding) -> Finding:
    """An act that nobody is bound to, or that is only spoken of: it counts little and has not happened."""
    outcome = replace(act.outcome, weight=act.outcome.weight * around.reading.settings.place["loose"])
    return replace(act, item=around.item, outcome=outcome, rule=turn.name, status=act.status or "prospective")
