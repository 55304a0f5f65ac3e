"""Which statements count where: filters, the bases of the charts, and the way back from a number to its statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from analysis.summarise.time import periods

#: What a pick may ask for. `basis` names the set of rows that a chart counts in.
PICKS = (
    "basis", "speaker", "actor", "target", "about", "theme", "subtheme", "status", "stance", "unit", "period", "bin",
    "lack", "flip", "register", "statement", "within", "side", "warmth", "lean",
)  # fmt: skip
#: What a statement can lack, as coverage counts it, and as a pick may ask for it.
LACKS = ("speaker", "target", "theme", "tone", "date")
#: Published bounds of vaderSentiment: a compound between them is neither positive nor negative.
NEUTRAL = 0.05
#: The sides of tone that a pick may ask for.
SIDES = {"harsh": -1, "neutral": 0, "warm": 1}


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
    """One row for each statement and each actor in it other than its speaker, named in the added column `about`.

    >>> row = {"speaker": "RUS", "actor": "USA", "targets": ("RUS", "UKR"), "tone": 0.1}
    >>> about(pd.DataFrame([row]))["about"].tolist()
    ['USA', 'UKR']
    """
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
    """The statements that one number was counted from. KeyError for a condition that `PICKS` does not name.

    >>> table = pd.DataFrame({"speaker": ["RUS", "USA"], "tone": [0.5, -0.5]})
    >>> behind(table, {"speaker": "USA"}).index.tolist()
    [1]
    """
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
    """Whether each statement has a speaker, a target, a theme, a word with a tone, or a date; KeyError for the rest.

    >>> present(pd.DataFrame({"targets": [(), ("UKR",)]}), "target").tolist()
    [False, True]
    """
    if what not in LACKS:
        raise KeyError(f"nothing that a statement can lack: {what}")
    if what == "tone":
        return statements["tone_words"] > 0
    if what == "target":
        return statements["targets"].map(len).astype(bool)
    return statements[what] != ""


def register_of(statements: pd.DataFrame) -> pd.Series:
    """The register of each statement, empty for none; the same rule as `bases.REGISTER`.

    >>> rows = {"theme": ["diplomacy"], "subtheme": ["talks"], "status": ["prospective"]}
    >>> register_of(pd.DataFrame(rows)).tolist()
    ['offer']
    """
    announced = statements["status"].isin(["conditional", "prospective"])
    kind = statements["theme"].map({"coercion": "threat", "diplomacy": "offer"}).fillna("").where(announced, "")
    named = statements["subtheme"].isin(["red_line", "threat", "guarantee"])
    return statements["subtheme"].where(named, kind)


def side(tone: pd.Series) -> pd.Series:
    """1, -1 or 0 for a positive, a negative and a neutral tone, by the published bounds.

    >>> side(pd.Series([0.2, -0.05, 0.0])).tolist()
    [1, -1, 0]
    """
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
    """Each tone rounded to the nearest tenth, from -1 to 1.

    >>> tone_bin(pd.Series([0.04, -0.26])).tolist()
    [0.0, -0.3]
    """
    return (tone * 10).round() / 10 + 0.0


def search(statements: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows whose text holds all the words asked for, in any order and case; quoted words must stand together.

    >>> search(pd.DataFrame({"text": ["Talks resumed.", "No peace talks."]}), '"peace talks"').index.tolist()
    [1]
    """
    parts = words.split('"')
    asked = [part.strip() for part in parts[1::2]] + [word for part in parts[::2] for word in part.split()]
    for word in filter(None, asked):
        statements = statements[statements["text"].str.contains(word, case=False, regex=False)]
    return statements
