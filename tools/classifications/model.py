"""What an importer of a classification produces, and how it is checked and written.

A builder module returns `Scheme`s and `Correspondence`s; `import_classifications.py` writes them.
Everything is checked before a byte is written: official counts, code patterns, parents, titles,
and that both ends of every pair exist.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

CHECKED_ON = "2026-11-22"
GENERATED_BY = "tools/import_classifications.py"
NONE = "no_correspondence"

#: How a correspondence was made. A derived one is never preferred over an official one.
METHODS = {
    "official": frozenset({"published"}),
    "derived": frozenset(
        {
            "same_code",  # the national code is, or begins with, the code of the target
            "same_concept",  # both editions use one persistent identifier
            "modal",  # one target for each source, the most frequent or best fitting
            "expert",  # researchers or curators judged the content
            "chained",  # composed of other tables
        }
    ),
}


class ImportProblem(ValueError):
    """The publisher's file is not what the importer was written for."""


@dataclass(frozen=True)
class Source:
    """A publication that facts are taken from; one row of `sources/classifications.tsv`."""

    id: str
    title: str
    owner: str
    url: str
    licence: str
    kind: str = "official_table"
    retrieved: str = CHECKED_ON


@dataclass(frozen=True)
class Level:
    """A level of a scheme; `groups` is the publisher's count, or None when it is not known."""

    name: str
    pattern: str
    groups: int | None


@dataclass(frozen=True)
class Titles:
    """Titles in one language, with where they come from."""

    source: Source
    by_code: Mapping[str, str]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """One version of one classification; `parents` maps each code to its parent (empty at top)."""

    id: str
    name: str
    title_en: str
    publisher: str
    country: str = ""
    version: str = ""
    valid_from: str = ""
    valid_to: str = ""
    predecessor: str = ""
    successor: str = ""
    uri: str = ""
    source: Source
    levels: tuple[Level, ...]
    parents: Mapping[str, str]
    titles: Mapping[str, Titles]
    note: str = ""
    family: str = ""  #: the line of editions it belongs to; default: the id without its edition
    complete: bool = True  #: whether every code of the publisher is held; say in `note` what is not
    uris: Mapping[str, str] = field(default_factory=dict)  #: code to the publisher's persistent URI

    def depth(self, code: str) -> int:
        """Return the depth (1 = top) of the one level whose pattern the code matches."""
        hits = [i for i, lv in enumerate(self.levels, 1) if re.fullmatch(lv.pattern, code)]
        if len(hits) != 1:
            raise ImportProblem(f"{self.id}: {code!r} matches {len(hits)} level patterns")
        return hits[0]

    def check(self) -> None:
        """Refuse wrong counts, unknown parents, parents that are not above, and stray titles."""
        counts = Counter(self.depth(code) for code in self.parents)
        for depth, level in enumerate(self.levels, 1):
            if level.groups is not None and counts[depth] != level.groups:
                raise ImportProblem(
                    f"{self.id}: {counts[depth]} codes at level {level.name}, not {level.groups}"
                )
        for code, parent in self.parents.items():
            if parent and parent not in self.parents:
                raise ImportProblem(f"{self.id}: {code} has an unknown parent {parent}")
            above = self.depth(parent) if parent else 0
            if above >= self.depth(code) or (not parent and self.depth(code) != 1):
                raise ImportProblem(f"{self.id}: {code} cannot be below {parent or 'nothing'}")
        for language, titles in self.titles.items():
            stray = set(titles.by_code) - set(self.parents)
            if stray or not all(titles.by_code.values()):
                raise ImportProblem(f"{self.id}/{language}: stray or empty titles {sorted(stray)}")


@dataclass(frozen=True)
class Pair:
    """One row of a correspondence.

    `target` is empty when the publisher says that the source has no equivalent, `source` when it
    says so of the target. `rank` is the publisher's order of preference (1 first); `share` the part
    of the source that goes to this target, as an exact fraction ("3/7") or decimal text.
    """

    source: str
    target: str
    source_part: bool = False
    target_part: bool = False
    note: str = ""
    whole: str = "close"  #: the relation when neither side is only partly meant
    relation_override: str = ""
    rank: int | None = None
    share: str = ""

    @property
    def relation(self) -> str:
        """`A broad B` means that B is the wider one."""
        if not self.target or not self.source:
            return ""
        if self.relation_override:
            return self.relation_override
        if self.source_part and self.target_part:
            return "related"
        if self.target_part:
            return "broad"
        return "narrow" if self.source_part else self.whole


