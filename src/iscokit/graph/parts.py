"""Parts of the graph: plain adjacency built from one group of tables each, on first need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..model import (
    Association,
    Correspondence,
    Framework,
    FrameworkLevel,
    Jurisdiction,
    ListedTitle,
    Profession,
    Programme,
    Qualification,
    Referencing,
    Relation,
    Rule,
)
from ..store import Store
from .kinds import ANY_PROFESSION, ANYWHERE, EQF, ISCED, EdgeKind, NodeKind, level_node, node


class Edge(NamedTuple):
    """An edge: where it leads, what it says, and the fact that it rests on."""

    target: str
    kind: EdgeKind
    fact: Any = None


@dataclass(slots=True)
class Part:
    """A part of the graph: nodes with their facts, edges by their tail."""

    nodes: dict[str, tuple[NodeKind, Any]] = field(default_factory=dict)
    edges: dict[str, list[Edge]] = field(default_factory=dict)

    def add(self, kind: NodeKind, key: str, fact: Any = None) -> str:
        """Add a node and return its id."""
        name = node(kind, key)
        self.nodes[name] = (kind, fact)
        return name

    def link(self, tail: str, head: str, kind: EdgeKind, fact: Any = None) -> None:
        """Add an edge."""
        self.edges.setdefault(tail, []).append(Edge(head, kind, fact))


def places(store: Store) -> Part:
    """Jurisdictions, and blocs with their members."""
    part = Part()
    part.nodes[ANYWHERE] = (NodeKind.BLOC, None)
    jurisdictions: tuple[Jurisdiction, ...] = store.all("jurisdiction")
    for place in jurisdictions:
        name = part.add(NodeKind.JURISDICTION, place.code, place)
        if place.parent:
            part.link(name, node(NodeKind.JURISDICTION, place.parent), EdgeKind.PART_OF, place)
    for bloc in store.all("bloc"):
        part.add(NodeKind.BLOC, bloc.bloc, bloc)
    for member in store.all("membership"):
        part.link(
            node(NodeKind.BLOC, member.bloc),
            node(NodeKind.JURISDICTION, member.member),
            EdgeKind.INCLUDES,
            member,
        )
    return part


def professions(store: Store) -> Part:
    """Professions, what is wider, their ISCO-08 groups, and where law speaks of them."""
    part = Part()
    part.nodes[ANY_PROFESSION] = (NodeKind.PROFESSION, None)
    held: tuple[Profession, ...] = store.all("profession")
    for profession in held:
        name = part.add(NodeKind.PROFESSION, profession.key, profession)
        for key in profession.broader:
            part.link(name, node(NodeKind.PROFESSION, key), EdgeKind.BROADER, profession)
        if not profession.broader:
            part.link(name, ANY_PROFESSION, EdgeKind.BROADER, profession)
        for code in profession.occupations:
            part.link(name, f"isco-08:{code}", EdgeKind.CLASSIFIED_AS, profession)
    for regulation in store.all("regulation"):
        part.link(
            node(NodeKind.PROFESSION, regulation.profession),
            node(NodeKind.JURISDICTION, regulation.jurisdiction.removesuffix("-*")),
            EdgeKind.REGULATED_IN,
            regulation,
        )
    return part


def _scope_nodes(store: Store, tokens: Iterable[str], instrument: str) -> Iterator[str]:
    """Yield the nodes that the scope tokens of a rule name."""
    for token in tokens:
        if token == "any":
            yield ANYWHERE
        elif token == "parties":
            yield node(NodeKind.INSTRUMENT, instrument)
        elif token.startswith("bloc:"):
            yield token
        elif token.endswith("-*"):
            for code in store.by_key("jurisdiction"):
                if code.startswith(token.removesuffix("*")):
                    yield node(NodeKind.JURISDICTION, code)
        else:
            yield node(NodeKind.JURISDICTION, token)


def law(store: Store) -> Part:
    """Instruments with their parties, rules, and the authorities that rules name."""
    part = Part()
    for instrument in store.all("instrument"):
        part.add(NodeKind.INSTRUMENT, instrument.id, instrument)
    for party in store.all("party"):
        part.link(
            node(NodeKind.INSTRUMENT, party.instrument),
            node(NodeKind.JURISDICTION, party.jurisdiction),
            EdgeKind.BINDS,
            party,
        )
    for authority in store.all("authority"):
        part.add(NodeKind.AUTHORITY, authority.id, authority)
    for assessor in store.all("assessing_authority"):
        part.link(
            f"au-anzsco-2022:{assessor.anzsco}",
            node(NodeKind.AUTHORITY, assessor.authority),
            EdgeKind.ASSESSED_BY,
            assessor,
        )
    for rule in store.all("rule"):
        _add_rule(part, store, rule)
    return part


def _add_rule(part: Part, store: Store, rule: Rule) -> None:
    """Hang a rule on what it governs, and link it to where it gives its effect."""
    name = part.add(NodeKind.RULE, rule.id, rule)
    governed = [node(NodeKind.PROFESSION, key) for key in rule.professions]
    if rule.any_profession or (rule.purpose == "level" and not governed and not rule.occupations):
        governed.append(ANY_PROFESSION)
    for tail in (*governed, *(f"isco-08:{code}" for code in rule.occupations)):
        part.link(tail, name, EdgeKind.GOVERNED_BY, rule)
    for head in _scope_nodes(store, rule.destination, rule.instrument):
        part.link(name, head, EdgeKind.GIVES_EFFECT_IN, rule)
    if rule.instrument:
        part.link(name, node(NodeKind.INSTRUMENT, rule.instrument), EdgeKind.UNDER, rule)
    if rule.authority:
        part.link(name, node(NodeKind.AUTHORITY, rule.authority), EdgeKind.DECIDED_BY, rule)


def frameworks(store: Store) -> Part:
    """Frameworks, their levels, and the statements that reference one level to another."""
    part = Part()
    held: tuple[Framework, ...] = store.all("framework")
    order = {framework.id: framework.levels for framework in held}
    for framework in held:
        part.add(NodeKind.FRAMEWORK, framework.id, framework)
    levels: tuple[FrameworkLevel, ...] = store.all("framework_level")
    for level in levels:
        name = level_node(level.framework, level.code)
        part.nodes[name] = (NodeKind.LEVEL, level)
        part.link(name, node(NodeKind.FRAMEWORK, level.framework), EdgeKind.IN_SCHEME, level)
    statements: tuple[Referencing, ...] = store.all("referencing")
    for statement in statements:
        tail = level_node(statement.source_framework, statement.source_level)
        for code in between(
            order.get(statement.target_framework, ()), statement.target_min, statement.target_max
        ):
            head = level_node(statement.target_framework, code)
            part.link(tail, head, EdgeKind.REFERENCED_TO, statement)
    for level in levels:  # an EQF level that the table of levels gives, where no statement is held
        name = level_node(level.framework, level.code)
        exact = level.eqf_min is not None and level.eqf_min == level.eqf_max
        told = any(
            isinstance(edge.fact, Referencing) and edge.fact.target_framework == EQF
            for edge in part.edges.get(name, ())
        )
        if exact and not told:
            head = level_node(EQF, str(level.eqf_min))
            part.link(name, head, EdgeKind.REFERENCED_TO, level)
    return part


def between(order: tuple[str, ...], low: str, high: str) -> tuple[str, ...]:
    """Return the level codes from `low` to `high` in a framework's own order.

    >>> between(("1", "2", "2.5", "3"), "2", "3")
    ('2', '2.5', '3')
    """
    if low not in order or high not in order:
        return ()
    return order[order.index(low) : order.index(high) + 1]


def qualifications(store: Store, country: str) -> Part:
    """The titles and programmes of one country with their levels and professions."""
    part = Part()
    place = node(NodeKind.JURISDICTION, country)
    for title in titles_of(store, country):
        name = part.add(NodeKind.QUALIFICATION, title.id, title)
        part.link(name, place, EdgeKind.AWARDED_IN, title)
        if isinstance(title, ListedTitle):
            part.link(
                name, node(NodeKind.PROFESSION, title.profession), EdgeKind.PREPARES_FOR, title
            )
            continue
        if title.framework and title.level:
            part.link(name, level_node(title.framework, title.level), EdgeKind.AT_LEVEL, title)
        if title.isced:
            part.link(name, level_node(ISCED, title.isced), EdgeKind.AT_ISCED, title)
        for key in title.professions:
            part.link(name, node(NodeKind.PROFESSION, key), EdgeKind.PREPARES_FOR, title)
    for programme in programmes_of(store, country):
        name = part.add(NodeKind.PROGRAMME, programme.id, programme)
        part.link(name, place, EdgeKind.AWARDED_IN, programme)
        if programme.attained:
            part.link(name, level_node(ISCED, programme.attained), EdgeKind.AT_ISCED, programme)
    return part


def programmes_of(store: Store, country: str) -> list[Programme]:
    """Return the education programmes of a country."""
    return [entry for entry in store.shard("programme", country) if entry.country == country]


def titles_of(store: Store, country: str) -> list[Qualification | ListedTitle]:
    """Return the titles awarded in a jurisdiction itself, listed ones first."""
    listed = [title for title in store.all("listed_title") if title.country == country]
    own: list[Qualification] = list(store.shard("qualification", country))
    # Tables with a country column of their own: what is edited by hand, regional awards, overlays.
    for shard in store.shards("qualification"):
        place = shard.removesuffix(_BY_HAND)
        if shard != country and (place == country or not _is_place(place)):
            own += [
                title for title in store.shard("qualification", shard) if title.country == country
            ]
    return [*listed, *own]


#: How a table of a country is named that is edited by hand, beside the one that an importer writes.
_BY_HAND = "-more"


def _is_place(name: str) -> bool:
    return len(name.partition("-")[0]) == len("PH") and name.isupper()


def scheme(store: Store, scheme_id: str) -> Part:
    """The categories of one scheme and their hierarchy."""
    part = Part()
    top = part.add(NodeKind.SCHEME, scheme_id, store.by_key("scheme").get(scheme_id))
    for category in store.shard("category", scheme_id):
        name = part.add(NodeKind.CATEGORY, f"{scheme_id}:{category.code}", category)
        part.link(name, top, EdgeKind.IN_SCHEME, category)
        if category.parent:
            part.link(name, f"{scheme_id}:{category.parent}", EdgeKind.BROADER, category)
    return part


def correspondence(store: Store, table: Correspondence) -> Part:
    """One published table between two schemes, in both directions."""
    part = Part()
    associations: tuple[Association, ...] = store.shard("association", table.id)
    for pair in associations:
        if pair.relation is None:
            continue
        tail = f"{table.source_scheme}:{pair.source}"
        head = f"{table.target_scheme}:{pair.target}"
        part.link(tail, head, EdgeKind(pair.relation), (table, pair))
        back = EdgeKind(Relation(pair.relation).inverse)
        part.link(head, tail, back, (table, pair))
    return part
