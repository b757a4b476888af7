"""The answer: its JSON is a contract, its words carry their grounds."""

from __future__ import annotations

import json
import pickle
import re
from typing import Any

import pytest

import iscokit
from iscokit import Effect, IscokitError, Resolution, UnusableInput

#: DESIGN.md §6. Keys may be added, never renamed.
TOP = {
    "query",
    "effect",
    "identified",
    "routes",
    "near_misses",
    "missing",
    "searched",
    "notice",
    "data_version",
    "library_version",
}
QUERY = {"qualification", "origin", "destination", "occupation", "awarded", "on"}
IDENTIFIED = {
    "id",
    "title",
    "country",
    "score",
    "level",
    "isced",
    "eqf",
    "field",
    "profession",
    "occupations",
}
ROUTE = {
    "purpose",
    "effect",
    "title",
    "level",
    "occupations",
    "regulated",
    "authority",
    "instrument",
    "rule",
    "conditions",
    "measures",
    "procedure",
    "valid_from",
    "valid_to",
    "confidence",
    "sources",
    "path",
}

QUESTIONS: list[dict[str, Any]] = [
    {"qualification": "MBBS", "origin": "NG", "destination": "GB"},
    {"qualification": "B.Sc. Nursing", "origin": "IN", "destination": "DE"},
    {"qualification": "Bachelor of Laws", "origin": "AU", "destination": "NZ"},
    {"qualification": "Plumbing NC II", "origin": "PH", "destination": "AE"},
    {
        "qualification": "Título de Diplomado universitario en Enfermería",
        "origin": "ES",
        "destination": "FR",
        "awarded": "2008-07-01",
    },
    {"qualification": "Red Seal Electrician", "origin": "CA-ON", "destination": "CA-QC"},
    {"qualification": "qqq zzz", "origin": "VU", "destination": "KI"},
    {"qualification": "Bachelor of Engineering", "origin": "LK", "destination": "AU"},
]


def ask(question: dict[str, Any], **more: Any) -> Resolution:
    given = {"on": "2026-11-22", **question, **more}
    return iscokit.resolve(given.pop("qualification"), **given)


@pytest.fixture(params=QUESTIONS, ids=lambda q: f"{q['origin']}-{q['destination']}")
def answer(request: pytest.FixtureRequest) -> Resolution:
    return ask(request.param)


def test_json_has_the_keys_of_the_contract(answer: Resolution) -> None:
    told = json.loads(answer.to_json())
    assert set(told) >= TOP
    assert set(told["query"]) >= QUERY
    assert told["effect"] in set(Effect)
    for reading in told["identified"]:
        assert set(reading) >= IDENTIFIED
        assert 0 < reading["score"] <= 1
        assert reading["level"] is None or set(reading["level"]) >= {"framework", "code"}
        assert all(re.fullmatch(r"isco-08:\d{1,4}", code) for code in reading["occupations"])
    for look in told["searched"]:
        assert set(look) >= {"what", "table", "found"}
    for fact in told["missing"]:
        assert set(fact) >= {"fact", "text", "rules"}
        assert fact["rules"]


def test_routes_have_the_keys_of_the_contract(answer: Resolution) -> None:
    for route in json.loads(answer.to_json())["routes"]:
        assert set(route) >= ROUTE
        assert route["purpose"] in {"profession", "level", "work"}
        assert route["effect"] in set(Effect)
        assert route["regulated"] in (True, False, None)
        assert 0 < route["confidence"] < 1
        for name, keys in (
            ("level", {"framework", "code", "eqf"}),
            ("authority", {"id", "name", "url"}),
            ("instrument", {"id", "name", "citation", "url"}),
            ("procedure", {"fee", "currency", "time_limit", "year"}),
        ):
            assert route[name] is None or set(route[name]) >= keys
        for condition in route["conditions"]:
            assert set(condition) >= {"kind", "text", "status"}
            assert condition["status"] in {"met", "unmet", "unknown"}
        for measure in route["measures"]:
            assert set(measure) >= {"kind", "text"}
        for step in route["path"]:
            assert set(step) == {"from", "to", "relation", "evidence"}
            assert all(step.values())


def test_the_path_of_each_route_holds_together(answer: Resolution) -> None:
    for route in answer.routes:
        if route.rule:
            assert any(step.head == f"rule:{route.rule}" for step in route.path)
            for before, after in zip(route.path, route.path[1:], strict=False):
                assert before.head == after.tail, route.rule


def test_no_rule_stands_among_the_routes_and_the_near_misses(answer: Resolution) -> None:
    routes = {route.rule for route in answer.routes}
    assert routes & {miss.rule.id for miss in answer.near_misses} == set()
    told = json.loads(answer.to_json())
    for miss in told["near_misses"]:
        assert miss["reason"]
        assert miss["citation"]


def test_every_route_on_a_rule_is_cited_dated_and_sourced(answer: Resolution) -> None:
    for route in answer.routes:
        if route.rule:
            assert route.citation
            assert route.sources
            assert route.checked_on


