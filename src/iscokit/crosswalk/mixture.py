"""Two versions in one column: the pair of schemes that explains it together."""

from __future__ import annotations

from math import log

from .matching import DECISIVE, Match, seniority

#: Share of the codes that one scheme must have to be named alone.
MOST = 0.8
#: How many schemes are tried in pairs.
_MOST_TRIED = 25
#: A second version is reported when it explains this many codes that the best one lacks.
_LEAST, _SHARE = 3, 0.5
#: Slips of the pen hit some code of a dense scheme by chance: fewer of all codes tell nothing.
_FEW = 0.05


def mixture_of(best: Match, fitting: list[Match], texts: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the two schemes that explain the column together, each with its own codes.

    None if the best scheme leaves little to explain, or no second one explains most of it.
    """
    lacking = [text for text in texts if not best.has(text)]
    if len(lacking) < _LEAST:
        return {}
    if len(lacking) <= (1 - MOST) * len(texts):
        pairs = [(best, match) for match in fitting if match is not best]
    else:
        able = [m for m in fitting if len(m.plain) >= _LEAST][:_MOST_TRIED]
        pairs = [(one, two) for i, one in enumerate(able) for two in able[i + 1 :]]
    if not pairs:
        return {}
    odds = [_together(*pair) for pair in pairs]
    near = [p for p, odd in zip(pairs, odds, strict=True) if max(odds) - odd < DECISIVE]
    one, two = min(near, key=lambda pair: sorted(map(seniority, pair)))
    own = [
        tuple(t for t in texts if t in a.plain and not b.has(t))
        for a, b in ((one, two), (two, one))
    ]
    left = sum(not one.has(text) and not two.has(text) for text in texts)
    if min(map(len, own)) < max(_LEAST, _FEW * len(texts)) or left > _SHARE * len(lacking):
        return {}
    return {one.scheme.id: own[0], two.scheme.id: own[1]}


def _together(one: Match, two: Match) -> float:
    """Return how likely a column is of which each code is drawn from either scheme."""
    return sum(log(max(pair) / 2) for pair in zip(one.chances, two.chances, strict=True))
