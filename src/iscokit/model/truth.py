"""Three-valued truth: what we know to hold, what we know not to, and what we do not know."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """The status of a condition: `met`, `unmet`, or `unknown` (Kleene's strong logic)."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> Truth:
        """Return the truth of a fact that may not be known.

        >>> Truth.of(True), Truth.of(False), Truth.of(None)
        (<Truth.MET: 'met'>, <Truth.UNMET: 'unmet'>, <Truth.UNKNOWN: 'unknown'>)
        """
        if value is None:
            return cls.UNKNOWN
        return cls.MET if value else cls.UNMET


NOT: dict[Truth, Truth] = {
    Truth.MET: Truth.UNMET,
    Truth.UNMET: Truth.MET,
    Truth.UNKNOWN: Truth.UNKNOWN,
}


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the conjunction: one `unmet` decides, else one `unknown` leaves it open.

    >>> all_of([Truth.MET, Truth.UNKNOWN])
    <Truth.UNKNOWN: 'unknown'>
    >>> all_of([Truth.UNKNOWN, Truth.UNMET])
    <Truth.UNMET: 'unmet'>
    """
    seen = set(truths)
    if Truth.UNMET in seen:
        return Truth.UNMET
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.MET


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the disjunction: one `met` decides, else one `unknown` leaves it open.

    >>> any_of([Truth.UNMET, Truth.UNKNOWN])
    <Truth.UNKNOWN: 'unknown'>
    """
    seen = set(truths)
    if Truth.MET in seen:
        return Truth.MET
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.UNMET
