"""A comparison of levels, and how surely it may be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...crosswalk.translation import Step
from ...model import Effect, noisy_or
from ..identification.reading import SURE, Identified


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A level of the destination that a level of the origin compares with.

    Attributes:
        up_to: where the ground names a range, its highest level; `code` is the lowest.
        place: the part of the destination that the framework serves, as codes with `;`.
        title: the destination's usual award at the level; `same_kind` if of the kind of the award.
    """

    effect: Effect
    framework: str
    code: str
    up_to: str = ""
    place: str
    eqf: int | None
    title: str
    same_kind: bool
    basis: str
    steps: tuple[Step, ...]
    confidence: float
    sources: tuple[str, ...]


def best_by_place(found: Iterable[Comparison]) -> list[Comparison]:
    """Return the surest comparison for each part of the destination that has its own framework.

    Other grounds for the same level that rest on other sources make it surer. Of two frameworks
    that serve the same part, as those of schools and of universities, the surer one speaks.
    """
    by_place: dict[str, list[Comparison]] = {}
    for comparison in found:
        by_place.setdefault(comparison.place, []).append(comparison)
    best = [
        replace(
            first := min(own, key=_order),
            confidence=noisy_or([first.confidence, *_independent(first, own)]),
        )
        for own in by_place.values()
    ]
    chosen: list[Comparison] = []
    for comparison in sorted(best, key=_order):
        served = {code for other in chosen for code in other.place.split(";")}
        if not served & set(comparison.place.split(";")):
            chosen.append(comparison)
    return chosen


def _order(comparison: Comparison) -> tuple[int, float, bool, str, str]:
    return (
        comparison.effect.rank,
        -comparison.confidence,
        not comparison.same_kind,
        comparison.framework,
        comparison.code,
    )


def said_of(reading: Identified, effect: Effect, basis: str) -> tuple[Effect, str]:
    """Return effect and basis, weakened where the award or its own level is not sure."""
    doubt = (
        "the award's own level is inferred"
        if reading.level_inferred
        else reading.doubt or ("" if reading.score >= SURE else "the title is not sure")
    )
    if doubt and effect is Effect.COMPARABLE:
        return Effect.INDICATIVE, f"{basis}; {doubt}"
    return effect, basis


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
