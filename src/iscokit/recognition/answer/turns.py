"""Which single fact about the holder would change the answer, and to what.

Each condition that is open or not met names a fact that would settle it. The question is asked again
with that one fact, and with its opposite where it has one; what changes nothing is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...graph import Graph
from ...graph.places import Places
from ...model import Condition, Effect, ListedTitle, Rule, Truth, first_day, strongest
from ..asking.holder import CEFR
from ..asking.question import Question
from ..law.practice import DAYS_A_YEAR
from .resolution import Resolution, Turn

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where a condition is looked at: the question, the rule, and the lists of places."""

    question: Question
    rule: Rule
    listed: ListedTitle | None
    places: Places
    graph: Graph

    def first_of(self, tokens: Iterable[str]) -> str:
        """Return a place that scope tokens cover on the day: the first in the order of codes."""
        named = {"origin": self.question.origin, "destination": self.question.destination}
        wanted = tuple(named.get(token, token) for token in tokens) or (self.question.origin,)
        if self.question.origin in wanted:
            return self.question.origin
        for code in sorted(self.graph.store.by_key("jurisdiction")):
            inside = self.places.covers(
                wanted, code, self.question.on, instrument=self.rule.instrument
            )
            if inside is Truth.MET:
                return str(code)
        return ""


def turns(
    answer: Resolution, graph: Graph, places: Places, ask: Callable[[Facts], Resolution]
) -> tuple[Turn, ...]:
    """Return the single facts that would change the strongest effect of a purpose.

    Args:
        answer: the answer as it stands.
        graph: the graph that it was taken from.
        places: the places of that graph.
        ask: asks the same question again with more facts.
    """
    before = _effects(answer)
    rules = graph.store.by_key("rule")
    listed = next((r.listed for r in answer.identified if r.listed), None)
    tried: list[Facts] = []
    found: list[Turn] = []

    def attempt(facts: Facts, text: str) -> None:
        if facts in tried:
            return
        tried.append(facts)
        found.extend(
            Turn(facts=dict(facts), text=text, purpose=purpose, effect=effect)
            for purpose, effect in _effects(ask(facts)).items()
            if effect is not before[purpose]
        )

    for name in dict.fromkeys(
        [r.rule for r in answer.routes if r.rule] + [m.rule.id for m in answer.near_misses]
    ):
        rule: Rule = rules[name]
        place = Standpoint(answer.query, rule, listed, places, graph)
        for number, condition in enumerate(rule.condition, 1):
            for facts in settling(number, condition, place):
                attempt(facts, condition.text)
    for rule in rules.values():
        if rule.origin_of == "registration":
            place = Standpoint(answer.query, rule, listed, places, graph)
            if facts := _registration(place):
                attempt(facts, f"registered in {facts['registered_in'][-1]}: {rule.citation}")
    return tuple(sorted(found, key=lambda turn: (turn.effect.rank, turn.purpose, turn.text)))


def _registration(place: Standpoint) -> Facts:
    """Return the registration from which a rule would reach the destination, if it can."""
    rule, asked = place.rule, place.question
    there = place.places.within(
        rule.destination,
        rule.destination_except,
        asked.destination,
        asked.on,
        instrument=rule.instrument,
    )
    code = place.first_of(rule.origin) if there is Truth.MET else ""
    held = asked.holder.registered_in or ()
    if not code or code in (asked.destination, *held):
        return {}
    return {"registered_in": [*held, code]}


def _effects(answer: Resolution) -> dict[str, Effect]:
    return {
        purpose: strongest(route.effect for route in answer.routes if route.purpose == purpose)
        for purpose in ("profession", "work", "level")
    }


def settling(number: int, condition: Condition, place: Standpoint) -> Iterator[Facts]:
    """Yield facts that would settle a condition: first what meets it, then what rules it out."""
    holder = place.question.holder
    maker = _MAKERS.get(condition.kind)
    if condition.kind == "fact":
        known = holder.facts.get(condition.key)
        yield from ({"facts": {condition.key: v}} for v in (True, False) if v is not known)
    elif condition.kind in ("accredited", "employment", "sponsor"):
        now = getattr(holder, condition.kind)
        yield from ({str(condition.kind): value} for value in (True, False) if value is not now)
    elif condition.kind == "nationality" and holder.nationality is not None:
        yield from ({"facts": {"equal_treatment": value}} for value in (True, False))
    elif maker is not None:
        facts = maker(condition, place)
        if facts is None:  # compared with a value that the authority sets
            yield {"facts": {f"{place.rule.id}/{number}": True}}
        elif facts:
            yield facts


