"""What is said: where the content of a verb of saying begins and ends."""

from __future__ import annotations

from analysis.attribute.reading import Reading
from analysis.clause import Clause, Sentence, Span
from analysis.codebook import VerbFamily, load_speech

PLAIN = ("say", "tell")  # families that report only with what is said
WINDOW = 40  # clauses around a verb that can belong to its report: no real sentence has more


def content_of(reading: Reading, index: int, clause: Clause, family: VerbFamily) -> tuple[int, int] | None:
    """Offsets of what is said, or None where nothing that makes the verb a report follows (or precedes) it."""
    sentence = reading.sentence
    frame_start = _frame_start(sentence, clause)
    before = _before(reading, index, clause, frame_start)
    after = _after(reading, index, clause, family, before is None)
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
        return 0, stripped(sentence.text, start)
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
        c for c in sentence.clauses[max(0, index - WINDOW) : index] if c.parent == index and c.link in ("that", "quote")
    ]
    ends = stripped(sentence.text, frame_start, " \n\t\u00a0")
    if children and sentence.text[ends - 1 : ends] in ",”\"»'?!—–-’":
        first = sentence.words[min(c.words[0] for c in children)].start
        return *_trim(sentence, first, ends), any(abs(end - ends) < 2 for _, _, end in reading.quoted.near(frame_start))
    for _, start, end in reading.quoted.near(frame_start):
        if end <= frame_start and not sentence.text[end:frame_start].strip(" ,—–-"):
            return *_trim(sentence, start, end), True
    return None


def stripped(text: str, end: int, marks: str = " ,;") -> int:
    """`end` moved back over spaces and commas."""
    while end and text[end - 1] in marks:
        end -= 1
    return end


def _trim(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    while end > start and sentence.text[end - 1] in " ,":
        end -= 1
    opener = sentence.text[:start].strip(' ,"“').lower() if start < 6 else "-"
    return (0 if len(opener) < 2 or opener in ("and", "but", "so", "or", "yet", "well", "now") else start), end


def _through(reading: Reading, end: int, verb_end: int) -> int:
    """The end of a split quotation: "A," said X, "B" goes to the end of B."""
    text = reading.sentence.text
    later = [
        stop for _, start, stop in reading.quoted.near(verb_end)
        if start > verb_end and text[max(0, start - 9) : start].rstrip()[-1:] in (",", ".", ":", "—", "–")
    ]  # fmt: skip
    return max([end, *later])


def _after(reading: Reading, index: int, clause: Clause, family: VerbFamily, loose: bool) -> tuple[str, int] | None:
    """What follows the verb and makes it a report: its kind and where it starts."""
    sentence, takes = reading.sentence, family.takes
    verb_end = sentence.words[clause.verb].end
    starts: list[tuple[str, int]] = []
    for child in sentence.clauses[index + 1 : index + WINDOW]:
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
    if not starts and loose and "clause" in takes and clause.verb + 1 < len(sentence.words):
        return _loose_clause(sentence, index, clause, family)
    return min(starts, key=lambda found: found[1]) if starts else None


def _a_time(sentence: Sentence, span: Span) -> bool:
    """Whether a phrase is a day or an hour: "announced on Friday that" announces what follows "that"."""
    word = sentence.words[span[0]]
    return word.text in load_speech().times or word.tag == "NUM"


def _loose_clause(sentence: Sentence, index: int, clause: Clause, family: VerbFamily) -> tuple[str, int] | None:
    """“said although prices fell, demand rose”: a finite clause follows the verb of saying, whatever hangs between."""
    following = clause.verb + 1
    if sentence.words[following].lower == "that":
        return "clause", sentence.words[following].start
    if family.name not in PLAIN:
        return None
    if clause.object is not None and clause.object[0] == following and _asserted(sentence, clause.object):
        return "clause", sentence.words[following].start
    later = any(c.verb > clause.verb and c.link in ("that", "quote", "adv", "coord") and not c.inherited
                for c in sentence.clauses[index + 1 : index + WINDOW])  # fmt: skip
    if not later or clause.object is not None:
        return None
    near = sentence.words[following]
    return ("clause", near.start) if near.tag in ("SCONJ", "ADP", "DET", "PRON", "PROPN", "NOUN", "VERB") else None


def _asserted(sentence: Sentence, span: Span) -> bool:
    """“said the best thing to do would be to wait”: what looks like the object has a verb behind it."""
    words = sentence.words[span[1] : span[1] + 20]
    stop = next((i for i, word in enumerate(words) if word.lower in (",", ";", "who", "which", "that")), len(words))
    return span[1] - span[0] > 1 and any(word.tag in ("MODAL", "AUX") for word in words[:stop])


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
    for other in sentence.clauses[index + 1 : index + WINDOW]:
        own = other.subject is not None and not other.inherited
        if (
            own
            and other.parent in (index, clause.parent)
            and other.link in ("coord", "main")
            and other.lemma in speech.verbs
        ):
            return stripped(sentence.text, sentence.words[other.words[0]].start)
    return end
