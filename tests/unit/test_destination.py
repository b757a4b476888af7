"""What is held on a destination or a pair: every rule that answers stands in it, and what is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iscokit import Kit, UnknownJurisdiction

DAY = "2026-11-22"


@pytest.mark.parametrize(
    ("title", "origin", "destination"),
    [
        ("Bachelor of Science in Nursing", "PH", "DE"),
        ("Título de Diplomado universitario en Enfermería", "ES", "FR"),
        ("Bachelor of Science in Civil Engineering", "IN", "AU"),
    ],
)
def test_every_rule_of_an_answer_stands_in_the_dossier_of_the_pair(
    kit: Kit, title: str, origin: str, destination: str
) -> None:
    held = kit.dossier(destination, origin=origin, on=DAY)
    named = {rule for row in held.professions for rule in row.rules}
    named |= {rule for rule, _effect in held.general}
    answer = kit.resolve(title, origin=origin, destination=destination, on=DAY)
    used = {route.rule for route in answer.routes if route.rule}
    assert used
    assert used <= named


def test_a_pair_is_a_part_of_its_destination(kit: Kit) -> None:
    whole, part = kit.dossier("DE", on=DAY), kit.dossier("DE", origin="PH", on=DAY)
    rules = {rule for row in whole.professions for rule in row.rules}
    assert {rule for row in part.professions for rule in row.rules} < rules
    assert whole.titles == 0 < part.titles
    assert part.checked_from <= part.checked_to


def test_what_is_not_held_is_said(world: Callable[..., Kit]) -> None:
    kit = world(
        {"X-1": {"sources": ["curation"]}},
        regulated="XB\tx_weaver\tregulated\t\tmedium\nXB\tx_blower\tregulated\t\tmedium\n",
    )
    held = kit.dossier("XB", origin="XC", on="2024-01-01")
    gaps = "\n".join(held.not_held)
    assert "Glassblower" in gaps
    assert "titles awarded in" in gaps
    assert "a rule that names" in gaps
    weaver = next(
        row
        for row in kit.dossier("XB", origin="XA", on="2024-01-01").professions
        if row.profession == "x_weaver"
    )
    assert (weaver.rules, weaver.regulated, weaver.effects) == (
        ("X-1",),
        "regulated",
        ("assessment",),
    )
    assert weaver.on_memory == 2
    before = kit.dossier("XB", origin="XA", on="1999-12-31")
    assert not any("X-1" in row.rules for row in before.professions)


def test_a_place_that_does_not_exist_is_refused(kit: Kit) -> None:
    with pytest.raises(UnknownJurisdiction):
        kit.dossier("XX")
