"""Titles that look like a qualification and are none, or another one: nothing strong may be said."""

from __future__ import annotations

from typing import Any

import pytest

import iscokit

ON = "2026-11-23"
STRONG = {"automatic", "full", "conditional", "not_required", "excluded"}
RECOGNISED = {"automatic", "full"}


def effects(title: str, origin: str, destination: str, **holder: Any) -> set[str]:
    answer = iscokit.resolve(title, origin=origin, destination=destination, holder=holder, on=ON)
    return {str(route.effect) for route in answer.routes if route.purpose == "profession"}


@pytest.mark.parametrize(
    ("title", "origin", "destination"),
    [
        ("medical receptionist", "AU-NSW", "AU-VIC"),
        ("midwifery lecturer", "AU-NSW", "AU-VIC"),
        ("psychology tutor", "AU-NSW", "AU-VIC"),
        ("chiropractic clinic owner", "AU-NSW", "AU-VIC"),
        ("plumbing supplies salesman", "AU", "NZ"),
        ("piano teacher", "AU", "NZ"),
        ("pharmacy cashier", "AU", "NZ"),
        ("architectural historian", "AU", "NZ"),
        ("retired nurse", "AU", "NZ"),
        ("former nurse", "AU", "NZ"),
        ("lawyer's secretary", "AU", "NZ"),
    ],
)
def test_a_registration_speaks_for_its_own_profession_alone(
    title: str, origin: str, destination: str
) -> None:
    assert not effects(title, origin, destination, registered_in=[origin]) & RECOGNISED


def test_a_registered_professional_is_recognised_whatever_the_diploma() -> None:
    assert "automatic" in effects("Registered nurse", "AU", "NZ", registered_in=["AU"])
    assert "automatic" in effects(
        "Rechtsanwalt", "DE", "FR", registered_in=["DE"], nationality=["DE"]
    )
    assert "automatic" not in effects("Rechtsanwalt", "DE", "FR", nationality=["DE"])


@pytest.mark.parametrize(
    ("title", "origin", "destination"),
    [
        ("import export specialist", "IE", "DE"),
        ("warfare specialist", "IE", "AT"),
        ("semiconductor processor", "IE", "DE"),
        ("rzecznik prasowy", "PL", "DE"),
        ("cosmologist", "IE", "DE"),
        ("Notarzt", "DE", "AT"),
    ],
)
def test_a_word_much_like_a_profession_claims_nothing(
    title: str, origin: str, destination: str
) -> None:
    assert not effects(title, origin, destination) & STRONG


@pytest.mark.parametrize(
    ("title", "origin", "destination"),
    [
        ("Student nurse", "IE", "FR"),
        ("Nurse (failed)", "IE", "FR"),
        ("fake nurse diploma", "IE", "FR"),
        ("étudiante infirmière", "FR", "AT"),
        ("étudiant infirmier", "FR", "CA-QC"),
        ("apprentice electrician", "CA-ON", "CA-BC"),
    ],
)
def test_what_is_not_earned_is_not_recognised_on_conditions(
    title: str, origin: str, destination: str
) -> None:
    assert not effects(title, origin, destination) & (RECOGNISED | {"conditional"})


@pytest.mark.parametrize(
    ("title", "origin"),
    [
        ("pielęgniarka weterynaryjna", "PL"),
        ("Licenciatura em Enfermagem Veterinária", "PT"),
        ("enfermera veterinaria", "ES"),
        ("infirmière vétérinaire", "FR"),
        ("infermiere veterinario", "IT"),
        ("cand.med.vet.", "NO"),
        ("Nurse educator", "IE"),
        ("Diplom-Jurist", "AT"),
    ],
)
def test_another_profession_is_not_taken_for_the_nearest_one(title: str, origin: str) -> None:
    answer = iscokit.resolve(title, origin=origin, destination="DE", on=ON)
    claimed = {
        route.profession
        for route in answer.routes
        if str(route.effect) in RECOGNISED | {"conditional"}
    }
    assert not claimed & {"nurse_general_care", "doctor_basic", "lawyer", "school_teacher"}


@pytest.mark.parametrize("destination", ["DE", "AT", "FR", "IT", "ES"])
def test_a_business_of_ones_own_is_not_called_free(destination: str) -> None:
    answer = iscokit.resolve(
        "elektryk",
        origin="PL",
        destination=destination,
        holder={"nationality": ["PL"], "activity": "self_employed"},
        on=ON,
    )
    assert not [r for r in answer.routes if str(r.effect) == "not_required"]
