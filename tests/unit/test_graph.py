"""The typed graph: closed kinds, typed ends, and what the networkx view carries."""

from __future__ import annotations

import networkx as nx
import pytest

import iscokit
from iscokit import EdgeKind, Kit, NodeKind, UnknownJurisdiction, UnknownScheme
from iscokit.graph import Graph, Part, between, kind_of_node, level_node, node

WHOLE = ("places", "professions", "law", "frameworks")

#: What each kind of edge joins; the graph may hold nothing else.
ENDS: dict[EdgeKind, tuple[set[NodeKind], set[NodeKind]]] = {
    EdgeKind.BROADER: (
        {NodeKind.CATEGORY, NodeKind.PROFESSION},
        {NodeKind.CATEGORY, NodeKind.PROFESSION},
    ),
    EdgeKind.IN_SCHEME: (
        {NodeKind.CATEGORY, NodeKind.LEVEL},
        {NodeKind.SCHEME, NodeKind.FRAMEWORK},
    ),
    **{
        EdgeKind(name): ({NodeKind.CATEGORY}, {NodeKind.CATEGORY})
        for name in ("exact", "close", "broad", "narrow", "related")
    },
    EdgeKind.REFERENCED_TO: ({NodeKind.LEVEL}, {NodeKind.LEVEL}),
    EdgeKind.AT_LEVEL: ({NodeKind.QUALIFICATION}, {NodeKind.LEVEL}),
    EdgeKind.AWARDED_IN: ({NodeKind.QUALIFICATION, NodeKind.PROGRAMME}, {NodeKind.JURISDICTION}),
    EdgeKind.PREPARES_FOR: ({NodeKind.QUALIFICATION}, {NodeKind.PROFESSION}),
    EdgeKind.CLASSIFIED_AS: ({NodeKind.PROFESSION}, {NodeKind.CATEGORY}),
    EdgeKind.REGULATED_IN: ({NodeKind.PROFESSION}, {NodeKind.JURISDICTION}),
    EdgeKind.GOVERNED_BY: ({NodeKind.PROFESSION, NodeKind.CATEGORY}, {NodeKind.RULE}),
    EdgeKind.UNDER: ({NodeKind.RULE}, {NodeKind.INSTRUMENT}),
    EdgeKind.GIVES_EFFECT_IN: (
        {NodeKind.RULE},
        {NodeKind.JURISDICTION, NodeKind.BLOC, NodeKind.INSTRUMENT},
    ),
    EdgeKind.DECIDED_BY: ({NodeKind.RULE, NodeKind.PROFESSION}, {NodeKind.AUTHORITY}),
    EdgeKind.AT_ISCED: ({NodeKind.QUALIFICATION, NodeKind.PROGRAMME}, {NodeKind.LEVEL}),
    EdgeKind.ASSESSED_BY: ({NodeKind.CATEGORY}, {NodeKind.AUTHORITY}),
    EdgeKind.PART_OF: ({NodeKind.JURISDICTION}, {NodeKind.JURISDICTION}),
    EdgeKind.INCLUDES: ({NodeKind.BLOC}, {NodeKind.JURISDICTION}),
    EdgeKind.BINDS: ({NodeKind.INSTRUMENT}, {NodeKind.JURISDICTION}),
}


@pytest.fixture(scope="module")
def everything(kit: Kit) -> nx.MultiDiGraph[str]:
    schemes = [scheme.id for scheme in kit.schemes()]
    countries = [
        f"qualifications:{code}" for code in kit._store.shards("qualification") if code.isupper()
    ]
    return kit.graph(*WHOLE, *schemes, *countries)


