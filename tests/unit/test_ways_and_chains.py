"""Translation by way, by level and by chain: what is kept, what is left over, what is preferred."""

from __future__ import annotations

import pytest

from iscokit import Kit, NoCorrespondence, Relation, UnusableInput
from iscokit.crosswalk.chains import chain, chains, cost
from iscokit.graph import Graph


def test_best_keeps_the_only_exact_target(kit: Kit) -> None:
    found = kit.translate("us-soc-2010:29-1051", target="isco-08", how="best")
    assert (found.codes, found.method) == (("2262",), "only_target")


def test_best_keeps_the_publishers_first_rank(kit: Kit) -> None:
    every = kit.translate("de-kldb-2010:01104", target="isco-08")
    ranked = next(
        kit.translate(f"de-kldb-2010:{code}", target="isco-08", how="best")
        for code in kit.hierarchy("de-kldb-2010").finest
        if len(kit.translate(f"de-kldb-2010:{code}", target="isco-08").targets) > 1
    )
    assert every.targets
    assert ranked.method == "publisher_rank"
    assert [target.rank for target in ranked.targets] == [1]


def test_best_keeps_all_where_nothing_singles_one_out(kit: Kit) -> None:
    found = kit.translate("isco-88:2230", target="isco-08", how="best")
    assert found.method == "undecided"
    assert len(found.targets) == 6


def test_backoff_climbs_to_the_finest_group_that_holds_all_targets(kit: Kit) -> None:
    found = kit.translate("isco-88:2131", target="isco-08", how="backoff")
    every = kit.translate("isco-88:2131", target="isco-08")
    group = found.codes[0]
    assert found.method == "common_ancestor"
    assert all(code.startswith(group) for code in every.codes)
    assert not any(
        all(code.startswith(child) for code in every.codes)
        for child in kit.hierarchy("isco-08").children(group)
    )
    assert {left.why for left in found.leftovers} == {"given_up"}
    assert {left.code.partition(":")[2] for left in found.leftovers} == set(every.codes)


def test_backoff_gives_nothing_where_the_targets_have_no_group_in_common(kit: Kit) -> None:
    found = kit.translate("isco-88:2230", target="isco-08", how="backoff")
    assert (found.targets, found.method, found.unmatched) == ((), "no_common_ancestor", False)
    assert len(found.leftovers) == 6


def test_a_publishers_no_correspondence_is_a_leftover_with_its_reason(kit: Kit) -> None:
    found = kit.translate("isco-08:1113", target="au-anzsco-2022")
    assert found.unmatched
    assert [(left.code, left.why) for left in found.leftovers] == [
        ("isco-08:1113", "no_correspondence")
    ]


def test_a_silent_table_is_told_from_one_that_says_no(kit: Kit) -> None:
    found = kit.translate("isco-88:3139", target="isco-08")
    assert found.unmatched
    assert [left.why for left in found.leftovers] == ["not_in_table"]


def test_an_expanded_group_names_the_parts_of_it_that_lead_nowhere(kit: Kit) -> None:
    found = kit.translate("isco-08:63", target="au-anzsco-2022")
    assert {left.code for left in found.leftovers} >= {"isco-08:6310", "isco-08:6320"}


def test_a_code_finer_than_the_table_leads_where_its_group_leads(kit: Kit) -> None:
    code = next(c for c in kit.hierarchy("id-kbji-2014").finest if c.startswith("2131."))
    found = kit.translate(f"id-kbji-2014:{code}", target="isco-08")
    assert found.codes == ("2131",)
    assert found.targets[0].relation is Relation.BROAD
    bolivian = kit.translate("bo-cob-2009:11101", target="isco-08")
    assert bolivian.targets


def test_every_hop_says_what_it_did(kit: Kit) -> None:
    found = kit.translate("ca-noc-2021:31301", target="isco-08")
    assert [hop.table for hop in found.hops] == list(found.tables)
    assert found.hops[0].codes_in == 1
    assert found.hops[-1].codes_out == len(found.targets)
    assert {hop.kind for hop in found.hops} == {"official", "derived"}


def test_via_chooses_the_chain_and_is_checked(kit: Kit) -> None:
    other = ("us-onet-soc-2019__us-soc-2018", "us-soc-2010__us-soc-2018", "isco-08__us-soc-2010")
    found = kit.translate("us-onet-soc-2019:29-1141.00", target="isco-08", via=other)
    assert found.tables == other
    with pytest.raises(UnusableInput, match="no table that starts at us-onet-soc-2019"):
        kit.translate("us-onet-soc-2019:29-1141.00", target="isco-08", via=["isco-88__isco-08"])
    with pytest.raises(UnusableInput, match="end at us-soc-2018, not at isco-08"):
        kit.translate("us-onet-soc-2019:29-1141.00", target="isco-08", via=other[:1])


def test_one_official_table_is_preferred_to_any_other_way(graph: Graph) -> None:
    for table in graph.store.all("correspondence"):
        if table.kind == "official":
            best = chain(graph, table.source_scheme, table.target_scheme)
            assert len(best) == 1, table.id
            assert best[0].kind == "official", table.id


