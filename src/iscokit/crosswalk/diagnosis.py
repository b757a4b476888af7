"""Where two schemes do not fit each other: gaps, splits, rows of one direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..graph import Hierarchy
from .links import Link


@dataclass(frozen=True, slots=True)
class Split:
    """A source code with several targets.

    Attributes:
        source: the code.
        targets: its targets.
        meets_at: the finest group that holds all targets; None if they cross to different ones. A
            split that meets again does not matter to whoever works at that level.
        level: the name of that level.
    """

    source: str
    targets: tuple[str, ...]
    meets_at: str | None
    level: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a crosswalk covers and what it does not.

    Attributes:
        pairs: how many links there are, over `sources` codes and `targets` codes.
        cardinality: how many links are 1:1, 1:n, n:1 and n:n; counted, never taken from a file.
        without_target: codes of the source with nothing below them that lead nowhere, with the
            publisher's remark where it says so, `lost_on_the_way` where all ways of a chain
            die, otherwise `not_in_table`.
        never_reached: codes of the target with nothing below them that nothing leads to, likewise.
        one_way: rows that the table in the other direction, or a copy of it, does not have; empty
            for a chain.
        splits: sources with several targets.
        broken: codes on the way of a chain that lead no further.
        above_the_finest: linked codes, of either side, that are groups.
        relations: how many links say what; `none` where the steps allow no inference.
    """

    pairs: int
    sources: int
    targets: int
    cardinality: Mapping[str, int]
    without_target: Mapping[str, str]
    never_reached: Mapping[str, str]
    one_way: tuple[tuple[str, str], ...]
    splits: tuple[Split, ...]
    broken: tuple[str, ...]
    above_the_finest: tuple[str, ...]
    relations: Mapping[str, int]

    @property
    def reconverging(self) -> tuple[Split, ...]:
        """The splits whose targets meet again in a group."""
        return tuple(split for split in self.splits if split.meets_at is not None)

    @property
    def crossing(self) -> tuple[Split, ...]:
        """The splits whose targets lie in different top groups: real uncertainty at any level."""
        return tuple(split for split in self.splits if split.meets_at is None)

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "pairs": self.pairs,
            "sources": self.sources,
            "targets": self.targets,
            "cardinality": dict(self.cardinality),
            "without_target": dict(self.without_target),
            "never_reached": dict(self.never_reached),
            "one_way": [list(pair) for pair in self.one_way],
            "splits": [
                {
                    "source": split.source,
                    "targets": list(split.targets),
                    "meets_at": split.meets_at,
                    "level": split.level,
                }
                for split in self.splits
            ],
            "broken": list(self.broken),
            "above_the_finest": list(self.above_the_finest),
            "relations": dict(self.relations),
        }


def diagnose(
    links: Mapping[str, tuple[Link, ...]],
    source_codes: Hierarchy,
    target_codes: Hierarchy,
    *,
    stated: Mapping[str, str],
    stated_back: Mapping[str, str],
    one_way: tuple[tuple[str, str], ...],
    broken: tuple[str, ...],
) -> Diagnosis:
    """Return where the two schemes of a crosswalk do not fit."""
    every = [link for own in links.values() for link in own]
    out = Counter(link.source for link in every)
    into = Counter(link.target for link in every)
    shapes = Counter(
        f"{'n' if into[link.target] > 1 else 1}:{'n' if out[link.source] > 1 else 1}"
        for link in every
    )
    groups = [
        f"{hierarchy.scheme}:{code}"
        for hierarchy, codes in ((source_codes, out), (target_codes, into))
        for code in sorted(codes)
        if hierarchy.is_group(code)
    ]
    lost = {code: "lost_on_the_way" for code, own in links.items() if not own}
    return Diagnosis(
        len(every),
        len(out),
        len(into),
        {shape: shapes[shape] for shape in ("1:1", "1:n", "n:1", "n:n")},
        _gaps(source_codes, out, {**lost, **stated}),
        _gaps(target_codes, into, stated_back),
        one_way,
        tuple(_splits(links, target_codes)),
        broken,
        tuple(groups),
        dict(Counter(str(link.relation or "none") for link in every).most_common()),
    )


def _gaps(
    hierarchy: Hierarchy, linked: Mapping[str, int], stated: Mapping[str, str]
) -> dict[str, str]:
    """Return the finest codes that are not linked, by themselves or by a group above them."""
    return {
        code: stated.get(code) or ("no_correspondence" if code in stated else "not_in_table")
        for code in hierarchy.finest
        if code not in linked
        and (code in stated or not any(above in linked for above in hierarchy.ancestors(code)))
    }


def _splits(links: Mapping[str, tuple[Link, ...]], hierarchy: Hierarchy) -> Iterator[Split]:
    for source, own in links.items():
        if len(own) > 1:
            targets = tuple(link.target for link in own)
            shared = hierarchy.meet(targets)
            yield Split(source, targets, shared, hierarchy.level(shared) if shared else "")