def kinds_of(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    return {name: attributes["kind"] for name, attributes in graph.nodes(data=True)}


def test_every_kind_of_edge_has_its_ends_documented_here() -> None:
    assert set(ENDS) == set(EdgeKind)


def test_node_kinds_are_closed(everything: nx.MultiDiGraph[str]) -> None:
    kinds = {attributes.get("kind") for _node, attributes in everything.nodes(data=True)}
    assert kinds <= {str(kind) for kind in NodeKind}
    assert len(kinds) >= 8


def test_edge_kinds_are_closed_and_are_the_keys_of_the_edges(
    everything: nx.MultiDiGraph[str],
) -> None:
    for _tail, _head, key, attributes in everything.edges(keys=True, data=True):
        assert key == attributes["kind"]
        assert key in set(EdgeKind)


def test_every_edge_joins_what_its_kind_may_join(everything: nx.MultiDiGraph[str]) -> None:
    kinds = kinds_of(everything)
    wrong = [
        (tail, key, head)
        for tail, head, key in everything.edges(keys=True)
        if NodeKind(kinds[tail]) not in ENDS[EdgeKind(key)][0]
        or NodeKind(kinds[head]) not in ENDS[EdgeKind(key)][1]
    ]
    assert wrong[:10] == []


def test_every_edge_ends_at_a_node_that_some_table_describes(
    everything: nx.MultiDiGraph[str],
) -> None:
    """A node that is only named by an edge has its kind and nothing else."""
    bare = [
        name
        for name, attributes in everything.nodes(data=True)
        if set(attributes) == {"kind"} and name not in ("profession:*", "bloc:*")
    ]
    assert bare[:10] == []


def test_nodes_carry_the_fields_of_their_fact(everything: nx.MultiDiGraph[str]) -> None:
    nurse = everything.nodes["isco-08:2221"]
    assert (nurse["kind"], nurse["code"], nurse["depth"]) == ("category", "2221", 4)
    level = everything.nodes["level:EQF/6"]
    assert (level["kind"], level["framework"], level["code"]) == ("level", "EQF", "6")


def test_edges_of_facts_carry_their_sources(everything: nx.MultiDiGraph[str]) -> None:
    dated = {"referenced_to", "governed_by", "awarded_in", "regulated_in", "binds", "includes"}
    seen = set()
    for tail, head, key, attributes in everything.edges(keys=True, data=True):
        if key in dated or key in {"exact", "broad", "narrow"}:
            seen.add(key)
            assert attributes.get("sources"), (tail, key, head)
            assert attributes.get("checked_on") or attributes.get("confidence")
    assert {"referenced_to", "governed_by", "awarded_in", "exact"} <= seen


def test_correspondence_edges_are_held_in_both_directions(graph: Graph) -> None:
    part = graph.part("correspondence", "isco-88__isco-08")
    for tail, leaving in part.edges.items():
        for edge in leaving:
            back = [e.kind for e in part.edges[edge.target] if e.target == tail]
            assert back


def test_parts_are_built_once(graph: Graph) -> None:
    assert graph.part("law") is graph.part("law")
    assert isinstance(graph.part("scheme", "isco-08"), Part)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("isco-08:2221", NodeKind.CATEGORY),
        ("rule:TTMRA-1", NodeKind.RULE),
        ("level:EQF/6", NodeKind.LEVEL),
        ("bloc:*", NodeKind.BLOC),
    ],
)
def test_the_kind_of_a_node_shows_in_its_name(name: str, kind: NodeKind) -> None:
    assert kind_of_node(name) is kind


def test_names_of_nodes() -> None:
    assert node(NodeKind.CATEGORY, "isco-08:0110") == "isco-08:0110"
    assert node(NodeKind.JURISDICTION, "CA-QC") == "jurisdiction:CA-QC"
    assert level_node("EQF", "6") == "level:EQF/6"


@pytest.mark.parametrize(
    ("low", "high", "codes"),
    [("2", "4", ("2", "3", "4")), ("3", "3", ("3",)), ("9", "9", ("9",))],
)
def test_levels_between_two_follow_the_order_of_the_framework(
    low: str, high: str, codes: tuple[str, ...]
) -> None:
    got = between(("1", "2", "3", "4"), low, high)
    assert got == codes or (low not in "1234" and got in ((), codes))


def test_two_schemes_bring_the_tables_between_them() -> None:
    part = iscokit.graph("isco-08", "isco-88")
    assert any(head.startswith("isco-08:") for head in part.successors("isco-88:2230"))
    alone = iscokit.graph("isco-88")
    assert not any(name.startswith("isco-08:") for name in alone)


def test_a_corridor_holds_the_titles_of_the_origin_and_the_law() -> None:
    part = iscokit.graph(origin="PH", destination="SG")
    kinds = set(kinds_of(part).values())
    assert {"qualification", "rule", "category", "jurisdiction"} <= kinds
    assert any(name.startswith("qualification:PH/") for name in part)
    assert any(name.startswith("sg-ssoc-") for name in part)


def test_default_graph_is_all_but_titles_and_schemes() -> None:
    kinds = set(kinds_of(iscokit.graph()).values())
    assert "rule" in kinds
    assert not kinds & {"qualification", "scheme"}


def test_parts_that_do_not_exist_are_refused() -> None:
    with pytest.raises(UnknownScheme):
        iscokit.graph("isco-99")
    with pytest.raises(UnknownJurisdiction):
        iscokit.graph("qualifications:XX")
    with pytest.raises(UnknownJurisdiction):
        iscokit.graph(origin="XX", destination="DE")


def test_a_part_given_as_a_number_is_refused_as_unusable() -> None:
    with pytest.raises(iscokit.IscokitError):
        iscokit.graph(5)  # type: ignore[arg-type]  # what a caller may do by mistake
