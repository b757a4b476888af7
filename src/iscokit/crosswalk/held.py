"""The tables that are held, read from either end; made once for each graph."""

from __future__ import annotations

from dataclasses import replace

from ..graph import Graph
from ..model import Association, Correspondence
from .links import Link, only
from .table import LinkTable, link_table


def table_from(graph: Graph, table: Correspondence, scheme: str) -> LinkTable:
    """Return a table as it is read from one of its two schemes."""
    forward = graph.remember(("link table", table.id), lambda: _read(graph, table))
    if scheme == table.source_scheme:
        return forward
    return graph.remember(("link table back", table.id), forward.inverse)


def _read(graph: Graph, table: Correspondence) -> LinkTable:
    pairs: tuple[Association, ...] = graph.store.shard("association", table.id)
    none = [pair for pair in pairs if pair.relation is None]
    rows = link_table(
        (_as_link(pair) for pair in pairs if pair.relation is not None),
        graph.hierarchy(table.source_scheme),
        graph.hierarchy(table.target_scheme),
    )
    return replace(
        rows,
        name=table.id,
        kind=table.kind,
        stated={pair.source: pair.note for pair in none if pair.source},
        stated_back={pair.target: pair.note for pair in none if pair.target},
    )


def _as_link(pair: Association) -> Link:
    """Return a row of a table as a link in the direction of the table."""
    return Link(
        pair.source,
        pair.target,
        only(pair.relation),
        pair.source_part,
        pair.target_part,
        pair.share,
        pair.rank,
        pair.note,
    )
