"""Every formula of summarise a second time, slowly and in pandas: only to check the fast ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.statement import THEMES
from analysis.summarise.bases import LACKS, NEUTRAL, PICKS, SIDES
from analysis.summarise.intervals import FEWEST, LARGE, _moments, bootstrap, difference, expanded, wilson
from analysis.summarise.time import UNITS, between

_SPANS = ((1.0, "month"), (3.0, "quarter"), (8.0, "half-year"), (40.0, "year"))


def unit_for(dates: pd.Series) -> str:
    """The bin width that shows a set of ISO dates in roughly a dozen bins; years where most dates are only years."""
    known = dates[dates.str.len() >= 4]
    if known.empty:
        return "year"
    years = float(known.max()[:4]) - float(known.min()[:4]) + 1
    unit = next((name for limit, name in _SPANS if years <= limit), "decade")
    return unit if float((known.str.len() >= UNITS[unit]).mean()) > 0.5 else "year"


def periods(dates: pd.Series, unit: str) -> pd.Series:
    """The bin of each date by the ISO text of its first day; empty where a date is too coarse for the unit."""
    known = dates.drop_duplicates()
    bins = {date: _bin(date, unit) for date in known}
    return dates.map(bins).astype("str")


def _bin(date: str, unit: str) -> str:
    if len(date) < UNITS[unit]:
        return ""
    if unit == "decade":
        return f"{date[:3]}0-01-01"
    if unit == "year":
        return f"{date[:4]}-01-01"
    months = {"month": 1, "quarter": 3, "half-year": 6}[unit]
    return f"{date[:4]}-{(int(date[5:7]) - 1) // months * months + 1:02d}-01"


def where(
    statements: pd.DataFrame,
    *,
    speakers: Collection[str] = (),
    actors: Collection[str] = (),
    targets: Collection[str] = (),
    themes: Collection[str] = (),
    statuses: Collection[str] = (),
    stances: Collection[str] = (),
    since: str = "",
    until: str = "",
) -> pd.DataFrame:
    """The rows that meet every condition given; an empty condition asks nothing.

    A date that is only a year or a month is kept if any of its days lies between `since` and `until`; an undated row
    is left out as soon as a date is asked for.
    """
    keep = pd.Series(True, index=statements.index)
    for column, wanted in (
        ("speaker", speakers),
        ("actor", actors),
        ("theme", themes),
        ("status", statuses),
        ("stance", stances),
    ):
        if wanted:
            keep &= statements[column].isin(list(wanted))
    if targets:
        keep &= _aimed(statements["targets"], targets)
    if since:
        keep &= (statements["date"] != "") & (_padded(statements["date"], "9999-99-99") >= since)
    if until:
        keep &= (statements["date"] != "") & (
            _padded(statements["date"], "0000-00-00") <= until + "9999-99-99"[len(until) :]
        )
    return statements if keep.all() else statements[keep]


def _aimed(targets: pd.Series, wanted: Collection[str]) -> pd.Series:
    asked = set(wanted)
    return pd.Series([not asked.isdisjoint(codes) for codes in targets], index=targets.index, dtype=bool)


def _padded(dates: pd.Series, filler: str) -> pd.Series:
    full = {date: date + filler[len(date) :] for date in dates.drop_duplicates()}
    return dates.map(full).astype("str")


def unique(statements: pd.DataFrame) -> pd.DataFrame:
    """The rows that are no reprint of an earlier statement: a sentence that ran twice was said once."""
    return statements[statements["duplicate_of"] == ""]


def said(statements: pd.DataFrame) -> pd.DataFrame:
    """The rows with a known speaker: what the actors say, whatever it is about."""
    return statements[statements["speaker"] != ""]


#: Coercion that somebody does, unlike a threat or a red line, which saying it makes.
DONE = ("force", "sanctions", "pressure")


def acts(statements: pd.DataFrame, negated: bool = False) -> pd.DataFrame:
    """The rows that state an act of `actor`: coded, with a foreign side, and not as an accusation by somebody.

    Acts said not to be happening count only where `negated` asks for them. An accusation is never an act here, neither
    of the accused (it is a claim) nor of the accuser (it is not theirs). Force, sanctions and pressure of which the
    words name no agent are nobody's act either: who speaks of sanctions has not imposed them.
    """
    keep = (statements["theme"] != "") & (statements["actor"] != "") & ~statements["domestic"]
    keep &= statements["stance"] != "accuses"
    keep &= ~((statements["actor_rule"] == "speaker") & statements["subtheme"].isin(DONE))
    if not negated:
        keep &= statements["status"] != "negated"
    return statements[keep]


def accusations(statements: pd.DataFrame) -> pd.DataFrame:
    """The rows in which a speaker pins an act on somebody: `speaker` accuses `actor`."""
    return statements[(statements["stance"] == "accuses") & (statements["actor"] != "")]


def about(statements: pd.DataFrame) -> pd.DataFrame:
    """One row for each statement and each actor in it other than its speaker, named in the added column `about`."""
    known = said(statements)
    if known.empty:
        return known.assign(about=pd.Series(dtype="str"))
    subjects = [
        [code for code in dict.fromkeys((actor, *targets)) if code and code != speaker]
        for speaker, actor, targets in zip(known["speaker"], known["actor"], known["targets"], strict=True)
    ]
    exploded = known.assign(about=pd.Series(subjects, index=known.index, dtype="object")).explode("about")
    return exploded[exploded["about"].notna()].astype({"about": "str"})


def behind(statements: pd.DataFrame, pick: Mapping[str, str]) -> pd.DataFrame:
    """The statements that one number was counted from. KeyError for a condition that `PICKS` does not name."""
    unknown = set(pick) - set(PICKS)
    if unknown:
        raise KeyError(f"no such condition: {sorted(unknown)[0]}")
    rows = _basis(statements, pick.get("basis", ""))
    for column in ("statement", "speaker", "actor", "theme", "subtheme", "status", "stance"):
        if column in pick:
            rows = rows[rows[column] == pick[column]]
    if "register" in pick:
        rows = rows[register_of(rows) == pick["register"]]
    if "target" in pick:
        rows = rows[_aimed(rows["targets"], (pick["target"],))]
    if "about" in pick:
        subjects = about(rows)
        rows = rows.loc[subjects.index[subjects["about"] == pick["about"]]]
    if "period" in pick:
        rows = rows[periods(rows["date"], pick.get("unit", "year")) == pick["period"]]
    if "bin" in pick:
        rows = rows[tone_bin(rows["tone"]) == float(pick["bin"])]
    if "lack" in pick:
        rows = rows[~present(rows, pick["lack"])]
    if "flip" in pick:
        rows = rows[flipped(rows)]
    return _placed(rows, pick)


def _placed(rows: pd.DataFrame, pick: Mapping[str, str]) -> pd.DataFrame:
    """The rows whose dates lie wholly within a period, and whose words and content stand where the pick asks."""
    if "within" in pick:
        since, until = pick["within"].split("/")
        early, late = _padded(rows["date"], "0000-01-01"), _padded(rows["date"], "9999-12-31")
        until += "9999-12-31"[len(until) :]
        rows = rows[(rows["date"] != "") & (early >= since + "0000-01-01"[len(since) :]) & (late <= until)]
    if "side" in pick:
        rows = rows[side(rows["tone"]) == SIDES[pick["side"]]]
    if "warmth" in pick:
        rows = rows[_fifth(rows["tone"]) == float(pick["warmth"])]
    if "lean" in pick:
        rows = rows[_fifth(rows["diplomacy"] - rows["coercion"]) == float(pick["lean"])]
    return rows


def _fifth(values: pd.Series) -> pd.Series:
    """Each value rounded to the nearest fifth, from -1 to 1."""
    return (values * 5).round() / 5 + 0.0


def present(statements: pd.DataFrame, what: str) -> pd.Series:
    """Whether each statement has a speaker, a target, a theme, a word with a tone, or a date; KeyError for the rest."""
    if what not in LACKS:
        raise KeyError(f"nothing that a statement can lack: {what}")
    if what == "tone":
        return statements["tone_words"] > 0
    if what == "target":
        return statements["targets"].map(len).astype(bool)
    return statements[what] != ""


def register_of(statements: pd.DataFrame) -> pd.Series:
    """The register of each statement, empty for none; the same rule as `bases.REGISTER`."""
    announced = statements["status"].isin(["conditional", "prospective"])
    kind = statements["theme"].map({"coercion": "threat", "diplomacy": "offer"}).fillna("").where(announced, "")
    named = statements["subtheme"].isin(["red_line", "threat", "guarantee"])
    return statements["subtheme"].where(named, kind)


def side(tone: pd.Series) -> pd.Series:
    """1, -1 or 0 for a positive, a negative and a neutral tone, by the published bounds."""
    return (tone >= NEUTRAL).astype(int) - (tone <= -NEUTRAL).astype(int)


def flipped(statements: pd.DataFrame) -> pd.Series:
    """Whether a statement that VADER as published calls positive or negative is on the other side by this lexicon."""
    return side(statements["tone"]) * side(statements["tone_published"]) < 0


def _basis(statements: pd.DataFrame, name: str) -> pd.DataFrame:
    if name == "acts":
        return acts(statements)
    if name == "acts with negated":
        return acts(statements, negated=True)
    if name == "accusations":
        return accusations(statements)
    return said(statements) if name == "said" else statements


def tone_bin(tone: pd.Series) -> pd.Series:
    """Each tone rounded to the nearest tenth, from -1 to 1."""
    return (tone * 10).round() / 10 + 0.0


def search(statements: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows whose text holds all the words asked for, in any order and case; quoted words must stand together."""
    parts = words.split('"')
    asked = [part.strip() for part in parts[1::2]] + [word for part in parts[::2] for word in part.split()]
    for word in filter(None, asked):
        statements = statements[statements["text"].str.contains(word, case=False, regex=False)]
    return statements


