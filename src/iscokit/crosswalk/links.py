"""Links: what a table says of two codes, read from either end, and what follows from two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..graph import Hierarchy
from ..model import Relation


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a table between two schemes, read in one direction.

    Attributes:
        source: code at the end that the table is read from.
        target: code at the other end.
        relations: what the ways between the two say; one for a row of a table, perhaps several for
            a chain. None stands for a way whose steps allow no inference.
        source_part: only part of the source group is meant.
        target_part: only part of the target group is meant.
        share: the part of the source that goes to this target, where the publisher says it.
        rank: the publisher's order among the targets of the source, 1 first.
        note: the publisher's remark, as a code word.
        back_share: the share of the same row read from the other end; `back_rank` its rank.
    """

    source: str
    target: str
    relations: frozenset[Relation | None]
    source_part: bool = False
    target_part: bool = False
    share: Fraction | None = None
    rank: int | None = None
    note: str = ""
    back_share: Fraction | None = None
    back_rank: int | None = None

    @property
    def relation(self) -> Relation | None:
        """`source RELATION target`; `broad` means that the target is the wider one.

        None where the steps allow no inference, or where two ways disagree.
        """
        return next(iter(self.relations)) if len(self.relations) == 1 else None

    @property
    def holds_all(self) -> bool:
        """Whether the whole of the source lies in the target."""
        return self.relation in _WHOLE

    @property
    def inverse(self) -> Link:
        """The same row read from the other end; ranks and shares hold in one direction only."""
        return Link(
            self.target,
            self.source,
            frozenset(relation and relation.inverse for relation in self.relations),
            self.target_part,
            self.source_part,
            self.back_share,
            self.back_rank,
            self.note,
            self.share,
            self.rank,
        )

    def then(self, other: Link) -> Link:
        """Return what follows from this link and one that starts where it ends.

        The SKOS composition table decides the relation; a part on the way stays a part.
        """
        return Link(
            self.source,
            other.target,
            frozenset(
                one.then(two) if one and two else None
                for one in self.relations
                for two in other.relations
            ),
            self.source_part or other.source_part,
            self.target_part or other.target_part,
        )

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "source": self.source,
            "target": self.target,
            "relation": self.relation and str(self.relation),
            "source_part": self.source_part,
            "target_part": self.target_part,
            "share": None if self.share is None else str(self.share),
            "rank": self.rank,
            "note": self.note,
        }


def only(relation: Relation | None) -> frozenset[Relation | None]:
    """Return the relations of a link on which there is one reading."""
    return frozenset((relation,))


def merged(links: Sequence[Link]) -> Link:
    """Return one link for several between the same two codes.

    They come from different ways through the middle. What is a part on one way is a part.

    >>> wide = Link("1", "a", only(Relation.BROAD))
    >>> merged([wide, wide]).relation, merged([wide, Link("1", "a", only(None))]).relation
    (<Relation.BROAD: 'broad'>, None)
    """
    first = links[0]
    if len(links) == 1:
        return first
    return Link(
        first.source,
        first.target,
        frozenset().union(*(link.relations for link in links)),
        source_part=any(link.source_part for link in links),
        target_part=any(link.target_part for link in links),
    )


#: Relations under which the whole of the source lies in the target.
_WHOLE = frozenset({Relation.EXACT, Relation.CLOSE, Relation.BROAD})


def reach(
    code: str, direct: Callable[[str], Sequence[Link]], hierarchy: Hierarchy
) -> Iterator[tuple[Link, str]]:
    """Yield where a code leads, with the code of its own scheme that the link really starts at.

    A group that the table does not list, or of which it lists only parts, leads where the codes
    below it lead; a code finer than the table leads where the group above it leads.
    """
    own = direct(code)
    yield from ((link, code) for link in own)
    if any(link.holds_all for link in own):
        return
    below = list(_below(code, direct, hierarchy))
    yield from below
    if own or below:
        return
    for above in hierarchy.ancestors(code):
        up = Link(code, above, only(Relation.BROAD), target_part=True)
        links = direct(above)
        yield from ((replace(up.then(link), note=link.note), above) for link in links)
        if links:
            return


def _below(
    code: str, direct: Callable[[str], Sequence[Link]], hierarchy: Hierarchy
) -> Iterator[tuple[Link, str]]:
    for child in hierarchy.children(code):
        down = Link(code, child, only(Relation.NARROW), source_part=True)
        own = direct(child)
        yield from ((replace(down.then(link), note=link.note), child) for link in own)
        if not any(link.holds_all for link in own):
            for link, start in _below(child, direct, hierarchy):
                yield down.then(link), start
