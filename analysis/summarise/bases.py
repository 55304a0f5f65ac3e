"""Which statements count where, for the engine: filters, the bases of the charts, and the way back from a number."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from analysis.dataset import Rows

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
SAID = "speaker <> ''"
ACCUSATION = "stance = 'accuses' AND actor <> ''"
#: An act of `actor`: coded, with a foreign side, no accusation. Force, sanctions and pressure of which the words name
#: no agent are nobody's act: who speaks of sanctions has not imposed them.
_STATED = (
    "theme <> '' AND actor <> '' AND NOT domestic AND stance <> 'accuses'"
    " AND NOT (actor_rule = 'speaker' AND subtheme IN ('force', 'sanctions', 'pressure'))"
)
BASES = {
    "": "true",
    "said": SAID,
    "acts": f"{_STATED} AND status <> 'negated'",
    "acts with negated": _STATED,
    "accusations": ACCUSATION,
}
#: What a statement has, by the word for its lack.
PRESENT = {
    "speaker": SAID,
    "target": "len(targets) > 0",
    "theme": "theme <> ''",
    "tone": "tone_words > 0",
    "date": "date <> ''",
}
#: The register of a statement, empty for none; the same rule as analysis.registers.register, and a test holds them so.
REGISTER = (
    "CASE WHEN subtheme::VARCHAR IN ('red_line', 'threat', 'guarantee') THEN subtheme::VARCHAR"
    " WHEN status::VARCHAR NOT IN ('conditional', 'prospective') THEN ''"
    " WHEN theme::VARCHAR = 'coercion' THEN 'threat' WHEN theme::VARCHAR = 'diplomacy' THEN 'offer' ELSE '' END"
)
#: The tenth that a tone is nearest to, in tenths and from -1 to 1; half a tenth goes to the even neighbour.
TENTHS = "round_even(tone * 10, 0)"
TENTH = f"{TENTHS} / 10 + 0.0"
#: The fifth that a tone, and diplomacy less coercion, are nearest to, from -1 to 1.
WARMTH = "round_even(tone * 5, 0) / 5 + 0.0"
LEAN = "round_even((diplomacy - coercion) * 5, 0) / 5 + 0.0"
#: The actors in a statement other than its speaker, each once: a column of the engine's table.
SUBJECTS = "about"


def where(
    rows: Rows,
    *,
    speakers: Collection[str] = (),
    actors: Collection[str] = (),
    targets: Collection[str] = (),
    themes: Collection[str] = (),
    statuses: Collection[str] = (),
    stances: Collection[str] = (),
    since: str = "",
    until: str = "",
) -> Rows:
    """The rows that meet every condition given; an empty condition asks nothing.

    A date that is only a year or a month is kept if any of its days lies between `since` and `until`; an undated row
    is left out as soon as a date is asked for.
    """
    lists = {"speaker": speakers, "actor": actors, "theme": themes, "status": statuses, "stance": stances}
    for column, wanted in lists.items():
        if wanted:
            rows = rows.where(f"list_contains($in_{column}, {column}::VARCHAR)", **{f"in_{column}": list(wanted)})
    if targets:
        rows = rows.where("list_has_any(targets, $in_targets)", in_targets=list(targets))
    if since:
        last_day = "day + CASE WHEN day % 10000 = 0 THEN 9999 WHEN day % 100 = 0 THEN 99 ELSE 0 END"
        rows = rows.where(f"day > 0 AND {last_day} >= $since", since=_day(since, "0"))
    if until:
        rows = rows.where("day > 0 AND day <= $until", until=_day(until, "9"))
    return rows


def _day(date: str, filler: str) -> int:
    """An ISO date as a number, what it leaves open filled up: 20220200 or 20220299 for 2022-02."""
    return int(date.replace("-", "").ljust(8, filler))


def basis(rows: Rows, name: str) -> Rows:
    """The rows that a chart counts in: a key of BASES, else KeyError."""
    return rows.where(BASES[name]) if name else rows


def first_day(unit: str) -> str:
    """SQL for the first day of the bin of a date as a number (20220701), 0 where a date is too coarse for the unit."""
    if unit == "decade":
        return "CASE WHEN day > 0 THEN day // 100000 * 100000 + 101 ELSE 0 END"
    if unit == "year":
        return "CASE WHEN day > 0 THEN day // 10000 * 10000 + 101 ELSE 0 END"
    months = {"month": 1, "quarter": 3, "half-year": 6}[unit]
    month = f"(day // 100 % 100 - 1) // {months} * {months} + 1"
    return f"CASE WHEN day // 100 % 100 > 0 THEN day // 10000 * 10000 + ({month}) * 100 + 1 ELSE 0 END"


def period(unit: str) -> str:
    """SQL for the same as ISO text, empty where a date is too coarse. Group by `first_day` instead: it is quicker."""
    return iso(f"({first_day(unit)})")


def iso(day: str) -> str:
    """SQL for the ISO text of a day as a number, empty for 0."""
    text = f"lpad({day}::VARCHAR, 8, '0')"
    return f"CASE WHEN {day} = 0 THEN '' ELSE {text}[:4] || '-' || {text}[5:6] || '-' || {text}[7:] END"


#: Conditions of a pick that are one comparison each.
_ALONE = {
    "register": f"{REGISTER} = $pick_register",
    "statement": "document::VARCHAR = regexp_replace($pick_statement, '#[0-9]+$', '')"
    " AND n = try_cast(regexp_extract($pick_statement, '[0-9]+$') AS INTEGER)",
    "target": "list_contains(targets, $pick_target)",
    "about": f"{SAID} AND list_contains({SUBJECTS}, $pick_about)",
}


def behind(rows: Rows, pick: Mapping[str, str]) -> Rows:
    """The statements that one number was counted from. KeyError for a condition that `PICKS` does not name."""
    unknown = set(pick) - set(PICKS)
    if unknown:
        raise KeyError(f"no such condition: {sorted(unknown)[0]}")
    rows = basis(rows, pick.get("basis", ""))
    for column in ("speaker", "actor", "theme", "subtheme", "status", "stance"):
        if column in pick:
            rows = rows.where(f"{column}::VARCHAR = $pick_{column}", **{f"pick_{column}": pick[column]})
    for key, condition in _ALONE.items():
        if key in pick:
            rows = rows.where(condition, **{f"pick_{key}": pick[key]})
    if "period" in pick:
        first = first_day(pick.get("unit", "year"))
        rows = rows.where(f"{first} = $pick_period", pick_period=int(pick["period"].replace("-", "") or 0))
    if "bin" in pick:
        rows = rows.where(f"abs({TENTH} - $pick_bin) < 0.001", pick_bin=float(pick["bin"]))
    if "lack" in pick:
        if pick["lack"] not in LACKS:
            raise KeyError(f"nothing that a statement can lack: {pick['lack']}")
        rows = rows.where(f"NOT ({PRESENT[pick['lack']]})")
    if "flip" in pick:
        rows = rows.where(f"{side('tone')} * {side('tone_published')} < 0")
    return _placed(rows, pick)


def _placed(rows: Rows, pick: Mapping[str, str]) -> Rows:
    """The rows whose dates lie wholly within a period, and whose words and content stand where the pick asks."""
    if "within" in pick:
        rows = within(rows, pick["within"])
    if "side" in pick:
        rows = rows.where(f"{side('tone')} = $pick_side", pick_side=SIDES[pick["side"]])
    for name, value in (("warmth", WARMTH), ("lean", LEAN)):
        if name in pick:
            rows = rows.where(f"abs({value} - $pick_{name}) < 0.001", **{f"pick_{name}": float(pick[name])})
    return rows


def within(rows: Rows, period: str) -> Rows:
    """The rows all of whose days lie in a period, "since/until"; a date too coarse to say so is left out."""
    since, until = period.split("/")
    text = "date::VARCHAR"
    rows = rows.where(
        f"date <> '' AND {text} || substr('0000-01-01', len({text}) + 1) >= $since_day",
        since_day=since + "0000-01-01"[len(since) :],
    )
    return rows.where(
        f"{text} || substr('9999-12-31', len({text}) + 1) <= $until_day", until_day=until + "9999-12-31"[len(until) :]
    )


def side(column: str) -> str:
    """SQL for 1, -1 or 0: a positive, a negative or a neutral tone by the published bounds."""
    return f"(({column} >= {NEUTRAL})::INTEGER - ({column} <= -{NEUTRAL})::INTEGER)"
