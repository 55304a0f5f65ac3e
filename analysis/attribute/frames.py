"""Source frames that are no verbs: "according to", "in Oslo's view", "For Oslo,"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis.attribute.content import stripped
from analysis.attribute.owners import owner_of_words
from analysis.attribute.reading import Reading, Report, of_mention
from analysis.attribute.voice import Voice
from analysis.clause import NounPhrase, Sentence, Span
from analysis.codebook import Frame, load_speech


def source_frames(reading: Reading) -> Iterator[Report]:
    """Every source frame of a sentence that is no verb, in order."""
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
    if span is None:
        return None
    speaker = owner_of_words(reading, span) or reading.voice(span)
    if speaker is None:
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
    following = next((q for q in reading.quoted.near(end) if 0 <= q[1] - end < 40), None)
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
            and not (
                words[after].tag == "PROPN"
                and words[after - 1].tag != "ADP"
                and words[after].text not in load_speech().times
            )
        ):
            after += 1
        after += after < len(words) and words[after].lower == ","
        return (words[after].start if after < len(words) else len(text)), len(text)
    rest = text[words[after - 1].end :].strip(' ."”')
    if not rest:
        return 0, stripped(text, words[first].start)
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
    if phrase is None or not (after := _of_view(sentence, phrase, frame)):
        return None
    speaker = reading.voice(phrase.possessor) if phrase.possessor is not None else _viewer(reading, phrase)
    if speaker is None or not (speaker.coded or index == 0):
        return None
    return Report(speaker, "view-of", *_around(sentence, index, after))


def _of_view(sentence: Sentence, phrase: NounPhrase, frame: Frame) -> int:
    """Where a phrase headed by "view" ends, past "point of view"; 0 where it is no such phrase."""
    head, end = sentence.words[phrase.head].lemma, phrase.words[1]
    if head == "point" and [word.lower for word in sentence.words[end : end + 2]] == ["of", "view"]:
        return end + 2
    return end if head in frame.words else 0


def _viewer(reading: Reading, phrase: NounPhrase) -> Voice | None:
    """“In the Russian view”: the nationality before the noun."""
    inside = (m for m in reading.found if phrase.words[0] <= m.first < phrase.head and m.kind == "demonym")
    viewer = next(inside, None)
    return of_mention(reading.sentence, viewer) if viewer is not None else None


def _their_view(reading: Reading, index: int, phrase: NounPhrase, frame: Frame) -> Report | None:
    """“In its view, ...” at the head of a sentence keeps the one before."""
    sentence, word = reading.sentence, reading.sentence.words[index + 1]
    if index or sentence.words[phrase.head].lemma not in frame.words:
        return None
    pronoun = {"its": "it", "their": "they", "his": "he", "her": "she"}[word.lower]
    carried = Voice("", pronoun, word.text, word.start, word.end, "pronoun", plural=pronoun == "they")
    return Report(carried, "view-of", *_around(sentence, index, phrase.words[1]))


def _for_officials(reading: Reading) -> Report | None:
    sentence, span = reading.sentence, _phrase_at(reading.sentence, 1)
    if span is None or span[1] + 1 >= len(sentence.words) or sentence.words[span[1]].lower != ",":
        return None
    head = sentence.words[span[1] - 1]
    speaker = reading.voice(span) if head.lemma in load_speech().persons and head.tag == "NOUN" else None
    if speaker is None or not speaker.coded:
        return None
    return Report(speaker, "for-x", sentence.words[span[1] + 1].start, len(sentence.text))


def _for_x(reading: Reading) -> Report | None:
    """“For Kyiv, the guarantees come first”, "for Greek officials": an actor or its officials, up to a comma."""
    sentence = reading.sentence
    if (officials := _for_officials(reading)) is not None:
        return officials
    mention = next((m for m in reading.found if m.first in (1, 2)), None)
    if mention is None or mention.last + 1 >= len(sentence.words) or mention.kind == "demonym":
        return None
    if sentence.words[mention.last + 1].lower != "," or (mention.first == 2 and sentence.words[1].tag != "DET"):
        return None
    start = sentence.words[min(mention.last + 2, len(sentence.words) - 1)].start
    return Report(of_mention(sentence, mention), "for-x", start, len(sentence.text))
