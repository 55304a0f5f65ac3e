"""How the speaker stands to what is said: asserts, accuses, denies or reports, with the rule that says why."""

from __future__ import annotations

from itertools import pairwise

from analysis.clause import Clause, Span
from analysis.codebook import load_speech
from analysis.posture.scene import TELLERS, Act, Scene, main_clause


def stance(scene: Scene, done: Act, answers: bool = False) -> tuple[str, str]:
    """(stance, rule). The writer's own voice reports; one's own act is asserted; blame of another is an accusation.

    `answers`: the row before put a question to the speaker, so that "we are not talking" denies what it supposed.
    """
    if not scene.speaker:
        return "reports", "narrated"
    family = scene.family
    if (
        family in ("deny", "brush-aside")
        and not _unsaid(scene)
        and (
            scene.appended
            or _claim(scene)
            or (done.actor == scene.speaker and scene.frame in ("deny", "refute", "disavow"))
        )
    ):
        return "denies", "deny-verb"
    if scene.blames and done.actor != scene.speaker:
        return "accuses", "accuse-verb"
    if done.actor in ("", scene.speaker) and scene.speaker not in TELLERS and _denial(scene, answers):
        return "denies", "denial"
    if done.actor == scene.speaker and scene.words and not scene.theme:
        return "reports", "words"
    if done.actor == scene.speaker:
        return ("reports", "third-party") if scene.speaker in TELLERS else ("asserts", "own-act")
    if not done.actor and scene.speaker not in TELLERS and _wrongs(scene, done):
        return "accuses", "blame"
    if not done.actor or scene.speaker in TELLERS:
        return "reports", "third-party"
    clause = main_clause(scene)
    kindly = clause is not None and (_friendly(scene, clause) or _undone(clause))
    if _doubted(clause) or scene.frame == "doubt" or _voices_doubt(scene):
        return "reports", "third-party"
    spurns = scene.throughout and scene.subtheme == "reject"  # "Chad has frustrated all our efforts"
    if ((scene.theme == "coercion" or spurns) and not kindly) or _blames(scene):
        return "accuses", "blame"
    return "reports", "third-party"


def _wrongs(scene: Scene, done: Act) -> bool:
    """Whether blame is told of nobody named: "the raid is an outrage", "some countries shelter hackers".

    Or that something is done to the speaker: "the dollar is used as a weapon against us".
    """
    if done.targets == (scene.speaker,) and scene.theme == "coercion":
        return True
    return scene.throughout and (scene.subtheme == "accuse" or (_of_some(scene) and _blames(scene)))


def _friendly(scene: Scene, clause: Clause) -> bool:
    """Whether a verb pins nothing on anybody: "committed troops to the mission", unlike "committed war crimes"."""
    speech, done = load_speech(), clause.object
    return clause.lemma in speech.friendly and (
        done is None or scene.sentence.words[done[1] - 1].lemma not in speech.blame
    )


def _of_some(scene: Scene) -> bool:
    """Whether the sentence is about somebody left unnamed: "some countries", "certain powers"."""
    clause = main_clause(scene)
    subject = clause.subject if clause is not None else None
    return subject is not None and scene.sentence.words[subject[0]].lower in load_speech().unnamed


def _unsaid(scene: Scene) -> bool:
    """“neither confirmed nor denied”, “did not deny”: no denial."""
    frame = next((c for c in scene.sentence.clauses[:60] if c.lemma == scene.frame), None)
    if frame is None or scene.appended:
        return False
    before = scene.sentence.words[max(0, frame.verb - 2) : frame.verb]
    return frame.negated or any(word.lower in ("nor", "neither") for word in before)


def _undone(clause: Clause) -> bool:
    """“Chad is not going to war” pins nothing on Chad; “has not stopped shelling us” does."""
    return clause.negated and clause.lemma not in load_speech().omissions


def _doubted(clause: Clause | None) -> bool:
    """“I do not believe that Chad wants war” pins nothing on Chad."""
    return clause is not None and clause.negated and clause.lemma in load_speech().doubts


