"""Chains of tables between two schemes: the best one, and the alternatives.

One official table is best, then the shortest chain of official tables. What researchers judged or
counted is used only where no chain of official tables leads.

A table that rests on the code itself counts one and a half: an office that builds its edition of
ISCO-08 by adding digits to ISCO's codes has said which group each of its codes belongs to. So it
yields to an official table and to nothing longer. A detour over occupations that somebody matched
contradicts up to a fifth of these codes. `via="official"` takes published tables alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import Final, Literal

from ..graph import Graph
from ..model import Correspondence, NoCorrespondence, UnusableInput

#: How many tables a chain may pass: NOC 2021 to ISCO-88 needs four.
LONGEST_CHAIN = 4
#: How many chains are looked for.
_MOST_CHAINS = 4

#: What a table adds to the cost of a chain, by how it was made.
_COST = {
    "published": 1.0,
    "same_code": 1.5,
    "same_concept": 1.5,
    "expert": 4.5,
    "modal": 5.0,
    "chained": 5.0,
}

_DOUBT = 0.1

Chain = tuple[Correspondence, ...]

#: Stands for "published tables alone" where a chain is wanted.
OFFICIAL: Final = "official"
Via = tuple[str, ...] | Literal["official"]


def cost(tables: Chain) -> float:
    """Return what a chain costs; less is better. A doubt about a table costs a little."""
    return sum(_COST[table.method] + _DOUBT * (table.confidence != "high") for table in tables)


def chains(graph: Graph, source: str, target: str, *, official: bool = False) -> tuple[Chain, ...]:
    """Return the chains between two schemes, best first; empty if there is none.

    Simple paths by rising cost; the alternatives stop at twice the tables of the best. With
    `official`, chains of published tables alone.
    """
    return graph.remember(
        ("chains", source, target, OFFICIAL if official else "any"),
        lambda: _chains(graph, source, target, official),
    )


def _chains(graph: Graph, source: str, target: str, official: bool) -> tuple[Chain, ...]:
    found: list[Chain] = []
    heap: list[tuple[float, tuple[str, ...], tuple[str, ...], Chain]] = [(0.0, (), (source,), ())]
    longest = LONGEST_CHAIN
    while heap and len(found) < _MOST_CHAINS:
        spent, ids, visited, tables = heappop(heap)
        here = visited[-1]
        if here == target:
            found.append(tables)
            longest = min(longest, 2 * len(found[0]))
            continue
        if len(tables) >= longest:
            continue
        for table in graph.tables(here):
            there = other_end(table, here)
            if there not in visited and (table.method == "published" or not official):
                heappush(
                    heap,
                    (
                        spent + cost((table,)),
                        (*ids, table.id),
                        (*visited, there),
                        (*tables, table),
                    ),
                )
    return tuple(found)


def other_end(table: Correspondence, scheme: str) -> str:
    """Return the scheme that a table joins this one with."""
    return table.target_scheme if table.source_scheme == scheme else table.source_scheme


def chain(graph: Graph, source: str, target: str, via: Via | None = None) -> Chain:
    """Return the chain of tables to use.

    Args:
        graph: the graph that holds the tables.
        source: scheme at one end.
        target: scheme at the other end.
        via: ids of tables, in order, if the caller wants a certain chain; "official" for the best
            one of published tables alone.

    Raises:
        NoCorrespondence: no chain of at most `LONGEST_CHAIN` such tables leads there.
        UnusableInput: the tables of `via` do not join the two.
    """
    official = via == OFFICIAL
    if via is not None and via != OFFICIAL:
        return _chosen(graph, source, target, via)
    found = chains(graph, source, target, official=official)
    if not found:
        raise NoCorrespondence(
            source=source, target=target, reachable=reachable(graph, source, official=official)
        )
    return found[0]


def read_via(via: object) -> Via | None:
    """Return the ids of the tables that a caller wants a chain to go through, or "official".

    Raises:
        UnusableInput: not a list of ids.
    """
    if via is None:
        return None
    if via == OFFICIAL:
        return OFFICIAL
    if isinstance(via, str) or not isinstance(via, Iterable):
        raise UnusableInput(
            argument="via",
            value=via,
            why="a chain is a list of tables",
            hint=f"write [{via!r}], or 'official'",
        )
    tables = tuple(via)
    return OFFICIAL if tables == (OFFICIAL,) else tables


def _chosen(graph: Graph, source: str, target: str, via: tuple[str, ...]) -> Chain:
    held = graph.store.by_key("correspondence")
    here, tables = source, []
    for name in via:
        if not isinstance(name, str):
            raise UnusableInput(argument="via", value=name, why="a table is given by its id")
        table = held.get(name)
        if table is None or here not in (table.source_scheme, table.target_scheme):
            raise UnusableInput(
                argument="via",
                value=name,
                why=f"{name!r} is no table that starts at {here}",
                hint=f"from {here}: {', '.join(t.id for t in graph.tables(here)) or 'none'}",
            )
        tables.append(table)
        here = other_end(table, here)
    if here != target:
        raise UnusableInput(
            argument="via", value=via, why=f"these tables end at {here}, not at {target}"
        )
    return tuple(tables)


def reachable(graph: Graph, source: str, *, official: bool = False) -> list[str]:
    """Return the schemes that some chain leads to; with `official`, one of published tables."""
    reached, frontier = {source}, [source]
    for _ in range(LONGEST_CHAIN):
        frontier = [
            there
            for here in frontier
            for table in graph.tables(here)
            if (there := other_end(table, here)) not in reached
            and (table.method == "published" or not official)
        ]
        reached |= set(frontier)
        frontier = list(dict.fromkeys(frontier))
    return sorted(reached - {source})
