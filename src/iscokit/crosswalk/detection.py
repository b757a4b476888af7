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
from math import log
from typing import Any

from ..graph import Graph, Hierarchy
from ..model import Scheme, UnusableInput
from .cleaning import column_of
from .notation import skeleton, without_decimals, written
from .readings import LABELLED, Reader, reader_of

#: The chance that a code is mistyped, and that its separators or its zeros were lost.
_SLIP, _LOST = 0.02, 0.05
#: What a scheme starts behind if all the codes are groups that it divides further.
_ONLY_GROUPS = log(50)
#: Share of a scheme's codes that another must pair with the same codes to be one in meaning.
_ALIKE = 0.97
#: Schemes whose odds are within this factor of the best cannot be told from it.
_DECISIVE = log(20)
#: Share of the codes that one scheme must have to be named alone.
_MOST = 0.8
#: So many numbers without a gap are years or ages rather than codes.
_RUN = 6
#: How many schemes are tried in pairs.
_MOST_TRIED = 25
#: A second version is reported when it explains this many codes that the best one lacks.
_MIXTURE_CODES, _MIXTURE_SHARE = 3, 0.5
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


@dataclass(frozen=True, slots=True)
class _Match:
    """How a scheme explains the distinct texts: the codes found, as written or repaired."""

    scheme: Scheme
    plain: Mapping[str, str]
    mended: Mapping[str, str]
    chances: tuple[float, ...]
    likelihood: float

    def has(self, text: str) -> bool:
        return text in self.plain or text in self.mended


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
    texts, zeros_lost = _texts(column_of(codes))
    if not texts:
        return Detection(None, True, "there is no code in the column", (), (), {}, 0, ())
    held: Iterable[Scheme] = graph.store.all("scheme")
    matches = [_match(graph, scheme, texts, zeros_lost=zeros_lost) for scheme in held]
    fitting = [match for match in matches if match.plain or match.mended]
    if not fitting:
        why = "no classification that is held has any of these codes"
        return Detection(None, True, why, (), (), {}, len(texts), tuple(texts[:_SHOWN]))
    fitting.sort(key=lambda match: (-match.likelihood, match.scheme.id))
    close = [m for m in fitting if fitting[0].likelihood - m.likelihood < _DECISIVE]
    senior = sorted(close, key=_seniority)
    best = next((match for match in senior if _covers(graph, match, close)), senior[0])
    shown = [best, *(match for match in fitting if match is not best)][:limit]
    ranked = tuple(
        _candidate(graph, match, shown, len(texts), match.likelihood - best.likelihood)
        for match in shown
    )
    rivals = [match for match in close if match is not best]
    same = [match for match in rivals if _same_codes(graph, best, match)]
    others = [match.scheme.id for match in rivals if match not in same]
    mixture = _mixture(best, fitting, texts)
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


def _texts(codes: Iterable[Any]) -> tuple[list[str], bool]:
    """Return the distinct texts of a column, and whether its leading zeros may have been lost."""
    seen: dict[str, None] = {}
    numbers = zeros = False
    for value in _distinct(codes):
        text = written(value)
        if text.kind in ("missing", "other"):
            continue
        numbers = numbers or text.number
        labelled = LABELLED.fullmatch(text.text)
        plain = without_decimals(labelled[1].rstrip(".-") if labelled else text.text)
        zeros = zeros or plain.startswith("0")
        seen.setdefault(plain)
    return list(seen), numbers or not zeros


def _distinct(codes: Iterable[Any]) -> Iterable[Any]:
    """Return the values without most of the repeated ones, to look at each only once."""
    values = list(codes)
    try:
        return dict.fromkeys(values)
    except (TypeError, ValueError, ArithmeticError):  # some value cannot be hashed
        return values


def _level_sizes(hierarchy: Hierarchy) -> Counter[int]:
    return Counter(category.depth for category in hierarchy.categories.values())


