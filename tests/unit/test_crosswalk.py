"""Crosswalks as objects: asked, joined, weighed, diagnosed; totals moved and conserved."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from iscokit import Crosswalk, CrosswalkGap, Kit, Relation, UnusableInput
from iscokit.crosswalk import UNMATCHED, Link
from iscokit.crosswalk.links import only


@pytest.fixture(scope="module")
def ilo(kit: Kit) -> Crosswalk:
    return kit.crosswalk("isco-88", "isco-08")


def test_the_table_of_the_ilo(ilo: Crosswalk) -> None:
    found = ilo.diagnose()
    assert (found.sources, found.targets, found.pairs) == (389, 436, len(ilo))
    assert sum(found.cardinality.values()) == len(ilo)
    assert found.without_target == {"3139": "not_in_table"}
    assert found.never_reached == {}
    assert [link.target for link in ilo.map("2230")] == [
        *("1342", "1343", "2221", "2222", "3221", "3222")
    ]


def test_splits_that_meet_again_are_told_from_those_that_cross(ilo: Crosswalk) -> None:
    found = ilo.diagnose()
    nurses = next(split for split in found.splits if split.source == "2230")
    assert (nurses.meets_at, nurses in found.crossing) == (None, True)
    computing = next(split for split in found.splits if split.source == "2131")
    assert (computing.meets_at, computing in found.reconverging) == ("25", True)
    assert computing.level == "sub-major group"
    assert len(found.crossing) + len(found.reconverging) == len(found.splits)


def test_a_publishers_no_correspondence_is_in_the_diagnosis(kit: Kit) -> None:
    found = kit.crosswalk("isco-08", "au-anzsco-2022").diagnose()
    assert found.without_target["1113"] == "no_correspondence"
    assert set(found.without_target) == {"1113", "6310", "6320", "6330", "6340"}
    assert found.never_reached == {"121617": "not_in_table"}


def test_rows_that_only_one_direction_has_are_named(kit: Kit, ilo: Crosswalk) -> None:
    """The two directions of the ILO's table differ, and so do the two tables of ESCO and O*NET."""
    found = ilo.diagnose().one_way
    assert found
    assert set(found) <= {(k.source, k.target) for links in ilo.links.values() for k in links}
    assert ilo.invert().diagnose().one_way == tuple(sorted((b, a) for a, b in found))
    there = kit.crosswalk("us-onet-soc-2019", "esco-1.1.1", via=["us-onet-soc-2019__esco-1.1.1"])
    back = kit.crosswalk("us-onet-soc-2019", "esco-1.1.1", via=["esco-1.1.1__us-onet-soc-2019"])
    assert set(there.diagnose().one_way) == set(there.compare(back).only_here)


def test_a_group_and_a_finer_code_are_mapped_too(kit: Kit, ilo: Crosswalk) -> None:
    below = {link.target for code in ("2221", "2222") for link in ilo.map(code)}
    assert below <= {link.target for link in ilo.map("222")}
    esco = kit.crosswalk("esco-1.2.0", "us-soc-2010")
    finer = esco.map("2654.1.7")
    assert {link.source for link in finer} == {"2654.1.7"}


def test_an_unknown_code_is_refused(ilo: Crosswalk) -> None:
    for code in ("9999", 2230, None):
        with pytest.raises(UnusableInput, match="isco-88 has no code"):
            ilo.map(code)  # type: ignore[arg-type]  # on purpose


def test_the_inverse_reads_the_same_rows(ilo: Crosswalk) -> None:
    back = ilo.invert()
    assert (back.source, back.target) == ("isco-08", "isco-88")
    assert len(back) == len(ilo)
    assert back.invert().links == ilo.links
    wide = next(k for links in ilo.links.values() for k in links if k.relation is Relation.BROAD)
    narrow = next(k for k in back.map(wide.target) if k.target == wide.source)
    assert narrow.relation is Relation.NARROW
    assert narrow.source_part is wide.target_part


