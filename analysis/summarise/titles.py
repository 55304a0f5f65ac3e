"""Chart titles that state what is seen, each gated by n and interval: where nothing is clear, the title says so.

All take the table that the chart draws and `names`, the words for a code inside a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.summarise.changes import FEWEST_BLOCKS, Change
from analysis.summarise.findings import ENOUGH, listing, signed
from analysis.summarise.lexicon import turned
from analysis.summarise.time import day


def _words(codes: pd.Series, names: Mapping[str, str]) -> str:
    return listing([names.get(code, code) for code in codes])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sides(
    table: pd.DataFrame, column: str, low: str, high: str, count: str, names: Mapping[str, str]
) -> tuple[str, str]:
    rows = table[table[count] >= ENOUGH]
    return _words(rows.loc[rows[high] < 0, column], names), _words(rows.loc[rows[low] > 0, column], names)


def quadrant(cards: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Who pairs warm words with coercive acts, or harsh words with diplomatic ones; both intervals must leave 0 out.

    >>> cards = pd.DataFrame([dict(actor="RUS", said=20, acts=20, tone_low=0.1, tone_high=0.3, balance_low=-0.9,
    ...     balance_high=-0.4)])
    >>> quadrant(cards, {"RUS": "Russia"})
    'Warm words go with coercive acts: Russia'
    """
    rows = cards[(cards["said"] >= ENOUGH) & (cards["acts"] >= ENOUGH)]
    soft = rows[(rows["tone_low"] > 0) & (rows["balance_high"] < 0)]
    hard = rows[(rows["tone_high"] < 0) & (rows["balance_low"] > 0)]
    if len(soft):
        return f"Warm words go with coercive acts: {_words(soft['actor'], names)}"
    if len(hard):
        return f"Harsh words go with diplomatic acts: {_words(hard['actor'], names)}"
    return "Words and acts do not clearly part: no actor sounds warm and coerces, or sounds harsh and negotiates"


