"""Weights: which part of each source code goes to each of its targets, as exact fractions.

The weights of one source sum to one; what has no target goes to `unmatched`. They come from the
publisher, from somebody's counts, or are equal; `basis` says for each source which, so that no
assumption passes for a measurement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import isfinite
from numbers import Rational
from typing import Any, Literal

from ..graph import Hierarchy
from ..model import UnusableInput
from .links import Link
from .table import LinkTable

Basis = Literal["single", "uniform", "publisher", "counts", "composed"]
Parts = dict[str, Fraction]

#: The key of the part, or of the mass, that has no target.
UNMATCHED = "unmatched"

_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Weights:
    """The parts of each source code, by target.

    Attributes:
        source: the scheme of the codes; `target` that of the codes they go to.
        by: what was asked for: `uniform`, `publisher`, `counts` or `composed`.
        of: source code to target code to exact part, for each code that the table lists;
            `unmatched` for what has no target.
        basis: source code to what its parts rest on; `single` where there is one target only,
            `uniform` for a chain if equal parts were assumed anywhere on the way.
        codes: the hierarchy of the source.
    """

    source: str
    target: str
    by: str
    of: Mapping[str, Mapping[str, Fraction]]
    basis: Mapping[str, Basis]
    codes: Hierarchy = field(repr=False, compare=False)

    @property
    def fallbacks(self) -> tuple[str, ...]:
        """The sources for which what was asked for is not known, so that equal parts were used."""
        if self.by == "uniform":
            return ()
        return tuple(code for code, basis in self.basis.items() if basis == "uniform")

    def __getitem__(self, source: str) -> Mapping[str, Fraction]:
        return self.of[source]

    def __iter__(self) -> Iterator[str]:
        return iter(self.of)

    def __len__(self) -> int:
        return len(self.of)

    def parts(self, code: str) -> Mapping[str, Fraction] | None:
        """Return the parts of a code of any level; None if nothing near it has weights.

        A group that the table does not list is spread evenly over the finest codes below it; a
        finer code goes where the group above it goes.
        """
        return self.of.get(code) or spread(code, self.of, self.codes)

    def then(self, other: Weights) -> Weights:
        """Return the weights of going on: parts multiply, and add up over the codes between.

        A part that comes to a code which leads nowhere in `other` goes to `unmatched`.

        Raises:
            UnusableInput: the two do not meet.
        """
        if not isinstance(other, Weights) or other.source != self.target:
            raise UnusableInput(
                argument="other",
                value=other,
                why=f"weights that start at {self.target} are needed to go on",
            )
        middles = {middle for parts in self.of.values() for middle in parts}
        further = {middle: parts for middle in middles if (parts := other.parts(middle))}
        of = {source: _onward(parts, further) for source, parts in self.of.items()}
        basis: dict[str, Basis] = {
            source: _basis(targets, "uniform" if self._assumed(other, source) else "composed")
            for source, targets in of.items()
        }
        return Weights(self.source, other.target, "composed", of, basis, self.codes)

    def _assumed(self, other: Weights, source: str) -> bool:
        """Return whether equal parts were assumed anywhere on the way from a source."""
        on_the_way = [
            other.basis.get(middle, "uniform") for middle in self.of[source] if middle != UNMATCHED
        ]
        return "uniform" in (self.basis[source], *on_the_way)


def _onward(parts: Mapping[str, Fraction], further: Mapping[str, Mapping[str, Fraction]]) -> Parts:
    found: Parts = {}
    for middle, share in parts.items():
        for target, part in further.get(middle, {UNMATCHED: _ONE}).items():
            found[target] = found.get(target, Fraction(0)) + share * part
    return found


def weigh(
    steps: tuple[LinkTable, ...], links: Mapping[str, tuple[Link, ...]], by: str | Mapping[Any, Any]
) -> Weights:
    """Return the weights of a crosswalk.

    Args:
        steps: its tables.
        links: its links, by source code.
        by: `uniform`; `publisher`, for the shares that a table gives; or counts, as target code to
            number, or (source code, target code) to number.

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
    name = by if isinstance(by, str) else "uniform"
    first, *others = (_of_step(step, name) for step in steps)
    walked = first
    for other in others:
        walked = walked.then(other)
    if isinstance(by, str):
        return replace(walked, by=by)
    counts = {key: _number(key, by[key]) for key in by}
    counted = {s: _counted(links[s], counts, parts) for s, parts in walked.of.items()}
    of = {s: found or walked.of[s] for s, found in counted.items()}
    basis = {s: _basis(of[s], "counts" if found else "uniform") for s, found in counted.items()}
    return replace(walked, by="counts", of=of, basis=basis)


