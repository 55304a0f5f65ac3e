"""The last sweep over a sentence's clauses: where they end, what is conditional, and which of them is the main one."""

from __future__ import annotations

from analysis.clause.groups import SPEECH, Clause
from analysis.clause.lexicon import forms
from analysis.clause.words import Word

_AUXILIARY = frozenset(["AUX", "MODAL", "NEG", "ADV"])
_ANSWERS = forms("answer respond retaliate react resist repel counter punish meet avenge oppose defend")


def close(clauses: list[Clause], words: list[Word]) -> None:
    """Ends of clauses, the conditional handed up to what depends on it, and the main clause of leading ones."""
    starts = sorted(clause.words[0] for clause in clauses)
    following = dict(zip(starts, [*starts[1:], len(words)], strict=False))
    for clause in clauses:
        clause.words = (clause.words[0], max(following[clause.words[0]], clause.words[1]))
    for index in range(len(clauses) - 1, -1, -1):
        clause = clauses[index]
        if clause.parent >= 0:
            parent = clauses[clause.parent]
            parent.words = (min(parent.words[0], clause.words[0]), max(parent.words[1], clause.words[1]))
    _adopt(clauses)
    _end_inside_subjects(clauses, words)
    for index, clause in enumerate(clauses):
        if clause.link == "adv" and clause.mood == "conditional" and clause.parent >= 0:
            _make_conditional(clauses, clause.parent)
            _make_conditional(clauses, _supposed(clauses, index))
        elif _at_any(clause, words):
            clause.mood = "conditional"


def _end_inside_subjects(clauses: list[Clause], words: list[Word]) -> None:
    """“The ship that entered the strait was held”: a relative clause in a subject ends before the subject's verb."""
    for clause in clauses:
        if clause.parent < 0:
            continue
        parent = clauses[clause.parent]
        inside = clause.link == "rel" and clause.verb < parent.verb
        last = _group_start(words, clause.verb, parent.verb) if inside else parent.words[1]
        if clause.verb < last < clause.words[1]:
            parent.words = (parent.words[0], max(parent.words[1], clause.words[1]))
            clause.words = (clause.words[0], last)


def _group_start(words: list[Word], after: int, verb: int) -> int:
    """Where the auxiliaries of a verb begin: at "must" in "those who did it must be tried"."""
    while verb - 1 > after and words[verb - 1].tag in _AUXILIARY:
        verb -= 1
    return verb


def _supposed(clauses: list[Clause], index: int) -> int:
    """What a condition holds for: of a frame between commas ("If it rains, Roe said, ...") what is reported."""
    parent = clauses[index].parent
    frame = clauses[parent]
    if frame.lemma not in SPEECH or frame.link not in ("main", "aside", "coord"):
        return parent
    verb = clauses[index].verb
    reported = (i for i, clause in enumerate(clauses) if clause.parent == parent and clause.link == "that")
    leads = verb < frame.verb
    fits = (i for i in reported if (clauses[i].verb > frame.verb) == leads)
    return next(fits, parent)


def _at_any(clause: Clause, words: list[Word]) -> bool:
    """“Would answer any attack”: what somebody will do if something happens, whatever it be."""
    if clause.mood != "prospective" or clause.lemma not in _ANSWERS:
        return False
    aims = [clause.object, *(span for preposition, span in clause.obliques if preposition in ("to", "against"))]
    return any(span is not None and words[span[0]].lower == "any" for span in aims)


def _make_conditional(clauses: list[Clause], index: int) -> None:
    """What depends on "if": the clause itself and, for "agree to talk if", the verb that governs the infinitive."""
    for _ in range(4):
        clauses[index].mood = "conditional"
        if clauses[index].link != "to" or clauses[index].parent < 0:
            return
        index = clauses[index].parent


def _adopt(clauses: list[Clause]) -> None:
    main = next((i for i, clause in enumerate(clauses) if clause.link == "main"), -1)
    aside = next((i for i, clause in enumerate(clauses) if clause.link == "aside"), -1)
    if aside >= 0 and main >= 0:
        clauses[main].parent, clauses[main].link, clauses[aside].link = aside, "that", "main"
        main = aside
    for index, clause in enumerate(clauses):
        if clause.parent < 0 and index != main >= 0 and clause.link in ("ing", "to", "adv", "quote", "rel"):
            clause.parent = main
            if clause.subject is None:
                clause.subject = clauses[main].subject
