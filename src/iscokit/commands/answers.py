"""The commands resolve and search."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from ..model import UnusableInput
from .shape import dump, kit, table


def _holder(pairs: Sequence[str]) -> dict[str, Any]:
    """Return the facts of `--holder name=value`; lists are separated by commas."""
    facts: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UnusableInput(
                argument="--holder",
                value=pair,
                why=f"{pair!r} says no value",
                hint="write practice_years=4, nationality=PH or facts.equal_treatment=yes",
            )
        group, _, key = name.strip().partition(".")
        name = group.replace("-", "_")
        if key:
            if name not in ("facts", "languages", "measures"):
                raise UnusableInput(argument="--holder", value=pair, why=f"no fact {group}.{key}")
            facts.setdefault(name, {})[key] = _yes_or_no(value) if name == "facts" else value
        elif name == "practice":
            facts[name] = [*facts.get(name, []), _period(value)]
        elif name in ("practice_years", "age"):
            try:
                facts[name] = float(value)
            except ValueError:
                raise UnusableInput(
                    argument="--holder", value=value, why=f"{name}: {value!r} is no number"
                ) from None
        elif name in ("accredited", "employment", "sponsor"):
            facts[name] = _yes_or_no(value)
        elif name in ("training_started", "training_completed", "activity"):
            facts[name] = value
        else:
            more = tuple(part.strip() for part in value.split(",") if part.strip())
            facts[name] = (*facts.get(name, ()), *more)
    return facts


def _period(value: str) -> dict[str, str]:
    """Return a period of practice from `PL:2016..2021`; without an end it lasts until today."""
    place, _, span = value.partition(":")
    start, _, end = span.partition("..")
    if not (place.strip() and start.strip()):
        raise UnusableInput(
            argument="--holder",
            value=value,
            why=f"{value!r} is no period of practice",
            hint="write practice=PL:2016..2021",
        )
    return {"place": place.strip(), "start": start.strip(), "end": end.strip()}


def _yes_or_no(value: str) -> bool:
    known = {"yes": True, "true": True, "no": False, "false": False}
    if value.casefold() not in known:
        raise UnusableInput(argument="--holder", value=value, why=f"{value!r} is not yes or no")
    return known[value.casefold()]


def resolve(options: argparse.Namespace) -> str:
    """Return as text: what a qualification is worth in another country."""
    answer = kit(options).resolve(
        options.title,
        origin=options.origin,
        destination=options.destination,
        occupation=options.occupation,
        awarded=options.awarded,
        holder=_holder(options.holder),
        on=options.on,
    )
    if options.turns:
        found = answer.turns()
        if options.json:
            return dump([turn.to_dict() for turn in found])
        rows = [(str(turn.effect), turn.purpose, _fact(turn.facts), turn.text) for turn in found]
        return table(("would be", "purpose", "if", "because"), rows) if rows else "no single fact"
    text: str = answer.to_json() if options.json else answer.explain(options.format)
    return text


def _fact(facts: dict[str, Any]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in facts.items())


def search(options: argparse.Namespace) -> str:
    """Return as text: the codes nearest to a text, or the awards of a country."""
    if options.country:
        awards = kit(options).search(
            options.text,
            kind="qualification",
            country=options.country,
            awarded=options.awarded,
            limit=options.limit,
        )
        if options.json:
            return dump([award.to_dict() for award in awards])
        found = [_award(award.to_dict()) for award in awards]
        return table(("award", "kind", "level", "ISCED", "score"), found) if found else _NOTHING
    level = options.level
    hits = kit(options).search(
        options.text,
        scheme=options.scheme,
        language=options.lang,
        level=int(level) if level and level.isdecimal() else level,
        industry=options.industry,
        tasks=options.tasks,
        education=options.education,
        limit=options.limit,
    )
    if options.json:
        return dump(hits.to_dict())
    if options.explain or hits.activity_status is not None:
        told: str = hits.explain()
        return told
    if not hits:
        return _NOTHING
    rows = [
        (hit.code, hit.title, f"{hit.probability:.2f}", hit.matched_entry, hit.language)
        for hit in hits
    ]
    return table(("code", "title", "probability", "matched", "language"), rows)


_NOTHING = "nothing found"


def _award(award: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells of an award that a title may mean."""
    level = award["level"]
    shown = f"{level['framework']} {level['code']}" if level else ""
    return (
        award["title"],
        award["award_type"] or "",
        shown,
        award["isced"] or "",
        f"{award['score']:.2f}",
    )
