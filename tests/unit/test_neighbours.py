"""How a rule stands to the rules that it meets, and that no bundled rule contradicts another."""

from __future__ import annotations

from typing import Any

import pytest

from iscokit.model import Membership, Party, Profession, Rule
from iscokit.store import Store
from iscokit.store.neighbours import Scopes, contradict, meet, neighbours

ALWAYS: dict[str, Any] = {"sources": ("x",), "checked_on": "2026-01-01"}


def rule(id: str, **given: Any) -> Rule:
    fields: dict[str, Any] = {
        "citation": f"article on {id}",
        "purpose": "profession",
        "effect": "assessment",
        "professions": ("weaver",),
        "origin": ("XA",),
        "destination": ("XB",),
        **ALWAYS,
        **given,
    }
    return Rule(id=id, **fields)


def scopes() -> Scopes:
    found = Scopes()
    found.learn("party", Party(instrument="ACT", jurisdiction="XA", status="party", **ALWAYS))
    found.learn("membership", Membership(bloc="X", member="XA", **ALWAYS))
    found.learn("profession", Profession(key="weaver", name="Weaver", broader=("craft",), **ALWAYS))
    return found


@pytest.mark.parametrize(
    ("other", "met"),
    [
        ({}, True),
        ({"purpose": "work"}, False),
        ({"professions": ("baker",)}, False),
        ({"professions": ("craft",)}, True),  # the wider profession
        ({"professions": (), "any_profession": True}, True),
        ({"professions": (), "any_profession": True, "except_professions": ("weaver",)}, False),
        ({"origin": ("any",)}, True),
        ({"origin": ("any",), "origin_except": ("XA",)}, False),
        ({"origin": ("any",), "origin_except": ("bloc:X",)}, False),
        ({"origin": ("bloc:X",)}, True),
        ({"origin": ("parties",), "instrument": "ACT"}, True),
        ({"origin": ("XC",)}, False),
        ({"destination": ("XB-Q",)}, True),  # a part of it
        ({"destination": ("XC",)}, False),
        ({"valid_from": "2020", "valid_to": "2021"}, True),
        ({"valid_to": "1999-12-31"}, False),
    ],
)
def test_rules_meet_where_everything_overlaps(other: dict[str, Any], met: bool) -> None:
    one = rule("ONE", valid_from="2000-01-01")
    two = rule("TWO", **other)
    assert meet(one, two, scopes()) is met
    assert meet(two, one, scopes()) is met


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        ({}, {}, "stands beside"),
        ({"effect": "excluded", "excludes": ("TWO",)}, {"effect": "automatic"}, "takes away"),
        ({}, {"effect": "excluded", "excludes": ("ONE",)}, "is taken away by"),
        ({}, {"yields_to": ("ONE",)}, "goes before"),
        ({"yields_to": ("TWO",)}, {}, "gives way to"),
        ({}, {"general": True}, "goes before"),
        ({"general": True}, {}, "gives way to"),
        ({"effect": "comparable"}, {"general": True}, "stands beside"),
        ({"effect": "excluded"}, {"effect": "full"}, "contradicts"),
        ({"effect": "excluded"}, {"effect": "assessment"}, "stands beside"),
    ],
)
def test_which_of_two_goes_first(one: dict[str, Any], other: dict[str, Any], standing: str) -> None:
    (found,) = neighbours(rule("ONE", **one), [rule("ONE"), rule("TWO", **other)], scopes())
    assert found.standing == standing
    assert f"{standing} TWO" in str(found)


def test_no_bundled_rule_contradicts_another(store: Store) -> None:
    found = Scopes()
    for kind in ("party", "membership", "profession", "instrument"):
        for record in store.all(kind):
            found.learn(kind, record)
    rules: tuple[Rule, ...] = store.all("rule")
    outside = [r for r in rules if str(r.effect) == "excluded"]
    assert outside
    settled = {
        (one.id, other.id)
        for one in outside
        for other in rules
        if contradict(one, other)
        and meet(one, other, found)
        and other.id not in one.excludes
        and one.id not in other.yields_to
    }
    assert not settled, "name the rule in excludes"
