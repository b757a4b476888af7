"""How a level compares with the levels of another country, and on which ground.

Grounds, the surest first: a published comparison of the two frameworks; both frameworks officially
referenced to one meta framework; the same through statements that are not official; the ISCED level
that the award usually has. Only official grounds give `comparable`; all others are `indicative`.
Two official statements that meet in one meta framework are what that framework is for; a longer
chain is never called official.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..crosswalk.translation import Step
from ..graph import EQF, ISCED, EdgeKind, Graph, level_node
from ..model import (
    CONFIDENCE_VALUE,
    USUAL_ISCED,
    AwardType,
    Effect,
    Framework,
    FrameworkLevel,
    Qualification,
    Referencing,
    Truth,
    holds,
    lineage,
    noisy_or,
)
from .conventions import usual_eqf
from .reading import SURE, Identified


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A level of the destination that a level of the origin compares with."""

    effect: Effect
    framework: str
    code: str
    eqf: int | None
    title: str
    basis: str
    steps: tuple[Step, ...]
    confidence: float
    sources: tuple[str, ...]


#: How sure the usual level of a kind of award is for one award of that kind.
_BY_CONVENTION = 0.6
_EQF = level_node(EQF, "")


class Levels:
    """Compares levels. One for a kit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def compare(self, reading: Identified, destination: str, on: dt.date) -> Comparison | None:
        """Return the surest comparison with a level of the destination, or `None`."""
        found = list(self._grounds(reading, destination, on))
        if not found:
            return None
        best = min(found, key=lambda c: (c.effect.rank, -c.confidence, c.framework, c.code))
        return replace(best, confidence=noisy_or([best.confidence, *_independent(best, found)]))

    def _grounds(self, reading: Identified, destination: str, on: dt.date) -> Iterator[Comparison]:
        start = level_node(reading.framework, reading.level) if reading.level else ""
        for framework in self._frameworks(destination, on):
            if start:
                yield from self._direct(start, framework, reading)
            yield from self._through_meta(start, framework, reading)
            yield from self._by_isced(reading, framework, destination)

    def _frameworks(self, place: str, on: dt.date) -> list[Framework]:
        """Return the frameworks of a place that are not known to have ended by the day."""
        held: tuple[Framework, ...] = self._graph.store.all("framework")
        for code in lineage(place):
            own = [
                framework
                for framework in held
                if framework.jurisdiction == code
                and framework.scope in ("national", "subnational")
                and holds(framework.valid_from, framework.valid_to, on) is not Truth.UNMET
            ]
            if own:
                return own
        return []

    def _referenced(self, tail: str) -> list[tuple[str, Referencing]]:
        return [
            (edge.target, edge.fact)
            for edge in self._graph.edges(tail, EdgeKind.REFERENCED_TO, "frameworks")
            if isinstance(edge.fact, Referencing)
        ]

    def _level(self, name: str) -> FrameworkLevel | None:
        held = self._graph.part("frameworks").nodes.get(name)
        return held[1] if held and isinstance(held[1], FrameworkLevel) else None

    def _own_levels(self, framework: Framework) -> list[FrameworkLevel]:
        names = (level_node(framework.id, code) for code in framework.levels)
        return [level for name in names if (level := self._level(name))]

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
            forth = [(start, name, fact) for to, fact in self._referenced(start) if to == name]
            back = [(name, start, fact) for to, fact in self._referenced(name) if to == start]
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
        here = self._meta(start, reading)
        for level in self._own_levels(framework):
            name = level_node(framework.id, level.code)
            there = self._meta_of_level(name, level)
            for meta in sorted(here.keys() & there.keys()):
                first, second = here[meta], there[meta]
                official = first.official and second.official
                shown = meta.removeprefix("level:").replace("/", " level ")
                yield self._comparison(
                    Effect.COMPARABLE if official else Effect.INDICATIVE,
                    level,
                    f"both {'officially ' if official else ''}referenced to {shown}",
                    reading,
                    tuple(
                        Step(tail, meta, str(EdgeKind.REFERENCED_TO), statement.evidence)
                        for tail, statement in ((start, first), (name, second))
                        if tail
                    ),
                    first.confidence * second.confidence,
                    (*first.sources, *second.sources),
                )

    def _meta(self, start: str, reading: Identified) -> dict[str, _Statement]:
        """Return the meta levels that the award stands at."""
        level = self._level(start) if start else None
        found = self._meta_of_level(start, level) if level else {}
        if reading.eqf and reading.eqf[0] == reading.eqf[1]:
            name = level_node(EQF, str(reading.eqf[0]))
            found.setdefault(
                name,
                _Statement(
                    reading.eqf_official and not reading.level_inferred,
                    f"EQF level stated for {reading.title}",
                    reading.confidence,
                    reading.sources,
                ),
            )
        if reading.level_inferred:
            found = {name: statement.as_inferred() for name, statement in found.items()}
        usual = usual_eqf(reading)
        if usual is not None and not any(name.startswith(_EQF) for name in found):
            found[level_node(EQF, str(usual))] = _Statement(
                False, "the EQF level that such awards usually have", _BY_CONVENTION, reading.sources
            )
        return found

    def _meta_of_level(self, name: str, level: FrameworkLevel) -> dict[str, _Statement]:
        found: dict[str, _Statement] = {}
        meta = {f.id for f in self._graph.store.all("framework") if f.scope == "meta"}
        ranges: dict[str, int] = {}
        for target, fact in self._referenced(name):
            if fact.target_framework in meta and fact.relation == "exact":
                found[target] = _Statement(
                    fact.basis == "official",
                    fact.title or fact.instrument,
                    CONFIDENCE_VALUE[fact.confidence],
                    fact.sources,
                )
            ranges[fact.target_framework] = ranges.get(fact.target_framework, 0) + 1
        if EQF not in ranges and level.eqf_min is not None and level.eqf_min == level.eqf_max:
            found[level_node(EQF, str(level.eqf_min))] = _Statement(
                level.eqf_basis == "official",
                f"EQF level stated for {level.framework} level {level.code}",
                CONFIDENCE_VALUE[level.confidence],
                level.sources,
            )
        return found

    def _by_isced(
        self, reading: Identified, framework: Framework, destination: str
    ) -> Iterator[Comparison]:
        """The destination's usual award of the same kind, on the same level of ISCED 2011."""
        isced = reading.isced or (
            USUAL_ISCED.get(reading.award_type, "") if reading.award_type else ""
        )
        if not isced:
            return
        for award in self._usual_awards(framework, destination):
            same_level = award.isced == isced or (
                not award.isced
                and award.award_type is not None
                and USUAL_ISCED.get(award.award_type) == isced
            )
            same_kind = reading.award_type is None or award.award_type is reading.award_type
            level = self._level(level_node(framework.id, award.level))
            if same_level and same_kind and level:
                yield self._comparison(
                    Effect.INDICATIVE,
                    level,
                    f"both usually at ISCED 2011 level {isced}",
                    reading,
                    tuple(self._isced_steps(reading, award)),
                    CONFIDENCE_VALUE["medium"] * CONFIDENCE_VALUE[award.confidence],
                    (*reading.sources, *award.sources),
                )

    def _isced_steps(self, reading: Identified, award: Qualification) -> Iterator[Step]:
        """Yield the steps from both awards to their ISCED level, and on to the national level."""
        for name, isced in ((reading.id, reading.isced), (award.id, award.isced)):
            if name and isced:
                head = level_node(ISCED, isced)
                yield Step(f"qualification:{name}", head, str(EdgeKind.AT_ISCED), "ISCED 2011")
        yield Step(
            f"qualification:{award.id}",
            level_node(award.framework, award.level),
            str(EdgeKind.AT_LEVEL),
            ", ".join(award.sources),
        )

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
    ) -> Comparison:
        eqf = level.eqf_min if level.eqf_min == level.eqf_max else None
        doubt = (
            "the award's own level is inferred"
            if reading.level_inferred
            else reading.doubt or ("" if reading.score >= SURE else "the title is not sure")
        )
        if doubt and effect is Effect.COMPARABLE:
            effect, basis = Effect.INDICATIVE, f"{basis}; {doubt}"
        return Comparison(
            effect=effect,
            framework=level.framework,
            code=level.code,
            eqf=eqf,
            title=self._title_at(level, reading.award_type),
            basis=basis,
            steps=steps,
            confidence=confidence,
            sources=tuple(dict.fromkeys(sources)),
        )

    def _title_at(self, level: FrameworkLevel, kind: AwardType | None) -> str:
        """Return the usual award of the destination at a level, of the same kind if there is one."""
        framework: Framework = self._graph.store.by_key("framework")[level.framework]
        awards = [
            a
            for a in self._usual_awards(framework, framework.jurisdiction)
            if a.level == level.code
        ]
        same = [a.title for a in awards if a.award_type is kind]
        titles = same or [a.title for a in awards] or list(level.typical_titles)
        return titles[0] if titles else ""


def _independent(best: Comparison, found: list[Comparison]) -> Iterator[float]:
    """Yield the confidence of other grounds for the same level that rest on other sources."""
    used = set(best.sources)
    for other in found:
        same = (other.effect, other.framework, other.code) == (
            best.effect,
            best.framework,
            best.code,
        )
        if same and other is not best and other.sources and not used & set(other.sources):
            used |= set(other.sources)
            yield other.confidence


@dataclass(frozen=True, slots=True)
class _Statement:
    """That a level stands at a meta level: officially or not, by which text, how sure."""

    official: bool
    evidence: str
    confidence: float
    sources: tuple[str, ...]

    def as_inferred(self) -> _Statement:
        return _Statement(False, self.evidence, self.confidence, self.sources)
