"""Totals moved from one classification to another; what cannot be moved stays visible.

The mass of a source code is split over its targets by weights that sum to one, so that the total is
kept to the last digits. Mass of codes without a target goes to a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import fsum, isfinite
from numbers import Integral, Rational, Real
from typing import Any

from ..model import UnusableInput
from .weights import UNMATCHED, Weights

#: Source code to its targets, each with the part that goes there; the largest part last.
_Plan = dict[str, list[tuple[str, Any]]]


@dataclass(frozen=True, slots=True)
class Redistribution:
    """Totals by target code.

    Attributes:
        totals: target code to mass, and `unmatched` for the mass without a target; for a table of
            strata, (stratum, code) to mass.
        unmatched: source code (or (stratum, code)) to the part of its mass that has no target.
        spread: codes that the table does not list, whose mass went by the codes below or above.
        before: the whole mass that came; `after` the whole mass that is in `totals`.
    """

    totals: Mapping[Any, Any]
    unmatched: Mapping[Any, Any]
    spread: tuple[str, ...]
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
            masses, one for each stratum (a numpy array, say). Whole numbers, fractions and decimals
            stay exact; floats are split so that their sum is kept.
        weights: the parts of each source code.

    Raises:
        UnusableInput: not such a table; a mass that is no finite number.
    """
    if not isinstance(table, Mapping) or () in table:
        raise UnusableInput(
            argument="table",
            value=type(table).__name__,
            why="a table is given as source code to mass",
            hint="{'2230': 1200, '2221': 300}",
        )
    masses = {
        key: mass if type(mass) is float else _plain(key, mass) for key, mass in table.items()
    }
    _alike(table, masses)
    codes = {key[-1] if isinstance(key, tuple) else key for key in masses}
    parts = {c: own for c in codes if isinstance(c, str) and (own := weights.parts(c))}
    spread = tuple(sorted(code for code in parts if code not in weights.of))
    try:
        totals, unmatched = _moved(masses, parts)
        before, after = _sum(masses.values()), _sum(totals.values())
    except UnusableInput:
        raise
    except (OverflowError, ValueError) as error:
        raise UnusableInput(
            argument="table", value=type(table).__name__, why=f"the masses do not add up: {error}"
        ) from None
    return Redistribution(totals, unmatched, spread, before, after)


def _moved(
    masses: Mapping[Any, Any], of: Mapping[str, Mapping[str, Fraction]]
) -> tuple[dict[Any, Any], dict[Any, Any]]:
    exact: _Plan = {s: sorted(parts.items(), key=_size) for s, parts in of.items()}
    rounded: _Plan = {s: [(t, float(w)) for t, w in parts] for s, parts in exact.items()}
    unmatched: dict[Any, Any] = {}
    strata: dict[tuple[Any, ...], dict[str, Any]] = {}
    for key, mass in masses.items():
        stratum, code = (key[:-1], key[-1]) if isinstance(key, tuple) else ((), key)
        whole = isinstance(mass, int | Fraction)
        if type(mass) is float and not isfinite(mass):
            raise _refused(key, mass)
        parts = (exact if whole else rounded).get(code)
        own = strata.get(stratum)
        if own is None:
            own = strata[stratum] = {}
        if parts is None:
            parts = [(UNMATCHED, 1)]
        left = mass
        for target, share in parts[:-1]:
            part = mass * share
            left = left - part
            own[target] = own[target] + part if target in own else part
            if target == UNMATCHED:
                unmatched[key] = _whole(part)
        last = parts[-1][0]  # gets what is left, so that the parts sum to the mass
        own[last] = own[last] + left if last in own else left
        if last == UNMATCHED:
            unmatched[key] = _whole(left)
    totals: dict[Any, Any] = {}
    for stratum, own in strata.items():
        order = sorted(own, key=lambda target: (target == UNMATCHED, target))
        totals |= {(*stratum, t) if stratum else t: _whole(own[t]) for t in order}
    return totals, unmatched


def _size(part: tuple[str, Fraction]) -> tuple[Fraction, str]:
    return part[1], part[0]


def _whole(mass: Any) -> Any:
    """Return a whole number for a fraction that is one."""
    return int(mass) if isinstance(mass, Fraction) and mass.denominator == 1 else mass


def _sum(masses: Iterable[Any]) -> Any:
    values = list(masses)
    if all(type(value) is float for value in values):
        return fsum(values)
    total = values[0] if values else 0
    for value in values[1:]:
        total = total + value
    return _whole(total)


def _alike(table: Mapping[Any, Any], masses: Mapping[Any, Any]) -> None:
    """Refuse vectors of different lengths or labels, which would be stretched or misaligned."""
    shapes = {getattr(mass, "shape", None) for mass in masses.values()}
    labels = {
        tuple(mass.index)
        for mass in table.values()
        if hasattr(mass, "index") and hasattr(mass, "iloc")
    }
    if len(shapes) > 1 or len(labels) > 1:
        raise UnusableInput(
            argument="table",
            value=len(table),
            why="the masses are not all numbers, or not all vectors over the same strata",
        )


def _plain(key: Any, mass: Any) -> Any:
    """Return a mass as a number that does not overflow, or as a vector of floats.

    Numbers of fixed width wrap around when they are added up, and would lose mass without a trace.
    """
    kind = getattr(getattr(mass, "dtype", None), "kind", "")
    if kind in ("m", "M"):
        raise _refused(key, mass)
    if getattr(mass, "ndim", 0) and kind in ("i", "u", "f"):
        masked = getattr(mass, "mask", False)
        if masked is not False and getattr(masked, "any", bool)():
            raise _refused(key, mass)
        vector = mass.to_numpy("float64") if hasattr(mass, "to_numpy") else mass.astype("float64")
        if not (abs(vector) < float("inf")).all():
            raise _refused(key, mass)
        return vector
    if isinstance(mass, bool) or kind == "b":
        raise _refused(key, mass)
    if isinstance(mass, Integral):
        return int(mass)
    if isinstance(mass, Rational):
        return Fraction(mass)
    if isinstance(mass, Decimal) and mass.is_finite():
        return Fraction(mass)
    if isinstance(mass, Real) and isfinite(mass):
        return float(mass)
    raise _refused(key, mass)


def _refused(key: Any, mass: Any) -> UnusableInput:
    return UnusableInput(
        argument="table",
        value=mass,
        why=f"{key!r}: {mass!r} is neither a finite number nor a vector of them",
        hint="leave out what is missing, or count it as 0",
    )
