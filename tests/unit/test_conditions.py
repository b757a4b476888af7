"""Each kind of condition: met, unmet, and unknown while nobody has told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from iscokit import Kit, Resolution
from iscokit.model import GATES, Rule
from iscokit.model.rule import ConditionKind
from iscokit.recognition.answer.resolution import Route
from iscokit.recognition.law.conditions import _CHECKS
from iscokit.recognition.law.precedence import NearMiss

#: kind: parameters, what makes it met, what makes it unmet (None: nothing can), what leaves it open
TABLE: dict[
    str, tuple[dict[str, Any], dict[str, Any], dict[str, Any] | None, dict[str, Any] | None]
]
TABLE = {
    "training_completed": (
        {"from_date": "2010-01-15"},
        {"awarded": "2010-01-15"},
        {"awarded": "2010-01-14"},
        {"awarded": "2010-01"},
    ),
    "award_date": (
        {"before_date": "2021-01-01"},
        {"awarded": "2020-12-31"},
        {"awarded": "2021-01-01"},
        {},
    ),
    "awarded_after_joining": (
        {},
        {"awarded": "2005-03-10"},
        {"awarded": "2005-03-09"},
        {"awarded": "2005-03"},
    ),
    "nationality": (
        {"values": ["XB"]},
        {"holder": {"nationality": ["XC", "XB"]}},
        {"holder": {"nationality": "XC", "facts": {"equal_treatment": False}}},
        {"holder": {"nationality": "XC"}},
    ),
    "registered": (
        {"values": ["origin"]},
        {"holder": {"registered_in": "XA"}},
        {"holder": {"registered_in": ["XC"]}},
        {},
    ),
    "legal_establishment": (
        {"values": ["XC"]},
        {"holder": {"registered_in": "XC"}},
        {"holder": {"registered_in": []}},
        {},
    ),
    "recognised_first_in": (
        {"values": ["XC"]},
        {"holder": {"recognised_in": "XC"}},
        {"holder": {"recognised_in": "XA"}},
        {},
    ),
    "practice": (
        {"years": 3},
        {"holder": {"practice_years": 3}},
        {"holder": {"practice_years": 2.9}},
        {},
    ),
    "experience": (
        {"years": 3},
        {"holder": {"practice_years": 10}},
        {"holder": {"practice_years": 0}},
        {},
    ),
    "accredited": ({}, {"holder": {"accredited": True}}, {"holder": {"accredited": False}}, {}),
    "level": (
        {"minimum_award": "bachelor"},
        {},
        {"qualification": "Diploma in Glassblowing"},
        None,
    ),
    "award": (
        {"matches": ["loomweaving"]},
        {},
        {"qualification": "Diploma in Glassblowing"},
        None,
    ),
    "language": (
        {"values": ["de"], "level": "B2"},
        {"holder": {"languages": {"de": "C1"}}},
        {"holder": {"languages": {"de": "B1"}}},
        {},
    ),
    "document": (
        {"values": ["certificate of good standing"]},
        {"holder": {"documents": "A Certificate of good standing, 2026"}},
        {"holder": {"documents": ["diploma"]}},
        {},
    ),
    "test": (
        {"values": ["NCLEX-RN", "IELTS"]},
        {"holder": {"tests": ["NCLEX-RN", "IELTS 7"]}},
        {"holder": {"tests": ["IELTS"]}},
        {},
    ),
    "character": (
        {"values": ["certificate of good conduct"]},
        {"holder": {"documents": ["certificate of good conduct"]}},
        {"holder": {"documents": ["diploma"]}},
        {},
    ),
    "health": (
        {"values": ["medical certificate"]},
        {"holder": {"documents": ["medical certificate"]}},
        {"holder": {"documents": ["diploma"]}},
        {},
    ),
    "insurance": (
        {"values": ["indemnity insurance"]},
        {"holder": {"documents": ["professional indemnity insurance"]}},
        {"holder": {"documents": ["diploma"]}},
        {},
    ),
    "recency": (
        {"within": 5},
        {"holder": {"practice": [{"place": "XA", "start": "2012", "end": "2019"}]}},
        {"holder": {"practice": [{"place": "XA", "start": "2001", "end": "2009"}]}},
        {"holder": {"practice_years": 8}},
    ),
    "employment": ({}, {"holder": {"employment": True}}, {"holder": {"employment": False}}, {}),
    "sponsor": ({}, {"holder": {"sponsor": True}}, {"holder": {"sponsor": False}}, {}),
    "age": (
        {"from_age": 18, "to_age": 30},
        {"holder": {"age": 30}},
        {"holder": {"age": 31}},
        {},
    ),
    "fact": (
        {"key": "equal"},
        {"holder": {"facts": {"equal": True}}},
        {"holder": {"facts": {"equal": False}}},
        {"holder": {"facts": {"other": True}}},
    ),
}

#: Kinds that need the bundled Annex V or a table of regulation; tested one by one below.
ELSEWHERE = {
    "listed_title",
    "training_started",
    "training_started_before",
    "accompanying_certificate",
    "home_regulated",
}


def test_every_kind_of_condition_has_a_check_and_is_tested_here() -> None:
    kinds = set(get_args(ConditionKind))
    assert set(_CHECKS) == kinds
    assert set(TABLE) | ELSEWHERE == kinds


def test_every_parameter_of_a_condition_is_a_field_of_the_record() -> None:
    assert {"condition", "measure"} <= set(Rule.__dataclass_fields__)


def status(
    world: Callable[..., Kit], kind: str, given: dict[str, Any], facts: dict[str, Any], **more: str
) -> str:
    """Return the status of one condition in the answer, whether its rule applied or not."""
    condition = {"kind": kind, "text": "the condition", **given}
    kit = world(
        {
            "X-1": {
                "instrument": "X-ACT",
                "professions": ["x_craft", "x_blower"],
                "condition": [condition],
            }
        },
        **more,
    )
    question = {"qualification": "Diploma in Loomweaving", "on": "2024-01-01", **facts}
    answer = kit.resolve(question.pop("qualification"), origin="XA", destination="XB", **question)
    (told,) = told_on(answer)
    (verdict,) = [v for v in told if v.kind == kind]
    return str(verdict.status)


def told_on(answer: Resolution) -> list[Any]:
    routes: list[Route] = [route for route in answer.routes if route.rule == "X-1"]
    missed: list[NearMiss] = [miss for miss in answer.near_misses if miss.rule.id == "X-1"]
    return [r.conditions for r in routes] + [m.verdicts for m in missed]


@pytest.mark.parametrize("kind", list(TABLE))
def test_met(world: Callable[..., Kit], kind: str) -> None:
    given, met, _unmet, _unknown = TABLE[kind]
    assert status(world, kind, given, met) == "met"


@pytest.mark.parametrize("kind", [kind for kind, row in TABLE.items() if row[2] is not None])
def test_unmet(world: Callable[..., Kit], kind: str) -> None:
    given, _met, unmet, _unknown = TABLE[kind]
    assert unmet is not None
    assert status(world, kind, given, unmet) == "unmet"


@pytest.mark.parametrize("kind", [kind for kind, row in TABLE.items() if row[3] is not None])
def test_unknown(world: Callable[..., Kit], kind: str) -> None:
    given, _met, _unmet, unknown = TABLE[kind]
    assert unknown is not None
    assert status(world, kind, given, unknown) == "unknown"
    if unknown:  # and where nothing at all is told
        assert status(world, kind, given, {}) == "unknown"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("XA\tx_weaver\tregulated\t\tmedium\n", "met"),
        ("XA\tx_weaver\tnot_regulated\t\tmedium\n", "unmet"),
        ("XA\tx_craft\tregulated\t\tmedium\n", "met"),
        ("XC\tx_weaver\tregulated\t\tmedium\n", "unknown"),
    ],
)
def test_regulated_at_home(world: Callable[..., Kit], row: str, expected: str) -> None:
    assert status(world, "home_regulated", {}, {}, regulated=row) == expected


def test_recent_practice_is_not_settled_by_years_alone(world: Callable[..., Kit]) -> None:
    narrow = {"years": 3, "within": 5}
    assert status(world, "practice", narrow, {"holder": {"practice_years": 9}}) == "unknown"
    assert status(world, "practice", narrow, {"holder": {"practice_years": 1}}) == "unmet"


def test_equal_treatment_stands_for_nationality(world: Callable[..., Kit]) -> None:
    facts = {"holder": {"nationality": "XC", "facts": {"equal_treatment": True}}}
    assert status(world, "nationality", {"values": ["XB"]}, facts) == "met"


def test_a_title_may_say_itself_that_it_is_accredited(world: Callable[..., Kit]) -> None:
    facts = {"qualification": "Accredited Diploma in Loomweaving"}
    assert status(world, "accredited", {}, facts) == "met"


ANNEX: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({}, {"listed_title": "met", "training_started": "unknown"}),
    ({"awarded": "2008-07-01"}, {"listed_title": "met", "training_started": "met"}),
    ({"awarded": "1980"}, {"listed_title": "met", "training_started": "unmet"}),
    (
        {"awarded": "1987-07-01", "holder": {"training_started": "1984-10-01"}},
        {"training_started": "unmet"},
    ),
    (
        {"awarded": "1990-07-01", "holder": {"training_started": "1987-10-01"}},
        {"training_started": "met"},
    ),
    ({"awarded": "1987-07-01"}, {"training_started": "unknown"}),
]


@pytest.mark.parametrize(("facts", "expected"), ANNEX)
def test_a_listed_title_and_the_reference_date_of_its_training(
    kit: Kit, facts: dict[str, Any], expected: dict[str, str]
) -> None:
    """The reference date of the Spanish nurse is 1 January 1986 (Annex V point 5.2.2)."""
    answer = kit.resolve(
        "Título de Diplomado universitario en Enfermería",
        origin="ES",
        destination="FR",
        on="2026-11-22",
        **facts,
    )
    rule = "EU-AUTO-nurse_general_care"
    told = [r.conditions for r in answer.routes if r.rule == rule]
    told += [m.verdicts for m in answer.near_misses if m.rule.id == rule]
    (verdicts,) = told
    found = {v.kind: str(v.status) for v in verdicts}
    assert {kind: found.get(kind) for kind in expected} == expected


@pytest.mark.parametrize(
    ("awarded", "expected"),
    [
        ("2010-06-14", "unmet"),
        ("2010-06-15", "met"),
        ("2010-05", "unmet"),
        ("2010-07", "met"),
        ("2010-06", "unknown"),
        ("2010", "unknown"),
    ],
)
def test_a_title_counts_from_the_day_it_was_listed(
    overlay: Callable[[Mapping[str, str]], Path],
    world_files: dict[str, str],
    toml_rule: Callable[..., str],
    head: str,
    awarded: str,
    expected: str,
) -> None:
    """A year or a month that spans the first day of the listing settles nothing."""
    listed = {"kind": "listed_title", "text": "a listed title", "list": "invented"}
    files = {
        **world_files,
        "recognition/annex_v.tsv": head
        + "id\tprofession\tpoint\tcountry\ttitle\tvalid_from\n"
        + "x/1\tx_weaver\t5.1.1\tXA\tListed Loomweaving\t2010-06-15\n",
        "recognition/rules/x.toml": toml_rule("X-1", condition=[listed]),
    }
    answer = Kit([overlay(files)]).resolve(
        "Listed Loomweaving", origin="XA", destination="XB", awarded=awarded, on="2024-01-01"
    )
    (told,) = told_on(answer)
    assert [str(verdict.status) for verdict in told] == [expected]


@pytest.mark.parametrize(
    ("started", "since", "before"),
    [
        ("2005-06-14", "unmet", "met"),
        ("2005-06-15", "met", "unmet"),
        ("2005-06", "unknown", "unknown"),
        ("2004", "unmet", "met"),
        (None, "unknown", "unknown"),
    ],
)
def test_training_counts_from_the_reference_date_and_acquired_rights_before_it(
    overlay: Callable[[Mapping[str, str]], Path],
    world_files: dict[str, str],
    toml_rule: Callable[..., str],
    head: str,
    started: str | None,
    since: str,
    before: str,
) -> None:
    conditions = [
        {"kind": kind, "text": kind, "list": "invented", "min_years": 3}
        for kind in ("training_started", "training_started_before")
    ]
    rules = [toml_rule(f"X-{n}", condition=[c]) for n, c in enumerate(conditions, start=1)]
    files = {
        **world_files,
        "recognition/annex_v.tsv": head
        + "id\tprofession\tpoint\tcountry\ttitle\treference_date\tcertificate\n"
        + "x/1\tx_weaver\t5.1.1\tXA\tListed Loomweaver\t2005-06-15\tLoom Paper\n",
        "recognition/rules/x.toml": "\n".join(rules),
    }
    answer = Kit([overlay(files)]).resolve(
        "Listed Loomweaver",
        origin="XA",
        destination="XB",
        on="2024-01-01",
        holder={"training_started": started},
    )
    told = [r.conditions for r in answer.routes] + [m.verdicts for m in answer.near_misses]
    found = {v.kind: str(v.status) for verdicts in told for v in verdicts}
    assert found["training_started"] == since
    assert found["training_started_before"] == before


@pytest.mark.parametrize(
    ("papers", "expected"),
    [(["Loom Paper of 2010"], "met"), (["passport"], "unmet"), (None, "unknown")],
)
def test_the_certificate_that_the_annex_asks_for_beside_the_title(
    overlay: Callable[[Mapping[str, str]], Path],
    world_files: dict[str, str],
    toml_rule: Callable[..., str],
    head: str,
    papers: list[str] | None,
    expected: str,
) -> None:
    condition = {"kind": "accompanying_certificate", "text": "the certificate"}
    files = {
        **world_files,
        "recognition/annex_v.tsv": head
        + "id\tprofession\tpoint\tcountry\ttitle\tcertificate\n"
        + "x/1\tx_weaver\t5.1.1\tXA\tListed Loomweaver\tLoom Paper\n",
        "recognition/rules/x.toml": toml_rule("X-1", condition=[condition]),
    }
    answer = Kit([overlay(files)]).resolve(
        "Listed Loomweaver",
        origin="XA",
        destination="XB",
        on="2024-01-01",
        holder={"documents": papers},
    )
    (told,) = told_on(answer)
    assert [(v.kind, str(v.status)) for v in told] == [("accompanying_certificate", expected)]
    assert "«Loom Paper»" in told[0].text


def test_a_title_that_its_country_does_not_list_is_not_a_listed_title(kit: Kit) -> None:
    answer = kit.resolve(
        "Certificate in Home Nursing", origin="ES", destination="FR", on="2026-11-22"
    )
    assert "EU-AUTO-nurse_general_care" not in {route.rule for route in answer.routes}


@pytest.mark.parametrize(
    ("given", "periods", "expected"),
    [
        ({"years": 3}, [("XA", "2015-01-01", "2018-06-30")], "met"),
        ({"years": 3}, [("XA", "2015", "2018")], "unknown"),  # two years at least, four at most
        ({"years": 3}, [("XA", "2015", "2016")], "unmet"),
        ({"years": 3, "within": 5}, [("XA", "2010-01-01", "2016-01-01")], "unmet"),
        ({"years": 3, "within": 5}, [("XA", "2020-06-01", "")], "met"),
        ({"years": 3, "place": "destination"}, [("XA", "2010-01-01", "2020-01-01")], "unmet"),
        ({"years": 3, "place": "destination"}, [("XB", "2010-01-01", "2020-01-01")], "met"),
        (
            {"years": 3},
            [("XA", "2010-01-01", "2012-01-01"), ("XA", "2015-01-01", "2017-01-01")],
            "met",
        ),
        (
            {"years": 3, "consecutive": True},
            [("XA", "2010-01-01", "2012-01-01"), ("XA", "2015-01-01", "2017-01-01")],
            "unmet",
        ),
        (
            {"years": 3, "consecutive": True},
            [("XA", "2010-01-01", "2012-01-01"), ("XA", "2012-01-15", "2014-01-01")],
            "met",
        ),
    ],
)
def test_practice_is_counted_where_periods_are_given(
    world: Callable[..., Kit],
    given: dict[str, Any],
    periods: list[tuple[str, str, str]],
    expected: str,
) -> None:
    held = [{"place": place, "start": start, "end": end} for place, start, end in periods]
    assert status(world, "practice", given, {"holder": {"practice": held}}) == expected


@pytest.mark.parametrize("kind", sorted(GATES))
def test_a_gate_is_told_apart_and_does_not_bar_recognition(
    world: Callable[..., Kit], kind: str
) -> None:
    given, _met, unmet, _unknown = TABLE[kind]
    condition = {"kind": kind, "text": "the gate", **given}
    kit = world({"X-1": {"effect": "conditional", "condition": [condition]}})
    facts = {"on": "2024-01-01", **(unmet or {})}
    answer = kit.resolve("Diploma in Loomweaving", origin="XA", destination="XB", **facts)
    (route,) = [route for route in answer.routes if route.rule == "X-1"]
    assert str(route.effect) == "conditional"
    assert [gate.text for gate in route.gates] == ["the gate"]
    assert "Then: [✗] the gate" in answer.explain()


def test_a_registration_elsewhere_is_an_origin_where_the_rule_says_so(
    world: Callable[..., Kit],
) -> None:
    rule = {
        "instrument": "X-ACT",
        "professions": ["x_craft"],
        "origin": ["XA"],
        "condition": [{"kind": "registered", "text": "registered there", "values": ["origin"]}],
    }
    asked: dict[str, Any] = {"origin": "XC", "destination": "XB", "on": "2024-01-01"}
    holder = {"registered_in": ["XA"]}
    for origin_of, expected in (("award", False), ("registration", True)):
        kit = world({"X-1": {**rule, "origin_of": origin_of}})
        answer = kit.resolve("Diploma in Loomweaving", holder=holder, **asked)
        told = told_on(answer)
        assert bool(told) is expected
        if told:
            assert [str(v.status) for v in told[0] if v.kind == "registered"] == ["met"]
        unregistered = kit.resolve("Diploma in Loomweaving", **asked)
        assert not told_on(unregistered)


def test_a_measure_says_who_chooses_it_and_how_far_it_is(world: Callable[..., Kit]) -> None:
    measure = {"kind": "aptitude_test", "text": "aptitude test", "chosen_by": "applicant"}
    deadline = {"length": "3 months", "starts": "a complete file", "tacit": "appeal"}
    kit = world(
        {
            "X-1": {
                "instrument": "X-ACT",
                "professions": ["x_craft"],
                "effect": "conditional",
                "measure": [measure],
                "deadline": deadline,
                "operational": "partly",
                "usage": "12 decisions in 2023",
            }
        }
    )
    answer = kit.resolve(
        "Diploma in Loomweaving",
        origin="XA",
        destination="XB",
        on="2024-01-01",
        holder={"measures": {"aptitude_test": "done"}},
    )
    (route,) = [route for route in answer.routes if route.rule == "X-1"]
    assert route.measures == ({**measure, "stage": "done"},)
    assert route.deadline == deadline
    told = answer.explain()
    assert "To do: aptitude test (applicant chooses; done)" in told
    assert "Time limit: 3 months from a complete file; silence can be challenged" in told
    assert "In practice: it works in part; 12 decisions in 2023" in told
