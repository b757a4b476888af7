"""One table between two schemes, read in one direction: its rows, and where any code leads by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ..graph import Hierarchy
from ..model import UnusableInput
from .links import Link, merged, only, reach


@dataclass(frozen=True, eq=False)
class LinkTable:
    """The rows of one table.

    Attributes:
        source: id of the scheme that is read from; `target` of the one that is read to.
        rows: the rows, by source code.
        source_codes: the hierarchy of the source; `target_codes` of the target.
        name: id of the correspondence; empty for a table of one's own.
        kind: `official` or `derived`.
        stated: codes of the source of which the table says that nothing corresponds, with the
            remark; `stated_back` those of the target.
        one_way: (source, target) of the rows that the publishers' table in the other direction, or
            one of its copies, does not have.
    """

    source: str
    target: str
    rows: Mapping[str, tuple[Link, ...]]
    source_codes: Hierarchy
    target_codes: Hierarchy
    name: str = ""
    kind: str = "derived"
    stated: Mapping[str, str] = field(default_factory=dict)
    stated_back: Mapping[str, str] = field(default_factory=dict)
    one_way: tuple[tuple[str, str], ...] = ()

    def lead(self, code: str) -> tuple[Link, ...]:
        """Return where a code of any level leads: by its own rows, those below it, or above it."""
        found: dict[str, list[Link]] = {}
        for link, _start in reach(code, lambda one: self.rows.get(one, ()), self.source_codes):
            own = link if link.source == code else replace(link, source=code)
            found.setdefault(link.target, []).append(own)
        return tuple(merged(found[target]) for target in sorted(found))

    def inverse(self) -> LinkTable:
        """Return the table read from the other end."""
        back: dict[str, list[Link]] = {}
        for links in self.rows.values():
            for link in links:
                back.setdefault(link.target, []).append(link.inverse)
        return replace(
            self,
            source=self.target,
            target=self.source,
            rows=_ordered(back),
            source_codes=self.target_codes,
            target_codes=self.source_codes,
            stated=self.stated_back,
            stated_back=self.stated,
            one_way=tuple(sorted((target, source) for source, target in self.one_way)),
        )


def link_table(links: Iterable[Link], source: Hierarchy, target: Hierarchy) -> LinkTable:
    """Return a table of links between two schemes.

    Raises:
        UnusableInput: a code that is no text, or that its scheme does not have; a pair given twice; a share that is none.
    """
    rows: dict[str, list[Link]] = {}
    seen: set[tuple[str, str]] = set()
    for link in links:
        for code, hierarchy in ((link.source, source), (link.target, target)):
            if not isinstance(code, str) or code not in hierarchy:
                raise UnusableInput(
                    argument="pairs",
                    value=code,
                    why=f"{hierarchy.scheme} has no code {code!r}",
                    hint="codes are text, with their leading zeros",
                )
        for share in (link.share, link.back_share):
            if share is not None and (not isinstance(share, Fraction | int) or share < 0):
                raise UnusableInput(
                    argument="pairs",
                    value=share,
                    why=f"{share!r} is no share",
                    hint="write Fraction(3, 4) or Fraction('0.75')",
                )
        if (link.source, link.target) in seen:
            raise UnusableInput(
                argument="pairs",
                value=(link.source, link.target),
                why=f"{link.source} to {link.target} is given twice",
            )
        seen.add((link.source, link.target))
        rows.setdefault(link.source, []).append(link)
    return LinkTable(source.scheme, target.scheme, _ordered(rows), source, target)


def as_row(pair: object) -> Link:
    """Return what somebody gives as a pair as a link; a bare pair says nothing of the relation.

    Raises:
        UnusableInput: neither a `Link` nor two codes.
    """
    if isinstance(pair, Link):
        return pair
    if isinstance(pair, tuple | list) and len(pair) == 2:  # noqa: PLR2004  # a pair has two ends
        return Link(pair[0], pair[1], only(None))
    raise UnusableInput(
        argument="pairs", value=pair, why=f"{pair!r} is neither a Link nor (source, target)"
    )


def _ordered(rows: Mapping[str, Iterable[Link]]) -> dict[str, tuple[Link, ...]]:
    return {
        source: tuple(sorted(rows[source], key=lambda link: link.target)) for source in sorted(rows)
    }
