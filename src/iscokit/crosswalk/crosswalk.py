"""A crosswalk: every link between two schemes as one object that can be asked, joined and weighed.

It never drops what does not fit: `sources` and `targets` are all codes that could take part, so that
`diagnose` can say which do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..graph import Hierarchy
from ..model import CrosswalkGap, Relation, UnusableInput
from .comparison import Comparison, compare
from .diagnosis import Diagnosis, Entropy, diagnose, entropy
from .links import Link, merged, only, reach
from .redistribution import Redistribution, redistribute
from .table import LinkTable
from .weights import Weights, weigh


@dataclass(frozen=True, eq=False, repr=False)
class Crosswalk(LinkTable):
    """The links between two schemes, read from `source` to `target`.

    Made by `Kit.crosswalk`, or by `Crosswalk.from_pairs` from a table of one's own.

    Its fields are those of `LinkTable`.
    """

    @classmethod
    def from_pairs(
        cls,
        pairs: Iterable[tuple[str, str]] | Iterable[Link],
        *,
        source: Hierarchy,
        target: Hierarchy,
    ) -> Crosswalk:
        """Return a crosswalk over a table of one's own.

        Args:
            pairs: (source code, target code), or `Link`s; codes as text.
            source: the codes of the source, from `Kit.hierarchy`.
            target: the codes of the target.

        Raises:
            UnusableInput: a code that is no text, or that its scheme does not have.
        """
        links: dict[str, list[Link]] = {}
        for pair in pairs:
            link = pair if isinstance(pair, Link) else Link(*pair, only(None))
            for code, hierarchy in ((link.source, source), (link.target, target)):
                if not isinstance(code, str) or code not in hierarchy:
                    raise UnusableInput(
                        argument="pairs",
                        value=code,
                        why=f"{hierarchy.scheme} has no code {code!r}",
                        hint="codes are text, with their leading zeros",
                    )
            links.setdefault(link.source, []).append(link)
        return cls(source.scheme, target.scheme, _tidy(links), source, target)

    def described(
        self,
        *,
        tables: tuple[str, ...],
        kind: str,
        stated: Mapping[str, str],
        stated_back: Mapping[str, str],
        one_way: tuple[tuple[str, str], ...],
    ) -> Crosswalk:
        """Return the same links with what is known of the table that they come from."""
        return replace(
            self,
            tables=tables,
            kind=kind,
            stated=stated,
            stated_back=stated_back,
            one_way=one_way,
        )

    def __len__(self) -> int:
        return sum(map(len, self.links.values()))

    def __repr__(self) -> str:
        return f"<Crosswalk {self.source} to {self.target}: {len(self)} links, {self.kind}>"

    def map(self, code: str) -> tuple[Link, ...]:
        """Return where a code leads.

        A group that the table does not list leads where the codes below it lead; a code finer than
        the table leads where the group above it leads. A code without links gives none.

        Raises:
            UnusableInput: the source has no such code.
        """
        if not isinstance(code, str) or code not in self.source_codes:
            raise UnusableInput(
                argument="code",
                value=code,
                why=f"{self.source} has no code {code!r}",
                hint="clean() says what it may stand for",
            )
        found: dict[str, list[Link]] = {}
        for link, _start in reach(code, lambda one: self.links.get(one, ()), self.source_codes):
            found.setdefault(link.target, []).append(replace(link, source=code))
        return tuple(merged(found[target]) for target in sorted(found))

    def invert(self) -> Crosswalk:
        """Return the same table read from the other end."""
        back: dict[str, list[Link]] = {}
        for links in self.links.values():
            for link in links:
                back.setdefault(link.target, []).append(link.inverse)
        return replace(
            self,
            source=self.target,
            target=self.source,
            links=_tidy(back),
            source_codes=self.target_codes,
            target_codes=self.source_codes,
            stated=self.stated_back,
            stated_back=self.stated,
            broken=(),
            one_way=tuple(sorted((target, source) for source, target in self.one_way)),
        )

    def compose(self, other: Crosswalk, *, uncovered: str = "raise") -> Crosswalk:
        """Return this crosswalk followed by another.

        Args:
            other: a crosswalk that starts at the scheme where this one ends.
            uncovered: what to do where a code between the two has no link in `other`: `raise`, or
                `report` them as `broken` and leave those ways out.

        Raises:
            CrosswalkGap: the middle is not covered.
            UnusableInput: the two do not meet.
        """
        if self.target != other.source:
            raise UnusableInput(
                argument="other",
                value=other.source,
                why=f"this crosswalk ends at {self.target}, the other starts at {other.source}",
            )
        if uncovered not in ("raise", "report"):
            raise UnusableInput(argument="uncovered", value=uncovered, why="write raise or report")
        found: dict[str, dict[str, list[Link]]] = {}
        gaps: dict[str, None] = {}
        for source, links in self.links.items():
            for link in links:
                onward = other.map(link.target)
                if not onward:
                    gaps.setdefault(link.target)
                for further in onward:
                    ways = found.setdefault(source, {}).setdefault(further.target, [])
                    ways.append(link.then(further))
        if gaps and uncovered == "raise":
            raise CrosswalkGap(
                source=self.source, middle=self.target, target=other.target, codes=tuple(gaps)
            )
        return replace(
            self,
            target=other.target,
            links=_tidy({s: [merged(w) for w in ends.values()] for s, ends in found.items()}),
            target_codes=other.target_codes,
            tables=(*self.tables, *other.tables),
            kind="derived",
            stated_back=other.stated_back,
            broken=tuple(gaps),
            one_way=(),
        )

    def weights(self, by: str | Mapping[Any, Any] = "uniform") -> Weights:
        """Return which part of each source code goes to each target, as exact fractions.

        Args:
            by: `uniform`; `publisher`, for shares that the table gives; or counts, as target code
                to number, or (source code, target code) to number.

        Raises:
            UnusableInput: no such way; a count that is no number or negative.
        """
        return weigh(self.links, by)

    def redistribute(
        self, table: Mapping[Any, Any], *, by: str | Mapping[Any, Any] | Weights = "uniform"
    ) -> Redistribution:
        """Return totals by target code; mass without a target is a row of its own.

        Args:
            table: source code to mass; (stratum, source code) to mass; or source code to a vector
                of masses, one for each stratum.
            by: as for `weights`, or weights made before.

        Raises:
            UnusableInput: not such a table.
        """
        return redistribute(table, by if isinstance(by, Weights) else self.weights(by))

    def diagnose(self) -> Diagnosis:
        """Return where the two schemes do not fit: gaps on both sides, splits, one-way rows."""
        return diagnose(self)

    def entropy(
        self,
        by: str | Mapping[Any, Any] = "uniform",
        *,
        mass: Mapping[str, Any] | None = None,
    ) -> Entropy:
        """Return how much each source code leaves open, and all together, in bits.

        Args:
            by: the weights, see `weights`.
            mass: how many cases each source code has; default one each.
        """
        return entropy(self.weights(by), mass)

    def compare(self, other: Crosswalk) -> Comparison:
        """Return what this crosswalk and another between the same schemes say differently.

        Raises:
            UnusableInput: the two are not between the same schemes.
        """
        return compare(self, other)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one plain row for each link, for a dataframe or a file."""
        return [link.to_dict() for links in self.links.values() for link in links]

    def to_frame(self) -> Any:
        """Return the rows as a pandas dataframe, all codes text.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas as pd

        columns = list(Link("", "", only(Relation.EXACT)).to_dict())
        return pd.DataFrame(self.to_rows(), columns=columns).astype({"source": str, "target": str})


def _tidy(links: Mapping[str, Iterable[Link]]) -> dict[str, tuple[Link, ...]]:
    return {
        source: tuple(sorted(links[source], key=lambda link: link.target))
        for source in sorted(links)
    }
