"""The verbs over the graph itself: the part of a `Kit` that shows what is held and how it hangs together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..model import ListedTitle, Qualification, Scheme, UnusableInput, lineage
from .graph import Graph
from .places import Places
from .schemes import known_scheme

if TYPE_CHECKING:
    import networkx as nx

#: What `Kit.graph` takes as parts besides schemes and countries.
_WHOLE_PARTS = ("places", "professions", "law", "frameworks")


class GraphVerbs:
    """What a kit does with the graph."""

    _graph: Graph

    @cached_property
    def _places(self) -> Places:
        return Places(self._graph)

    def graph(
        self,
        *parts: str,
        origin: str | None = None,
        destination: str | None = None,
    ) -> nx.MultiDiGraph[str]:
        """Return a part of the graph as a networkx `MultiDiGraph` with typed nodes and edges.

        Args:
            *parts: `places`, `professions`, `law`, `frameworks`, ids of schemes (two schemes bring
                the tables between them), or `qualifications:PH`. Default: all but qualifications
                and schemes.
            origin: with `destination`, the corridor: the titles of the origin, and all parts that
                an answer between the two walks through.
            destination: see `origin`.

        Returns:
            Node kinds and edge kinds are the closed sets `NodeKind` and `EdgeKind`.

        Raises:
            UnknownScheme, UnknownJurisdiction, UnusableInput: there is no such part.

        Example:
            >>> from iscokit import Kit
            >>> part = Kit().graph("isco-08", "isco-88")
            >>> part.nodes["isco-08:2221"]["kind"]
            'category'
        """
        chosen = [self._part(part) for part in parts]
        schemes = {key for name, key in chosen if name == "scheme"}
        if origin is not None or destination is not None:
            chosen += [(name, "") for name in _WHOLE_PARTS] + [("scheme", "isco-08")]
            schemes.add("isco-08")
            for place, argument in ((origin, "origin"), (destination, "destination")):
                code = self._places.code(place, argument)
                chosen += [("qualifications", c) for c in lineage(code)]
                schemes |= {
                    s.id
                    for s in self._graph.store.all("scheme")
                    if set(lineage(code)) & set(s.country.split(";"))
                }
            chosen += [("scheme", scheme) for scheme in sorted(schemes)]
        if not chosen:
            chosen = [(name, "") for name in _WHOLE_PARTS]
        for table in self._graph.store.all("correspondence"):
            if {table.source_scheme, table.target_scheme} <= schemes:
                chosen.append(("correspondence", table.id))
        return self._graph.networkx(dict.fromkeys(chosen))

    def _part(self, name: str) -> tuple[str, str]:
        if not isinstance(name, str):
            raise UnusableInput(argument="graph", value=name, why="a part is given by its name")
        if name in _WHOLE_PARTS:
            return name, ""
        head, colon, key = name.partition(":")
        if head == "qualifications" and colon:
            return "qualifications", self._places.code(key, "part")
        return "scheme", known_scheme(self._graph, name, "part")

    def schemes(self) -> list[Scheme]:
        """Return the classifications that are held, by id.

        Example:
            >>> from iscokit import Kit
            >>> [s.id for s in Kit().schemes() if s.family == "us-soc"]
            ['us-soc-2000', 'us-soc-2010', 'us-soc-2018']
        """
        return sorted(self._graph.store.all("scheme"), key=lambda scheme: scheme.id)

    def titles(self, country: str) -> list[Qualification | ListedTitle]:
        """Return the titles held for a jurisdiction, listed ones first.

        Args:
            country: ISO 3166 code or English name.

        Example:
            >>> from iscokit import Kit
            >>> any(t.title == "Bachelor of Science in Nursing" for t in Kit().titles("PH"))
            True
        """
        return list(self._graph.titles(self._places.code(country, "country")))