def _voices_doubt(scene: Scene) -> bool:
    """“Voiced doubts that Chad would attack” pins nothing on Chad."""
    before = scene.sentence.words[max(0, scene.content[0] - 3) : scene.content[0] + 2]
    return any(word.lemma == "doubt" and word.tag == "NOUN" for word in before)


def _claim(scene: Scene) -> bool:
    """Whether what is rejected is a claim: "dismissed the allegations", unlike "rejected the plan"."""
    words = scene.sentence.words[scene.content[0] : min(scene.content[1], scene.content[0] + 6)]
    nouns = load_speech().claim_nouns
    named = (word for word, before in zip(words[1:], words, strict=False) if before.tag == "PROPN" and word.form == "s")
    return any(word.tag == "NOUN" and word.lemma in nouns for word in words) or any(w.lemma in nouns for w in named)


def _denial(scene: Scene, answers: bool) -> bool:
    """“That account is false”, “we have attacked no one”: not "we will not attack", which promises."""
    speech = load_speech()
    clause = main_clause(scene)
    if "?" in scene.sentence.text:
        return False
    if _says_no(scene) or _untrue(scene, clause):
        return True
    if clause is None or clause.mood != "actual" or _ought(scene, clause):
        return False
    if clause.subject is not None and (_claims(scene, clause.subject) or _dismissed(scene, clause)):
        return True
    if _of_nobody(scene, clause) or _not_one(scene, clause) or _insists(scene, clause):
        return True
    if answers and clause.negated and scene.theme and scene.code(clause.subject) == scene.speaker:
        return True
    wrong = clause.lemma in speech.blame and clause.lemma not in speech.omissions
    coerces = scene.theme == "coercion" and clause.lemma not in speech.omissions | speech.idle | {"do"}
    if not (wrong or coerces) or scene.code(clause.subject) != scene.speaker:
        return False
    nothing = any(
        one.lower in ("no", "nobody", "none") and two.lower != "uncertain"  # "in no uncertain terms"
        for one, two in pairwise(scene.sentence.words[clause.verb : scene.content[1] + 1])
    )
    return clause.negated or nothing


def _ought(scene: Scene, clause: Clause) -> bool:
    """“We must not be afraid” says what ought to be, and denies nothing."""
    begin = clause.subject[1] if clause.subject and clause.subject[1] <= clause.verb else clause.words[0]
    return any(word.tag == "MODAL" for word in scene.sentence.words[begin : clause.verb])


def _untrue(scene: Scene, clause: Clause | None) -> bool:
    """“The report is pure fiction”, “called it baseless”: said of something, not in passing ("a false narrative")."""
    first, last = scene.content
    if clause is not None and clause.lemma == "be":
        first, last = clause.verb, min(last, clause.verb + 8)
    elif clause is not None:
        last = min(last, first + 7, clause.verb) if clause.verb > first + 1 else min(last, first + 7)
    denial = load_speech().denial
    return any(word.lower in denial or word.lemma in denial for word in scene.sentence.words[first:last])


def _says_no(scene: Scene) -> bool:
    """“I would push back on the idea that”, “there is no truth in it”."""
    first, last = scene.content
    text = " ".join(word.lower for word in scene.sentence.words[first : min(last, first + 25)])
    return any(phrase in text for phrase in load_speech().denial_phrases)


def _of_nobody(scene: Scene, clause: Clause) -> bool:
    """“Nobody is threatening anybody”, “not a single fighter is sheltered here”: an act of blame that nobody does."""
    speech, subject = load_speech(), clause.subject
    if subject is None:
        return False
    anyone = (
        scene.theme == "friction" and scene.sentence.words[subject[0]].lower != "no"
    )  # "no decision has been taken"
    if not (scene.theme == "coercion" or anyone or clause.lemma in speech.blame):
        return False
    if clause.object is not None and scene.code(clause.object) == scene.speaker:
        return False  # "no army threatens us" tells of others
    first = scene.sentence.words[subject[0]].lower
    before = scene.sentence.words[subject[0] - 1].lower if subject[0] else ""
    return first in speech.nobody or (before == "not" and first in ("a", "one", "a single"))


