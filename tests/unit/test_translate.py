"""Codes of a scheme, and codes moved between schemes: nothing guessed, nothing lost silently."""

from __future__ import annotations

import pytest

import iscokit
from iscokit import (
    CodeFormat,
    Kit,
    NoCorrespondence,
    Relation,
    UnknownCode,
    UnknownScheme,
    UnusableInput,
    translate,
)
from iscokit.crosswalk.codes import known_code, split_code
from iscokit.graph import Graph
from iscokit.graph.schemes import known_scheme


@pytest.mark.parametrize(
    ("text", "scheme", "expected"),
    [
        ("isco-08:2221", None, ("isco-08", "2221")),
        ("ISCO-08:2221", None, ("isco-08", "2221")),
        (" isco-08: 0110 ", None, ("isco-08", "0110")),
        ("2221", "isco-08", ("isco-08", "2221")),
        ("2221", None, (None, "2221")),
        ("２２２１", "isco-08", ("isco-08", "2221")),
        ("isco-08:2221", "isco-08", ("isco-08", "2221")),
    ],
)
def test_a_code_is_split_from_its_scheme(
    text: str, scheme: str | None, expected: tuple[str | None, str]
) -> None:
    assert split_code(text, scheme) == expected


def test_two_schemes_that_disagree_are_refused() -> None:
    with pytest.raises(UnusableInput, match="names 'isco-88', but the source given is 'isco-08'"):
        split_code("isco-88:2221", "isco-08")


@pytest.mark.parametrize("value", [2221, 110, 2221.0, None, ["2221"], b"2221"])
def test_a_code_that_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(CodeFormat, match="codes are text"):
        translate(value, source="isco-08", target="isco-88")  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize(
    ("code", "candidate"),
    [
        ("110", "0110"),
        ("110.0", "0110"),
        ("2221.0", "2221"),
        ("22 21", "2221"),
        ("22.21", "2221"),
        ("22210", "2221"),
    ],
)
def test_a_damaged_code_names_what_it_may_have_been(code: str, candidate: str) -> None:
    with pytest.raises(CodeFormat, match=candidate) as caught:
        translate(code, source="isco-08", target="isco-88")
    assert candidate in caught.value.candidates


@pytest.mark.parametrize("code", ["", "nurse", "2221a", "-1", "2" * 500, "٢٢٢a"])
def test_what_is_no_code_at_all_is_refused_without_candidates(code: str) -> None:
    with pytest.raises(CodeFormat) as caught:
        translate(code, source="isco-08", target="isco-88")
    assert not caught.value.data.get("candidates")
    assert len(str(caught.value)) < 300


def test_a_code_of_another_version_is_named_as_such() -> None:
    with pytest.raises(UnknownCode, match="it exists in isco-68, isco-88") as caught:
        translate("1229", source="isco-08", target="us-soc-2010")
    assert caught.value.valid_in == ("isco-68", "isco-88")
    assert "1229" not in caught.value.suggestions
    assert caught.value.suggestions


def test_an_unknown_scheme_suggests_near_ones() -> None:
    with pytest.raises(UnknownScheme, match=r"did you mean .*us-soc-2018"):
        translate("29-1141", source="us-soc-2081", target="isco-08")
    with pytest.raises(UnknownScheme, match="isco-08"):
        translate("isco-08:2221", target="isco-8")


def test_scheme_ids_are_taken_in_any_case(graph: Graph) -> None:
    assert known_scheme(graph, " ISCO-08 ") == "isco-08"


@pytest.mark.parametrize("code", ["0110", "0", "01", "2221"])
def test_leading_zeros_are_kept(graph: Graph, code: str) -> None:
    assert known_code(graph, "isco-08", code).code == code


def test_a_code_without_scheme_says_what_to_write() -> None:
    with pytest.raises(UnusableInput, match="does not say its scheme; write isco-08:2221"):
        translate("2221", target="isco-88")


@pytest.mark.parametrize("how", ["some", "", None, "ALL"])
def test_only_all_best_and_backoff_are_ways(how: str) -> None:
    with pytest.raises(UnusableInput, match="write all, best or backoff"):
        translate("isco-08:2221", target="isco-88", how=how)


def test_an_aggregate_becomes_what_the_codes_below_it_become() -> None:
    whole = translate("isco-08:222", target="us-soc-2010")
    below = [translate(f"isco-08:{code}", target="us-soc-2010") for code in ("2221", "2222")]
    assert whole.expanded
    assert not whole.unmatched
    assert set(whole.codes) == {code for part in below for code in part.codes}
    assert {target.path[0].relation for target in whole.targets} == {"broader"}
    assert not any(part.expanded for part in below)


def test_one_table_is_official_and_names_itself() -> None:
    result = translate("isco-08:2264", target="us-soc-2010")
    assert "29-1123" in result.codes
    assert result.tables == ("isco-08__us-soc-2010",)
    for target in result.targets:
        assert target.kind == "official"
        (step,) = target.path
        assert step.to_dict() == {
            "from": "isco-08:2264",
            "to": target.code,
            "relation": str(target.relation),
            "evidence": "isco-08__us-soc-2010",
        }


