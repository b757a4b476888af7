"""How levels compare: official grounds are `comparable`, all others `indicative`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from iscokit import Effect, Kit
from iscokit.recognition import Route

FRAMEWORKS = "id\tname\tscope\tjurisdiction\tlevels\tvalid_to\tconfidence\n"
LEVELS = "framework\tcode\torder\teqf_min\teqf_max\teqf_basis\n"
REFERENCING = (
    "source_framework\tsource_level\ttarget_framework\ttarget_min\ttarget_max\t"
    "relation\tbasis\tinstrument\tyear\n"
)


@pytest.fixture
def compare(
    overlay: Callable[[Mapping[str, str]], Path], world_files: dict[str, str], head: str
) -> Callable[..., list[Route]]:
    """Return the routes on level from Alphaland (level A2) to Betaland, given the statements."""

    def routes(*statements: str, levels: str = "", ended: str = "") -> list[Route]:
        files = {
            **world_files,
            "frameworks/frameworks.tsv": head
            + FRAMEWORKS
            + "XA-QF\tAlpha\tnational\tXA\tA1;A2\t\tmedium\n"
            + f"XB-QF\tBeta\tnational\tXB\tB1;B2\t{ended}\tmedium\n"
            + "X-META\tMeta\tmeta\t\tM1;M2\t\tmedium\n",
            "frameworks/levels.tsv": head
            + LEVELS
            + (levels or "XA-QF\tA1\t1\t\t\t\nXA-QF\tA2\t2\t\t\t\nXB-QF\tB1\t1\t\t\t\n")
            + "XB-QF\tB2\t2\t\t\t\nX-META\tM1\t1\t\t\t\nX-META\tM2\t2\t\t\t\n",
            "frameworks/referencing.tsv": head
            + REFERENCING
            + "".join(s.replace("|", "\t") + "\n" for s in statements),
            "qualifications/XA.tsv": head
            + "id\ttitle\taward_type\tframework\tlevel\n"
            + "XA/d\tHigh Diploma of Alphaland\tbachelor\tXA-QF\tA2\n",
            "qualifications/XB.tsv": head
            + "id\ttitle\taward_type\tframework\tlevel\tisced\n"
            + "XB/b\tBetaland Bachelor\tbachelor\tXB-QF\tB2\t6\n",
        }
        answer = Kit([overlay(files)]).resolve(
            "High Diploma of Alphaland", origin="XA", destination="XB", on="2026-11-22"
        )
        return [r for r in answer.routes if r.purpose == "level" and r.rule is None]

    return routes


def level(code: str) -> dict[str, Any]:
    return {"framework": "XB-QF", "code": code, "eqf": None}


@pytest.mark.parametrize(
    ("basis", "effect"), [("official", Effect.COMPARABLE), ("indicative", Effect.INDICATIVE)]
)
@pytest.mark.parametrize("direction", ["XA-QF|A2|XB-QF|B1|B1", "XB-QF|B1|XA-QF|A2|A2"])
def test_a_direct_statement_compares_in_either_direction(
    compare: Callable[..., list[Route]], basis: str, effect: Effect, direction: str
) -> None:
    routes = compare(f"{direction}|exact|{basis}|X-REPORT|2020")
    best = routes[0]
    if basis == "official":
        assert (best.effect, best.level) == (effect, level("B1"))
        assert "X-REPORT" in best.basis
    else:
        assert best.effect is effect


@pytest.mark.parametrize(
    ("first", "second", "effect"),
    [
        ("official", "official", Effect.COMPARABLE),
        ("official", "indicative", Effect.INDICATIVE),
        ("indicative", "official", Effect.INDICATIVE),
    ],
)
def test_two_statements_to_one_meta_level_are_official_only_together(
    compare: Callable[..., list[Route]], first: str, second: str, effect: Effect
) -> None:
    (route,) = compare(
        f"XA-QF|A2|X-META|M2|M2|exact|{first}|RA|2020",
        f"XB-QF|B2|X-META|M2|M2|exact|{second}|RB|2020",
    )
    assert (route.effect, route.level) == (effect, level("B2"))
    assert "X-META level M2" in route.basis or effect is Effect.INDICATIVE


def test_different_meta_levels_do_not_meet(compare: Callable[..., list[Route]]) -> None:
    routes = compare(
        "XA-QF|A2|X-META|M2|M2|exact|official|RA|2020",
        "XB-QF|B2|X-META|M1|M1|exact|official|RB|2020",
    )
    assert Effect.COMPARABLE not in {route.effect for route in routes}


def test_a_range_of_meta_levels_is_no_exact_statement(compare: Callable[..., list[Route]]) -> None:
    routes = compare(
        "XA-QF|A2|X-META|M1|M2|range|official|RA|2020",
        "XB-QF|B2|X-META|M2|M2|exact|official|RB|2020",
    )
    assert Effect.COMPARABLE not in {route.effect for route in routes}


def test_a_statement_that_nothing_corresponds_gives_no_level(
    compare: Callable[..., list[Route]],
) -> None:
    routes = compare("XA-QF|A2|XB-QF|||none|official|RA|2020")
    assert Effect.COMPARABLE not in {route.effect for route in routes}


def test_without_statements_the_usual_isced_level_is_indicative(
    compare: Callable[..., list[Route]],
) -> None:
    (route,) = compare()
    assert (route.effect, route.level, route.title) == (
        Effect.INDICATIVE,
        level("B2"),
        "Betaland Bachelor",
    )
    assert "ISCED 2011 level 6" in route.basis
    assert route.regulated is None


def test_a_framework_that_has_ended_is_not_compared_with(
    compare: Callable[..., list[Route]],
) -> None:
    routes = compare("XA-QF|A2|XB-QF|B1|B1|exact|official|RA|2020", ended="2020-12-31")
    assert "XB-QF" not in {route.level["framework"] for route in routes if route.level}


def test_a_comparison_of_levels_gives_no_right_to_practise(
    compare: Callable[..., list[Route]],
) -> None:
    (route,) = compare("XA-QF|A2|XB-QF|B1|B1|exact|official|RA|2020")
    assert route.purpose == "level"
    assert "no right to practise" in route.note
    assert route.rule is None
    assert route.path


def test_two_countries_referenced_to_the_eqf_are_comparable(kit: Kit) -> None:
    answer = kit.resolve("Bachelor's degree", origin="IE", destination="DE", on="2026-11-22")
    levels = [route for route in answer.routes if route.purpose == "level" and route.level]
    assert levels
    for route in levels:
        assert route.level is not None
        assert route.level["framework"].startswith("DE-")
        assert route.effect in (Effect.COMPARABLE, Effect.INDICATIVE)
