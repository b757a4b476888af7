"""The crosswalk between two schemes that are held: one table, or the best chain composed."""

from __future__ import annotations

from collections.abc import Iterable

from ..graph import Graph
from ..model import Association, Correspondence, Relation
from .chains import chain, other_end
from .codes import known_scheme
from .crosswalk import Crosswalk
from .links import Link, as_link, only


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
    tables = chain(graph, here, goal, None if via is None else tuple(via))
    built: Crosswalk | None = None
    for table in tables:
        one = _of_table(graph, table)
        step = one if table.source_scheme == here else one.invert()
        built = step if built is None else built.compose(step, uncovered="report")
        here = other_end(table, here)
    return built if built is not None else _identity(graph, here)


def _of_table(graph: Graph, table: Correspondence) -> Crosswalk:
    return graph.remember(("crosswalk", table.id), lambda: _read(graph, table))


def _read(graph: Graph, table: Correspondence) -> Crosswalk:
    pairs: Iterable[Association] = graph.store.shard("association", table.id)
    pairs = list(pairs)
    built = Crosswalk.from_pairs(
        [as_link(pair) for pair in pairs if pair.relation is not None],
        source=graph.hierarchy(table.source_scheme),
        target=graph.hierarchy(table.target_scheme),
    )
    none = [pair for pair in pairs if pair.relation is None]
    return built.described(
        tables=(table.id,),
        kind=table.kind,
        stated={pair.source: pair.note for pair in none if pair.source},
        stated_back={pair.target: pair.note for pair in none if pair.target},
    )


def _identity(graph: Graph, scheme: str) -> Crosswalk:
    hierarchy = graph.hierarchy(scheme)
    links = [Link(code, code, only(Relation.EXACT)) for code in hierarchy.finest]
    return Crosswalk.from_pairs(links, source=hierarchy, target=hierarchy)