def test_weights_of_each_source_sum_to_one_exactly(ilo: Crosswalk) -> None:
    uniform = ilo.weights()
    assert {sum(parts.values()) for parts in uniform.of.values()} == {Fraction(1)}
    assert uniform["2230"]["2221"] == Fraction(1, 6)
    assert uniform.fallbacks == ()


def test_counts_weigh_and_what_they_do_not_know_is_named(kit: Kit) -> None:
    table = kit.crosswalk("us-soc-2010", "us-soc-2018")
    weights = table.weights(by=kit.counts("us-soc-2018__bls-oews-2024"))
    split = next(source for source, basis in weights.basis.items() if basis == "counts")
    assert sum(weights[split].values()) == 1
    assert len(set(weights[split].values())) > 1
    assert {weights.basis[source] for source in weights.fallbacks} == {"uniform"}


def test_shares_of_the_publisher_are_used_and_their_absence_is_said(kit: Kit) -> None:
    source, target = kit.hierarchy("isco-88"), kit.hierarchy("isco-08")
    shared = [
        Link("2230", "2221", only(None), share=Fraction(3, 4)),
        Link("2230", "2222", only(None), share=Fraction(1, 4)),
        Link("2221", "2211", only(None)),
        Link("2221", "2212", only(None)),
    ]
    own = Crosswalk.from_pairs(shared, source=source, target=target).weights(by="publisher")
    assert own["2230"] == {"2221": Fraction(3, 4), "2222": Fraction(1, 4)}
    assert own.fallbacks == ("2221",)


@pytest.mark.parametrize(
    ("by", "why"),
    [
        ("guess", "there are no weights 'guess'"),
        ({"2221": -1}, "a count is not negative"),
        ({"2221": "many"}, "'many' is no number"),
        ({"2221": float("nan")}, "is no number"),
        (3, "weights come from a name or from counts"),
    ],
)
def test_unusable_weights_are_refused(ilo: Crosswalk, by: Any, why: str) -> None:
    with pytest.raises(UnusableInput, match=why):
        ilo.weights(by)


def test_totals_are_moved_and_nothing_is_dropped(ilo: Crosswalk) -> None:
    moved = ilo.redistribute({"2230": 120, "3139": 7, "9999": 3, "110": 5})
    assert moved.totals["2221"] == 20
    assert moved.totals[UNMATCHED] == 15
    assert moved.unmatched == {"3139": 7, "9999": 3, "110": 5}
    assert (moved.before, moved.after, moved.difference) == (135, 135, 0)


def test_strata_stay_apart(ilo: Crosswalk) -> None:
    table = {("PH", 2020, "2230"): 6, ("PH", 2021, "2230"): 12, ("IN", 2020, "9999"): 1}
    moved = ilo.redistribute(table)
    assert moved.totals["PH", 2020, "2221"] == 1
    assert moved.totals["PH", 2021, "2221"] == 2
    assert moved.totals["IN", 2020, UNMATCHED] == 1
    assert sum(row[-1] for row in moved.rows()) == 19


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ([("2230", 1)], "source code to mass"),
        ({"2230": None}, "neither a finite number nor a vector"),
        ({"2230": "12"}, "neither a finite number nor a vector"),
        ({(): 1}, "source code to mass"),
        ({"2230": float("inf")}, "neither a finite number nor a vector"),
        ({"2230": 10**400, "2221": 0.5}, "do not add up"),
        ({"2230": True}, "neither a finite number nor a vector"),
        ({"2230": float("nan")}, "neither a finite number nor a vector"),
    ],
)
def test_an_unusable_table_is_refused(ilo: Crosswalk, table: Any, why: str) -> None:
    with pytest.raises(UnusableInput, match=why):
        ilo.redistribute(table)


