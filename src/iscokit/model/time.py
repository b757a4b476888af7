"""Dates as the sources give them, and whether a fact holds on a day.

A source may say only a year (`1989`) or a month (`2014-11`). Such a date is a span of days, so
whether a fact held on a day inside that span is unknown, not guessed.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator

from .truth import Truth, all_of

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(date: str) -> dt.date:
    """Return the first day that a date of reduced precision can mean.

    Args:
        date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    Raises:
        ValueError: the text is no such date, or no day of the calendar.

    >>> first_day("2014-11")
    datetime.date(2014, 11, 1)
    """
    found = _SHAPE.fullmatch(date)
    if not found:
        raise ValueError(f"{date!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = found.groups()
    return dt.date(int(year), int(month or 1), int(day or 1))


def last_day(date: str) -> dt.date:
    """Return the last day that a date of reduced precision can mean.

    >>> last_day("2014-11"), last_day("1989")
    (datetime.date(2014, 11, 30), datetime.date(1989, 12, 31))
    """
    start = first_day(date)
    if len(date) == len("YYYY"):
        return start.replace(month=12, day=31)
    if len(date) == len("YYYY-MM"):
        return start.replace(day=calendar.monthrange(start.year, start.month)[1])
    return start


def _real(date: str) -> str:
    if date:
        first_day(date)
    return date


#: A date as its source gives it; empty when the source gives none.
Date = Annotated[str, AfterValidator(_real)]


def since(start: str, on: dt.date, *, checked_on: str = "") -> Truth:
    """Return whether something that began at `start` had begun by the day `on`.

    Without a start we know only that it held when somebody last checked it: from `checked_on`
    onwards it is met, for earlier days unknown.

    >>> since("2014", dt.date(2014, 6, 1))
    <Truth.UNKNOWN: 'unknown'>
    """
    if not start:
        return Truth.of(True if checked_on and on >= last_day(checked_on) else None)
    if on < first_day(start):
        return Truth.UNMET
    return Truth.of(True if on >= last_day(start) else None)


def began(start: str, date: str) -> Truth:
    """Return whether a date, itself perhaps only a year, lies on or after a start.

    >>> began("2012-06-01", "2012"), began("2012-06-01", "2013")
    (<Truth.UNKNOWN: 'unknown'>, <Truth.MET: 'met'>)
    """
    if last_day(date) < first_day(start):
        return Truth.UNMET
    return Truth.of(True if first_day(date) >= last_day(start) else None)


def until(end: str, on: dt.date) -> Truth:
    """Return whether something that ended with the day `end` (inclusive) still held on `on`.

    >>> until("2020-12-31", dt.date(2021, 1, 1)), until("", dt.date(2021, 1, 1))
    (<Truth.UNMET: 'unmet'>, <Truth.MET: 'met'>)
    """
    if not end:
        return Truth.MET
    if on > last_day(end):
        return Truth.UNMET
    return Truth.of(True if on <= first_day(end) else None)


def holds(start: str, end: str, on: dt.date, *, checked_on: str = "") -> Truth:
    """Return whether a fact valid from `start` to `end` (both inclusive) held on the day `on`.

    >>> holds("1973-01-01", "2020-12-31", dt.date(2018, 6, 1))
    <Truth.MET: 'met'>
    """
    return all_of((since(start, on, checked_on=checked_on), until(end, on)))
