"""Totals moved from one classification to another; what cannot be moved stays visible.

The mass of a source code is split over its targets by weights that sum to one, so that the total is
kept to the last digits. Mass of codes without a target goes to a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import fsum
from numbers import Rational
from typing import Any

from ..model import UnusableInput
from .weights import Weights

#: Source code to its targets, each with the part that goes there.
_Plan = dict[str, list[tuple[str, Any]]]

#: The key of the mass that has no target.
UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Redistribution:
    """Totals by target code.

    Attributes:
        totals: target code to mass, and `unmatched` for the mass without a target; for a table of
            strata, (stratum, code) to mass.
        unmatched: source code (or (stratum, code)) to the mass that has no target.
        before: the whole mass that came; `after` the whole mass that is in `totals`.
    """

    totals: Mapping[Any, Any]
    unmatched: Mapping[Any, Any]
    before: Any
    after: Any

    @property
    def difference(self) -> Any:
        """What the splitting added or lost, which rounding alone can do."""
        return self.after - self.before

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield rows: (code, mass), or (stratum, code, mass)."""
        for key, mass in self.totals.items():
            yield (*key, mass) if isinstance(key, tuple) else (key, mass)


def redistribute(table: Mapping[Any, Any], weights: Weights) -> Redistribution:
    """Return totals by target code.

    Args:
        table: source code to mass; or (stratum, source code) to mass; or source code to a vector of
            masses, one for each stratum (a numpy array, say). Whole numbers and fractions stay
            exact; floats are split so that their sum is kept.
        weights: the parts of each source code.

    Raises:
        UnusableInput: not such a table; a mass that is no number.
    """
    if not isinstance(table, Mapping):
        raise UnusableInput(
            argument="table",
            value=type(table).__name__,
            why="a table is given as source code to mass",
            hint="{'2230': 1200, '2221': 300}",
        )
    exact: _Plan = {source: list(parts.items()) for source, parts in weights.of.items()}
    rounded: _Plan = {s: [(t, float(w)) for t, w in parts] for s, parts in exact.items()}
    unmatched: dict[Any, Any] = {}
    strata: dict[tuple[Any, ...], dict[str, Any]] = {}
    for key, mass in table.items():
        stratum, code = (key[:-1], key[-1]) if isinstance(key, tuple) else ((), key)
        if type(mass) is float and mass == mass:  # noqa: PLR0124  # not NaN; by far most tables
            parts = rounded.get(code)
        else:
            _checked(key, mass)
            parts = (exact if isinstance(mass, Rational) else rounded).get(code)
        own = strata.get(stratum)
        if own is None:
            own = strata[stratum] = {}
        if parts is None:
            unmatched[key] = mass
            own[UNMATCHED] = own[UNMATCHED] + mass if UNMATCHED in own else mass
            continue
        left = mass
        for target, share in parts[:-1]:
            part = mass * share
            left = left - part
            own[target] = own[target] + part if target in own else part
        last = parts[-1][0]  # gets what is left, so that the parts sum to the mass
        own[last] = own[last] + left if last in own else left
    totals: dict[Any, Any] = {}
    for stratum, own in strata.items():
        order = sorted(own, key=lambda target: (target == UNMATCHED, target))
        totals |= {(*stratum, t) if stratum else t: _plain(own[t]) for t in order}
    return Redistribution(totals, unmatched, _sum(table.values()), _sum(totals.values()))


def _plain(mass: Any) -> Any:
    """Return a whole number for a fraction that is one."""
    return int(mass) if isinstance(mass, Fraction) and mass.denominator == 1 else mass


def _sum(masses: Iterable[Any]) -> Any:
    values = list(masses)
    if all(type(value) is float for value in values):
        return fsum(values)
    total = values[0] if values else 0
    for value in values[1:]:
        total = total + value
    return _plain(total)


def _checked(key: Any, mass: Any) -> None:
    numeric = hasattr(mass, "__mul__") and hasattr(mass, "__sub__")
    if not numeric or isinstance(mass, bool | str | list | tuple) or mass is None:
        raise UnusableInput(
            argument="table", value=mass, why=f"{key!r}: {mass!r} is neither a number nor a vector"
        )
    if isinstance(mass, float) and mass != mass:  # noqa: PLR0124  # NaN
        raise UnusableInput(
            argument="table",
            value=mass,
            why=f"{key!r}: the mass is not a number",
            hint="leave it out, or count it as 0",
        )
