"""Sums of floats that are the same in whatever order an engine adds them up.

An engine that works in parallel adds floats up in any order, and each order rounds otherwise. Floats that
are multiples of one unit have no rest to round as long as their sum is below 2^53 units. So each number is
split into multiples of a few units, the parts are added up apart, and put together at the end. (The idea
is that of Demmel and Nguyen, "Fast reproducible floating-point summation", 2013, with units that are fixed
so that the numbers need not be read twice.)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .opened import AnyFrame

#: With these, sums are exact up to 2^76 and, for a thousand million rows, down to 2^-49 of each number;
#: what is smaller is added up as the engine does.
_UNITS = tuple(2.0**exponent for exponent in (24, 0, -24, -48))
#: So many units and a number are as far apart as a float is precise: the sum has no room for the rest.
_ROUNDING = 1.5 * 2**52


def in_parts(frame: AnyFrame, column: str) -> tuple[AnyFrame, list[str]]:
    """Return a frame with a column of floats split into parts, and the names of these.

    The parts of each number add up to it; `column` itself is the last and smallest of them.
    """
    import narwhals as nw

    names = []
    for place, unit in enumerate(_UNITS):
        name, far = f"{column}_{place}", _ROUNDING * unit
        frame = frame.with_columns(((nw.col(column) + far) - far).alias(name))
        frame = frame.with_columns((nw.col(column) - nw.col(name)).alias(column))
        names.append(name)
    return frame, [*names, column]


def together(names: Sequence[str]) -> Any:
    """Return an expression for the sum whose parts were added up apart, the smallest first."""
    import narwhals as nw

    *larger, total = [nw.col(name) for name in names]
    for one in reversed(larger):
        total = total + one
    return total


def put_together(sums: Iterable[float | None]) -> float | None:
    """Return the number whose parts were added up apart, rounded once; None without numbers.

    >>> put_together([2.0, 0.5, 2**-60]), put_together([None, None])
    (2.5, None)
    """
    known = [total for total in sums if total is not None]
    if not all(map(math.isfinite, known)):
        return math.nan
    return math.fsum(known) if known else None