def _places_of(name: str) -> Callable[[Condition, Standpoint], Facts | None]:
    def make(condition: Condition, place: Standpoint) -> Facts | None:
        code = place.first_of(condition.values)
        return {name: [code]} if code else {}

    return make


def _papers(name: str) -> Callable[[Condition, Standpoint], Facts | None]:
    def make(condition: Condition, place: Standpoint) -> Facts | None:
        held = getattr(place.question.holder, name) or ()
        return {name: [*held, *condition.values]} if condition.values else None

    return make


def _certificate(_condition: Condition, place: Standpoint) -> Facts | None:
    wanted = place.listed.certificates if place.listed else ()
    held = place.question.holder.documents or ()
    return {"documents": [*held, wanted[0]]} if wanted else {}


def _practice(condition: Condition, place: Standpoint) -> Facts | None:
    years = condition.years if condition.kind != "recency" else 1.0
    if years is None or (condition.kind == "recency" and not condition.within):
        return None
    there = {
        "": place.question.origin,
        "any": place.question.origin,
        "origin": place.question.origin,
        "destination": place.question.destination,
        "recognised_first_in": next(iter(place.question.holder.recognised_in or ()), ""),
    }.get(condition.place)
    if there is None:
        there = place.first_of((condition.place,))
    if not there:
        return {}
    start = place.question.on - dt.timedelta(days=round(years * DAYS_A_YEAR) + 31)
    return {"practice": [{"place": there, "start": start.isoformat()}]}


def _training_started(condition: Condition, place: Standpoint) -> Facts | None:
    if place.listed is None or not place.listed.reference_date:
        return {}
    reference = first_day(place.listed.reference_date)
    if condition.kind == "training_started_before":
        return {"training_started": (reference - dt.timedelta(days=366)).isoformat()}
    return {"training_started": (reference + dt.timedelta(days=366)).isoformat()}


def _dated(condition: Condition, place: Standpoint) -> Facts | None:
    name = "awarded" if condition.kind == "award_date" else "training_completed"
    known = place.question.awarded or place.question.holder.training_completed
    if known or not (condition.from_date or condition.before_date):
        return {}
    if condition.from_date:
        return {name: first_day(condition.from_date).isoformat()}
    last = min(first_day(condition.before_date) - dt.timedelta(days=1), place.question.on)
    return {name: last.isoformat()}


def _joined(_condition: Condition, place: Standpoint) -> Facts | None:
    party = place.places.bound(
        place.rule.instrument, place.question.origin, place.question.on
    ).party
    if place.question.awarded or party is None or len(party.valid_from) < len("2000"):
        return {}
    return {"awarded": f"{int(party.valid_from[:4]) + 1}-01-01"}


def _language(condition: Condition, place: Standpoint) -> Facts | None:
    if not condition.values or condition.level not in CEFR:
        return None
    spoken = dict(place.question.holder.languages or {})
    return {"languages": {**spoken, condition.values[0]: condition.level}}


def _age(condition: Condition, _place: Standpoint) -> Facts | None:
    return {"age": condition.from_age if condition.from_age is not None else condition.to_age}


#: What makes the fact that meets a condition: nothing where no fact can, `None` where the authority
#: sets the value.
_MAKERS: dict[str, Callable[[Condition, Standpoint], Facts | None]] = {
    "nationality": _places_of("nationality"),
    "registered": _places_of("registered_in"),
    "legal_establishment": _places_of("registered_in"),
    "recognised_first_in": _places_of("recognised_in"),
    "practice": _practice,
    "experience": _practice,
    "recency": _practice,
    "training_started": _training_started,
    "training_started_before": _training_started,
    "training_completed": _dated,
    "award_date": _dated,
    "awarded_after_joining": _joined,
    "accompanying_certificate": _certificate,
    "language": _language,
    "document": _papers("documents"),
    "character": _papers("documents"),
    "health": _papers("documents"),
    "insurance": _papers("documents"),
    "test": _papers("tests"),
    "age": _age,
}