@pytest.mark.parametrize(
    ("code", "target", "tables", "expected"),
    [
        (
            "ca-noc-2021:31301",
            "isco-08",
            ("ca-noc-2016__ca-noc-2021", "ca-noc-2011__ca-noc-2016", "isco-08__ca-noc-2011"),
            "2221",
        ),
        (
            "us-soc-2018:29-1141",
            "isco-08",
            ("us-soc-2010__us-soc-2018", "isco-08__us-soc-2010"),
            "2221",
        ),
        ("de-kldb-2010:81302", "isco-08", ("de-kldb-2010__isco-08",), "3221"),
        ("sg-ssoc-2024:22200", "isco-08", ("sg-ssoc-2024__isco-08",), "2221"),
    ],
)
def test_chains_pass_the_expected_tables(
    code: str, target: str, tables: tuple[str, ...], expected: str
) -> None:
    result = translate(code, target=target)
    assert result.tables == tables
    assert expected in result.codes
    for found in result.targets:
        assert found.kind == ("derived" if len(tables) > 1 else "official")
        assert [step.evidence for step in found.path] == list(tables)
        assert found.path[0].tail == code
        assert found.path[-1].head == found.code
        assert all(a.head == b.tail for a, b in zip(found.path, found.path[1:], strict=False))


def test_a_longer_chain_is_less_sure() -> None:
    short = translate("us-soc-2018:29-1141", target="us-soc-2010").targets[0]
    long = translate("us-soc-2018:29-1141", target="isco-08").targets[0]
    assert long.confidence < short.confidence < 1


def test_the_inverse_direction_inverts_relation_and_parts(kit: Kit) -> None:
    for code in ("isco-88:2230", "isco-88:3151", "isco-88:2221", "isco-88:5122"):
        for target in kit.translate(code, target="isco-08").targets:
            back = [
                t for t in kit.translate(target.code, target="isco-88").targets if t.code == code
            ]
            assert len(back) == 1
            assert target.relation is not None
            assert back[0].relation is target.relation.inverse
            assert (back[0].source_part, back[0].target_part) == (
                target.target_part,
                target.source_part,
            )


@pytest.mark.parametrize(
    "table", ["isco-88__isco-08", "isco-08__us-soc-2010", "us-soc-2010__us-soc-2018"]
)
def test_there_and_back_contains_the_origin(kit: Kit, table: str) -> None:
    source, target = table.split("__")
    pairs = kit._store.shard("association", table)
    codes = sorted({pair.source for pair in pairs if pair.target})[::7]
    assert len(codes) > 40
    for code in codes:
        there = kit.translate(code, source=source, target=target)
        assert there.codes
        back = {c for t in there.targets for c in kit.translate(t.code, target=source).codes}
        assert code in back


def test_best_is_a_part_of_all_and_never_empties_it(kit: Kit) -> None:
    codes = [row.code for row in kit._store.shard("category", "isco-08") if row.depth == 4][::5]
    for code in codes:
        every = kit.translate(code, source="isco-08", target="us-soc-2010", how="all")
        best = kit.translate(code, source="isco-08", target="us-soc-2010", how="best")
        assert set(best.codes) <= set(every.codes)
        assert best.unmatched is every.unmatched is (not every.codes)
        if set(best.codes) != set(every.codes):
            assert [target.relation for target in best.targets] == [Relation.EXACT]


def test_best_keeps_all_where_nothing_singles_one_out() -> None:
    every = translate("isco-88:2230", target="isco-08", how="all")
    assert translate("isco-88:2230", target="isco-08", how="best").codes == every.codes
    assert len(every.codes) > 1


def test_targets_are_in_the_order_of_their_codes_each_once() -> None:
    codes = translate("isco-08:2221", target="ca-noc-2021").codes
    assert list(codes) == sorted(set(codes))


def test_a_code_in_its_own_scheme_is_itself() -> None:
    result = translate("isco-08:2221", target="isco-08")
    assert result.codes == ("2221",)
    assert result.targets[0].relation is Relation.EXACT
    assert result.tables == ()


def test_a_code_that_nothing_corresponds_to_is_unmatched_not_an_error(kit: Kit) -> None:
    blank = [
        pair.source
        for pair in kit._store.shard("association", "mx-sinco-2011__isco-08")
        if not pair.target
    ]
    assert blank
    result = kit.translate(blank[0], source="mx-sinco-2011", target="isco-08")
    assert result.unmatched
    assert result.codes == ()


def test_schemes_that_nothing_joins_say_what_can_be_reached() -> None:
    with pytest.raises(NoCorrespondence, match="from isced-f-2013 one reaches nothing"):
        translate("isced-f-2013:0913", target="isco-08")


def test_relation_is_left_open_where_the_steps_allow_no_inference() -> None:
    targets = translate("isco-08:2221", target="ca-noc-2021").targets
    open_ends = [target for target in targets if target.relation is None]
    assert open_ends
    assert all(len(target.path) > 1 for target in open_ends)


def test_to_dict_is_plain_and_complete() -> None:
    result = translate("isco-88:2230", target="isco-08").to_dict()
    assert set(result) == {
        *("source", "code", "target", "how", "method", "targets", "tables", "expanded"),
        *("climbed", "unmatched", "hops", "leftovers", "alternatives"),
    }
    targets = result["targets"]
    assert isinstance(targets, list)
    assert set(targets[0]) == {
        "code",
        "relation",
        "source_part",
        "target_part",
        "kind",
        "confidence",
        "share",
        "rank",
        "note",
        "path",
    }


def test_module_function_and_kit_say_the_same(kit: Kit) -> None:
    assert iscokit.translate("isco-88:2230", target="isco-08") == kit.translate(
        "2230", source="isco-88", target="isco-08"
    )
