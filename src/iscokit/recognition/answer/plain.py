"""What a route says of records of the law, as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ...model import Authority, Instrument, Procedure, Rule
from ..asking.holder import Holder
from ..levels.comparison import Comparison


def authority_of(authority: Authority | None) -> dict[str, str] | None:
    """Return who decides."""
    if authority is None:
        return None
    return {"id": authority.id, "name": authority.name, "url": authority.url}


def instrument_of(act: Instrument | None) -> dict[str, str] | None:
    """Return the act that a rule stands in."""
    if act is None:
        return None
    return {"id": act.id, "name": act.name, "citation": act.citation, "url": act.url}


def measures_of(rule: Rule, holder: Holder) -> tuple[dict[str, str], ...]:
    """Return what remains to be done, with who chooses it and how far the holder says it is."""
    stages = holder.measures or {}
    return tuple(
        {"kind": m.kind, "text": m.text}
        | ({"chosen_by": m.chosen_by} if m.chosen_by else {})
        | ({"stage": stages[m.kind]} if m.kind in stages else {})
        for m in rule.measure
    )


def deadline_of(rule: Rule) -> dict[str, str] | None:
    """Return what is held of the deadline of the authority."""
    held = rule.deadline
    return {name: text for name, text in asdict(held).items() if text} if held else None


def operational_of(rule: Rule, act: Instrument | None) -> dict[str, str] | None:
    """Return whether it works, of the rule itself or else of its instrument."""
    for fact in (rule, act):
        if fact is not None and (fact.operational or fact.usage):
            return {"status": fact.operational or "unknown", "usage": fact.usage}
    return None


def procedure_of(procedure: Procedure | None) -> dict[str, Any] | None:
    """Return the procedure with its fee and its year."""
    if procedure is None:
        return None
    return {
        "id": procedure.id,
        "name": procedure.name,
        "fee": procedure.fee,
        "currency": procedure.currency,
        "time_limit": procedure.time_limit,
        "year": procedure.year,
    }


def level_of(comparison: Comparison) -> dict[str, Any] | None:
    """Return a level with the keys of the JSON contract; `up_to` where the ground names a range."""
    if not comparison.code:
        return None
    span = {"up_to": comparison.up_to} if comparison.up_to else {}
    return {
        "framework": comparison.framework,
        "code": comparison.code,
        "eqf": comparison.eqf,
        **span,
    }
