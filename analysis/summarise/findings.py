"""Sentences written from the numbers. A template may say no more than n and the interval allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

#: No comparison is worded on fewer statements of an actor than this.
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, and the pick of the statements it speaks of (empty where it speaks of all)."""

    text: str
    pick: Mapping[str, str] = field(default_factory=dict)


def findings(cards: pd.DataFrame, accused: pd.DataFrame, names: Mapping[str, str]) -> list[Finding]:
    """Two to three sentences on a view: who coerces and who negotiates, who sounds how, who accuses whom.

    `cards` as from `actor_cards`, `accused` as from `accused_of`; `names` gives the words for a code. Actors are told
    apart only where each has ENOUGH statements and their 95 % intervals do not touch.

    >>> empty = pd.DataFrame(columns=["actor", "acts", "said", "coercion", "diplomacy"])
    >>> findings(empty, pd.DataFrame(columns=["actor", "speaker", "theme", "n"]), {})[0].text
    'There are too few coded acts to compare the actors.'
    """
    found = [*_acts(cards, names), _tone(cards, names), _accusations(accused, names)]
    return [finding for finding in found if finding is not None]


def _acts(cards: pd.DataFrame, names: Mapping[str, str]) -> list[Finding]:
    rows = cards[cards["acts"] >= ENOUGH]
    if rows.empty:
        return [Finding("There are too few coded acts to compare the actors.")]
    hard, soft = rows[rows["balance_high"] < 0], rows[rows["balance_low"] > 0]
    found = [_leaning(side, theme, names) for side, theme in ((hard, "coercion"), (soft, "diplomacy")) if len(side)]
    return found or [Finding("No actor's acts lean clearly to coercion or to diplomacy: every interval includes zero.")]


def _leaning(rows: pd.DataFrame, theme: str, names: Mapping[str, str]) -> Finding:
    """The one with most acts is put in figures, the others are named: a ranking would claim more than is known."""
    first, *others = rows.sort_values(["acts", "actor"], ascending=[False, True]).to_dict("records")
    text = f"Acts of {_name(first['actor'], names)} lean to {theme}: {first[theme]} of {first['acts']}."
    if others:
        text += f" So, on fewer, do those of {listing([_name(row['actor'], names) for row in others])}."
    return Finding(text, {"basis": "acts", "actor": first["actor"], "theme": theme})


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


def _tone(cards: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    rows = cards[cards["said"] >= ENOUGH]
    if len(rows) < 2:
        return Finding("There are too few statements to compare how the actors sound.")
    rows = rows.sort_values(["tone", "actor"])
    harsh, warm = rows.iloc[0], rows.iloc[-1]
    if harsh["tone_high"] >= warm["tone_low"]:
        return Finding("In tone the actors cannot be told apart at this number of statements.")
    low, high = (_name(card["actor"], names) for card in (harsh, warm))
    text = f"The tone of {low} is harsher ({_voice(harsh)}) than that of {high} ({_voice(warm)})."
    return Finding(text, {"basis": "said", "speaker": harsh["actor"]})


def _accusations(accused: pd.DataFrame, names: Mapping[str, str]) -> Finding | None:
    if accused.empty:
        return None
    voiced = accused[accused["speaker"] != ""].groupby(["speaker", "actor"])["n"].sum().reset_index()
    if voiced.empty:
        return None
    most = voiced.sort_values(["n", "speaker", "actor"], ascending=[False, True, True]).iloc[0]
    speaker, actor = str(most["speaker"]), str(most["actor"])
    text = (
        f"Most accusations go from {_name(speaker, names)} to {_name(actor, names)}: "
        f"{_statements(int(most['n']))}. They are counted apart from acts."
    )
    return Finding(text, {"basis": "accusations", "speaker": speaker, "actor": actor})


def _statements(n: int) -> str:
    return "1 statement" if n == 1 else f"{n} statements"


def _voice(card: pd.Series) -> str:
    return f"mean tone {signed(card['tone'])}, n = {card['said']}"


def signed(value: float) -> str:
    """A tone or balance in a sentence: sign, two decimals, a real minus.

    >>> signed(-0.384)
    '\u22120.38'
    """
    return f"{value:+.2f}".replace("-", "\u2212")
