"""Build routes: what applies, with who decides, which codes it has there, and the path behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from ..crosswalk.translate import translate
from ..crosswalk.translation import Step
from ..graph import ANY_PROFESSION, EdgeKind, Graph, NodeKind, level_node, node
from ..graph.places import Places
from ..model import (
    CONFIDENCE_VALUE,
    Authority,
    Effect,
    NoCorrespondence,
    Regulation,
    Scheme,
    Source,
    Truth,
    lineage,
)
from .levels import Comparison
from .plain import (
    authority_of,
    deadline_of,
    instrument_of,
    measures_of,
    operational_of,
    procedure_of,
)
from .question import Question
from .reading import Identified
from .regulation import Regulations
from .resolution import Route
from .rules import Applied

#: Statuses of a profession in which an employee needs no recognition to work in it.
_OPEN_TO_EMPLOYEES = {
    "not_regulated": "",
    "title_protected": "the title is protected, the work is not",
    "self_employed_only": "employees need no recognition; a business of one's own does",
}


class RouteBuilder:
    """Builds routes over the graph. One for a kit."""

    def __init__(self, graph: Graph, places: Places, regulations: Regulations) -> None:
        self._graph = graph
        self._places = places
        self._regulations = regulations
        self._codes: dict[tuple[str, str], tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def from_rule(
        self, applied: Applied, question: Question, reading: Identified, line: tuple[str, ...]
    ) -> Route:
        """Return the route that a rule gives."""
        rule = applied.rule
        regulation = self._regulations.regulation(question.destination, line) if line else None
        authority = self._authority(rule.authority, question, line, level=rule.purpose == "level")
        procedure = self._regulations.procedure(authority, line, rule.procedure)
        is_level = rule.purpose == "level"
        return Route(
            purpose=rule.purpose,
            effect=rule.effect,
            right=rule.right,
            title="" if is_level else self._called(regulation, applied.profession),
            profession="" if is_level else applied.profession,
            grants=rule.grants,
            occupations=reading.occupations
            if is_level
            else self._occupations(reading, question.destination),
            regulated=_regulated_for(rule.purpose, rule.effect, regulation),
            authority=authority_of(authority),
            instrument=instrument_of(applied.instrument),
            rule=rule.id,
            citation=rule.citation,
            conditions=applied.verdicts,
            measures=measures_of(rule, question.holder),
            procedure=procedure_of(procedure),
            time_limit=rule.time_limit,
            deadline=deadline_of(rule),
            operational=operational_of(rule, applied.instrument),
            valid_from=rule.valid_from,
            valid_to=rule.valid_to,
            confidence=_round(applied.confidence, reading),
            record_confidence=rule.confidence,
            checked_on=rule.checked_on,
            sources=self._sources(rule.sources),
            path=self._path(applied, question, reading, line),
            note=rule.note,
        )

    def from_regulation(
        self, question: Question, reading: Identified, line: tuple[str, ...], *, purpose: str
    ) -> Route | None:
        """Return the route that the regulation of the profession gives by itself.

        For `work`: not required, where employees are free. For `profession`: unknown, where the
        profession is regulated and no rule is held; the body that decides is named.
        """
        regulation = self._regulations.regulation(question.destination, line)
        if regulation is None:
            return None
        open_to_employees = regulation.status in _OPEN_TO_EMPLOYEES and not (
            regulation.status == "self_employed_only"
            and question.holder.activity == "self_employed"
        )
        if (purpose == "work") is not open_to_employees:
            return None
        authority = self._authority("", question, line, level=False)
        return Route(
            purpose="work" if purpose == "work" else "profession",
            effect=Effect.NOT_REQUIRED if purpose == "work" else Effect.UNKNOWN,
            title=self._called(regulation, line[0]),
            profession=line[0],
            occupations=self._occupations(reading, question.destination),
            regulated=purpose != "work",
            authority=authority_of(authority),
            citation=regulation.citation or regulation.regulation,
            basis=f"regulation of {regulation.profession} in {regulation.jurisdiction}",
            confidence=_round(CONFIDENCE_VALUE[regulation.confidence], reading),
            record_confidence=regulation.confidence,
            checked_on=regulation.checked_on,
            sources=self._sources(regulation.sources),
            path=(
                *self._to_profession(reading, line, regulation.profession),
                Step(
                    node(NodeKind.PROFESSION, regulation.profession),
                    node(NodeKind.JURISDICTION, regulation.jurisdiction.removesuffix("-*")),
                    str(EdgeKind.REGULATED_IN),
                    ", ".join(regulation.sources),
                ),
            ),
            note=_OPEN_TO_EMPLOYEES.get(regulation.status)
            or ("" if purpose == "work" else "the profession is regulated there; no rule is held"),
        )

    def from_comparison(
        self, comparison: Comparison, question: Question, reading: Identified
    ) -> Route:
        """Return the route that a comparison of levels gives."""
        authority = self._regulations.comparing_body(question.destination)
        start = (
            (
                Step(
                    node(NodeKind.QUALIFICATION, reading.id),
                    level_node(reading.framework, reading.level),
                    str(EdgeKind.AT_LEVEL),
                    ", ".join(reading.sources),
                ),
            )
            if reading.id and reading.level and not reading.level_inferred
            else ()
        )
        return Route(
            purpose="level",
            effect=comparison.effect,
            title=comparison.title,
            level={
                "framework": comparison.framework,
                "code": comparison.code,
                "eqf": comparison.eqf,
            },
            basis=comparison.basis,
            authority=authority_of(authority),
            procedure=procedure_of(self._regulations.procedure(authority, ("*level",))),
            confidence=_round(comparison.confidence, reading),
            checked_on="",
            sources=self._sources(comparison.sources),
            path=(*start, *comparison.steps),
            note="a comparison of level gives no right to practise a regulated profession",
        )

    def from_comparing_body(self, question: Question) -> Route | None:
        """Return that a body of the destination compares, where no comparison is held."""
        authority = self._regulations.comparing_body(question.destination)
        if authority is None:
            return None
        return Route(
            purpose="level",
            effect=Effect.ASSESSMENT,
            basis="the body compares foreign qualifications on application; no comparison is held",
            authority=authority_of(authority),
            procedure=procedure_of(self._regulations.procedure(authority, ("*level",))),
            confidence=CONFIDENCE_VALUE[authority.confidence],
            record_confidence=authority.confidence,
            checked_on=authority.checked_on,
            sources=self._sources(authority.sources),
        )

    def work_unknown(self, question: Question, reading: Identified) -> Route | None:
        """Return the destination's codes where nothing is held on regulation there."""
        codes = self._occupations(reading, question.destination)
        if not codes:
            return None
        return Route(
            purpose="work",
            effect=Effect.UNKNOWN,
            profession=reading.professions[0] if reading.professions else "",
            occupations=codes,
            basis="whether the occupation is regulated there is not held",
            confidence=_round(1.0, reading),
        )

    def _called(self, regulation: Regulation | None, profession: str) -> str:
        """Return what the destination calls the profession, or its English name."""
        if regulation and regulation.national_title:
            return regulation.national_title
        known = self._regulations.profession(profession)
        return known.name if known else ""

    def _authority(
        self, named: str, question: Question, line: tuple[str, ...], *, level: bool
    ) -> Authority | None:
        if named:
            found: Authority | None = self._graph.store.by_key("authority").get(named)
            return found
        if level:
            return self._regulations.comparing_body(question.destination)
        return self._regulations.authority(question.destination, line)

    def _sources(self, names: Iterable[str]) -> tuple[dict[str, str], ...]:
        held: dict[str, Source] = self._graph.store.by_key("source")
        return tuple(
            {"id": s.id, "title": s.title, "url": s.url, "kind": s.kind}
            for name in dict.fromkeys(names)
            if (s := held.get(name))
        )

    def _occupations(self, reading: Identified, destination: str) -> tuple[str, ...]:
        """Return the ISCO-08 codes, and the codes that the destination itself uses for them."""
        own = [self._national(code, destination) for code in reading.occupations]
        return tuple(dict.fromkeys((*reading.occupations, *(c for codes in own for c in codes))))

    def _national(self, code: str, destination: str) -> tuple[str, ...]:
        found = self._codes.get((code, destination))
        if found is None:
            found = ()
            for scheme in self._schemes_of(destination):
                try:
                    result = translate(self._graph, code, target=scheme)
                except NoCorrespondence:
                    continue
                found = self._topmost(scheme, result.codes)
                break
            with self._lock:
                self._codes[code, destination] = found
        return found

    def _topmost(self, scheme: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the codes of which no group above is among them as well."""
        hierarchy = self._graph.hierarchy(scheme)
        return tuple(
            f"{scheme}:{code}"
            for code in codes
            if not set(hierarchy.ancestors(code)).intersection(codes)
        )

    def _schemes_of(self, destination: str) -> list[str]:
        """Return the standard classifications of a country, the newest first."""
        held: tuple[Scheme, ...] = self._graph.store.all("scheme")
        places = set(lineage(destination))
        own = [s for s in held if s.standard and places & set(s.country.split(";"))]
        return [s.id for s in sorted(own, key=lambda s: (s.valid_from, s.id), reverse=True)]

    def _to_profession(
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

    def _path(
        self, applied: Applied, question: Question, reading: Identified, line: tuple[str, ...]
    ) -> tuple[Step, ...]:
        """Return the steps from the title to the rule, and from the rule to the destination."""
        rule = applied.rule
        name = node(NodeKind.RULE, rule.id)
        governed = next((key for key in line if key in rule.professions), None)
        tail, steps = ANY_PROFESSION, self._to_profession(reading, line, governed or "*")
        if governed:
            tail = node(NodeKind.PROFESSION, governed)
        elif not (rule.any_profession or rule.purpose == "level"):
            tail = next(
                (
                    f"isco-08:{code}"
                    for code in rule.occupations
                    if any(c.startswith(f"isco-08:{code}") for c in reading.occupations)
                ),
                tail,
            )
            steps = ()
        elif rule.purpose == "level":
            steps = ()
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


def _round(confidence: float, reading: Identified) -> float:
    """Return the confidence of a route: series of steps, so a product."""
    return round(confidence * reading.score * reading.confidence, 2)


def _regulated_for(purpose: str, effect: Effect, regulation: Regulation | None) -> bool | None:
    """Return whether what the route is about is regulated there, `None` where that is not known."""
    if effect is Effect.NOT_REQUIRED:
        return False  # for employees; a note tells of a business of one's own
    if purpose == "level" or regulation is None:
        return None
    return regulation.status in ("regulated", "self_employed_only")
