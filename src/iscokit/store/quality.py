"""Quality control of a taxonomy or a correspondence, ours or anybody's.

A fault is an error in any table: an orphan, a cycle, a code twice. A remark may be right: some
groups do have one child, and some numbers are not used. Both say which code and, where the table
came from a file, which line.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeVar

from ..model import Relation, UnusableInput

RemarkKind = Literal[
    "orphan",
    "cycle",
    "duplicate_code",
    "alike_codes",
    "duplicate_pair",
    "dangling_end",
    "contradiction",
    "childless",
    "single_child",
    "duplicate_title",
    "untitled",
    "gap",
    "level_jump",
    "one_way",
    "shared_exact",
]

#: What is wrong in any table. The other kinds may be right, and are for somebody to look at.
FAULTS: frozenset[RemarkKind] = frozenset(
    (
        *("orphan", "cycle", "duplicate_code", "alike_codes"),
        *("duplicate_pair", "dangling_end", "contradiction"),
    )
)


_T = TypeVar("_T")
_SOURCE, _TARGET = "source ", "target "


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at: what kind, at which code or pair, and why."""

    kind: RemarkKind
    code: str
    why: str
    line: int = 0

    @property
    def is_fault(self) -> bool:
        """Whether it is wrong in any table."""
        return self.kind in FAULTS


@dataclass(frozen=True, slots=True)
class Entry:
    """A coded group as a table has it; `depth` 0 where the table says no level."""

    code: str
    parent: str = ""
    depth: int = 0
    title: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of a correspondence as a table has it."""

    source: str
    target: str
    relation: Relation | None = None
    source_part: bool = False
    target_part: bool = False
    line: int = 0


def inspect_taxonomy(entries: Iterable[Entry], *, titled: bool = False) -> list[Remark]:
    """Return what is wrong or odd in a taxonomy.

    Args:
        entries: its codes with their parents; with levels and titles where there are some.
        titled: whether each code should have a title.

    Example:
        >>> rows = [Entry("1"), Entry("11", "1"), Entry("21", "2")]
        >>> [(r.kind, r.code) for r in inspect_taxonomy(rows)]
        [('single_child', '1'), ('orphan', '21')]
    """
    rows = _all_are(Entry, entries)
    by_code: dict[str, Entry] = {}
    by_form: dict[str, Entry] = {}
    found: list[Remark] = []
    for row in rows:
        form = unicodedata.normalize("NFKC", row.code).strip().casefold()
        first = by_form.setdefault(form, row)
        if first is not row:
            where = f" in line {first.line}" if row.line else ""
            if first.code == row.code:
                found.append(Remark("duplicate_code", row.code, f"also{where}", row.line))
            else:
                why = f"differs from {first.code!r}{where} by blanks, case or width alone"
                found.append(Remark("alike_codes", row.code, why, row.line))
        by_code.setdefault(row.code, row)
    children: dict[str, list[str]] = defaultdict(list)
    for row in by_code.values():
        children[row.parent].append(row.code)
    found += _tree(by_code, children)
    found += _gaps(by_code, children)
    found += _titles(by_code.values(), titled=titled)
    return sorted(found, key=lambda remark: (remark.line, remark.code, remark.kind))


def _tree(by_code: Mapping[str, Entry], children: Mapping[str, list[str]]) -> Iterator[Remark]:
    divided = _divided_levels(by_code, children)
    for code, row in by_code.items():
        above = by_code.get(row.parent)
        if row.parent and above is None:
            yield Remark("orphan", code, f"its parent {row.parent!r} does not exist", row.line)
        over = 0 if not row.parent else above.depth if above is not None else -1
        if row.depth and (over > 0 or not row.parent) and row.depth != over + 1:
            why = f"level {row.depth} hangs below {row.parent or 'nothing'} at level {over}"
            yield Remark("level_jump", code, why, row.line)
        if _loops(code, by_code):
            yield Remark("cycle", code, "it is above itself", row.line)
        below = children.get(code, ())
        if len(below) == 1:
            yield Remark("single_child", code, f"only {below[0]} is below it", row.line)
        if not below and row.depth in divided:
            yield Remark("childless", code, f"a group of level {row.depth} without codes", row.line)


def _divided_levels(by_code: Mapping[str, Entry], children: Mapping[str, list[str]]) -> set[int]:
    """Return the levels whose groups are divided further as a rule."""
    sizes = Counter(row.depth for row in by_code.values())
    divided = Counter(row.depth for code, row in by_code.items() if children.get(code))
    return {depth for depth, size in sizes.items() if depth and divided[depth] > size / 2}


def _loops(code: str, by_code: Mapping[str, Entry]) -> bool:
    seen = {code}
    above = by_code[code].parent
    while above and above in by_code and above not in seen:
        seen.add(above)
        above = by_code[above].parent
    return above == code


#: A residual group ("not elsewhere classified") is numbered 9, whatever comes before it.
_RESIDUAL = 9


def _gaps(by_code: Mapping[str, Entry], children: Mapping[str, list[str]]) -> Iterator[Remark]:
    """Yield the numbers left out among the codes of one group, when they count by ones."""
    for parent, siblings in children.items():
        numbers = sorted(n for code in siblings if (n := _own_number(code, parent)) is not None)
        if len(numbers) < 3 or len(numbers) != len(siblings):  # noqa: PLR2004  # two say nothing
            continue
        used = [n for n in numbers if n != _RESIDUAL]
        steps = Counter(b - a for a, b in pairwise(used))
        if not steps or steps.most_common(1)[0][0] != 1:
            continue
        missing = [n for n in range(used[0], used[-1]) if n not in set(used)]
        if missing:
            row = by_code.get(parent)
            shown = ", ".join(map(str, missing[:5]))
            yield Remark(
                "gap", parent or "top", f"its codes leave out {shown}", row.line if row else 0
            )


def _own_number(code: str, parent: str) -> int | None:
    """Return the number that tells a code from its siblings: what follows its parent's code."""
    stem = parent.rstrip("0-.") if parent.endswith(("0", "-", ".")) else parent
    for prefix in (parent, stem):
        if code.startswith(prefix):
            own = code[len(prefix) :].strip("-. ")
            return int(own) if own.isascii() and own.isdigit() and len(own) <= 2 else None  # noqa: PLR2004  # longer ones do not count by ones
    return None


