"""Whether a rule reaches from one place to another on a day, and what is in the way if not."""

from __future__ import annotations

from ..graph.places import Places
from ..model import Instrument, Party, Rule, Truth, all_of, lineage
from .question import Question


def reaches(
    rule: Rule, act: Instrument | None, question: Question, places: Places
) -> tuple[Truth, str]:
    """Return whether the rule reaches from origin to destination on the day.

    The second value tells what is in the way, where it is the day or a part of the country.
    """
    if act is not None and not act.kind.startswith("internal") and _one_country(question):
        return Truth.UNMET, ""  # between parts of one country, its own law decides
    there = _side(rule, question, places, "destination")
    if there == (Truth.UNMET, ""):
        return there
    here = _side(rule, question, places, "origin")
    truth = all_of((there[0], here[0]))
    if truth is not Truth.UNMET:
        return truth, there[1] or here[1]
    # A near miss is worth telling only where one side fits and the other fits on other days.
    gaps = [gap for side, gap in (there, here) if side is Truth.UNMET]
    return truth, "; ".join(gaps) if all(gaps) else ""


def _side(rule: Rule, question: Question, places: Places, name: str) -> tuple[Truth, str]:
    place: str = getattr(question, name)
    tokens: tuple[str, ...] = getattr(rule, name)
    excepted: tuple[str, ...] = getattr(rule, f"{name}_except")
    inside = places.within(tokens, excepted, place, question.on, instrument=rule.instrument)
    if inside is Truth.MET:
        return inside, ""
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


def _one_country(question: Question) -> bool:
    return lineage(question.origin)[-1] == lineage(question.destination)[-1]


def _party_gap(shown: str, party: Party) -> str:
    if party.status in ("provisional", "signatory", "observer"):
        return f"{shown} is only {party.status} and not bound"
    return _span_gap(shown, party.instrument, party.valid_from, party.valid_to)


def _span_gap(shown: str, to: str, start: str, end: str) -> str:
    if end:
        return f"{shown} was bound by {to} until {end}"
    return f"{shown} is bound by {to} since {start or 'a day that is not held'}"
