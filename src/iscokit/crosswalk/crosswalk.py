"""A crosswalk: every link between two schemes as one object that can be asked, joined and weighed.

It is one table or several in a row. Each is read by its own rows; what a chain says follows from
walking them, so that joining is associative and a code that dies on the way stays visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from ..graph import Hierarchy
from ..model import CrosswalkGap, Relation, UnusableInput
from .comparison import Comparison, compare
from .diagnosis import Diagnosis, diagnose
from .entropy import Entropy, entropy
from .links import Link, merged, only
from .redistribution import Redistribution, redistribute
from .table import LinkTable, as_row, link_table
from .weights import Weights, weigh


class Crosswalk:
    """The links between two schemes, read from `source` to `target`.

    Made by `Kit.crosswalk`, or by `Crosswalk.from_pairs` from a table of one's own.

    Args:
        steps: the tables, each starting at the scheme where the one before it ends.

    Example:
        >>> import iscokit
        >>> table = iscokit.crosswalk("isco-88", "isco-08")
        >>> table.tables, table.kind, len(table)
        (('isco-88__isco-08',), 'official', 678)
    """

    def __init__(self, steps: tuple[LinkTable, ...]) -> None:
        self.steps = steps

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
            UnusableInput: not such pairs; a code that its scheme does not have; a pair given twice.
        """
        for argument, given in (("source", source), ("target", target)):
            if not isinstance(given, Hierarchy):
                raise UnusableInput(
                    argument=argument,
                    value=given,
                    why="the codes of a scheme come from Kit.hierarchy",
                    hint=f"Kit().hierarchy({given!r})",
                )
        try:
            rows = [as_row(pair) for pair in pairs]
        except TypeError:
            raise UnusableInput(
                argument="pairs", value=pairs, why="a table is a list of pairs"
            ) from None
        return cls((link_table(rows, source, target),))

    @property
    def source(self) -> str:
        """The scheme that is read from."""
        return self.steps[0].source

    @property
    def target(self) -> str:
        """The scheme that is read to."""
        return self.steps[-1].target

    @property
    def source_codes(self) -> Hierarchy:
        """The codes of the source."""
        return self.steps[0].source_codes

    @property
    def target_codes(self) -> Hierarchy:
        """The codes of the target."""
        return self.steps[-1].target_codes

    @property
    def tables(self) -> tuple[str, ...]:
        """The ids of the tables; none for a table of one's own."""
        return tuple(step.name for step in self.steps if step.name)

    @property
    def kind(self) -> str:
        """`official` for one published table, `derived` otherwise."""
        return self.steps[0].kind if len(self.steps) == 1 else "derived"

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """The links by source code, for each code that the first table lists.

        A code whose ways all die before the end has none.
        """
        first, *others = self.steps
        if not others:
            return first.rows
        return {source: _walk(rows, others) for source, rows in first.rows.items()}

    @cached_property
    def broken(self) -> tuple[str, ...]:
        """The codes on the way, with their scheme, that lead no further."""
        dead: dict[str, None] = {}
        for number, step in enumerate(self.steps[1:], 1):
            before = Crosswalk(self.steps[:number])
            reached = sorted({link.target for links in before.links.values() for link in links})
            dead |= {f"{step.source}:{code}": None for code in reached if not step.lead(code)}
        return tuple(dead)

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

        Example:
            >>> import iscokit
            >>> [link.target for link in iscokit.crosswalk("isco-88", "isco-08").map("0110")]
            ['0110', '0210', '0310']
        """
        if not isinstance(code, str) or code not in self.source_codes:
            raise UnusableInput(
                argument="code",
                value=code,
                why=f"{self.source} has no code {code!r}",
                hint="clean() says what it may stand for",
            )
        return _walk(self.steps[0].lead(code), self.steps[1:])

    def invert(self) -> Crosswalk:
        """Return the same tables read from the other end.

        A chain is walked anew: where its tables are of different levels it may have other pairs.

        Example:
            >>> import iscokit
            >>> iscokit.crosswalk("isco-88", "isco-08").invert()
            <Crosswalk isco-08 to isco-88: 678 links, official>
        """
        return Crosswalk(tuple(step.inverse() for step in reversed(self.steps)))

    def compose(self, other: Crosswalk, *, uncovered: str = "raise") -> Crosswalk:
        """Return this crosswalk followed by another.

        Args:
            other: a crosswalk that starts at the scheme where this one ends.
            uncovered: what to do where a code between the two leads no further in `other`: `raise`,
                or `report` such codes as `broken` and go on without them.

        Raises:
            CrosswalkGap: the middle is not covered.
            UnusableInput: the two do not meet.

        Example:
            >>> import iscokit
            >>> first = iscokit.crosswalk("us-soc-2000", "us-soc-2010")
            >>> first.compose(iscokit.crosswalk("us-soc-2010", "us-soc-2018")).tables
            ('us-soc-2000__us-soc-2010', 'us-soc-2010__us-soc-2018')
        """
        _same_kind(other)
        if self.target != other.source:
            raise UnusableInput(
                argument="other",
                value=other.source,
                why=f"this crosswalk ends at {self.target}, the other starts at {other.source}",
            )
        if uncovered not in ("raise", "report"):
            raise UnusableInput(argument="uncovered", value=uncovered, why="write raise or report")
        if uncovered == "raise":
            middle = sorted({link.target for links in self.links.values() for link in links})
            gaps = tuple(code for code in middle if not other.map(code))
            if gaps:
                raise CrosswalkGap(
                    source=self.source, middle=self.target, target=other.target, codes=gaps
                )
        return Crosswalk((*self.steps, *other.steps))

    def weights(self, by: str | Mapping[Any, Any] = "uniform") -> Weights:
        """Return which part of each source code goes to each target, as exact fractions.

        Along a chain parts multiply; what dies on the way goes to `unmatched`.

        Args:
            by: `uniform`; `publisher`, for shares that the table gives; or counts, as target code
                to number, or (source code, target code) to number.

        Raises:
            UnusableInput: no such way; a count that is no number or negative.

        Example:
            >>> import iscokit
            >>> iscokit.crosswalk("isco-88", "isco-08").weights()["0110"]["0310"]
            Fraction(1, 3)
        """
        return weigh(self.steps, self.links, by)

    def redistribute(
        self, table: Mapping[Any, Any], *, by: str | Mapping[Any, Any] | Weights = "uniform"
    ) -> Redistribution:
        """Return totals by target code; mass without a target is a row of its own.

        A group that the table does not list, or of which it lists only parts, is spread evenly over
        the finest codes below it; a finer code goes where the group above it goes. Codes that the
        table does not list are named in `spread`.

        Args:
            table: source code to mass; (stratum, source code) to mass; or source code to a vector
                of masses, one for each stratum.
            by: as for `weights`, or weights made before.

        Raises:
            UnusableInput: not such a table; weights between other schemes.

        Example:
            >>> import iscokit
            >>> iscokit.crosswalk("isco-88", "isco-08").redistribute({"0110": 6, "9999": 1}).totals
            {'0110': 2, '0210': 2, '0310': 2, 'unmatched': 1}
        """
        return redistribute(table, self.weighed(by))

    def weighed(self, by: str | Mapping[Any, Any] | Weights) -> Weights:
        """Return the weights that are asked for, or those made before if they fit.

        Args:
            by: as for `weights`, or weights made before.

        Raises:
            UnusableInput: no such weights; weights between other schemes.

        Example:
            >>> import iscokit
            >>> iscokit.crosswalk("isco-88", "isco-08").weighed("uniform").by
            'uniform'
        """
        weights = by if isinstance(by, Weights) else self.weights(by)
        if (weights.source, weights.target) != (self.source, self.target):
            raise UnusableInput(
                argument="by",
                value=f"{weights.source} to {weights.target}",
                why=f"these weights are not from {self.source} to {self.target}",
            )
        return weights

    def diagnose(self) -> Diagnosis:
        """Return where the two schemes do not fit: gaps on both sides, splits, one-way rows.

        Example:
            >>> import iscokit
            >>> iscokit.crosswalk("isco-88", "isco-08").diagnose().without_target
            {'3139': 'not_in_table'}
        """
        first, last = self.steps[0], self.steps[-1]
        return diagnose(
            self.links,
            self.source_codes,
            self.target_codes,
            stated=first.stated,
            stated_back=last.stated_back,
            one_way=first.one_way if first is last else (),
            broken=self.broken,
        )

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

        Raises:
            UnusableInput: a mass that is no number, or of a code that has no weights.

        Example:
            >>> import iscokit
            >>> round(iscokit.crosswalk("isco-88", "isco-08").entropy().of["0110"], 3)
            1.585
        """
        return entropy(self.weights(by), mass)

    def compare(self, other: Crosswalk) -> Comparison:
        """Return what this crosswalk and another between the same schemes say differently.

        Raises:
            UnusableInput: the two are not between the same schemes.

        Example:
            >>> import iscokit
            >>> table = iscokit.crosswalk("isco-88", "isco-08")
            >>> modal = iscokit.crosswalk("isco-88", "isco-08", via=["isco-88__isco-08__modal"])
            >>> table.compare(modal).equal
            False
        """
        _same_kind(other)
        if (self.source, self.target) != (other.source, other.target):
            raise UnusableInput(
                argument="other",
                value=f"{other.source} to {other.target}",
                why=f"only crosswalks from {self.source} to {self.target} compare with this one",
                hint="invert() reads a crosswalk from the other end",
            )
        return compare(self.links, other.links)

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


def _walk(links: tuple[Link, ...], steps: Iterable[LinkTable]) -> tuple[Link, ...]:
    """Return the links at the end of the steps, what several ways say of one code put together."""
    for step in steps:
        found: dict[str, list[Link]] = {}
        for link in links:
            for further in step.lead(link.target):
                found.setdefault(further.target, []).append(link.then(further))
        links = tuple(merged(found[target]) for target in sorted(found))
    return links


def _same_kind(other: object) -> None:
    if not isinstance(other, Crosswalk):
        raise UnusableInput(
            argument="other",
            value=other,
            why=f"{other!r} is no crosswalk",
            hint="see Kit.crosswalk and Crosswalk.from_pairs",
        )