def test_the_effect_is_that_of_the_first_route(answer: Resolution) -> None:
    ranks = [route.effect.rank for route in answer.routes]
    assert ranks == sorted(ranks)
    expected = answer.routes[0].effect if answer.routes else Effect.UNKNOWN
    assert answer.effect is expected


def test_to_json_is_the_same_bytes_each_time(answer: Resolution) -> None:
    again = iscokit.Kit().resolve(
        answer.query.qualification,
        origin=answer.query.origin,
        destination=answer.query.destination,
        awarded=answer.query.awarded,
        on=answer.query.on,
    )
    assert again.to_json() == answer.to_json()
    assert json.loads(again.to_json()) == answer.to_dict()


def test_pickling_keeps_the_answer_and_drops_the_kit(answer: Resolution) -> None:
    packed = pickle.dumps(answer)
    twin = pickle.loads(packed)  # noqa: S301  # our own bytes
    assert twin == answer
    assert twin.to_json() == answer.to_json()
    assert len(packed) < 300_000
    with pytest.raises(UnusableInput, match="ask a kit the question again"):
        twin.what_if(age=30)


def test_each_sentence_of_the_explanation_carries_its_ground(answer: Resolution) -> None:
    """Lines at the margin are headings, the question, the notice; all others end in a ground."""
    lines = answer.explain().splitlines()
    assert len(lines) >= 5
    for line in lines:
        if line.startswith(" "):
            assert re.search(r"\[[^\[\]]*\S.*\]$", line), line
    margin = [line for line in lines if not line.startswith(" ")]
    allowed = (
        r"«.*asked for|Strongest effect: |Read as:|The title was not recognised|May I practise\?"
        r"|How does the level compare\?|Which work is open|Almost:|What would decide:|Searched:"
        r"|This informs; it decides nothing|Origin and destination|Data .*, iscokit "
    )
    assert [line for line in margin if not re.match(allowed, line)] == []


def test_the_explanation_names_every_rule_and_the_data_version(answer: Resolution) -> None:
    text = answer.explain()
    for route in answer.routes:
        assert not route.rule or route.rule in text
    assert answer.data_version in text
    assert str(answer) == text
    assert answer.notice in text


def test_markdown_says_the_same_lines(answer: Resolution) -> None:
    text, markdown = answer.explain(), answer.explain("markdown")
    assert markdown.startswith("### «")
    for route in answer.routes:
        assert not route.rule or route.rule in markdown
    assert len([line for line in markdown.splitlines() if line.strip()]) == len(text.splitlines())


def test_unknown_is_an_answer_with_what_was_searched() -> None:
    answer = ask(QUESTIONS[6])
    assert answer.identified == ()
    assert "not recognised" in answer.explain()
    assert answer.searched
    assert all(isinstance(look["found"], int) for look in answer.searched)


@pytest.mark.parametrize("arguments", [{"format": "pdf"}, {"language": "de"}])
def test_formats_and_languages_that_do_not_exist_are_refused(arguments: dict[str, str]) -> None:
    with pytest.raises(UnusableInput, match=r"no format|no explanation"):
        ask(QUESTIONS[0]).explain(**arguments)


def test_a_title_is_escaped_in_html() -> None:
    answer = ask({**QUESTIONS[0], "qualification": "MBBS <script>alert('x')</script> & more"})
    html = answer._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "& more" not in html


def test_html_has_a_row_for_each_route(answer: Resolution) -> None:
    html = answer._repr_html_()
    assert html.count("<tr>") == len(answer.routes) + 1
    assert html.count("<div") == html.count("</div>") == 1


def test_what_if_changes_the_facts_and_nothing_else() -> None:
    first = ask(QUESTIONS[4], awarded="1980-07-01")
    second = first.what_if(awarded="2008-07-01")
    assert second.to_json() == ask(QUESTIONS[4]).to_json()
    assert first.query.awarded == "1980-07-01"


def test_what_if_adds_to_the_holder_and_keeps_what_was_told() -> None:
    first = ask(QUESTIONS[1], holder={"nationality": "IN", "facts": {"a": True}})
    second = first.what_if(practice_years=4, facts={"b": False})
    assert second.query.holder.known() == {
        "nationality": ("IN",),
        "practice_years": 4,
        "facts": {"a": True, "b": False},
    }


def test_what_if_takes_another_day_and_occupation() -> None:
    second = ask(QUESTIONS[1]).what_if(on="2020-01-01", occupation="2221")
    assert second.query.to_dict()["on"] == "2020-01-01"
    assert second.query.occupation == "isco-08:2221"


@pytest.mark.parametrize(
    "facts",
    [
        {"shoe_size": 42},
        {"on": None},
        {"on": "2023"},
        {"occupation": "9999"},
        {"nationality": "XX"},
        {"facts": 5},
    ],
    ids=str,
)
def test_what_if_with_unusable_facts_gives_a_typed_error(facts: dict[str, Any]) -> None:
    with pytest.raises(IscokitError) as caught:
        ask(QUESTIONS[0]).what_if(**facts)
    assert "\n" not in str(caught.value)
