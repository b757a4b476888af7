"""The question as asked: what cannot be asked is refused in one line, everything else is taken."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import iscokit
from iscokit import (
    CodeFormat,
    Holder,
    IscokitError,
    UnknownCode,
    UnknownJurisdiction,
    UnusableInput,
)

USUAL: dict[str, Any] = {
    "qualification": "Bachelor of Science in Nursing",
    "origin": "PH",
    "destination": "DE",
    "on": "2026-11-22",
}


def ask(**changes: Any) -> iscokit.Resolution:
    given = {**USUAL, **changes}
    return iscokit.resolve(given.pop("qualification"), **given)


BAD: dict[str, tuple[dict[str, Any], type[IscokitError], str]] = {
    "empty title": ({"qualification": ""}, UnusableInput, "no title is given"),
    "blank title": ({"qualification": " \t\n"}, UnusableInput, "no title is given"),
    "title of a whole file": ({"qualification": "x" * 100_000}, UnusableInput, "100,000 charact"),
    "title of controls": ({"qualification": "\x00\x1b\x07\u200b"}, UnusableInput, "no title"),
    "title of signs": ({"qualification": "?!…—"}, UnusableInput, "no title"),
    "title that is no text": ({"qualification": 5}, UnusableInput, "a title is a text"),
    "title in bytes": ({"qualification": b"BSc"}, UnusableInput, "a title is a text"),
    "no title": ({"qualification": None}, UnusableInput, "a title is a text"),
    "unknown country": ({"origin": "Atlantis"}, UnknownJurisdiction, "origin: 'Atlantis'"),
    "XX": ({"destination": "XX"}, UnknownJurisdiction, "destination: 'XX'"),
    "no country": ({"destination": ""}, UnusableInput, "no country is given"),
    "country with a line break": ({"origin": "A\nB"}, UnknownJurisdiction, "origin: 'A\\nB'"),
    "30 February": ({"on": "2023-02-30"}, UnusableInput, "on: '2023-02-30' is no date"),
    "a year as a day": ({"on": "2023"}, UnusableInput, "on: '2023' is no day"),
    "a month as a day": ({"on": "2023-05"}, UnusableInput, "on: '2023-05' is no day"),
    "date in words": ({"on": "today"}, UnusableInput, "write YYYY"),
    "date as number": ({"on": 20230101}, UnusableInput, "write YYYY"),
    "award in month 13": ({"awarded": "2023-13"}, UnusableInput, "awarded: '2023-13'"),
    "award in words": ({"awarded": "last year\n"}, UnusableInput, "awarded: "),
    "occupation that does not exist": ({"occupation": "9999"}, UnknownCode, "no code '9999'"),
    "occupation with a lost zero": ({"occupation": "110"}, CodeFormat, "0110"),
    "occupation as number": ({"occupation": 2221}, CodeFormat, "codes are text"),
    "occupation of another scheme": (
        {"occupation": "us-soc-2018:29-1141"},
        UnusableInput,
        "translate it first",
    ),
    "occupation with a line break": ({"occupation": "a\nb:2221"}, UnusableInput, "isco-08"),
    "empty occupation": ({"occupation": ""}, CodeFormat, "no code has this length"),
    "unknown fact": ({"holder": {"shoe_size": 42}}, UnusableInput, "there is no fact 'shoe_size'"),
    "years in words": ({"holder": {"practice_years": "four"}}, UnusableInput, "number of years"),
    "years as truth": ({"holder": {"practice_years": True}}, UnusableInput, "number of years"),
    "negative years": ({"holder": {"practice_years": -1}}, UnusableInput, "number of years"),
    "no number of years": ({"holder": {"age": float("nan")}}, UnusableInput, "number of years"),
    "flag in words": ({"holder": {"employment": "yes"}}, UnusableInput, "True or False"),
    "languages as list": ({"holder": {"languages": ["de"]}}, UnusableInput, "write each"),
    "facts as text": ({"holder": {"facts": "equal"}}, UnusableInput, "write each"),
    "papers as number": ({"holder": {"documents": 5}}, UnusableInput, "list of texts"),
    "bad nationality": ({"holder": {"nationality": "XX"}}, UnknownJurisdiction, "nationality"),
    "nationality as number": ({"holder": {"nationality": 5}}, UnusableInput, "list of texts"),
    "bad date of training": (
        {"holder": {"training_started": "2023-02-30"}},
        UnusableInput,
        "training_started",
    ),
    "holder as number": ({"holder": 5}, UnusableInput, "holder"),
    "holder as list": ({"holder": [1]}, UnusableInput, "holder"),
    "holder as text": ({"holder": "nurse"}, UnusableInput, "holder"),
    "fact that is neither yes nor no": (
        {"holder": {"facts": {"equal_treatment": "no"}}},
        UnusableInput,
        "equal_treatment|facts",
    ),
}


@pytest.mark.parametrize(("changes", "kind", "told"), BAD.values(), ids=list(BAD))
def test_what_cannot_be_asked_is_refused_in_one_line(
    changes: dict[str, Any], kind: type[IscokitError], told: str
) -> None:
    with pytest.raises(kind) as caught:
        ask(**changes)
    message = str(caught.value)
    assert any(part in message for part in told.split("|"))
    assert len(message.splitlines()) == 1
    assert len(message) < 500


@pytest.mark.parametrize("code", ["ph", "Ph", " PH ", "Philippines", "PHL"])
def test_the_origin_is_taken_in_any_case_and_by_name(code: str) -> None:
    assert ask(origin=code).query.origin == "PH"


def test_control_characters_inside_a_title_become_blanks() -> None:
    answer = ask(qualification="Bachelor\tof\x00Science\r\nin \u200bNursing")
    assert answer.query.qualification == "Bachelor of Science in Nursing"
    assert answer.to_json() == ask().to_json()


def test_the_longest_title_is_taken() -> None:
    assert len(ask(qualification="x" * 1000).query.qualification) == 1000


@pytest.mark.parametrize("awarded", ["2014", "2014-07", "2014-07-01", dt.date(2014, 7, 1)])
def test_an_award_may_be_dated_by_year_month_or_day(awarded: object) -> None:
    assert str(awarded) == ask(awarded=awarded).query.awarded


@pytest.mark.parametrize(
    "on",
    [
        "2026-11-22",
        " 2026-11-22 ",
        dt.date(2026, 11, 22),
        dt.datetime(2026, 11, 22, 23, 59, tzinfo=dt.UTC),
    ],
)
def test_the_day_may_be_a_text_or_a_date(on: object) -> None:
    assert ask(on=on).query.on == dt.date(2026, 11, 22)


def test_the_day_is_today_where_none_is_given() -> None:
    before = dt.date.today()
    asked = ask(on=None).query.on
    assert before <= asked <= dt.date.today()


@pytest.mark.parametrize("occupation", ["2221", "isco-08:2221", "ISCO-08:2221", " 2221 "])
def test_an_occupation_is_taken_with_or_without_its_scheme(occupation: str) -> None:
    assert ask(occupation=occupation).query.occupation == "isco-08:2221"


def test_a_holder_may_be_a_mapping_or_a_holder() -> None:
    facts = {"nationality": "de", "practice_years": 4, "documents": ["diploma"]}
    read = ask(holder=facts).query.holder
    assert read == Holder(nationality=("DE",), practice_years=4, documents=("diploma",))
    assert ask(holder=read).query.holder == read


def test_facts_given_as_none_stay_unknown() -> None:
    assert ask(holder={"nationality": None, "age": None}).query.holder == Holder()


def test_zero_years_and_no_papers_are_facts_and_not_unknown() -> None:
    known = ask(holder={"practice_years": 0, "documents": []}).query.holder.known()
    assert known == {"practice_years": 0, "documents": ()}


def test_the_query_is_echoed_as_understood() -> None:
    query = ask(awarded="2014", occupation="2221", holder={"nationality": ["ph"]}).query.to_dict()
    assert query == {
        "qualification": "Bachelor of Science in Nursing",
        "origin": "PH",
        "destination": "DE",
        "occupation": "isco-08:2221",
        "awarded": "2014",
        "on": "2026-11-22",
        "holder": {"nationality": ["PH"]},
    }
