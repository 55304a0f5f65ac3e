"""Reports in one sentence: which words speak, which words are what they say, and by which rule."""

from __future__ import annotations

from analysis.attribute.appended import appended
from analysis.attribute.asides import parenthetical
from analysis.attribute.content import PLAIN, content_of
from analysis.attribute.frames import source_frames
from analysis.attribute.owners import words_of_somebody
from analysis.attribute.passives import passive
from analysis.attribute.reading import Reading, Report
from analysis.clause import Clause, Sentence
from analysis.codebook import Speech, VerbFamily, load_speech


def reports(reading: Reading) -> list[Report]:
    """All reports of a sentence, the governing ones first; empty in the writer's own voice."""
    speech, found = load_speech(), list(source_frames(reading))
    outer = list(parenthetical(reading))
    beyond = {reading.sentence.clauses[report.clause].verb for report in outer if report.clause >= 0}
    for index, clause in enumerate(reading.sentence.clauses):
        if clause.verb in beyond or (reading.quoted.stretches and _inside_quotation(reading, clause)):
            continue
        family = speech.verbs.get(clause.lemma)
        if family is not None or clause.lemma in speech.shows or clause.lemma == "be":
            report = _of_clause(reading, speech, index, clause, family)
            if report is not None:
                found.append(report)
    inner = sorted(found, key=lambda report: (_depth(reading.sentence, report.clause), report.start))
    inner = appended(reading, inner) if reading.sentence.text.rstrip()[-1:] != "?" else inner
    if not outer:
        return inner
    first = outer[0]
    early_own = inner and inner[0].voice.kind != "words" and inner[0].voice.start < 4 and inner[0].clause < first.clause
    if first.voice.kind == "pronoun" and early_own:
        # "He accused Oslo of theft, but the door was open, he added"; not "Oslo, he charged, had threatened"
        return inner
    early = [report for report in inner if report.voice.start >= 0 and report.voice.end <= first.start]
    clipped = [report._replace(end=min(report.end, first.start)) for report in early if report.start < first.start]
    return clipped + outer + [report for report in inner if report not in early]


def _inside_quotation(reading: Reading, clause: Clause) -> bool:
    """Saying inside a quotation belongs to whoever is quoted; a quoted verb alone is still a verb of the sentence."""
    words = reading.sentence.words
    first = min(clause.verb, clause.subject[0] if clause.subject else clause.verb)
    start, end = words[first].start, words[clause.verb].end
    return any(begin <= start and end <= stop for _, begin, stop in reading.quoted.near(start))


def _depth(sentence: Sentence, index: int) -> int:
    """How deep a clause hangs: 0 for the main clause; frames that are no clause come after it."""
    depth = 0
    while index >= 0 and sentence.clauses[index].parent >= 0 and depth < 20:
        depth += sentence.clauses[index].link != "coord"
        index = sentence.clauses[index].parent
    return depth


def _of_clause(
    reading: Reading, speech: Speech, index: int, clause: Clause, family: VerbFamily | None
) -> Report | None:
    owned = words_of_somebody(reading, speech, index, clause)
    if owned is not None:
        return owned
    if family is not None and not _excluded(reading.sentence, clause, family):
        if clause.voice == "passive":
            return passive(reading, speech, index, clause, family)
        return _active(reading, speech, index, clause, family)
    return None


def _excluded(sentence: Sentence, clause: Clause, family: VerbFamily) -> bool:
    """Not saying is no report, nor is saying under a condition, in a relative clause or as an infinitive."""
    before = sentence.words[clause.words[0]].lower
    if clause.lemma == "charge" and any(w.lower == "with" for w in sentence.words[clause.verb + 1 : clause.verb + 8]):
        return True  # "prosecutors charged two men with spying" is done in court
    if clause.link == "adv":
        return before not in ("as", "while", "whereas", "where", "although", "though")
    if clause.link == "to" and _chained(sentence, clause):
        clause = sentence.clauses[clause.parent]
        return _excluded(sentence, clause, family)
    if clause.link in ("rel", "to") or _deep(sentence, clause):
        return True
    if clause.link == "ing" and (clause.parent < 0 or sentence.clauses[clause.parent].verb > clause.verb):
        return True  # "After calling the office, she left"
    if clause.link == "ing" and sentence.words[max(0, clause.words[0] - 1)].lower not in (",", "by", "and", "—", "–"):
        return True  # "stopped denying it"
    if clause.link == "ing" and sentence.clauses[clause.parent].link == "to":
        return True  # "requires members to sign, agreeing to work"
    if clause.link == "ing" and clause.subject != sentence.clauses[clause.parent].subject:
        return True  # "a resolution censuring the raid": the participle qualifies a noun
    begin = clause.subject[1] if clause.subject and clause.subject[1] <= clause.verb else clause.words[0]
    modal = any(word.tag == "MODAL" for word in sentence.words[begin : clause.verb])
    if modal and family.name in load_speech().foretold and _foretold(sentence, clause, begin):
        return True
    return (family.name in PLAIN and (clause.negated or modal)) or before in ("should", "had", "were")


def _chained(sentence: Sentence, clause: Clause) -> bool:
    """“took care to present”, “was quick to deny”, “went on to say”: a verb under another that leads up to saying."""
    parent, speech = sentence.clauses[clause.parent], load_speech()
    if parent.negated or clause.negated or not clause.inherited or parent.verb >= clause.verb:
        return False
    between = [word.lower for word in sentence.words[parent.verb + 1 : clause.verb]]
    if parent.lemma == "be":
        return not speech.chain_adjectives.isdisjoint(between)
    short = "to" in between[:2] and parent.lemma in speech.chain_verbs
    return short or (parent.lemma in ("take", "go", "be", "use") and not speech.chain_nouns.isdisjoint(between))


def _foretold(sentence: Sentence, clause: Clause, begin: int) -> bool:
    """“would oppose”: what somebody is expected to do; "would welcome" is a position put politely."""
    speech = load_speech()
    modals = (word.lower for word in sentence.words[begin : clause.verb] if word.tag == "MODAL")
    return clause.lemma not in speech.polite and next(modals, "") in speech.forecasts


def _deep(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause hangs inside a relative or adverbial one: what is told there is told in passing."""
    parent, steps = clause.parent, 0
    while parent >= 0 and steps < 20:
        if sentence.clauses[parent].link in ("rel", "adv"):
            return True
        parent, steps = sentence.clauses[parent].parent, steps + 1
    return False


def _active(reading: Reading, speech: Speech, index: int, clause: Clause, family: VerbFamily) -> Report | None:
    content = content_of(reading, index, clause, family)
    if content is None or not _has_partner(reading.sentence, clause, family):
        return None
    speaker = reading.voice(clause.subject)
    if speaker is None or (family.who == "actor" and not (speaker.coded or speaker.kind in ("pronoun", "role"))):
        return None
    inverted = clause.subject is not None and clause.subject[0] > clause.verb
    return Report(speaker, "quote-inverted" if inverted else f"verb:{clause.lemma}", *content, family, index)


def _has_partner(sentence: Sentence, clause: Clause, family: VerbFamily) -> bool:
    """Whether "made", "let", "gave" has the word that makes it a report: "clear", "known", "notice"."""
    far = 16 if "as" in family.requires and clause.object is not None else 6  # "read the new pledge of boats as a sign"
    near = sentence.words[clause.verb + 1 : clause.verb + far]
    return not family.requires or any(word.lower in family.requires for word in near)
