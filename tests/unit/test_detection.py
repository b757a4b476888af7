"""Which classification a column is of: right for samples of every scheme, and honest otherwise."""

from __future__ import annotations

import random

import pytest

from iscokit import Detection, Kit, UnusableInput, detect_scheme

#: A rival whose odds are within this cannot be told apart.
CLOSE = -3.0


def is_right(found: Detection, scheme: str) -> bool:
    """Whether the scheme is named, or is among those that these codes cannot tell apart."""
    tied = {candidate.scheme for candidate in found.ranked if candidate.log_odds > CLOSE}
    return (
        found.scheme == scheme
        or scheme in found.same_codes
        or (found.undecidable and scheme in tied)
    )


def samples(kit: Kit) -> list[tuple[str, list[str]]]:
    draw = random.Random("samples of two hundred")
    return [
        (scheme.id, draw.sample(codes, min(200, len(codes))))
        for scheme in kit.schemes()
        for codes in (
            list(kit.hierarchy(scheme.id).finest),
            list(kit.hierarchy(scheme.id).categories),
        )
    ]


def test_samples_of_two_hundred_codes_are_recognised(kit: Kit) -> None:
    found = [(scheme, kit.detect_scheme(codes)) for scheme, codes in samples(kit)]
    wrong = [(scheme, one.scheme, one.why) for scheme, one in found if not is_right(one, scheme)]
    assert len(wrong) <= 0.05 * len(found), wrong
    named = [scheme for scheme, one in found if one.scheme == scheme]
    assert len(named) >= 0.85 * len(found)


def test_a_sample_with_slips_is_still_recognised(kit: Kit) -> None:
    draw = random.Random("slips")
    wrong = []
    for scheme, codes in samples(kit)[::2]:
        slipped = [c[:-1] + draw.choice("0123456789") if draw.random() < 0.05 else c for c in codes]
        if not is_right(kit.detect_scheme(slipped), scheme):
            wrong.append(scheme)
    assert len(wrong) <= 0.05 * len(kit.schemes()), wrong


@pytest.mark.parametrize("codes", [["1", "2", "3"], list("12346789"), ["2", "5"]])
def test_one_digit_does_not_tell(codes: list[str]) -> None:
    found = detect_scheme(codes)
    assert found.scheme is None
    assert found.undecidable
    assert "do not tell them apart" in found.why
    assert len(found.ranked) > 1


def test_lost_separators_and_zeros_are_seen_through() -> None:
    assert detect_scheme([291141, 151252, 412031, 353023]).scheme == "us-soc-2018"
    found = detect_scheme(["29-1141", "15-1252", "41-2031", "35-3023"])
    assert (found.ranked[0].valid, found.ranked[0].repaired) == (1.0, 0.0)


def test_editions_with_the_same_codes_are_not_told_apart(kit: Kit) -> None:
    found = kit.detect_scheme(list(kit.hierarchy("ca-noc-2016").finest))
    assert found.scheme is None
    assert {"ca-noc-2011", "ca-noc-2016"} <= {candidate.scheme for candidate in found.ranked[:2]}


def test_national_copies_of_isco_do_not_hide_it(kit: Kit) -> None:
    found = kit.detect_scheme(list(kit.hierarchy("isco-08").finest))
    assert found.scheme == "isco-08"
    assert "pk-psco-2012" in found.same_codes


def test_two_versions_in_one_column_are_reported(kit: Kit) -> None:
    old, new = kit.hierarchy("isco-88").finest, kit.hierarchy("isco-08").finest
    found = kit.detect_scheme([*new, *old[100:250]])
    assert found.scheme == "isco-08"
    assert "isco-88" in found.mixture
    assert set(found.mixture["isco-88"]) <= set(old)
    assert "two versions in one column" in found.why


@pytest.mark.parametrize(
    "codes", [range(1, 101), range(2018, 2024), [str(n) for n in range(18, 80)]]
)
def test_years_and_ages_are_no_codes(codes: list[object]) -> None:
    found = detect_scheme(codes)
    assert found.scheme is None
    assert "consecutive numbers" in found.why


def test_two_versions_in_equal_parts_are_not_called_a_third(kit: Kit) -> None:
    draw = random.Random("halves")
    halves = [draw.sample(kit.hierarchy(name).finest, 100) for name in ("isco-88", "isco-08")]
    found = kit.detect_scheme([code for half in halves for code in half])
    assert found.scheme is None
    assert set(found.mixture) == {"isco-88", "isco-08"}


def test_exclusive_codes_are_evidence() -> None:
    found = detect_scheme(["M1805", "K1302", "J1501", "A1203", "2221"])
    assert found.scheme == "fr-rome-4"
    assert set(found.ranked[0].exclusive) == {"M1805", "K1302", "J1501", "A1203"}
    assert found.invalid == ("2221",)


@pytest.mark.parametrize("codes", [[], [None, float("nan"), ""], ["abc", "xyz"]])
def test_nothing_to_go_by_is_undecidable(codes: list[object]) -> None:
    found = detect_scheme(codes)
    assert (found.scheme, found.undecidable) == (None, True)
    assert found.to_dict()["why"]


@pytest.mark.parametrize("codes", ["2221", b"2221", 2221, None])
def test_what_is_no_column_is_refused(codes: object) -> None:
    with pytest.raises(UnusableInput, match="a column is a list of codes"):
        detect_scheme(codes)  # type: ignore[arg-type]  # on purpose
