"""On which ground the levels of any two countries compare, counted over all pairs."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

from ...graph import Graph, level_node
from ...model import Framework, Jurisdiction, Truth, holds
from .standing import Standing


def pairs_by_ground(graph: Graph, on: dt.date) -> dict[str, int]:
    """Return how many ordered pairs of countries compare levels on which ground, at the best.

    `official`: a published comparison of the two frameworks, or official statements of both on one
    level of a meta framework; `indicative`: the same, but not all of it official; `isced`: neither,
    so that only ISCED 2011 and what such awards usually are remain.
    """
    standing = Standing(graph)
    official: dict[str, set[str]] = {}
    stated: dict[str, set[str]] = {}
    countries: tuple[Jurisdiction, ...] = graph.store.all("jurisdiction")
    codes = [c.code for c in countries if c.kind == "country" and not c.parent]
    for framework in graph.store.all("framework"):
        if framework.scope not in ("national", "subnational"):
            continue
        if holds(framework.valid_from, framework.valid_to, on) is Truth.UNMET:
            continue
        for country in {place.partition("-")[0] for place in framework.jurisdiction.split(";")}:
            for name, firm in _ends(standing, framework):
                stated.setdefault(country, set()).add(name)
                if firm:
                    official.setdefault(country, set()).add(name)
    none: set[str] = set()
    found = {"official": 0, "indicative": 0, "isced": 0}
    for one, other in permutations(codes, 2):
        if official.get(one, none) & official.get(other, none):
            found["official"] += 1
        elif stated.get(one, none) & stated.get(other, none):
            found["indicative"] += 1
        else:
            found["isced"] += 1
    return found


def _ends(standing: Standing, framework: Framework) -> list[tuple[str, bool]]:
    """Return where the levels of a framework meet others, each with whether it is official.

    A direct comparison of two frameworks meets on the pair of levels that it names.
    """
    found: list[tuple[str, bool]] = []
    for code in framework.levels:
        name = level_node(framework.id, code)
        level = standing.level(name)
        if level is None:
            continue
        for meta, statement in standing.of_level(name, level).items():
            found.append((meta, statement.official))
        found.append((name, True))  # where another framework's statement leads
        found += [(target, fact.basis == "official") for target, fact in standing.referenced(name)]
    return found
