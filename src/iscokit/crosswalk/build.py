"""The crosswalk between two schemes that are held: one table, or the best chain composed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..graph import Graph
from ..graph.schemes import known_scheme
from ..model import Correspondence, Relation
from .chains import chain, other_end, read_via
from .crosswalk import Crosswalk
from .held import table_from
from .links import Link, only
from .table import LinkTable, link_table


def crosswalk(
    graph: Graph, source: str, target: str, *, via: Iterable[str] | None = None
) -> Crosswalk:
    """Return every link between two schemes.

    Args:
        graph: the graph that holds the tables.
        source: scheme to read from.
        target: scheme to read to.
        via: ids of the tables to go through, in order; "official" for the best chain of published
            tables alone; default the best chain.

    Returns:
        The published table, or the tables of a chain composed. Codes on the way that lead no
        further are in its `broken`.

    Raises:
        UnknownScheme, UnusableInput: the question cannot be asked so.
        NoCorrespondence: nothing joins the two.
    """
    here = known_scheme(graph, source, "source")
    goal = known_scheme(graph, target, "target")
    tables = chain(graph, here, goal, read_via(via))
    steps = []
    for table in tables:
        step = table_from(graph, table, here)
        if len(tables) == 1:
            step = replace(step, one_way=tuple(_one_way(graph, table, step)))
        steps.append(step)
        here = other_end(table, here)
    return Crosswalk(tuple(steps) or (_identity(graph, here),))


def _one_way(graph: Graph, table: Correspondence, step: LinkTable) -> Iterator[tuple[str, str]]:
    """Yield the rows that the publisher's table in the other direction, or a copy, does not have."""
    forward = step.source == table.source_scheme
    ends = (table.source_scheme, table.target_scheme)
    back = [
        table_from(graph, other, table.target_scheme)
        for other in graph.tables(table.source_scheme)
        if (other.target_scheme, other.source_scheme) == ends and other.kind == "official"
    ]
    returning = {(k.target, k.source) for other in back for row in other.rows.values() for k in row}
    told = {
        (point.source_code, point.target_code)
        for point in graph.store.all("disagreement")
        if point.about == table.id and _in_one_direction(point.reading_b)
    }
    for rows in step.rows.values():
        for link in rows:
            own = (link.source, link.target)
            key = own if forward else own[::-1]
            if key in told or (back and key not in returning):
                yield own


def _in_one_direction(reading: str) -> bool:
    """Return whether exactly one of a publisher's two directions lacks a pair."""
    absent = reading.removeprefix("absent:").split("+") if reading.startswith("absent:") else []
    return ("forward" in absent) is not ("reverse" in absent)


def _identity(graph: Graph, scheme: str) -> LinkTable:
    hierarchy = graph.hierarchy(scheme)
    links = [Link(code, code, only(Relation.EXACT)) for code in hierarchy.finest]
    return link_table(links, hierarchy, hierarchy)
