"""Where a code leads to one unit group of ISCO-08 only, as the tables of the library say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cache

from iscokit import Kit
from title_index.model import ISCO, unit_groups

#: Relations of a code that lies within its group, so that each of its titles does.
WITHIN = frozenset({"exact", "broad"})
#: For lists built on ISCO-08, in which the group of the same code is stated as close.
ALIKE = WITHIN | {"close"}


@cache
def _kit() -> Kit:
    return Kit()


def one_group(
    scheme: str, relations: Collection[str] = (), via: Collection[str] | None = None
) -> dict[str, str]:
    """Return the unit group of each code that has one only, in one of the `relations` if given.

    A code that leads to a wider group besides has more than one. Without `relations` the number of
    groups decides alone: that is for complete tables of an office, where one target is the place of
    the code whatever the relation is called.
    """
    targets: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _kit().crosswalk(scheme, ISCO, via=via).to_rows():
        if row["target"]:
            targets[str(row["source"])][str(row["target"])] = str(row["relation"])
    found = {}
    for code, groups in targets.items():
        ((group, relation), *others) = groups.items()
        if not others and group in unit_groups() and (not relations or relation in relations):
            found[code] = group
    return found
