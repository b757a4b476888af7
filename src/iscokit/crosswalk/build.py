"""The crosswalk between two schemes that are held: one table, or the best chain composed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from ..graph import Graph
from ..model import Association, Correspondence, Relation
from .chains import chain, other_end, read_via
from .codes import known_scheme
from .crosswalk import Crosswalk
from .links import Link, as_link, only
from .table import LinkTable, link_table


def crosswalk(
    graph: Graph, source: str, target: str, *, via: Iterable[str] | None = None
) -> Crosswalk:
    """Return every link between two schemes.

    Args:
        graph: the graph that holds the tables.
        source: scheme to read from.
        target: scheme to read to.
        via: ids of the tables to go through, in order; default the best chain.

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
        one = graph.remember(("link table", table.id), partial(_read, graph, table))
        steps.append(one if table.source_scheme == here else one.inverse())
        here = other_end(table, here)
    return Crosswalk(tuple(steps) or (_identity(graph, here),))


def _read(graph: Graph, table: Correspondence) -> LinkTable:
    pairs: tuple[Association, ...] = graph.store.shard("association", table.id)
    none = [pair for pair in pairs if pair.relation is None]
    rows = link_table(
        (as_link(pair) for pair in pairs if pair.relation is not None),
        graph.hierarchy(table.source_scheme),
        graph.hierarchy(table.target_scheme),
    )
    return replace(
        rows,
        name=table.id,
        kind=table.kind,
        stated={pair.source: pair.note for pair in none if pair.source},
        stated_back={pair.target: pair.note for pair in none if pair.target},
        one_way=tuple(_one_way(graph, table, pairs)),
    )


def _one_way(
    graph: Graph, table: Correspondence, pairs: Iterable[Association]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs that the publisher's table in the other direction, or a copy, does not have."""
    backwards = (table.target_scheme, table.source_scheme, "official")
    back = [
        other
        for other in graph.tables(table.source_scheme)
        if (other.source_scheme, other.target_scheme, other.kind) == backwards
    ]
    returning = {
        (pair.target, pair.source)
        for other in back
        for pair in graph.store.shard("association", other.id)
    }
    told = {
        (point.source_code, point.target_code)
        for point in graph.store.all("disagreement")
        if point.about == table.id and _in_one_direction(point.reading_b)
    }
    for pair in pairs:
        key = (pair.source, pair.target)
        if pair.relation is not None and (key in told or (back and key not in returning)):
            yield key


def _in_one_direction(reading: str) -> bool:
    """Return whether exactly one of a publisher's two directions lacks a pair."""
    absent = reading.removeprefix("absent:").split("+") if reading.startswith("absent:") else []
    return ("forward" in absent) is not ("reverse" in absent)


def _identity(graph: Graph, scheme: str) -> LinkTable:
    hierarchy = graph.hierarchy(scheme)
    links = [Link(code, code, only(Relation.EXACT)) for code in hierarchy.finest]
    return link_table(links, hierarchy, hierarchy)