def _match(graph: Graph, scheme: Scheme, texts: list[str], *, zeros_lost: bool) -> _Match:
    hierarchy = graph.hierarchy(scheme.id)
    reader = reader_of(graph, scheme.id)
    sizes = graph.remember(("level sizes", scheme.id), lambda: _level_sizes(hierarchy))
    plain: dict[str, str] = {}
    mended: dict[str, str] = {}
    chances = []
    codes = hierarchy.categories
    for text in texts:
        chance = _SLIP * 10.0 ** -len(text)
        if text in codes:
            plain[text] = text
            chance += (1 - _SLIP - _LOST) / sizes[codes[text].depth]
        else:
            code = _mended(reader, text, zeros_lost)
            if code:
                mended[text] = code
                chance += _LOST / sizes[codes[code].depth]
        chances.append(chance)
    likelihood = sum(map(log, chances))
    found = (*plain.values(), *mended.values())
    if sum(not hierarchy.is_group(code) for code in found) <= _SLIP * len(found):
        likelihood -= _ONLY_GROUPS
    return _Match(scheme, plain, mended, tuple(chances), likelihood)


def _mended(reader: Reader, text: str, zeros_lost: bool) -> str:
    bones = skeleton(text)
    padded = ["0" + bones, "00" + bones] if zeros_lost and bones.isdigit() else []
    for form in (bones, *padded):
        found = reader.codes_of(form)
        if len(found) == 1:
            return found[0]
    return ""


def _seniority(match: _Match) -> tuple[bool, int, str]:
    """Return what orders schemes that fit equally well: international first, then the smaller."""
    return bool(match.scheme.country), match.scheme.groups or 0, match.scheme.id


def _covers(graph: Graph, one: _Match, rivals: list[_Match]) -> bool:
    """Return whether every rival has the codes of this scheme in the same meaning."""
    return all(other is one or _same_codes(graph, one, other) for other in rivals)


def _same_codes(graph: Graph, one: _Match, other: _Match) -> bool:
    """Return whether a scheme has these codes too, and as a rule in the same meaning.

    Two editions of one classification never count: which edition it is, is the question.
    """
    if one.scheme.family == other.scheme.family:
        return False
    mine, yours = graph.hierarchy(one.scheme.id), graph.hierarchy(other.scheme.id)
    seen = {*one.plain.values(), *one.mended.values()}
    if not seen <= yours.categories.keys():
        return False
    joined = {
        (pair.source, pair.target)
        for table in graph.tables(one.scheme.id)
        if {table.source_scheme, table.target_scheme} == {one.scheme.id, other.scheme.id}
        for pair in graph.store.shard("association", table.id)
    }
    alike = sum((code, code) in joined for code in mine.finest)
    return alike >= _ALIKE * len(mine.finest)


def _verdict(
    graph: Graph,
    best: _Match,
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
    if share < _MOST:
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
    graph: Graph, match: _Match, shown: list[_Match], distinct: int, log_odds: float
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


def _mixture(best: _Match, fitting: list[_Match], texts: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the two schemes that explain the column together, each with its own codes.

    None if the best scheme leaves little to explain, or no second one explains most of it.
    """
    lacking = [text for text in texts if not best.has(text)]
    if len(lacking) < _MIXTURE_CODES:
        return {}
    if len(lacking) <= (1 - _MOST) * len(texts):
        pairs = [(best, match) for match in fitting if match is not best]
    else:
        able = [m for m in fitting if len(m.plain) >= _MIXTURE_CODES][:_MOST_TRIED]
        pairs = [(one, two) for i, one in enumerate(able) for two in able[i + 1 :]]
    if not pairs:
        return {}
    odds = [_together(*pair) for pair in pairs]
    near = [p for p, odd in zip(pairs, odds, strict=True) if max(odds) - odd < _DECISIVE]
    one, two = min(near, key=lambda pair: sorted(map(_seniority, pair)))
    own = [
        tuple(t for t in texts if t in a.plain and not b.has(t))
        for a, b in ((one, two), (two, one))
    ]
    left = sum(not one.has(text) and not two.has(text) for text in texts)
    if min(map(len, own)) < _MIXTURE_CODES or left > _MIXTURE_SHARE * len(lacking):
        return {}
    return {one.scheme.id: own[0], two.scheme.id: own[1]}


def _together(one: _Match, two: _Match) -> float:
    """Return how likely a column is of which each code is drawn from either scheme."""
    return sum(log(max(pair) / 2) for pair in zip(one.chances, two.chances, strict=True))
