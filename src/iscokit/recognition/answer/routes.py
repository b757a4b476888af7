"""Build routes: what applies, with who decides, which codes it has there, and the path behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from ...crosswalk.translate import translate
from ...crosswalk.translation import Step
from ...graph import EdgeKind, Graph, NodeKind, level_node, node
from ...graph.places import Places
from ...model import (
    CONFIDENCE_VALUE,
    Authority,
    Effect,
    NoCorrespondence,
    Regulation,
    Scheme,
    Source,
    lineage,
)
from ...store.records import AssessingAuthority
from ..asking.question import Question
from ..identification.reading import Identified
from ..law.precedence import Applied
from ..law.regulation import Regulations, sector
from ..levels.comparison import Comparison
from .paths import Paths
from .plain import (
    authority_of,
    deadline_of,
    instrument_of,
    level_of,
    measures_of,
    operational_of,
    procedure_of,
)
from .resolution import Route

#: Statuses of a profession in which an employee needs no recognition to work in it.
_OPEN_TO_EMPLOYEES = {
    "not_regulated": "",
    "title_protected": "the title is protected, the work is not",
    "self_employed_only": "employees need no recognition; a business of one's own does",
}

_NO_RIGHT = "a comparison of level gives no right to practise a regulated profession"


class RouteBuilder:
    """Builds routes over the graph. One for a kit."""

    def __init__(self, graph: Graph, places: Places, regulations: Regulations) -> None:
        self._graph = graph
        self._paths = Paths(graph, places)
        self._regulations = regulations
        self._codes: dict[tuple[str, str], tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def from_rule(
        self, applied: Applied, question: Question, reading: Identified, line: tuple[str, ...]
    ) -> Route:
        """Return the route that a rule gives."""
        rule = applied.rule
        regulation = self._regulations.regulation(question.destination, line) if line else None
        authority = self._named(rule.authority) or (
            self._regulations.comparing_body(question.destination, reading.award_type)
            if rule.purpose == "level"
            else None  # who licenses a profession gives no visa
            if rule.right in ("visa", "work_permit")
            else self._regulations.authority(question.destination, line)
        )
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
            path=self._paths.of_rule(applied, question, reading, line),
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
        authority = self._regulations.authority(question.destination, line)
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
                *self._paths.to_profession(reading, line, regulation.profession),
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
        authority = self._regulations.comparing_body(question.destination, reading.award_type)
        start = (
            (
                Step(
                    node(NodeKind.QUALIFICATION, reading.id or ""),
                    level_node(reading.framework, reading.level),
                    str(EdgeKind.AT_LEVEL),
                    ", ".join(reading.sources),
                ),
            )
            if reading.reading == "held" and reading.level and not reading.level_inferred
            else ()
        )
        return Route(
            purpose="level",
            effect=comparison.effect,
            title=comparison.title,
            level=level_of(comparison),
            basis=comparison.basis,
            authority=authority_of(authority),
            procedure=procedure_of(self._regulations.procedure(authority, ("*level",))),
            confidence=_round(comparison.confidence, reading),
            checked_on="",
            sources=self._sources(comparison.sources),
            path=(*start, *comparison.steps),
            note=_NO_RIGHT,
        )

    def from_advice(self, advice: Comparison, question: Question) -> Route:
        """Return the route that the general advice of an information centre gives."""
        authority = self._regulations.comparing_body(question.destination, None)
        return Route(
            purpose="level",
            effect=advice.effect,
            level=level_of(advice),
            basis=advice.basis,
            authority=authority_of(authority),
            procedure=procedure_of(self._regulations.procedure(authority, ("*level",))),
            confidence=round(advice.confidence, 2),
            sources=self._sources(advice.sources),
            path=advice.steps,
            note=_NO_RIGHT,
        )

    def from_comparing_body(self, question: Question, reading: Identified) -> Route | None:
        """Return that a body of the destination compares such awards, where nothing else is held.

        A title that is read as no award at all has nothing that a body could compare.
        """
        authority = self._regulations.comparing_body(question.destination, reading.award_type)
        if authority is None or not sector(reading.award_type):
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

    def from_assessors(self, question: Question, reading: Identified) -> list[Route]:
        """Return a route for each body that assesses one of the occupation's codes for a visa."""
        if reading.by_field:
            return []  # none of them is the nominated occupation
        codes: dict[str, list[str]] = {}
        facts: dict[str, AssessingAuthority] = {}
        for code in self._occupations(reading, question.destination):
            for edge in self._graph.edges(code, EdgeKind.ASSESSED_BY, "law"):
                codes.setdefault(edge.target, []).append(code)
                facts[edge.target] = edge.fact
        return [self._assessed(facts[body], body, codes[body], reading) for body in sorted(codes)]

    def _assessed(
        self, fact: AssessingAuthority, body: str, codes: list[str], reading: Identified
    ) -> Route:
        authority = self._named(fact.authority)
        return Route(
            purpose="work",
            effect=Effect.ASSESSMENT,
            right="visa",
            profession=reading.professions[0] if reading.professions else "",
            grants="suitable or not for the nominated occupation in a skilled visa; not a licence",
            occupations=tuple(codes),
            authority=authority_of(authority),
            basis="the body that assesses the occupation for a skilled visa",
            confidence=_round(CONFIDENCE_VALUE[fact.confidence], reading),
            record_confidence=fact.confidence,
            checked_on=fact.checked_on,
            sources=self._sources(fact.sources),
            path=tuple(
                Step(code, body, str(EdgeKind.ASSESSED_BY), ", ".join(fact.sources))
                for code in codes
            ),
            note="whether the occupation is on the list of a visa today is not held",
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
            basis=(
                "field and level prepare for it; whether it is regulated there is not held"
                if reading.by_field
                else "whether the occupation is regulated there is not held"
            ),
            confidence=_round(1.0, reading),
        )

    def _called(self, regulation: Regulation | None, profession: str) -> str:
        """Return what the destination calls the profession, or its English name."""
        if regulation and regulation.national_title:
            return regulation.national_title
        known = self._regulations.profession(profession)
        return known.name if known else ""

    def _named(self, authority: str) -> Authority | None:
        found: Authority | None = self._graph.store.by_key("authority").get(authority)
        return found

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
