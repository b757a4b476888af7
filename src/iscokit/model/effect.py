"""What the law, or its absence, gives to the holder of a qualification."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Effect(StrEnum):
    """The legal effect of a route. A closed set, ordered from strongest to weakest."""

    AUTOMATIC = "automatic"
    FULL = "full"
    NOT_REQUIRED = "not_required"
    CONDITIONAL = "conditional"
    EXAMINATION = "examination"
    ASSESSMENT = "assessment"
    COMPARABLE = "comparable"
    INDICATIVE = "indicative"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """Position in the order of strength; 0 is the strongest."""
        return _RANK[self]

    @property
    def meaning(self) -> str:
        """One plain sentence on what the effect gives."""
        return MEANING[self]


_RANK = {effect: position for position, effect in enumerate(Effect)}

#: The effects that say "recognised" without more: they need every decisive condition to be met.
RECOGNISED = frozenset({Effect.AUTOMATIC, Effect.FULL})

MEANING: dict[Effect, str] = {
    Effect.AUTOMATIC: "recognised by operation of law; the training is not compared",
    Effect.FULL: "an instrument names this award as equivalent",
    Effect.NOT_REQUIRED: "not regulated there: no recognition is needed to work in it",
    Effect.CONDITIONAL: "recognised once the named measures are done",
    Effect.EXAMINATION: "depends on a licensing examination or a test of competence",
    Effect.ASSESSMENT: "a body compares case by case; full, partial or refusal are possible",
    Effect.COMPARABLE: "an official comparison that informs and gives no right to practise",
    Effect.INDICATIVE: "a comparison of level that we infer; no official statement behind it",
    Effect.EXCLUDED: "a rule says that this case is outside",
    Effect.UNKNOWN: "nothing is held that answers",
}


def strongest(effects: Iterable[Effect]) -> Effect:
    """Return the strongest effect, `unknown` if there is none.

    >>> strongest([Effect.ASSESSMENT, Effect.CONDITIONAL])
    <Effect.CONDITIONAL: 'conditional'>
    >>> strongest([])
    <Effect.UNKNOWN: 'unknown'>
    """
    return min(effects, key=lambda effect: effect.rank, default=Effect.UNKNOWN)
