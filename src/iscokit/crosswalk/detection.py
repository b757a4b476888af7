"""Which classification a column of codes is of, with the evidence; None where nothing decides.

The schemes are compared by how likely each is to have produced exactly these codes. A scheme that
has a code at a level with `n` codes gives it the chance 1/n, so that of two schemes that both have
all the codes the smaller one is likelier: codes drawn from ESCO rarely all are groups of ISCO-08. A
code that a scheme lacks counts as a slip of the pen. The level mix of the column cancels out, but
a scheme of which the column shows no code of the finest level starts behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..graph import Graph
from ..model import Scheme, UnusableInput
from .column import column_of
from .matching import DECISIVE, Match, covers, match_of, same_codes, seniority, texts_of
from .mixture import MOST, mixture_of

#: So many numbers without a gap are years or ages rather than codes.
_RUN = 6
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A scheme that the codes may be of.

    Attributes:
        scheme: its id.
        valid: share of the distinct codes that it has as they are written.
        repaired: share that it has once separators or leading zeros are restored.
        exclusive: some of the codes that no other candidate of the answer has.
        levels: how many of the codes are at which level.
        log_odds: how much less likely than the best candidate, natural logarithm; 0 for the best.
    """

    scheme: str
    valid: float
    repaired: float
    exclusive: tuple[str, ...]
    levels: Mapping[str, int]
    log_odds: float

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "scheme": self.scheme,
            "valid": self.valid,
            "repaired": self.repaired,
            "exclusive": list(self.exclusive),
            "levels": dict(self.levels),
            "log_odds": self.log_odds,
        }


@dataclass(frozen=True, slots=True)
class Detection:
    """What a column of codes may be of.

    Attributes:
        scheme: the one classification that the evidence singles out, or None.
        undecidable: several fit and nothing tells them apart, or nothing fits.
        why: the reason in one sentence.
        ranked: the candidates, likeliest first.
        same_codes: schemes that have all these codes too, and pair nearly all of their finest codes
            with equal ones of the likeliest candidate: a code means the same in each. Also given
            where `scheme` is None.
        mixture: two schemes that explain the column together, each with the codes that only it has.
        distinct: how many distinct codes were looked at.
        invalid: some codes that the first candidate lacks.
    """

    scheme: str | None
    undecidable: bool
    why: str
    ranked: tuple[Candidate, ...]
    same_codes: tuple[str, ...]
    mixture: Mapping[str, tuple[str, ...]]
    distinct: int
    invalid: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "scheme": self.scheme,
            "undecidable": self.undecidable,
            "why": self.why,
            "ranked": [candidate.to_dict() for candidate in self.ranked],
            "same_codes": list(self.same_codes),
            "mixture": {name: list(codes) for name, codes in self.mixture.items()},
            "distinct": self.distinct,
            "invalid": list(self.invalid),
        }


def detect_scheme(graph: Graph, codes: Iterable[Any], *, limit: int = 10) -> Detection:
    """Return which classification a column of codes is of.

    Args:
        graph: the graph that holds the schemes.
        codes: the values as they are; repeated values count once.
        limit: how many candidates to return.

    Raises:
        UnusableInput: not a list of codes.
    """
    if not isinstance(limit, int) or limit < 1:
        raise UnusableInput(argument="limit", value=limit, why="at least one candidate, please")
    texts, zeros_lost = texts_of(column_of(codes))
    if not texts:
        return Detection(None, True, "there is no code in the column", (), (), {}, 0, ())
    held: Iterable[Scheme] = graph.store.all("scheme")
    matches = [match_of(graph, scheme, texts, zeros_lost=zeros_lost) for scheme in held]
    fitting = [match for match in matches if match.plain or match.mended]
    if not fitting:
        why = "no classification that is held has any of these codes"
        return Detection(None, True, why, (), (), {}, len(texts), tuple(texts[:_SHOWN]))
    fitting.sort(key=lambda match: (-match.likelihood, match.scheme.id))
    close = [m for m in fitting if fitting[0].likelihood - m.likelihood < DECISIVE]
    senior = sorted(close, key=seniority)
    best = next((match for match in senior if covers(graph, match, close)), senior[0])
    shown = [best, *(match for match in fitting if match is not best)][:limit]
    ranked = tuple(
        _candidate(graph, match, shown, len(texts), match.likelihood - best.likelihood)
        for match in shown
    )
    rivals = [match for match in close if match is not best]
    same = [match for match in rivals if same_codes(graph, best, match)]
    others = [match.scheme.id for match in rivals if match not in same]
    mixture = mixture_of(best, fitting, texts)
    scheme, why = _verdict(graph, best, others, texts, mixture)
    return Detection(
        scheme,
        scheme is None,
        why,
        ranked,
        tuple(match.scheme.id for match in same),
        mixture,
        len(texts),
        tuple(text for text in texts if not best.has(text))[:_SHOWN],
    )


def _verdict(
    graph: Graph,
    best: Match,
    others: list[str],
    texts: list[str],
    mixture: Mapping[str, tuple[str, ...]],
) -> tuple[str | None, str]:
    """Return the scheme that the evidence singles out, or None, and the reason."""
    name = best.scheme.id
    found = {**best.plain, **best.mended}
    share = len(found) / len(texts)
    hierarchy = graph.hierarchy(name)
    depths = {hierarchy.categories[code].depth for code in found.values()}
    if _counts_up(texts):
        return None, "these are consecutive numbers, not necessarily codes"
    if others:
        return None, (
            f"{name} fits, and so do {', '.join(others[:_SHOWN])}: these codes do not tell them apart"
        )
    if depths == {1} and len(hierarchy.levels) > 1:
        return None, f"{name} fits, but top groups alone do not tell classifications apart"
    parts = [f"{len(codes)} only of {scheme}" for scheme, codes in mixture.items()]
    if share < MOST:
        why = f"{name} fits best, but has only {share:.0%} of the codes"
        return None, f"two versions in one column? {' and '.join(parts)}" if parts else why
    why = f"{name} has {share:.0%} of the codes and no other fits as well"
    return name, f"{why}; two versions in one column? {' and '.join(parts)}" if parts else why


def _counts_up(texts: list[str]) -> bool:
    """Return whether the texts are numbers without a gap, such as years or ages."""
    if len(texts) < _RUN or not all(text.isascii() and text.isdigit() for text in texts):
        return False
    numbers = sorted(map(int, texts))
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _candidate(
    graph: Graph, match: Match, shown: list[Match], distinct: int, log_odds: float
) -> Candidate:
    hierarchy = graph.hierarchy(match.scheme.id)
    codes = {**match.plain, **match.mended}
    rivals = [other for other in shown if other is not match]
    exclusive = [text for text in codes if not any(other.has(text) for other in rivals)]
    return Candidate(
        match.scheme.id,
        round(len(match.plain) / distinct, 4),
        round(len(match.mended) / distinct, 4),
        tuple(exclusive[:_SHOWN]),
        dict(Counter(hierarchy.level(code) for code in codes.values())),
        round(log_odds, 2),
    )
