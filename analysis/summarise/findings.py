"""Sentences written from the numbers. A template may say no more than n and the interval allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

#: No comparison is worded on fewer statements of an actor than this.
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, and the pick of the statements it speaks of (empty where it speaks of all)."""

    text: str
    pick: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Digest:
    """The small tables that the sentences are written from.

    `figures` as from `headline`, `cards` as from `actor_cards`, `parts` as from `subthemes_by_actor`, `accused` as from
    `accused_of`; `basis` is the set of rows in which acts were counted.
    """

    figures: Mapping[str, int | str]
    cards: pd.DataFrame
    parts: pd.DataFrame
    accused: pd.DataFrame
    basis: str = "acts"


#: Told two numbers of statements and the gap of their means: how far readers would agree with the order, in words.
Agreement = Callable[[int, int, float], str]


def findings(digest: Digest, names: Mapping[str, str], agreement: Agreement) -> list[Finding]:
    """Up to six sentences on a view, the plain counts first, what cannot be told apart last.

    Who is heard, which coercion and which diplomacy is most frequent and whose, who is accused: these are counts.
    Actors are told apart, in acts or in tone, only where each has ENOUGH statements and their 95 % intervals do not
    touch. `names` gives the words for a code.
    """
    leaning, tone = _leanings(digest, names), _tone(digest.cards, names, agreement)
    found = [*_heard(digest, names), *leaning]
    found += [*_most(digest, "coercion", names), *_most(digest, "diplomacy", names), *_accused(digest.accused, names)]
    return [*found, *tone, *_unclear(digest.cards, bool(leaning), bool(tone))]


def _heard(digest: Digest, names: Mapping[str, str]) -> list[Finding]:
    said, every = int(digest.figures["said"]), int(digest.figures["statements"])
    if not said:
        return [Finding(f"None of {_statements(every)} has a known speaker.")]
    voices = digest.cards[digest.cards["said"] > 0].sort_values(["said", "actor"], ascending=[False, True])
    first, *others = voices.head(2).to_dict("records")
    text = f"Of {_statements(every)}, {said:,} have a known speaker"
    text += f": {_name(first['actor'], names)} in {first['said']:,}"
    text += f", {_name(others[0]['actor'], names)} in {others[0]['said']:,}" if others else ""
    if said == every > 1 and not others:
        text = f"All {_statements(every)} are said by {_name(first['actor'], names)}"
    return [Finding(f"{text}.", {"basis": "said", "speaker": str(first["actor"])})]


def _most(digest: Digest, theme: str, names: Mapping[str, str]) -> list[Finding]:
    """The most frequent kind of acts of a theme and whose they mostly are; nothing on few acts or between equals."""
    rows = digest.parts[digest.parts["theme"] == theme]
    sums = rows.groupby("subtheme")["n"].sum().sort_values(ascending=False, kind="stable")
    if sums.sum() < ENOUGH or _tied(sums):
        return []
    kind = str(sums.index[0])
    doers = rows[rows["subtheme"] == kind].groupby("actor")["n"].sum().sort_values(ascending=False, kind="stable")
    whose = "" if _tied(doers) else f", {_share(doers, int(sums.iloc[0]))} of {_name(doers.index[0], names)}"
    words = kind.replace("_", " ")
    text = f"{_capital(theme)} is most often {words}: {sums.iloc[0]:,} of {sums.sum():,} acts{whose}."
    return [Finding(text, {"basis": digest.basis, "theme": theme, "subtheme": kind})]


