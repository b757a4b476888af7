"""The year beside a title, and the numbers that are none."""

from __future__ import annotations

import pytest

import iscokit
from iscokit.recognition.identification.years import year_told


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("SLC (2012)", "2012"),
        ("Diplom 1989, Technische Universität", "1989"),
        ("School Leaving Certificate (before 2017)", "2016"),
        ("Baccalauréat avant 1995", "1994"),
        ("Licence LMD 2024-2025", None),
        ("Welding course 2000 hours", None),
        ("Kurs 1900 Stunden", None),
        ("Decree 36/2005", None),
        ("Directive 2005/36/EC", None),
        ("Diploma no. 12-2004", None),
        ("NVQ Level 3", None),
        ("Bachelor, expected 2031", None),
        ("20011", None),
    ],
)
def test_a_year_is_told_apart_from_other_numbers(text: str, year: str | None) -> None:
    assert year_told(text, 2026) == year


def test_the_year_chooses_between_awards_of_one_name() -> None:
    titles = ("School Leaving Certificate (2012)", "School Leaving Certificate Examination (2019)")
    found = [iscokit.search(text, kind="qualification", country="NP")[0] for text in titles]
    assert [award.isced for award in found] == ["2", "3"]


def test_a_year_in_the_title_is_no_answer_to_what_the_law_asks() -> None:
    """A condition on the date of the award asks for `awarded` itself."""
    written = iscokit.resolve(
        "Diploma de licență de asistent medical generalist (2015)", origin="RO", destination="FR"
    )
    assert written.query.awarded is None
