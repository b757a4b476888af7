"""Decision cases: facts in, expected answer out, written as data by people who know the law."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import iscokit
from iscokit import Resolution, Route
from iscokit.store import Store

HERE = Path(__file__).parent
#: The day of the question where a case names none: the day on which the facts were last checked.
TODAY = "2026-11-23"
RECOGNISED = {"automatic", "full"}


def entries() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.stem, case)
        for path in sorted(HERE.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def cases(*, known_to_fail: bool = False) -> list[Any]:
    """Return the cases; a case that says why it fails is marked where the answer itself is tested."""
    return [
        pytest.param(
            case,
            id=f"{file}-{case['id']}",
            marks=[pytest.mark.xfail(reason=case["fails_because"], strict=True)]
            if known_to_fail and "fails_because" in case
            else [],
        )
        for file, case in entries()
    ]


#: Files whose cases came before each case had to name its source.
EARLIER = {"public", "spine"}
#: In which way a negative case lies outside what a rule gives.
OUTSIDE = {
    "excluded",
    "out_of_date",
    "wrong_territory",
    "wrong_profession",
    "unregulated",
    "condition_unmet",
}


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case["id"] for _file, case in entries()]
    assert sorted(names) == sorted(set(names))


def test_there_are_many_cases_and_many_that_forbid() -> None:
    own = [case for file, case in entries() if file not in EARLIER]
    assert len(own) >= 250
    assert sum("negative" in case for case in own) >= 60
    assert {case["negative"] for case in own if "negative" in case} == OUTSIDE


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=f"{f}-{case['id']}") for f, case in entries() if f not in EARLIER],
)
def test_a_case_cites_its_source_and_a_negative_one_forbids_the_claim(
    case: dict[str, Any], store: Store
) -> None:
    source = store.by_key("source").get(case["source"])
    assert source is not None, f"no source {case['source']!r} in data/sources"
    assert source.kind != "memory"
    assert case["why"]
    expect = case["expect"]
    assert set(expect) & {"effect", "top", "not_effect", "near_miss", "regulated"}
    if "negative" in case:
        assert case["negative"] in OUTSIDE
        forbidden = set(expect.get("not_effect", ()))
        allowed = set(expect.get("top", ()))
        assert {"automatic", "full"} <= forbidden or (allowed and not allowed & RECOGNISED)


def ask(case: dict[str, Any]) -> Resolution:
    return iscokit.resolve(
        case["title"],
        origin=case["origin"],
        destination=case["destination"],
        occupation=case.get("occupation"),
        awarded=case.get("awarded"),
        holder=case.get("holder"),
        on=case.get("on", TODAY),
    )


def of_instrument(route: Route) -> str:
    act = route.instrument or {}
    return " | ".join(
        [
            act.get("id", ""),
            act.get("name", ""),
            act.get("citation", ""),
            route.rule or "",
            route.citation,
        ]
    )


def fits(route: Route, answer: Resolution, expect: dict[str, Any]) -> bool:
    """Whether one route has everything that is expected at once."""
    told = " | ".join(
        [*(c.text for c in route.conditions), *(m["text"] for m in route.measures), route.note]
    )
    read = {code for reading in answer.identified[:1] for code in reading.occupations}
    checks: dict[str, Callable[[Any], object]] = {
        "effect": lambda value: str(route.effect) in value,
        "instrument": lambda value: re.search(value, of_instrument(route)),
        "authority": lambda value: re.search(value, (route.authority or {}).get("name", "")),
        "condition": lambda value: re.search(value, told),
        "occupations": lambda value: set(value) <= {*route.occupations, *read},
        "regulated": lambda value: route.regulated is value,
        "rule": lambda value: route.rule == value,
    }
    return all(check(expect[name]) for name, check in checks.items() if name in expect)


@cache
def graph_of(origin: str, destination: str) -> Any:
    return iscokit.graph(origin=origin, destination=destination)


@pytest.mark.parametrize("case", cases())
def test_every_step_of_an_answer_is_an_edge_of_the_graph(case: dict[str, Any]) -> None:
    answer = ask(case)
    graph = graph_of(case["origin"], case["destination"])
    for route in answer.routes:
        assert route.path or not route.rule
        for step in route.path:
            edges = graph.get_edge_data(step.tail, step.head) or {}
            assert step.relation in edges, f"{step} of {route.rule} is not in the graph"


@pytest.mark.parametrize("case", cases(known_to_fail=True))
def test_case(case: dict[str, Any]) -> None:
    answer = ask(case)
    expect = case["expect"]
    routes = [
        route for route in answer.routes if route.purpose == expect.get("purpose", route.purpose)
    ]
    told = answer.explain()
    for route in routes:
        assert str(route.effect) not in expect.get("not_effect", ()), f"over-claim\n{told}"
        if "not_instrument_effect" in expect:
            pattern, effect = expect["not_instrument_effect"]
            together = re.search(pattern, of_instrument(route)) and str(route.effect) == effect
            assert not together, f"over-claim\n{told}"
    if set(expect) & {"effect", "instrument", "authority", "condition", "regulated", "rule"}:
        assert any(fits(route, answer, expect) for route in routes), told
    elif "occupations" in expect:
        read = {code for reading in answer.identified[:1] for code in reading.occupations}
        assert set(expect["occupations"]) <= read, told
    for pattern in expect.get("near_miss", ()):
        missed = [
            f"{m.rule.id} {m.instrument and m.instrument.id} {m.reason}" for m in answer.near_misses
        ]
        assert any(re.search(pattern, text) for text in missed), f"{pattern} not in {missed}"
    if "top" in expect:
        assert str(answer.effect) in expect["top"], told