def _tied(counts: pd.Series) -> bool:
    return len(counts) > 1 and bool(counts.iloc[0] == counts.iloc[1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _leanings(digest: Digest, names: Mapping[str, str]) -> list[Finding]:
    rows = digest.cards[digest.cards["acts"] >= ENOUGH]
    hard, soft = rows[rows["balance_high"] < 0], rows[rows["balance_low"] > 0]
    sides = ((hard, "coercion"), (soft, "diplomacy"))
    return [_leaning(side, theme, digest.basis, names) for side, theme in sides if len(side)]


def _leaning(rows: pd.DataFrame, theme: str, basis: str, names: Mapping[str, str]) -> Finding:
    """The one with most acts is put in figures, the others are named: a ranking would claim more than is known."""
    first, *others = rows.sort_values(["acts", "actor"], ascending=[False, True]).to_dict("records")
    against = "diplomacy" if theme == "coercion" else "coercion"
    text = f"Acts of {_name(first['actor'], names)} lean to {theme}: {first[theme]:,} of {first['acts']:,}"
    text += f", against {first[against]:,} of {against}."
    if others:
        text += f" On fewer acts, those of {listing([_name(row['actor'], names) for row in others])} do so too."
    return Finding(text, {"basis": basis, "actor": first["actor"], "theme": theme})


def _unclear(cards: pd.DataFrame, leaning: bool, tone: bool) -> list[Finding]:
    """What cannot be said, and why: too few, or intervals that touch."""
    acting, heard = (cards["acts"] >= ENOUGH).sum(), (cards["said"] >= ENOUGH).sum()
    unsaid = []
    if not leaning:
        few, unsure = "there are too few coded acts to compare the actors", "no actor leans clearly to either side"
        unsaid.append(unsure if acting else few)
    if not tone:
        few, unsure = (
            "too few statements to compare how the actors sound",
            "no two mean tones lie outside each other's interval",
        )
        unsaid.append(unsure if heard > 1 else few)
    return [Finding(f"{_capital('; '.join(unsaid))}.")] if unsaid else []


def listing(words: Sequence[str], most: int = 3) -> str:
    """Words joined as in a sentence, the tail of a long list counted instead of named.

    >>> listing(["Poland"]), listing(["a", "b", "c", "d"])
    ('Poland', 'a, b and 2 others')
    """
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} others"]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _name(code: object, names: Mapping[str, str]) -> str:
    return names.get(str(code), str(code))


def _tone(cards: pd.DataFrame, names: Mapping[str, str], agreement: Agreement) -> list[Finding]:
    rows = cards[cards["said"] >= ENOUGH].sort_values(["tone", "actor"])
    if len(rows) < 2:
        return []
    harsh, warm = rows.iloc[0], rows.iloc[-1]
    if harsh["tone_high"] >= warm["tone_low"]:
        return []
    low, high = (_name(card["actor"], names) for card in (harsh, warm))
    text = f"The tone of {low} is harsher ({_voice(harsh)}) than that of {high} ({_voice(warm)}); "
    text += f"{agreement(int(harsh['said']), int(warm['said']), float(warm['tone'] - harsh['tone']))}."
    return [Finding(text, {"basis": "said", "speaker": str(harsh["actor"])})]


def _share(counts: pd.Series, whole: int) -> str:
    """How many of a whole the first and largest of some counts is, in words."""
    return "all" if counts.iloc[0] == whole else f"{counts.iloc[0]:,} of them"


def _accused(accused: pd.DataFrame, names: Mapping[str, str]) -> list[Finding]:
    """Who is accused most, and by whom; nothing between equals."""
    sums = accused.groupby("actor")["n"].sum().sort_values(ascending=False, kind="stable")
    if sums.empty or _tied(sums):
        return []
    actor = str(sums.index[0])
    voiced = accused[(accused["actor"] == actor) & (accused["speaker"] != "")]
    accusers = voiced.groupby("speaker")["n"].sum().sort_values(ascending=False, kind="stable")
    most = _share(accusers, int(sums.iloc[0])) if len(accusers) else ""
    by = f", {most} by {_name(accusers.index[0], names)}" if most else ""
    by = "" if _tied(accusers) else by
    text = f"Most accused is {_name(actor, names)}: {sums.iloc[0]:,} of {sums.sum():,} accusations{by}."
    return [Finding(text, {"basis": "accusations", "actor": actor})]


def _statements(n: int) -> str:
    return "1 statement" if n == 1 else f"{n:,} statements"


def _voice(card: pd.Series) -> str:
    return f"mean tone {signed(card['tone'])}, n = {card['said']:,}"


def signed(value: float) -> str:
    """A tone or balance in a sentence: sign, two decimals, a real minus.

    >>> signed(-0.384)
    '\u22120.38'
    """
    return f"{value:+.2f}".replace("-", "\u2212")
