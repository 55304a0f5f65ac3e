"""Which statements count where, for the engine: filters, the bases of the charts, and the way back from a number."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from analysis.dataset import Rows
from analysis.summarise.select import LACKS, NEUTRAL, PICKS, SIDES

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
#: The tenth that a tone is nearest to, from -1 to 1; half a tenth goes to the even neighbour, as in numpy.
TENTH = "round_even(tone * 10, 0) / 10 + 0.0"
#: The fifth that a tone, and diplomacy less coercion, are nearest to, from -1 to 1.
WARMTH = "round_even(tone * 5, 0) / 5 + 0.0"
LEAN = "round_even((diplomacy - coercion) * 5, 0) / 5 + 0.0"
#: The actors in a statement other than its speaker, each once.
SUBJECTS = (
    "list_distinct(list_filter(list_prepend(actor::VARCHAR, targets), lambda c: c <> '' AND c <> speaker::VARCHAR))"
)


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
        last_day = "date::VARCHAR || substr('9999-99-99', len(date::VARCHAR) + 1)"
        rows = rows.where(f"date <> '' AND {last_day} >= $since", since=since)
    if until:
        rows = rows.where("date <> '' AND date::VARCHAR <= $until", until=until + "9999-99-99"[len(until) :])
    return rows


def basis(rows: Rows, name: str) -> Rows:
    """The rows that a chart counts in: a key of BASES, else KeyError."""
    return rows.where(BASES[name]) if name else rows


def period(unit: str) -> str:
    """SQL for the bin of `date`, by the ISO text of its first day; empty where a date is too coarse for the unit."""
    text = "(date::VARCHAR)"
    if unit == "decade":
        return f"CASE WHEN len({text}) >= 4 THEN {text}[:3] || '0-01-01' ELSE '' END"
    if unit == "year":
        return f"CASE WHEN len({text}) >= 4 THEN {text}[:4] || '-01-01' ELSE '' END"
    months = {"month": 1, "quarter": 3, "half-year": 6}[unit]
    month = f"({text}[6:7]::INTEGER - 1) // {months} * {months} + 1"
    return f"CASE WHEN len({text}) >= 7 THEN {text}[:5] || lpad(({month})::VARCHAR, 2, '0') || '-01' ELSE '' END"


#: Conditions of a pick that are one comparison each.
_ALONE = {
    "register": f"{REGISTER} = $pick_register",
    "statement": "document::VARCHAR || '#' || n = $pick_statement",
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
        rows = rows.where(f"{period(pick.get('unit', 'year'))} = $pick_period", pick_period=pick["period"])
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
