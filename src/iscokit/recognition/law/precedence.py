"""What applies and what almost does; and between the rules that apply, which one goes first."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Effect, Instrument, Rule, Truth
from .case import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A rule that applies, with the verdicts on its conditions."""

    rule: Rule
    instrument: Instrument | None
    profession: str
    verdicts: tuple[Verdict, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A rule that almost applied, with what stood in its way."""

    rule: Rule
    instrument: Instrument | None
    reason: str
    verdicts: tuple[Verdict, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "rule": self.rule.id,
            "purpose": self.rule.purpose,
            "effect": str(self.rule.effect),
            "instrument": self.instrument.id if self.instrument else None,
            "citation": self.rule.citation,
            "reason": self.reason,
            "conditions": [verdict.to_dict() for verdict in self.verdicts],
            "sources": list(self.rule.sources),
        }


def between_rules(applied: list[Applied]) -> tuple[list[Applied], list[NearMiss]]:
    """Let exclusions take away what they name, and general law give way to special law."""
    displaced: list[NearMiss] = []

    def drop(losers: list[Applied], reason: str) -> None:
        for loser in losers:
            applied.remove(loser)
            displaced.append(
                NearMiss(
                    rule=loser.rule,
                    instrument=loser.instrument,
                    reason=reason,
                    verdicts=loser.verdicts,
                )
            )

    applied = list(applied)
    for winner in [a for a in applied if a.rule.effect is Effect.EXCLUDED]:
        losers = [a for a in applied if a.rule.id in winner.rule.excludes]
        drop(losers, f"excluded by {winner.rule.id} ({winner.rule.citation})")
    present = {a.rule.id for a in applied}
    for loser in [a for a in applied if present & set(a.rule.yields_to)]:
        winners = sorted(present & set(loser.rule.yields_to))
        drop([loser], f"gives way to {', '.join(winners)}")
    if any(a.rule.effect is Effect.NOT_REQUIRED for a in applied):
        unfounded = [
            a
            for a in applied
            if any(v.kind == "regulated" and v.status is not Truth.MET for v in a.verdicts)
        ]
        drop(unfounded, "nothing is held that regulates the profession, and the work is free")
    for question in sorted({_answers(a.rule) for a in applied}):
        special = [
            a.rule.id
            for a in applied
            if _answers(a.rule) == question
            and not a.rule.general
            and a.rule.effect not in (Effect.EXCLUDED, Effect.COMPARABLE, Effect.INDICATIVE)
        ]
        if special:
            general = [a for a in applied if _answers(a.rule) == question and a.rule.general]
            drop(general, f"general law gives way to {', '.join(special)}")
    return applied, displaced


def _answers(rule: Rule) -> tuple[str, str]:
    """Return which question a rule answers: that work is free says nothing of the visa for it."""
    return rule.purpose, "" if rule.right == "licence" else rule.right
