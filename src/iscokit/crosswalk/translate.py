"""From a code of one scheme to the codes of another, with the path that leads there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..graph import EdgeKind, Graph
from ..model import (
    CONFIDENCE_VALUE,
    Association,
    Correspondence,
    NoCorrespondence,
    Relation,
    UnusableInput,
)
from .codes import known_code, known_scheme, split_code

#: How many tables a chain may pass: NOC 2021 to ISCO-08 needs 2021, 2016, 2011, ISCO.
_LONGEST_CHAIN = 4

_MAPPING = frozenset(EdgeKind(str(relation)) for relation in Relation)

How = Literal["all", "best"]


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

    `relation` is `None` where the steps allow no inference; the path is then all there is.
    `kind` is `official` for one published table, `derived` for a chain of tables.
    """

    code: str
    relation: Relation | None
    source_part: bool
    target_part: bool
    kind: str
    confidence: float
    path: tuple[Step, ...]

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "code": self.code,
            "relation": self.relation and str(self.relation),
            "source_part": self.source_part,
            "target_part": self.target_part,
            "kind": self.kind,
            "confidence": self.confidence,
            "path": [step.to_dict() for step in self.path],
        }


@dataclass(frozen=True, slots=True)
class Translation:
    """What a code becomes in another scheme.

    Attributes:
        expanded: the code is an aggregate that the tables do not list; its targets are those of
            the codes below it, each with the path through that code.
        unmatched: the tables say, or show, that nothing corresponds.
    """

    source: str
    code: str
    target: str
    how: How
    targets: tuple[Target, ...]
    tables: tuple[str, ...]
    expanded: bool
    unmatched: bool

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
            "targets": [target.to_dict() for target in self.targets],
            "tables": list(self.tables),
            "expanded": self.expanded,
            "unmatched": self.unmatched,
        }


def chain(graph: Graph, source: str, target: str) -> tuple[Correspondence, ...]:
    """Return the shortest chain of tables between two schemes; official tables first.

    Raises:
        NoCorrespondence: no chain of at most four tables leads there.
    """
    reached: dict[str, tuple[Correspondence, ...]] = {source: ()}
    frontier = [source]
    while frontier and target not in reached and len(reached[frontier[0]]) < _LONGEST_CHAIN:
        following: list[str] = []
        for scheme in frontier:
            for table in graph.tables(scheme):
                ends = (table.source_scheme, table.target_scheme)
                other = ends[1] if ends[0] == scheme else ends[0]
                if other not in reached:
                    reached[other] = (*reached[scheme], table)
                    following.append(other)
        frontier = following
    if target not in reached:
        raise NoCorrespondence(
            source=source, target=target, reachable=sorted(set(reached) - {source})
        )
    return reached[target]


def translate(
    graph: Graph, code: str, *, source: str | None = None, target: str, how: str = "all"
) -> Translation:
    """Return what a code becomes in another scheme.

    Args:
        graph: the graph to walk.
        code: a code as text, with its scheme (`us-soc-2018:29-1141`) or without.
        source: the scheme of the code, if the code does not say it.
        target: the scheme wanted.
        how: `all` keeps every target; `best` keeps one where the publisher's relation singles one
            out (the only exact one, or the only one), otherwise all of them.

    Raises:
        UnknownScheme, UnknownCode, CodeFormat, UnusableInput: the question cannot be asked so.
        NoCorrespondence: nothing joins the two schemes.
    """
    if how not in ("all", "best"):
        raise UnusableInput(
            argument="how", value=how, why=f"there is no way {how!r}", hint="write all or best"
        )
    prefix, bare = split_code(code, known_scheme(graph, source, "source") if source else None)
    if prefix is None:
        raise UnusableInput(
            argument="source",
            value=code,
            why=f"{bare!r} does not say its scheme",
            hint="write isco-08:2221, or give source=",
        )
    origin = known_scheme(graph, prefix, "source")
    goal = known_scheme(graph, target, "target")
    known_code(graph, origin, bare)
    start = f"{origin}:{bare}"
    if origin == goal:
        same = Target(start, Relation.EXACT, False, False, "identity", 1.0, ())
        return Translation(origin, bare, goal, "all", (same,), (), False, False)
    tables = chain(graph, origin, goal)
    found = tuple(_reach(graph, start, tables))
    expanded = False
    if not found:
        found = tuple(_below(graph, origin, start, tables))
        expanded = bool(found)
    if how == "best":
        found = _singled_out(found)
    return Translation(
        origin,
        bare,
        goal,
        "best" if how == "best" else "all",
        found,
        tuple(table.id for table in tables),
        expanded,
        not found,
    )


def _below(
    graph: Graph, scheme: str, start: str, tables: tuple[Correspondence, ...]
) -> Iterator[Target]:
    """Yield the targets of the codes right below an aggregate, or below those, best path of each."""
    ends: dict[str, Target] = {}
    for child in graph.below(start, scheme):
        own = list(_reach(graph, child, tables)) or list(_below(graph, scheme, child, tables))
        up = Step(child, start, str(EdgeKind.BROADER), scheme)
        for target in own:
            relation = Relation.NARROW.then(target.relation) if target.relation else None
            reached = replace(target, relation=relation, source_part=True, path=(up, *target.path))
            rival = ends.get(target.code)
            if rival is None or _preference(reached) < _preference(rival):
                ends[target.code] = reached
    for name in sorted(ends):
        yield ends[name]


def _reach(graph: Graph, start: str, tables: tuple[Correspondence, ...]) -> Iterator[Target]:
    """Yield the codes at the end of the chain, best path of each, in the order of the codes."""
    ends: dict[str, Target] = {start: Target(start, Relation.EXACT, False, False, "", 1.0, ())}
    for table in tables:
        following: dict[str, Target] = {}
        for name in sorted(ends):
            held = ends[name]
            for edge in graph.edges_of(name, _MAPPING, "correspondence", table.id):
                pair: Association = edge.fact[1]
                forward = name.startswith(f"{table.source_scheme}:")
                step = Step(name, edge.target, str(edge.kind), table.id)
                relation = held.relation.then(Relation(str(edge.kind))) if held.relation else None
                own, other = (
                    (pair.source_part, pair.target_part)
                    if forward
                    else (pair.target_part, pair.source_part)
                )
                reached = Target(
                    edge.target,
                    relation,
                    held.source_part or own,
                    held.target_part or other,
                    table.kind if len(tables) == 1 else "derived",
                    round(held.confidence * CONFIDENCE_VALUE[table.confidence], 4),
                    (*held.path, step),
                )
                rival = following.get(edge.target)
                if rival is None or _preference(reached) < _preference(rival):
                    following[edge.target] = reached
        ends = following
    for name in sorted(ends):
        yield ends[name]


def _preference(target: Target) -> tuple[int, int, int]:
    order = list(Relation)
    return (
        order.index(target.relation) if target.relation else len(order),
        target.source_part + target.target_part,
        len(target.path),
    )


def _singled_out(targets: tuple[Target, ...]) -> tuple[Target, ...]:
    exact = tuple(target for target in targets if target.relation is Relation.EXACT)
    return exact if len(exact) == 1 else targets
