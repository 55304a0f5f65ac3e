"""Dates as precise as they were given: a year stays a year, and what is not a date is refused, not guessed."""

from __future__ import annotations

import re
from datetime import date, datetime

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?$")
_DAYS = ("%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b %d, %Y", "%b %d %Y", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d")
_MONTHS = ("%B %Y", "%b %Y")


class DateError(ValueError):
    """The text is not a date that we can read without guessing."""


def iso_date(text: str) -> str:
    """ISO text of the day, month or year that `text` gives; empty stays empty. Raises DateError.

    A form such as 03/04/2022 is refused: it is two different days in two countries.

    >>> iso_date("2022"), iso_date("24 February 2022"), iso_date("2022-02-24T05:30:00Z"), iso_date(" ")
    ('2022', '2022-02-24', '2022-02-24', '')
    """
    text = text.strip()
    if not text:
        return ""
    iso = _ISO.match(text)
    if iso:
        year, month, day = (int(part) if part else 1 for part in iso.groups())
        _valid(year, month, day, text)
        return "-".join(part for part in iso.groups() if part)
    for forms, length in ((_DAYS, 10), (_MONTHS, 7)):
        for form in forms:
            try:
                return datetime.strptime(text, form).date().isoformat()[:length]
            except ValueError:
                continue
    raise DateError(f"not a date: {text[:40]!r}")


def _valid(year: int, month: int, day: int, text: str) -> None:
    try:
        date(year, month, day)
    except ValueError as error:
        raise DateError(f"not a date: {text[:40]!r}") from error
