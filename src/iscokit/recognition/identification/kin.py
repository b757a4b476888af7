"""How professions are akin: one wider than the other, or of one main occupation."""

from __future__ import annotations

from ...graph import EdgeKind, Graph, NodeKind, node
from ...model import Profession


class Kin:
    """Reads the tree of professions. One for a kit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def wider(self, profession: str) -> tuple[str, ...]:
        """Return a profession and every wider one, nearest first."""
        found: dict[str, None] = {}
        queue = [profession]
        while queue:
            key = queue.pop(0)
            if key in found:
                continue
            found[key] = None
            held: Profession | None = self._graph.store.by_key("profession").get(key)
            queue += held.broader if held else ()
        return tuple(found)

    def akin(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Return whether two sets of professions share one, a wider one, or their main occupation."""
        return any(
            a in self.wider(b)
            or b in self.wider(a)
            or self.occupations((a,))[:1] == self.occupations((b,))[:1] != ()
            for a in some
            for b in others
        )

    def occupations(self, professions: tuple[str, ...]) -> tuple[str, ...]:
        """Return the ISCO-08 codes of professions, `isco-08:2221`, the main one of each first."""
        return tuple(
            dict.fromkeys(
                edge.target
                for key in professions
                for edge in self._graph.edges(
                    node(NodeKind.PROFESSION, key), EdgeKind.CLASSIFIED_AS, "professions"
                )
            )
        )
