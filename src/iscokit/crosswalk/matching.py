"""How well a scheme explains a column of codes, and whether another is the same in meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Any

from ..graph import Graph, Hierarchy
from ..model import Scheme
from .notation import skeleton, without_decimals, written
from .readings import LABELLED, Reader, reader_of

#: The chance that a code is mistyped, and that its separators or its zeros were lost.
_SLIP, _LOST = 0.02, 0.05
#: What a scheme starts behind if all the codes are groups that it divides further.
_ONLY_GROUPS = log(50)
#: So many distinct codes are enough to tell; of more, every so many-th is looked at.
_SAMPLE = 5000
#: Share of a scheme's codes that another must pair with the same codes to be one in meaning.
_ALIKE = 0.97
#: Schemes whose odds are within this factor of the best cannot be told from it.
DECISIVE = log(20)


@dataclass(frozen=True, slots=True)
class Match:
    """How a scheme explains the distinct texts: the codes found, as written or repaired."""

    scheme: Scheme
    plain: Mapping[str, str]
    mended: Mapping[str, str]
    chances: tuple[float, ...]
    likelihood: float

    def has(self, text: str) -> bool:
        """Return whether the scheme has the text, as it is written or repaired."""
        return text in self.plain or text in self.mended


def texts_of(codes: Iterable[Any]) -> tuple[list[str], bool]:
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
    texts = list(seen)
    step = 1 + len(texts) // _SAMPLE
    return texts[::step], numbers or not zeros


def _distinct(codes: Iterable[Any]) -> Iterable[Any]:
    """Return the values without most of the repeated ones, to look at each only once."""
    values = list(codes)
    try:
        return dict.fromkeys(values)
    except (TypeError, ValueError, ArithmeticError):  # some value cannot be hashed
        return values


def _level_sizes(hierarchy: Hierarchy) -> Counter[int]:
    return Counter(category.depth for category in hierarchy.categories.values())


def match_of(graph: Graph, scheme: Scheme, texts: list[str], *, zeros_lost: bool) -> Match:
    """Return how well a scheme explains the distinct texts of a column."""
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
    return Match(scheme, plain, mended, tuple(chances), likelihood)


def _mended(reader: Reader, text: str, zeros_lost: bool) -> str:
    bones = skeleton(text)
    padded = ["0" + bones, "00" + bones] if zeros_lost and bones.isdigit() else []
    for form in (bones, *padded):
        found = reader.codes_of(form)
        if len(found) == 1:
            return found[0]
    return ""


def seniority(match: Match) -> tuple[bool, int, str]:
    """Return what orders schemes that fit equally well: international first, then the smaller."""
    return bool(match.scheme.country), match.scheme.groups or 0, match.scheme.id


def covers(graph: Graph, one: Match, rivals: list[Match]) -> bool:
    """Return whether every rival has the codes of this scheme in the same meaning."""
    return all(other is one or same_codes(graph, one, other) for other in rivals)


def same_codes(graph: Graph, one: Match, other: Match) -> bool:
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