@dataclass(frozen=True)
class Correspondence:
    """The table between two schemes; `expected` is the number of pairs it must have.

    `kind` is `official` or `derived`. `method` says how it was made, one of METHODS. `variant` tells
    a second table between the same schemes from the first ("modal").
    """

    source_scheme: str
    target_scheme: str
    kind: str
    publisher: str
    year: str
    version: str
    source: Source
    basis: str
    basis_note: str
    expected: int
    pairs: tuple[Pair, ...]
    note: str = ""
    method: str = "published"
    variant: str = ""
    confidence: str = ""  #: default: high for an official table, medium for a derived one

    @property
    def id(self) -> str:
        """The identifier, also the name of the file."""
        plain = f"{self.source_scheme}__{self.target_scheme}"
        return f"{plain}__{self.variant}" if self.variant else plain

    @property
    def count(self) -> int:
        """The number of pairs, statements of no correspondence left aside."""
        return sum(1 for pair in self.pairs if pair.source and pair.target)

    def check(self, schemes: Mapping[str, Scheme]) -> None:
        """Refuse a wrong number of pairs, repeated pairs and ends that no scheme has."""
        if self.method not in METHODS[self.kind]:
            raise ImportProblem(f"{self.id}: {self.method!r} is no method of a {self.kind} table")
        if self.count != self.expected:
            raise ImportProblem(f"{self.id}: {self.count} pairs, not {self.expected}")
        seen = Counter((pair.source, pair.target) for pair in self.pairs)
        repeated = [key for key, number in seen.items() if number > 1]
        left, right = schemes[self.source_scheme].parents, schemes[self.target_scheme].parents
        dangling = [
            (pair.source, pair.target)
            for pair in self.pairs
            if not (pair.source or pair.target)
            or (pair.source and pair.source not in left)
            or (pair.target and pair.target not in right)
        ]
        if repeated or dangling:
            raise ImportProblem(f"{self.id}: repeated {repeated}, dangling {dangling}")


@dataclass(frozen=True)
class Dispute:
    """A point on which two published readings differ, and what was decided.

    `about` is the id of a correspondence or of a scheme; for a scheme `target_code` stays empty.
    """

    about: str
    source_code: str
    target_code: str
    reading_a: str
    reading_b: str
    decision: str
    note: str
    source: str


@dataclass
class Bundle:
    """Everything that one builder contributes."""

    schemes: list[Scheme] = field(default_factory=list)
    correspondences: list[Correspondence] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)


def parts_by_multiplicity(
    pairs: Iterable[tuple[str, str]],
) -> dict[tuple[str, str], tuple[bool, bool]]:
    """Say for each pair whether its source and its target also occur in other pairs."""
    rows = sorted(set(pairs))
    left = Counter(source for source, _ in rows)
    right = Counter(target for _, target in rows)
    return {(s, t): (left[s] > 1, right[t] > 1) for s, t in rows}


def prefix_parents(codes: Iterable[str], lengths: Sequence[int]) -> dict[str, str]:
    """Return the parent of each code for a scheme whose parents are shorter prefixes."""
    above = {length: lengths[i - 1] if i else 0 for i, length in enumerate(lengths)}
    return {code: code[: above[len(code)]] for code in codes}


def same_code_pairs(
    codes: Iterable[str], targets: Iterable[str], except_: Iterable[str] = ()
) -> tuple[Pair, ...]:
    """Pair equal codes of two schemes; `except_` names codes that mean something else in each."""
    left_out, held = set(except_), set(targets)
    return tuple(Pair(code, code) for code in codes if code in held and code not in left_out)


def prefix_pairs(
    codes: Iterable[str], length: int, targets: Iterable[str], except_: Iterable[str] = ()
) -> tuple[Pair, ...]:
    """Pair longer codes with the target group that their first `length` characters name.

    The target is the wider one. `except_` names prefixes that mean something else in the target.
    """
    left_out, held = set(except_), set(targets)
    return tuple(
        Pair(code, code[:length], target_part=True)
        for code in codes
        if len(code) > length and code[:length] in held and code[:length] not in left_out
    )


def digit_levels(
    names: Sequence[str], lengths: Sequence[int], groups: Sequence[int | None]
) -> tuple[Level, ...]:
    """Return the levels of a scheme whose codes are plain digits of the given lengths."""
    return tuple(
        Level(name, f"^[0-9]{{{length}}}$", count)
        for name, length, count in zip(names, lengths, groups, strict=True)
    )


def sentence_case(text: str, keep: frozenset[str] = frozenset({"ICT", "II", "TV"})) -> str:
    """Return the title in sentence case; words in `keep` stay as they are."""
    words = re.split("([A-Za-z\u2019']+)", text)
    lowered = "".join(word if word in keep else word.lower() for word in words)
    return lowered[:1].upper() + lowered[1:]


def same_title(a: str, b: str) -> bool:
    """Say whether two titles agree: case, signs, blanks and an s at the end of a word aside.

    Where two schemes pair one code with one, this tells the same scope from a merely near one.
    """
    left, right = (
        "".join(word.removesuffix("s") for word in re.findall(r"[^\W_]+", title.casefold()))
        for title in (a, b)
    )
    return left == right != ""


def check_lines(schemes: Mapping[str, Scheme]) -> None:
    """Refuse a predecessor or successor that is unknown, does not point back, or is both at once."""
    for scheme in schemes.values():
        before, after = scheme.predecessor, scheme.successor
        if scheme.id in (before, after) or (before and before == after):
            raise ImportProblem(f"{scheme.id}: {before!r} comes before it and {after!r} after it")
        if before and (before not in schemes or schemes[before].successor != scheme.id):
            raise ImportProblem(f"{scheme.id}: {before} is unknown or not followed by it")
        if after and (after not in schemes or schemes[after].predecessor != scheme.id):
            raise ImportProblem(f"{scheme.id}: {after} is unknown or does not follow it")


def code_text(value: object, width: int = 0) -> str:
    """Return a code cell as text: a number without its decimals, zeros restored to `width`."""
    text = f"{value:.0f}" if isinstance(value, float) else str("" if value is None else value)
    text = text.strip()
    return text.zfill(width) if text.isdigit() and width else text
