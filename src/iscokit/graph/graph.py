"""The typed graph: parts on first need, walked as plain dictionaries, exported to networkx."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ..model import Category, Correspondence, Level, ListedTitle, Programme, Qualification
from ..store import Store
from . import parts
from .hierarchy import Hierarchy
from .kinds import EdgeKind, NodeKind
from .parts import Edge, Part

if TYPE_CHECKING:
    import networkx as nx

_T = TypeVar("_T")


class Graph:
    """Adjacency over a store. Resolution and translation walk it; `networkx` draws any part."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._parts: dict[tuple[str, str], Part] = {}
        self._remembered: dict[tuple[str, ...], Any] = {}
        self._titles: dict[str, tuple[Qualification | ListedTitle, ...]] = {}
        self._lock = threading.RLock()

    def part(self, name: str, key: str = "") -> Part:
        """Return a part of the graph, built on first need.

        Args:
            name: `places`, `professions`, `law`, `frameworks`; or `qualifications`, `scheme`,
                `correspondence`, with a key.
            key: the country, the scheme, the table.
        """
        found = self._parts.get((name, key))
        if found is None:
            with self._lock:
                found = self._parts.get((name, key))
                if found is None:
                    found = self._build(name, key)
                    self._parts[name, key] = found
        return found

    def _build(self, name: str, key: str) -> Part:
        if name == "correspondence":
            return parts.correspondence(self.store, self.store.by_key("correspondence")[key])
        keyed: dict[str, Callable[[Store, str], Part]] = {
            "qualifications": parts.qualifications,
            "scheme": parts.scheme,
        }
        if name in keyed:
            return keyed[name](self.store, key)
        whole: dict[str, Callable[[Store], Part]] = {
            "places": parts.places,
            "professions": parts.professions,
            "law": parts.law,
            "frameworks": parts.frameworks,
        }
        return whole[name](self.store)

    def edges(self, tail: str, kind: EdgeKind, part: str, key: str = "") -> Iterator[Edge]:
        """Yield the edges of one kind that leave a node in one part."""
        return self.edges_of(tail, frozenset((kind,)), part, key)

    def edges_of(
        self, tail: str, kinds: frozenset[EdgeKind], part: str, key: str = ""
    ) -> Iterator[Edge]:
        """Yield the edges of several kinds that leave a node in one part."""
        for edge in self.part(part, key).edges.get(tail, ()):
            if edge.kind in kinds:
                yield edge

    def hierarchy(self, scheme: str) -> Hierarchy:
        """Return the codes of a scheme with what is above and below each."""
        return self.remember(("hierarchy", scheme), lambda: self._hierarchy(scheme))

    def _hierarchy(self, scheme: str) -> Hierarchy:
        # Bundled tables are checked when they are built, and overlays when they are accepted; to
        # check each of their rows again would take most of the time of a first answer.
        levels = self.store.columns("scheme_level", "", "scheme", "depth", "name", "pattern")
        categories = self.store.columns("category", scheme, "code", "depth", "parent", "uri")
        # A parent is the same text object as the code that it is: there are many of them.
        same = {code: code for code in categories[0]}
        return Hierarchy(
            scheme,
            (
                Category(code=code, depth=int(depth), parent=same.get(parent, parent), uri=uri)
                for code, depth, parent, uri in zip(*categories, strict=True)
            ),
            (
                Level(scheme=own, depth=int(depth), name=name, pattern=pattern)
                for own, depth, name, pattern in zip(*levels, strict=True)
                if own == scheme
            ),
        )

    @cached_property
    def schemes(self) -> tuple[str, ...]:
        """The ids of the schemes that are held."""
        (names,) = self.store.columns("scheme", "", "id")
        return tuple(sorted(names))

    def titles(self, country: str) -> tuple[Qualification | ListedTitle, ...]:
        """Return the titles awarded in a jurisdiction itself, listed ones first."""
        found = self._titles.get(country)
        if found is None:
            found = tuple(parts.titles_of(self.store, country))
            self._titles[country] = found
        return found

    def programmes(self, country: str) -> tuple[Programme, ...]:
        """Return the education programmes of a jurisdiction."""
        return self.remember(
            ("programmes", country), lambda: tuple(parts.programmes_of(self.store, country))
        )

    def tables(self, scheme_id: str) -> tuple[Correspondence, ...]:
        """Return the correspondences that touch a scheme, official ones first."""
        return self.remember(("tables", scheme_id), lambda: self._touching(scheme_id))

    def _touching(self, scheme_id: str) -> tuple[Correspondence, ...]:
        touching = [
            table
            for table in self.store.all("correspondence")
            if scheme_id in (table.source_scheme, table.target_scheme)
        ]
        return tuple(sorted(touching, key=lambda table: (table.kind != "official", table.id)))

    def remember(self, key: tuple[str, ...], make: Callable[[], _T]) -> _T:
        """Return what was derived from this graph under a key; made once, kept with the graph.

        For the layers above, whose derived views live as long as the facts they come from. Two
        threads may both make it; they make the same.
        """
        if key not in self._remembered:
            self._remembered[key] = make()
        found: _T = self._remembered[key]
        return found

    def networkx(self, chosen: Iterable[tuple[str, str]]) -> nx.MultiDiGraph[str]:
        """Return the chosen parts as one networkx graph.

        Nodes carry `kind` and the fields of their fact; edges carry `kind` (also their key),
        `sources`, and where the fact has them `valid_from`, `valid_to` and `confidence`.
        """
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for name, key in chosen:
            part = self.part(name, key)
            for node, (kind, fact) in part.nodes.items():
                graph.add_node(node, **{**_attributes(fact), "kind": str(kind)})
            for tail, leaving in part.edges.items():
                for edge in leaving:
                    graph.add_edge(tail, edge.target, key=str(edge.kind), **edge_attributes(edge))
        for node, attributes in graph.nodes(data=True):
            if "kind" not in attributes:  # named by an edge, described in a part not chosen
                attributes["kind"] = str(kind_of_node(node))
        return graph


def kind_of_node(name: str) -> NodeKind:
    """Return the kind of a node from its id.

    >>> kind_of_node("isco-08:2221"), kind_of_node("rule:TTMRA-1")
    (<NodeKind.CATEGORY: 'category'>, <NodeKind.RULE: 'rule'>)
    """
    prefix = name.partition(":")[0]
    return NodeKind(prefix) if prefix in set(NodeKind) else NodeKind.CATEGORY


def _attributes(fact: Any) -> dict[str, Any]:
    if not is_dataclass(fact) or isinstance(fact, type):
        return {}
    return {f.name: getattr(fact, f.name) for f in fields(fact) if f.name != "kind"}


def edge_attributes(edge: Edge) -> dict[str, Any]:
    """Return what an exported edge carries of the fact that it rests on."""
    facts = edge.fact if isinstance(edge.fact, tuple) else (edge.fact,)
    carried: dict[str, Any] = {"kind": str(edge.kind)}
    for fact in facts:
        for name in ("sources", "valid_from", "valid_to", "confidence", "checked_on", "basis"):
            value = getattr(fact, name, None)
            if value:
                carried[name] = value
    return carried
