"""The year that people write beside a title: "Bachelor (1998)", "Certificate (before 2017)"."""

from __future__ import annotations

import re

#: A year, with the word before it that says that the award is older. A number of a law ("36/2005"),
#: of hours or of credits ("2000 hours") is none.
_YEAR = re.compile(
    r"(?<![\d/.,])(?:\b(before|vor|avant|antes de|prima del|voor|до|przed)\s+)?"
    r"(?<![\d/.,-])\b((?:19|20)\d\d)\b"
    r"(?!\s*[-–/.,]?\s*\d)"
    r"(?!\s*(?:h\b|hours?|hrs|stunden|std|heures?|horas?|ore\b|uren|timer|timmar|godzin|час|ects|"
    r"credits?|cr[eé]dit|cfu\b|lessons?|pages?))",
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
    >>> year_told("Welding course, 2000 hours", 2026), year_told("Law 36/2005", 2026)
    (None, None)
    """
    for before, year in _YEAR.findall(text):
        told = int(year) - bool(before)
        if told <= latest:
            return str(told)
    return None
