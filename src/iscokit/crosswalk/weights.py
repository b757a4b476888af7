"""Weights: which part of each source code goes to each of its targets, as exact fractions.

The weights of one source sum to one. They come from the publisher, from somebody's counts, or are
equal; `basis` says for each source which, so that no assumption passes for a measurement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from numbers import Rational
from typing import Any, Literal

from ..model import UnusableInput
from .links import Link

Basis = Literal["single", "uniform", "publisher", "counts", "composed"]

_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Weights:
    """The parts of each source code, by target.

    Attributes:
        by: what was asked for: `uniform`, `publisher`, `counts` or `composed`.
        of: source code to target code to exact part.
        basis: source code to what its parts rest on; `single` where there is one target only.
    """

    by: str
    of: Mapping[str, Mapping[str, Fraction]]
    basis: Mapping[str, Basis]

    @property
    def fallbacks(self) -> tuple[str, ...]:
        """The sources for which what was asked for is not known, so that equal parts were used."""
        if self.by == "uniform":
            return ()
        return tuple(code for code, basis in self.basis.items() if basis == "uniform")

    def __getitem__(self, source: str) -> Mapping[str, Fraction]:
        return self.of[source]

    def __iter__(self) -> Any:
        return iter(self.of)

    def __len__(self) -> int:
        return len(self.of)

    def then(self, other: Weights) -> Weights:
        """Return the weights of going on: parts multiply, and add up over the codes between.

        Sources that lead to a code which `other` does not have are left out.
        """
        parts: dict[str, dict[str, Fraction]] = {}
        for source, middles in self.of.items():
            if not all(middle in other.of for middle in middles):
                continue
            mine = parts.setdefault(source, {})
            for middle, share in middles.items():
                for target, further in other.of[middle].items():
                    mine[target] = mine.get(target, Fraction(0)) + share * further
        basis: dict[str, Basis] = {
            source: "single" if len(targets) == 1 else "composed"
            for source, targets in parts.items()
        }
        return Weights("composed", parts, basis)


def weigh(links: Mapping[str, Iterable[Link]], by: str | Mapping[Any, Any]) -> Weights:
    """Return the weights of the links of each source.

    Args:
        links: source code to its links.
        by: `uniform`; `publisher`, for the shares that the table gives; or counts, as target code
            to number, or (source code, target code) to number.

    Raises:
        UnusableInput: no such way, or a count that is no number or is negative.
    """
    if isinstance(by, str) and by not in ("uniform", "publisher"):
        raise UnusableInput(
            argument="by",
            value=by,
            why=f"there are no weights {by!r}",
            hint="write uniform, publisher, or give counts by target code",
        )
    if not isinstance(by, str | Mapping):
        raise UnusableInput(
            argument="by", value=by, why="weights come from a name or from counts by target code"
        )
    counts = None if isinstance(by, str) else {key: _number(key, by[key]) for key in by}
    of: dict[str, dict[str, Fraction]] = {}
    basis: dict[str, Basis] = {}
    for source, leaving in links.items():
        own = list(leaving)
        if not own:
            continue
        targets = [link.target for link in own]
        if len(own) == 1:
            of[source], basis[source] = {targets[0]: _ONE}, "single"
            continue
        raw = _publisher(own) if by == "publisher" else _counted(own, counts)
        total = sum(raw, Fraction(0))
        if total:
            kept = ((t, value / total) for t, value in zip(targets, raw, strict=True) if value)
            of[source] = dict(kept)
            basis[source] = "publisher" if by == "publisher" else "counts"
        else:
            of[source] = dict.fromkeys(targets, Fraction(1, len(own)))
            basis[source] = "uniform"
    return Weights(by if isinstance(by, str) else "counts", of, basis)


def _publisher(links: list[Link]) -> list[Fraction]:
    """Return the publisher's shares, or nothing where one of them is missing."""
    shares = [link.share for link in links]
    return [share for share in shares if share is not None] if None not in shares else []


def _counted(links: list[Link], counts: Mapping[Any, Fraction] | None) -> list[Fraction]:
    """Return the counts of the pairs, or else of the targets; nothing if one target has none."""
    if counts is None:
        return []
    found = [counts.get((link.source, link.target), counts.get(link.target)) for link in links]
    return [count for count in found if count is not None] if None not in found else []


def _number(key: Any, value: Any) -> Fraction:
    if isinstance(value, Rational):
        exact = Fraction(value)
    else:
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = float("nan")
        if not isfinite(number):
            raise UnusableInput(argument="by", value=value, why=f"{key!r}: {value!r} is no number")
        exact = Fraction(number)
    if exact < 0:
        raise UnusableInput(argument="by", value=value, why=f"{key!r}: a count is not negative")
    return exact