def voices(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Who sounds harsh, who warm, on average. `table` as from tone_by_actor."""
    harsh, warm = _sides(table, "speaker", "low", "high", "n", names)
    return (
        _two("Harsh on average", harsh, "Warm on average", warm) or "No actor sounds clearly harsh or warm on average"
    )


def about(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Who is spoken of harshly, who warmly, by the others. `table` as from tone_about."""
    harsh, warm = _sides(table, "about", "low", "high", "n", names)
    found = _two("Spoken of harshly", harsh, "Spoken of warmly", warm)
    return found or "No actor is clearly spoken of harshly or warmly"


def balance(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Whose acts lean to coercion, whose to diplomacy. `table` as from balance_by_actor."""
    hard, soft = _sides(table, "actor", "low", "high", "n", names)
    return _two("Leaning to coercion", hard, "Leaning to diplomacy", soft) or (
        "No actor's acts lean clearly to coercion or to diplomacy"
    )


def _two(first: str, one: str, second: str, other: str) -> str:
    parts = [f"{head}: {who}" for head, who in ((first, one), (second, other)) if who]
    return ". ".join(parts)


def pairs(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The pair whose mean tone lies furthest from 0 among those told apart from it. `table` as from tone_by_pair."""
    rows = table[(table["n"] >= ENOUGH) & ((table["high"] < 0) | (table["low"] > 0))]
    if rows.empty:
        return "No pair of actors is clearly harsh or warm with another"
    row = rows.iloc[int(rows["mean"].abs().argmax())]
    who, whom = (_capital(names.get(code, code)) if not place else names.get(code, code)
                 for place, code in enumerate((str(row["speaker"]), str(row["about"]))))  # fmt: skip
    return f"{who} on {whom}: mean tone {signed(float(row['mean']))} in {row['n']:,} statements"


def spoken(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Who speaks about whom most, if it is one pair. `table` as from tone_by_pair.

    >>> spoken(pd.DataFrame([dict(speaker="USA", about="RUS", n=7)]), {"USA": "the United States", "RUS": "Russia"})
    'The United States on Russia: 7 of 7 mentions'
    """
    return _most(table, "speaker", "about", names, "{0} on {1}", "mentions") or "Who speaks about whom"


def accusers(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Who accuses whom most, if it is one pair. `table` as from accused_by."""
    known = table.assign(speaker=table["speaker"].where(table["speaker"] != "", "the writer"))
    return _most(known, "speaker", "actor", names, "{0} accuses {1} most", "accusations") or "Who accuses whom"


def strongest(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The tie with most acts, if it is one. `table` as from ties."""
    kinds = table.assign(actor=[f"{theme} of {names.get(code, code)}" for theme, code in
                                zip(table["theme"], table["actor"], strict=True)])  # fmt: skip
    return _most(kinds, "actor", "target", names, "Strongest tie: {0} toward {1}", "acts drawn") or (
        "Who acts on whom, by coercion and by diplomacy"
    )


def _most(table: pd.DataFrame, one: str, other: str, names: Mapping[str, str], pattern: str, noun: str) -> str:
    """The first pair of a count in a sentence; nothing between equals."""
    ranked = table.sort_values("n", ascending=False, kind="stable")
    if len(ranked) > 1 and ranked["n"].iloc[0] == ranked["n"].iloc[1]:
        return ""
    first = ranked.iloc[0]
    who, whom = (names.get(str(first[end]), str(first[end])) for end in (one, other))
    return f"{_capital(pattern.format(who, whom))}: {first['n']:,} of {int(table['n'].sum()):,} {noun}"


def reciprocity(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which two act on each other most, and how unevenly; counts only. `table` as from the function of that name."""
    row = table.iloc[0]
    who, whom = (names.get(str(row[end]), str(row[end])) for end in ("one", "other"))
    if not row["n_other"]:
        return "No two actors here act both ways"
    return f"{_capital(who)} and {whom}: {row['n_one']:,} acts one way, {row['n_other']:,} the other"


def over_time(trends: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Whose tone has changed between the earlier and the later half. `trends` as from trend.

    >>> over_time({"RUS": "harsher", "USA": "no clear change"}, {"RUS": "Russia"})
    'Harsher in the later half: Russia'
    """
    told = {word: listing([names.get(code, code) for code, told in trends.items() if told == word])
            for word in ("harsher", "warmer") if word in trends.values()}  # fmt: skip
    parts = [f"{_capital(word)} in the later half: {who}" for word, who in told.items()]
    return ". ".join(parts) or "No actor's tone has clearly changed between the earlier and the later half"


def accused(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Whom most accusations point at, if it is one. `table` as from accused_of."""
    sums = table.groupby("actor")["n"].sum().sort_values(ascending=False, kind="stable")
    if len(sums) > 1 and sums.iloc[0] == sums.iloc[1]:
        return "Who is accused, of what, and by whom"
    code = str(sums.index[0])
    return f"Most accusations point at {names.get(code, code)}: {sums.iloc[0]:,} of {sums.sum():,}"


def subthemes(table: pd.DataFrame) -> str:
    """The most frequent kind of coercion and of diplomacy. `table` as from subthemes_by_actor."""
    parts = []
    for theme in ("coercion", "diplomacy"):
        sums = table[table["theme"] == theme].groupby("subtheme")["n"].sum().sort_values(ascending=False, kind="stable")
        if len(sums) and (len(sums) == 1 or sums.iloc[0] > sums.iloc[1]):
            parts.append(
                f"{theme} is mostly {str(sums.index[0]).replace('_', ' ')} ({sums.iloc[0]:,} of {sums.sum():,})"
            )
    parts = [part.replace("mostly", "most often") for part in parts]
    return _capital(", ".join(parts)) or "What each actor's acts are made of"


def shares(table: pd.DataFrame, unit: str) -> str:
    """When the share of coercion was largest, among periods with enough acts. `table` as from shares_over_time."""
    rows = table[(table["theme"] == "coercion") & (table["n"] >= ENOUGH)]
    if len(rows) < 2:
        return "Too few acts in a period to follow coercion and diplomacy over time"
    row = rows.iloc[int(rows["share"].argmax())]
    rest = rows[rows["high"] < row["low"]]
    begin = day(str(row["period"])[: 4 if unit in ("year", "decade") else 7])
    head = f"Coercion took its largest share in the {unit} from {begin}: {row['hits']:,} of {row['n']:,} acts"
    return head if len(rest) else f"{head}, not clearly more than in others"


def shift(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Whose mean changes its side or its place. `table` as from ranked, of tone_shift.

    >>> row = dict(speaker="RUS", before=0.2, after=-0.2, rank_before=1, rank_after=1)
    >>> shift(pd.DataFrame([row]), {"RUS": "Russia"})
    'Another side of neutral: Russia. No actor changes its place'
    """
    sides = _words(table.loc[turned(table), "speaker"], names)
    moved = int((table["rank_before"] != table["rank_after"]).sum())
    places = f"{moved} of {len(table)} actors change places" if moved else "No actor changes its place"
    return f"Another side of neutral: {sides}. {places}" if sides else places


def flips(n: int, down: int) -> str:
    """How many statements turn, and how many of them to the negative side.

    >>> flips(3, 1)
    '3 statements turn their sign: 1 to negative, 2 to positive'
    """
    if not n:
        return "No statement turns from positive to negative or back"
    turn = "1 statement turns its sign" if n == 1 else f"{n:,} statements turn their sign"
    return f"{turn}: {down:,} to negative, {n - down:,} to positive"


_COMMITTED = {
    "threat": "Threats come most often from",
    "red_line": "Red lines are drawn most often by",
    "guarantee": "Guarantees come most often from",
    "offer": "Offers come most often from",
}


def registers(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Whose register is heard most; between equals no name. `table` as from register_lanes.

    >>> table = pd.DataFrame([dict(actor="RUS", register="threat", n=7), dict(actor="USA", register="threat", n=3)])
    >>> registers(table, {"RUS": "Russia"})
    'Threats come most often from Russia: 7 of 10'
    """
    sums = table.groupby("register")["n"].sum().sort_values(ascending=False, kind="stable")
    kind = str(sums.index[0])
    rows = table[table["register"] == kind].sort_values("n", ascending=False, kind="stable")
    if len(rows) > 1 and rows["n"].iloc[0] == rows["n"].iloc[1]:
        return f"{_capital(kind.replace('_', ' '))}s are most frequent, with no actor ahead: {sums.iloc[0]:,} in all"
    first = rows.iloc[0]
    return f"{_COMMITTED[kind]} {names.get(first['actor'], first['actor'])}: {first['n']:,} of {sums.iloc[0]:,}"


def change(found: Change) -> str:
    """What the test for a change in the share of coercion says, in one sentence with its p and n.

    >>> change(Change("2022-09-30", 0.012, 0.31, 0.52, 210, 24))
    'The share of coercion changes at September 2022, from 31% to 52% (CUSUM test, p = 0.012, 24 blocks of acts).'
    >>> change(Change("2022-09-30", 0.4, 0.31, 0.52, 210, 24))
    'No change of the share of coercion is found (CUSUM test, p = 0.400, 24 blocks of acts).'
    """
    if found.blocks < FEWEST_BLOCKS:
        return f"{found.blocks} documents are too few to look for a change."
    test = f"(CUSUM test, p = {found.p:.3f}, {found.blocks} blocks of acts)"
    if not found.found:
        return f"No change of the share of coercion is found {test}."
    shares = f"from {found.before:.0%} to {found.after:.0%}"
    return f"The share of coercion changes at {day(found.date[:7])}, {shares} {test}."
