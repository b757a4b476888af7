"""Titles as people write them, each with the kind and level that official sources give it.

The set is written apart from the library's own titles and words, so that it tests them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import iscokit
from iscokit.model.qualification import AwardType
from iscokit.store import Store

HERE = Path(__file__).parent
#: The day of the question: the day on which the expectations were last checked.
TODAY = "2026-11-23"
#: The share of titles whose first reading must be right, and of those with a right reading shown.
TOP, AMONG = 0.90, 0.97


@dataclass(frozen=True, slots=True)
class Title:
    """One title of the set: what was written, where, when, and what it is worth."""

    id: str
    title: str
    country: str
    awarded: str
    award_types: frozenset[str]
    isced: frozenset[str]
    eqf: tuple[int, int] | None
    language: str
    sources: tuple[str, ...]

    def fits(self, reading: dict[str, Any]) -> bool:
        """Whether a reading has an allowed kind and, where a level is expected, that level."""
        return reading["award_type"] in self.award_types and self.fits_level(reading)

    def fits_level(self, reading: dict[str, Any]) -> bool:
        if not self.isced and self.eqf is None:
            return True
        if reading["isced"] in self.isced:
            return True
        found = reading["eqf_range"]
        return (
            self.eqf is not None
            and found is not None
            and self.eqf[0] <= found[0]
            and found[1] <= self.eqf[1]
        )

    def is_overclaimed_by(self, reading: dict[str, Any]) -> bool:
        """Whether a reading gives a higher level than any that is expected."""
        if self.fits_level(reading):
            return False
        found = reading["eqf_range"]
        isced = bool(self.isced and reading["isced"]) and reading["isced"] > max(self.isced)
        eqf = self.eqf is not None and found is not None and found[1] > self.eqf[1]
        return isced or eqf


def parts(cell: str) -> frozenset[str]:
    return frozenset(part for part in cell.split("|") if part)


def eqf_range(cell: str) -> tuple[int, int] | None:
    if not cell:
        return None
    low, _, high = cell.partition("-")
    return int(low), int(high or low)


@cache
def titles(name: str) -> tuple[Title, ...]:
    with (HERE / name).open(encoding="utf-8", newline="") as table:
        return tuple(
            Title(
                id=row["id"],
                title=row["title"],
                country=row["country"],
                awarded=row["awarded"],
                award_types=parts(row["award_type"]),
                isced=parts(row["isced"]),
                eqf=eqf_range(row["eqf"]),
                language=row["language"],
                sources=tuple(row["source"].split(";")),
            )
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


ALL = titles("titles.tsv")
OF_YEARS = titles("title_years.tsv")


def readings(title: Title) -> list[dict[str, Any]]:
    answer = iscokit.resolve(
        title.title,
        origin=title.country,
        destination="DE",
        awarded=title.awarded or None,
        on=TODAY,
    )
    return [reading.to_dict() for reading in answer.identified]


def told(title: Title, found: list[dict[str, Any]]) -> str:
    """Say in one line what was expected and what was read."""
    wanted = f"{'|'.join(sorted(title.award_types))} isced={'|'.join(sorted(title.isced)) or '-'}"
    read = "; ".join(
        f"{reading['award_type']} isced={reading['isced']} eqf={reading['eqf_range']}"
        f" ({reading['title']})"
        for reading in found[:3]
    )
    when = f" {title.awarded}" if title.awarded else ""
    return f"{title.id} {title.title!r}{when}: {wanted} eqf={title.eqf}; read: {read or 'nothing'}"


def test_the_set_is_wide() -> None:
    assert len(ALL) >= 400
    assert len({title.country[:2] for title in ALL}) >= 80
    assert len({title.language for title in ALL}) >= 15
    assert len(OF_YEARS) >= 30


def test_every_title_has_a_name_of_its_own() -> None:
    for table in (ALL, OF_YEARS):
        names = [title.id for title in table]
        assert sorted(names) == sorted(set(names))
        asked = [(title.country, title.title.casefold(), title.awarded) for title in table]
        assert sorted(asked) == sorted(set(asked))


def test_every_expectation_is_of_a_known_kind_and_rests_on_a_source(store: Store) -> None:
    kinds = {str(kind) for kind in AwardType}
    for title in (*ALL, *OF_YEARS):
        assert title.award_types, title.id
        assert title.award_types <= kinds, title.id
        assert title.isced <= set("012345678"), title.id
        for key in title.sources:
            source = store.by_key("source").get(key)
            assert source is not None, f"{title.id}: no source {key!r} in data/sources"
            assert source.kind != "memory", f"{title.id}: {key!r} is memory"


def test_every_title_of_a_year_names_it() -> None:
    assert all(title.awarded for title in OF_YEARS)


def test_shares_of_titles_read_with_their_kind_and_level() -> None:
    top = among = higher = 0
    misses: dict[str, list[str]] = defaultdict(list)
    for title in ALL:
        found = readings(title)
        fits = [title.fits(reading) for reading in found]
        top += fits[:1] == [True]
        among += any(fits)
        over = bool(found) and title.is_overclaimed_by(found[0])
        higher += over
        if fits[:1] != [True]:
            shown = (" [shown below]" if any(fits) else "") + (" [OVER-CLAIM]" if over else "")
            misses[title.country].append(f"  {told(title, found)}{shown}")
    shares = f"top {top / len(ALL):.3f}, among {among / len(ALL):.3f} of {len(ALL)} titles"
    lines = [f"{shares}; {higher} first readings claim a higher level"]
    for country in sorted(misses):
        lines += [f"{country}: {len(misses[country])}", *misses[country]]
    report = "\n".join(lines)
    assert top / len(ALL) >= TOP, report
    assert among / len(ALL) >= AMONG, report


@pytest.mark.parametrize("title", [pytest.param(title, id=title.id) for title in OF_YEARS])
def test_the_year_of_the_award_decides(title: Title) -> None:
    found = readings(title)
    assert found, told(title, found)
    assert title.fits(found[0]), told(title, found)
