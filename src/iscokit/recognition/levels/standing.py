"""Where an award stands: the levels of meta frameworks that statements, or convention, put it at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...graph import EQF, EdgeKind, Graph, level_node
from ...model import CONFIDENCE_VALUE, FrameworkLevel, Referencing
from ..identification.reading import Identified
from .conventions import usual_eqf

#: How sure the usual level of a kind of award is for one award of that kind.
_BY_CONVENTION = 0.6
_ON_EQF = level_node(EQF, "")


@dataclass(frozen=True, slots=True)
class Statement:
    """That a level stands at a meta level: officially or not, by which text, how sure.

    `usual`: nobody states it; such awards usually stand there.
    """

    official: bool
    evidence: str
    confidence: float
    sources: tuple[str, ...]
    usual: bool = False

    def as_inferred(self) -> Statement:
        """Return the statement for an award whose own level is only inferred."""
        return replace(self, official=False)


class Standing:
    """Reads referencing statements. One for a kit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def level(self, name: str) -> FrameworkLevel | None:
        """Return a level of a framework by the id of its node."""
        held = self._graph.part("frameworks").nodes.get(name)
        return held[1] if held and isinstance(held[1], FrameworkLevel) else None

    def referenced(self, tail: str) -> list[tuple[str, Referencing]]:
        """Return the levels that statements reference a level to."""
        return [
            (edge.target, edge.fact)
            for edge in self._graph.edges(tail, EdgeKind.REFERENCED_TO, "frameworks")
            if isinstance(edge.fact, Referencing)
        ]

    def of_award(self, start: str, reading: Identified) -> dict[str, Statement]:
        """Return the meta levels that an award stands at.

        Args:
            start: the node of its own level, empty where none is held.
            reading: the award.
        """
        level = self.level(start) if start else None
        found = self.of_level(start, level) if level else {}
        if reading.eqf and reading.eqf[0] == reading.eqf[1]:
            found.setdefault(
                level_node(EQF, str(reading.eqf[0])),
                Statement(
                    reading.eqf_official and not reading.level_inferred,
                    f"EQF level stated for {reading.title}",
                    reading.confidence,
                    reading.sources,
                ),
            )
        if reading.level_inferred:
            found = {name: statement.as_inferred() for name, statement in found.items()}
        usual = usual_eqf(reading)
        if usual is not None and not any(name.startswith(_ON_EQF) for name in found):
            found[level_node(EQF, str(usual))] = Statement(
                False, "the EQF level that such awards usually have", _BY_CONVENTION, (), usual=True
            )
        return found

    def of_level(self, name: str, level: FrameworkLevel) -> dict[str, Statement]:
        """Return the meta levels that a level of a framework stands at, exactly."""
        found: dict[str, Statement] = {}
        meta = self._graph.remember(("meta frameworks",), self._meta_frameworks)
        stated: set[str] = set()
        for target, fact in self.referenced(name):
            if fact.target_framework in meta and fact.relation == "exact":
                found[target] = Statement(
                    fact.basis == "official",
                    fact.title or fact.instrument,
                    CONFIDENCE_VALUE[fact.confidence],
                    fact.sources,
                )
            stated.add(fact.target_framework)
        if EQF not in stated and level.eqf_min is not None and level.eqf_min == level.eqf_max:
            found[level_node(EQF, str(level.eqf_min))] = Statement(
                level.eqf_basis == "official",
                f"EQF level stated for {level.framework} level {level.code}",
                CONFIDENCE_VALUE[level.confidence],
                level.sources,
            )
        return found

    def _meta_frameworks(self) -> frozenset[str]:
        return frozenset(f.id for f in self._graph.store.all("framework") if f.scope == "meta")
