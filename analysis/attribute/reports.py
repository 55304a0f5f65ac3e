"""Reports in one sentence: which words speak, which words are what they say, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis.attribute.asides import parenthetical
from analysis.attribute.reading import Reading, Report
from analysis.attribute.voice import TIMES, Voice
from analysis.clause import Clause, NounPhrase, Sentence, Span
from analysis.codebook import Frame, Speech, VerbFamily, load_speech
from analysis.mentions import Mention, refer

_WINDOW = 40  # clauses around a verb that can belong to its report: no real sentence has more


def reports(reading: Reading) -> list[Report]:
    """All reports of a sentence, the governing ones first; empty in the writer's own voice."""
    speech, found = load_speech(), list(_source_frames(reading))
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
    return outer + sorted(found, key=lambda report: (_depth(reading.sentence, report.clause), report.start))


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
    words = _words(reading, speech, index, clause)
    if words is not None:
        return words
    if family is not None and not _excluded(reading.sentence, clause, family):
        if clause.voice == "passive":
            return _passive(reading, speech, index, clause, family)
        return _active(reading, speech, index, clause, family)
    return None


def _excluded(sentence: Sentence, clause: Clause, family: VerbFamily) -> bool:
    """Not saying is no report, nor is saying under a condition, in a relative clause or as an infinitive."""
    before = sentence.words[clause.words[0]].lower
    if clause.link == "adv":
        return before not in ("as", "while", "whereas", "where")
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
    return (family.name == "say" and (clause.negated or modal)) or before in ("should", "had", "were")


