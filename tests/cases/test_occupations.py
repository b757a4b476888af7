"""Titles of occupations as people write them, and the unit group of ISCO-08 that they mean.

`occupations.tsv` is for experts to add to: language, text, code, and the source that says so.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import iscokit

CASES = Path(__file__).parent / "occupations.tsv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['language']} {case['text']}")
def test_a_title_has_its_code_with_and_without_the_language(case: dict[str, str]) -> None:
    told = iscokit.search(case["text"], language=case["language"], limit=3)
    assert told[0].code == f"isco-08:{case['code']}", told.explain()
    guessed = iscokit.search(case["text"], limit=3)
    assert guessed[0].code == told[0].code, guessed.explain()


def test_every_case_cites_a_source_that_is_held() -> None:
    held = {source.id for source in iscokit.default_kit().facts("source")}
    assert {case["source"] for case in cases()} <= held


def test_the_cases_speak_most_languages() -> None:
    assert len({case["language"] for case in cases()}) >= 24
