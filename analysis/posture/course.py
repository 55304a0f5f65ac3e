"""What a document has told so far, and who talks to whom in it: whom "both sides", "you" and "our countries" mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.clause import Sentence, Word, parse
from analysis.codebook import actors_in_use, load_speech
from analysis.mentions import Mention, mentions, standing_in, titled
from analysis.posture.beside import in_passing
from analysis.posture.scene import FIRST_PERSON, TELLERS, Act, Scene

_CALLS = frozenset(["Mr", "Mr.", "Madam", "Madame", "Mrs", "Mrs."])
_LATELY = 1  # sentences between a speech's naming of two and its "both sides"
_FADING = 0.8  # of the weight of a mention, with each sentence that follows
_BYSTANDER = 0.4  # the weight of who is named where nobody acts: who doubts, who comments
_CALLED = 5  # words at the head of a sentence in which somebody is called by name


@dataclass(slots=True)
class Course:
    """How often a document has named whom, whether it says "I", who has a label in it, and who is being spoken to.

    `joint`: the sentence before was about "both" or "the two", so that "they" goes on about them. `pair`: the two
    besides its speaker whom one sentence named last, `since` so many sentences. `order`: whom the text has named,
    from its first sentence on; `fresh`: how much each was, of late.
    """

    voices: tuple[str, ...] = ()
    named: Counter[str] = field(default_factory=Counter)
    personal: bool = False
    joint: bool = False
    called: str = ""
    recent: tuple[str, ...] = ()
    person: str = ""
    acted: str = ""
    pair: tuple[str, ...] = ()
    since: int = 0
    fresh: dict[str, float] = field(default_factory=dict)
    order: dict[str, None] = field(default_factory=dict)

    @classmethod
    def of(cls, title: str, date: str, speakers: Sequence[str]) -> Course:
        """The course of a document that has only its title; `speakers` are those of its labels."""
        course = cls(tuple(dict.fromkeys(speaker for speaker in speakers if speaker)))
        course.named.update(dict.fromkeys((m.code for m in mentions(parse(title), date, actors_in_use())), 2))
        course.fresh = dict.fromkeys(course.named, 2.0)
        return course

    def meant(self, sentence: Sentence, date: str, title: str, speaker: str) -> list[Mention]:
        """Who is named in a sentence, also by what the document calls them."""
        return standing_in(
            sentence, mentions(sentence, date, actors_in_use()), self.named, titled(title, date, speaker)
        )

    def follow(self, scene: Scene, done: Act) -> None:
        """Take a statement in, and who acted in it."""
        words = scene.sentence.words
        self.personal = self.personal or not FIRST_PERSON.isdisjoint([word.lower for word in words])
        self.joint = bool(scene.parties) and (self.joint or words[0].lower != "they")
        self.called = _called(scene) or self.called
        codes = dict.fromkeys(mention.code for mention in scene.found if mention.code not in TELLERS)
        kept = tuple(code for code in self.recent if code in (done.actor, *done.targets))
        self.recent = tuple(codes) or kept  # who is not gone on about is no longer meant
        self.person = next((m.code for m in scene.found if m.kind == "person"), self.person)
        self.acted = done.actor
        two = self._two(scene, done)
        self.pair, self.since = (two, 0) if two else (self.pair, self.since + 1)
        self.order |= codes
        for code in self.fresh:
            self.fresh[code] *= _FADING
        for code in codes:
            self.named[code] += 1
            self.fresh[code] = self.fresh.get(code, 0.0) + (1 if done.actor else _BYSTANDER)

    def _two(self, scene: Scene, done: Act) -> tuple[str, ...]:
        """The two whom a sentence puts beside each other: the two targets of its act, or two joined by "and".

        Who has a turn in the transcript is none of them.
        """
        joined = _side_by_side(scene)
        acting = done.targets if len(done.targets) == 2 else joined if done.actor not in joined else ()
        two = {code for code in acting if code not in (*TELLERS, *self.voices) and not _only_beside(scene, code)}
        return tuple(code for code in acting if code in two) if len(two) == 2 else ()

    def told(self, speaker: str) -> str:
        """Whom "they" of the next sentence can mean: the only other one named last, or of several who acted."""
        others = [code for code in self.recent if code != speaker]
        if self.acted in others:
            return self.acted
        return others[0] if len(others) == 1 else self.acted if not others and self.acted != speaker else ""

    def lately(self, throughout: bool, speaker: str) -> tuple[str, ...]:
        """The two of "both sides" at the end of what was told: those put beside each other last, if right before.

        Else in a report the two named most, whereby what was named long ago fades; in a speech, of many, nobody.
        """
        if self.since <= (_LATELY if throughout else 0) and speaker not in self.pair:
            return self.pair
        often = sorted(self.fresh, key=lambda code: -self.fresh[code])
        two = tuple(code for code in often if code not in (*TELLERS, speaker))[:2]
        return two if not throughout and len(two) == 2 else ()

    def against(self, speaker: str) -> str:
        """The other one of the two named most of late, where the speaker is one of them."""
        often = sorted((code for code in self.fresh if code not in TELLERS), key=lambda code: -self.fresh[code])[:2]
        return next(code for code in often if code != speaker) if speaker in often and len(often) == 2 else ""

    def parties(self, speaker: str) -> tuple[str, ...]:
        """The actors besides the speaker that the document has named, six at most.

        The two named most often come first, as the text names them; then the others. Who has a turn in
        the transcript talks about the parties and is none of them, unless only those who talk are named.
        """
        often = tuple(code for code, _ in self.named.most_common(8) if code not in (*TELLERS, speaker))
        others = tuple(code for code in often if code not in self.voices)
        chosen, order = (others if len(others) > 1 else often)[:6], list(self.order)
        ranks = {code: order.index(code) if code in order else len(order) for code in chosen[:2]}
        return (*sorted(chosen[:2], key=lambda code: ranks[code]), *chosen[2:])

    def spoken_to(self, speaker: str, words: Sequence[Word]) -> str:
        """Who is "you": whoever was called by name, else the other one of two who talk.

        Where the press asks as well, only in a sentence that calls the other one by title ("Mr President, ...") or says
        "our two countries" or "your boats".
        """
        if self.called and self.called != speaker:
            return self.called
        speech = load_speech()
        others = [voice for voice in self.voices if voice not in (speaker, *TELLERS)]
        asked = not TELLERS.isdisjoint(self.voices)
        calls = any(one.text in _CALLS and two.text in load_speech().titles for one, two in pairwise(words[:_CALLED]))
        ours = any(one.lower == "our" and two.lower in ("two", "both") for one, two in pairwise(words))
        ours = ours or any(one.lemma in load_speech().others and two.lower == "and" for one, two in pairwise(words[:6]))
        theirs = speech.ours | speech.forces
        ours = ours or any(one.lower == "your" and two.lemma in theirs for one, two in pairwise(words))
        return others[0] if len(others) == 1 and (calls or ours or not asked) else ""


def _only_beside(scene: Scene, code: str) -> bool:
    """Whether somebody is named in the sentence in passing alone: "Chad, which has a border with Niger, is silent"."""
    named = [mention for mention in scene.found if mention.code == code]
    return bool(named) and all(in_passing(scene, mention) for mention in named)


def _side_by_side(scene: Scene) -> tuple[str, ...]:
    """“The guns of Chad and Niger”: two names joined, where the sentence has no third."""
    named = [mention for mention in scene.found if mention.code not in TELLERS]
    if len(named) != 2 or not 1 < named[1].first - named[0].last < 4:
        return ()
    return (named[0].code, named[1].code) if scene.sentence.words[named[0].last + 1].lower == "and" else ()


def _called(scene: Scene) -> str:
    """“Chancellor Roe, you have come to us”: whom the head of a sentence calls by name and title."""
    words = scene.sentence.words
    for mention in scene.found[:1]:
        end = mention.last + 1
        titled_name = 0 < mention.first < _CALLED and words[mention.first - 1].text in load_speech().titles
        if titled_name and mention.kind == "person" and end < len(words) and words[end].lower == ",":
            near = {word.lower for word in words[end : end + 25]}
            return mention.code if near & {"you", "your"} and scene.throughout else ""
    return ""


def of_parties(words: Sequence[Word], throughout: bool, joint: bool) -> list[int]:
    """Where words may mean those whom the document names elsewhere: "both", "the two", "his counterpart".

    "The leaders" only in a read-out, which tells of one meeting; "they" only where the sentence before was about two.
    """
    speech, found = load_speech(), []
    for index, word in enumerate(words):
        lower = word.lower
        if lower not in speech.two and lower not in speech.leaders and lower not in speech.counterparts:
            if not (lower == "they" and joint and index == 0):
                continue
        elif not _stands_alone(words, index, throughout):
            continue
        found.append(index)
    return found


def _stands_alone(words: Sequence[Word], index: int, throughout: bool) -> bool:
    """Whether "both", "the two", "the leaders" means two parties here: not "both men and goods", "two ships"."""
    speech, word = load_speech(), words[index]
    before = words[index - 1].lower if index else ""
    after = words[index + 1] if index + 1 < len(words) else None
    if word.lower in speech.counterparts:
        return before in ("his", "her", "their", "its")
    if word.lower in speech.leaders:
        return before == "the" and (throughout or word.lower in speech.two) and (after is None or after.lower != "of")
    if after is None or after.tag not in ("NOUN", "PROPN", "ADJ", "NUM", "DET"):
        return word.lower != "two" or before == "the"
    return after.lemma in speech.parties and (word.lower != "two" or before == "the")
