"""From a code of one scheme to the codes of another, with the path that leads there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..graph import EdgeKind, Graph
from ..graph.schemes import known_scheme
from ..model import CONFIDENCE_VALUE, Correspondence, Relation, UnusableInput
from .chains import Chain, chain, chains, other_end, read_via
from .codes import code_with_scheme, known_code
from .held import table_from
from .links import Link, merged, only, reach
from .translation import Hop, How, Leftover, Step, Target, Translation

_WAYS: tuple[How, ...] = ("all", "best", "backoff")


@dataclass(frozen=True, slots=True)
class _Way:
    """The way from the source to a code on the chain: what all ways say, and the steps of the best."""

    link: Link
    weakness: tuple[int, int]  #: orders ways: how little the relation says, and how many parts
    confidence: float
    path: tuple[Step, ...]
    expanded: bool = False
    climbed: bool = False


def translate(
    graph: Graph,
    code: str,
    *,
    source: str | None = None,
    target: str,
    how: str = "all",
    via: Iterable[str] | None = None,
) -> Translation:
    """Return what a code becomes in another scheme.

    Args:
        graph: the graph to walk.
        code: a code as text, with its scheme (`us-soc-2018:29-1141`) or without.
        source: the scheme of the code, if the code does not say it.
        target: the scheme wanted.
        how: `all` keeps every target; `best` keeps one where the evidence singles one out (the only
            one, the only exact one, the publisher's first rank), otherwise all of them; `backoff`
            gives the finest group that is or holds all of them.
        via: ids of the tables to go through, in order; "official" for the best chain of published
            tables alone; default the best chain.

    Raises:
        UnknownScheme, UnknownCode, CodeFormat, UnusableInput: the question cannot be asked so.
        NoCorrespondence: nothing joins the two schemes.
    """
    way = next((way for way in _WAYS if way == how), None)
    if way is None:
        raise UnusableInput(
            argument="how",
            value=how,
            why=f"there is no way {how!r}",
            hint="write all, best or backoff",
        )
    origin, bare = code_with_scheme(graph, code, source, "source")
    goal = known_scheme(graph, target, "target")
    known_code(graph, origin, bare)
    start = f"{origin}:{bare}"
    if origin == goal and via is None:
        same = Target(start, Relation.EXACT, False, False, "identity", 1.0, ())
        return Translation(
            origin, bare, goal, way, (same,), (), expanded=False, unmatched=False, method="identity"
        )
    tables = chain(graph, origin, goal, read_via(via))
    walk = _Walk(graph, origin, tables)
    ways = walk.from_code(bare)
    found = tuple(_targets(ways, goal, tables))
    everything = Translation(
        origin,
        bare,
        goal,
        way,
        found,
        tuple(table.id for table in tables),
        expanded=any(one.expanded for one in ways.values()),
        unmatched=not found,
        climbed=any(one.climbed for one in ways.values()),
        hops=tuple(walk.hops),
        leftovers=tuple(walk.leftovers),
        alternatives=tuple(
            tuple(table.id for table in other)
            for other in chains(graph, origin, goal)
            if other != tables
        ),
    )
    if way == "best":
        return _best(everything)
    return _backoff(graph, everything) if way == "backoff" else everything


class _Walk:
    """One walk along a chain of tables, with what each table did and what was left behind."""

    def __init__(self, graph: Graph, origin: str, tables: Chain) -> None:
        self._graph = graph
        self._origin = origin
        self._tables = tables
        self.hops: list[Hop] = []
        self.leftovers: list[Leftover] = []

    def from_code(self, code: str) -> dict[str, _Way]:
        """Return the codes at the end of the chain with the way that leads to each."""
        nothing = Link(code, code, only(Relation.EXACT))
        ends = {code: _Way(nothing, (0, 0), 1.0, ())}
        here = self._origin
        for table in self._tables:
            there = other_end(table, here)
            following: dict[str, list[_Way]] = {}
            before = len(self.leftovers)
            for middle in sorted(ends):
                for link, start in self._onward(table, here, middle):
                    above = start in self._graph.hierarchy(here).ancestors(middle)
                    steps = _steps(table, (here, middle), (here, start), (there, link), up=above)
                    further = _further(ends[middle], link, table, steps)
                    further = replace(
                        further,
                        expanded=further.expanded or not (above or start == middle),
                        climbed=further.climbed or above,
                    )
                    following.setdefault(link.target, []).append(further)
            lost = len(self.leftovers) - before
            self.hops.append(
                Hop(table.id, table.kind, table.method, len(ends), len(following), lost)
            )
            ends = {end: _joined(ways) for end, ways in following.items()}
            here = there
        return ends

    def _onward(self, table: Correspondence, scheme: str, code: str) -> Iterator[tuple[Link, str]]:
        """Yield where a table leads from a code; note the codes that it leads nowhere from."""
        rows = table_from(self._graph, table, scheme)
        found = False
        for link, start in reach(code, lambda one: rows.rows.get(one, ()), rows.source_codes):
            found = True
            yield link, start
        without = rows.stated
        silent = [code] if not found else []
        below = [one for one in rows.source_codes.descendants(code) if one in without]
        for one in dict.fromkeys((*silent, *below)):
            why: Literal["no_correspondence", "not_in_table"] = (
                "no_correspondence" if one in without else "not_in_table"
            )
            self.leftovers.append(Leftover(f"{scheme}:{one}", table.id, why, without.get(one, "")))


def _steps(
    table: Correspondence,
    code: tuple[str, str],
    listed: tuple[str, str],
    end: tuple[str, Link],
    *,
    up: bool,
) -> tuple[Step, ...]:
    """Return the steps of one link: first to the code that the table lists, then along the table.

    Each step within a scheme goes up, as the scheme's own edges do.
    """
    asked, start = ":".join(code), ":".join(listed)
    scheme, link = end
    along = Step(start, f"{scheme}:{link.target}", str(link.relation or "related"), table.id)
    if asked == start:
        return (along,)
    tail, head = (asked, start) if up else (start, asked)
    return Step(tail, head, str(EdgeKind.BROADER), code[0]), along


def _further(held: _Way, link: Link, table: Correspondence, steps: tuple[Step, ...]) -> _Way:
    """Return a way that goes on along one link; publisher's ranks and shares hold for one step."""
    joined = held.link.then(link) if held.path else replace(link, source=held.link.source)
    order = list(Relation)
    relation = joined.relation
    rank = order.index(relation) if relation else len(order)
    return replace(
        held,
        link=joined,
        weakness=(rank, joined.source_part + joined.target_part),
        confidence=held.confidence * CONFIDENCE_VALUE[table.confidence],
        path=(*held.path, *steps),
    )


def _joined(ways: list[_Way]) -> _Way:
    """Return one way for all that lead to a code: what they say together, the best one's steps."""
    best = min(ways, key=lambda way: (way.weakness, len(way.path), _trail(way)))
    return replace(
        best,
        link=merged([way.link for way in ways]),
        expanded=any(way.expanded for way in ways),
        climbed=any(way.climbed for way in ways),
    )


def _trail(way: _Way) -> tuple[str, ...]:
    return tuple(step.tail for step in way.path)


def _targets(ways: dict[str, _Way], goal: str, tables: Chain) -> Iterator[Target]:
    """Yield one target for each code at the end."""
    kind = tables[0].kind if len(tables) == 1 else "derived"
    for code in sorted(ways):
        way = ways[code]
        yield Target(
            f"{goal}:{code}",
            way.link.relation,
            way.link.source_part,
            way.link.target_part,
            "derived" if way.expanded or way.climbed else kind,
            round(way.confidence, 4),
            way.path,
            way.link.share,
            way.link.rank,
            way.link.note,
        )


def _best(everything: Translation) -> Translation:
    """Keep one target where the evidence singles one out, otherwise all of them."""
    targets = everything.targets
    if len(targets) <= 1:
        return replace(everything, method="only_target" if targets else "undecided")
    exact = [target for target in targets if target.relation is Relation.EXACT]
    first = [target for target in targets if target.rank == 1]
    for method, chosen in (("only_exact", exact), ("publisher_rank", first)):
        if len(chosen) == 1:
            return replace(everything, targets=tuple(chosen), method=method)
    return replace(everything, method="undecided")


def _backoff(graph: Graph, everything: Translation) -> Translation:
    """Keep the finest group that is, or is above, all targets; the rest is left over."""
    targets = everything.targets
    if len(targets) <= 1:
        return replace(everything, method="only_target" if targets else "no_common_ancestor")
    hierarchy = graph.hierarchy(everything.target)
    shared = hierarchy.meet(everything.codes)
    left = tuple(
        Leftover(target.code, everything.tables[-1], "given_up")
        for target in targets
        if target.code.partition(":")[2] != shared
    )
    leftovers = (*everything.leftovers, *left)
    if shared is None:
        return replace(
            everything,
            targets=(),
            method="no_common_ancestor",
            leftovers=leftovers,
            unmatched=False,
        )
    up = [
        replace(target, relation=target.relation and target.relation.then(Relation.BROAD))
        if target.code.partition(":")[2] != shared
        else target
        for target in targets
    ]
    agreed = {target.relation for target in up}
    one = min(up, key=lambda target: (-target.confidence, target.code))
    steps = hierarchy.ancestors(one.code.partition(":")[2])
    name = f"{everything.target}:{shared}"
    group = replace(
        one,
        code=name,
        relation=agreed.pop() if len(agreed) == 1 else None,
        target_part=True,
        kind="derived",
        share=None,
        rank=None,
        note="",
        path=(*one.path, Step(one.code, name, str(EdgeKind.BROADER), everything.target))
        if shared in steps
        else one.path,
    )
    return replace(everything, targets=(group,), method="common_ancestor", leftovers=leftovers)
