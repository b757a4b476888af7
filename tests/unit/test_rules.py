"""Which rules apply, in a small world of invented law: place, day, profession, and precedence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from iscokit import Effect, Kit, Resolution

World = Callable[..., Kit]
Rules = Mapping[str, Mapping[str, Any]]


def ask(kit: Kit, **changes: Any) -> Resolution:
    given = {
        "qualification": "Diploma in Loomweaving",
        "origin": "XA",
        "destination": "XB",
        "on": "2024-01-01",
        **changes,
    }
    return kit.resolve(given.pop("qualification"), **given)


def applied(answer: Resolution) -> set[str]:
    return {route.rule for route in answer.routes if route.rule and route.rule.startswith("X-")}


def missed(answer: Resolution) -> dict[str, str]:
    return {m.rule.id: m.reason for m in answer.near_misses if m.rule.id.startswith("X-")}


def test_a_rule_for_the_profession_applies_and_carries_its_citation(world: World) -> None:
    answer = ask(world({"X-1": {"effect": "conditional"}}))
    (route,) = [route for route in answer.routes if route.rule == "X-1"]
    assert answer.effect is Effect.CONDITIONAL
    assert (route.citation, route.record_confidence) == ("article on X-1", "medium")
    assert route.sources[0]["id"] == "eu-2005-36"
    assert [step.head for step in route.path][-2:] == ["rule:X-1", "jurisdiction:XB"]


def test_a_rule_for_a_wider_profession_applies(world: World) -> None:
    assert applied(ask(world({"X-1": {"professions": ["x_craft"]}}))) == {"X-1"}


def test_a_rule_for_another_profession_does_not_apply(world: World) -> None:
    assert applied(ask(world({"X-1": {"professions": ["x_blower"]}}))) == set()


def test_a_rule_for_a_narrower_profession_does_not_reach_the_wider(world: World) -> None:
    kit = world({"X-1": {"professions": ["x_weaver"]}, "X-2": {"professions": ["x_blower"]}})
    assert applied(ask(kit, qualification="Diploma in Glassblowing")) == {"X-2"}


def test_a_rule_for_an_occupation_applies_to_its_groups(world: World) -> None:
    kit = world(
        {
            "X-MINOR": {"professions": [], "occupations": ["731"]},
            "X-UNIT": {"professions": [], "occupations": ["7318"]},
            "X-OTHER": {"professions": [], "occupations": ["7315"]},
        }
    )
    assert applied(ask(kit)) == {"X-MINOR", "X-UNIT"}


def test_an_excepted_profession_is_left_out(world: World) -> None:
    rules = {"X-1": {"professions": ["x_craft"], "except_professions": ["x_weaver"]}}
    assert applied(ask(world(rules))) == set()


@pytest.mark.parametrize(
    ("origin", "destination", "reaches"),
    [("XA", "XB", True), ("XB", "XA", False), ("XC", "XB", False), ("XA", "XC", False)],
)
def test_a_rule_has_a_direction(world: World, origin: str, destination: str, reaches: bool) -> None:
    answer = ask(world({"X-1": {}}), origin=origin, destination=destination)
    assert ("X-1" in applied(answer)) is reaches


def test_special_law_comes_before_general_law(world: World) -> None:
    kit = world({"X-GENERAL": {"general": True}, "X-SPECIAL": {"effect": "examination"}})
    answer = ask(kit)
    assert applied(answer) == {"X-SPECIAL"}
    assert missed(answer)["X-GENERAL"] == "general law gives way to X-SPECIAL"


def test_general_law_applies_where_no_special_law_does(world: World) -> None:
    kit = world({"X-GENERAL": {"general": True}, "X-SPECIAL": {"origin": ["XC"]}})
    assert applied(ask(kit)) == {"X-GENERAL"}


def test_a_special_exclusion_does_not_displace_general_law(world: World) -> None:
    kit = world({"X-GENERAL": {"general": True}, "X-OUT": {"effect": "excluded"}})
    assert applied(ask(kit)) == {"X-GENERAL", "X-OUT"}


def test_an_exclusion_takes_away_what_it_names_and_nothing_else(world: World) -> None:
    kit = world(
        {
            "X-1": {},
            "X-2": {"effect": "examination"},
            "X-OUT": {"effect": "excluded", "excludes": ["X-1"]},
        }
    )
    answer = ask(kit)
    assert applied(answer) == {"X-2", "X-OUT"}
    assert missed(answer)["X-1"].startswith("excluded by X-OUT (article on X-OUT)")


def test_an_exclusion_that_does_not_apply_takes_nothing_away(world: World) -> None:
    kit = world({"X-1": {}, "X-OUT": {"effect": "excluded", "excludes": ["X-1"], "origin": ["XC"]}})
    assert applied(ask(kit)) == {"X-1"}


def test_a_rule_yields_to_the_one_it_names(world: World) -> None:
    kit = world({"X-1": {"yields_to": ["X-2"]}, "X-2": {"effect": "examination"}})
    answer = ask(kit)
    assert applied(answer) == {"X-2"}
    assert missed(answer) == {"X-1": "gives way to X-2"}


def test_a_rule_does_not_yield_to_one_that_does_not_apply(world: World) -> None:
    kit = world({"X-1": {"yields_to": ["X-2"]}, "X-2": {"valid_to": "2010-01-01"}})
    assert applied(ask(kit)) == {"X-1"}


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("XB", {"X-WHOLE"}),
        ("XB-N", {"X-WHOLE", "X-NORTH", "X-EACH"}),
        ("XB-S", {"X-WHOLE", "X-EACH"}),
    ],
)
def test_a_part_has_its_own_rules_beside_those_of_the_country(
    world: World, destination: str, expected: set[str]
) -> None:
    kit = world(
        {
            "X-WHOLE": {"destination": ["XB"]},
            "X-NORTH": {"destination": ["XB-N"]},
            "X-EACH": {"destination": ["XB-*"]},
        }
    )
    assert applied(ask(kit, destination=destination)) == expected


def test_a_rule_of_a_part_is_a_near_miss_for_the_country_as_a_whole(world: World) -> None:
    answer = ask(world({"X-NORTH": {"destination": ["XB-N"]}}))
    assert missed(answer) == {"X-NORTH": "it gives its effect only in XB-N: ask for that part"}


def test_an_excepted_part_is_left_out(world: World) -> None:
    kit = world({"X-1": {"destination_except": ["XB-N"]}})
    assert applied(ask(kit, destination="XB-S")) == {"X-1"}
    assert applied(ask(kit, destination="XB-N")) == set()


@pytest.mark.parametrize(
    ("on", "in_force"),
    [
        ("2015-05-31", False),
        ("2015-06-01", True),
        ("2015-06-02", True),
        ("2018-12-30", True),
        ("2018-12-31", True),
        ("2019-01-01", False),
    ],
)
def test_a_rule_is_in_force_from_its_first_to_its_last_day(
    world: World, on: str, in_force: bool
) -> None:
    answer = ask(world({"X-1": {"valid_from": "2015-06-01", "valid_to": "2018-12-31"}}), on=on)
    assert applied(answer) == ({"X-1"} if in_force else set())
    if not in_force:
        assert missed(answer) == {
            "X-1": f"not in force on {on}: the rule X-1 is in force "
            "from 2015-06-01 until 2018-12-31"
        }


@pytest.mark.parametrize(
    ("on", "reaches"),
    [
        ("2005-03-09", False),
        ("2005-03-10", True),
        ("2024-06-30", True),
        ("2024-07-01", False),
    ],
)
@pytest.mark.parametrize("effect", ["automatic", "assessment"])
def test_parties_are_bound_from_joining_to_leaving(
    world: World, on: str, reaches: bool, effect: str
) -> None:
    rules = {
        "X-1": {
            "effect": effect,
            "instrument": "X-ACT",
            "origin": ["parties"],
            "destination": ["parties"],
        }
    }
    answer = ask(world(rules), on=on)
    assert applied(answer) == ({"X-1"} if reaches else set())
    if not reaches:
        name = "Alphaland" if on < "2010" else "Betaland"
        assert missed(answer)["X-1"].startswith(f"{name} ")


def test_a_signatory_is_not_bound(world: World) -> None:
    rules = {"X-1": {"instrument": "X-ACT", "origin": ["parties"], "destination": ["parties"]}}
    answer = ask(world(rules), destination="XC")
    assert applied(answer) == set()
    assert missed(answer)["X-1"] == "Gammaland is only signatory and not bound"


@pytest.mark.parametrize(
    ("effect", "on", "claims"),
    [
        ("automatic", "2020-01-01", False),
        ("automatic", "2026-01-01", True),
        ("assessment", "2020-01-01", True),
        ("assessment", "2026-01-01", True),
    ],
)
def test_an_unknown_start_holds_back_only_what_says_recognised(
    world: World, effect: str, on: str, claims: bool
) -> None:
    rules = {
        "X-1": {
            "effect": effect,
            "instrument": "X-UNDATED",
            "origin": ["parties"],
            "destination": ["parties"],
            "valid_from": None,
        }
    }
    answer = ask(world(rules), on=on)
    assert (applied(answer) == {"X-1"}) is claims
    if not claims:
        assert missed(answer)["X-1"].startswith("not known: ")


@pytest.mark.parametrize("on", ["2000-06-01", "2000-12-30"])
def test_inside_the_year_of_its_start_a_recognition_is_not_claimed(world: World, on: str) -> None:
    rules = {"X-1": {"effect": "full", "instrument": "X-ACT", "valid_from": "2000"}}
    assert applied(ask(world(rules), on=on)) == set()
    assert applied(ask(world(rules), on="2001-01-01")) == {"X-1"}


@pytest.mark.parametrize(
    ("row", "effect", "applies"),
    [
        ("XB\tx_weaver\tregulated\t\tmedium\n", "automatic", True),
        ("XB\tx_weaver\tself_employed_only\t\tmedium\n", "automatic", True),
        ("XB\tx_weaver\tnot_regulated\t\tmedium\n", "automatic", False),
        ("XB\tx_weaver\ttitle_protected\t\tmedium\n", "automatic", False),
        ("XC\tx_weaver\tregulated\t\tmedium\n", "automatic", False),
        ("XC\tx_weaver\tregulated\t\tmedium\n", "assessment", True),
        ("XB\tx_weaver\tnot_regulated\t\tmedium\n", "assessment", False),
    ],
)
def test_a_rule_on_any_regulated_profession_asks_whether_it_is_regulated(
    world: World, row: str, effect: str, applies: bool
) -> None:
    rules = {
        "X-1": {
            "effect": effect,
            "instrument": "X-ACT",
            "professions": [],
            "any_profession": True,
        }
    }
    answer = ask(world(rules, regulated=row))
    assert (applied(answer) == {"X-1"}) is applies
    if row.startswith("XC") and effect == "automatic":
        assert "regulated in Betaland" in missed(answer)["X-1"]


@pytest.mark.parametrize(
    ("status", "purpose", "effect", "regulated"),
    [
        ("not_regulated", "work", Effect.NOT_REQUIRED, False),
        ("title_protected", "work", Effect.NOT_REQUIRED, False),
        ("self_employed_only", "work", Effect.NOT_REQUIRED, False),
        ("regulated", "profession", Effect.UNKNOWN, True),
    ],
)
def test_regulation_alone_answers_where_no_rule_is_held(
    world: World, status: str, purpose: str, effect: Effect, regulated: bool
) -> None:
    answer = ask(world({}, regulated=f"XB\tx_weaver\t{status}\t\tmedium\n"))
    (route,) = [r for r in answer.routes if r.profession == "x_weaver" and r.rule is None]
    assert (route.purpose, route.effect, route.regulated) == (purpose, effect, regulated)
    assert route.sources


@pytest.mark.parametrize("effect", ["automatic", "full"])
@pytest.mark.parametrize(
    ("facts", "claims"),
    [({}, False), ({"proof": False}, False), ({"proof": True}, True)],
)
def test_recognised_needs_every_decisive_condition(
    world: World, effect: str, facts: dict[str, bool], claims: bool
) -> None:
    condition = {"kind": "fact", "key": "proof", "text": "the proof", "decisive": True}
    kit = world({"X-1": {"effect": effect, "instrument": "X-ACT", "condition": [condition]}})
    answer = ask(kit, holder={"facts": facts})
    assert (applied(answer) == {"X-1"}) is claims
    if not claims:
        assert missed(answer)["X-1"] == f"not {'met' if facts else 'known'}: the proof"


def test_a_condition_that_is_not_decisive_is_missing_where_it_is_not_known(world: World) -> None:
    condition = {"kind": "fact", "key": "proof", "text": "the proof"}
    answer = ask(world({"X-1": {"condition": [condition]}}))
    assert {"fact": "facts.proof", "text": "the proof", "rules": ["X-1"]} in answer.missing


def test_what_can_still_be_brought_does_not_stand_in_the_way_of_less_than_recognised(
    world: World,
) -> None:
    condition = {"kind": "document", "values": ["diploma"], "text": "the diploma"}
    kit = world(
        {
            "X-1": {"condition": [condition]},
            "X-2": {"effect": "automatic", "instrument": "X-ACT", "condition": [condition]},
        }
    )
    answer = ask(kit, holder={"documents": ["passport"]})
    assert applied(answer) == {"X-1"}
    assert missed(answer) == {"X-2": "not met: the diploma"}


def test_the_strongest_route_stands_first(world: World) -> None:
    kit = world(
        {
            "X-A": {"effect": "assessment"},
            "X-E": {"effect": "examination"},
            "X-C": {"effect": "conditional"},
        }
    )
    order = [route.rule for route in ask(kit).routes if route.rule]
    assert order[:3] == ["X-C", "X-E", "X-A"]


def test_recognition_is_not_transitive(world: World) -> None:
    """A to B and B to C give nothing from A to C."""
    rules = {
        "X-AB": {
            "effect": "automatic",
            "instrument": "X-ACT",
            "origin": ["XA"],
            "destination": ["XB"],
        },
        "X-BC": {
            "effect": "automatic",
            "instrument": "X-ACT",
            "origin": ["XB"],
            "destination": ["XC"],
        },
    }
    answer = ask(world(rules), destination="XC", holder={"recognised_in": "XB"})
    assert applied(answer) == set()


def test_a_title_that_fits_two_professions_is_never_called_recognised(world: World) -> None:
    kit = world(
        {
            "X-1": {"effect": "automatic", "instrument": "X-ACT", "professions": ["x_weaver"]},
            "X-2": {"effect": "automatic", "instrument": "X-ACT", "professions": ["x_blower"]},
        },
        titles="XA/g1\tGrand Craft Diploma\ten\t\tx_weaver\tmedium\n"
        "XA/g2\tGrand Craft Diploma\ten\t\tx_blower\tmedium\n",
    )
    answer = ask(kit, qualification="Grand Craft Diploma")
    strong = {route.rule for route in answer.routes if route.effect is Effect.AUTOMATIC}
    assert {reading.professions for reading in answer.identified} == {("x_blower",), ("x_weaver",)}
    assert strong == set()
    reasons = missed(answer)
    assert set(reasons) == {"X-1", "X-2"}
    assert all("fits another profession as well" in reason for reason in reasons.values())


def test_one_reading_of_two_professions_is_never_called_recognised(world: World) -> None:
    kit = world(
        {
            "X-1": {"effect": "automatic", "instrument": "X-ACT", "professions": ["x_weaver"]},
            "X-2": {"effect": "full", "instrument": "X-ACT", "professions": ["x_blower"]},
        }
    )
    answer = ask(kit, qualification="Certificate in Loomweaving and Glassblowing")
    assert set(answer.identified[0].professions) == {"x_weaver", "x_blower"}
    assert applied(answer) == set()


def test_the_same_country_has_nothing_to_recognise(world: World) -> None:
    answer = ask(world({"X-1": {"origin": ["any"], "destination": ["any"]}}), destination="XA")
    assert answer.routes == ()
    assert answer.effect is Effect.UNKNOWN
    assert "same country" in answer.notice
    assert any("one country" in look["what"] for look in answer.searched)


@pytest.mark.parametrize("token", ["XB-N", "XB", "XB-*", "any", "bloc:XUNION"])
def test_the_path_of_a_route_leads_to_the_destination(world: World, token: str) -> None:
    answer = ask(world({"X-1": {"destination": [token]}}), destination="XB-N")
    (route,) = [route for route in answer.routes if route.rule == "X-1"]
    assert route.path[-1].relation in ("gives_effect_in", "includes", "binds"), route.path
    assert route.path[-1].head in ("jurisdiction:XB-N", "jurisdiction:XB", "bloc:*")