def test_what_researchers_made_is_used_only_where_no_official_chain_leads(graph: Graph) -> None:
    best = chain(graph, "isco-88", "us-soc-2000")
    assert [table.kind for table in best] == ["official", "official", "official"]
    every = chains(graph, "isco-88", "us-soc-2000")
    assert ("isco-88__us-soc-2000",) in [tuple(t.id for t in one) for one in every]
    modal = chain(graph, "isco-68", "isco-88")
    assert [table.method for table in modal] == ["modal"]


def test_alternatives_come_by_rising_cost_and_join_the_two(graph: Graph) -> None:
    found = chains(graph, "fr-rome-4", "isco-08")
    assert [cost(one) for one in found] == sorted(cost(one) for one in found)
    assert {one[0].source_scheme for one in found} == {"fr-rome-4"}


def test_a_route_through_esco_is_derived_and_names_its_premises(kit: Kit) -> None:
    code = next(iter(kit.hierarchy("it-cp-2011").finest))
    found = kit.translate(f"it-cp-2011:{code}", target="isco-08")
    assert found.tables == ("it-cp-2011__esco-1.1.1", "esco-1.1.1__isco-08")
    assert {target.kind for target in found.targets} <= {"derived"}
    assert all(len(target.path) >= 2 for target in found.targets)


@pytest.mark.parametrize("via", [5, "isco-88__isco-08", [["a"]], ["nothing"]])
def test_a_chain_that_is_none_is_refused(kit: Kit, via: object) -> None:
    with pytest.raises(UnusableInput, match="via"):
        kit.translate("isco-88:2230", target="isco-08", via=via)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(UnusableInput, match="via"):
        kit.crosswalk("isco-88", "isco-08", via=via)  # type: ignore[arg-type]  # on purpose


def test_every_step_within_a_scheme_is_an_edge_of_its_graph(kit: Kit) -> None:
    for code, target in (("ch-isco-19:10000", "isco-08"), ("isco-08:222", "us-soc-2010")):
        graph = kit.graph(code.partition(":")[0])
        steps = [
            step for found in kit.translate(code, target=target).targets for step in found.path
        ]
        up = [step for step in steps if step.relation == "broader"]
        assert up
        assert all(graph.has_edge(step.tail, step.head, key="broader") for step in up)


def test_a_chain_within_one_scheme_must_exist_too(kit: Kit) -> None:
    with pytest.raises(UnusableInput, match="via"):
        kit.translate("isco-08:2221", target="isco-08", via=["nonsense"])


def test_the_code_of_a_national_edition_says_its_group_whatever_its_jobs_were_matched_to(
    kit: Kit, graph: Graph
) -> None:
    """Both roads from the Romanian list: its own code, and its occupations matched to ESCO."""
    assert [table.id for table in chain(graph, "ro-cor-2024", "isco-08")] == [
        "ro-cor-2024__isco-08"
    ]
    code = next(
        code
        for code in kit.hierarchy("ro-cor-2024").finest
        if not set(kit.translate(code, source="ro-cor-2024", target="isco-08").codes)
        & set(kit.translate(code, source="ro-cor-2024", target="isco-08", via="official").codes)
    )
    assert kit.translate(code, source="ro-cor-2024", target="isco-08").codes == (code[:4],)


def test_published_tables_alone_are_taken_on_request(kit: Kit, graph: Graph) -> None:
    found = kit.translate("2221", source="isco-08", target="sk-isco-08", via="official")
    assert {hop.kind for hop in found.hops} == {"official"}
    assert found.tables in {
        tuple(table.id for table in other) for other in chains(graph, "isco-08", "sk-isco-08")
    }
    table = kit.crosswalk("isco-08", "sk-isco-08", via=["official"])
    assert table.tables == found.tables
    with pytest.raises(NoCorrespondence) as caught:
        kit.translate("2221", source="isco-08", target="in-nco-2015", via="official")
    assert "in-nco-2015" not in caught.value.data["reachable"]


def test_an_official_chain_goes_before_one_with_a_judged_table(graph: Graph) -> None:
    """Of every pair of schemes: no judged, counted or chained table where offices lead there."""
    judged = {"expert", "modal", "chained"}
    schemes = sorted(graph.store.by_key("scheme"))
    for source in schemes:
        for target in schemes:
            if source != target and chains(graph, source, target, official=True):
                best = chain(graph, source, target)
                assert not judged & {table.method for table in best}, (source, target)


def test_the_british_soc_reaches_isco_through_its_predecessor_by_shared_titles(kit: Kit) -> None:
    found = kit.translate("gb-soc-2020:8211", target="isco-08")  # drivers of heavy goods vehicles
    assert found.tables == ("gb-soc-2010__gb-soc-2020", "gb-soc-2010__isco-08")
    assert found.codes == ("8332",)
    assert {target.kind for target in found.targets} == {"derived"}
    assert [target.relation for target in found.targets] == [None]
    silent = kit.translate("gb-soc-2020:2231", target="isco-08")  # midwives: in two groups of ISCO
    assert silent.unmatched
    assert [left.why for left in silent.leftovers] == ["not_in_table"]
