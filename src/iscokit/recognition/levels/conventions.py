"""The level that an award usually has, by its kind, its ISCED level and its length.

No statement of anybody: a reading of what the frameworks that are referenced to the EQF have in
common. Whatever rests on it is `indicative`.
"""

from __future__ import annotations

from ...model import AwardType
from ..identification.reading import Identified

#: ISCED 2011 levels of general and of tertiary education, and where awards at them usually stand.
_BY_ISCED = {"1": 1, "2": 2, "3": 4, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8}
#: Awards that teach a trade at ISCED level 3: EQF 3, or 4 where they lead as far as a school would.
_TRADES = (AwardType.VET_UPPER, AwardType.VET_APPRENTICESHIP)
_TRADE, _LONG_TRADE = 3, 4
#: So long are trade awards at EQF 4: years of their own, or years since primary school began.
_LONG, _LONG_SCHOOLING = 4, 13
#: Kinds without one usual level: what a certificate of skills is worth, each framework says itself.
_NO_USUAL_LEVEL = (AwardType.SKILL_CERT, AwardType.OTHER_REGULATED, AwardType.LICENCE)

_BY_KIND = {
    AwardType.SCHOOL_PRIMARY: 1,
    AwardType.SCHOOL_LOWER: 2,
    AwardType.SCHOOL_UPPER: 4,
    AwardType.VET_POST: 4,
    AwardType.VET_HIGHER: 5,
    AwardType.SHORT_CYCLE: 5,
    AwardType.BACHELOR: 6,
    AwardType.PROFESSIONAL: 7,
    AwardType.MASTER: 7,
    AwardType.DOCTORATE: 8,
}


def usual_eqf(reading: Identified) -> int | None:
    """Return the EQF level that such an award usually has, `None` where there is no usual one."""
    kind = reading.award_type
    if kind in _NO_USUAL_LEVEL or reading.kind != "award":
        return None
    if kind in _TRADES and reading.isced in ("", "3"):
        return _LONG_TRADE if _is_long(reading) else _TRADE
    if reading.isced:
        return _BY_ISCED.get(reading.isced)
    return _BY_KIND.get(kind) if kind else None


def _is_long(reading: Identified) -> bool:
    return (reading.years or 0) >= _LONG or (reading.schooling or 0) >= _LONG_SCHOOLING