def _deep(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause hangs inside a relative or adverbial one: what is told there is told in passing."""
    parent, steps = clause.parent, 0
    while parent >= 0 and steps < 20:
        if sentence.clauses[parent].link in ("rel", "adv"):
            return True
        parent, steps = sentence.clauses[parent].parent, steps + 1
    return False


# -- verbs ----------------------------------------------------------------------------------------------------------


def _active(reading: Reading, speech: Speech, index: int, clause: Clause, family: VerbFamily) -> Report | None:
    content = _content(reading, index, clause, family)
    if content is None or not _has_partner(reading.sentence, clause, family):
        return None
    speaker = reading.voice(clause.subject)
    if speaker is None or (family.who == "actor" and not (speaker.coded or speaker.kind == "pronoun")):
        return None
    inverted = clause.subject is not None and clause.subject[0] > clause.verb
    return Report(speaker, "quote-inverted" if inverted else f"verb:{clause.lemma}", *content, family, index)


def _has_partner(sentence: Sentence, clause: Clause, family: VerbFamily) -> bool:
    """Whether "made", "let", "gave" has the word that makes it a report: "clear", "known", "notice"."""
    near = sentence.words[clause.verb + 1 : clause.verb + 6]
    return not family.requires or any(word.lower in family.requires for word in near)


def _content(reading: Reading, index: int, clause: Clause, family: VerbFamily) -> tuple[int, int] | None:
    """Offsets of what is said, or None where nothing that makes the verb a report follows (or precedes) it."""
    sentence = reading.sentence
    frame_start = _frame_start(sentence, clause)
    before = _before(reading, index, clause, frame_start)
    after = _after(reading, index, clause, family)
    if clause.link == "adv" and sentence.words[clause.words[0]].lower == "as":
        return _as_clause(sentence, clause)
    if before is not None and after is not None and after[0] == "quote" and not before[2]:
        before = None
    if before is not None and (after is None or after[0] != "clause"):
        return before[0], _through(reading, before[1], sentence.words[clause.verb].end)
    if after is not None:
        return after[1], _end(sentence, index, clause, len(sentence.text))
    return None


def _as_clause(sentence: Sentence, clause: Clause) -> tuple[int, int] | None:
    """“As the envoy told reporters, ...”: all that stands outside the as-clause."""
    start, last = sentence.words[clause.words[0]].start, clause.verb
    if clause.words[0] > 1:
        return 0, _stripped(sentence.text, start)
    while last < len(sentence.words) and sentence.words[last].lower != ",":
        last += 1
    return (sentence.words[last + 1].start, len(sentence.text)) if last + 1 < len(sentence.words) else None


def _frame_start(sentence: Sentence, clause: Clause) -> int:
    first = clause.subject[0] if clause.subject and not clause.inherited else clause.verb
    return sentence.words[min(first, clause.verb)].start


def _before(reading: Reading, index: int, clause: Clause, frame_start: int) -> tuple[int, int, bool] | None:
    """Content that precedes its frame: a clause that this one reports, or (True) a quotation that ends at it."""
    sentence = reading.sentence
    children = [
        c
        for c in sentence.clauses[max(0, index - _WINDOW) : index]
        if c.parent == index and c.link in ("that", "quote")
    ]
    ends = _stripped(sentence.text, frame_start, " \n\t\u00a0")
    if children and sentence.text[ends - 1 : ends] in ",”\"»'?!—–-’":
        first = sentence.words[min(c.words[0] for c in children)].start
        return *_trim(sentence, first, ends), any(abs(end - ends) < 2 for _, _, end in reading.quoted.near(frame_start))
    for _, start, end in reading.quoted.near(frame_start):
        if end <= frame_start and not sentence.text[end:frame_start].strip(" ,—–-"):
            return *_trim(sentence, start, end), True
    return None


def _stripped(text: str, end: int, marks: str = " ,;") -> int:
    """`end` moved back over spaces and commas."""
    while end and text[end - 1] in marks:
        end -= 1
    return end


def _trim(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    while end > start and sentence.text[end - 1] in " ,":
        end -= 1
    return (0 if start < 4 and len(sentence.text[:start].strip()) < 2 else start), end


def _through(reading: Reading, end: int, verb_end: int) -> int:
    """The end of a split quotation: "A," said X, "B" goes to the end of B."""
    text = reading.sentence.text
    later = [
        stop for _, start, stop in reading.quoted.near(verb_end)
        if start > verb_end and text[max(0, start - 9) : start].rstrip()[-1:] in (",", ".", ":", "—", "–")
    ]  # fmt: skip
    return max([end, *later])


def _after(reading: Reading, index: int, clause: Clause, family: VerbFamily) -> tuple[str, int] | None:
    """What follows the verb and makes it a report: its kind and where it starts."""
    sentence, takes = reading.sentence, family.takes
    verb_end = sentence.words[clause.verb].end
    starts: list[tuple[str, int]] = []
    for child in sentence.clauses[index + 1 : index + _WINDOW]:
        if child.parent == index and child.verb > clause.verb:
            kind = {"that": "clause", "quote": "quote", "to": "infinitive"}.get(child.link, "")
            gerund = child.link == "ing" and child.words[0] == clause.verb + 1 and "object" in takes
            governed = child.link == "ing" and clause.link != "ing" and _opener(sentence, child) in takes
            if kind in takes or gerund or governed:
                starts.append((kind or "object", sentence.words[child.words[0]].start))
    for _, start, _ in reading.quoted.near(verb_end):
        if start >= verb_end and start - verb_end < 60 and _quote_is_content(sentence, start):
            starts.append(("quote", start))
    if clause.object and ("object" in takes or ("predicate" in takes and _predicated(sentence, clause.object))):
        starts.append(("object", sentence.words[clause.object[0]].start))
    for preposition, span in clause.obliques:
        if span[0] > clause.verb and preposition in takes and not _a_time(sentence, span):
            starts.append((preposition, sentence.words[span[0] - 1].start))
    if not starts and "clause" in takes and clause.verb + 1 < len(sentence.words):
        return _loose_clause(sentence, index, clause, family)
    return min(starts, key=lambda found: found[1]) if starts else None


def _a_time(sentence: Sentence, span: Span) -> bool:
    """Whether a phrase is a day or an hour: "announced on Friday that" announces what follows "that"."""
    word = sentence.words[span[0]]
    return word.text in TIMES or word.tag == "NUM"


def _loose_clause(sentence: Sentence, index: int, clause: Clause, family: VerbFamily) -> tuple[str, int] | None:
    """“said although prices fell, demand rose”: a finite clause follows the verb of saying, whatever hangs between."""
    following = clause.verb + 1
    if sentence.words[following].lower == "that":
        return "clause", sentence.words[following].start
    if family.name != "say":
        return None
    later = any(c.verb > clause.verb and c.link in ("that", "quote", "adv", "coord") and not c.inherited
                for c in sentence.clauses[index + 1 : index + _WINDOW])  # fmt: skip
    if not later or clause.object is not None:
        return None
    near = sentence.words[following]
    return ("clause", near.start) if near.tag in ("SCONJ", "ADP", "DET", "PRON", "PROPN", "NOUN", "VERB") else None


def _predicated(sentence: Sentence, span: Span) -> bool:
    """Whether something is said of the object: "called the raid a mistake", "called it illegal"."""
    words, after = sentence.words, sentence.whole(span)[1]
    phrase = any(w.tag in ("DET", "ADJ") for w in words[span[0] + 1 : span[1]]) and words[span[0]].tag in (
        "PRON",
        "PROPN",
    )
    if words[span[0]].tag == "DET" and sum(w.tag == "NOUN" for w in words[span[0] : span[1]]) > 1:
        return True  # "called the decision blackmail"
    return phrase or (after < len(words) and words[after].tag in ("ADJ", "DET", "QUOTE", "ADV", "NOUN"))


def _opener(sentence: Sentence, child: Clause) -> str:
    return sentence.words[child.words[0] - 1].lower if child.words[0] else ""


def _quote_is_content(sentence: Sentence, start: int) -> bool:
    before = sentence.text[max(0, start - 9) : start].rstrip()
    return before.endswith((",", ":")) or before[-1:].isalnum()


def _end(sentence: Sentence, index: int, clause: Clause, end: int) -> int:
    """Where the content ends: before a coordinated clause with a subject of its own that reports in turn."""
    speech = load_speech()
    for other in sentence.clauses[index + 1 : index + _WINDOW]:
        own = other.subject is not None and not other.inherited
        if (
            own
            and other.parent in (index, clause.parent)
            and other.link in ("coord", "main")
            and other.lemma in speech.verbs
        ):
            return _stripped(sentence.text, sentence.words[other.words[0]].start)
    return end


# -- passives -------------------------------------------------------------------------------------------------------


def _passive(reading: Reading, speech: Speech, index: int, clause: Clause, family: VerbFamily) -> Report | None:
    sentence = reading.sentence
    if clause.lemma in ("quote", "cite"):
        return _quoted_subject(reading, index, clause, family)
    speaker = reading.voice(clause.agent())
    if speaker is not None and (speaker.coded or family.who == "any") and speaker.kind != "pronoun":
        start = sentence.words[clause.words[0]].start if clause.link == "coord" else 0
        return Report(speaker, "passive-by", start, len(sentence.text), family, index)
    return _in_capital(reading, speech, index, clause)


def _quoted_subject(reading: Reading, index: int, clause: Clause, family: VerbFamily) -> Report | None:
    """“was quoted as saying that ...”, “was quoted by the paper on ...: "..."”: the subject speaks."""
    sentence, saying = reading.sentence, _said_by(reading.sentence, index)
    speaker, last = reading.voice(clause.subject), saying.verb if saying is not None else clause.verb
    after = sentence.words[clause.verb].end
    start = next((begin for _, begin, _ in reading.quoted.near(after) if begin > after), -1)
    if start < 0 and saying is not None and last + 1 < len(sentence.words):
        start = sentence.words[last + 1].start
    return Report(speaker, "passive-by", start, len(sentence.text), family, index) if speaker and start >= 0 else None


def _said_by(sentence: Sentence, index: int) -> Clause | None:
    return next(
        (c for c in sentence.clauses[index + 1 : index + _WINDOW] if c.parent == index and c.lemma == "say"), None
    )


def _in_capital(reading: Reading, speech: Speech, index: int, clause: Clause) -> Report | None:
    """“In Moscow the plan is seen as a trap”: a capital at the head, a passive of seeing after it."""
    frame, words = speech.frames["in-x"], reading.sentence.words
    seen_as = clause.lemma in frame.verbs and _word_after(reading.sentence, clause) in ("as", "to", "with")
    if not seen_as or clause.link != "main" or words[0].lower not in frame.words:
        return None
    mention = next((m for m in reading.found if m.first == 1 and m.place), None)
    if mention is None:
        return None
    after = mention.last + 1
    start = words[after + 1 if words[after].lower == "," else after].start
    return Report(_of_mention(reading.sentence, mention), "in-x", start, len(reading.sentence.text), None, index)


def _word_after(sentence: Sentence, clause: Clause) -> str:
    """The word after the verb, in lower case."""
    return sentence.words[clause.verb + 1].lower if clause.verb + 1 < len(sentence.words) else ""


def _of_mention(sentence: Sentence, mention: Mention) -> Voice:
    start, end = sentence.offsets((mention.first, mention.last + 1))
    return Voice(mention.code, mention.name, sentence.text[start:end], start, end, "name", coded=True)


# -- words that speak ----------------------------------------------------------------------------------------------


def _words(reading: Reading, speech: Speech, index: int, clause: Clause) -> Report | None:
    """“Putin's remarks describe ...”, “The statement highlighted ...”: a noun for somebody's words is the subject."""
    sentence = reading.sentence
    if clause.subject is None or clause.voice == "passive" or clause.link in ("rel", "to", "adv"):
        return None
    if clause.lemma == "be" and clause.link not in ("main", "coord"):
        return None
    referent = refer(sentence, clause.subject, reading.found)
    speaks = clause.lemma == "be" or clause.lemma in speech.shows or clause.lemma in speech.verbs
    if referent.kind != "words" or not speaks:
        return None
    end = sentence.words[clause.verb].end
    start = next((word.start for word in sentence.words[clause.verb + 1 :] if word.start >= end), end)
    owner = _owner_of_words(reading, clause.subject)
    family = speech.shows.get(clause.lemma)
    if owner is not None:
        return Report(owner, "words-of", start, len(sentence.text), family, index)
    if sentence.words[clause.subject[0]].lower not in speech.determiners:
        return None
    begin, stop = sentence.offsets(clause.subject)
    carried = Voice("", "", sentence.text[begin:stop], begin, stop, "words")
    return Report(carried, "carried:words", start, len(sentence.text), family, index)


def _owner_of_words(reading: Reading, span: Span) -> Voice | None:
    """Who owns the words: "Putin's remarks", "the Russian position", "a statement by the ministry", "his call"."""
    sentence, end = reading.sentence, reading.sentence.whole(span)[1]
    phrase = sentence.phrase_at.get(span[0])
    possessor = phrase.possessor if phrase else None
    if possessor is not None:
        return reading.voice(possessor)
    for mention in reading.found:
        opener = sentence.words[mention.first - 1].lower if mention.first else ""
        modifies = span[0] <= mention.first < span[1] and mention.kind != "person"
        if modifies or (span[1] <= mention.first < end and opener in ("by", "from", "of", "the")):
            return _of_mention(sentence, mention)
    return None


# -- source frames that are no verbs ---------------------------------------------------------------------------------


def _source_frames(reading: Reading) -> Iterator[Report]:
    words, openers = reading.sentence.words, _openers()
    for index, word in enumerate(words[:-1]):
        if word.lower in openers:
            report = _according(reading, index) or _view(reading, index)
            if report is None and index == 0 and word.lower == "for":
                report = _for_x(reading)
            if report is not None:
                yield report


@cache
def _openers() -> frozenset[str]:
    """The words at which a source frame can begin."""
    frames = load_speech().frames
    first = {words.split()[0] for words in (*frames["according-to"].words, *frames["for-x"].words)}
    return frozenset(first) | frames["view-of"].prepositions


def _phrase_at(sentence: Sentence, index: int) -> Span | None:
    phrase = sentence.phrase_at.get(index)
    return phrase.words if phrase is not None else None


def _according(reading: Reading, index: int) -> Report | None:
    sentence, frame = reading.sentence, load_speech().frames["according-to"]
    near = " ".join(word.lower for word in sentence.words[index : index + 4]) + " "
    opener = next((words for words in frame.words if near.startswith(words + " ")), None)
    if opener is None:
        return None
    span = _phrase_at(sentence, index + opener.count(" ") + 1)
    speaker = reading.voice(span)
    if speaker is None or span is None:
        return None
    after = _closed(reading, span)
    start, end = _around(sentence, index, after)
    return Report(speaker, "according-to", *(_inside(reading, index, after) or (start, end)))


def _closed(reading: Reading, span: Span) -> int:
    """Where the source phrase ends: after a name that the next phrase is glued to ("According to Roe the ...")."""
    words = reading.sentence.words
    for index in range(span[0] + 1, span[1]):
        if words[index].tag == "DET" and words[index - 1].tag in ("PROPN", "NOUN"):
            return index
    return reading.sentence.whole(span)[1]


def _inside(reading: Reading, first: int, after: int) -> tuple[int, int] | None:
    """The content of a frame inside a sentence: the quotation that follows it, or the clause that it stands in."""
    sentence = reading.sentence
    if first < 2 or after >= len(sentence.words):
        return None
    end = sentence.words[after - 1].end
    following = next((q for q in reading.quoted.near(end) if 0 <= q[1] - end < 12), None)
    if following is not None and sentence.words[first - 1].lower in (",", "and", "but"):
        return following[1], following[2]
    opener = sentence.words[first - 2] if sentence.words[first - 1].lower == "," else sentence.words[first - 1]
    return (opener.start, len(sentence.text)) if opener.lower in ("which", "who", "that", "where") else None


def _around(sentence: Sentence, first: int, after: int) -> tuple[int, int]:
    """The sentence without a frame at its head or its end; with one in its middle, all of it."""
    words, text = sentence.words, sentence.text
    if first == 0 or (first == 1 and words[0].lower in ("but", "and", "yet", "however")):
        while (
            after < len(words)
            and words[after].lower != ","
            and words[after].tag in ("ADP", "PROPN", "NOUN", "NUM")
            and not (words[after].tag == "PROPN" and words[after - 1].tag != "ADP" and words[after].text not in TIMES)
        ):
            after += 1
        after += after < len(words) and words[after].lower == ","
        return (words[after].start if after < len(words) else len(text)), len(text)
    rest = text[words[after - 1].end :].strip(' ."”')
    if not rest:
        return 0, _stripped(text, words[first].start)
    return 0, len(text)


def _view(reading: Reading, index: int) -> Report | None:
    """“In Tehran's view”, “from the ministry's perspective”."""
    sentence, frame = reading.sentence, load_speech().frames["view-of"]
    near = sentence.words[index + 1 : index + 8]
    if sentence.words[index].lower not in frame.prepositions or not any(word.lemma in frame.words for word in near):
        return None
    phrase = sentence.phrase_at.get(index + 1)
    if (
        phrase is not None
        and phrase.possessor is None
        and sentence.words[index + 1].lower in ("its", "his", "her", "their")
    ):
        return _their_view(reading, index, phrase, frame)
    if phrase is None or phrase.possessor is None or sentence.words[phrase.head].lemma not in frame.words:
        return None
    speaker = reading.voice(phrase.possessor)
    if speaker is None or not (speaker.coded or index == 0):
        return None
    return Report(speaker, "view-of", *_around(sentence, index, phrase.words[1]))


def _their_view(reading: Reading, index: int, phrase: NounPhrase, frame: Frame) -> Report | None:
    """“In its view, ...” at the head of a sentence keeps the one before."""
    sentence, word = reading.sentence, reading.sentence.words[index + 1]
    if index or sentence.words[phrase.head].lemma not in frame.words:
        return None
    pronoun = {"its": "it", "their": "they", "his": "he", "her": "she"}[word.lower]
    carried = Voice("", pronoun, word.text, word.start, word.end, "pronoun", plural=pronoun == "they")
    return Report(carried, "view-of", *_around(sentence, index, phrase.words[1]))


def _for_x(reading: Reading) -> Report | None:
    """“For Kyiv, the guarantees come first”: an actor alone between "for" and a comma."""
    sentence = reading.sentence
    mention = next((m for m in reading.found if m.first in (1, 2)), None)
    if mention is None or mention.last + 1 >= len(sentence.words) or mention.kind == "demonym":
        return None
    if sentence.words[mention.last + 1].lower != "," or (mention.first == 2 and sentence.words[1].tag != "DET"):
        return None
    start = sentence.words[min(mention.last + 2, len(sentence.words) - 1)].start
    return Report(_of_mention(sentence, mention), "for-x", start, len(sentence.text))
