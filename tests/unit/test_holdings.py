"""Coverage is counted from the data; citations name owners; titles are listed by country."""

from __future__ import annotations

import pytest

import iscokit
from iscokit import Kit, UnknownJurisdiction, UnusableInput

DAY = "2026-11-22"


def test_coverage_counts_what_the_store_holds(kit: Kit) -> None:
    held = kit.coverage(on=DAY)
    assert held.schemes == len(kit.schemes()) == len(held.categories)
    assert held.rules_held == len(kit._store.all("rule"))
    assert 0 < held.rules_in_force == sum(held.rules_by_effect.values()) <= held.rules_held
    assert held.instruments_in_force <= held.instruments_held
    assert sum(held.qualifications_by_country.values()) == held.listed_titles + len(
        kit._store.all("qualification")
    )


def test_coverage_of_a_day_before_all_law_has_no_rule_in_force(kit: Kit) -> None:
    assert kit.coverage(on="1800-01-01").rules_in_force == 0


def test_coverage_of_one_destination_is_a_part_of_the_whole(kit: Kit) -> None:
    whole, part = kit.coverage(on=DAY), kit.coverage(destination="fr", on=DAY)
    assert 0 < part.rules_in_force < whole.rules_in_force
    assert set(part.qualifications_by_country) == {"FR"}
    assert part.rules_by_destination["FR"] <= part.rules_in_force


def test_coverage_in_words_has_no_empty_cell(kit: Kit) -> None:
    rows = kit.coverage(on=DAY).rows()
    assert all(name and value for name, value in rows)
    assert len({name for name, _value in rows}) == len(rows)


def test_a_rule_is_cited_by_its_sources_and_the_library_last(kit: Kit) -> None:
    lines = kit.cite("EU-AUTO-nurse_general_care", "EU-AUTO-midwife").splitlines()
    assert lines[-1] == f"iscokit {iscokit.__version__}, data {kit._store.data_version}."
    assert len(set(lines)) == len(lines) > 1
    assert any("2005/36" in line for line in lines)


def test_what_has_no_source_cannot_be_cited(kit: Kit) -> None:
    with pytest.raises(UnusableInput, match="no source and no rule is called 'nothing'"):
        kit.cite("nothing")


def test_titles_of_a_country_are_its_own(kit: Kit) -> None:
    titles = kit.titles("Spain")
    assert {title.country for title in titles} == {"ES"}
    assert titles[0].id.startswith("eu-annex-v/")
    with pytest.raises(UnknownJurisdiction):
        kit.titles("XX")


def test_data_info_lists_checksums_of_every_file(kit: Kit) -> None:
    entries = kit.data_info()
    assert len({entry.path for entry in entries}) == len(entries) > 200
    assert all(len(entry.sha256) == 64 and entry.licence for entry in entries)
