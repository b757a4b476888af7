"""A column of codes made clean: what was kept, repaired, is a group, is open, or is no code.

No guessing. A text with one reading is repaired and the rule is logged. Where `110` may be
`0110` without its zero or a group of three digits, the whole column decides; where it cannot, the
entry stays open and names both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..graph import Graph
from ..graph.schemes import known_scheme
from ..model import UnusableInput
from .column import ACTIONS, Cleaned, Column, Key, column_of, key_of
from .notation import written
from .readings import reader_of


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The clean column and its log.

    Attributes:
        scheme: id of the scheme.
        codes: one code for each value that came, in order; None where none is certain.
        log: one entry for each distinct value, in the order of appearance.
        findings: what was decided, or could not be decided, from the whole column.
    """

    scheme: str
    codes: tuple[str | None, ...]
    log: tuple[Cleaned, ...]
    findings: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many values were kept, repaired and so on."""
        found: dict[str, int] = dict.fromkeys(ACTIONS, 0)
        for entry in self.log:
            found[entry.action] += entry.count
        return found

    @property
    def leftovers(self) -> tuple[Cleaned, ...]:
        """The entries without a code."""
        return tuple(entry for entry in self.log if entry.code is None)

    def __iter__(self) -> Iterator[str | None]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "scheme": self.scheme,
            "counts": self.counts,
            "findings": list(self.findings),
            "log": [entry.to_dict() for entry in self.log],
        }


def clean(
    graph: Graph, codes: Iterable[Any], scheme: str, *, leading_zeros: str = "decide"
) -> Cleaning:
    """Return a column of codes made clean, with a log entry for each distinct value.

    Args:
        graph: the graph that holds the schemes.
        codes: the values as they are: texts, numbers, missing values.
        scheme: id of the classification that they should be of.
        leading_zeros: `decide` from the column; `lost` where you know that zeros were lost;
            `kept` where you know that they were not.

    Raises:
        UnknownScheme, UnusableInput: the question cannot be asked so.
    """
    values = column_of(codes)
    keys = [value if type(value) is str else key_of(value) for value in values]
    counts = Counter(keys)
    distinct = dict(zip(reversed(keys), reversed(values), strict=True))
    read = clean_distinct(
        graph,
        {key: (distinct[key], count) for key, count in counts.items()},
        scheme,
        leading_zeros=leading_zeros,
    )
    codes_of = {key: entry.code for key, entry in zip(counts, read.log, strict=True)}
    return replace(read, codes=tuple(codes_of[key] for key in keys))


def clean_distinct(
    graph: Graph,
    values: Mapping[Key, tuple[Any, int]],
    scheme: str,
    *,
    leading_zeros: str = "decide",
) -> Cleaning:
    """Return the distinct values of a column made clean, in their order.

    Args:
        graph: the graph that holds the schemes.
        values: what tells each value from the others, the value, and how often it occurs.
        scheme: id of the classification that they should be of.
        leading_zeros: as for `clean`.

    Raises:
        UnknownScheme, UnusableInput: the question cannot be asked so.
    """
    name = known_scheme(graph, scheme)
    if leading_zeros not in ("decide", "lost", "kept"):
        raise UnusableInput(
            argument="leading_zeros",
            value=leading_zeros,
            why=f"there is no way {leading_zeros!r}",
            hint="write decide, lost or kept",
        )
    reader = reader_of(graph, name)
    column = Column(
        reader, {key: written(value) for key, (value, _n) in values.items()}, leading_zeros
    )
    log = tuple(column.entry(key, value, count) for key, (value, count) in values.items())
    return Cleaning(name, tuple(entry.code for entry in log), log, tuple(column.findings()))