def _titles(rows: Iterable[Entry], *, titled: bool) -> Iterator[Remark]:
    seen: dict[tuple[int, str], Entry] = {}
    for row in rows:
        if not row.title:
            if titled:
                yield Remark("untitled", row.code, "it has no title", row.line)
            continue
        first = seen.setdefault((row.depth, " ".join(row.title.casefold().split())), row)
        if first is not row:
            why = f"{row.title!r} is also the title of {first.code}"
            yield Remark("duplicate_title", row.code, why, row.line)


def inspect_pairs(
    rows: Iterable[Row],
    *,
    sources: Iterable[str] | None = None,
    targets: Iterable[str] | None = None,
    back: Iterable[tuple[str, str]] | None = None,
) -> list[Remark]:
    """Return what is wrong or odd in a correspondence.

    Args:
        rows: its pairs; an empty end says that nothing corresponds.
        sources: the codes of the source scheme, to find ends that it does not have.
        targets: those of the target scheme.
        back: the pairs of the table in the other direction, as (target, source).

    Example:
        >>> rows = [Row("1", "a"), Row("1", "a"), Row("2", "z")]
        >>> [(r.kind, r.code) for r in inspect_pairs(rows, targets=["a"])]
        [('duplicate_pair', '1 a'), ('dangling_end', '2 z')]
    """
    pairs = _all_are(Row, rows)
    left, right = _codes(sources, "sources"), _codes(targets, "targets")
    returning = None if back is None else {(source, target) for target, source in _two(back)}
    seen: set[tuple[str, str]] = set()
    matched = Counter(
        end
        for row in pairs
        if row.source and row.target
        for end in (_SOURCE + row.source, _TARGET + row.target)
    )
    exact = Counter(
        end
        for row in pairs
        if row.relation is Relation.EXACT
        for end in (_SOURCE + row.source, _TARGET + row.target)
    )
    found: list[Remark] = []
    for row in pairs:
        name = f"{row.source} {row.target}".strip()
        if (row.source, row.target) in seen:
            found.append(Remark("duplicate_pair", name, "stands twice", row.line))
        seen.add((row.source, row.target))
        for code, known in ((row.source, left), (row.target, right)):
            if code and known is not None and code not in known:
                found.append(Remark("dangling_end", name, f"there is no code {code!r}", row.line))
        against = _against(row, matched, exact)
        found += [Remark("contradiction", name, why, row.line) for why in against]
        shared = exact[_TARGET + row.target] if row.relation is Relation.EXACT else 0
        if shared > 1:  # a group and its only child may both be
            why = f"{row.target} is exactly {shared} codes of the source"
            found.append(Remark("shared_exact", name, why, row.line))
        if (
            returning is not None
            and row.source
            and row.target
            and (row.source, row.target) not in returning
        ):
            found.append(Remark("one_way", name, "the table back does not have it", row.line))
    forth = {(row.source, row.target) for row in pairs}
    for source, target in sorted((returning or set()) - forth):
        found.append(Remark("one_way", f"{source} {target}", "only the table back has it"))
    return sorted(found, key=lambda remark: (remark.line, remark.code, remark.kind))