def _insists(scene: Scene, clause: Clause) -> bool:
    """“Insists that it never bowed to pressure”: of its own past, against what others say."""
    frames = ("insist", "maintain", "contend", "protest")
    own = clause.negated and clause.mood == "actual" and scene.frame in frames and clause.link in ("that", "quote")
    return (
        own and scene.sentence.words[clause.verb].form in ("ed", "en") and scene.code(clause.subject) == scene.speaker
    )


def _dismissed(scene: Scene, clause: Clause) -> bool:
    """“In Oslo the charge is dismissed as invention”: a claim that is rejected in the passive."""
    family = load_speech().verbs.get(clause.lemma)
    if clause.voice != "passive" or clause.negated or family is None or family.name != "deny" or clause.subject is None:
        return False
    return scene.sentence.words[clause.subject[1] - 1].lemma in load_speech().claim_nouns


def _not_one(scene: Scene, clause: Clause) -> bool:
    """“We have not moved a single gun”: who says it so answers somebody who said otherwise."""
    if not clause.negated or clause.object is None or scene.code(clause.subject) != scene.speaker:
        return False
    first = [word.lower for word in scene.sentence.words[clause.object[0] : clause.object[1]]][:2]
    return first == ["a", "single"] or first[:1] == ["one"]


def _claims(scene: Scene, subject: Span) -> bool:
    """“That accusation turns ...”: what others say against the speaker is the subject of an answer."""
    first, head = scene.sentence.words[subject[0]], scene.sentence.words[subject[1] - 1]
    pinned = head.lemma in ("accusation", "allegation", "charge")
    return scene.throughout and pinned and first.lower in ("that", "this", "such", "the", "these", "those")


def _blames(scene: Scene) -> bool:
    """Whether the content holds a word of blame that is the act itself: not in "a weapon for strikes", "agreed to"."""
    speech, words = load_speech(), scene.sentence.words
    clause = main_clause(scene)
    if clause is not None and (_friendly(scene, clause) or _undone(clause)):
        return False
    if _upon_ours(scene):
        return True
    cleft = clause is not None and clause.lemma == "be" and scene.opening == "it"  # "it was Chad that broke it"
    aside = (
        [] if cleft else [c.words for c in scene.sentence.clauses[:60] if c.link in ("adv", "rel") and c is not clause]
    )
    for index in range(scene.content[0], scene.content[1]):
        lemma = words[index].lemma.lower()
        if lemma in ("fail", "failure") and _of_both(scene, index):
            continue
        if lemma not in speech.blame or any(first <= index < last for first, last in aside):
            continue  # "will help it, as it faces attacks" blames nobody
        if lemma in speech.means and not any(word.lower == "as" for word in words[max(0, index - 4) : index]):
            continue
        if not (words[index].tag == "NOUN" and _after_means(scene, index)):
            return True
    return False


def _of_both(scene: Scene, index: int) -> bool:
    """“The two failed to reach an agreement”: what takes two is not held against one of them."""
    following = scene.sentence.words[index + 1 : index + 6]
    return len(following) > 1 and following[0].lower == "to" and following[1].lemma in load_speech().mutual


def _upon_ours(scene: Scene) -> bool:
    """“keeps its army on our soil”, “flew into our airspace”: done to what is the speaker's."""
    speech, words = load_speech(), scene.sentence.words
    for index in range(scene.content[0] + 1, scene.content[1] - 1):
        if words[index].lower in ("our", "my") and words[index - 1].lower in speech.upon:
            near = words[index + 1 : min(scene.content[1], index + 4)]
            if any(word.lemma in speech.ours for word in near):
                return True
    return False


def _after_means(scene: Scene, index: int) -> bool:
    """Whether a noun hangs on "for", "against", "from": what something serves or guards against."""
    words = scene.sentence.words
    while index > scene.content[0] and words[index - 1].tag in ("DET", "ADJ", "NOUN", "PROPN", "NUM"):
        index -= 1
    return index > scene.content[0] and words[index - 1].lower in ("for", "against", "from", "on", "amid")
