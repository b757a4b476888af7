"""Truth, time, relations, effects, evidence: the small tables that everything rests on."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from iscokit.model import (
    CONFIDENCE_VALUE,
    MEANING,
    RECOGNISED,
    Effect,
    Relation,
    Truth,
    all_of,
    any_of,
    first_day,
    holds,
    last_day,
    lineage,
    noisy_or,
    since,
    strongest,
    until,
)

MET, UNMET, UNKNOWN = Truth.MET, Truth.UNMET, Truth.UNKNOWN
E = Effect


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (MET, MET, MET, MET),
        (MET, UNMET, UNMET, MET),
        (MET, UNKNOWN, UNKNOWN, MET),
        (UNMET, UNMET, UNMET, UNMET),
        (UNMET, UNKNOWN, UNMET, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_truth_follows_kleene_in_either_order(
    a: Truth, b: Truth, both: Truth, either: Truth
) -> None:
    assert all_of([a, b]) is all_of([b, a]) is both
    assert any_of([a, b]) is any_of([b, a]) is either


def test_empty_conjunction_is_met_and_empty_disjunction_is_unmet() -> None:
    assert all_of([]) is MET
    assert any_of([]) is UNMET


@pytest.mark.parametrize(("value", "truth"), [(True, MET), (False, UNMET), (None, UNKNOWN)])
def test_truth_of_a_fact_that_may_not_be_known(value: bool | None, truth: Truth) -> None:
    assert Truth.of(value) is truth


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_reduced_date_spans_its_days(date: str, first: str, last: str) -> None:
    assert first_day(date) == dt.date.fromisoformat(first)
    assert last_day(date) == dt.date.fromisoformat(last)


@pytest.mark.parametrize(
    "date",
    ["", "2023-02-29", "2023-13", "23", "2023-1-1", "2023/01/01", " 2023", "0000", "2023-00"],
)
def test_no_day_of_the_calendar_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match=r"date|year|month|day"):
        first_day(date)


@pytest.mark.parametrize(
    ("start", "end", "on", "truth"),
    [
        ("2020-03-01", "", "2020-02-29", UNMET),
        ("2020-03-01", "", "2020-03-01", MET),
        ("2020-03", "", "2020-02-29", UNMET),
        ("2020-03", "", "2020-03-15", UNKNOWN),
        ("2020-03", "", "2020-03-31", MET),
        ("2020", "2021", "2021-01-01", MET),
        ("2020", "2021", "2021-06-01", UNKNOWN),
        ("2020", "2021", "2022-01-01", UNMET),
        ("2020-01-01", "2020-12-31", "2020-12-31", MET),
        ("2020-01-01", "2020-12-31", "2021-01-01", UNMET),
        ("", "2020-12-31", "2021-01-01", UNMET),
        ("", "2020-12-31", "2020-01-01", UNKNOWN),
    ],
)
def test_a_fact_holds_day_by_day(start: str, end: str, on: str, truth: Truth) -> None:
    assert holds(start, end, dt.date.fromisoformat(on)) is truth


@pytest.mark.parametrize(
    ("on", "truth"), [("2025-12-31", UNKNOWN), ("2026-01-01", MET), ("2026-11-22", MET)]
)
def test_without_a_start_a_fact_holds_from_the_day_it_was_checked(on: str, truth: Truth) -> None:
    assert since("", dt.date.fromisoformat(on), checked_on="2026-01-01") is truth
    assert since("", dt.date.fromisoformat(on)) is UNKNOWN


def test_what_has_no_end_has_not_ended() -> None:
    assert until("", dt.date.max) is MET


@pytest.mark.parametrize("relation", list(Relation))
def test_inverse_of_inverse_is_the_relation_itself(relation: Relation) -> None:
    assert relation.inverse.inverse is relation


def test_only_broad_and_narrow_change_by_inversion() -> None:
    changed = {relation for relation in Relation if relation.inverse is not relation}
    assert changed == {Relation.BROAD, Relation.NARROW}


@pytest.mark.parametrize(("a", "b"), list(itertools.product(Relation, Relation)))
def test_composition_is_what_is_documented_and_nothing_else(a: Relation, b: Relation) -> None:
    expected: Relation | None = None
    if a is Relation.EXACT:
        expected = b
    elif b is Relation.EXACT or (a is b and a in (Relation.BROAD, Relation.NARROW)):
        expected = a
    assert a.then(b) is expected


def test_effects_stand_in_the_documented_order() -> None:
    assert list(Effect) == [
        E.AUTOMATIC,
        E.FULL,
        E.NOT_REQUIRED,
        E.CONDITIONAL,
        E.EXAMINATION,
        E.ASSESSMENT,
        E.COMPARABLE,
        E.INDICATIVE,
        E.EXCLUDED,
        E.UNKNOWN,
    ]
    assert [effect.rank for effect in Effect] == list(range(10))


def test_every_effect_has_a_meaning_in_one_line() -> None:
    assert set(MEANING) == set(Effect)
    assert all(effect.meaning and "\n" not in effect.meaning for effect in Effect)


def test_recognised_are_automatic_and_full_only() -> None:
    assert {E.AUTOMATIC, E.FULL} == RECOGNISED


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        ([], E.UNKNOWN),
        ([E.EXCLUDED, E.UNKNOWN], E.EXCLUDED),
        ([E.ASSESSMENT, E.AUTOMATIC, E.FULL], E.AUTOMATIC),
    ],
)
def test_strongest_effect(effects: list[Effect], expected: Effect) -> None:
    assert strongest(effects) is expected
    assert strongest(reversed(effects)) is expected


def test_confidence_words_are_ordered_and_below_certainty() -> None:
    assert 0 < CONFIDENCE_VALUE["low"] < CONFIDENCE_VALUE["medium"] < CONFIDENCE_VALUE["high"] < 1


@pytest.mark.parametrize(
    ("values", "expected"), [([], 0.0), ([0.75], 0.75), ([0.75, 0.75], 0.9375), ([1.0, 0.1], 1.0)]
)
def test_noisy_or(values: list[float], expected: float) -> None:
    assert noisy_or(values) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("code", "line"), [("FR", ("FR",)), ("CA-QC", ("CA-QC", "CA")), ("GB-ENG", ("GB-ENG", "GB"))]
)
def test_lineage_is_narrowest_first(code: str, line: tuple[str, ...]) -> None:
    assert lineage(code) == line