def _against(row: Row, matched: Mapping[str, int], exact: Mapping[str, int]) -> Iterator[str]:
    """Yield what a row says against itself or against the rest of its table."""
    if not row.source and not row.target:
        yield "neither end is given"
    if row.relation is Relation.EXACT and (row.source_part or row.target_part):
        yield "exact, yet only a part is meant"
    if row.relation is Relation.EXACT and exact[_SOURCE + row.source] > 1:
        yield f"{row.source} is exactly {exact[_SOURCE + row.source]} different codes"
    for end, code, missing in (
        (_SOURCE, row.source, row.target),
        (_TARGET, row.target, row.source),
    ):
        if code and not missing and matched[end + code]:
            yield f"{code} has no equivalent, yet it has one"


def _all_are(kind: type[_T], rows: Iterable[_T]) -> list[_T]:
    """Return the rows, each of the kind asked for and with text for codes.

    Raises:
        UnusableInput: something else.
    """
    try:
        found = list(rows)
    except TypeError:
        raise UnusableInput(argument="rows", value=rows, why="a table is a list of rows") from None
    for row in found:
        codes = [
            getattr(row, name, None)
            for name in ("code", "parent", "source", "target")
            if hasattr(kind, name)
        ]
        relation = getattr(row, "relation", None)
        typed = relation is None or isinstance(relation, Relation)
        if not isinstance(row, kind) or not typed or not all(isinstance(c, str) for c in codes):
            raise UnusableInput(
                argument="rows", value=row, why=f"{row!r} is no {kind.__name__} with codes as text"
            )
    return found


def _codes(codes: Iterable[str] | None, argument: str) -> set[str] | None:
    if codes is None:
        return None
    if isinstance(codes, str) or not isinstance(codes, Iterable):
        raise UnusableInput(argument=argument, value=codes, why="a scheme is a list of its codes")
    return set(codes)


def _two(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        if not isinstance(pair, tuple | list) or len(pair) != 2:  # noqa: PLR2004  # a pair has two ends
            raise UnusableInput(argument="back", value=pair, why=f"{pair!r} is no pair of codes")
        yield pair[0], pair[1]