def test_entropy_says_how_much_is_left_open(ilo: Crosswalk) -> None:
    found = ilo.entropy()
    assert found.of["2230"] == pytest.approx(2.585, abs=1e-3)
    assert found.worst(1)[0][1] == max(found.of.values())
    assert ilo.entropy(mass={"2230": 1}).overall == pytest.approx(found.of["2230"])
    certain = [s for s, links in ilo.links.items() if len(links) == 1]
    assert {found.of[source] for source in certain} == {0.0}


def test_two_crosswalks_that_do_not_meet_or_leave_gaps(kit: Kit, ilo: Crosswalk) -> None:
    onward = kit.crosswalk("isco-08", "au-anzsco-2022")
    with pytest.raises(CrosswalkGap, match="lead no further to au-anzsco-2022") as caught:
        ilo.compose(onward)
    assert set(caught.value.codes) == {"1113", "6310", "6320", "6330", "6340"}
    joined = ilo.compose(onward, uncovered="report")
    assert set(joined.broken) == {f"isco-08:{code}" for code in caught.value.codes}
    assert joined.kind == "derived"
    with pytest.raises(UnusableInput, match="ends at isco-08, the other starts at isco-88"):
        ilo.compose(ilo)
    with pytest.raises(UnusableInput, match="write raise or report"):
        ilo.compose(onward, uncovered="ignore")


def test_composed_weights_are_the_product_of_the_weights(kit: Kit, ilo: Crosswalk) -> None:
    onward = kit.crosswalk("isco-08", "us-soc-2010")
    joined = ilo.weights().then(onward.weights())
    share = sum(
        part * onward.weights()[middle].get("29-1141", 0)
        for middle, part in ilo.weights()["2230"].items()
    )
    assert joined["2230"]["29-1141"] == share
    assert {sum(parts.values()) for parts in joined.of.values()} == {Fraction(1)}
    chained = ilo.compose(onward, uncovered="report").weights()
    assert chained.of == joined.of


def test_what_dies_on_the_way_stays_visible(kit: Kit) -> None:
    """A chain agrees with `translate`, and its weights keep the part that leads nowhere."""
    chain = kit.crosswalk("isco-08", "at-ams-occupations")
    dead = next(code for code, links in chain.links.items() if not links)
    assert kit.translate(f"isco-08:{dead}", target="at-ams-occupations").unmatched
    assert chain.map(dead) == ()
    assert chain.diagnose().without_target[dead] == "lost_on_the_way"
    assert chain.weights()[dead] == {UNMATCHED: 1}
    moved = chain.redistribute({dead: 7})
    assert moved.totals == {UNMATCHED: 7}


def test_a_chain_maps_as_translate_does(kit: Kit) -> None:
    for target in ("us-soc-2018", "ca-noc-2021", "it-cp-2011", "de-kldb-2010"):
        chain = kit.crosswalk("isco-08", target)
        for code in ("2221", "222", "22", "0110", "5152", "7549"):
            found = kit.translate(f"isco-08:{code}", target=target)
            assert tuple(link.target for link in chain.map(code)) == found.codes
            assert [link.relation for link in chain.map(code)] == [
                t.relation for t in found.targets
            ]


def test_a_group_of_which_a_table_lists_parts_goes_where_its_codes_go(kit: Kit) -> None:
    """The table of the BLS has a row of its own for a part of ISCO-08 group 211."""
    table = kit.crosswalk("isco-08", "us-soc-2010")
    moved = table.redistribute({"211": 100})
    below = {code: Fraction(100, 4) for code in kit.hierarchy("isco-08").children("211")}
    assert set(table.links["211"]) != set(table.map("211"))
    assert moved.totals == table.redistribute(below).totals


