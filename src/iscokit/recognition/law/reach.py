"""Whether a rule reaches from one place to another on a day, and what is in the way if not."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.places import Places
from ...model import Instrument, Party, Rule, Truth, all_of, lineage
from ..asking.question import Question


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a rule reaches, from which of the holder's places, and what is in the way."""

    truth: Truth
    origin: str
    gap: str = ""


def may_reach_to(rule: Rule, destination: str, places: Places) -> bool:
    """Return whether a rule has to do with a destination on any day: a sieve before `reaches`."""
    there = places.ever(rule.destination, rule.instrument)
    return there is None or _named(there, destination, parts=True)


def may_reach_from(rule: Rule, origin: str, places: Places) -> bool:
    """Return whether a rule has to do with an origin on any day; a registration may be anywhere."""
    here = places.ever(rule.origin, rule.instrument)
    return here is None or rule.origin_of == "registration" or _named(here, origin, parts=False)


def _named(places: frozenset[str], place: str, *, parts: bool) -> bool:
    if any(code in places for code in lineage(place)):
        return True
    return parts and any(code.startswith(f"{place}-") for code in places)


def reaches(rule: Rule, act: Instrument | None, question: Question, places: Places) -> Reach:
    """Return whether the rule reaches from the holder's place to the destination on the day.

    That place is where the title was awarded; for a rule that starts from a registration, also each
    place where the holder is registered. What is in the way is told where it is the day or a part
    of the country.
    """
    if rule.origin_of == "registration":
        there = [p for p in question.holder.registered_in or () if p != question.destination]
        origins = tuple(dict.fromkeys((*there, question.origin)))
    else:
        origins = (question.origin,)
    found = [_from(origin, rule, act, question, places) for origin in origins]
    return min(found, key=lambda reach: _ORDER[reach.truth])


_ORDER = {Truth.MET: 0, Truth.UNKNOWN: 1, Truth.UNMET: 2}


def _from(
    origin: str, rule: Rule, act: Instrument | None, question: Question, places: Places
) -> Reach:
    one_country = lineage(origin)[-1] == lineage(question.destination)[-1]
    between_parts = any("-" in token for token in (*rule.origin, *rule.destination))
    if one_country and act is not None and not (act.kind.startswith("internal") or between_parts):
        return Reach(Truth.UNMET, origin)  # between parts of one country, its own law decides
    there = _side(rule, question, places, "destination", question.destination)
    if there == (Truth.UNMET, ""):
        return Reach(Truth.UNMET, origin)
    here = _side(rule, question, places, "origin", origin)
    truth = all_of((there[0], here[0]))
    if truth is not Truth.UNMET:
        return Reach(truth, origin, there[1] or here[1])
    # A near miss is worth telling only where one side fits and the other fits on other days.
    gaps = [gap for side, gap in (there, here) if side is Truth.UNMET]
    return Reach(truth, origin, "; ".join(gaps) if all(gaps) else "")


def _side(
    rule: Rule, question: Question, places: Places, name: str, place: str
) -> tuple[Truth, str]:
    tokens: tuple[str, ...] = getattr(rule, name)
    excepted: tuple[str, ...] = getattr(rule, f"{name}_except")
    inside = places.within(tokens, excepted, place, question.on, instrument=rule.instrument)
    if inside is Truth.MET:
        return inside, ""
    if places.covers(excepted, place, question.on, instrument=rule.instrument) is Truth.MET:
        return inside, ""  # a rule of another place, not almost one of this
    shown = places.name(place)
    for token in tokens:
        if token == "parties":
            party = places.bound(rule.instrument, place, question.on).party
            if party is not None:
                return inside, _party_gap(shown, party)
        if token.startswith("bloc:"):
            for fact in places.memberships.get((token.removeprefix("bloc:"), place), ()):
                return inside, _span_gap(shown, fact.bloc, fact.valid_from, fact.valid_to)
    parts = [t for t in tokens if t.startswith(f"{place}-")]
    if name == "destination" and parts and "-" not in place:
        return inside, f"it gives its effect only in {', '.join(parts)}: ask for that part"
    return inside, ""


def _party_gap(shown: str, party: Party) -> str:
    if party.status in ("provisional", "signatory", "observer"):
        return f"{shown} is only {party.status} and not bound"
    return _span_gap(shown, party.instrument, party.valid_from, party.valid_to)


def _span_gap(shown: str, to: str, start: str, end: str) -> str:
    if end:
        return f"{shown} was bound by {to} until {end}"
    return f"{shown} is bound by {to} since {start or 'a day that is not held'}"
