"""Levels between any two countries: an answer or an honest silence; and traps that stay traps."""

from __future__ import annotations

import random

import pytest

import iscokit
from iscokit import Effect, Kit, Resolution
from iscokit.model import Jurisdiction

ON = "2026-11-23"
AWARDS = (
    "Bachelor's degree",
    "Upper secondary school leaving certificate",
    "Vocational certificate of upper secondary education",
)
#: So many pairs of countries are asked about for each award; another seed asks about others.
PAIRS, SEED = 300, 20261123


def countries(kit: Kit) -> list[str]:
    held: list[Jurisdiction] = kit.facts("jurisdiction")
    return [place.code for place in held if place.kind == "country" and not place.parent]


def levels(answer: Resolution) -> list[dict[str, object]]:
    return [route.level for route in answer.routes if route.purpose == "level" and route.level]


@pytest.mark.parametrize("title", AWARDS)
def test_any_two_countries_give_a_level_with_its_basis(kit: Kit, title: str) -> None:
    codes = countries(kit)
    draw = random.Random(SEED)
    for _number in range(PAIRS):
        origin, destination = draw.sample(codes, 2)
        answer = kit.resolve(title, origin=origin, destination=destination, on=ON)
        found = [route for route in answer.routes if route.purpose == "level"]
        assert found, f"{title} {origin} > {destination}"
        for route in found:
            assert route.basis or route.rule, route
            if route.effect is Effect.COMPARABLE:
                assert "officially" in route.basis or route.rule or "advice" in route.basis, route


@pytest.mark.parametrize(
    ("title", "country", "awarded", "isced"),
    [
        ("B.A. (two-year pass degree)", "PK", "1998", "5"),
        ("Higher National Diploma", "NG", None, "5"),
        ("Doctor en Medicina y Cirugía", "HN", None, "7"),
        ("Baccalauréat", "FR", None, "3"),
        ("Secondary School Certificate", "BD", None, "2"),
    ],
)
def test_a_trap_is_read_at_its_own_level(
    title: str, country: str, awarded: str | None, isced: str
) -> None:
    found = iscokit.search(title, kind="qualification", country=country, awarded=awarded)
    assert found[0].isced == isced, [(award.title, award.isced) for award in found]


def test_diplomas_of_one_name_differ_by_country() -> None:
    nigeria, zimbabwe = (
        iscokit.search("Higher National Diploma", kind="qualification", country=code)[0]
        for code in ("NG", "ZW")
    )
    assert (nigeria.isced, nigeria.level) != (zimbabwe.isced, zimbabwe.level)


def test_a_standard_of_competence_has_no_single_level() -> None:
    for award in iscokit.search(
        "Certificado de competencia laboral EC0217", kind="qualification", country="MX"
    ):
        assert not award.level
        assert award.eqf is None
        assert award.isced == ""
