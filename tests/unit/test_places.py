"""Names to jurisdictions without guessing; scopes and membership on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from iscokit import Kit, Truth, UnknownJurisdiction, UnusableInput
from iscokit.graph import Graph
from iscokit.graph.places import Places
from iscokit.model import TERRITORIES, Jurisdiction

DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PH", "PH"),
        ("ph", "PH"),
        (" Ph ", "PH"),
        ("Philippines", "PH"),
        ("PHL", "PH"),
        ("ca-qc", "CA-QC"),
        ("Quebec", "CA-QC"),
        ("Québec", "CA-QC"),
        ("UK", "GB"),
        ("uk", "GB"),
        ("EL", "GR"),
        ("United Kingdom", "GB"),
        ("South Korea", "KR"),
        ("UAE", "AE"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("NO", "NO"),
        ("NA", "NA"),
        ("Jersey", "JE"),
        ("Papua New Guinea", "PG"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("Guinea", "GN"),
        ("Dominica", "DM"),
        ("Dominican Republic", "DO"),
    ],
)
def test_a_place_is_known_by_code_and_name(places: Places, text: str, code: str) -> None:
    assert places.code(text, "origin") == code


@pytest.mark.parametrize(
    "text",
    [
        "XX",
        "ZZ",
        "Germny",
        "West Papua",
        "Republic of Jersey",
        "Ireland and Wales",
        "Guinea Pig",
        "Newfoundlandia",
        "Niger State University",
        "East Germany",
        "Samoa and Tonga",
        "US-XX",
        "P",
        "00",
        "🇵🇭",
    ],
)
def test_what_is_no_place_is_never_taken_for_one(places: Places, text: str) -> None:
    with pytest.raises(UnknownJurisdiction) as caught:
        places.code(text, "origin")
    assert (caught.value.argument, caught.value.value) == ("origin", text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("New Jersey", "JE"),
        ("New Mexico", "MX"),
        ("West Papua", "PG"),
        ("Northern Ireland", "IE"),
        ("South Sudan", "SD"),
        ("American Samoa", "WS"),
        ("Equatorial Guinea", "GN"),
        ("Guinea-Bissau", "GN"),
        ("North Korea", "KR"),
        ("Hong Kong", "CN"),
        ("Republic of the Congo", "CD"),
        ("Georgia, USA", "GE"),
        ("South Africa", "SA"),
        ("Saint Martin", "SX"),
    ],
)
def test_a_longer_name_is_not_taken_for_the_country_inside_it(
    places: Places, text: str, never: str
) -> None:
    try:
        found = places.code(text, "origin")
    except UnknownJurisdiction:
        found = ""
    assert found != never


@pytest.mark.parametrize("value", ["", "   ", None, 5, ["PH"], b"PH"])
def test_no_place_given_is_unusable(places: Places, value: object) -> None:
    with pytest.raises(UnusableInput, match="destination: no country is given"):
        places.code(value, "destination")


def test_a_near_name_is_suggested(places: Places) -> None:
    with pytest.raises(UnknownJurisdiction, match=r"did you mean .*DE \(Germany\)"):
        places.code("Germny", "origin")


def test_no_name_of_two_places_is_held(kit: Kit) -> None:
    """Where one name stands at two places, the first would silently win."""
    owners: dict[str, set[str]] = {}
    for place in kit._store.all("jurisdiction"):
        if place.kind == "country":
            for name in (place.name, *place.aliases):
                owners.setdefault(name.casefold(), set()).add(place.code)
    assert {name: sorted(codes) for name, codes in owners.items() if len(codes) > 1} == {}


def test_every_name_and_code_leads_to_its_own_country(kit: Kit, places: Places) -> None:
    countries = [place for place in kit._store.all("jurisdiction") if place.kind == "country"]
    wrong = {
        name: found
        for place in countries
        for name in (place.code, place.name, *place.aliases)
        if (found := places.code(name, "origin")) != place.code
    }
    # "USVI" is written like the code US-VI, and a code is a code: the same islands.
    assert wrong == {"USVI": "US-VI"}


@pytest.mark.parametrize(
    ("on", "truth"),
    [
        ("1972-12-31", Truth.UNMET),
        ("1973-01-01", Truth.MET),
        ("2020-01-31", Truth.MET),
        ("2020-02-01", Truth.UNMET),
        ("2026-11-22", Truth.UNMET),
    ],
)
def test_the_united_kingdom_was_in_the_union_between_two_days(
    places: Places, on: str, truth: Truth
) -> None:
    assert places.member("EU", "GB", dt.date.fromisoformat(on)) is truth


@pytest.mark.parametrize("code", ["DE", "FR", "HR", "ES", "RO"])
def test_members_of_the_union_today(places: Places, code: str) -> None:
    assert places.member("EU", code, DAY) is Truth.MET


@pytest.mark.parametrize("code", ["CH", "NO", "TR", "UA", "PH"])
def test_who_is_not_in_the_union(places: Places, code: str) -> None:
    assert places.member("EU", code, DAY) is Truth.UNMET


def test_a_bloc_covers_the_parts_of_its_members(world: Callable[..., Kit]) -> None:
    own = world({})._resolver.places
    assert own.member("XUNION", "XB-N", DAY) is Truth.MET
    assert own.member("XUNION", "XA", dt.date(2019, 12, 31)) is Truth.MET
    assert own.member("XUNION", "XA", dt.date(2020, 1, 1)) is Truth.UNMET
    assert own.member("XUNION", "XC", DAY) is Truth.UNMET
    assert own.member("NOBLOC", "XA", DAY) is Truth.UNMET


@pytest.mark.parametrize(
    ("code", "on", "truth"),
    [
        ("XA", "2005-03-09", Truth.UNMET),
        ("XA", "2005-03-10", Truth.MET),
        ("XB", "2024-06-30", Truth.MET),
        ("XB", "2024-07-01", Truth.UNMET),
        ("XB-N", "2020-01-01", Truth.MET),
        ("XC", "2020-01-01", Truth.UNMET),
        ("DE", "2020-01-01", Truth.UNMET),
    ],
)
def test_who_is_bound_by_an_act_day_by_day(
    world: Callable[..., Kit], code: str, on: str, truth: Truth
) -> None:
    bound = world({})._resolver.places.bound("X-ACT", code, dt.date.fromisoformat(on))
    assert bound.truth is truth


@pytest.mark.parametrize(
    ("tokens", "excepted", "code", "truth"),
    [
        (("any",), (), "XC", Truth.MET),
        (("XB",), (), "XB", Truth.MET),
        (("XB",), (), "XB-N", Truth.MET),
        (("XB-N",), (), "XB", Truth.UNMET),
        (("XB-N",), (), "XB-S", Truth.UNMET),
        (("XB-*",), (), "XB", Truth.UNMET),
        (("XB-*",), (), "XB-S", Truth.MET),
        (("XB",), ("XB-N",), "XB-N", Truth.UNMET),
        (("XB",), ("XB-N",), "XB-S", Truth.MET),
        (("any",), ("bloc:XUNION",), "XB", Truth.UNMET),
        (("any",), ("bloc:XUNION",), "XA", Truth.MET),
        (("XA", "XB"), (), "XB", Truth.MET),
        ((), (), "XB", Truth.UNMET),
    ],
)
def test_scopes_with_exceptions(
    world: Callable[..., Kit],
    tokens: tuple[str, ...],
    excepted: tuple[str, ...],
    code: str,
    truth: Truth,
) -> None:
    assert world({})._resolver.places.within(tokens, excepted, code, DAY) is truth


def test_the_table_of_places_and_the_model_agree_on_territories(graph: Graph) -> None:
    held: tuple[Jurisdiction, ...] = graph.store.all("jurisdiction")
    told = {place.code: place.parent for place in held if place.kind == "country" and place.parent}
    assert told == dict(TERRITORIES), "jurisdictions.tsv: run tools/import_jurisdictions.py"