def means(frame: pd.DataFrame, by: list[str], value: str) -> pd.DataFrame:
    """One row a group: the columns of `by`, n, mean of `value`, and its 95 % interval low and high."""
    rows = []
    for key, values in frame.groupby(by, sort=True)[value]:
        array = values.to_numpy(dtype=float)
        rows.append((*key, len(array), float(array.mean()), *bootstrap(array)))
    return pd.DataFrame(rows, columns=[*by, "n", "mean", "low", "high"])


def tone_by_actor(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a speaker, most heard first: n, mean tone in [-1, 1], its 95 % interval, and `silent`.

    `silent` counts the statements without one word that the tone lexicon knows; they stand in the mean as 0.
    """
    rows = said(statements)
    table = means(rows, ["speaker"], "tone")
    silent = rows[rows["tone_words"] == 0].groupby("speaker").size()
    table["silent"] = table["speaker"].map(silent).fillna(0).astype(int)
    return table.sort_values(["n", "speaker"], ascending=[False, True], ignore_index=True)


def tone_distribution(statements: pd.DataFrame) -> pd.DataFrame:
    """One row for each speaker and tenth of tone: bin (its middle, -1 to 1), n, and its share of the speaker's rows."""
    rows = said(statements)
    table = rows.assign(bin=tone_bin(rows["tone"])).groupby(["speaker", "bin"]).size().rename("n").reset_index()
    table["share"] = table["n"] / table.groupby("speaker")["n"].transform("sum")
    return table


def tone_over_time(statements: pd.DataFrame, unit: str) -> pd.DataFrame:
    """One row for each speaker and period from the first to the last: n, mean tone, interval; n = 0 is a gap.

    Statements whose date is coarser than the unit have no place in time and are left out.
    """
    rows = said(statements)
    rows = rows.assign(period=periods(rows["date"], unit))
    rows = rows[rows["period"] != ""]
    table = means(rows, ["speaker", "period"], "tone")
    if table.empty:
        return table
    every = between(table["period"].min(), table["period"].max(), unit)
    grid = pd.MultiIndex.from_product([table["speaker"].unique(), every], names=["speaker", "period"])
    return table.set_index(["speaker", "period"]).reindex(grid).fillna({"n": 0}).astype({"n": int}).reset_index()


def tone_by_pair(statements: pd.DataFrame) -> pd.DataFrame:
    """One row for each speaker and actor spoken about: n, mean tone, interval. A statement about two counts in both."""
    return means(about(statements), ["speaker", "about"], "tone")


def tone_about(statements: pd.DataFrame) -> pd.DataFrame:
    """One row for each actor spoken about by others: n, mean tone of those statements, interval."""
    table = means(about(statements), ["about"], "tone")
    return table.sort_values(["n", "about"], ascending=[False, True], ignore_index=True)


def balance_by_actor(statements: pd.DataFrame, negated: bool = False) -> pd.DataFrame:
    """One row an actor: n acts, how many are coercion, diplomacy, friction, their shares, and the balance.

    balance = (diplomacy - coercion) / n, in [-1, 1]: -1 where every act coerces, 1 where every act is diplomacy.
    low and high are its 95 % bootstrap interval.
    """
    rows = acts(statements, negated)
    table = pd.crosstab(rows["actor"], rows["theme"]).reindex(columns=list(THEMES), fill_value=0)
    table = table.rename_axis(columns=None).reset_index().astype({"actor": "str"})
    table.insert(1, "n", table[list(THEMES)].sum(axis=1))
    for theme in THEMES:
        table[f"{theme}_share"] = table[theme] / table["n"]
    table["balance"] = table["diplomacy_share"] - table["coercion_share"]
    signs = rows["theme"].map({"diplomacy": 1.0, "coercion": -1.0, "friction": 0.0}).astype(float)
    spans = {actor: bootstrap(values.to_numpy()) for actor, values in signs.groupby(rows["actor"])}
    table["low"] = [spans[actor][0] for actor in table["actor"]]
    table["high"] = [spans[actor][1] for actor in table["actor"]]
    return table.sort_values(["n", "actor"], ascending=[False, True], ignore_index=True)


def accused_of(statements: pd.DataFrame) -> pd.DataFrame:
    """One row for each accused `actor`, accusing `speaker` (empty: the writer) and theme pinned on the accused: n."""
    return accusations(statements).groupby(["actor", "speaker", "theme"]).size().rename("n").reset_index()


def subthemes_by_actor(statements: pd.DataFrame, negated: bool = False) -> pd.DataFrame:
    """One row for each actor and subtheme of its acts: theme, n, and the share of all the actor's acts."""
    rows = acts(statements, negated)
    table = rows.groupby(["actor", "theme", "subtheme"]).size().rename("n").reset_index()
    table["share"] = table["n"] / table.groupby("actor")["n"].transform("sum")
    return table


def shares_over_time(statements: pd.DataFrame, unit: str, negated: bool = False) -> pd.DataFrame:
    """One row for each theme and period: hits, n acts of the period, share in [0, 1], Wilson interval; n = 0 is a gap.

    Acts whose date is coarser than the unit are left out.
    """
    rows = acts(statements, negated)
    rows = rows.assign(period=periods(rows["date"], unit))
    rows = rows[rows["period"] != ""]
    if rows.empty:
        return pd.DataFrame(columns=["theme", "period", "hits", "n", "share", "low", "high"])
    every = between(rows["period"].min(), rows["period"].max(), unit)
    counts = pd.crosstab(rows["period"], rows["theme"]).reindex(index=every, columns=list(THEMES), fill_value=0)
    totals = counts.sum(axis=1)
    table = counts.rename_axis(index="period", columns="theme").reset_index().melt("period", value_name="hits")
    table["n"] = table["period"].map(totals)
    table["share"] = table["hits"] / table["n"].where(table["n"] > 0)
    table["low"], table["high"] = wilson(table["hits"], table["n"])
    return table


def coverage(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a measure (speaker, target, theme, tone, date): how many of n statements have it, the share in [0, 1].

    Those without it stand behind the pick {"lack": measure}.
    """
    table = pd.DataFrame({"measure": LACKS, "hits": [int(present(statements, what).sum()) for what in LACKS]})
    table["n"] = len(statements)
    table["share"] = table["hits"] / max(len(statements), 1)
    return table


def unit(statements: pd.DataFrame) -> str:
    """The width of the periods in which this view is shown over time."""
    return unit_for(statements["date"])


def headline(statements: pd.DataFrame) -> dict[str, int | str]:
    """The figures of a view in one row: statements, documents, said, acts, accusations, denied, first and last date."""
    dated = statements["date"][statements["date"] != ""]
    return {
        "statements": len(statements),
        "documents": int(statements["document"].nunique()),
        "said": len(said(statements)),
        "acts": len(acts(statements)),
        "negated": len(acts(statements, negated=True)) - len(acts(statements)),
        "accusations": len(accusations(statements)),
        "first": str(dated.min()) if len(dated) else "",
        "last": str(dated.max()) if len(dated) else "",
    }


def actor_cards(statements: pd.DataFrame, negated: bool = False) -> pd.DataFrame:
    """One row an actor that says or does anything, most heard first.

    Columns: actor; said, tone, tone_low, tone_high (of what it says); acts, coercion, diplomacy, friction, balance,
    balance_low, balance_high (of its own acts); trend. The two halves have bases of their own: said and acts.
    """
    voice = tone_by_actor(statements).rename(
        columns={"speaker": "actor", "n": "said", "mean": "tone", "low": "tone_low", "high": "tone_high"}
    )
    deeds = balance_by_actor(statements, negated).rename(
        columns={"n": "acts", "low": "balance_low", "high": "balance_high"}
    )
    table = voice.merge(deeds, on="actor", how="outer")
    counts = ["said", "silent", "acts", "coercion", "diplomacy", "friction"]
    table[counts] = table[counts].fillna(0).astype(int)
    table["trend"] = table["actor"].map(trend(statements)).astype("object").fillna("too few").astype("str")
    order = table["said"] + table["acts"]
    return table.assign(order=order).sort_values(["order", "actor"], ascending=[False, True], ignore_index=True)


def trend(statements: pd.DataFrame) -> dict[str, str]:
    """By speaker: "warmer" or "harsher" where the later half of its dated statements differs from the earlier half.

    The 95 % bootstrap interval of the difference of their mean tones has to leave 0 out, else "no clear change"; "too
    few" where a half has under FEWEST statements.
    """
    return dict(zip(*(halves(statements)[column] for column in ("speaker", "trend")), strict=True))


def halves(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a speaker: n_earlier, earlier, n_later, later (mean tones of the halves of its dated statements), trend.

    The halves are cut between dates, never inside one; a mean of no statement is NaN. `trend` is a word of `trend`.
    """
    rows = said(statements)
    groups = rows[rows["date"] != ""].groupby("speaker")
    found = [(str(speaker), *_halves(group)) for speaker, group in groups]
    return pd.DataFrame(found, columns=["speaker", "n_earlier", "earlier", "n_later", "later", "trend"])


def _halves(rows: pd.DataFrame) -> tuple[int, float, int, float, str]:
    middle = rows["date"].sort_values().iloc[len(rows) // 2]
    earlier, later = (rows.loc[half, "tone"].to_numpy() for half in (rows["date"] < middle, rows["date"] >= middle))
    means = [float(half.mean()) if len(half) else float("nan") for half in (earlier, later)]
    return len(earlier), means[0], len(later), means[1], _trend(earlier, later)


def _trend(earlier: np.ndarray, later: np.ndarray) -> str:
    if len(earlier) + len(later) < 2 * FEWEST:
        return "too few"
    low, high = _difference(earlier, later)
    if low != low:
        return "too few"
    if low > 0:
        return "warmer"
    return "harsher" if high < 0 else "no clear change"


def tone_shift(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a speaker, most heard first: its mean tone by VADER as published and by the lexicon in force.

    Columns: speaker, n, before, after, moved (statements whose tone differs), flips (statements whose sign turns).
    Asks for the column tone_published.
    """
    rows = said(statements)
    rows = rows.assign(moved=rows["tone"] != rows["tone_published"], flip=flipped(rows))
    groups = rows.groupby("speaker")
    table = groups.agg(
        n=("tone", "size"), before=("tone_published", "mean"), after=("tone", "mean"), moved=("moved", "sum"),
        flips=("flip", "sum"),
    ).reset_index()  # fmt: skip
    return table.sort_values(["n", "speaker"], ascending=[False, True], ignore_index=True)


def misread(statements: pd.DataFrame) -> list[tuple[str, Any]]:
    """Up to three statements at which VADER as published fails: the kind of failure, and the label of the row.

    The warmest coercive act of its own actor, the harshest diplomatic one, and the statement that the lexicon in force
    moves furthest from it. Asks for the column tone_published; a statement is shown once.
    """
    own = statements[(statements["stance"] != "accuses") & (statements["status"] != "negated")]
    coercive, diplomatic = (own[own["theme"] == theme] for theme in ("coercion", "diplomacy"))
    moved = (statements["tone"] - statements["tone_published"]).abs()
    ranked = (
        ("kind words, coercive act", coercive.loc[coercive["tone_published"] >= NEUTRAL, "tone_published"], False),
        (
            "harsh words, diplomatic act",
            diplomatic.loc[diplomatic["tone_published"] <= -NEUTRAL, "tone_published"],
            True,
        ),
        ("names and terms taken for feeling", moved[moved > 0], False),
    )
    shown: dict[object, str] = {}
    for kind, values, ascending in ranked:
        order = [place for place in values.sort_values(ascending=ascending, kind="stable").index if place not in shown]
        if order:
            shown[order[0]] = kind
    return [(kind, place) for place, kind in shown.items()]


def _difference(earlier: np.ndarray, later: np.ndarray) -> tuple[float, float]:
    if max(len(earlier), len(later)) <= LARGE or min(len(earlier), len(later)) < FEWEST:
        return difference(earlier, later)
    one, other = _moments(earlier), _moments(later)
    moments = (other[0] - one[0], other[1] + one[1], other[2] - one[2])
    low, high = expanded(*(np.array([moment]) for moment in moments))
    return float(low[0]), float(high[0])
