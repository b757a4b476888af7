"""Which single fact would change an answer: found by asking again, and told only where it does."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

import iscokit
from iscokit import Effect, Kit, UnusableInput

ASKED: dict[str, Any] = {"origin": "XA", "destination": "XB", "on": "2024-01-01"}
TITLE = "Diploma in Loomweaving"


def turns(kit: Kit, **more: Any) -> list[tuple[dict[str, Any], str]]:
    answer = kit.resolve(TITLE, **{**ASKED, **more})
    return [(turn.facts, str(turn.effect)) for turn in answer.turns()]


@pytest.mark.parametrize(
    ("condition", "facts"),
    [
        ({"kind": "practice", "years": 3}, {"practice": [{"place": "XA", "start": "2020-11-30"}]}),
        ({"kind": "accredited"}, {"accredited": True}),
        ({"kind": "fact", "key": "named"}, {"facts": {"named": True}}),
        ({"kind": "nationality", "values": ["XB"]}, {"nationality": ["XB"]}),
        ({"kind": "registered", "values": ["XC"]}, {"registered_in": ["XC"]}),
        ({"kind": "document", "values": ["letter"]}, {"documents": ["letter"]}),
        ({"kind": "test", "values": ["TEST"]}, {"tests": ["TEST"]}),
        ({"kind": "age", "from_age": 21}, {"age": 21}),
        ({"kind": "practice"}, {"facts": {"X-1/1": True}}),
    ],
)
def test_the_fact_that_settles_a_decisive_condition_is_found(
    world: Callable[..., Kit], condition: dict[str, Any], facts: dict[str, Any]
) -> None:
    entry = {"text": "the condition", "decisive": True, **condition}
    kit = world({"X-1": {"effect": "conditional", "condition": [entry]}})
    assert (facts, "conditional") in turns(kit)


def test_a_fact_that_takes_the_effect_away_is_told_as_well(world: Callable[..., Kit]) -> None:
    entry = {"kind": "accredited", "text": "accredited at home"}
    kit = world({"X-1": {"effect": "conditional", "condition": [entry]}})
    assert turns(kit) == [({"accredited": False}, "unknown")]


def test_what_changes_no_effect_is_not_told(world: Callable[..., Kit]) -> None:
    entry = {"kind": "language", "text": "the language", "values": ["de"], "level": "B2"}
    assert turns(world({"X-1": {"effect": "conditional", "condition": [entry]}})) == []


def test_a_registration_that_would_open_a_route_is_found(world: Callable[..., Kit]) -> None:
    rule = {
        "effect": "conditional",
        "origin": ["XC"],
        "origin_of": "registration",
        "condition": [{"kind": "registered", "text": "registered there", "values": ["origin"]}],
    }
    assert turns(world({"X-1": rule})) == [({"registered_in": ["XC"]}, "conditional")]


def test_every_turn_of_real_answers_is_what_asking_again_gives() -> None:
    asked = [
        ("Bachelor of Science in Nursing", "PH", "DE"),
        ("Bachelor of Science in Nursing", "PH", "NZ"),
        ("Staatsexamen Medizin", "DE", "FR"),
        ("B.Tech Civil Engineering", "IN", "AU"),
    ]
    met = 0
    for title, origin, destination in asked:
        answer = iscokit.resolve(title, origin=origin, destination=destination, on="2026-11-22")
        for turn in answer.turns():
            again = answer.what_if(**turn.facts)
            effects = [route.effect for route in again.routes if route.purpose == turn.purpose]
            assert min((e.rank for e in effects), default=Effect.UNKNOWN.rank) == turn.effect.rank
            met += 1
    assert met


def test_an_answer_without_its_kit_says_so() -> None:
    answer = iscokit.resolve(TITLE, origin="PH", destination="DE", on="2026-11-22")
    with pytest.raises(UnusableInput, match="without the kit"):
        pickle.loads(pickle.dumps(answer)).turns()  # noqa: S301  # our own bytes