@pytest.mark.parametrize(
    ("one", "two", "three"),
    [
        ("ga-egep", "isco-08", "us-soc-2010"),
        ("in-nco-2015", "isco-08", "cz-isco-2011"),
        ("no-styrk-08", "isco-08", "sg-ssoc-2024"),
        ("isco-88", "isco-08", "au-anzsco-2022"),
    ],
)
def test_moving_twice_is_moving_along_the_chain(kit: Kit, one: str, two: str, three: str) -> None:
    first, second = kit.crosswalk(one, two), kit.crosswalk(two, three)
    chain = first.compose(second, uncovered="report")
    assert chain.weights().of == first.weights().then(second.weights()).of
    table = {code: Fraction(number) for number, code in enumerate(first.links, 1)}
    halfway = first.redistribute(table)
    lost = halfway.totals.get(UNMATCHED, 0)
    onward = second.redistribute({c: m for c, m in halfway.totals.items() if c != UNMATCHED})
    whole = chain.redistribute(table)
    assert {**onward.totals, UNMATCHED: onward.totals.get(UNMATCHED, 0) + lost} == {
        **whole.totals,
        UNMATCHED: whole.totals.get(UNMATCHED, 0),
    }
    assert sum(whole.unmatched.values()) == whole.totals.get(UNMATCHED, 0)


def test_vectors_over_other_strata_are_refused(ilo: Crosswalk) -> None:
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    for other in (
        np.ones(3),
        6,
        np.ones(1),
        pd.Series([1.0, 2.0], index=["DE", "FR"]),
    ):
        with pytest.raises(UnusableInput, match="not all"):
            ilo.redistribute({"2230": pd.Series([1.0, 2.0], index=["PH", "DE"]), "2411": other})
    for bad in (np.ma.array([1.0, 2.0], mask=[True, False]), np.timedelta64(5, "D")):
        with pytest.raises(UnusableInput, match="neither a finite number"):
            ilo.redistribute({"2230": bad})


def test_a_share_is_a_fraction_and_not_negative(kit: Kit) -> None:
    source, target = kit.hierarchy("isco-88"), kit.hierarchy("isco-08")
    for share in (Fraction(-1), 0.5):
        row = Link("2230", "2221", only(None), share=share)  # type: ignore[arg-type]  # on purpose
        with pytest.raises(UnusableInput, match="is no share"):
            Crosswalk.from_pairs([row], source=source, target=target)


def test_weights_know_their_schemes(ilo: Crosswalk) -> None:
    back = ilo.invert().weights()
    with pytest.raises(UnusableInput, match=r"not from isco-88 to isco-08"):
        ilo.redistribute({"2230": 1}, by=back)
    with pytest.raises(UnusableInput, match="start at isco-08"):
        ilo.weights().then(ilo.weights())


def test_a_group_is_spread_over_the_codes_below_it_and_named(ilo: Crosswalk) -> None:
    moved = ilo.redistribute({"223": 12, "2230": 6})
    assert moved.spread == ("223",)
    assert moved.totals["2221"] == 3
    assert moved.difference == 0


def test_numbers_of_fixed_width_do_not_wrap_around(ilo: Crosswalk) -> None:
    np = pytest.importorskip("numpy")
    moved = ilo.redistribute({"9998": np.uint8(200), "9999": np.uint8(200)})
    assert moved.totals == {UNMATCHED: 400}
    bytes_ = np.array([200], dtype="uint8")
    assert ilo.redistribute({"9998": bytes_, "9999": bytes_}).totals[UNMATCHED].tolist() == [400]


def test_decimals_are_exact(ilo: Crosswalk) -> None:
    assert ilo.redistribute({"2230": Decimal("0.6")}).totals["2221"] == Fraction(1, 10)


def test_crosswalks_between_the_same_schemes_are_compared(kit: Kit, ilo: Crosswalk) -> None:
    modal = kit.crosswalk("isco-88", "isco-08", via=["isco-88__isco-08__modal"])
    found = ilo.compare(modal)
    assert found.shared + len(found.only_here) == len(ilo)
    assert found.shared + len(found.only_there) == len(modal)
    assert 0 < found.same_targets < 1
    assert ilo.compare(ilo).equal
    with pytest.raises(UnusableInput, match="only crosswalks from isco-88 to isco-08"):
        ilo.compare(ilo.invert())


