"""The year that people write beside a title: "Bachelor (1998)", "Certificate (before 2017)"."""

from __future__ import annotations

import re

#: A year, with the word before it that says that the award is older.
_YEAR = re.compile(
    r"\b(?:(before|vor|avant|antes de|prima del|voor|до|przed)\s+)?((?:19|20)\d\d)\b(?!\s*[-–/]?\s*\d)",
    re.IGNORECASE,
)


def year_told(text: str, latest: int) -> str | None:
    """Return the year of an award as its title tells it, `None` if it tells none.

    Args:
        text: the title as written.
        latest: the year of the question; a later number is no year of an award.

    >>> year_told("School Leaving Certificate (before 2017)", 2026)
    '2016'
    >>> year_told("BSc Nursing, 1998", 2026), year_told("NVQ Level 3", 2026)
    ('1998', None)
    """
    for before, year in _YEAR.findall(text):
        told = int(year) - bool(before)
        if told <= latest:
            return str(told)
    return None
