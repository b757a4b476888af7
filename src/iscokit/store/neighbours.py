"""How a rule stands to the other rules: which it goes before, gives way to, or contradicts.

Two rules meet where purpose, profession, both places and days overlap. An expert who adds a rule is
told of each one that it meets, before anybody asks a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from ..model import RECOGNISED, Effect, Rule, first_day, last_day

#: What a rule is to another one.
Standing = Literal[
    "takes away", "is taken away by", "goes before", "gives way to", "contradicts", "stands beside"
]


class Neighbour(NamedTuple):
    """Another rule that a rule meets, and how they stand to each other."""

    rule: Rule
    standing: Standing

    def __str__(self) -> str:
        return f"{self.standing} {self.rule.id} ({self.rule.effect}; {self.rule.citation})"


@dataclass(slots=True)
class Scopes:
    """Which places the tokens of a scope stand for, whenever; and which professions hold others.

    `internal` are the acts between the parts of one country: they and others never meet.
    """

    parties: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    members: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    broader: dict[str, tuple[str, ...]] = field(default_factory=dict)
    internal: set[str] = field(default_factory=set)

    def learn(self, kind: str, record: Any) -> None:
        """Take note of a record, if it tells of parties, members or professions."""
        if kind == "party":
            self.parties[record.instrument].add(record.jurisdiction)
        elif kind == "membership":
            self.members[record.bloc].add(record.member)
        elif kind == "profession":
            self.broader[record.key] = record.broader
        elif kind == "instrument" and record.kind.startswith("internal"):
            self.internal.add(record.id)

    def places(self, rule: Rule, tokens: Iterable[str]) -> set[str] | None:
        """Return the places of a scope, `None` for everywhere."""
        found: set[str] = set()
        for token in tokens:
            if token == "any":
                return None
            if token == "parties":
                found |= self.parties[rule.instrument]
            elif token.startswith("bloc:"):
                found |= self.members[token.removeprefix("bloc:")]
            else:
                found.add(token.removesuffix("-*"))
        return found

    def line(self, keys: Iterable[str]) -> set[str]:
        """Return professions with every wider one."""
        found: set[str] = set()
        queue = list(keys)
        while queue:
            key = queue.pop()
            if key not in found:
                found.add(key)
                queue += self.broader.get(key, ())
        return found


def neighbours(rule: Rule, others: Iterable[Rule], scopes: Scopes) -> Iterator[Neighbour]:
    """Yield each other rule that a rule meets, with how it stands to it."""
    for other in others:
        if other.id != rule.id and meet(rule, other, scopes):
            yield Neighbour(other, _standing(rule, other))


def meet(one: Rule, other: Rule, scopes: Scopes) -> bool:
    """Return whether there may be a question to which both rules speak."""
    return (
        one.purpose == other.purpose
        and (one.instrument in scopes.internal) == (other.instrument in scopes.internal)
        and _same_days(one, other)
        and _same_professions(one, other, scopes)
        and all(_same_places(one, other, side, scopes) for side in ("origin", "destination"))
    )


def _same_days(one: Rule, other: Rule) -> bool:
    return not any(
        early.valid_to and late.valid_from and last_day(early.valid_to) < first_day(late.valid_from)
        for early, late in ((one, other), (other, one))
    )


def _same_professions(one: Rule, other: Rule, scopes: Scopes) -> bool:
    if one.any_profession or other.any_profession:
        either = set(one.professions) | set(other.professions)
        excepted = set(one.except_professions) | set(other.except_professions)
        return not (either and either <= excepted)
    if set(one.occupations) & set(other.occupations):
        return True
    return bool(
        set(one.professions) & scopes.line(other.professions)
        or set(other.professions) & scopes.line(one.professions)
        or (one.purpose == "level" and not one.professions and not other.professions)
    )


def _same_places(one: Rule, other: Rule, side: str, scopes: Scopes) -> bool:
    mine, theirs = (scopes.places(rule, getattr(rule, side)) for rule in (one, other))
    out = [scopes.places(rule, getattr(rule, f"{side}_except")) or set() for rule in (one, other)]
    if mine is None and theirs is None:
        return True
    if mine is None or theirs is None:
        named = (theirs if mine is None else mine) or set()
        return bool(named - out[0] - out[1])
    both = {a for a in mine if any(_within(a, b) or _within(b, a) for b in theirs)}
    return bool(both - out[0] - out[1])


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}-")


#: Effects that are no law of the same question: they neither go before nor give way.
_BESIDE = frozenset({Effect.EXCLUDED, Effect.COMPARABLE, Effect.INDICATIVE})


def _standing(rule: Rule, other: Rule) -> Standing:
    if other.id in rule.excludes:
        return "takes away"
    if rule.id in other.excludes:
        return "is taken away by"
    if rule.id in other.yields_to:
        return "goes before"
    if other.id in rule.yields_to:
        return "gives way to"
    if contradict(rule, other):
        return "contradicts"
    if rule.right == other.right:  # about the same thing
        if other.general and not rule.general and rule.effect not in _BESIDE:
            return "goes before"
        if rule.general and not other.general and other.effect not in _BESIDE:
            return "gives way to"
    return "stands beside"


def contradict(one: Rule, other: Rule) -> bool:
    """Return whether one says "outside" and the other "recognised", and neither names the other."""
    effects = {one.effect, other.effect}
    return Effect.EXCLUDED in effects and bool(effects & RECOGNISED)