def test_a_table_of_ones_own_is_a_crosswalk(kit: Kit) -> None:
    source, target = kit.hierarchy("isco-88"), kit.hierarchy("isco-08")
    own = Crosswalk.from_pairs([("2230", "2221"), ("0110", "0110")], source=source, target=target)
    assert own.map("0110")[0].target == "0110"
    with pytest.raises(UnusableInput, match="isco-88 has no code '110'"):
        Crosswalk.from_pairs([("110", "0110")], source=source, target=target)
    with pytest.raises(UnusableInput, match="2230 to 2221 is given twice"):
        Crosswalk.from_pairs([("2230", "2221")] * 2, source=source, target=target)
    for pairs in (5, ["x"], [("2230",)]):
        with pytest.raises(UnusableInput, match="pairs"):
            Crosswalk.from_pairs(pairs, source=source, target=target)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(UnusableInput, match=r"come from Kit\.hierarchy"):
        Crosswalk.from_pairs([], source="isco-88", target=target)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("other", [None, "isco-08", 5])
def test_what_is_no_crosswalk_is_refused(ilo: Crosswalk, other: Any) -> None:
    with pytest.raises(UnusableInput, match="is no crosswalk"):
        ilo.compose(other)
    with pytest.raises(UnusableInput, match="is no crosswalk"):
        ilo.compare(other)
    with pytest.raises(UnusableInput, match="weights that start at"):
        ilo.weights().then(other)


@pytest.mark.parametrize("mass", [5, {"2230": "a"}, {"2230": -1}, {"9999": 1}])
def test_an_unusable_mass_is_refused(ilo: Crosswalk, mass: Any) -> None:
    with pytest.raises(UnusableInput, match="mass"):
        ilo.entropy(mass=mass)


def test_a_crosswalk_of_a_scheme_with_itself_is_the_identity(kit: Kit) -> None:
    same = kit.crosswalk("isco-08", "isco-08")
    assert len(same) == 436
    assert {link.relation for links in same.links.values() for link in links} == {Relation.EXACT}


def test_a_crosswalk_becomes_a_dataframe_of_text_codes(ilo: Crosswalk) -> None:
    frame = ilo.to_frame()
    assert list(frame.columns[:3]) == ["source", "target", "relation"]
    assert len(frame) == len(ilo)
    assert "0110" in set(frame["source"])


def test_vectors_of_strata_are_moved_at_once(ilo: Crosswalk) -> None:
    np = pytest.importorskip("numpy")
    moved = ilo.redistribute({"2230": np.array([6.0, 12.0]), "9999": np.array([1.0, 2.0])})
    assert moved.totals["2221"].tolist() == [1.0, 2.0]
    assert moved.totals[UNMATCHED].tolist() == [1.0, 2.0]
    assert moved.after.tolist() == [7.0, 14.0]


def test_armed_forces_stay_in_group_0_through_every_verb(kit: Kit, ilo: Crosswalk) -> None:
    """Elsewhere `0110` became 110, and soldiers became managers."""
    cleaned = kit.clean([110, "0110", 2221, 3221, 5321, 7112, 9111], "isco-08")
    assert cleaned.codes[:2] == ("0110", "0110")
    for code in ("0110", "011", "01", "0"):
        assert all(
            c.startswith("0") for c in kit.translate(f"isco-88:{code}", target="isco-08").codes
        )
        assert all(link.target.startswith("0") for link in ilo.map(code))
    assert set(ilo.redistribute({"0110": 3}).totals) == {"0110", "0210", "0310"}
    assert kit.translate("isco-88:0110", target="isco-08", how="backoff").codes == ("0",)
    assert {
        change.code
        for change in kit.history("isco-08:0110").changes
        if change.to_scheme == "isco-08"
    } == {"0110"}
