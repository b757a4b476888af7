"""How a level compares with the levels of another country, and on which ground.

Grounds, the surest first: a published comparison of the two frameworks; both frameworks officially
referenced to one meta framework; the same through statements that are not official, or through the
level that such awards usually have; the ISCED level. Only official grounds give `comparable`; all
others are `indicative`. Two official statements that meet in one meta framework are what that
framework is for; a longer chain is never called official.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...crosswalk.translation import Step
from ...graph import ISCED, EdgeKind, Graph, NodeKind, level_node, node
from ...model import (
    CONFIDENCE_VALUE,
    USUAL_ISCED,
    AwardType,
    Effect,
    Framework,
    FrameworkLevel,
    Qualification,
    Truth,
    holds,
    lineage,
)
from ..identification.programmes import kind_of_programme
from ..identification.reading import Identified
from .comparison import Comparison, best_by_place, said_of
from .standing import Standing


class Levels:
    """Compares levels. One for a kit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._standing = Standing(graph)

    def compare(self, reading: Identified, destination: str, on: dt.date) -> list[Comparison]:
        """Return the surest comparison for each part of the destination with its own framework."""
        frameworks = self._frameworks(destination, on)
        found = best_by_place(self._grounds(reading, destination, frameworks))
        return found or best_by_place(self._by_programme(reading, destination))

    def _grounds(
        self, reading: Identified, destination: str, frameworks: list[Framework]
    ) -> Iterator[Comparison]:
        start = level_node(reading.framework, reading.level) if reading.level else ""
        for framework in frameworks:
            if start:
                yield from self._direct(start, framework, reading)
            yield from self._through_meta(start, framework, reading)
            yield from self._by_isced(reading, framework, destination)

    def _frameworks(self, place: str, on: dt.date) -> list[Framework]:
        """Return the frameworks of a place that are not known to have ended by the day."""
        for code in lineage(place):
            own = [
                framework
                for framework in self._serving(code)
                if holds(framework.valid_from, framework.valid_to, on) is not Truth.UNMET
            ]
            if own:
                return own
        return []

    def _serving(self, place: str) -> tuple[Framework, ...]:
        """Return the frameworks of a place, or of parts of it."""
        held: tuple[Framework, ...] = self._graph.store.all("framework")
        return self._graph.remember(
            ("frameworks of", place),
            lambda: tuple(
                framework
                for framework in held
                if framework.scope in ("national", "subnational") and _serves(framework, place)
            ),
        )

    def _own_levels(self, framework: Framework) -> list[FrameworkLevel]:
        names = (level_node(framework.id, code) for code in framework.levels)
        return [level for name in names if (level := self._standing.level(name))]

    def _direct(
        self, start: str, framework: Framework, reading: Identified
    ) -> Iterator[Comparison]:
        """A statement that names levels of both frameworks, in either direction."""
        for level in self._own_levels(framework):
            name = level_node(framework.id, level.code)
            if name == start:
                yield self._comparison(
                    Effect.COMPARABLE, level, "the same framework", reading, (), 1.0, level.sources
                )
            referenced = self._standing.referenced
            forth = [(start, name, fact) for to, fact in referenced(start) if to == name]
            back = [(name, start, fact) for to, fact in referenced(name) if to == start]
            for tail, head, fact in (*forth, *back):
                official = fact.basis == "official"
                step = Step(tail, head, str(EdgeKind.REFERENCED_TO), fact.title or fact.instrument)
                yield self._comparison(
                    Effect.COMPARABLE if official else Effect.INDICATIVE,
                    level,
                    f"{fact.instrument}: {fact.title}".strip(": ") or "a comparison of levels",
                    reading,
                    (step,),
                    CONFIDENCE_VALUE[fact.confidence],
                    fact.sources,
                )

    def _through_meta(
        self, start: str, framework: Framework, reading: Identified
    ) -> Iterator[Comparison]:
        """Both levels referenced to one level of a meta framework."""
        here = self._standing.of_award(start, reading)
        for level in self._own_levels(framework):
            name = level_node(framework.id, level.code)
            there = self._standing.of_level(name, level)
            for meta in sorted(here.keys() & there.keys()):
                first, second = here[meta], there[meta]
                official = first.official and second.official
                shown = meta.removeprefix("level:").replace("/", " level ")
                yield self._comparison(
                    Effect.COMPARABLE if official else Effect.INDICATIVE,
                    level,
                    f"both {'officially ' if official else ''}referenced to {shown}"
                    if not first.usual
                    else f"{first.evidence}: {shown}",
                    reading,
                    tuple(
                        Step(tail, meta, str(EdgeKind.REFERENCED_TO), statement.evidence)
                        for tail, statement in ((start, first), (name, second))
                        if tail and not statement.usual
                    ),
                    first.confidence * second.confidence,
                    (*first.sources, *second.sources),
                )

    def _by_isced(
        self, reading: Identified, framework: Framework, destination: str
    ) -> Iterator[Comparison]:
        """The destination's usual award of the same kind, on the same level of ISCED 2011."""
        isced = _isced_of(reading)
        if not isced:
            return
        for award in self._usual_awards(framework, destination):
            same_level = award.isced == isced or (
                not award.isced
                and award.award_type is not None
                and USUAL_ISCED.get(award.award_type) == isced
            )
            same_kind = reading.award_type is None or award.award_type is reading.award_type
            level = self._standing.level(level_node(framework.id, award.level))
            if same_level and same_kind and level:
                yield self._comparison(
                    Effect.INDICATIVE,
                    level,
                    f"both usually at ISCED 2011 level {isced}",
                    reading,
                    tuple(self._isced_steps(reading, award)),
                    # Two usual levels say less than one.
                    CONFIDENCE_VALUE["medium"] ** 2 * CONFIDENCE_VALUE[award.confidence],
                    (*reading.sources, *award.sources),
                )

    def _isced_steps(self, reading: Identified, award: Qualification) -> Iterator[Step]:
        """Yield the steps from both awards to their ISCED level, and on to the national level."""
        kind = NodeKind.PROGRAMME if reading.reading == "programme" else NodeKind.QUALIFICATION
        for name, country, isced in (
            (node(kind, reading.id or ""), reading.country, reading.isced),
            (node(NodeKind.QUALIFICATION, award.id), award.country, award.isced),
        ):
            head = level_node(ISCED, isced) if isced else ""
            # What is only usual is no statement of the record, and so no edge.
            stated = self._graph.edges(name, EdgeKind.AT_ISCED, "qualifications", country)
            if any(edge.target == head for edge in stated):
                yield Step(name, head, str(EdgeKind.AT_ISCED), "ISCED 2011")
        yield Step(
            f"qualification:{award.id}",
            level_node(award.framework, award.level),
            str(EdgeKind.AT_LEVEL),
            ", ".join(award.sources),
        )

    def _by_programme(self, reading: Identified, destination: str) -> Iterator[Comparison]:
        """The ISCED level itself, with the programme at it, where no framework is held."""
        isced = _isced_of(reading)
        level = self._standing.level(level_node(ISCED, isced)) if isced else None
        if level is None:
            return
        titles = list(self._at_isced(isced, reading.award_type, destination))
        titles.sort(key=lambda found: not found[1])
        title, same_kind, sources = titles[0] if titles else ("", False, ())
        yield self._comparison(
            Effect.INDICATIVE,
            level,
            f"ISCED 2011 level {isced}; no framework is held there",
            reading,
            (),
            CONFIDENCE_VALUE["medium"] ** 2,
            (*reading.sources, *sources),
            (title, same_kind),
        )

    def _at_isced(
        self, isced: str, kind: AwardType | None, place: str
    ) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
        """Yield what a country awards, then what it teaches, at a level of ISCED 2011."""
        for code in lineage(place):
            for award in self._graph.titles(code):
                if (
                    isinstance(award, Qualification)
                    and award.isced == isced
                    and not award.professions
                ):
                    yield award.title, award.award_type is kind, award.sources
            for entry in self._graph.programmes(code):
                if entry.attained == isced:
                    own = kind_of_programme(isced, vocational=entry.orientation == "vocational")
                    yield entry.diploma or entry.name, own is kind, entry.sources

    def _usual_awards(self, framework: Framework, place: str) -> list[Qualification]:
        return [
            award
            for code in lineage(place)
            for award in self._graph.titles(code)
            if isinstance(award, Qualification)
            and award.framework == framework.id
            and award.level
            and not award.professions
        ]

    def _comparison(
        self,
        effect: Effect,
        level: FrameworkLevel,
        basis: str,
        reading: Identified,
        steps: tuple[Step, ...],
        confidence: float,
        sources: tuple[str, ...],
        titled: tuple[str, bool] | None = None,
    ) -> Comparison:
        effect, basis = said_of(reading, effect, basis)
        framework: Framework = self._graph.store.by_key("framework")[level.framework]
        title, same_kind = titled or self._title_at(level, framework, reading.award_type)
        return Comparison(
            effect=effect,
            framework=level.framework,
            code=level.code,
            place=framework.jurisdiction,
            eqf=level.eqf_min if level.eqf_min == level.eqf_max else None,
            title=title,
            same_kind=same_kind,
            basis=basis,
            steps=steps,
            confidence=confidence,
            sources=tuple(dict.fromkeys(sources)),
        )

    def _title_at(
        self, level: FrameworkLevel, framework: Framework, kind: AwardType | None
    ) -> tuple[str, bool]:
        """Return the usual award of the destination at a level, of the same kind if there is one."""
        awards = [
            award
            for place in framework.jurisdiction.split(";")
            for award in self._usual_awards(framework, place)
            if award.level == level.code
        ]
        same = [award.title for award in awards if award.award_type is kind]
        titles = same or [award.title for award in awards] or list(level.typical_titles)
        return (titles[0] if titles else "", bool(same))


def _isced_of(reading: Identified) -> str:
    """Return the ISCED level of an award, else the one that its kind usually has."""
    return reading.isced or (USUAL_ISCED.get(reading.award_type, "") if reading.award_type else "")


def _serves(framework: Framework, place: str) -> bool:
    """Return whether a framework is of a place, or of parts of the country that is asked for."""
    return any(
        code == place or code.startswith(f"{place}-") for code in framework.jurisdiction.split(";")
    )
