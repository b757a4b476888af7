"""How two categories of different schemes relate (SKOS mapping relations).

Direction: `A broad B` means that **B is the wider one** (skos:broadMatch).
"""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """A SKOS mapping relation between a source and a target category."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"
    NARROW = "narrow"
    RELATED = "related"

    @property
    def inverse(self) -> Relation:
        """The same association read from the other side.

        >>> Relation.BROAD.inverse
        <Relation.NARROW: 'narrow'>
        """
        return INVERSE[self]

    def then(self, other: Relation) -> Relation | None:
        """Return what follows from `A self B` and `B other C`, or `None` if nothing does.

        >>> Relation.BROAD.then(Relation.BROAD)
        <Relation.BROAD: 'broad'>
        >>> Relation.BROAD.then(Relation.NARROW) is None
        True
        """
        return COMPOSITION.get((self, other))


INVERSE: dict[Relation, Relation] = {
    Relation.EXACT: Relation.EXACT,
    Relation.CLOSE: Relation.CLOSE,
    Relation.BROAD: Relation.NARROW,
    Relation.NARROW: Relation.BROAD,
    Relation.RELATED: Relation.RELATED,
}

#: Pairs that are absent allow no inference: the path may be shown, nothing is asserted.
COMPOSITION: dict[tuple[Relation, Relation], Relation] = {
    **{(Relation.EXACT, relation): relation for relation in Relation},
    **{(relation, Relation.EXACT): relation for relation in Relation},
    (Relation.BROAD, Relation.BROAD): Relation.BROAD,
    (Relation.NARROW, Relation.NARROW): Relation.NARROW,
}
