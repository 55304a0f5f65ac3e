"""Who acts and toward whom, act by act: from the clause or noun phrase that the act's own words stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.clause import Clause, Span
from analysis.codebook import Actor
from analysis.mentions import Mention, mentions, refer
from analysis.themes.reading import Finding, Reading

_TOWARD = frozenset(
    ["against", "on", "upon", "at", "to", "with", "from", "toward", "towards", "into", "for", "over", "of", "between"]
)
#: Turns that report somebody else's act: who does it is a matter of the stance, which a later stage decides.
_REPORTED = frozenset(["accuse", "condemn", "concern", "deny", "violate"])
#: Turns after which the act is that of its own clause: "warned that Chad is massing tanks".
_TOLD = ("warn", "caution")


def named(reading: Reading, date: str, actors: Mapping[str, Actor]) -> list[Mention]:
    """The actors named in the sentence that do more than say where something happened."""
    return [mention for mention in mentions(reading.sentence, date, actors) if not mention.place]


def sides(reading: Reading, finding: Finding, found: Sequence[Mention]) -> tuple[str, tuple[str, ...]]:
    """Actor code and target codes of one act; empty where its own clause or phrase does not say.

    A passive is turned round: "was shelled by" has its actor after "by".
    """
    if not found or (finding.rule and not _REPORTED.isdisjoint(finding.rule.split())):
        return "", ()
    head = _teller_aside(finding).item.head
    clause = reading.clause(head)
    if clause is not None and clause.verb == head:
        return _of_clause(reading, reading.sentence.raised(clause), found)
    return _of_phrase(reading, head, found)


def _teller_aside(finding: Finding) -> Finding:
    told = finding.rule.partition(" ")[0] in _TOLD and not finding.turned and finding.inner is not None
    return finding.inner if told and finding.inner is not None else finding


def _of_clause(reading: Reading, clause: Clause, found: Sequence[Mention]) -> tuple[str, tuple[str, ...]]:
    agent = clause.agent()
    actor = refer(reading.sentence, agent, found).code if agent else ""
    spans = [clause.patient(), *(span for preposition, span in clause.obliques if preposition in _TOWARD)]
    return actor, _codes(found, [span for span in spans if span], actor)


def _of_phrase(reading: Reading, head: int, found: Sequence[Mention]) -> tuple[str, tuple[str, ...]]:
    for phrase in reading.sentence.phrase_at.values():
        if phrase.words[0] <= head < phrase.words[1]:
            break
    else:
        return "", ()
    by = next((span for preposition, span in phrase.complements if preposition == "by"), phrase.possessor)
    actor = refer(reading.sentence, by, found).code if by else ""
    return actor, _codes(found, [span for preposition, span in phrase.complements if preposition in _TOWARD], actor)


def _codes(found: Sequence[Mention], spans: Sequence[Span], actor: str) -> tuple[str, ...]:
    """Codes named in the spans, in order, without the actor and without repetition."""
    inside = [one.code for one in found if any(first <= one.first < last for first, last in spans)]
    return tuple(dict.fromkeys(code for code in inside if code and code != actor))
