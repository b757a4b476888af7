"""The links between two schemes as plain data: what a crosswalk is, before its verbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..graph import Hierarchy
from .links import Link


@dataclass(frozen=True, eq=False)
class LinkTable:
    """The links between two schemes, with all codes that could take part.

    Attributes:
        source: id of the scheme that is read from; `target` of the one that is read to.
        links: the links, by source code.
        tables: the tables it rests on; empty for a table of one's own.
        kind: `official` for one published table, `derived` otherwise.
        stated: codes of the source of which a publisher says that nothing corresponds, with the
            remark; `stated_back` those of the target.
        source_codes: the hierarchy of the source; `target_codes` of the target.
        broken: codes on the way of a chain that lead no further.
        one_way: (source, target) of the rows that the publishers' table in the other direction, or
            one of its copies, does not have.
    """

    source: str
    target: str
    links: Mapping[str, tuple[Link, ...]]
    source_codes: Hierarchy
    target_codes: Hierarchy
    tables: tuple[str, ...] = ()
    kind: str = "derived"
    stated: Mapping[str, str] = field(default_factory=dict)
    stated_back: Mapping[str, str] = field(default_factory=dict)
    broken: tuple[str, ...] = ()
    one_way: tuple[tuple[str, str], ...] = ()
