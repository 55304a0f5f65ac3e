"""Registers: who threatens, draws red lines, guarantees and offers, how often, and when."""

from __future__ import annotations

import calendar

import numpy as np
import pandas as pd

from analysis.dataset import Columns, Rows
from analysis.summarise import bases
from analysis.summarise.sheet import based, dated, framed, grouped
from analysis.summarise.time import iso

#: The registers in the order in which they are shown.
REGISTERS = ("threat", "red_line", "guarantee", "offer")
_NUMBERS = {name: number for number, name in enumerate(REGISTERS, start=1)}
#: What an act of a theme is that is only announced.
_ANNOUNCED = {"coercion": "threat", "diplomacy": "offer"}
#: A picture of more statements than this shows one mark a period instead of one a statement.
MOST_MARKS = 320
_LANE = f"actor::VARCHAR AS actor, {bases.REGISTER} AS register"
_TOLD = ", ".join(f"{name}::VARCHAR AS {name}" for name in ("date", "actor", "theme", "subtheme", "status"))
_MARKS = ["actor", "register", "date", "first", "last", "status", "statement", "unit", "n"]


def register_lanes(rows: Rows, basis: str = "acts", kinds: tuple[str, ...] = ()) -> pd.DataFrame:
    """One row an actor and register: n statements, first_said and last_said; the actors with most first.

    An accusation is nobody's own threat and is not here. `kinds` are registers; none asks for all.
    """
    said = _in_register(based(rows, basis), kinds)
    found = grouped(said, ["actor", "register"])
    dates, texts = said["date"], said.texts["date"]
    dated = np.flatnonzero(texts[dates] != "")
    first, last = np.full(len(found.n), len(texts)), np.full(len(found.n), -1)
    np.minimum.at(first, found.inside[dated], dates[dated])  # codes ascend with the texts that they stand for
    np.maximum.at(last, found.inside[dated], dates[dated])
    ends = {"first_said": np.append(texts, [""])[first], "last_said": np.append(texts, [""])[last]}
    every = pd.Series(found.n).groupby(found.keys["actor"]).transform("sum").to_numpy()
    order = np.lexsort((found.keys["register"], found.keys["actor"].astype(str), -every))
    registers = np.array(REGISTERS, dtype=object)[found.keys["register"] - 1]
    return framed({"actor": found.keys["actor"], "register": registers, "n": found.n, **ends, "every": every}, order)


def _in_register(columns: Columns, kinds: tuple[str, ...]) -> Columns:
    """The rows in a register with `register`, its place in REGISTERS from 1; the same rule as bases.REGISTER."""
    texts = columns.texts
    own = np.array([_NUMBERS.get(name, 0) for name in texts["subtheme"]])[columns["subtheme"]]
    announced = np.isin(texts["status"], ("conditional", "prospective"))[columns["status"]]
    by_theme = np.array([_NUMBERS.get(_ANNOUNCED.get(name, ""), 0) for name in texts["theme"]])[columns["theme"]]
    register = np.where(own > 0, own, by_theme * announced)
    wanted = np.isin(register, [_NUMBERS[kind] for kind in kinds]) if kinds else register > 0
    return columns.beside(register=register).where(wanted)


def register_marks(
    rows: Rows, actors: tuple[str, ...], unit: str, basis: str = "acts", kinds: tuple[str, ...] = ()
) -> pd.DataFrame:
    """One row a statement in a register by one of `actors`; one row a period where there are over MOST_MARKS.

    `first` and `last` are the ISO days between which it was said: one day, a month, a year, or the period. `statement`
    is its key, and empty where a row stands for a whole period of n statements. Undated ones are left out.
    """
    every = _in_register(based(rows, basis), kinds)
    shown = np.isin(every.texts["actor"], actors)[every["actor"]] & (every.texts["date"] != "")[every["date"]]
    if np.count_nonzero(shown) > MOST_MARKS:
        return _by_period(rows, actors, unit, basis, kinds)
    said = _said(rows, basis, kinds).where(
        "date <> '' AND list_contains($lane_actors, actor::VARCHAR)", lane_actors=list(actors)
    )
    found = said.sql(
        f"SELECT {_LANE}, date::VARCHAR AS date, status::VARCHAR AS status, document::VARCHAR || '#' || n AS statement,"
        " 1 AS n FROM rows ORDER BY date, place"
    )
    spans = [days(date) for date in found["date"]]
    return found.assign(first=[a for a, _ in spans], last=[b for _, b in spans], unit="")[_MARKS]


def _by_period(rows: Rows, actors: tuple[str, ...], unit: str, basis: str, kinds: tuple[str, ...]) -> pd.DataFrame:
    said = _in_register(dated(rows, basis, unit), kinds)
    said = said.where(np.isin(said.texts["actor"], actors)[said["actor"]])
    found = grouped(said, ["period", "actor", "register"])
    months = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "decade": 120}[unit]
    first = [iso(int(day)) for day in found.keys["period"]]
    ends = {date: _end(date, months) for date in dict.fromkeys(first)}
    registers = [REGISTERS[number - 1] for number in found.keys["register"]]
    table = framed({"actor": found.keys["actor"], "n": found.n}).assign(register=registers, date=first, first=first)
    return table.assign(last=[ends[date] for date in first], status="", statement="", unit=unit)[_MARKS]


def _end(first: str, months: int) -> str:
    month = int(first[:4]) * 12 + int(first[5:7]) - 1 + months - 1
    return days(f"{month // 12:04d}-{month % 12 + 1:02d}")[1]


def days(date: str) -> tuple[str, str]:
    """The first and the last day that an ISO date can mean.

    >>> days("2024-02"), days("2022"), days("2022-02-24")
    (('2024-02-01', '2024-02-29'), ('2022-01-01', '2022-12-31'), ('2022-02-24', '2022-02-24'))
    """
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-01", f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:7]))[1]:02d}"
    return date, date


def register_places(rows: Rows, most: int, basis: str = "acts", kinds: tuple[str, ...] = ()) -> pd.DataFrame:
    """The `most` newest statements in a register, in the order in which they were said: one row a statement.

    Columns: place, every (how many there are in all), and of the statement all that commitments are told apart by but
    its text.
    """
    said = _said(rows, basis, kinds)
    newest = said.sql(
        f"SELECT place, count(*) OVER () AS every, document::VARCHAR || '#' || n AS statement, {_TOLD}, targets, start,"
        " coercion, diplomacy FROM rows ORDER BY rows.date DESC, place DESC LIMIT $most",
        most=most,
    )
    newest["targets"] = pd.Series([tuple(codes) for codes in newest["targets"]], dtype="object")
    return newest.iloc[::-1].reset_index(drop=True)


def _said(rows: Rows, basis: str, kinds: tuple[str, ...]) -> Rows:
    wanted = list(kinds or REGISTERS)
    return bases.basis(rows, basis).where(f"list_contains($kinds, {bases.REGISTER})", kinds=wanted)
