"""The steps through the graph that a route rests on: title, profession, rule, destination."""

from __future__ import annotations

from ...crosswalk.translation import Step
from ...graph import ANY_PROFESSION, EdgeKind, Graph, NodeKind, node
from ...graph.places import Places
from ...model import Truth, lineage
from ..asking.question import Question
from ..identification.reading import Identified
from ..law.precedence import Applied


class Paths:
    """Finds the steps behind a route. One for a kit."""

    def __init__(self, graph: Graph, places: Places) -> None:
        self._graph = graph
        self._places = places

    def to_profession(
        self, reading: Identified, line: tuple[str, ...], goal: str
    ) -> tuple[Step, ...]:
        """Return the steps from the title to a profession, through wider ones where need be."""
        if not line:
            return ()
        first = node(NodeKind.PROFESSION, line[0])
        steps: list[Step] = []
        if reading.id and self._prepares(reading, line[0]):
            steps.append(
                Step(
                    node(NodeKind.QUALIFICATION, reading.id),
                    first,
                    str(EdgeKind.PREPARES_FOR),
                    ", ".join(reading.sources),
                )
            )
        steps += self._climb(first, ANY_PROFESSION if goal == "*" else f"profession:{goal}")
        return tuple(steps)

    def _prepares(self, reading: Identified, profession: str) -> bool:
        tail = node(NodeKind.QUALIFICATION, reading.id or "")
        head = node(NodeKind.PROFESSION, profession)
        return any(
            edge.target == head
            for edge in self._graph.edges(
                tail, EdgeKind.PREPARES_FOR, "qualifications", reading.country
            )
        )

    def _climb(self, start: str, goal: str) -> list[Step]:
        """Return the shortest way up from a profession to a wider one."""
        ways: dict[str, list[Step]] = {start: []}
        queue = [start]
        while queue and goal not in ways:
            tail = queue.pop(0)
            for edge in self._graph.edges(tail, EdgeKind.BROADER, "professions"):
                if edge.target not in ways:
                    step = Step(tail, edge.target, str(EdgeKind.BROADER), "professions")
                    ways[edge.target] = [*ways[tail], step]
                    queue.append(edge.target)
        return ways.get(goal, [])

    def of_rule(
        self, applied: Applied, question: Question, reading: Identified, line: tuple[str, ...]
    ) -> tuple[Step, ...]:
        """Return the steps from the title to the rule, and from the rule to the destination."""
        rule = applied.rule
        name = node(NodeKind.RULE, rule.id)
        governed = next((key for key in line if key in rule.professions), None)
        tail, steps = ANY_PROFESSION, self.to_profession(reading, line, governed or "*")
        if governed:
            tail = node(NodeKind.PROFESSION, governed)
        elif rule.purpose == "level" or not rule.any_profession:
            steps = ()
            tail = next(
                (
                    f"isco-08:{code}"
                    for code in rule.occupations
                    if any(c.startswith(f"isco-08:{code}") for c in reading.occupations)
                ),
                tail,
            )
        path = [*steps, Step(tail, name, str(EdgeKind.GOVERNED_BY), rule.citation)]
        return (*path, *self._to_destination(applied, question))

    def _to_destination(self, applied: Applied, question: Question) -> tuple[Step, ...]:
        """Return the steps from a rule to the destination: itself, its bloc, or as a party."""
        rule = applied.rule
        name = node(NodeKind.RULE, rule.id)
        places = {node(NodeKind.JURISDICTION, code) for code in lineage(question.destination)}
        for edge in self._graph.edges(name, EdgeKind.GIVES_EFFECT_IN, "law"):
            step = Step(name, edge.target, str(EdgeKind.GIVES_EFFECT_IN), rule.id)
            if edge.target in places or edge.target == "bloc:*":
                return (step,)
            if edge.target.startswith("bloc:"):
                bloc = edge.target.removeprefix("bloc:")
                inside = self._places.member(bloc, question.destination, question.on)
                member = next(
                    (
                        e.target
                        for e in self._graph.edges(edge.target, EdgeKind.INCLUDES, "places")
                        if e.target in places
                    ),
                    "",
                )
                if member and inside is not Truth.UNMET:
                    return (step, Step(edge.target, member, str(EdgeKind.INCLUDES), bloc))
            if edge.target.startswith("instrument:"):
                party = self._places.bound(rule.instrument, question.destination, question.on).party
                if party:
                    head = node(NodeKind.JURISDICTION, party.jurisdiction)
                    evidence = ", ".join(party.sources)
                    return (step, Step(edge.target, head, str(EdgeKind.BINDS), evidence))
        return ()
