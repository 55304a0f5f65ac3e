"""Reprints found and wrongly folded among 100,000 generated statements, and the time against bare vaderSentiment.

usage: python -m benchmarks.reprints
One statement in ten is a planted reprint of another: a word changed, or a place line added. As many are look-alikes
with another name, number or negation, which are statements of their own. Sentences are drawn by a fixed seed from the
names of the actors' codebook and the words below.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.codebook import load_actors
from analysis.reprints import fold

STATEMENTS, PLANTED, SEED = 100_000, 0.10, 20
_WHO = """ministers envoys officials lawmakers negotiators generals admirals mediators inspectors economists farmers
fishermen engineers pilots judges delegates teachers doctors bankers traders"""
_DID = """discussed postponed welcomed criticised prepared signed rejected reviewed published examined defended
delayed approved finished described questioned announced completed ignored ratified"""
_WHAT = """grain canal fishing border water visa railway bridge harbour pipeline electricity debt customs airport mining
forest satellite hospital refugee cable vaccine fertiliser copper tourism archive"""
_THING = """agreement dispute programme report budget proposal convention project survey contract commission quota
licence statement plan tribunal conference registry loan schedule"""
_WHERE = """capital valley port mountains islands province delta desert coast highlands lake suburbs plain gulf
peninsula"""
_HOW = """quietly openly slowly finally briefly reluctantly jointly formally privately carefully hastily cheerfully
calmly firmly publicly"""
_WHEN = "spring summer autumn winter Monday Tuesday Thursday Saturday January March June October"
_END = """because prices had doubled, although nobody had asked for it, while the rain went on, before the elections
were held, after weeks of silence, so that trade could go on, as the neighbours had wished, when the snow had melted,
without waiting for the courts, in spite of the strike, as long as the money lasted, to calm the markets"""
_PLACES = ["GENEVA - ", "NAIROBI (Agency) - ", "LIMA: ", "OSLO, 3 May - ", "The Hague — ", "MANILA - "]


def pick(draw: random.Random, fillers: str, mark: str = " ") -> str:
    """One of the words, or of the expressions between commas."""
    return draw.choice(" ".join(fillers.split()).split(mark))


def sentence(draw: random.Random, names: list[str]) -> str:
    """One sentence of 20 to 30 words."""
    first, second = draw.sample(names, 2)
    who, other = pick(draw, _WHO), pick(draw, _WHO)
    first_act = f"{pick(draw, _HOW)} {pick(draw, _DID)} the {pick(draw, _WHAT)} {pick(draw, _THING)}"
    second_act = f"{pick(draw, _DID)} {draw.randint(2, 90)} {pick(draw, _WHAT)} {pick(draw, _THING)}s"
    where, end = f"in the {pick(draw, _WHERE)} last {pick(draw, _WHEN)}", pick(draw, _END, ", ")
    return f"The {who} of {first} {first_act} with the {other} of {second} {where} and {second_act} {end}."


def reprint(draw: random.Random, text: str) -> str:
    """The same with a place line, or with one word changed that is neither name nor number."""
    if draw.random() < 0.5:
        return draw.choice(_PLACES) + text
    words = text.split()
    lower = [n for n, word in enumerate(words) if word.isalpha() and word.islower()]
    words[draw.choice(lower)] = pick(draw, _HOW)
    return " ".join(words)


def look_alike(draw: random.Random, text: str, names: list[str]) -> str:
    """Another statement in nearly the same words: a name, the number or a negation is different."""
    named = [name for name in names if name in text]
    kind = draw.randrange(3)
    if kind == 0 and named:
        return text.replace(named[0], draw.choice(sorted(set(names) - set(named))))
    if kind == 1:
        return " ".join(str(int(word) + 7) if word.isdigit() else word for word in text.split())
    return text.replace(" and ", " and never ", 1)


def generated() -> Iterator[tuple[str, str, int]]:
    """(kind, text, number of the statement that it was made from or -1)."""
    draw = random.Random(SEED)
    names = [actor.name for actor in load_actors().values() if actor.kind == "state" and " " not in actor.name]
    planted = int(STATEMENTS * PLANTED)
    own = [sentence(draw, names) for _ in range(STATEMENTS - 2 * planted)]
    yield from (("own", text, -1) for text in own)
    for number in draw.sample(range(len(own)), planted):
        yield "reprint", reprint(draw, own[number]), number
    for number in draw.sample(range(len(own)), planted):
        yield "look-alike", look_alike(draw, own[number], names), number


def main() -> None:
    rows = list(generated())
    texts = [text for _, text, _ in rows]
    keys = [f"d{n}#1" for n in range(len(rows))]
    table = pd.DataFrame(
        {"statement": keys, "document": [f"d{n}" for n in range(len(rows))], "date": "", "text": texts}
    )
    start = time.perf_counter()
    folded = fold(table)["duplicate_of"].tolist()
    took = time.perf_counter() - start
    hits = [folded[n] == keys[source] for n, (kind, _, source) in enumerate(rows) if kind == "reprint"]
    wrong = [folded[n] != "" for n, (kind, _, _) in enumerate(rows) if kind != "reprint"]
    analyzer, sample = SentimentIntensityAnalyzer(), texts[:5_000]
    start = time.perf_counter()
    for text in sample:
        analyzer.polarity_scores(text)
    vader = (time.perf_counter() - start) / len(sample) * len(texts)
    print(f"reprints_statements {len(rows)}")
    print(f"reprints_found {sum(hits) / len(hits):.4f}")
    print(f"reprints_wrongly_folded {sum(wrong) / len(wrong):.5f}")
    print(f"reprints_seconds {took:.1f}")
    print(f"reprints_times_of_vader {took / vader:.2f}")


if __name__ == "__main__":
    main()
