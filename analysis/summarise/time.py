"""Periods: dates of different precision (day, month, year) put into bins no finer than the dates themselves."""

from __future__ import annotations

#: Bin widths from fine to coarse, with the number of ISO characters a date needs to be placed in one.
UNITS = {"month": 7, "quarter": 7, "half-year": 7, "year": 4, "decade": 4}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SPANS = ((1.0, "month"), (3.0, "quarter"), (8.0, "half-year"), (40.0, "year"))


def unit_of(first: str, last: str, months: float) -> str:
    """The bin width that shows the dates from `first` to `last` in roughly a dozen bins.

    `months` is the share of the dates that name a month, in [0, 1]: years where most are only years.

    >>> unit_of("2021-12-17", "2026-02-10", 1.0), unit_of("1790", "2026", 0.0), unit_of("", "", 0.0)
    ('half-year', 'decade', 'year')
    """
    if not first:
        return "year"
    years = float(last[:4]) - float(first[:4]) + 1
    unit = next((name for limit, name in _SPANS if years <= limit), "decade")
    return unit if UNITS[unit] == 4 or months > 0.5 else "year"


def iso(day: int) -> str:
    """A day as a number, as in the engine, by its ISO text.

    >>> iso(20220701)
    '2022-07-01'
    """
    text = f"{day:08d}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def between(first: str, last: str, unit: str) -> list[str]:
    """All bins from `first` to `last`, so that a bin without statements is seen as a gap.

    >>> between("2022-07-01", "2023-07-01", "half-year")
    ['2022-07-01', '2023-01-01', '2023-07-01']
    """
    months = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "decade": 120}[unit]
    count = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
    starts = (int(first[:4]) * 12 + int(first[5:7]) - 1 + step for step in range(0, count + 1, months))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}-01" for month in starts]


def day(date: str) -> str:
    """An ISO date in words, as precise as it is.

    >>> day("2022-02-24"), day("2022-02"), day("2022"), day("")
    ('24 February 2022', 'February 2022', '2022', 'no date')
    """
    parts = date.split("-")
    if len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
        return f"{int(parts[2])} {month}" if len(parts) > 2 and parts[2].isdigit() else month
    return date or "no date"
