"""What a translation answers: the targets, the path to each, what each table did, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..model import Relation

How = Literal["all", "best", "backoff"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: from where, to where, in which relation, and the table behind it."""

    tail: str
    head: str
    relation: str
    evidence: str

    def to_dict(self) -> dict[str, str]:
        """Return the step with the keys of the JSON contract."""
        return {
            "from": self.tail,
            "to": self.head,
            "relation": self.relation,
            "evidence": self.evidence,
        }


@dataclass(frozen=True, slots=True)
class Target:
    """A target code with the relation to the source, and how it was reached.

    `relation` is `None` where the steps allow no inference, or where two ways to the code
    disagree; the path is then all there is. `kind` is `official` for one published table, `derived`
    for a chain of tables or a table that is no publisher's. `share` and `rank` are the publisher's.
    """

    code: str
    relation: Relation | None
    source_part: bool
    target_part: bool
    kind: str
    confidence: float
    path: tuple[Step, ...]
    share: Fraction | None = None
    rank: int | None = None
    note: str = ""

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "code": self.code,
            "relation": self.relation and str(self.relation),
            "source_part": self.source_part,
            "target_part": self.target_part,
            "kind": self.kind,
            "confidence": self.confidence,
            "share": None if self.share is None else str(self.share),
            "rank": self.rank,
            "note": self.note,
            "path": [step.to_dict() for step in self.path],
        }


@dataclass(frozen=True, slots=True)
class Hop:
    """What one table of the chain did with this code.

    Attributes:
        table: id of the correspondence.
        kind: `official` or `derived`.
        method: how it was made: `published`, `same_code`, `same_concept`, `expert`, `modal`.
        codes_in: how many codes came to it, and `codes_out` how many left it.
        lost: how many of those that came, or lie below one that came, led nowhere.
    """

    table: str
    kind: str
    method: str
    codes_in: int
    codes_out: int
    lost: int = 0

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "table": self.table,
            "kind": self.kind,
            "method": self.method,
            "codes_in": self.codes_in,
            "codes_out": self.codes_out,
            "lost": self.lost,
        }


@dataclass(frozen=True, slots=True)
class Leftover:
    """A code that leads no further, and why.

    `why` is `no_correspondence` where the table says so (whose table, says its `kind`), `not_in_table`
    where it is silent, `given_up` for a target that a back-off to a wider group leaves aside.
    """

    code: str
    table: str
    why: Literal["no_correspondence", "not_in_table", "given_up"]
    note: str = ""

    def to_dict(self) -> dict[str, str]:
        """Return plain data for JSON."""
        return {"code": self.code, "table": self.table, "why": self.why, "note": self.note}


@dataclass(frozen=True, slots=True)
class Translation:
    """What a code becomes in another scheme.

    Attributes:
        source: scheme of the code, `code` the code, `target` the scheme wanted, `how` the way.
        targets: the target codes.
        tables: the tables of the chain.
        expanded: the code is an aggregate that the tables do not list; its targets are those of
            the codes below it, each with the path through that code.
        unmatched: the tables say, or show, that nothing corresponds.
        climbed: the code is finer than the table; its targets are those of the group above it.
        method: what decided: `identity`, `all`, `only_target`, `only_exact`, `publisher_rank`,
            `undecided` (how="best" found nothing that singles one out), `common_ancestor`,
            `no_common_ancestor`.
        hops: what each table did.
        leftovers: codes that led no further.
        alternatives: other chains of tables that join the two schemes.
    """

    source: str
    code: str
    target: str
    how: How
    targets: tuple[Target, ...]
    tables: tuple[str, ...]
    expanded: bool
    unmatched: bool
    climbed: bool = False
    method: str = "all"
    hops: tuple[Hop, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The target codes without their scheme."""
        return tuple(target.code.partition(":")[2] for target in self.targets)

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "source": self.source,
            "code": self.code,
            "target": self.target,
            "how": self.how,
            "method": self.method,
            "targets": [target.to_dict() for target in self.targets],
            "tables": list(self.tables),
            "expanded": self.expanded,
            "climbed": self.climbed,
            "unmatched": self.unmatched,
            "hops": [hop.to_dict() for hop in self.hops],
            "leftovers": [leftover.to_dict() for leftover in self.leftovers],
            "alternatives": [list(tables) for tables in self.alternatives],
        }
