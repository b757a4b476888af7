"""From a question to its answer: identify, compare levels, select rules, build routes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...graph import ISCED, Graph
from ...graph.places import Places
from ...model import Effect, Truth, UnusableInput, one_law, strongest
from ..asking.dates import read_date, read_day
from ..asking.holder import Holder, read_holder
from ..asking.question import Question, ask, in_order
from ..identification.identify import Identifier
from ..identification.reading import Identified
from ..law.precedence import Applied, NearMiss
from ..law.regulation import Regulations
from ..law.rules import Rules, weakness
from ..levels.advice import AdviceReader
from ..levels.compare import Levels
from .resolution import Resolution, Route, Turn
from .routes import RouteBuilder
from .turns import turns


class Resolver:
    """Answers questions over one graph. Safe to share between threads."""

    def __init__(self, graph: Graph, *, data_version: str, library_version: str) -> None:
        self._graph = graph
        self._versions = (data_version, library_version)
        self.places = Places(graph)
        self._regulations = Regulations(graph)
        self._identifier = Identifier(graph, self.places)
        self._levels = Levels(graph)
        self._advice = AdviceReader(graph, self.places, self._identifier.light)
        self._rules = Rules(graph, self.places, self._regulations)
        self._builder = RouteBuilder(graph, self.places, self._regulations)

    def resolve(self, qualification: object, **facts: Any) -> Resolution:
        """Return the answer to a question; see `iscokit.resolve`."""
        return self.answer(ask(self._graph, self.places, qualification, **facts))

    def identify(self, text: object, *, country: object, awarded: object) -> list[Identified]:
        """Return what a title of a country may mean; see `iscokit.search`."""
        place = self.places.code(country, "country")
        return self._identifier.identify(
            ask(self._graph, self.places, text, origin=place, destination=place, awarded=awarded)
        )

    def answer(self, question: Question) -> Resolution:
        """Return the answer to a checked question."""
        readings = self._identifier.identify(question)
        rivals = self._identifier.rivals(readings)
        routes: list[Route] = []
        near: list[NearMiss] = []
        same = one_law(question.origin, question.destination)
        if not same:
            for reading in rivals or [_nothing(question)]:
                found, missed = self._for_reading(question, reading, contested=len(rivals) > 1)
                routes += [route for route in found if route not in routes]
                near += [miss for miss in missed if miss not in near]
        advice = None if same else self._advice.find(question)
        if advice:
            routes.append(self._builder.from_advice(advice, question))
        claimed = {route.rule for route in routes}
        near = [miss for miss in near if miss.rule.id not in claimed]
        routes.sort(key=_order)
        near.sort(key=lambda miss: (miss.rule.effect.rank, miss.rule.id))
        return Resolution(
            query=question,
            identified=tuple(readings),
            routes=tuple(routes),
            near_misses=tuple(near),
            missing=(*self._year(question, readings), *_missing(routes, near)),
            searched=self._searched(question, readings, routes, same=same),
            notice=self._notice(routes, same=same),
            data_version=self._versions[0],
            library_version=self._versions[1],
            _again=self.answer,
            _ask=self._with_facts,
            _turns=self._turning,
        )

    def _year(self, question: Question, readings: list[Identified]) -> tuple[dict[str, Any], ...]:
        """Return that the year of the award would tell which of several levels it has."""
        others = [] if question.awarded else self._identifier.year_decides(readings)
        if not others:
            return ()
        told = "; ".join(_period(reading) for reading in (readings[0], *others))
        return ({"fact": "awarded", "text": f"the year of the award decides: {told}", "rules": []},)

    def _turning(self, answer: Resolution) -> tuple[Turn, ...]:
        return turns(answer, self._graph, self.places, lambda facts: answer.what_if(**facts))

    def _for_reading(
        self, question: Question, reading: Identified, *, contested: bool
    ) -> tuple[list[Route], list[NearMiss]]:
        if reading.beside:
            asked = replace(
                reading,
                professions=reading.beside,
                occupations=(question.occupation or "",),
                beside=(),
                asked=True,
                prepared=False,
            )
            parts = [
                self._for_reading(question, one, contested=contested)
                for one in (replace(reading, beside=()), asked)
            ]
            routes = [route for found, _missed in parts for route in found]
            return routes, [miss for _found, missed in parts for miss in missed]
        applied: list[tuple[Applied, tuple[str, ...]]] = []
        near: list[NearMiss] = []
        lines = [self._identifier.wider(key) for key in reading.professions] or [()]
        contested = contested or self._identifier.several(reading)
        for line in lines:
            found, missed = self._rules.select(question, reading, line, contested=contested)
            held = {item.rule.id for item, _line in applied}
            applied += [(item, line) for item in found if item.rule.id not in held]
            near += [miss for miss in missed if miss not in near]
        routes = [self._builder.from_rule(item, question, reading, line) for item, line in applied]
        routes += self._without_rule(question, reading, lines, routes, contested=contested)
        return routes, near

    def _without_rule(
        self,
        question: Question,
        reading: Identified,
        lines: list[tuple[str, ...]],
        routes: list[Route],
        *,
        contested: bool,
    ) -> list[Route]:
        """Return the routes that rest on tables alone: level, regulation, occupation codes."""
        added: list[Route | None] = []
        comparisons = self._levels.compare(reading, question.destination, question.on)
        added += [self._builder.from_comparison(c, question, reading) for c in comparisons]
        by_framework = any(c.framework != ISCED for c in comparisons)
        if not by_framework and not any(route.purpose == "level" for route in routes):
            added.append(self._builder.from_comparing_body(question, reading))
        # A visa or a permit leaves open whether the work itself is free.
        said = {
            route.purpose
            for route in routes
            if route.effect is not Effect.EXCLUDED and route.right not in ("visa", "work_permit")
        }
        added += [
            self._builder.from_regulation(question, reading, line, purpose=purpose)
            for line in filter(None, lines)
            for purpose in ("work", "profession")
            if purpose not in said
            and not (
                purpose == "work" and weakness(Effect.NOT_REQUIRED, reading, contested=contested)
            )
        ]
        found = [route for route in added if route is not None]
        named = {r.authority["id"] for r in routes if r.purpose == "work" and r.authority}
        found += [
            route
            for route in self._builder.from_assessors(question, reading)
            if route.authority is not None and route.authority["id"] not in named
        ]
        if not any(route.purpose != "level" for route in (*routes, *found)):
            unknown = self._builder.work_unknown(question, reading)
            found += [unknown] if unknown else []
        return found

    def _with_facts(self, answer: Resolution, facts: Mapping[str, Any]) -> Question:
        """Return the question of an answer with other facts in it."""
        changes: dict[str, Any] = {}
        holder = answer.query.holder.known()
        for name, value in facts.items():
            if name == "awarded":
                changes[name] = None if value is None else read_date(value, name)
            elif name == "on":
                changes[name] = read_day(value, name)
            elif name == "occupation":
                asked = ask(
                    self._graph,
                    self.places,
                    answer.query.qualification,
                    origin=answer.query.origin,
                    destination=answer.query.destination,
                    occupation=value,
                )
                changes[name] = asked.occupation
            elif name in Holder.__dataclass_fields__:
                both = name == "facts" and isinstance(value, Mapping)
                holder[name] = {**holder.get("facts", {}), **value} if both else value
            else:
                raise UnusableInput(
                    argument=name,
                    value=value,
                    why=f"there is no fact {name!r}",
                    hint=f"known are awarded, on, occupation, {', '.join(Holder.__dataclass_fields__)}",
                )
        asked = replace(answer.query, holder=read_holder(self.places, holder), **changes)
        return in_order(asked)

    def _searched(
        self,
        question: Question,
        readings: list[Identified],
        routes: list[Route],
        *,
        same: bool,
    ) -> tuple[dict[str, Any], ...]:
        """Return what was looked at, with how much was found there."""
        professions = sorted({key for reading in readings for key in reading.professions})
        by_purpose = {
            purpose: sum(
                1 for r in routes if r.purpose == purpose and r.effect is not Effect.UNKNOWN
            )
            for purpose in ("profession", "level", "work")
        }
        looks = [
            {
                "what": f"titles awarded in {question.origin}",
                "table": "qualifications, recognition/annex_v",
                "found": len([r for r in readings if r.id]),
            },
            {
                "what": f"regulation in {question.destination} of "
                f"{', '.join(professions) or 'no profession that was recognised'}",
                "table": "professions/regulated",
                "found": sum(
                    self._regulations.regulation(question.destination, (key,)) is not None
                    for key in professions
                ),
            },
        ]
        looks += [
            {
                "what": f"rules and tables on {purpose} from {question.origin} to "
                f"{question.destination} on {question.on}",
                "table": "recognition/rules, frameworks"
                if purpose == "level"
                else "recognition/rules, professions/regulated",
                "found": number,
            }
            for purpose, number in by_purpose.items()
        ]
        if same:
            looks.append(
                {
                    "what": "origin and destination are one country: nothing to recognise across "
                    "a border; rules between its parts need both parts",
                    "table": "jurisdictions",
                    "found": 0,
                }
            )
        return tuple(looks)

    def _notice(self, routes: list[Route], *, same: bool) -> str:
        if same:
            return "Origin and destination are the same country: ask between two of its parts."
        names = list(
            dict.fromkeys(
                route.authority["name"]
                for route in routes
                if route.authority and route.purpose == "profession"
            )
        ) or list(dict.fromkeys(r.authority["name"] for r in routes if r.authority))
        body = f": {'; '.join(names[:3])}" if names else ""
        return f"This informs; it decides nothing. A competent authority decides{body}."


def _nothing(question: Question) -> Identified:
    """Return the reading of a title that was not recognised: only what holds for any title."""
    return Identified(
        id=None,
        title=question.qualification,
        country=question.origin,
        score=0.5,
        reading="read",
    )


_PURPOSE_ORDER = {"profession": 0, "work": 1, "level": 2}


def _order(route: Route) -> tuple[int, int, float, str, str]:
    return (
        route.effect.rank,
        _PURPOSE_ORDER[route.purpose],
        -route.confidence,
        route.rule or "",
        route.profession,
    )


def _period(reading: Identified) -> str:
    """Return what a title is, and from when to when it was that."""
    since = f"from {reading.valid_from}" if reading.valid_from else ""
    until = f"until {reading.valid_to}" if reading.valid_to else ""
    when = " ".join(filter(None, (since, until)))
    level = f"ISCED {reading.isced}" if reading.isced else str(reading.award_type or "")
    return f"{reading.title} ({', '.join(filter(None, (level, when)))})"


def _missing(routes: list[Route], near: list[NearMiss]) -> tuple[dict[str, Any], ...]:
    """Return the facts about the holder that would decide, each with the rules that ask for it.

    A rule that was missed counts only where it would give more than the routes of its purpose do.
    """
    best = {
        purpose: strongest(route.effect for route in routes if route.purpose == purpose)
        for purpose in _PURPOSE_ORDER
    }
    asked: dict[tuple[str, str], list[str]] = {}
    open_conditions = [
        (verdict, route.rule or "") for route in routes for verdict in route.conditions
    ] + [
        (verdict, miss.rule.id)
        for miss in near
        if miss.rule.effect.rank < best[miss.rule.purpose].rank
        for verdict in miss.verdicts
    ]
    for verdict, rule in open_conditions:
        if verdict.status is Truth.UNKNOWN and verdict.fact:
            rules = asked.setdefault((verdict.fact, verdict.text), [])
            if rule not in rules:
                rules.append(rule)
    return tuple(
        {"fact": fact, "text": text, "rules": rules} for (fact, text), rules in asked.items()
    )
