"""Dates as they are typed: of the calendar, a year or a month where that is all that is known."""

from __future__ import annotations

import datetime as dt

from ...model import UnusableInput, first_day


def read_date(value: object, argument: str) -> str:
    """Return a date of the calendar as text; a year or a month may stand for it.

    Raises:
        UnusableInput: no such date.
    """
    if isinstance(value, dt.datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, dt.date) else value
    try:
        first_day(text.strip() if isinstance(text, str) else repr(text))
    except ValueError as error:
        raise UnusableInput(
            argument=argument,
            value=text,
            why=f"{text!r} is no date of the calendar"
            if "is not a date" not in str(error)
            else str(error),
            hint="write it like 2014-07-01",
        ) from None
    return str(text).strip()


def read_day(value: object, argument: str) -> dt.date:
    """Return a day of the calendar.

    Raises:
        UnusableInput: no such day, or a year or a month only.
    """
    text = read_date(value, argument)
    if len(text) < len("2014-07-01"):
        raise UnusableInput(
            argument=argument,
            value=text,
            why=f"{text!r} is no day",
            hint="write it like 2014-07-01",
        )
    return first_day(text)
