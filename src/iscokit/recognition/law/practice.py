"""Years of practice against what a rule asks: how long, where, and how recently.

Where the holder gives periods, they are counted; where only a sum of years is known, a rule that
asks for practice in a certain place or time stays open.
"""

from __future__ import annotations

import datetime as dt

from ...graph.places import Places
from ...model import Condition, Rule, Truth, all_of, any_of, first_day, last_day
from ..asking.holder import Period
from ..asking.question import Question

DAYS_A_YEAR = 365.25
#: Longer than this between two periods, and the years are not consecutive.
_GAP = dt.timedelta(days=31)


def practised(
    condition: Condition, rule: Rule, origin: str, question: Question, places: Places
) -> Truth:
    """Return whether the holder has practised as long, where and when the condition asks."""
    holder = question.holder
    if condition.years is None:
        return Truth.UNKNOWN
    if holder.practice is not None:
        return _counted(condition, rule, origin, question, places)
    if holder.practice_years is None:
        return Truth.UNKNOWN
    if holder.practice_years < condition.years:
        return Truth.UNMET
    # Enough years in all; whether they are recent and in the right place is another question.
    narrow = condition.within or condition.place not in ("", "origin", "any")
    return Truth.of(None if narrow else True)


def recent(
    condition: Condition, rule: Rule, origin: str, question: Question, places: Places
) -> Truth:
    """Return whether the holder practised at all within the years that the condition names."""
    if question.holder.practice is None or not condition.within:
        return Truth.UNKNOWN
    since = question.on - dt.timedelta(days=round(condition.within * DAYS_A_YEAR))
    return any_of(
        [
            Truth.of(_end(period, question.on) >= since)
            for period in _there(condition, rule, origin, question, places)
        ]
    )


def _counted(
    condition: Condition, rule: Rule, origin: str, question: Question, places: Places
) -> Truth:
    """Return what the periods amount to, from their longest and from their shortest reading."""
    wanted = condition.years or 0
    since = (
        question.on - dt.timedelta(days=round(condition.within * DAYS_A_YEAR))
        if condition.within
        else dt.date.min
    )
    periods = _there(condition, rule, origin, question, places)
    count = _longest_run if condition.consecutive else _sum
    longest = count(
        [(first_day(p.start), _end(p, question.on)) for p in periods], since, question.on
    )
    shortest = count(
        [(last_day(p.start), _end(p, question.on, least=True)) for p in periods],
        since,
        question.on,
    )
    return all_of(
        (
            Truth.of(longest >= wanted),
            Truth.of(True if shortest >= wanted else None),
        )
    )


def _there(
    condition: Condition, rule: Rule, origin: str, question: Question, places: Places
) -> list[Period]:
    """Return the periods in the place that the condition names."""
    periods = list(question.holder.practice or ())
    tokens: tuple[str, ...] = {
        "": ("any",),
        "origin": (origin,),
        "destination": (question.destination,),
        "recognised_first_in": question.holder.recognised_in or (),
    }.get(condition.place, (condition.place,))
    return [
        p
        for p in periods
        if places.within(tokens, (), p.place, question.on, instrument=rule.instrument) is Truth.MET
    ]


def _end(period: Period, on: dt.date, *, least: bool = False) -> dt.date:
    if not period.end:
        return on
    return min(on, first_day(period.end) if least else last_day(period.end))


def _inside(
    spans: list[tuple[dt.date, dt.date]], since: dt.date, on: dt.date
) -> list[tuple[dt.date, dt.date]]:
    """Return the spans cut to the window and joined where they meet, in order."""
    joined: list[tuple[dt.date, dt.date]] = []
    for start, end in sorted((max(a, since), min(b, on)) for a, b in spans):
        if start > end:
            continue
        if joined and start - joined[-1][1] <= _GAP:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _sum(spans: list[tuple[dt.date, dt.date]], since: dt.date, on: dt.date) -> float:
    """Return the years of all spans inside the window together."""
    return sum((end - start).days + 1 for start, end in _inside(spans, since, on)) / DAYS_A_YEAR


def _longest_run(spans: list[tuple[dt.date, dt.date]], since: dt.date, on: dt.date) -> float:
    """Return the years of the longest span inside the window."""
    runs = [(end - start).days + 1 for start, end in _inside(spans, since, on)]
    return max(runs, default=0) / DAYS_A_YEAR
