"""How much a crosswalk leaves open, in bits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, isfinite, log2
from numbers import Real
from typing import Any

from ..model import UnusableInput
from .weights import Weights


@dataclass(frozen=True, slots=True)
class Entropy:
    """How much a crosswalk leaves open, in bits: 0 where a code has one target, 1 for a coin toss.

    Attributes:
        of: source code to its entropy.
        overall: the mean over the sources, by their mass.
        by: the weights it rests on.
    """

    of: Mapping[str, float]
    overall: float
    by: str

    def worst(self, number: int = 10) -> list[tuple[str, float]]:
        """Return the codes that leave most open."""
        return sorted(self.of.items(), key=lambda item: (-item[1], item[0]))[:number]


def entropy(weights: Weights, mass: Mapping[str, Any] | None = None) -> Entropy:
    """Return the entropy of each source code and their mean by mass.

    Raises:
        UnusableInput: a mass that is no number, or of a code that has no weights.
    """
    bits = {source: _bits(parts.values()) for source, parts in weights.of.items()}
    share = dict.fromkeys(bits, 1.0) if mass is None else _masses(mass, bits)
    total = fsum(share.values())
    mean = fsum(bits[source] * part for source, part in share.items()) / total if total else 0.0
    return Entropy(bits, mean, weights.by)


def _masses(mass: Any, known: Mapping[str, float]) -> dict[str, float]:
    if not isinstance(mass, Mapping):
        raise UnusableInput(argument="mass", value=mass, why="masses are given by source code")
    for code, number in mass.items():
        if code not in known:
            raise UnusableInput(argument="mass", value=code, why=f"{code!r} has no weights")
        if not isinstance(number, Real) or not isfinite(number) or number < 0:
            raise UnusableInput(
                argument="mass", value=number, why=f"{code}: {number!r} is no number of cases"
            )
    return {code: float(number) for code, number in mass.items()}


def _bits(parts: Any) -> float:
    shares: list[Fraction] = list(parts)
    return fsum(-float(share) * log2(share) for share in shares if share not in (0, 1))