def _of_step(step: LinkTable, by: str) -> Weights:
    """Return the weights of one table: equal, or the publisher's where all shares are given."""
    of: dict[str, Parts] = {}
    basis: dict[str, Basis] = {}
    partial: dict[str, Parts] = {}
    for source, rows in step.rows.items():
        parts, known = _split(rows, publisher=by == "publisher")
        basis[source] = _basis(parts, "publisher" if known else "uniform")
        if step.source_codes.is_group(source) and not any(row.holds_all for row in rows):
            partial[source] = parts  # of a part of the group; the codes below say more
        else:
            of[source] = parts
    below = {source: spread(source, of, step.source_codes, own) for source, own in partial.items()}
    of |= {source: below[source] or parts for source, parts in partial.items()}
    basis |= {source: "uniform" for source in partial if below[source]}
    ordered = {source: of[source] for source in step.rows}
    return Weights(step.source, step.target, by, ordered, basis, step.source_codes)


def _basis(parts: Mapping[str, Fraction], known: Basis) -> Basis:
    return "single" if len(parts) == 1 else known


def _split(links: Iterable[Link], *, publisher: bool) -> tuple[Parts, bool]:
    """Return the parts of one code, and whether the publisher gives them."""
    own = list(links)
    shares = [link.share for link in own if link.share is not None]
    total = sum(shares, Fraction(0))
    if publisher and len(shares) == len(own) and total:
        return {link.target: s / total for link, s in zip(own, shares, strict=True) if s}, True
    return {link.target: Fraction(1, len(own)) for link in own}, False


def _counted(
    links: tuple[Link, ...], counts: Mapping[Any, Fraction], walked: Mapping[str, Fraction]
) -> Parts | None:
    """Return parts by the counts of the pairs, or else of the targets; None if one has none."""
    found = {
        link.target: counts.get((link.source, link.target), counts.get(link.target))
        for link in links
    }
    known = {target: count for target, count in found.items() if count is not None}
    total = sum(known.values(), Fraction(0))
    if len(known) < len(found) or not total:
        return None
    lost = walked.get(UNMATCHED, Fraction(0))
    parts = {target: (1 - lost) * count / total for target, count in known.items() if count}
    return {**parts, UNMATCHED: lost} if lost else parts


def spread(
    code: str,
    of: Mapping[str, Mapping[str, Fraction]],
    hierarchy: Hierarchy,
    rest: Mapping[str, Fraction] | None = None,
) -> Parts | None:
    """Return the parts of a code by the codes below it, or else above it; None if none has any.

    A group is spread evenly over the finest codes below it; those that lead nowhere go where the
    rows of the group itself lead (`rest`), or to `unmatched`. A finer code goes where the nearest
    group above it goes.
    """
    if code not in hierarchy:
        return None
    below = [one for one in hierarchy.descendants(code) if not hierarchy.is_group(one)]
    near = {one: parts for one in below if (parts := _nearest(one, code, of, hierarchy))}
    if near:
        equal = dict.fromkeys(below, Fraction(1, len(below)))
        others: dict[str, Mapping[str, Fraction]] = dict.fromkeys(below, rest) if rest else {}
        return _onward(equal, {**others, **near})
    above = None if rest else _nearest(code, "", of, hierarchy)
    return dict(above) if above else None


def _nearest(
    code: str, top: str, of: Mapping[str, Mapping[str, Fraction]], hierarchy: Hierarchy
) -> Mapping[str, Fraction] | None:
    """Return the parts of a code, or of the nearest code above it and below `top`."""
    for one in (code, *hierarchy.ancestors(code)):
        if one == top:
            return None
        if one in of:
            return of[one]
    return None


def _number(key: Any, value: Any) -> Fraction:
    if isinstance(value, Rational):
        exact = Fraction(value)
    else:
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError):
            number = float("nan")
        if not isfinite(number):
            raise UnusableInput(argument="by", value=value, why=f"{key!r}: {value!r} is no number")
        exact = Fraction(number)
    if exact < 0:
        raise UnusableInput(argument="by", value=value, why=f"{key!r}: a count is not negative")
    return exact
