"""What two crosswalks between the same schemes say differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .links import Link

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two crosswalks.

    Attributes:
        shared: how many pairs both have.
        only_here: pairs that only the first has; `only_there` those of the second.
        otherwise: pairs of both whose relation or part flags differ, with both links.
        same_targets: share of the sources of either that have the same targets in both.
    """

    shared: int
    only_here: tuple[Pair, ...]
    only_there: tuple[Pair, ...]
    otherwise: tuple[tuple[Link, Link], ...]
    same_targets: float

    @property
    def equal(self) -> bool:
        """Whether the two say the same."""
        return not (self.only_here or self.only_there or self.otherwise)


def compare(
    one: Mapping[str, tuple[Link, ...]], other: Mapping[str, tuple[Link, ...]]
) -> Comparison:
    """Return what the links of two crosswalks between the same schemes say differently."""
    here, there = _by_pair(one), _by_pair(other)
    both = sorted(here.keys() & there.keys())
    sources = {source for source, _target in here} | {source for source, _target in there}
    same = sum(_targets(one, code) == _targets(other, code) for code in sources)
    return Comparison(
        len(both),
        tuple(sorted(here.keys() - there.keys())),
        tuple(sorted(there.keys() - here.keys())),
        tuple((here[p], there[p]) for p in both if _says(here[p]) != _says(there[p])),
        same / len(sources) if sources else 1.0,
    )


def _by_pair(links: Mapping[str, tuple[Link, ...]]) -> dict[Pair, Link]:
    return {(link.source, link.target): link for own in links.values() for link in own}


def _targets(links: Mapping[str, tuple[Link, ...]], code: str) -> set[str]:
    return {link.target for link in links.get(code, ())}


def _says(link: Link) -> tuple[object, ...]:
    return link.relations, link.source_part, link.target_part
